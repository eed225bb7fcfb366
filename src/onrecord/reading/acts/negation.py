"""Reporting words that are negated ("did not deny"), and refusals ("would not say"), which are not."""

from typing import Final

from onrecord.reading.acts.reporting import Reporting

_NEGATORS: Final = frozenset(("not", "never", "cannot", "without", "neither", "nor", "nobody", "nothing"))
_SHORT: Final = frozenset(
    ["don", "doesn", "didn", "won", "wouldn", "couldn", "isn", "aren", "wasn", "weren", "hasn", "haven",
     "hadn", "can", "shouldn", "n",]
)  # fmt: skip
"""What stands before the apostrophe of "n't"."""

_WILL: Final = frozenset(("will", "would", "won", "wouldn"))
_ONLY: Final = frozenset(("only", "just", "merely", "simply", "exactly", "necessarily", "surprisingly"))
_PHRASES: Final = (
    ("stopped", "short", "of"), ("stops", "short", "of"), ("stopping", "short", "of"),
    ("stop", "short", "of"),
    ("refrained", "from"), ("refrains", "from"), ("refraining", "from"), ("avoided",), ("avoids",),
    ("avoiding",), ("yet", "to"), ("no", "longer"), ("failed", "to"), ("fails", "to"), ("failing", "to"),
    ("far", "from"), ("rather", "than"), ("instead", "of"), ("no",), ("little",), ("anything", "but"),
)  # fmt: skip
_NO_ONE: Final = frozenset(("no", "nobody", "none", "nothing", "neither"))


def refuses(words: Reporting) -> bool:
    """Whether the speaker will not: "would not say", "won't discuss"."""
    at = _negator(words)
    return at is not None and any(word in _WILL for word in words.words[max(0, at - 2) : at + 1])


def is_negated(words: Reporting, source: str) -> bool:
    """Whether the reporting words are negated. source: its words in lower case: "no one"."""
    if source.split(" ", 1)[0] in _NO_ONE:
        return True
    return _negator(words) is not None or _phrase(words)


def _negator(words: Reporting) -> int | None:
    """The place of "not" or the like before the verb that reports, None if there is none."""
    for at in range(_limit(words) - 1, -1, -1):
        word = words.words[at]
        negates = word in _NEGATORS or (word == "t" and _shortened(words.words, at))
        if negates and words.words[at + 1 : at + 2] and words.words[at + 1] not in _ONLY:
            return at
    return None


def _shortened(words: tuple[str, ...], at: int) -> bool:
    return at > 1 and words[at - 1] in "'’" and words[at - 2] in _SHORT


def _phrase(words: Reporting) -> bool:
    limit = _limit(words)
    return any(
        words.words[at : at + len(phrase)] == phrase
        for phrase in _PHRASES
        for at in range(limit - len(phrase) + 1)
    )


def _limit(words: Reporting) -> int:
    """Where the words end that can negate the cue."""
    return words.found.start if words.found else words.end
