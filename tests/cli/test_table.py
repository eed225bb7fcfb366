import io
from dataclasses import replace

from onrecord.cli.table import TableWriter, grouped
from onrecord.records import Article, ReaderInfo, Reading, Span, Speaker, Statement, Unread

INFO = ReaderInfo("onrecord", "0", "m")


def said(number: int, source: str, cue: str, content: str, parent: str | None = None) -> Statement:
    at = 100 * number
    spans = [Span(at + i, at + i + 1, words) for i, words in enumerate((source, cue, content))]
    start, middle, end = [(span,) if span.text else () for span in spans]
    return Statement(f"s{number}", start, middle, end, "indirect", parent=parent, confidence=0.9)


def reading(*statements: Statement, **metadata: str) -> Reading:
    return Reading(Article(**({"id": "a"} | metadata), text="..."), INFO, statements=statements)


def groups(*statements: Statement) -> list[tuple[str, list[str]]]:
    return [(name, [s.id for s in found]) for name, found in grouped(reading(*statements))]


def page(*results: Reading | Unread) -> str:
    file = io.StringIO()
    writer = TableWriter(file)
    for result in results:
        writer.write(result)
    writer.close()
    return file.getvalue()


def test_statements_stand_under_their_source() -> None:
    found = groups(said(1, "Oru", "said", "a"), said(2, "Belo", "said", "b"), said(3, "Oru", "said", "c"))
    assert found == [("Oru", ["s1", "s3"]), ("Belo", ["s2"])]


def test_pronouns_are_grouped_only_while_they_follow_each_other() -> None:
    found = groups(*(said(n, who, "said", "x") for n, who in enumerate(("He", "He", "Oru", "He"), 1)))
    assert found == [("He", ["s1", "s2"]), ("Oru", ["s3"]), ("He", ["s4"])]


def test_a_speaker_that_is_known_goes_before_the_printed_source() -> None:
    speaker = Speaker("a1", "Mira Oru", "person", None, "name", 0.9)
    assert groups(replace(said(1, "she", "said", "a"), speakers=(speaker,))) == [("Mira Oru", ["s1"])]


def test_a_statement_without_source_says_so() -> None:
    assert groups(said(1, "", "said", "a")) == [("(no source named)", ["s1"])]


def test_inner_statements_stay_with_the_outermost_though_their_parents_come_later() -> None:
    found = groups(
        said(1, "Ito", "denied", "a", "s2"), said(2, "Belo", "said", "b", "s3"), said(3, "Oru", "said", "c")
    )
    assert found == [("Oru", ["s1", "s2", "s3"])]


def test_inner_statements_are_printed_under_their_parent() -> None:
    outer, other = said(1, "Oru", "said", "that Belo denied it"), said(3, "Oru", "added", "more")
    lines = page(reading(outer, said(2, "Belo", "denied", "it", "s1"), other)).splitlines()
    assert [line.split() for line in lines] == [
        ["a"],
        ["Oru"],
        ["said", "indirect", "that", "Belo", "denied", "it"],
        ["↳", "Belo", "denied", "indirect", "it"],
        ["added", "indirect", "more"],
        [],
    ]


def test_the_heading_is_one_line_with_what_is_known() -> None:
    found = page(reading(title="Dam\nrow", outlet="The Post", published="2031-05-02"))
    assert found.splitlines()[0] == "Dam row  The Post · 2031-05-02"


def test_nothing_in_a_text_steers_the_terminal() -> None:
    found = page(
        reading(said(1, "Oru\x1b[2J", "said\x07", "[red]no[/red] :bomb: \u202e\ud800"), title="\x1b]0;x")
    )
    assert not any(mark in found for mark in ("\x1b", "\x07", "\u202e", "\ud800"))
    assert "[red]no[/red] :bomb:" in found


def test_what_was_not_read_is_not_in_the_table() -> None:
    assert page(Unread("b", "empty", "there is no text")) == ""
