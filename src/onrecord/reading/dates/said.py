"""When a statement was made: by the clause of its cue, or carried along one occasion of one speaker."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.knowledge.calendar import words_for
from onrecord.reading.attributions import Attribution
from onrecord.reading.dates.clause import Clauses, is_new, occasion_in
from onrecord.reading.dates.find import Dated
from onrecord.reading.dates.resolve import DAY, NO_PUBLICATION
from onrecord.reading.dates.tense import is_past
from onrecord.records import SaidOn

_PARAGRAPHS: Final = 3
"""How many paragraphs on a speaker's date is carried at most without a word of his."""
_SENTENCES: Final = 2
"""How many sentences after one that dates an occasion its first statement stands."""
_PRESENT: Final = frozenset(("is", "are", "be", "being"))
_SPOKE: Final = re.compile(
    r"\b(?:spoke|gave|held|addressed|delivered|appeared|testified|sat\sdown|briefed)\b"
)
_LEADING: Final = 3
"""How many paragraphs at the top may tell in short what the body dates."""
_SAME: Final = 0.6
"""The share of the shorter content's words that a longer one must repeat to be the same."""


@dataclass(frozen=True, slots=True)
class _Carried:
    """A date that goes on, and from where; paragraph: where its speaker was last heard."""

    date: Dated
    origin: str
    paragraph: int


def said_on(
    text: str, made: Sequence[Attribution], speakers: Sequence[tuple[str, ...]], dates: Sequence[Dated],
    published: str | None = None,
) -> list[SaidOn | None]:  # fmt: skip
    """For each statement the day, month or year on which it was made; None if the article does not say.

    speakers: of each statement, the ids of its actors, () when nobody is known. dates: those of the text, in
    order. published: ISO 8601 day; nothing is said on a day after it.
    """
    usable = [d for d in dates if _may_be_said(d, published)]
    if not usable:
        return [None] * len(made)
    clauses = Clauses(text, made, usable)
    found: list[SaidOn | None] = [None] * len(made)
    walk = _Walk(clauses, speakers)
    for number in sorted(range(len(made)), key=lambda n: clauses.cue(n)):
        found[number] = walk.step(number)
    _fill_leading(walk, made, speakers, found)
    return found


def _may_be_said(date: Dated, published: str | None) -> bool:
    """Whether a statement can have been made then: one not resolved for want of `published` can."""
    if date.value is None:
        return date.basis == NO_PUBLICATION
    return published is None or date.value <= published[: len(date.value)]


class _Walk:
    """The statements in text order, and the dates that go on from one to the next."""

    def __init__(self, clauses: Clauses, speakers: Sequence[tuple[str, ...]]) -> None:
        self.clauses, self.speakers = clauses, speakers
        self._lines = [m.start() for m in re.finditer(r"\n", clauses.text)]
        self._by_speaker: dict[tuple[str, ...], _Carried] = {}
        self._by_occasion: dict[str, Dated] = {}
        self._cues = sorted(clauses.cue(n)[0] for n in range(len(clauses.made)))
        self._seen = 0
        self._open: str | None = None

    def step(self, number: int) -> SaidOn | None:
        """The date of the next statement."""
        clauses, who = self.clauses, self.speakers[number]
        start, end = clauses.cue(number)
        first, last = clauses.sentence(start, end)
        around = clauses.holders(start, end) - {number}
        own = clauses.date_of(number)
        if own and clauses.text[own.start : own.end].lower() == "today" and not self._reports(number):
            own = None  # "the party today agrees" speaks of these days
        if around:
            return self._said(own, own.basis) if own else None
        self._note_occasions(first)
        told = clauses.outside(first, last)
        occasion = occasion_in(told)
        if own:
            self._keep(who, own, occasion, self.paragraph(start))
            return self._said(own, own.basis)
        return self._carry(number, told, occasion, self.paragraph(start))

    def paragraph(self, at: int) -> int:
        """The number of the line that a place lies in."""
        return bisect_right(self._lines, at)

    def _said(self, date: Dated, basis: str) -> SaidOn:
        return SaidOn(date.value, self.clauses.text[date.start : date.end], date.start, date.end, basis)

    def _keep(self, who: tuple[str, ...], date: Dated, occasion: str | None, paragraph: int) -> None:
        origin = f"the {occasion}" if occasion else "the statement before"
        if who and (date.grain == DAY or occasion):
            self._by_speaker[who] = _Carried(date, origin, paragraph)
        if occasion:
            self._by_occasion[occasion] = date

    def _carry(self, number: int, told: str, occasion: str | None, paragraph: int) -> SaidOn | None:
        """The date that goes on to a statement without one; a new occasion or date ends it."""
        who = self.speakers[number]
        words = {word.lower() for word in re.findall(r"[^\W\d_]+", told)}
        if not self._reports(number) or not words.isdisjoint(words_for("other time")):
            return None
        carried = self._by_speaker.get(who) if who else None
        beside = self.clauses.dates_beside(number)
        same = carried is not None and carried.date in beside
        other = any(d.grain == DAY for d in beside if not carried or d != carried.date)
        if other or (occasion and not same and is_new(told)):
            self._by_speaker.pop(who, None)
            return None
        if carried and paragraph - carried.paragraph <= _PARAGRAPHS:
            self._by_speaker[who] = _Carried(carried.date, carried.origin, paragraph)
            return self._said(carried.date, f"carried from {carried.origin}; {carried.date.basis}")
        occasion = occasion or (self._open if who else None)
        date = self._by_occasion.get(occasion) if occasion else None
        if date is None or occasion is None:
            return None
        self._keep(who, date, occasion, paragraph)
        return self._said(date, f"carried from the {occasion}; {date.basis}")

    def _reports(self, number: int) -> bool:
        """Whether the cue reports one saying in the past, or goes on with it."""
        words = [
            word.lower()
            for start, end in self.clauses.made[number].cue
            for word in re.findall(r"[^\W\d_]+|:", self.clauses.text[start:end])
        ]
        past = any(is_past(word) or word in words_for("going on") or word == ":" for word in words)
        return past and words_for("other time").isdisjoint(words) and _PRESENT.isdisjoint(words)

    def _note_occasions(self, first: int) -> None:
        """Keep the dates of occasions in the sentences without a cue just before a place."""
        self._open = None
        for _ in range(_SENTENCES):
            if first <= self._seen:
                break
            start, end = self.clauses.sentence(max(0, first - 2), max(0, first - 1))
            if start >= first or bisect_right(self._cues, end) > bisect_right(self._cues, start - 1):
                break
            self._note(start, end)
            first = start
        self._seen = max(self._seen, first)

    def _note(self, start: int, end: int) -> None:
        """Keep the date of an occasion if a sentence tells of one: "Tan gave an interview on Friday." """
        text = self.clauses.text[start:end]
        occasion = occasion_in(text)
        days = [d for d in self.clauses.dates_in(start, end) if d.grain == DAY]
        if occasion and len(days) == 1 and _SPOKE.search(text):
            self._by_occasion[occasion] = days[0]
            self._open = occasion


def _fill_leading(
    walk: _Walk, made: Sequence[Attribution], speakers: Sequence[tuple[str, ...]], found: list[SaidOn | None]
) -> None:
    """Give the statements of the headline and the lede the date of the one in the body that repeats them."""
    clauses = walk.clauses
    dated = [n for n, said in enumerate(found) if said]
    for number in range(len(made)):
        if found[number] or not speakers[number] or walk.paragraph(clauses.cue(number)[0]) >= _LEADING:
            continue
        words = _content_words(clauses, number)
        for other in dated:
            said = found[other]
            if said and speakers[other] == speakers[number] and clauses.cue(other) > clauses.cue(number):
                more = _content_words(clauses, other)
                shorter = min(len(words), len(more))
                if shorter >= 3 and len(words & more) >= _SAME * shorter:
                    basis = f"the same was said in the body; {said.basis}"
                    found[number] = SaidOn(said.value, said.text, said.start, said.end, basis)
                    break


def _content_words(clauses: Clauses, number: int) -> set[str]:
    """The words of a statement's content of more than three letters, cut to five."""
    content = " ".join(clauses.text[start:end] for start, end in clauses.made[number].content)
    return {word.lower()[:5] for word in re.findall(r"[^\W\d_]{4,}", content)}
