import pytest

from onrecord.cli.speakers import Block, details, grouped, listed, origin, outside, title
from onrecord.records import Actor, Article, ReaderInfo, Reading, Span, Speaker, Statement

VOSS = Speaker("a1", "Maria Voss", "person", "trade minister", "name", 0.9)
LIND = Speaker("a2", "Oskar Lind", "person", None, "pronoun", 0.9)


def said(
    id_: str, source: str = "", *speakers: Speaker, reason: str | None = None, parent: str | None = None
) -> Statement:
    spans = (Span(0, len(source), source),) if source else ()
    return Statement(id_, spans, (Span(90, 94, "said"),), (), "indirect", speakers, reason, parent=parent)


def groups(*statements: Statement) -> list[tuple[str, list[str]]]:
    article = Article("a", "...")
    found = grouped(Reading(article, ReaderInfo("onrecord", "0", "m"), statements=statements))
    return [(title(block), [s.id for s in block.statements]) for block in found]


def test_blocks_are_in_order_of_the_first_statement_and_the_unknown_last() -> None:
    found = groups(said("s1"), said("s2", "", LIND), said("s3", "", VOSS), said("s4", "", LIND), said("s5"))
    assert found == [
        ("Oskar Lind", ["s2", "s4"]),
        ("Maria Voss", ["s3"]),
        ("speaker not known", ["s1", "s5"]),
    ]


def test_the_same_speakers_in_another_order_are_one_block() -> None:
    found = groups(said("s1", "", VOSS, LIND), said("s2", "", VOSS), said("s3", "", LIND, VOSS))
    assert found == [("Maria Voss and Oskar Lind", ["s1", "s3"]), ("Maria Voss", ["s2"])]


def test_two_of_one_name_are_two_speakers() -> None:
    other = Speaker("a9", "Maria Voss", "person", None, "name", 0.9)
    assert groups(said("s1", "", VOSS), said("s2", "", other)) == [
        ("Maria Voss", ["s1"]),
        ("Maria Voss", ["s2"]),
    ]


def test_no_statements_are_no_blocks() -> None:
    assert groups() == []


@pytest.mark.parametrize(
    ("words", "expected"), [("", ""), ("A", "A"), ("AB", "A and B"), ("ABC", "A, B and C"), ("AA", "A")]
)
def test_words_are_listed_as_in_a_sentence(words: str, expected: str) -> None:
    assert listed(words) == expected


def test_the_actor_tells_type_and_roles_and_the_speaker_what_it_lacks() -> None:
    block = Block((VOSS,), ())
    assert details(block, [block], ()) == "person · trade minister"
    actor = Actor("a1", "Maria Voss", "person", ("MP", "trade minister"))
    assert details(block, [block], (actor,)) == "person · MP · trade minister"
    assert details(Block((), ()), [block], (actor,)) == ""


def test_of_several_only_those_are_described_that_have_no_block_of_their_own() -> None:
    both = Block((VOSS, LIND), ())
    assert details(both, [both], ()) == "Maria Voss: person, trade minister · Oskar Lind: person"
    assert details(both, [both, Block((VOSS,), ())], ()) == "Oskar Lind: person"


@pytest.mark.parametrize("source", ["Maria Voss", "maria  voss", "the Maria Voss", "Maria Voss,"])
def test_where_the_name_is_printed_nothing_is_told_of_it(source: str) -> None:
    assert origin(said("s1", source, VOSS)) == ""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (said("s1", "Voss", VOSS), "Voss (name)"),
        (said("s1", "Voss, the minister,", VOSS), "Voss, the minister (name)"),
        (said("s1", "Voss and he", VOSS, LIND), "Voss and he (name and pronoun)"),
        (said("s1", "", LIND), "no source named (pronoun)"),
        (said("s1", "they", reason="several fit"), "they (several fit)"),
        (said("s1", "they"), "they"),
        (said("s1", reason="passive"), "passive"),
        (said("s1"), "no source named"),
    ],
)
def test_else_the_printed_source_and_the_basis_or_the_reason(statement: Statement, expected: str) -> None:
    assert origin(statement) == expected


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (said("s1", "She", VOSS), said("s2", "he", LIND), "inside s1, told by Maria Voss"),
        (
            said("s1", "She", VOSS, LIND),
            said("s2", "he", LIND),
            "inside s1, told by Maria Voss and Oskar Lind",
        ),
        (said("s1", "She", VOSS), said("s2", "Voss", VOSS), "inside s1"),
        (said("s1", "a letter"), said("s2", "he", LIND), "inside s1, told by “a letter”"),
        (said("s1"), said("s2"), "inside s1"),
        (said("s9"), said("s2"), "inside s1"),
    ],
)
def test_an_inner_statement_tells_where_it_is_reported(
    outer: Statement, inner: Statement, expected: str
) -> None:
    inner = Statement(inner.id, inner.source, inner.cue, (), "indirect", inner.speakers, parent="s1")
    assert outside(inner, {outer.id: outer}) == expected
    assert outside(outer, {outer.id: outer}) == ""
