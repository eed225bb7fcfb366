"""onrecord show: an article or a statement of a record, in its text."""

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import click
from rich.text import Text

from onrecord.cli.circumstances import circumstances
from onrecord.cli.output import one_line, opened
from onrecord.cli.rows import console, dumped, form_for, print_rows, record_options
from onrecord.cli.speakers import listed

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.records import Statement
    from onrecord.store import Record
    from onrecord.store.shown import Piece, Shown

_STYLES: Final = {"cue": "bold magenta", "source": "bold cyan", "content": "green"}
"""The first that fits a piece; a cue inside a content is a cue."""
_SQL: Final = """\
SELECT * FROM statements
WHERE id = {0} OR id LIKE {0} || '/%'
LIMIT {1};"""


@click.command()
@click.argument("reference")
@click.option("--version", "number", type=click.IntRange(1), help="An older version of the article.")
@record_options
def show(
    reference: str, db: Path, number: int | None, limit: int, sql: bool, form: str | None, output: Path | None
) -> None:
    """Show an article, or one statement with the paragraphs around it.

    REFERENCE is the id of an article, or article/statement as `onrecord search` prints it. In the text
    sources are cyan, cues magenta and contents green, and each cue is followed by the number of its
    statement. Below, who is taken for the speaker and what else is known of the statements, the first
    --limit of them.

    json and jsonl print the reading, or the statement with the stretch of text; csv a row a statement.

    Exit codes: 0 found; 1 there is no such article or statement; 2 wrong use.
    """
    with opened(output) as file:
        if sql:
            quoted = "'" + reference.replace("'", "''") + "'"
            file.write(f"{_SQL.format(quoted, limit)}\n")
            return
        from onrecord.store import Record
        from onrecord.store.shown import show as find

        with Record.open(db, read_only=True) as record:
            shown = find(record, reference, version=number)
            if shown is None:  # inside, so that a file that is there stays as it is
                which = f" in version {number}" if number is not None else ""
                click.echo(
                    f"{one_line(reference)} is not in {db}{which}; `onrecord search` finds the ids", err=True
                )
                sys.exit(1)
            _print(record, shown, limit, form_for(form, output), file)


def _print(record: "Record", shown: "Shown", limit: int, form: str, file: IO[str]) -> None:
    if form == "table":
        _page(shown, limit, console(file))
    elif form == "csv":
        from onrecord.store.listing import statement_rows_of

        ids = [statement.id for statement in shown.statements[:limit]]
        print_rows(statement_rows_of(record, shown.reading.article.id, ids), form, file)
    else:
        file.write(f"{dumped(_plain(shown), indent=1 if form == 'json' else None)}\n")


def _plain(shown: "Shown") -> dict[str, Any]:
    """The reading; or of one statement the article without its text, the statement, and where it stands."""
    reading = shown.reading.to_dict()
    if shown.statement is None:
        return reading
    article = {name: value for name, value in reading["article"].items() if name != "text"}
    text = shown.reading.article.text[shown.start : shown.end]
    context = {"start": shown.start, "end": shown.end, "text": text}
    return {"article": article, "statement": shown.statement.to_dict(), "context": context}


def _page(shown: "Shown", limit: int, page: "Console") -> None:
    article = shown.reading.article
    page.print(Text(one_line(article.title or article.id), style="bold underline"))
    about = (article.id, article.outlet, article.byline, article.published, article.url)
    page.print(Text(" · ".join(one_line(part) for part in about if part), style="dim"))
    page.print()
    page.print(_text(shown))
    page.print()
    for statement in shown.statements[:limit]:
        page.print(_told(statement))
    if len(shown.statements) > limit:
        page.print(Text(f"and {len(shown.statements) - limit:,} more (--limit)", style="dim"))


def _text(shown: "Shown") -> Text:
    """The words in colour, a statement's id after its cue."""
    text = Text()
    ends = {span.end: s.id for s in shown.statements for span in s.cue[-1:]}
    for piece in shown.pieces:
        words = "".join(
            c if c.isprintable() or c == "\n" else " " if c.isspace() else "\ufffd" for c in piece.text
        )
        text.append(words, style=_style(piece))
        if piece.end in ends:
            text.append(f"[{ends[piece.end]}]", style="dim")
    return text


def _style(piece: "Piece") -> str:
    parts = {part for _, part in piece.parts}
    return next((style for part, style in _STYLES.items() if part in parts), "default")


def _told(statement: "Statement") -> Text:
    """ "s1  Mira Oru (pronoun) [denies] · 2031-05-02 · to reporters"."""
    speakers = listed(f"{s.name} ({s.basis})" for s in statement.speakers) or statement.unknown_reason or ""
    text = Text(f"{statement.id}  ", style="dim").append(one_line(speakers), style="not dim bold")
    if statement.act:
        text.append(f" [{'not: ' if statement.negated else ''}{statement.act}]", style="not dim italic")
    inside = f"inside {statement.parent}" if statement.parent else ""
    more = " · ".join(filter(None, (circumstances(statement), inside)))
    return text.append(f" · {one_line(more)}", style="not bold") if more else text
