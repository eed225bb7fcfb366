import io
from dataclasses import replace

import pytest

from onrecord.cli.table import TableWriter
from onrecord.records import Actor, Article, ReaderInfo, Reading, Span, Speaker, Statement, Unread

INFO = ReaderInfo("onrecord", "0", "m")
VOSS = Speaker("a1", "Maria Voss", "person", "trade minister", "name", 0.9)
LIND = Speaker("a2", "Oskar Lind", "person", None, "name", 0.9)
LONG = "https://example.org/" + "harbour-dues-" * 12


def said(
    number: int, source: str, cue: str, content: str, *speakers: Speaker, parent: str | None = None
) -> Statement:
    at = 100 * number
    spans = [Span(at + i, at + i + 1, words) for i, words in enumerate((source, cue, content))]
    start, middle, end = [(span,) if span.text else () for span in spans]
    return Statement(f"s{number}", start, middle, end, "indirect", speakers, parent=parent, confidence=0.9)


def reading(*statements: Statement, actors: tuple[Actor, ...] = (), **metadata: str) -> Reading:
    article = Article(**({"id": "a"} | metadata), text="...")
    return Reading(article, INFO, actors, statements)


def page(*results: Reading | Unread) -> str:
    file = io.StringIO()
    writer = TableWriter(file)
    for result in results:
        writer.write(result)
    writer.close()
    return file.getvalue()


def lines(*results: Reading | Unread) -> list[str]:
    return [line.rstrip() for line in page(*results).splitlines()]


def test_statements_stand_under_their_speaker_and_the_unknown_come_last() -> None:
    he = replace(LIND, basis="pronoun")
    unknown = replace(said(1, "They", "told", "that it was late"), unknown_reason="several fit")
    found = lines(
        reading(
            unknown,
            said(2, "Maria Voss", "said", "that it was over", VOSS),
            said(3, "Oskar Lind", "denied", "it", LIND),
            said(4, "Maria Voss", "added", "more", VOSS),
            said(5, "He", "left", "no doubt", he),
            said(6, "", "reportedly", "a third offer"),
            actors=(Actor("a1", "Maria Voss", "person", ("trade minister", "party leader")),),
        )
    )
    assert found == [
        "a",
        "  Maria Voss · person · trade minister · party leader",
        "    s2  said        indirect  that it was over",
        "    s4  added       indirect  more",
        "",
        "  Oskar Lind · person",
        "    s3  denied      indirect  it",
        "    s5  left        indirect  no doubt",
        "                              — He (pronoun)",
        "",
        "  speaker not known",
        "    s1  told        indirect  that it was late",
        "                              — They (several fit)",
        "    s6  reportedly  indirect  a third offer",
        "                              — no source named",
        "",
    ]


def test_several_who_speak_together_stand_once_under_a_heading_of_their_own() -> None:
    found = lines(
        reading(
            said(1, "Maria Voss", "said", "no", VOSS),
            said(2, "Maria Voss and Oskar Lind", "agreed", "to meet", VOSS, LIND),
        )
    )
    assert found[1] == "  Maria Voss · person · trade minister"
    assert found[4:] == [
        "  Maria Voss and Oskar Lind · Oskar Lind: person",
        "    s2  agreed  indirect  to meet",
        "",
    ]


def test_a_nested_statement_stands_with_its_own_speaker_and_tells_where_it_was_said() -> None:
    found = lines(
        reading(
            said(1, "Maria Voss", "said", "that Lind denied it", VOSS),
            said(2, "Lind", "denied", "it", LIND, parent="s1"),
            said(3, "Maria Voss", "believed", "it", VOSS, parent="s1"),
        )
    )
    assert found[2:] == [
        "    s1  said      indirect  that Lind denied it",
        "    s3  believed  indirect  it",
        "                            ↳ inside s1",
        "",
        "  Oskar Lind · person",
        "    s2  denied    indirect  it",
        "                            — Lind (name)",
        "                            ↳ inside s1, told by Maria Voss",
        "",
    ]


def test_the_heading_is_one_line_with_what_is_known() -> None:
    found = page(reading(title="Dam\nrow", outlet="The Post", published="2031-05-02"))
    assert found.splitlines()[0] == "Dam row  The Post · 2031-05-02"


def test_the_act_stands_behind_the_cue() -> None:
    statement = replace(said(1, "Maria Voss", "called", "it", VOSS), act="rejects")
    assert "    s1  called [rejects]  indirect  it" in lines(reading(statement))


@pytest.mark.parametrize("columns", ["30", "80", "120"])
def test_no_word_is_lost_and_no_line_is_too_long(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    cue = "has said again and again to whoever would listen"
    source = "the woman who for eleven years has led the ministry of trade"
    found = lines(reading(said(1, source, cue, f"see {LONG}", replace(VOSS, role=LONG, basis="description"))))
    assert max(map(len, found)) <= int(columns)
    first = next(number for number, line in enumerate(found) if line.startswith("    s1"))
    middle = found[first].index("indirect")
    cells = [
        "".join("".join(cell).split())
        for cell in (
            found[1:first],
            [line[8:middle] for line in found[first:]],
            [line[middle + 10 :] for line in found[first:]],
        )
    ]
    expected = (f"Maria Voss · person · {LONG}", cue, f"see {LONG} — {source} (description)")
    assert cells == [text.replace(" ", "") for text in expected]


def test_in_a_narrow_page_the_rest_of_a_long_heading_stands_further_in() -> None:
    roles = tuple(f"chair of the harbour committee number {n}" for n in range(4))
    actor = Actor("a1", "Maria Voss", "person", roles)
    found = lines(reading(said(1, "Maria Voss", "said", "no", replace(VOSS, role=None)), actors=(actor,)))
    assert [len(line) - len(line.lstrip()) for line in found] == [0, 2, 8, 8, 4, 0]
    assert " ".join(map(str.strip, found[1:4])) == " · ".join(("Maria Voss", "person", *roles))


def test_nothing_in_a_text_steers_the_terminal() -> None:
    oru = Speaker("a1", "Oru\x1b[2J\n", "person", "\x1b[1mchair", "\x07", 0.9)
    unknown = replace(said(2, "He\x1b[2J", "said", "x", parent="\x1b"), unknown_reason="\x1b")
    found = page(
        reading(
            said(1, "\x9b", "said\x07", "[red]no[/red] :bomb: \u202e\ud800", oru), unknown, title="\x1b]0;x"
        )
    )
    assert not any(mark in found for mark in ("\x1b", "\x07", "\x9b", "\u202e", "\ud800"))
    assert "[red]no[/red] :bomb:" in found


def test_a_terminal_gets_the_names_bold(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    file = io.StringIO()
    file.isatty = lambda: True  # type: ignore[method-assign]
    TableWriter(file).write(reading(said(1, "Maria Voss", "said", "no", VOSS)))
    assert "\x1b[1mMaria Voss\x1b[0m" in file.getvalue()


def test_what_was_not_read_is_not_in_the_table() -> None:
    assert page(Unread("b", "empty", "there is no text")) == ""


def test_an_article_without_statements_is_its_heading() -> None:
    assert page(reading()) == "a\n\n"
