"""What `onrecord evaluate` prints of acts, dates, the chain and sums."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from rich.console import Console

from onrecord.cli.evaluate_output import figures_console, ratio_table, share_table
from onrecord.cli.output import one_line
from onrecord.evaluating.scores import Share
from onrecord.records import Record

if TYPE_CHECKING:
    from onrecord.evaluating.acts import ActEvaluation
    from onrecord.evaluating.chain import ChainEvaluation
    from onrecord.evaluating.money import MoneyEvaluation
    from onrecord.evaluating.time_expressions import TimeEvaluation
    from onrecord.reading.reader import Reader

DETAILS: Final = ("acts", "chain", "dates", "sums")

Progress = Callable[[int, int], None]
Print = Callable[[IO[str]], None]


def measured(
    task: str,
    data: Sequence[Path],
    labels: Path | None,
    reader: "Reader",
    progress: Progress | None,
    show: int,
) -> tuple[Record, Print]:
    """What was measured of one task of DETAILS, and what prints its tables."""
    if task == "acts" and labels is not None:
        from onrecord.evaluating.acts import evaluate_acts

        acts = evaluate_acts(reader, data, labels, progress=progress)
        return acts, partial(_print_acts, acts, show)
    if task == "chain" and labels is not None:
        from onrecord.evaluating.chain import evaluate_chain

        chain = evaluate_chain(reader, data, labels, progress=progress)
        return chain, partial(_print_chain, chain)
    if task == "sums":
        from onrecord.evaluating.money import evaluate_money

        money = evaluate_money(data[0], progress=progress)
        return money, partial(_print_money, money)
    from onrecord.evaluating.time_expressions import evaluate_times

    times = evaluate_times(data[0], progress=progress)
    return times, partial(_print_times, times)


def head(console: Console, title: str, about: str) -> None:
    """What is measured on what, and how much of it there is."""
    console.print(one_line(title), style="bold", soft_wrap=True)
    console.print(f"{about}\n", soft_wrap=True)


def many(count: int, what: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{count:,} {what}{'s' * (count != 1)}"


def _print_acts(found: "ActEvaluation", show: int, file: IO[str]) -> None:
    console = figures_console(file)
    about = f"{many(found.articles, 'article')}, {many(found.statements, 'labelled statement')}"
    head(console, f"{found.model} on {', '.join(found.corpora)} with {found.labels}", about)
    names = (("act", "act"), ("stance", "stance"), ("negated", "negation"), ("whole", "all three"))
    rows = [(title, getattr(found.scores, name)) for name, title in names]
    console.print(share_table("right, of given statements", "right", "statements", rows), end="\n\n")
    console.print(share_table("act, by labelled act", "right", "statements", found.by_act), end="\n\n")
    for error in found.errors[:show]:
        wanted, got = (", ".join(map(str, each)) for each in (error.wanted, error.got))
        line = f"{error.article} {error.start} {error.cue}: wanted {wanted}; got {got}"
        console.print(f"  {one_line(line)}", soft_wrap=True)


def _print_times(found: "TimeEvaluation", file: IO[str]) -> None:
    console = figures_console(file)
    head(
        console,
        f"dates in {found.corpus}",
        f"{many(found.documents, 'document')}, those that are {found.part}",
    )
    names = (("relaxed", "span, overlapping"), ("strict", "span, exact"), ("value", "span and value"))
    rows = [(title, getattr(found.scores, name)) for name, title in names]
    console.print(ratio_table("days, months and years", rows), end="\n\n")
    harsh = [(title, getattr(found.harsh, name)) for name, title in names]
    console.print(ratio_table("all others counted as wrong", harsh))


def _print_chain(found: "ChainEvaluation", file: IO[str]) -> None:
    console = figures_console(file)
    about = f"{many(found.articles, 'article')}, {many(found.statements, 'labelled statement')}"
    head(console, f"{found.model} on {', '.join(found.corpora)} with {found.labels}", about)
    scores = found.scores
    dated = [("right, of those with a date", scores.said_on), ("dated, of those without", scores.undated)]
    console.print(share_table("when it was said", "statements", "of", dated), end="\n\n")
    rows = (
        ("chain", scores.chain),
        ("chain, of the same kind", scores.chain_of_kind),
        ("addressee", scores.addressee),
    )
    console.print(ratio_table("through whom, to whom", rows))


def _print_money(found: "MoneyEvaluation", file: IO[str]) -> None:
    console = figures_console(file)
    head(console, f"sums in {found.corpus}", f"{many(found.cases, 'case')}, those that are {found.part}")
    console.print(
        share_table(
            "span, amount and currency", "right", "cases", [("passed", Share(found.passed, found.cases))]
        )
    )
    for reason, count in found.left_out:
        console.print(f"  left out: {one_line(reason)}, {many(count, 'case')}", style="dim", soft_wrap=True)
