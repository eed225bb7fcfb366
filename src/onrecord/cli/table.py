"""A reading as a page for the eye: by source, with cue, quotation type and content."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.output import joined
from onrecord.records import Reading, Statement, Unread

_STYLES: Final = {"direct": "green", "mixed": "yellow", "indirect": "blue"}
_CUE_WIDTH: Final = 24
_PRONOUNS: Final = frozenset(
    ["he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those"]
)
_NO_SOURCE: Final = "(no source named)"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class TableWriter:
    """Prints readings one under the other; what was not read is told on stderr by the command."""

    def __init__(self, file: IO[str]) -> None:
        self._console = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)

    def write(self, result: Reading | Unread) -> None:
        """Print one reading."""
        if isinstance(result, Reading):
            self._console.print(_heading(result))
            groups = [(source, list(_lines(statements))) for source, statements in grouped(result)]
            width = max((line.cue.cell_len for _, lines in groups for line in lines), default=0)
            for source, lines in groups:
                self._console.print(Text(_clean("  " + source), style="bold"))
                self._console.print(Padding(_rows(lines, min(width, _CUE_WIDTH)), (0, 0, 0, 4), expand=False))
            self._console.print()

    def close(self) -> None:
        """Nothing is left to do."""


def grouped(reading: Reading) -> Iterator[tuple[str, list[Statement]]]:
    """Statements by speaker, or by the printed source where no speaker is known, in order of first
    appearance. Pronouns are grouped only while they follow each other, since the next "He" may be
    another man. A statement inside another stays with the one it is reported inside of."""
    by_id = {s.id: s for s in reading.statements}
    inside: dict[str, list[Statement]] = {}
    for statement in reading.statements:
        inside.setdefault(_outermost(statement, by_id).id, []).append(statement)
    groups: dict[tuple[str, int], list[Statement]] = {}
    turn, before = 0, ""
    for statement in reading.statements:
        if _outermost(statement, by_id) is not statement:
            continue
        name = _speaker(statement)
        turn += name != before
        before = name
        known = name[:1].isupper() and name.lower() not in _PRONOUNS
        groups.setdefault((name, 0 if known else turn), []).extend(inside[statement.id])
    for (name, _), statements in groups.items():
        yield name, statements


def _outermost(statement: Statement, by_id: Mapping[str, Statement]) -> Statement:
    while outer := by_id.get(statement.parent or ""):
        statement = outer
    return statement


def _speaker(statement: Statement) -> str:
    names = " and ".join(s.name for s in statement.speakers)
    return names or joined(statement.source) or _NO_SOURCE


def _heading(reading: Reading) -> Text:
    article = reading.article
    about = " · ".join(filter(None, (article.outlet, article.byline, article.published)))
    heading = Text(_clean(" ".join((article.title or article.id).split())), style="bold underline")
    return heading.append(f"  {_clean(about)}", style="not bold not underline dim") if about else heading


@dataclass(frozen=True, slots=True)
class _Line:
    """One statement as it is printed."""

    cue: Text
    quotation: Text
    content: Text


def _lines(statements: list[Statement]) -> Iterator[_Line]:
    """A line for each statement, those inside another behind it and marked."""
    for statement, depth in _nested(statements):
        lead = "  " * (depth - 1) + "↳ " if depth else ""
        inner = f"{joined(statement.source) or _NO_SOURCE} " if depth else ""
        act = f" [{statement.act}]" if statement.act else ""
        yield _Line(
            Text(_clean(lead + inner + joined(statement.cue) + act), style="italic"),
            Text(statement.quotation, style=_STYLES[statement.quotation]),
            Text(_clean(joined(statement.content))),
        )


def _rows(lines: list[_Line], width: int) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=width)
    table.add_column(width=len("indirect"))
    table.add_column()
    for line in lines:
        table.add_row(line.cue, line.quotation, line.content)
    return table


def _nested(statements: list[Statement]) -> Iterator[tuple[Statement, int]]:
    """Each statement with its depth, those inside it right behind it."""
    here = {s.id for s in statements}
    children: dict[str | None, list[Statement]] = {}
    for s in sorted(statements, key=lambda s: s.cue[0].start):
        children.setdefault(s.parent if s.parent in here else None, []).append(s)

    def walk(parent: str | None, depth: int) -> Iterator[tuple[Statement, int]]:
        for child in children.get(parent, []):
            yield child, depth
            yield from walk(child.id, depth + 1)

    yield from walk(None, 0)


def _clean(text: str) -> str:
    """Without control characters, which could steer the terminal."""
    return _CONTROL.sub("�", text.encode("utf-8", "replace").decode())
