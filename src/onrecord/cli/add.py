"""onrecord add: articles into a record."""

import sys
from pathlib import Path

import click

from onrecord.cli.adding_options import Teller, adding_options
from onrecord.sources import Metadata
from onrecord.sources.text import check_encoding


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--encoding", help="The files' encoding; otherwise UTF-8, or what the file itself says.")
@adding_options
def add(
    sources: tuple[str, ...], encoding: str | None, db: Path, allow_private: bool, model: Path | None,
    threads: int, form: str, quiet: bool, **metadata: str | None,
) -> None:  # fmt: skip
    """Read articles and keep them, with who said what in them, in a record.

    SOURCES are files, folders and addresses; - is standard input. Files: plain text, HTML, PDF, JSON, JSONL,
    web archives (WARC) and Parquet, also as .gz. Of a folder all files of these kinds are read, in order and
    with the folders inside of it, hidden ones left out. An address may be that of a page, or of a feed, whose
    items are then read; `onrecord follow` reads only what is new in it.

    What the record holds as it is, is not read again, so that a run that was stopped at any moment goes on
    where it was when the same command is given. A text that has changed becomes a new version of its article,
    and the old one stays. Copies are kept and linked with one another.

    Pages are fetched politely: robots.txt is obeyed, with a pause between two pages of one site.

    The summary is printed on standard output. Why an article was skipped is told on stderr and kept in the
    record, in the table `skipped`.

    Exit codes: 0 all articles are in the record; 1 some were skipped; 2 all were, or wrong use; 130 stopped.
    """
    if encoding is not None:
        check_encoding(encoding, "--encoding")
    told = Metadata(**metadata).validated()
    # what reads and keeps takes a while to load, which --help should not pay
    from onrecord.adding import add_articles
    from onrecord.cli.progress import shown
    from onrecord.cli.summary import exit_code, print_summary
    from onrecord.reading.reader import Reader
    from onrecord.sources.gather import Sources
    from onrecord.store import Record

    with Record.open(db, create=True) as record, Reader.load(model, threads=threads) as reader:
        own = [db.with_name(db.name + end) for end in ("", "-wal", "-shm", "-journal")]
        articles = Sources(
            sources, metadata=told, encoding=encoding, allow_private=allow_private, leave_out=own
        )
        with shown(articles.total, quiet=quiet) as progress:
            summary = add_articles(record, reader, articles, progress=progress, tell=Teller(quiet=quiet))
    print_summary(summary, form, sys.stdout)
    sys.exit(exit_code(summary))
