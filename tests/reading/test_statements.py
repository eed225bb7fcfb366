from onrecord.reading.attributions import Attribution
from onrecord.reading.quotation import find_quotations
from onrecord.reading.statements import statements

TEXT = "Belo stressed that Oru had denied that “the dam” leaks. “No,” said Oru."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


OUTER = Attribution(
    (span("Belo"),), (span("stressed"),), (span("that Oru had denied that “the dam” leaks"),), 0.91234
)
INNER = Attribution((span("Oru"),), (span("had denied"),), (span("that “the dam” leaks"),), 0.8)
LAST = Attribution((), (span("said"),), (span("“No,”"),), 0.7)


def test_statements_stand_in_text_order_with_parents_and_types() -> None:
    found = statements(TEXT, [LAST, INNER, OUTER], find_quotations(TEXT))
    assert [s.id for s in found] == ["s1", "s2", "s3"]
    assert [s.cue[0].text for s in found] == ["stressed", "had denied", "said"]
    assert [s.parent for s in found] == [None, "s1", None]
    assert [s.quotation for s in found] == ["mixed", "mixed", "direct"]


def test_spans_give_back_their_words_and_confidence_is_rounded() -> None:
    (found,) = statements(TEXT, [OUTER], find_quotations(TEXT))
    assert all(TEXT[s.start : s.end] == s.text for s in found.spans())
    assert found.confidence == 0.912


def test_a_statement_inside_two_others_belongs_to_the_inner_one() -> None:
    middle = INNER
    innermost = Attribution((span("the dam"),), (span("leaks"),), (span("dam"),), 0.5)
    found = statements(TEXT, [OUTER, middle, innermost], find_quotations(TEXT))
    assert [s.parent for s in found] == [None, "s1", "s2"]
