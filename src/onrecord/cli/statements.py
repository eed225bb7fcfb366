"""Statements of a record as blocks for the eye: who and when, what was said, where it stands."""

from collections.abc import Iterable
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.output import one_line
from onrecord.store.listing import StatementRow

_INDENT: Final = 4
_MARK: Final = "bold yellow"


def print_statement(
    console: Console, row: StatementRow, marks: Iterable[tuple[int, int]] = (), note: str = ""
) -> None:
    """Print one statement. marks: stretches of its content that stand out. note: goes to the reference."""
    console.print(_heading(row))
    console.print(Padding(_content(row, marks), (0, 0, 0, _INDENT), expand=False))
    about = (row.id, row.outlet, row.title, row.url, f"copy of {row.copy_of}" if row.copy_of else None, note)
    reference = Text(" · ".join(one_line(part) for part in about if part), style="dim")
    console.print(Padding(reference, (0, 0, 0, _INDENT), expand=False))


def _heading(row: StatementRow) -> Text:
    """ "2031-05-02  Mira Oru, mayor  told [denies]"."""
    day = row.said_on or (f"{row.published}*" if row.published else "no date")
    text = Text(f"{day}  ", style="cyan")
    text.append(one_line(row.speaker or "speaker not known"), style="bold" if row.speaker else "italic")
    if row.role:
        text.append(f", {one_line(row.role)}", style="not bold default")
    cue = one_line(row.cue or "")
    act = f"[{'not: ' if row.negated else ''}{row.act}]" if row.act else ""
    text.append(f"  {' '.join(filter(None, (cue, act)))}", style="not bold italic default")
    if row.via:
        text.append(f"  via {one_line(row.via)}", style="dim")
    return text


def _content(row: StatementRow, marks: Iterable[tuple[int, int]]) -> Text:
    """The content in one line with the marks; positions stay, as every character becomes one."""
    content = row.content or ""
    text = Text("".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in content))
    for start, end in marks:
        text.stylize(_MARK, start, end)
    return text
