"""Statements with their speakers, found without help: who says what.

An annotated attribution and a found statement are the same if their contents overlap by half or more: the
code points in both, of those in either. Pairs are one to one, the best overlap first. A statement is right if
it has a pair and, with speakers, if its speakers are those of the label, too (see `same_actor`).

Only labelled articles whose attributions are annotated count. A statement whose pair has no label is left
out, and so is that attribution. One without content cannot be found and counts as missed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.evaluating.gold import Pieces
from onrecord.evaluating.labelled import Labelled
from onrecord.evaluating.same_actor import same_speakers, speakers_of
from onrecord.evaluating.scores import NO_COUNTS, Counts, Summed
from onrecord.records import Reading, Statement

ENOUGH: Final = 0.5
"""The least overlap of two contents that are taken for the same."""


@dataclass(frozen=True, slots=True)
class StatementScores(Summed):
    """Statements with the right content, and those of them with the right speakers, too."""

    content: Counts = NO_COUNTS
    speakers: Counts = NO_COUNTS


@dataclass(frozen=True, slots=True)
class EndToEnd(Summed):
    """all: all statements that were found; outer: those that are not reported inside of another. articles:
    in how many."""

    articles: int = 0
    all: StatementScores = StatementScores()
    outer: StatementScores = StatementScores()


def count_statements(case: Labelled, reading: Reading) -> EndToEnd:
    """What was found in one article, compared with its labels."""
    outer = [s for s in reading.statements if s.parent is None]
    return EndToEnd(1, _scores(case, reading, reading.statements), _scores(case, reading, outer))


def pair_contents(gold: Sequence[Pieces], found: Sequence[Pieces]) -> dict[int, int]:
    """From the number of a found content to the number of its annotated one."""
    ours, theirs = [_code_points(pieces) for pieces in gold], [_code_points(pieces) for pieces in found]
    overlaps = ((_overlap(o, t), f, g) for f, t in enumerate(theirs) for g, o in enumerate(ours))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, f, g in sorted((o for o in overlaps if o[0] >= ENOUGH), key=lambda o: (-o[0], o[1:])):
        if f not in pairs and g not in taken:
            pairs[f] = g
            taken.add(g)
    return pairs


def _scores(case: Labelled, reading: Reading, found: Sequence[Statement]) -> StatementScores:
    contents = [tuple((span.start, span.end) for span in s.content) for s in found]
    pairs = pair_contents([a.content for a in case.attributions], contents)
    sources = {f: case.sources[g] for f, g in pairs.items()}
    right = [(found[f], number) for f, number in sources.items() if number is not None]
    spoken = sum(
        same_speakers(speakers_of(s, reading), number, case.label, case.article.text) for s, number in right
    )
    left = len(found) - list(sources.values()).count(None)
    gold = len(case.sources) - case.sources.count(None)
    return StatementScores(Counts(len(right), left, gold), Counts(spoken, left, gold))


def _code_points(pieces: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(n for start, end in pieces for n in range(start, end))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return shared / len(one | other) if shared else 0.0
