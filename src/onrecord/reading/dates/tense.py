"""Whether what happens on a date lies before or after the writing: by the nearest verb of its clause."""

import re
from typing import Final, Literal

from onrecord.knowledge.calendar import (
    future_words,
    not_past,
    past_verbs,
    planned_events,
    postponing_verbs,
    timetable_verbs,
)

Direction = Literal["past", "future"]

_SENTENCE_END: Final = re.compile(r"(?<=[a-z0-9)”\"’'][.!?])[”\"’']{0,2}\s|\n\s{0,9}\n|;")
_WORD: Final = re.compile(r"['’]ll\b|[^\W\d_]+n['’]t\b|[^\W\d_]+(?:-[^\W\d_]+)*")
_OWNED: Final = re.compile(r"['’]s?\s{1,3}((?:[^\W\d_]+[\s-]{1,2}){0,2}[^\W\d_]+)")
_REACH: Final = 200
_WORDS: Final = 16
_UNTIL: Final = frozenset(("by", "until", "till", "before"))
_DENIED: Final = frozenset(("did", "had", "was", "were", "would", "could"))
_HAVE: Final = frozenset(("have", "has", "having"))
_BE: Final = frozenset(("is", "are", "am", "be"))
_OVER: Final = frozenset(("was", "were", "had"))
_GIVE: Final = frozenset(("give", "gave", "given", "gives", "has", "have", "had"))


def direction(text: str, start: int, end: int) -> Direction | None:
    """The direction of what is dated by the expression from start to end; None if no word tells."""
    left = _words(_SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1])[-_WORDS:]
    if left and left[-1] == "since":
        return "past"
    if left[-1:] == ["as"] and left[-3:-1] in (["as", "soon"], ["as", "early"]):
        return "future"
    owned = _OWNED.match(text, end)
    if owned and planned_events().isdisjoint(_words(owned[1])):
        return "past"
    right = _words(_SENTENCE_END.split(text[end : end + _REACH])[0])[:_WORDS]
    return _before(left, right) or _after(right) or ("future" if left and left[-1] in _UNTIL else None)


def _before(words: list[str], right: list[str]) -> Direction | None:
    """The direction that the words before a date tell, from the last to the first."""
    last = words[-1] if words else ""
    infinitive = progressive = False
    for i in range(len(words) - 1, -1, -1):
        word, following = words[i], words[i + 1 : i + 2]
        if word in future_words() or (word == "set" and following in (["to"], ["for"])):
            participle = word.endswith("ed") or word == "set"
            return "past" if participle and right and right[0] in _OVER else "future"
        if word in timetable_verbs() and words[i - 1 : i] != ["to"]:
            return "future"
        if last in {"until", "till"} and word in _GIVE:
            return "future"
        if is_past(word) and words[max(0, i - 1) : i] != ["be"]:
            ahead = word in postponing_verbs() or last in _UNTIL
            ahead = ahead or (word in {"was", "were"} and following == ["to"])
            return "future" if infinitive and ahead else "past"
        if word in _HAVE:
            return "past"
        if word in _BE and (progressive or following == ["to"]):
            return "future"
        infinitive = infinitive or word == "to"
        progressive = word.endswith("ing") and len(word) > 4
    return None


def _after(words: list[str]) -> Direction | None:
    """The direction that the words after a date tell, from the first to the last."""
    for i, word in enumerate(words):
        if word in future_words() or word in timetable_verbs():
            return "future"
        if word == "set" and words[i + 1 : i + 2] in (["to"], ["for"]):
            return "future"
        if is_past(word) or word in _HAVE:
            return "past"
        if word in _BE and words[i + 1 : i + 2] == ["to"]:
            return "future"
    return None


def is_past(word: str) -> bool:
    """Whether a lower-case word is a past form, or a participle."""
    if word in past_verbs() or (word[-2:] in {"’t", "'t"} and word[:-3] in _DENIED):
        return True
    return word.endswith("ed") and len(word) > 4 and not word.startswith("un") and word not in not_past()


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
