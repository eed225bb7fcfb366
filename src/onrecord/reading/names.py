"""Names in the text: the third decoder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord import knowledge
from onrecord.reading.labels import NAME_LABELS
from onrecord.reading.viterbi import Chain

_PLAIN: Final = 8.0
"""By how much a word must score as no name, above all else, to be none whatever stands beside it."""

_KNOWN: Final = 0.5
"""How sure the decoder must be of a name for it to be looked for elsewhere: squared certainties, summed."""

_LONG: Final = 5
_NO_NAME: Final = frozenset(
    ("VB", "VBZ", "VBD", "VBP", "VBG", "VBN", "MD", "PRP", "PRP$", "WP", "WRB", "WDT", "RB", "EX")
)
_BODIES: Final = frozenset(
    ("foundation", "center", "centre", "museum", "university", "institute", "college", "hospital",
     "association", "church", "school", "library",)
)  # fmt: skip

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in code points of the article (end excluded), what it names (labels.NAME_TYPES), and how sure
    the decoder is of its words' labels, 0..1."""

    start: int
    end: int
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name as word numbers, end excluded."""

    start: int
    end: int
    kind: str
    confidence: float


def find_names(scores: Floats, breaks: Sequence[int], chain: Chain) -> list[NameWords]:
    """The names among an article's words.

    scores: float32 [words, name labels]; breaks: where each window begins, in words: no name goes across.
    Words that are plainly no names part the text into short stretches, which are decoded together.
    """
    stretches = _stretches(scores, breaks)
    if not stretches:
        return []
    width = max(end - start for start, end in stretches)
    padded = np.zeros((len(stretches), width, scores.shape[1]), dtype=np.float32)
    for row, (start, end) in zip(padded, stretches, strict=True):
        row[: end - start] = scores[start:end]
    lengths = np.array([end - start for start, end in stretches])
    labels = decode(padded, lengths, chain)
    given = np.zeros(len(scores), dtype=np.int64)
    for row, (start, end) in zip(labels, stretches, strict=True):
        given[start:end] = row[: end - start]
    return _spans(given, scores, {start for start, _ in stretches})


def made_consistent(
    names: Sequence[NameWords], printed: Sequence[str], tags: Sequence[str]
) -> list[NameWords]:
    """The names of an article that uses each name in one way: a name printed several times names what most
    of its mentions do, the sure ones counting more; where a name or a full name's surname stands again and
    the decoder passed it over, it is a name, too. A capitalised headline is none."""
    names = [_parted(n, printed) for n in names if not _headline(n, tags)]
    votes: dict[tuple[str, ...], dict[str, float]] = {}
    for name in names:
        counts = votes.setdefault(tuple(printed[name.start : name.end]), {})
        counts[name.kind] = counts.get(name.kind, 0.0) + name.confidence**2
    kinds = {key: max(sorted(counts), key=counts.__getitem__) for key, counts in votes.items()}
    same = [replace(n, kind=kinds[tuple(printed[n.start : n.end])]) for n in names]
    known = {key: kind for key, kind in kinds.items() if sum(votes[key].values()) > _KNOWN}
    full = (key for key, kind in kinds.items() if kind == "person" and len(key) > 1)
    known = {(key[-1],): "person" for key in full} | known
    return sorted([*same, *_passed_over(same, known, printed, tags)], key=lambda name: name.start)


def _headline(name: NameWords, tags: Sequence[str]) -> bool:
    """Whether a name is a sentence: it is long and holds a verb, a pronoun or an adverb."""
    inside = tags[name.start : name.end]
    return len(inside) >= _LONG and name.kind not in ("work", "event") and any(t in _NO_NAME for t in inside)


def _parted(name: NameWords, printed: Sequence[str]) -> NameWords:
    """A person who was taken for a body with the office before the name, "Supreme Court Justice Ada Lind",
    alone; a body that has a person's name as what it is."""
    words = [word.lower() for word in printed[name.start : name.end]]
    if name.kind == "person":
        return replace(name, kind="organisation") if len(words) > 1 and words[-1] in _BODIES else name
    for at in range(1, len(words) - 1):
        person = tuple(words[at:])
        titled = words[at - 1] in knowledge.titles() and len(person) < 4 and person[-1] not in _BODIES
        if titled and name.kind == "organisation" and knowledge.name_gender(person) is not None:
            return replace(name, start=name.start + at, kind="person")
    return name


def _passed_over(
    names: Sequence[NameWords], known: dict[tuple[str, ...], str], printed: Sequence[str], tags: Sequence[str]
) -> Iterator[NameWords]:
    """Where known names stand again, outside of all other names; the longest first."""
    taken = {word for name in names for word in range(name.start, name.end)}
    openings: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(known, key=len, reverse=True):
        openings.setdefault(key[0], []).append(key)
    for i, word in enumerate(printed):
        for key in openings.get(word, ()) if i not in taken and tags[i] in ("NNP", "NNPS") else ():
            place = range(i, i + len(key))
            if tuple(printed[i : i + len(key)]) == key and not taken.intersection(place) and len(word) > 2:
                taken.update(place)
                yield NameWords(i, i + len(key), known[key], 0.5)
                break


def _stretches(scores: Floats, breaks: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of words that may be names."""
    maybe = scores[:, 1:].max(1) > scores[:, 0] - _PLAIN
    edges = np.zeros(len(maybe) + 1, dtype=bool)
    edges[np.asarray(breaks, dtype=np.int64)] = True
    before = np.concatenate([[False], maybe[:-1]])
    starts = np.flatnonzero(maybe & (~before | edges[:-1]))
    after = np.concatenate([maybe[1:], [False]])
    ends = np.flatnonzero(maybe & (~after | edges[1:])) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def decode(scores: Floats, lengths: Ints, chain: Chain) -> Ints:
    """The best label row of each of many short sequences, word by word: int64 [rows, words].

    For long ones use viterbi.viterbi, whose cost grows with the cube of the number of labels.
    """
    rows, words, _ = scores.shape
    best = scores[:, 0] + chain.first
    came = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, words):
        moved = best[:, :, None] + chain.moves
        came[:, i] = moved.argmax(1)
        going = (i < lengths)[:, None]
        best = np.where(going, moved.max(1) + scores[:, i], best)
    labels = np.zeros((rows, words), dtype=np.int64)
    each = np.arange(rows)
    current = (best + chain.last).argmax(1)
    for i in range(words - 1, -1, -1):
        inside = i < lengths
        labels[:, i] = np.where(inside, current, 0)
        current = np.where(inside, came[each, i, current], current)
    return labels


def _spans(labels: Ints, scores: Floats, breaks: set[int]) -> list[NameWords]:
    """The names of labelled words; none goes over a break."""
    named = np.flatnonzero(labels)
    odds = np.exp(scores[named] - scores[named].max(1, keepdims=True))
    shares = dict(
        zip(named.tolist(), (odds[np.arange(len(named)), labels[named]] / odds.sum(1)).tolist(), strict=True)
    )
    given, found = labels.tolist(), []
    for begin in np.flatnonzero(labels % 2 == 1).tolist():
        end = begin + 1
        while end < len(given) and given[end] == given[begin] + 1 and end not in breaks:
            end += 1
        share = sum(shares[word] for word in range(begin, end)) / (end - begin)
        found.append(NameWords(begin, end, NAME_LABELS[given[begin]][2:], round(share, 3)))
    return found
