"""Statements as an Excel workbook, written row by row so that memory does not grow with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.exports.cells import is_risky
from onrecord.exports.rows import COLUMNS
from onrecord.store.listing import StatementRow

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST: Final = 32_767
"""What a cell of Excel can hold, in UTF-16 units; a longer text ends with an ellipsis."""

ROWS: Final = 1_048_575
"""Rows of a sheet below its header; more go on in another sheet."""

_LINKS: Final = 65_000
"""Links of a sheet; Excel opens no more, and each is kept in memory. The others are plain text."""

_WIDTHS: Final[Mapping[str, int]] = {
    "said_on": 11, "published": 11, "outlet": 18, "speaker": 24, "role": 24, "speaker_type": 13, "act": 11,
    "negated": 9, "stance": 11, "cue": 18, "content": 80, "quotation": 10, "via": 18, "addressee": 18,
    "sums": 18, "url": 30, "title": 40, "confidence": 11, "copy_of": 20, "id": 20,
}  # fmt: skip
_WRAPPED: Final = frozenset(("content", "title"))


def write(rows: Iterable[StatementRow], path: Path, *, sheet_rows: int = ROWS) -> int:
    """Write a workbook and return how many rows it holds.

    The header is frozen and filters; days are dates, months, years and days before 1900 text; addresses are
    links. Text is never a formula, and stays text when a cell is edited. sheet_rows: rows of one sheet.
    Raises OSError.
    """
    import xlsxwriter  # loads only where a workbook is written
    from xlsxwriter.exceptions import FileCreateError

    path.open("wb").close()  # a path that cannot be written is told before anything is made
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options)
    try:
        return _Sheets(book, sheet_rows).fill(rows)
    finally:
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(f"{path} cannot be written: {error}") from error


@dataclass(frozen=True, slots=True)
class _Formats:
    """How cells look. `quoted`: text that stays text when it is edited."""

    head: "Format"
    text: "Format"
    wrapped: "Format"
    quoted: "Format"
    quoted_wrapped: "Format"
    day: "Format"
    link: "Format"
    share: "Format"


class _Sheets:
    """The sheets of a workbook: one, and more where there are more rows than fit."""

    def __init__(self, book: "Workbook", limit: int) -> None:
        self.book, self.limit = book, limit
        top = {"valign": "top"}
        wrap = {**top, "text_wrap": True}
        made = book.add_format
        self.formats = _Formats(
            head=made({"bold": True, "bottom": 1}),
            text=made(top),
            wrapped=made(wrap),
            quoted=made({**top, "quote_prefix": True}),
            quoted_wrapped=made({**wrap, "quote_prefix": True}),
            day=made({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
            link=made({**top, "font_color": "#0563C1", "underline": 1}),
            share=made({**top, "num_format": "0.00"}),
        )
        self.links = 0

    def fill(self, rows: Iterable[StatementRow]) -> int:
        """Write all rows and return how many there were."""
        sheet, number, count = self.sheet(1), 0, 0
        for row in rows:
            if number == self.limit:
                self.finish(sheet, number)
                sheet, number = self.sheet(count // self.limit + 1), 0
            number += 1
            count += 1
            for column, name in enumerate(COLUMNS):
                self.cell(sheet, number, column, name, getattr(row, name))
        self.finish(sheet, number)
        return count

    def sheet(self, number: int) -> "Worksheet":
        """A new sheet with its header."""
        sheet = self.book.add_worksheet("Statements" if number == 1 else f"Statements {number}")
        self.links = 0
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(COLUMNS):
            sheet.set_column(column, column, _WIDTHS[name])
            sheet.write_string(0, column, name.replace("_", " "), self.formats.head)
        return sheet

    def finish(self, sheet: "Worksheet", rows: int) -> None:
        """The filter, over all rows."""
        sheet.autofilter(0, 0, rows, len(COLUMNS) - 1)

    def cell(self, sheet: "Worksheet", row: int, column: int, name: str, value: Any) -> None:
        """Write one value; nothing for what is not known."""
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.formats.text)
        elif isinstance(value, float | int):
            sheet.write_number(row, column, value, self.formats.share)
        elif name in ("said_on", "published") and (day := _day(value)):
            sheet.write_datetime(row, column, day, self.formats.day)
        elif name == "url" and self.links < _LINKS and _is_link(value):
            self.links += 1
            sheet.write_url(row, column, value, self.formats.link, string=value)
        else:
            sheet.write_string(row, column, shortened(value), self.look(name, value))

    def look(self, name: str, value: str) -> "Format":
        """How a text looks."""
        formats = self.formats
        if name in _WRAPPED:
            return formats.quoted_wrapped if is_risky(value) else formats.wrapped
        return formats.quoted if is_risky(value) else formats.text


def shortened(text: str) -> str:
    """The text as far as a cell holds it, with an ellipsis where it is cut."""
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return text
    data = text.encode("utf-16-le", "surrogatepass")[: 2 * (LONGEST - 1)]
    return data.decode("utf-16-le", "ignore") + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _day(value: str) -> date | None:
    """A day that Excel can hold; None for a month or a year."""
    try:
        day = date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
    return day if day and day.year >= 1900 else None


def _is_link(value: str) -> bool:
    """An address of the web that Excel can open, without what would break its file."""
    return (
        value.startswith(("http://", "https://"))
        and len(value) <= 2_000
        and value.isprintable()
        and " " not in value
    )
