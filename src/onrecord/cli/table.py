"""A reading as a page for the eye: by speaker, with cue, quotation type and content."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.circumstances import circumstances, conditions, disputes, sums
from onrecord.cli.output import joined
from onrecord.cli.speakers import Block, details, grouped, origin, outside, title
from onrecord.records import Reading, Statement, Unread

_STYLES: Final = {"direct": "green", "mixed": "yellow", "indirect": "blue"}
_CUE_WIDTH: Final = 24
_INDENT: Final = 2
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class TableWriter:
    """Prints readings one under the other; what was not read is told on stderr by the command."""

    def __init__(self, file: IO[str]) -> None:
        self._console = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)

    def write(self, result: Reading | Unread) -> None:
        """Print one reading."""
        if not isinstance(result, Reading):
            return
        self._console.print(_heading(result))
        by_id = {s.id: s for s in result.statements}
        cues = [_cue(s).cell_len for s in result.statements]
        width = min(max(cues, default=0), _CUE_WIDTH, max(1, self._console.width // 5))
        blocks = grouped(result)
        for block in blocks:
            for line in self._title(block, details(block, blocks, result.actors)):
                self._console.print(line)
            rows = _rows(block, by_id, width)
            self._console.print(Padding(rows, (0, 0, 0, 2 * _INDENT), expand=False))
            self._console.print()
        self._print_rest("sums", [(depth, line) for depth, line in sums(result)])
        self._print_rest("disputes", [(0, line) for line in disputes(result)])
        if not result.statements:
            self._console.print()

    def _print_rest(self, title_: str, rows: Sequence[tuple[int, str]]) -> None:
        """What is told of the whole article, a line each, further in by depth."""
        if not rows:
            return
        self._console.print(Text(" " * _INDENT + title_, style="bold italic"))
        for depth, row in rows:
            line = Padding(Text(_line(row)), (0, 0, 0, _INDENT * (2 + depth)), expand=False)
            self._console.print(line)
        self._console.print()

    def close(self) -> None:
        """Nothing is left to do."""

    def _title(self, block: Block, about: str) -> Iterator[Text]:
        """Who speaks, in lines of which the later ones stand further in than the statements below."""
        text = Text(_line(title(block)), style="bold" if block.speakers else "bold italic")
        text.append(f" · {_line(about)}" if about else "", style="not bold dim")
        for number, line in enumerate(text.wrap(self._console, max(1, self._console.width - 4 * _INDENT))):
            line.rstrip()
            yield Text(" " * _INDENT * (4 if number else 1)).append_text(line)


def _heading(reading: Reading) -> Text:
    article = reading.article
    about = " · ".join(filter(None, (article.outlet, article.byline, article.published)))
    heading = Text(_line(article.title or article.id), style="bold underline")
    return heading.append(f"  {_line(about)}", style="not bold not underline dim") if about else heading


def _rows(block: Block, by_id: Mapping[str, Statement], width: int) -> Table:
    """The statements of a block: id, cue, quotation type, and the content with what is to be told of it."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=max(len(id_) for id_ in by_id), style="dim", overflow="fold")
    table.add_column(width=width, overflow="fold")
    table.add_column(width=len("indirect"))
    table.add_column(overflow="fold")
    for statement in block.statements:
        quotation = Text(statement.quotation, style=_STYLES[statement.quotation])
        table.add_row(Text(_line(statement.id)), _cue(statement), quotation, _content(statement, by_id))
    return table


def _cue(statement: Statement) -> Text:
    negated = "not: " if statement.negated else ""
    act = f" [{negated}{statement.act}]" if statement.act else ""
    return Text(_line(joined(statement.cue) + act), style="italic")


def _content(statement: Statement, by_id: Mapping[str, Statement]) -> Text:
    """What was said, then a line each on whose words it is, when and how it was said, its conditions, and the
    statement that it is reported inside of."""
    text = Text(_line(joined(statement.content)))
    notes = (
        ("—", origin(statement)), ("·", circumstances(statement)), ("condition:", conditions(statement)),
        ("↳", outside(statement, by_id)),
    )  # fmt: skip
    for mark, note in notes:
        if note:
            text.append(f"\n{mark} {_line(note)}", style="dim")
    return text


def _line(text: str) -> str:
    """In one line, without control characters, which could steer the terminal."""
    return _CONTROL.sub("�", " ".join(text.split()).encode("utf-8", "replace").decode())
