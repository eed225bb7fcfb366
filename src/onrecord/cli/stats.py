"""onrecord stats: a record in figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click
from rich.table import Table
from rich.text import Text

from onrecord.cli.output import one_line, opened
from onrecord.cli.rows import console, dumped, form_for, print_rows, record_options
from onrecord.records import Record as Plain

if TYPE_CHECKING:
    from onrecord.store.statistics import Statistics

_LISTS: Final = {
    "acts": "acts", "quotations": "quotation", "stances": "stance", "years": "years",
    "top_outlets": "outlets", "top_speakers": "speakers", "models": "models",
}  # fmt: skip
_SQL: Final = """\
SELECT count(*) AS articles, count(DISTINCT outlet) AS outlets, min(published), max(published)
FROM articles;
SELECT count(*) AS statements, sum(speaker IS NULL) AS without_speaker FROM statements;
SELECT act, count(*) AS statements FROM statements GROUP BY act ORDER BY 2 DESC;
SELECT quotation, count(*) AS statements FROM statements GROUP BY quotation ORDER BY 2 DESC;
SELECT stance, count(*) AS statements FROM statements GROUP BY stance ORDER BY 2 DESC;
SELECT substr(coalesce(said_on, published), 1, 4) AS year, count(*) AS statements
FROM statements GROUP BY year;
SELECT outlet, count(*) AS statements FROM statements GROUP BY outlet ORDER BY 2 DESC LIMIT {0};
SELECT key AS speaker, count(*) AS statements FROM said GROUP BY key ORDER BY 2 DESC LIMIT {0};"""


@dataclass(frozen=True, slots=True)
class _Figure(Plain):
    """A number of something: of what kind, and of which value."""

    kind: str
    value: str | None
    number: int | str | None


@click.command()
@record_options
def stats(db: Path, limit: int, sql: bool, form: str | None, output: Path | None) -> None:
    """Tell what is in a record, in figures.

    Current versions of articles are counted, copies among them. --limit: of the lists of outlets and
    speakers. json and jsonl print one object, csv a figure a row.

    Exit codes: 0 told; 2 wrong use.
    """
    from onrecord.store import Record
    from onrecord.store.statistics import statistics

    with opened(output) as file:
        if sql:
            file.write(f"{_SQL.format(limit)}\n")
            return
        with Record.open(db, read_only=True) as record:
            found = statistics(record, limit=limit)
        form = form_for(form, output)
        if form == "table":
            _page(found, file)
        elif form == "csv":
            print_rows(_figures(found), form, file)
        else:
            file.write(f"{dumped(found.to_dict(), indent=1 if form == 'json' else None)}\n")


def _figures(found: "Statistics") -> Iterator[_Figure]:
    for name, value in found.to_dict().items():
        if name not in _LISTS:
            yield _Figure("record", name, value)
        else:
            yield from (_Figure(_LISTS[name], each["what"], each["statements"]) for each in value)


def _page(found: "Statistics", file: IO[str]) -> None:
    page = console(file)
    kind = ""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for figure in _figures(found):
        if figure.kind != kind:
            table.add_row(Text(figure.kind, style="bold italic"), "")
            kind = figure.kind
        number = f"{figure.number:,}" if isinstance(figure.number, int) else figure.number or "not known"
        label = one_line(figure.value or "not known").replace("_", " " if figure.kind == "record" else "_")
        table.add_row(Text(f"  {label}"), Text(number, justify="right"))
    page.print(table)
