"""onrecord evaluate --task: speakers, and what they rest on."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from rich.console import Console, OverflowMethod
from rich.table import Table

from onrecord.cli.evaluate_details import DETAILS, head, many, measured
from onrecord.cli.evaluate_output import (
    figures_console,
    figures_table,
    percent,
    percents,
    print_json,
    ratio_table,
    share_table,
    tell,
    watched,
)
from onrecord.cli.output import one_line, opened
from onrecord.records import Record

if TYPE_CHECKING:
    from onrecord.evaluating.chains import ChainScores
    from onrecord.evaluating.coreference import CoreferenceEvaluation
    from onrecord.evaluating.given_sources import SourceOutcome
    from onrecord.evaluating.names import NameEvaluation
    from onrecord.evaluating.pronouns import PronounEvaluation
    from onrecord.evaluating.speakers import SpeakerEvaluation
    from onrecord.reading.reader import Reader

TASKS: Final = ("speakers", "names", "coreference", "pronouns", *DETAILS)
LABELLED: Final = ("speakers", "acts", "chain")
"""Tasks that need a file of labels, and take several corpora."""

Progress = Callable[[int, int], None]
Print = Callable[[IO[str]], None]


def run(
    task: str, data: Sequence[Path], labels: Path | None, *, model: Path | None, threads: int, show: int,
    form: str | None, output: Path | None,
) -> int:  # fmt: skip
    """Measure one task, print it, and give the exit code: 1 if some articles were not read.

    labels: for LABELLED tasks, and only for them. Raises CorpusError, ModelError, MissingExtra.
    """
    # loads onnxruntime, which --help should not pay
    from onrecord.reading.reader import Reader

    with watched() as progress, Reader.load(model, threads=threads) as reader:
        found, print_tables = _measured(task, data, labels, reader, progress, show)
    with opened(output) as file:
        if form == "json":
            print_json(found.to_dict(), file)
        else:
            print_tables(file)
    missing = (f"{id_} is labelled, but in none of the corpora" for id_ in getattr(found, "missing", ()))
    unread = getattr(found, "unread", ())
    tell((*missing, *getattr(found, "warnings", ())), unread)
    return 1 if unread else 0


def _measured(
    task: str, data: Sequence[Path], labels: Path | None, reader: "Reader", progress: Progress | None,
    show: int,
) -> tuple[Record, Print]:  # fmt: skip
    """What was measured, and what prints its tables. Only what is asked for is loaded."""
    if task in DETAILS:
        return measured(task, data, labels, reader, progress, show)
    if labels is not None:
        from onrecord.evaluating.speakers import evaluate_speakers

        speakers = evaluate_speakers(reader, data, labels, progress=progress)
        return speakers, partial(_print_speakers, speakers, show)
    (corpus,) = data
    if task == "names":
        from onrecord.evaluating.names import evaluate_names

        names = evaluate_names(reader, corpus, progress=progress)
        return names, partial(_print_names, names)
    if task == "coreference":
        from onrecord.evaluating.coreference import evaluate_coreference

        chains = evaluate_coreference(reader, corpus, progress=progress)
        return chains, partial(_print_coreference, chains)
    from onrecord.evaluating.pronouns import evaluate_pronouns

    pronouns = evaluate_pronouns(reader, corpus, progress=progress)
    return pronouns, partial(_print_pronouns, pronouns)


def _print_speakers(found: "SpeakerEvaluation", show: int, file: IO[str]) -> None:
    console = figures_console(file)
    corpora = f"{', '.join(found.corpora)} with {found.labels}"
    head(
        console,
        f"{found.model} on {corpora}",
        f"{many(found.articles, 'article')}, {many(found.sources, 'labelled source')}",
    )
    given = found.given
    rows = [("all", given.all)]
    rows += [(name, getattr(given, name)) for name in ("name", "description", "pronoun", "implicit")]
    console.print(share_table("right, of given sources", "right", "sources", rows), end="\n\n")
    unknown = [("nobody found", given.unknown)]
    console.print(share_table("of those with a name", "unknown", "sources", unknown), end="\n\n")
    if found.end_to_end.articles:
        _print_statements(found, console)
    _print_errors(found.errors, show, console)


def _print_statements(found: "SpeakerEvaluation", console: Console) -> None:
    whole = found.end_to_end
    console.print(f"end to end, in {many(whole.articles, 'article')} with annotated attributions\n")
    for title, scores in (("all statements", whole.all), ("outer statements only", whole.outer)):
        rows = (("statement", scores.content), ("with its speakers", scores.speakers))
        console.print(ratio_table(title, rows), end="\n\n")


def _print_errors(errors: Sequence["SourceOutcome"], show: int, console: Console) -> None:
    """How many sources are wrong, and the first of them, by article; a terminal cuts lines."""
    articles = len({error.article for error in errors})
    where = f" in {many(articles, 'article')}" if errors else ""
    console.print(f"wrong, of given sources: {len(errors):,}{where}", style="red" if errors else "dim")
    overflow: OverflowMethod = "ellipsis" if console.is_terminal else "ignore"
    for article, wrong in groupby(errors[:show], key=lambda error: error.article):
        console.print(f"  {one_line(article)}", soft_wrap=True)
        for error in wrong:
            words = one_line(_told(error))
            console.print(f"    {words}", no_wrap=True, overflow=overflow, crop=console.is_terminal)
    if len(errors) > show > 0:
        console.print(f"  … and {len(errors) - show:,} more; --show {len(errors)} prints them")


def _told(error: "SourceOutcome") -> str:
    """ "120 she: wanted Mira Tan; got Ida Belo (pronoun)"; in brackets how, or why nobody."""
    source = error.source or f"(no source) {error.cue}"
    wanted = ", ".join(error.wanted) or f"nobody ({error.none})"
    got = ", ".join(f"{name} ({how})" for name, how in zip(error.got, error.basis, strict=True))
    return f"{error.start} {source}: wanted {wanted}; got {got or f'nobody ({error.reason})'}"


def _print_names(found: "NameEvaluation", file: IO[str]) -> None:
    console = figures_console(file)
    head(
        console,
        f"{found.model} on {found.corpus}",
        f"{many(found.articles, 'article')}, every tenth of the file",
    )
    kinds = ("person", "organisation", "place", "micro", "group")
    titles = {"micro": "these three together", "group": "group, apart"}
    rows = ((titles.get(kind, kind), getattr(found.scores, kind)) for kind in kinds)
    console.print(ratio_table("exact names", rows))


def _print_coreference(found: "CoreferenceEvaluation", file: IO[str]) -> None:
    console = figures_console(file)
    about = f"{many(found.articles, 'document')}, {found.written_articles:,} of them of written genres"
    head(console, f"{found.model} on {found.corpus}", about)
    console.print(_chain_table("all genres", found.all), end="\n\n")
    console.print(_chain_table("written genres", found.written))


def _chain_table(title: str, scores: "ChainScores") -> Table:
    table = figures_table(title, "precision", "recall", "F1", "found", "annotated")
    for name, label in (("muc", "MUC"), ("b3", "B3"), ("ceafe", "CEAF-e"), ("lea", "LEA")):
        table.add_row(label, *percents(getattr(scores, name)), "", "")
    table.add_row("CoNLL mean", "", "", percent(scores.conll), "", "")
    table.add_row("chains", "", "", "", f"{scores.found_chains:,}", f"{scores.gold_chains:,}")
    table.add_row("mentions", "", "", "", f"{scores.found_mentions:,}", f"{scores.gold_mentions:,}")
    return table


def _print_pronouns(found: "PronounEvaluation", file: IO[str]) -> None:
    console = figures_console(file)
    head(console, f"{found.model} on {found.corpus}", many(found.all.passages.of, "passage"))
    groups = (("all", found.all), ("feminine", found.feminine), ("masculine", found.masculine))
    passages = [(name, scores.passages) for name, scores in groups]
    console.print(share_table("both candidates right", "right", "passages", passages), end="\n\n")
    console.print(ratio_table("candidates", [(name, scores.candidates) for name, scores in groups]))
    bias = "not defined" if found.bias is None else f"{found.bias:.3f}"
    console.print(f"bias, feminine by masculine F1: {bias}")
