from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Article, ReaderInfo, Reading, Span, Statement
from onrecord.store import Record
from onrecord.store.shown import Shown, show, shown
from tests.store.lines import Line, reading

LINES = (
    Line("Petra Lindqvist", "said", "Hale denied it"),
    Line("Hale", "denied", "it", "denies"),
    Line("Oru", "asked", "who it was", "asks"),
    Line("Voss", "said", "nothing"),
)


def marked(found: Shown) -> dict[str, str]:
    """The words that are marked, by statement and part."""
    words: dict[str, str] = {}
    for piece in found.pieces:
        for id_, part in piece.parts:
            words[f"{id_} {part}"] = words.get(f"{id_} {part}", "") + piece.text
    return words


def test_an_article_is_shown_whole(record: Record) -> None:
    record.add(reading("a", *LINES[1:]))
    found = show(record, "a")
    assert found is not None
    assert "".join(piece.text for piece in found.pieces) == found.reading.article.text
    assert marked(found) == {
        "s1 source": "Hale", "s1 cue": "denied", "s1 content": "it", "s2 source": "Oru", "s2 cue": "asked",
        "s2 content": "who it was", "s3 source": "Voss", "s3 cue": "said", "s3 content": "nothing",
    }  # fmt: skip
    assert found.statement is None


def test_a_statement_is_shown_with_the_paragraphs_around_it(record: Record) -> None:
    record.add(reading("odd/id", *LINES))
    found = show(record, "odd/id/s3")
    assert found is not None
    assert found.statement is not None
    assert found.statement.id == "s3"
    assert (
        "".join(p.text for p in found.pieces)
        == "Hale denied it.\n\nOru asked who it was.\n\nVoss said nothing."
    )
    assert set(marked(found)) == {"s3 source", "s3 cue", "s3 content"}
    first = show(record, "odd/id/s1")
    assert first is not None
    assert first.start == 0
    assert "".join(p.text for p in first.pieces).endswith("Hale denied it.")


def test_what_is_reported_inside_is_marked_too() -> None:
    text = "A said B knew that C left."
    spans = [Span.cut(text, *at) for at in ((0, 1), (2, 6), (7, 25), (7, 8), (9, 13), (14, 25))]
    outer = Statement("s1", (spans[0],), (spans[1],), (spans[2],), "indirect")
    inner = Statement("s2", (spans[3],), (spans[4],), (spans[5],), "indirect", parent="s1")
    found = shown(Reading(Article("a", text), ReaderInfo("o", "0", "m"), (), (outer, inner)), outer)
    assert [s.id for s in found.statements] == ["s1", "s2"]
    assert [(p.text, p.parts) for p in found.pieces if ("s2", "cue") in p.parts] == [
        ("knew", (("s1", "content"), ("s2", "cue")))
    ]


@pytest.mark.parametrize("reference", ["", "a", "/", "b/s9", "b/", "s1", "b/s1/s1", "b\ud800/s1"])
def test_what_is_not_there(record: Record, reference: str) -> None:
    record.add(reading("b", *LINES))
    assert show(record, reference) is None


def test_an_older_version_can_be_shown(record: Record) -> None:
    record.add(reading("a", LINES[1]))
    record.add(reading("a", LINES[2]))
    old, new = show(record, "a/s1", version=1), show(record, "a/s1")
    assert old is not None
    assert new is not None
    assert (marked(old)["s1 cue"], marked(new)["s1 cue"]) == ("denied", "asked")


@given(
    st.text("ab \n", max_size=30),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from([None, "s0", "s1", "s2"])),
        max_size=4,
    ),
)
def test_any_spans_can_be_shown(text: str, spans: list[tuple[int, int, str | None]]) -> None:
    statements = tuple(
        Statement(f"s{n}", (), (Span(a, b, text[a:b]),), (Span(0, b, text[:b]),), "indirect", parent=parent)
        for n, (a, b, parent) in enumerate(spans)
    )
    made = Reading(Article("a", text), ReaderInfo("o", "0", "m"), (), statements)
    for statement in (None, *statements):
        found = shown(made, statement)
        assert all(one.end == two.start for one, two in pairwise(found.pieces))
        assert "".join(piece.text for piece in found.pieces) == text[found.start : found.end]
