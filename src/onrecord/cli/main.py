"""The command `onrecord`."""

import os
import sys

import click

from onrecord import __version__
from onrecord.cli.evaluate import evaluate
from onrecord.cli.read import read
from onrecord.cli.train import train
from onrecord.errors import OnRecordError

USAGE = 2
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def cli() -> None:
    """Read news and keep a record of who said what, on whose word."""


cli.add_command(read)
cli.add_command(evaluate)
cli.add_command(train)


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
    except BrokenPipeError:
        # whoever read our output has gone; give the interpreter nothing to flush into the closed pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
