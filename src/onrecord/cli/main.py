"""The command `onrecord`."""

import os
import sys
from typing import Any

# several articles are read at once; threads of the matrix library's own would only be in their way
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click

from onrecord import __version__
from onrecord.cli.add import add
from onrecord.cli.correct import correct
from onrecord.cli.corrections import corrections
from onrecord.cli.evaluate import evaluate
from onrecord.cli.export import export
from onrecord.cli.follow import follow
from onrecord.cli.import_ import import_
from onrecord.cli.read import read
from onrecord.cli.reread import reread
from onrecord.cli.search import search
from onrecord.cli.show import show
from onrecord.cli.stats import stats
from onrecord.cli.train import train
from onrecord.cli.who import who
from onrecord.errors import OnRecordError

USAGE = 2
INTERRUPTED = 130


class _Commands(click.Group):
    """Commands that end quietly when whoever reads their output has enough of it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click would make exit code 1 of it, which means articles not read
            ctx.exit(0)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="onrecord")
def cli() -> None:
    """Read news and keep a record of who said what, on whose word."""


_READING = (read, add, follow)
_ASKING = (search, who, show, stats)
_KEEPING = (correct, corrections, reread, export, import_)
_MAKING = (evaluate, train)
for command in (*_READING, *_ASKING, *_KEEPING, *_MAKING):
    cli.add_command(command)


def main() -> None:
    """Run the command; every error of our own is one line on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except OnRecordError as error:
        click.echo(f"onrecord: {error}", err=True)
        code = USAGE
    _settle()
    sys.exit(code if isinstance(code, int) else 0)


def _settle() -> None:
    """Leave nothing that the interpreter would try to write into a closed pipe or a full disk at its end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
