"""Cues: the words that report what somebody says, and what is done by saying it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.knowledge import lines

ACTS: Final = (
    "states", "claims", "denies", "rejects", "agrees", "accuses", "criticises", "praises", "demands", "asks",
    "proposes", "promises", "threatens", "warns", "predicts", "believes", "intends", "decides", "reveals",
    "declines",
)  # fmt: skip
"""What a speaker can do by saying something (docs/record.md)."""

STANCES: Final = ("neutral", "distancing", "endorsing")
"""How a reporter can hold what is said."""

PLOVER: Final = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The event codes of PLOVER, the political event ontology."""

_CONTENT: Final = "content"
_GAP: Final = 4
"""How many words may stand between two words of a cue, all of them words that cues do not tell."""

_BETWEEN: Final = frozenset(
    ["a", "an", "the", "it", "its", "his", "her", "their", "my", "our", "your", "this", "that", "these",
     "those", "him", "them", "himself", "herself", "itself", "themselves", "myself", "ourselves", "not",
     "also", "again", "very", "so", "too", "more", "much", "any", "some", "all", "no", "new", "strong",
     "few", "several", "own", "at", "n", "t", "s", "’", "'", "-", "“", "”", '"',]
)  # fmt: skip
"""Words that may stand between those of a cue: "made it very clear"."""

_FIXED: Final = frozenset(
    ["to", "of", "on", "for", "in", "at", "with", "by", "from", "about", "as", "up", "out", "off", "down",
     "over", "into", "onto", "upon", "against", "behind", "through", "around", "among", "toward", "aside",
     "away", "that", "if", "whether", "how", "why", "not", "no", "it", "the", "and", "d",
     "likely", "clear", "is", "he", "me", "so",]
)  # fmt: skip
"""Words of cues that have one form only."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue tells. act: None where what was said decides; plover: None where no code fits."""

    words: tuple[str, ...]
    act: str | None
    stance: str
    plover: str | None


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in a row of words: from word `start` to before word `end`."""

    cue: Cue
    start: int
    end: int


@cache
def cues() -> Mapping[str, Cue]:
    """All cues by their base forms, in lower case: "say", "call on", "issue denial" (cues.tsv).

    Raises ValueError if an entry has not four fields divided by tabs, is no lower-case phrase, stands twice,
    or has an act, a stance or a code that there is none of.
    """
    name = "cues.tsv"
    found: dict[str, Cue] = {}
    bad: list[str] = []
    for entry in lines.entries(name):
        cue = _cue(entry)
        if cue is None or " ".join(cue.words) in found:
            bad.append(entry)
        else:
            found[" ".join(cue.words)] = cue
    lines.refuse(name, "no cue with act, stance and code, or twice", bad)
    return MappingProxyType(found)


@cache
def praise_words() -> frozenset[str]:
    """Words by which a speaker finds something good, in lower case (praise_words.txt)."""
    return lines.words("praise_words.txt")


@cache
def censure_words() -> frozenset[str]:
    """Words by which a speaker finds fault, in lower case (censure_words.txt)."""
    return lines.words("censure_words.txt")


@cache
def praise_predicates() -> frozenset[str]:
    """Words by which a speaker finds something good where they say what it is (praise_predicates.txt)."""
    return lines.words("praise_predicates.txt")


@cache
def censure_predicates() -> frozenset[str]:
    """Words by which a speaker finds fault where they say what something is (censure_predicates.txt)."""
    return lines.words("censure_predicates.txt")


@cache
def charge_words() -> frozenset[str]:
    """Words by which a speaker charges somebody with a wrong deed, in lower case (charge_words.txt)."""
    return lines.words("charge_words.txt")


@cache
def harm_words() -> frozenset[str]:
    """Harm that speakers warn of, in lower case (harm_words.txt)."""
    return lines.words("harm_words.txt")


def _cue(entry: str) -> Cue | None:
    fields = entry.split("\t")
    if len(fields) != 4:
        return None
    words, act, stance, code = fields
    known = act in (*ACTS, _CONTENT) and stance in STANCES and code in ("-", *PLOVER)
    if not known or not words or words != " ".join(words.lower().split()):
        return None
    return Cue(tuple(words.split()), None if act == _CONTENT else act, stance, None if code == "-" else code)


def find_cues(words: Sequence[str]) -> list[FoundCue]:
    """The cues in a row of words in lower case, in order and without overlap, the longest first at each
    place. Articles, pronouns and adverbs may stand between the words of one."""
    found: list[FoundCue] = []
    at = 0
    while at < len(words):
        best = _longest(words, at)
        if best:
            found.append(best)
        at = best.end if best else at + 1
    return found


def base_forms(word: str) -> tuple[str, ...]:
    """The words of cues that a word in lower case is a form of: ("say",) for "said"; () for none."""
    return _bases().get(word, ())


def _longest(words: Sequence[str], at: int) -> FoundCue | None:
    best: FoundCue | None = None
    for base in base_forms(words[at]):
        for cue in _by_first().get(base, ()):
            if best and len(cue.words) <= len(best.cue.words):
                break
            end = _matched(words, at, cue.words)
            if end:
                best = FoundCue(cue, at, end)
    return best


def _matched(words: Sequence[str], at: int, wanted: Sequence[str]) -> int:
    """Where a cue that begins at a word ends; 0 if it is not there."""
    at += 1
    for want in wanted[1:]:
        limit = min(len(words), at + _GAP)
        while at < limit and want not in base_forms(words[at]):
            if words[at] not in _BETWEEN and not words[at].endswith("ly"):
                return 0
            at += 1
        if at >= limit:
            return 0
        at += 1
    return at


@cache
def _by_first() -> Mapping[str, tuple[Cue, ...]]:
    """The cues that begin with a word, the longest first."""
    found: dict[str, list[Cue]] = {}
    for cue in cues().values():
        found.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(sorted(some, key=lambda c: -len(c.words))) for first, some in found.items()}


@cache
def _bases() -> Mapping[str, tuple[str, ...]]:
    """All forms of the words of cues, to these words. Rules make more forms than there are; these are
    harmless, for nobody prints them."""
    irregular = {group[0]: group[1:] for group in lines.groups("irregular_forms.txt")}
    found: dict[str, list[str]] = {}
    for word in sorted({word for cue in cues().values() for word in cue.words}):
        regular = () if word in _FIXED else _regular(word)
        for form in dict.fromkeys((word, *irregular.get(word, ()), *regular)):
            found.setdefault(form, []).append(word)
    return {form: tuple(words) for form, words in found.items()}


def _regular(word: str) -> tuple[str, ...]:
    """The forms of a verb or noun by rule: "denies", "denied", "denying"; of "slam" also with "mm"."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    plural = word + ("es" if word.endswith(("s", "x", "z", "sh", "ch", "o")) else "s")
    if word.endswith("ie"):
        return (plural, word + "d", word[:-2] + "ying")
    if word.endswith("e"):
        return (plural, word + "d", (word if word.endswith("ee") else word[:-1]) + "ing")
    doubled: tuple[str, ...] = ()
    if word[-1:] in "bdglmnprt" and word[-2:-1] in "aeiou":
        doubled = (word + word[-1] + "ed", word + word[-1] + "ing")
    return (plural, word + "ed", word + "ing", *doubled)
