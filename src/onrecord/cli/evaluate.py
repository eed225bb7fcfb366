"""onrecord evaluate: a reader against an annotated corpus."""

import click


@click.command()
def evaluate() -> None:
    """Measure."""
