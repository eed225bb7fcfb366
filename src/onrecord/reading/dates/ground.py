"""A stretch of statements and the dates around it, as rows of numbers that evidence is read from."""

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from onrecord.knowledge.said_on import telling_words
from onrecord.reading.attributions import CharSpan
from onrecord.reading.dates.clause import Clauses
from onrecord.reading.dates.find import Dated
from onrecord.reading.dates.occasions import lower_words, occasions_in
from onrecord.reading.dates.resolve import DAY

MOST: Final = 80
"""How many statements, and how many dates, are weighed together at most."""
_AROUND: Final = 8_000
"""How many code points before and behind the statements a date may stand."""
_NAME: Final = re.compile(r"[A-Z][^\W\d_]{2,}")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_LONGEST: Final = 90
"""A source of more code points is no name."""
_NO_DAY: Final = 99_999

A = TypeVar("A", bound=Hashable)
T = TypeVar("T")

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Ground:
    """Some statements of an article, in the order of their cues, and the dates that may be theirs.

    numbers: of the statements, in `clauses.made`. dates: in text order. speakers: of each statement of the
    article, the ids of its actors. published: ISO 8601 day or None. All arrays have a row for each statement
    (S), date (D) or value (V).
    """

    clauses: Clauses
    numbers: Sequence[int]
    dates: Sequence[Dated]
    speakers: Sequence[tuple[str, ...]]
    published: str | None
    lines: Sequence[int]

    @cached_property
    def cues(self) -> Ints:
        """First and last code point of each cue, [S, 2]."""
        return np.array([self.clauses.cue(n) for n in self.numbers], dtype=np.int64)

    @cached_property
    def places(self) -> Ints:
        """First and last code point of each date, [D, 2]."""
        return np.array([(d.start, d.end) for d in self.dates], dtype=np.int64)

    @cached_property
    def sentences(self) -> list[CharSpan]:
        """The sentence of each cue."""
        return [self.clauses.sentence(*self.clauses.cue(n)) for n in self.numbers]

    @cached_property
    def date_sentences(self) -> list[CharSpan]:
        """The sentence of each date."""
        return [self.clauses.sentence(d.start, d.end) for d in self.dates]

    @cached_property
    def told(self) -> list[str]:
        """The words of each cue's sentence without contents."""
        return _once(self.sentences, lambda span: self.clauses.outside(*span))

    @cached_property
    def told_words(self) -> list[list[str]]:
        """The same in lower case, word by word."""
        return _once(self.told, lower_words)

    @cached_property
    def date_told(self) -> list[str]:
        """The words of each date's sentence without contents."""
        return _once(self.date_sentences, lambda span: self.clauses.outside(*span))

    @cached_property
    def sentence_gap(self) -> Ints:
        """How many sentences each cue stands behind each date, [S, D]; negative: before it."""
        number = self.clauses.sentence_number
        cues = np.array([number(at) for at in self.cues[:, 0].tolist()])
        dates = np.array([number(at) for at in self.places[:, 0].tolist()])
        return np.asarray(cues[:, None] - dates[None])

    @cached_property
    def paragraph(self) -> Ints:
        """The number of each cue's paragraph, [S]."""
        return np.array([bisect_right(self.lines, start) for start in self.cues[:, 0].tolist()])

    @cached_property
    def date_paragraph(self) -> Ints:
        """The number of each date's paragraph, [D]."""
        return np.array([bisect_right(self.lines, start) for start in self.places[:, 0].tolist()])

    @cached_property
    def paragraph_gap(self) -> Ints:
        """How many paragraphs each cue stands behind each date, [S, D]."""
        return self.paragraph[:, None] - self.date_paragraph[None]

    @cached_property
    def holders(self) -> list[frozenset[int]]:
        """The statements in whose content each date lies."""
        return [self.clauses.holders(d.start, d.end) for d in self.dates]

    @cached_property
    def around(self) -> list[frozenset[int]]:
        """The other statements in whose content each cue lies."""
        return [self.clauses.holders(*self.clauses.cue(n)) - {n} for n in self.numbers]

    @cached_property
    def outside(self) -> Bools:
        """Whether each date lies in no content, [D]."""
        return np.array([not holders for holders in self.holders])

    @cached_property
    def nested(self) -> Bools:
        """Whether each cue lies in another statement's content, [S]."""
        return np.array([bool(around) for around in self.around])

    @cached_property
    def values(self) -> list[str]:
        """The values of the dates, each once; for one that is not resolved its words."""
        return list(dict.fromkeys(self._value(d) for d in self.dates))

    @cached_property
    def value_of(self) -> Ints:
        """The number of each date's value, [D]."""
        number = {value: i for i, value in enumerate(self.values)}
        return np.array([number[self._value(d)] for d in self.dates])

    def _value(self, dated: Dated) -> str:
        return dated.value or "?" + self.clauses.text[dated.start : min(dated.end, dated.start + 60)].lower()

    @cached_property
    def own(self) -> list[int]:
        """The date in the clause of each cue, -1 for none."""
        number = {(d.start, d.end): i for i, d in enumerate(self.dates)}
        beside = (self.sentence_gap == 0).any(1).tolist()
        found = (self.clauses.date_of(n) if b else None for n, b in zip(self.numbers, beside, strict=True))
        return [-1 if d is None else number.get((d.start, d.end), -1) for d in found]

    @cached_property
    def same(self) -> Bools:
        """Whether two statements share a speaker, [S, S]; False for those of nobody known."""
        ids = {who: i for i, who in enumerate({who for n in self.numbers for who in self.speakers[n]})}
        held = np.zeros((len(self.numbers), len(ids) or 1))
        for row, n in enumerate(self.numbers):
            held[row, [ids[who] for who in self.speakers[n]]] = 1
        shared: Bools = held @ held.T > 0
        return shared

    @cached_property
    def ages(self) -> Ints:
        """How many days before publication each date lies, [D]; many for one that is no day."""
        try:
            today = date.fromisoformat(self.published[:10]) if self.published else None
        except ValueError:
            today = None
        return np.array([_age(d, today) for d in self.dates])

    @cached_property
    def date_names(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """The names, and all longer words in lower case, of each date's sentence without contents."""
        return _once(self.date_sentences, lambda span: _called_in(self.clauses.outside(*span)))

    @cached_property
    def occasions(self) -> list[frozenset[str]]:
        """The kinds of occasions that each cue's sentence names outside contents."""
        return _once(self.told, lambda told: occasions_in(lower_words(told)))

    @cached_property
    def date_occasions(self) -> list[frozenset[str]]:
        """The same for each date's sentence."""
        return _once(self.date_sentences, lambda span: occasions_in(lower_words(self.clauses.outside(*span))))

    @cached_property
    def names(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """The names, and all longer words in lower case, by which the sources of each statement's speakers
        are called."""
        own = [self._source_words(n) for n in self.numbers]
        known: dict[bytes, tuple[frozenset[str], frozenset[str]]] = {}
        found = []
        for row, kin in enumerate(self.same):
            key = kin.tobytes() if kin.any() else bytes([row])
            if key not in known:
                names, words = zip(*(own[k] for k in np.flatnonzero(kin).tolist() or [row]), strict=True)
                known[key] = frozenset().union(*names), frozenset().union(*words)
            found.append(known[key])
        return found

    def _source_words(self, number: int) -> tuple[frozenset[str], frozenset[str]]:
        text = self.clauses.text
        said = " ".join(text[a:b] for a, b in self.clauses.made[number].source if b - a < _LONGEST)
        words = frozenset(word.lower() for word in _WORD.findall(said)) - telling_words("official")
        return _names_in(said), words


def _names_in(text: str) -> frozenset[str]:
    """The capitalised words of a text that may name somebody."""
    return frozenset(_NAME.findall(text)) - _no_names()


def _once(asked: Sequence[A], of: Callable[[A], T]) -> list[T]:
    """What is found of each of some things, found once of equal ones."""
    known = {one: of(one) for one in dict.fromkeys(asked)}
    return [known[one] for one in asked]


def _called_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names in a text, and its words of more than three letters in lower case."""
    return _names_in(text), frozenset(_WORD.findall(text.lower()))


def grounds(
    clauses: Clauses, dates: Sequence[Dated], speakers: Sequence[tuple[str, ...]], published: str | None
) -> Iterator[Ground]:
    """The statements of an article in their order, some at a time, with the dates around them."""
    lines = [m.start() for m in re.finditer(r"\n+", clauses.text)]
    order = sorted(range(len(clauses.made)), key=lambda n: clauses.cue(n))
    for first in range(0, len(order), MOST):
        numbers = order[first : first + MOST]
        low, high = clauses.cue(numbers[0])[0] - _AROUND, clauses.cue(numbers[-1])[1] + _AROUND
        near = clauses.dates_in(low, high)
        if near:
            yield Ground(clauses, numbers, _fewer(clauses, numbers, near), speakers, published, lines)


def _fewer(clauses: Clauses, numbers: Sequence[int], dates: Sequence[Dated]) -> Sequence[Dated]:
    """Of too many dates those nearest to a cue."""
    if len(dates) <= MOST:
        return dates
    cues = np.array(sorted(clauses.cue(n)[0] for n in numbers))
    starts = np.array([d.start for d in dates])
    at = np.searchsorted(cues, starts)
    far = np.minimum(
        np.abs(starts - cues[np.maximum(at - 1, 0)]), np.abs(starts - cues[np.minimum(at, len(cues) - 1)])
    )
    return [dates[i] for i in sorted(np.argsort(far, kind="stable")[:MOST].tolist())]


def _age(dated: Dated, today: date | None) -> int:
    if dated.grain != DAY or not dated.value or today is None:
        return _NO_DAY
    return (today - date.fromisoformat(dated.value)).days


def _no_names() -> frozenset[str]:
    return frozenset(
        ["The", "She", "They", "His", "Her", "For", "And", "But", "Sen", "Gov", "Rep", "Mrs", "President",
         "Senator", "House", "White", "New", "Former",]
    )  # fmt: skip
