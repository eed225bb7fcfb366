"""What was added, and why the rest was not: as a table or as JSON."""

import json
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.output import one_line

if TYPE_CHECKING:
    from onrecord.adding import Summary
    from onrecord.following import Followed


def print_summary(
    summary: "Summary", form: str, file: IO[str], feeds: "Sequence[Followed] | None" = None
) -> None:
    """form: table or json. feeds: what came of each, where feeds were followed."""
    if form == "json":
        plain = summary.to_dict() | ({} if feeds is None else {"feeds": [feed.to_dict() for feed in feeds]})
        # an id may hold half a surrogate pair, which UTF-8 cannot
        file.write(
            json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode()
        )
        file.write("\n")
        return
    console = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)
    for feed in feeds or ():
        console.print(_feed(feed), soft_wrap=True)
    console.print(_rows((label, f"{count:,}", note) for label, count, note in _counts(summary)))
    if summary.skipped:
        console.print()
        reasons = ((f"skipped: {s.kind}", f"{s.count:,}", f"such as {s.example}") for s in summary.skipped)
        console.print(_rows(reasons))
    if summary.interrupted:
        console.print(
            "\nstopped; what is done is kept, and the same command goes on from here", soft_wrap=True
        )


def exit_code(summary: "Summary") -> int:
    """0 all articles are in the record, or there were none; 1 some are not; 2 none is; 130 stopped."""
    if summary.interrupted:
        return 130
    return (1 if summary.there else 2) if summary.left_out else 0


def _counts(summary: "Summary") -> "list[tuple[str, int, str]]":
    """What is told of a run; a zero is left out, but for the new ones."""
    speed = f"{summary.words / summary.seconds:,.0f} words/s" if summary.words and summary.seconds else ""
    told = [
        ("new", summary.new, ""),
        ("changed", summary.changed, "a new version each; the old one stays"),
        ("same", summary.same, "there already, not read again"),
        ("copies", summary.copies, "of the new and changed: near-identical with another article"),
        ("without statements", summary.silent, "of the new and changed: nothing was found in them"),
        ("statements", summary.statements, ""),
        ("words", summary.words, speed),
    ]
    return [row for row in told if row[1] or row[0] == "new"]


def _rows(rows: Iterable[tuple[str, str, str]]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim", overflow="fold")
    for label, count, note in rows:
        table.add_row(Text(one_line(label)), count, Text(one_line(note)))
    return table


def _feed(feed: "Followed") -> str:
    name = one_line(f"{feed.title}, {feed.address}" if feed.title else feed.address)
    if feed.problem:
        return f"{name}: not read"
    return f"{name}: {'nothing new' if not feed.items else f'{feed.items:,} new'}"
