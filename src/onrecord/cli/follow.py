"""onrecord follow: what is new in feeds into a record."""

import sys
from pathlib import Path

import click

from onrecord.cli.adding_options import Teller, adding_options
from onrecord.sources import Metadata


@click.command()
@click.argument("feeds", nargs=-1)
@adding_options
def follow(
    feeds: tuple[str, ...], db: Path, allow_private: bool, model: Path | None, threads: int, form: str,
    quiet: bool, **metadata: str | None,
) -> None:  # fmt: skip
    """Add what is new in RSS and Atom feeds to a record.

    FEEDS are addresses; without any, all feeds that the record has followed before are asked again. Each item
    is read once: its page is fetched as by `onrecord add`. An item that failed as a server was in trouble is
    tried again the next time. Run it as often as you like: a feed that has not changed costs one short
    request.

    Exit codes: 0 all that is new is in the record, or nothing is new; 1 some of it was skipped; 2 all of it
    was, or wrong use; 130 stopped.
    """
    told = Metadata(**metadata).validated()
    # what reads and keeps takes a while to load, which --help should not pay
    from onrecord import following
    from onrecord.cli.progress import shown
    from onrecord.cli.summary import exit_code, print_summary
    from onrecord.reading.reader import Reader
    from onrecord.sources.fetch import Fetcher
    from onrecord.store import Record

    with Record.open(db, create=bool(feeds)) as record, Fetcher(allow_private=allow_private) as fetcher:
        if not feeds and not following.followed_feeds(record):
            raise click.UsageError(f"{db} follows no feed yet; name the address of one")
        with Reader.load(model, threads=threads) as reader, shown(None, quiet=quiet) as progress:
            summary, followed = following.follow(
                record, reader, feeds, fetcher, metadata=told, progress=progress, tell=Teller(quiet=quiet)
            )
    print_summary(summary, form, sys.stdout, followed)
    sys.exit(exit_code(summary))
