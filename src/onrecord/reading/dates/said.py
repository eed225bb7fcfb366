"""When a statement was made: by the clause of its cue or carried along an occasion, as was learnt."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from onrecord.knowledge.said_on import learnt_weights, telling_words
from onrecord.reading.attributions import Attribution
from onrecord.reading.dates.clause import Clauses, occasion_in
from onrecord.reading.dates.evidence import evidence
from onrecord.reading.dates.find import DATELINE, Dated
from onrecord.reading.dates.ground import Floats, Ground, grounds
from onrecord.reading.dates.looks import first_scores, second, second_scores, shares
from onrecord.reading.dates.resolve import NO_PUBLICATION
from onrecord.reading.dates.weeks import find_weeks
from onrecord.records import SaidOn

_HAD: Final = re.compile(r"\b(?:had|’d|'d)\s")

LEAST: Final = "least share"
"""The name of the weight that tells how probable a day must be."""


def said_on(
    text: str, made: Sequence[Attribution], speakers: Sequence[tuple[str, ...]], dates: Sequence[Dated],
    published: str | None = None,
) -> list[SaidOn | None]:  # fmt: skip
    """For each statement the day, month or year on which it was made; None if the article does not say.

    speakers: of each statement, the ids of its actors, () when nobody is known. dates: those of the text, in
    order. published: ISO 8601 day; nothing is said on a day after it.
    """
    found: list[SaidOn | None] = [None] * len(made)
    weights = learnt_weights()
    for ground in stretches(text, made, speakers, dates, published):
        seen = evidence(ground)
        first = shares(first_scores(seen, weights["first"]))
        share = shares(second_scores(second(ground, seen, first), weights["second"]))
        perfect = (seen.statements["statement perfect"] > seen.statements["statement top"]).tolist()
        for row, (value, how_sure) in enumerate(best(ground, share)):
            if how_sure < weights["decide"][LEAST]:
                continue
            date = _printed(ground, row, value)
            elsewhere = perfect[row] or _apart(ground, row) or _looked_back_at(ground, date)
            if ground.sentence_gap[row, date] == 0 or not elsewhere:
                found[ground.numbers[row]] = _said(ground, row, date, share)
    return found


def best(ground: Ground, share: Floats) -> list[tuple[int, float]]:
    """Of each statement the most probable value, and how probable it is. One with a date in the clause of its
    cue was made then or on no day told. share: [S, V]."""
    found = []
    for row, date in enumerate(ground.own):
        value = int(share[row].argmax() if date < 0 else ground.value_of[date])
        found.append((value, float(share[row, value] if date < 0 else share[row].sum())))
    return found


def stretches(
    text: str, made: Sequence[Attribution], speakers: Sequence[tuple[str, ...]], dates: Sequence[Dated],
    published: str | None,
) -> Iterator[Ground]:  # fmt: skip
    """The statements of an article, some at a time, with the days that may be theirs; arguments as of
    said_on()."""
    usable = [d for d in find_weeks(text, published, dates) if _may_be_said(d, published)] if made else []
    if usable:
        yield from grounds(Clauses(text, made, usable), usable, speakers, published)


def _may_be_said(date: Dated, published: str | None) -> bool:
    """Whether a statement can have been made then: one not resolved for want of `published` can."""
    if date.basis == DATELINE:
        return False
    if date.value is None:
        return date.basis == NO_PUBLICATION
    return published is None or date.value <= published[: len(date.value)]


def _apart(ground: Ground, row: int) -> bool:
    """Whether a statement was made on another occasion than the one told of: "she previously said"."""
    return not telling_words("apart").isdisjoint(ground.told_words[row])


def _looked_back_at(ground: Ground, date: int) -> bool:
    """Whether all statements in whose clause a date stands are looked back at: "On June 3, she had said"."""
    cues = [ground.clauses.cue(ground.numbers[row]) for row, own in enumerate(ground.own) if own == date]
    return bool(cues) and all(_HAD.search(ground.clauses.text[max(0, a - 12) : b]) for a, b in cues)


def _said(ground: Ground, row: int, date: int, share: Floats) -> SaidOn:
    """The day of a statement, printed as a date for it."""
    dated = ground.dates[date]
    text = ground.clauses.text[dated.start : dated.end]
    how = _how(ground, row, date, share)
    return SaidOn(dated.value, text, dated.start, dated.end, f"{how}; {dated.basis}" if how else dated.basis)


def _printed(ground: Ground, row: int, value: int) -> int:
    """The number of the date that tells a value for a statement: that of its own clause, its sentence, the
    clause of another statement of the speaker, outside contents; the nearest, before rather than behind."""
    kin = {date for other, date in enumerate(ground.own) if ground.same[row, other]}

    def rank(date: int) -> tuple[bool, bool, bool, bool, int]:
        behind = int(ground.sentence_gap[row, date])
        beside = behind == 0 and ground.holders[date] == ground.around[row]
        far = behind if behind >= 0 else 1 - 2 * behind
        return date != ground.own[row], not beside, date not in kin, not ground.outside[date], far

    return min(np.flatnonzero(ground.value_of == value).tolist(), key=rank)


def _how(ground: Ground, row: int, date: int, share: Floats) -> str | None:
    """How a day that stands elsewhere came to a statement; None for one in its sentence."""
    if date == ground.own[row]:
        return None
    if ground.sentence_gap[row, date] == 0:
        return "in the sentence"
    occasion = occasion_in(ground.date_told[date])
    if occasion:
        return f"carried from the {occasion}"
    kin = [other for other in np.flatnonzero(ground.same[row]).tolist() if other != row]
    if any(share[other].argmax() == ground.value_of[date] and other < row for other in kin):
        return "carried from the statement before"
    if date in [ground.own[other] for other in kin]:
        return "carried from another statement of the speaker"
    return "carried from the day told " + ("before" if ground.sentence_gap[row, date] > 0 else "after")
