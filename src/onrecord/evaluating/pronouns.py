"""Pronouns and the names they stand for: the GAP set.

A record holds a `text`, a `pronoun` and two `candidates`, A and B, each with its `span`; `coref` says for
each whether the pronoun stands for it; in some records it stands for neither. The answer of a reading for a
candidate is yes if the actor that has a mention at the pronoun is the one that is spoken of there: the actor
with the shortest mention that touches the candidate's span, since "Ann's mother" touches "Ann", too.

The scores are those of Webster et al. (2018): F1 over all candidates, and bias, the F1 of feminine pronouns
by that of masculine ones.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from onrecord.evaluating.gold import Piece, bad, check_span
from onrecord.evaluating.lines import json_lines
from onrecord.evaluating.matching import share_a_character
from onrecord.evaluating.readers import Reads
from onrecord.evaluating.scores import NO_COUNTS, NO_SHARE, Counts, Share, Summed
from onrecord.records import Article, Reading, Record

_FEMININE: Final = frozenset(("she", "her", "hers", "herself"))
_MASCULINE: Final = frozenset(("he", "him", "his", "himself"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with a pronoun and two candidates: their spans, and whether the pronoun stands for each."""

    article: Article
    pronoun: Piece
    feminine: bool
    candidates: tuple[Piece, Piece]
    right: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class GenderScores(Summed):
    """passages: those whose two candidates are answered right. candidates: those that the pronoun stands for,
    found and annotated."""

    passages: Share = NO_SHARE
    candidates: Counts = NO_COUNTS


@dataclass(frozen=True, slots=True)
class PronounEvaluation(Record):
    """How well pronouns were understood. bias: F1 of feminine pronouns by that of masculine ones; None where
    the latter is 0."""

    corpus: str
    model: str
    all: GenderScores
    feminine: GenderScores
    masculine: GenderScores
    bias: float | None
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """A new dictionary of JSON values, ratios in four places."""
        return Record.to_dict(self) | {"bias": None if self.bias is None else round(self.bias, 4)}


def evaluate_pronouns(
    reader: Reads, corpus: str | Path, *, split: str = "validation",
    progress: Callable[[int, int], None] | None = None,
) -> PronounEvaluation:  # fmt: skip
    """Read the passages of a part of the GAP set and compare.

    Raises CorpusError, with file and line, for a record that is none of GAP, and for a file without the part.
    """
    passages = list(load_passages(Path(corpus), split))
    if not passages:
        raise bad(str(corpus), f"holds no passage with `original_split` {split}")
    scores = {True: GenderScores(), False: GenderScores()}
    warnings: list[str] = []
    for done, passage in enumerate(passages, 1):
        reading = reader.read(passage.article)
        scores[passage.feminine] += count_passage(passage, answers(passage, reading))
        warnings += (f"{passage.article.id}: {warning}" for warning in reading.warnings)
        if progress:
            progress(done, len(passages))
    below = scores[False].candidates.f1
    return PronounEvaluation(
        corpus=Path(corpus).name,
        model=reader.info.model,
        all=scores[True] + scores[False],
        feminine=scores[True],
        masculine=scores[False],
        bias=scores[True].candidates.f1 / below if below else None,
        warnings=tuple(warnings),
    )


def answers(passage: Passage, reading: Reading) -> tuple[bool, bool]:
    """Whether the pronoun stands for A, and for B, by a reading."""
    speaker = _actor_at(passage.pronoun, reading, exact=True)
    a, b = (
        speaker is not None and _actor_at(span, reading, exact=False) == speaker
        for span in passage.candidates
    )
    return a, b


def count_passage(passage: Passage, given: tuple[bool, bool]) -> GenderScores:
    """The scores of one passage."""
    both = [answer and right for answer, right in zip(given, passage.right, strict=True)]
    return GenderScores(
        Share(int(given == passage.right), 1), Counts(sum(both), sum(given), sum(passage.right))
    )


def load_passages(path: Path, split: str) -> Iterator[Passage]:
    """The passages of a part of the set. Raises CorpusError for a record that is none of GAP."""
    for where, record in json_lines(path):
        try:
            wanted = record["original_split"] == split
            passage = _passage(record) if wanted else None
        except (LookupError, TypeError, ValueError) as error:
            raise bad(where, f"is no passage of GAP ({error!r}); give gap.jsonl.gz") from error
        if passage:
            for span in (passage.pronoun, *passage.candidates):
                check_span(span, passage.article.text, where)
            yield passage


def _passage(record: dict[str, Any]) -> Passage:
    word = str(record["pronoun"]["text"]).lower()
    if word not in _FEMININE | _MASCULINE:
        raise ValueError(f"the pronoun {word!r} has no gender")
    a, b = record["candidates"]
    return Passage(
        Article(str(record["id"]), str(record["text"])),
        _span(record["pronoun"]["span"]),
        word in _FEMININE,
        (_span(a["span"]), _span(b["span"])),
        (bool(a["coref"]), bool(b["coref"])),
    )


def _span(value: Any) -> Piece:
    start, end = value
    return int(start), int(end)


def _actor_at(span: Piece, reading: Reading, *, exact: bool) -> str | None:
    """The id of the actor with the shortest mention that touches a span, or is exactly there."""
    found = [
        (mention.end - mention.start, actor.id)
        for actor in reading.actors
        for mention in actor.mentions
        if (mention.start, mention.end) == span
        or (not exact and share_a_character(((mention.start, mention.end),), (span,)))
    ]
    return min(found)[1] if found else None
