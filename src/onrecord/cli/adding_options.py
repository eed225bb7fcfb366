"""The options that `onrecord add` and `onrecord follow` share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from onrecord.cli.output import one_line
from onrecord.records import Unread

Command = TypeVar("Command", bound=Callable[..., Any])

_TOLD: Final = 20
"""Reasons of one kind that are told while it runs."""

_OPTIONS: Final = (
    click.option(
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        required=True,
        metavar="FILE",
        help="The record; it is begun if there is no such file.",
    ),
    click.option(
        "--published", metavar="YYYY-MM-DD", help="Day of publication, where the source does not say."
    ),
    click.option("--outlet", help="Who published it."),
    click.option("--title", help="Its headline."),
    click.option("--byline", help="Its author."),
    click.option(
        "--language", help="Its language, such as en; otherwise English, unless it is clearly another."
    ),
    click.option(
        "--allow-private", is_flag=True, help="Read addresses of private networks and of this machine, too."
    ),
    click.option(
        "--model", type=click.Path(path_type=Path), help="Folder of a model made by `onrecord train`."
    ),
    click.option(
        "--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="Processor threads."
    ),
    click.option(
        "--format",
        "form",
        type=click.Choice(("table", "json")),
        default="table",
        show_default=True,
        help="How the summary is printed.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="No progress and no single reasons on stderr."),
)


def adding_options(command: Command) -> Command:
    """Add the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class Teller:
    """Tells of what is skipped, a line each on stderr; of one kind the first ones only."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet, self._told = quiet, dict[str, int]()

    def __call__(self, unread: Unread) -> None:
        """Tell of one."""
        count = self._told[unread.kind] = self._told.get(unread.kind, 0) + 1
        if self._quiet or count > _TOLD:
            return
        more = "; more of this kind are only counted" if count == _TOLD else ""
        click.secho(f"skipped: {one_line(unread.message)} [{unread.kind}]{more}", fg="red", err=True)
