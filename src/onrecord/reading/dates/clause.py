"""Which dates stand in the clause of a cue: in its sentence, outside contents, no other verb between."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from onrecord.knowledge.calendar import occasions, saying_participles, words_for
from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.dates.find import DATELINE, Dated
from onrecord.reading.dates.resolve import DAY
from onrecord.reading.dates.tense import is_past

_END: Final = re.compile(r"[.?!][”\"’')\]]{0,2}(?=\s)(?!\s{1,3}[a-z])|\n")
_SHORTENED: Final = re.compile(
    r"(?:^|[^\w])(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Reps|Sens|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Prof|Rev|Hon|Jr|Sr|St"
    r"|No|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|vs)$"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NEAR: Final = 150
"""How many code points, contents left out, may stand between a cue and its date."""
_REACH: Final = 800
"""How many code points a sentence is followed to each side of its cue."""
_TRIED: Final = 3
"""How many dates to each side of a cue are tried."""
_GOING: Final = 40
"""How many code points a date may stand before a cue that goes on, or one that it opens."""
_WORDS: Final = 2
"""How many words may stand between a cue and its month or year."""
_CLAUSE: Final = re.compile(r"[,;:—–¶]|\s-+\s")
_NEW: Final = re.compile(r"\b(?:an?|another|separate|recent)\s((?:[\w'’-]+\s){0,3}[\w'’-]+)", re.I)
_WHEN: Final = re.compile(r"^,?\s?when\b")
_RELATIVE: Final = re.compile(r",\s(?:who|which|whose)\b[^,]*,?")
_ALONE: Final = re.compile(
    r"(?:last|this|next|earlier|later|the|that|a|an|one|two|three|four|five|six|\w+ ago)\b", re.I
)
_IN: Final = frozenset(("in", "during", "early", "late", "back"))


@dataclass(frozen=True)
class Clauses:
    """A text with its statements and dates, asked for the date of a cue."""

    text: str
    made: Sequence[Attribution]
    dates: Sequence[Dated]

    @cached_property
    def _ends(self) -> list[int]:
        """Where sentences end; no end lies in a date."""
        starts = self._starts
        found = []
        for end in _END.finditer(self.text):
            at = bisect_right(starts, end.start()) - 1
            if at >= 0 and end.start() < self.dates[at].end:
                continue
            if end.group() == "." and _SHORTENED.search(self.text[max(0, end.start() - 6) : end.start()]):
                continue
            found.append(end.end())
        return found

    @cached_property
    def _pieces(self) -> list[tuple[int, int, int]]:
        """The content pieces of all statements, in text order, each with its statement's number."""
        return sorted((*piece, number) for number, a in enumerate(self.made) for piece in a.content)

    @cached_property
    def _merged(self) -> list[CharSpan]:
        """The stretches that are content of any statement, in text order, without overlap."""
        found: list[CharSpan] = []
        for start, end, _ in self._pieces:
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        return found

    def holders(self, start: int, end: int) -> frozenset[int]:
        """The statements of which a content piece holds a cue or date from start to end."""
        return self._held.get((start, end), frozenset())

    @cached_property
    def _held(self) -> dict[CharSpan, frozenset[int]]:
        """The holders of all cues and dates that have any, in one sweep with the pieces around at hand."""
        asked = {self.cue(number) for number in range(len(self.made))} | {
            (d.start, d.end) for d in self.dates
        }
        found: dict[CharSpan, frozenset[int]] = {}
        around: list[tuple[int, int, int]] = []
        following = 0
        for start, end in sorted(asked):
            while following < len(self._pieces) and self._pieces[following][0] <= start:
                around.append(self._pieces[following])
                following += 1
            around = [piece for piece in around if piece[1] > start]
            holders = frozenset(number for _, last, number in around if last >= end)
            if holders:
                found[start, end] = holders
        return found

    def cue(self, number: int) -> CharSpan:
        """From the first to the last code point of a statement's cue; of all its spans if it has no cue."""
        return self._every_cue[number]

    @cached_property
    def _every_cue(self) -> list[CharSpan]:
        spans = [a.cue or a.spans() or ((0, 0),) for a in self.made]
        return [(min(s for s, _ in some), max(e for _, e in some)) for some in spans]

    def sentence(self, start: int, end: int) -> CharSpan:
        """The sentence that holds the stretch from start to end, at most _REACH code points to each side."""
        low = bisect_right(self._ends, start)
        high = bisect_left(self._ends, end)
        first = self._ends[low - 1] if low else 0
        last = self._ends[high] if high < len(self._ends) else len(self.text)
        return max(first, start - _REACH), min(last, end + _REACH)

    def sentence_number(self, at: int) -> int:
        """The number of the sentence that a place lies in."""
        return bisect_right(self._ends, at)

    def has_own_verb(self, date: Dated, around: frozenset[int]) -> bool:
        """Whether a verb stands before a date in the same clause: "who resigned on Thursday"."""
        first, _ = self.sentence(date.start, date.end)
        return has_verb(_CLAUSE.split(self.outside(first, date.start, around))[-1])

    def dates_beside(self, number: int) -> list[Dated]:
        """The dates of the sentence of a cue that lie in the same contents as the cue, mostly none."""
        start, end = self.cue(number)
        first, last = self.sentence(start, end)
        around = self.holders(start, end) - {number}
        return [d for d in self.dates_in(first, last) if self.holders(d.start, d.end) == around]

    def dates_in(self, start: int, end: int) -> Sequence[Dated]:
        """The dates that begin from start to before end."""
        return self.dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [d.start for d in self.dates]

    def outside(self, start: int, end: int, around: frozenset[int] = frozenset()) -> str:
        """The text from start to end without contents, but for those of the statements `around`."""
        parts, at = [], start
        for first, last in self._contents(start, end, around):
            if last > at:
                parts.append(self.text[at : max(at, first)])
                at = last
        return " ¶ ".join([*parts, self.text[at:end]])

    def _contents(self, start: int, end: int, around: frozenset[int]) -> Iterable[CharSpan]:
        """The contents that may touch start..end, but for those of some statements."""
        if not around:
            low = max(0, bisect_right(self._merged, (start, end)) - 1)
            return self._merged[low : bisect_left(self._merged, (end, end))]
        low = bisect_left(self._pieces, (start - _REACH, 0, 0))
        high = bisect_left(self._pieces, (end, 0, 0))
        return [(first, last) for first, last, number in self._pieces[low:high] if number not in around]

    def date_of(self, number: int) -> Dated | None:
        """The date on which a statement was made, as the clause of its cue says; None if it does not."""
        beside = self.dates_beside(number)
        if not beside:
            return None
        start, end = self.cue(number)
        behind = sum(d.start < end for d in beside)
        beside = beside[max(0, behind - _TRIED) : behind + _TRIED]
        near = [(self._distance(number, d, start, end), d.start, d) for d in beside]
        return min(((far, at, d) for far, at, d in near if far is not None), default=(0, 0, None))[2]

    def _distance(self, number: int, date: Dated, start: int, end: int) -> int | None:
        """How far a date stands from the cue at start..end; None if it is not the cue's."""
        if date.basis == DATELINE or not self._names_a_time(date):
            return None
        around = self.holders(start, end) - {number}
        if date.start >= end:
            between = self.outside(end, date.start, around)
            fits = len(between) <= _NEAR and not has_verb(between) and (date.grain == DAY or _close(between))
            fits = (
                fits and not self._cue_between(end, date.start) and not self._opens_next(date, between, end)
            )
            return len(between) if fits else None
        if date.end <= start:
            return self._before(number, date, start, around)
        return 0

    def _before(self, number: int, date: Dated, start: int, around: frozenset[int]) -> int | None:
        """The same for a date before its cue."""
        first, _ = self.sentence(start, start)
        between = self.outside(date.end, start, around)
        if len(between) > 2 * _NEAR or self._cue_between(first, start, number):
            return None
        lead = _CLAUSE.split(self.outside(first, date.start, around))[-1]
        source = min((piece[0] for piece in self.made[number].source), default=-1)
        if date.grain != DAY and not (_close(lead) or (0 <= source < date.start and _close(between))):
            return None
        same_time = _WHEN.match(between) is not None
        between = _RELATIVE.sub(",", _WHEN.sub("", between))
        if has_verb(lead) and not (same_time or self._goes_on(start, between)):
            return None
        if source < date.start:
            return len(between) if source >= 0 or not has_verb(between) else None
        before_source = _RELATIVE.sub(",", _WHEN.sub("", self.outside(date.end, source, around)))
        return None if has_verb(before_source) else len(between)

    def _opens_next(self, date: Dated, between: str, end: int) -> bool:
        """Whether a date behind a comma belongs to a cue that follows: "..., on Friday he said"."""
        if not re.search(r",\s(?:\w+\s)?$|¶\s(?:\w+\s)?$", between):
            return False
        low = bisect_right(self._cues, (date.end, -1))
        following = self._cues[low][0] if low < len(self._cues) else -1
        return date.end <= following <= date.end + _GOING and not re.search(
            r"[.,;¶]", self.outside(date.end, following)
        )

    def _goes_on(self, start: int, between: str) -> bool:
        """Whether a cue goes on with the verb before a date: "left Monday and said", "Monday, accusing"."""
        ing = re.match(r"[^\W\d_]+ing\b", self.text[start : start + 30]) is not None
        return between.strip() == "and" or (ing and len(between) <= _GOING and "." not in between)

    def _cue_between(self, start: int, end: int, number: int = -1) -> bool:
        """Whether the cue of another statement that is no content there lies between two places."""
        low = bisect_left(self._cues, (start, -1))
        high = bisect_left(self._cues, (end, -1))
        return any(
            n != number and self.made[n].source for _, n in self._cues[low:high] if not self._inside(n)
        )

    @cached_property
    def _cues(self) -> list[tuple[int, int]]:
        return sorted((self.cue(n)[0], n) for n in range(len(self.made)))

    def _inside(self, number: int) -> bool:
        return bool(self.holders(*self.cue(number)) - {number})

    def _names_a_time(self, date: Dated) -> bool:
        """Whether a date stands as a time ("on Friday"), or before an occasion ("at Friday's rally")."""
        before = self.text[max(0, date.start - 30) : date.start]
        words = _WORD.findall(re.split(r"[.;:\n]\s", before)[-1])
        last = words[-1].lower() if words and re.search(r"\w\s+$", before) else ""
        printed = self.text[date.start : date.end]
        owner = re.match(r"['’]", self.text[date.end : date.end + 1])
        own_word = _ALONE.match(printed) is not None
        if owner or (last in words_for("determiner") and not own_word):
            return bool(
                occasion_in(" ".join(_WORD.findall(self.text[date.end : date.end + 60])[: 5 if owner else 4]))
            )
        if last in words_for("not at"):
            return False
        return date.grain == DAY or own_word or last in _IN or printed.lower().startswith(("early", "late"))


def occasion_in(text: str) -> str | None:
    """The first occasion that a text names: "news conference"; None if it names none."""
    words = _WORD.findall(text)
    for i, word in enumerate(words):
        if word in _occasion_words():
            for size in (3, 2, 1):
                phrase = " ".join(words[i : i + size])
                if phrase in occasions():
                    return phrase
    return None


@cache
def _occasion_words() -> frozenset[str]:
    """The first words of occasions, as they are printed: in lower case, since "Post" is a newspaper."""
    return frozenset(phrase.split()[0] for phrase in occasions())


def is_new(text: str) -> bool:
    """Whether a text names an occasion as a new one: "in an interview", not "in the interview"."""
    return any(occasion_in(found[1]) for found in _NEW.finditer(text))


def _close(text: str) -> bool:
    """Whether so little stands in a text that a month or year beyond is the cue's; or an occasion."""
    return len(_WORD.findall(text)) <= _WORDS or occasion_in(text) is not None


def has_verb(text: str) -> bool:
    """Whether another clause begins or another verb stands in a text, apart from giving a statement."""
    for word in _WORD.findall(text):
        lower = word.lower()
        if lower in words_for("other clause") or (
            is_past(lower) and word[0].islower() and lower not in saying_participles()
        ):
            return True
    return False
