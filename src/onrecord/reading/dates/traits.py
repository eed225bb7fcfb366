"""What tells of a statement alone, and of a date alone, whether the one was made on the other."""

import re
from collections.abc import Mapping
from typing import Final

import numpy as np

from onrecord.knowledge.calendar import words_for
from onrecord.knowledge.said_on import OCCASIONS, telling_words
from onrecord.reading.dates.clause import is_new
from onrecord.reading.dates.find import DATELINE
from onrecord.reading.dates.ground import Floats, Ground
from onrecord.reading.dates.occasions import lower_words, names_again, occasions_in
from onrecord.reading.dates.resolve import DAY, MONTH, YEAR
from onrecord.reading.dates.tense import is_past

Traits = Mapping[str, Floats]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTES: Final = frozenset("“”\"‘'’")
_MARKS: Final = frozenset('“”"')
_BEFORE: Final = 40
_TOP: Final = 3
"""How many paragraphs stand at the top of an article."""
_LEAD: Final = 12
"""How many code points may stand before a date that begins its sentence."""
_OWNED: Final = re.compile(r"['’]s?\s")


def of_statements(ground: Ground) -> Traits:
    """The traits of each statement, each [S]."""
    text, made = ground.clauses.text, ground.clauses.made
    found: dict[str, list[float]] = {}
    for row, number in enumerate(ground.numbers):
        cue = " ".join(text[a:b] for a, b in made[number].cue)
        start = int(ground.cues[row, 0])
        said = _of_cue(cue, text[max(0, start - _BEFORE) : start])
        content = made[number].content
        said["quoted"] = bool(content) and text[content[0][0] : content[0][0] + 1] in _QUOTES
        said["quotation marks"] = any(mark in text[a:b] for a, b in content for mark in _MARKS)
        said["no source"] = not made[number].source
        told = ground.occasions[row]
        said["interview told"] = "interview" in told
        said["poll told"] = "poll" in told
        said["occasion again"] = bool(told) and names_again(ground.told_words[row])
        said["new occasion"] = bool(told) and is_new(ground.told[row])
        said["other time"] = not words_for("other time").isdisjoint(ground.told_words[row])
        for name, value in said.items():
            found.setdefault(name, []).append(value)
    traits = {name: np.array(values, dtype=float) for name, values in found.items()}
    count = ground.same.sum(1)
    return traits | {
        "nested": ground.nested.astype(float),
        "headline": (ground.paragraph == 0).astype(float),
        "top": (ground.paragraph < _TOP).astype(float),
        "speaker's statements": np.minimum(count, 20).astype(float),
        "speaker's share": count / len(count),
    }


def _of_cue(cue: str, before: str) -> dict[str, float]:
    """What the words of a cue, and the two before it, tell."""
    words = _WORD.findall(cue.lower())
    here, beside = set(words), {*words, *_WORD.findall(before.lower())[-2:]}
    past = any(is_past(word) for word in words)
    attitude = not here.isdisjoint(telling_words("attitude"))
    return {
        "saying": not here.isdisjoint(telling_words("saying")),
        "going on": not here.isdisjoint(telling_words("going on")),
        "attitude": attitude,
        "past": past,
        "present": bool(words)
        and not past
        and "according" not in here
        and (words[0].endswith("s") or attitude),
        "perfect": not beside.isdisjoint(telling_words("perfect")),
        "had": "had" in beside,
        "modal": not beside.isdisjoint(telling_words("modal")),
        "often": not beside.isdisjoint(telling_words("often")),
        "being": not here.isdisjoint(telling_words("being")),
        "according": "according" in here,
        "no verb": not (past or any(word.endswith(("ing", "s")) for word in words)),
        "no cue": not words,
        "participle": bool(words) and words[0].endswith("ing"),
        "words": min(len(words), 8),
    }


def of_dates(ground: Ground) -> Traits:
    """The traits of each date, each [D]."""
    text, dates, ages = ground.clauses.text, ground.dates, ground.ages
    out = ground.outside
    kinds = ground.date_occasions
    owned = [(d, bool(_OWNED.match(text, d.end))) for d in dates]
    printed = [text[d.start : min(d.end, d.start + 30)].lower() for d in dates]
    before = [_WORD.findall(text[max(0, d.start - 14) : d.start])[-1:] for d in dates]
    found: dict[str, object] = {
        "weekday": ["weekday" in d.basis for d in dates],
        "age 0": ages == 0, "age 1": ages == 1, "age 2-3": (ages >= 2) & (ages <= 3),
        "age 4-7": (ages >= 4) & (ages <= 7), "older": (ages > 7) & (ages < 90_000),
        "day": [d.grain == DAY for d in dates], "month": [d.grain == MONTH for d in dates],
        "year": [d.grain == YEAR for d in dates],
        "today": [p in {"today", "tonight"} for p in printed],
        "yesterday": ["yesterday" in p for p in printed],
        "as printed": ["as printed" in d.basis for d in dates],
        "week": [d.basis.startswith("the month of") for d in dates],
        "outside": out,
        "in headline": ground.date_paragraph == 0, "at top": ground.date_paragraph < _TOP,
        "occasion": [bool(k) for k in kinds] & out,
        "occasion's": [o and bool(occasions_in(lower_words(text[d.end : d.end + 40]))) for d, o in owned],
        "another's": [o and not occasions_in(lower_words(text[d.end : d.end + 40])) for d, o in owned],
        "dateline": [d.basis == DATELINE for d in dates],
        "begins sentence": [
            len(text[a : d.start].strip()) <= _LEAD
            for d, (a, _) in zip(dates, ground.date_sentences, strict=True)
        ] & out,
        "not at": [bool(b) and b[0].lower() in words_for("not at") for b in before],
        "after in": [bool(b) and b[0].lower() == "in" for b in before],
    }  # fmt: skip
    found |= {f"{kind} there": [kind in k for k in kinds] & out for kind in OCCASIONS}
    return {name: np.asarray(values, dtype=float) for name, values in found.items()}


def of_values(ground: Ground) -> Traits:
    """The traits of each value, each [V]: how often it is printed, whether it is the only or first day."""
    count = len(ground.values)
    every = np.bincount(ground.value_of, minlength=count).astype(float)
    outside = np.bincount(ground.value_of[ground.outside], minlength=count).astype(float)
    days = [i for i, d in zip(ground.value_of.tolist(), ground.dates, strict=True) if d.grain == DAY]
    leads = [
        i
        for i, d, o in zip(ground.value_of, ground.dates, ground.outside, strict=True)
        if o and d.grain == DAY
    ]
    only = np.zeros(count)
    only[days[:1]] = float(len(set(days)) == 1)
    leading = np.zeros(count)
    leading[leads[:1]] = 1
    return {
        "printed": np.minimum(every, 6),
        "printed outside": np.minimum(outside, 6),
        "share": outside / max(1.0, outside.sum()),
        "only day": only,
        "first day": leading,
    }
