import time

from onrecord.reading.attributions import Attribution
from onrecord.reading.quotation import find_quotations
from onrecord.reading.statements import Behind, statements

TEXT = "Belo stressed that Oru had denied that “the dam” leaks. “No,” said Oru."


def nobody(count: int) -> list[Behind]:
    return [((), "not asked")] * count


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


OUTER = Attribution(
    (span("Belo"),), (span("stressed"),), (span("that Oru had denied that “the dam” leaks"),), 0.91234
)
INNER = Attribution((span("Oru"),), (span("had denied"),), (span("that “the dam” leaks"),), 0.8)
LAST = Attribution((), (span("said"),), (span("“No,”"),), 0.7)


def test_statements_keep_their_order_with_parents_and_types() -> None:
    found = statements(TEXT, [OUTER, INNER, LAST], nobody(3), find_quotations(TEXT))
    assert [s.id for s in found] == ["s1", "s2", "s3"]
    assert [s.cue[0].text for s in found] == ["stressed", "had denied", "said"]
    assert [s.parent for s in found] == [None, "s1", None]
    assert [s.quotation for s in found] == ["mixed", "mixed", "direct"]


def test_spans_give_back_their_words_and_confidence_is_rounded() -> None:
    (found,) = statements(TEXT, [OUTER], nobody(1), find_quotations(TEXT))
    assert all(TEXT[s.start : s.end] == s.text for s in found.spans())
    assert found.confidence == 0.912


def test_a_statement_inside_two_others_belongs_to_the_inner_one() -> None:
    middle = INNER
    innermost = Attribution((span("the dam"),), (span("leaks"),), (span("dam"),), 0.5)
    found = statements(TEXT, [OUTER, middle, innermost], nobody(3), find_quotations(TEXT))
    assert [s.parent for s in found] == [None, "s1", "s2"]


def test_a_statement_in_a_content_of_several_pieces_lies_in_one_of_them() -> None:
    pieces = (span("that Oru had denied"), span("that “the dam” leaks"))
    inner = Attribution((), (span("denied that"),), (span("“the dam”"),), 0.5)
    within = Attribution((), (span("leaks"),), (span("“the dam”"),), 0.5)
    outer = Attribution((), (span("stressed"),), pieces, 0.5)
    assert [s.parent for s in statements(TEXT, [outer, inner, within], nobody(3), ())] == [None, None, "s1"]


def test_many_statements_take_linear_time() -> None:
    many = 30_000  # a minute and more if each were compared with each
    text = "“" + "He said no. " * many + "”"
    made = [Attribution((), ((at + 3, at + 7),), ((at + 8, at + 10),), 0.5) for at in range(1, 12 * many, 12)]
    begin = time.process_time()
    found = statements(text, made, nobody(len(made)), find_quotations(text))
    assert time.process_time() - begin < 20
    assert len(found) == many
    assert {(s.parent, s.quotation) for s in found} == {(None, "indirect")}


def test_what_is_quoted_in_the_words_of_another_is_not_direct() -> None:
    text = "“The minister said that he would pay,” Lind said. “I said: ‘We stay.’”"
    minister = Attribution((), ((14, 18),), ((19, 36),), 0.5)
    lind = Attribution((), ((44, 48),), ((0, 38),), 0.5)
    at = text.index("said:")
    mine = Attribution((), ((at, at + 5),), ((at + 6, len(text) - 1),), 0.5)
    made = sorted([lind, minister, mine], key=lambda a: a.cue)
    found = statements(text, made, nobody(3), find_quotations(text))
    assert [(s.content[0].text, s.quotation) for s in found] == [
        ("that he would pay", "indirect"),
        ("“The minister said that he would pay,”", "direct"),
        ("‘We stay.’", "direct"),
    ]
