"""A small record for the tests of commands that ask one."""

from pathlib import Path

import numpy as np
from click.testing import CliRunner, Result

from onrecord.cli.search import search
from onrecord.cli.show import show
from onrecord.cli.stats import stats
from onrecord.cli.who import who
from onrecord.store import Record
from tests.store.lines import Line, reading

COMMANDS = {"search": search, "show": show, "stats": stats, "who": who}

LINES = (
    Line("Petra Lindqvist", "said", "the old bridge was safe", role="mayor of Harbour"),
    Line("Oskar Hale", "denied", "that the bridges had been closed", "denies", said_on="2031-04-30"),
    Line(None, "said", "it rained"),
)


def fill(path: Path) -> None:
    """Two articles, the second without vectors and with odd words."""
    with Record.open(path, create=True) as record:
        record.add(
            reading("quay-1", *LINES, title="Bridge row", url="https://quay.example/1"),
            vectors=np.eye(3, 256, dtype=np.float32),
        )
        odd = Line("=Oru", "said", "[bold]“so”[/bold]", role="\x1b[31mvoss")
        record.add(reading("odd", odd, published=None, outlet=None))


def run(command: str, *arguments: object) -> Result:
    return CliRunner().invoke(COMMANDS[command], [*map(str, arguments)], catch_exceptions=False)
