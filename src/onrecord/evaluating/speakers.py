"""How well a reader finds who speaks: with given sources, and end to end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.evaluating.end_to_end import EndToEnd, count_statements
from onrecord.evaluating.given_sources import (
    FormScores,
    SourceOutcome,
    count_sources,
    judge_sources,
    read_given,
)
from onrecord.evaluating.labelled import join
from onrecord.evaluating.labels import load_labels
from onrecord.evaluating.readers import ReadsGiven
from onrecord.records import Reading, Record, Unread

Progress = Callable[[int, int], None]
"""Called after each article with how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class SpeakerEvaluation(Record):
    """How well the speakers of labelled articles were found.

    given: of the labelled sources, with attributions that were given. end_to_end: statements found without
    help, in those articles whose attributions are annotated. errors: the sources that are not right. missing:
    ids of labelled articles that are in none of the corpora and so were not measured.
    """

    labels: str
    corpora: tuple[str, ...]
    model: str
    articles: int
    sources: int
    given: FormScores
    end_to_end: EndToEnd
    errors: tuple[SourceOutcome, ...] = ()
    missing: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """A new dictionary of JSON values."""
        unread = [{"id": u.id, "kind": u.kind, "message": u.message} for u in self.unread]
        return Record.to_dict(self) | {"unread": unread}


def evaluate_speakers(
    reader: ReadsGiven, corpora: Sequence[str | Path], labels: str | Path, *, progress: Progress | None = None
) -> SpeakerEvaluation:
    """Read the labelled articles of some corpora and compare who was found to speak with the labels.

    corpora: .jsonl(.gz) files or folders of brat files. labels: a label file (see `labels`). Raises
    CorpusError for files that cannot be used or do not fit each other.
    """
    cases, missing = join(load_labels(labels), corpora)
    outcomes: list[SourceOutcome] = []
    results: list[Reading | Unread] = []
    end_to_end = EndToEnd()
    for done, case in enumerate(cases, 1):
        results += [read_given(reader, case)]
        outcomes += judge_sources(case, results[-1])
        if case.annotated:
            reading = reader.read(case.article)
            results += [reading]
            end_to_end += count_statements(case, reading)
        if progress:
            progress(done, len(cases))
    return SpeakerEvaluation(
        labels=Path(labels).name,
        corpora=tuple(Path(path).name for path in corpora),
        model=reader.info.model,
        articles=len(cases),
        sources=len(outcomes),
        given=count_sources(outcomes),
        end_to_end=end_to_end,
        errors=tuple(outcome for outcome in outcomes if not outcome.right),
        missing=missing,
        unread=tuple(result for result in results if isinstance(result, Unread)),
        warnings=_warnings(results),
    )


def _warnings(results: Sequence[Reading | Unread]) -> tuple[str, ...]:
    """What the reader warned of, each once."""
    read = (result for result in results if isinstance(result, Reading))
    return tuple(dict.fromkeys(f"{r.article.id}: {w}" for r in read for w in r.warnings))
