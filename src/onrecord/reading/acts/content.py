"""The act of a statement by what was said: "said they must leave" demands, "said he would not" declines."""

from collections.abc import Callable, Sequence
from typing import Final

from onrecord.knowledge.cues import (
    censure_predicates,
    censure_words,
    charge_words,
    harm_words,
    praise_predicates,
    praise_words,
)
from onrecord.knowledge.places import governments_of
from onrecord.reading.acts.said import NOT, SELVES, Said

_ARTICLES: Final = frozenset(("a", "an", "the", "such", "one", "of"))
_BEING: Final = frozenset(("am", "is", "are", "was", "were", "be", "been", "being"))
_MAY: Final = frozenset(("will", "would", "could", "may", "might"))
_DUTY: Final = frozenset(("must", "should", "ought"))
_OWED: Final = frozenset(("need", "needs"))
_LETS: Final = frozenset(("let", "please", "stop", "vote"))
_NO_ORDER: Final = frozenset(("be", "thank", "see", "look", "make"))
_SHORTLY: Final = frozenset(("voting", "running", "leaving", "staying", "quitting", "resigning"))
_WISHES: Final = frozenset(
    ("plan", "hope", "want", "intend", "seek", "prefer", "aim", "wish", "consider", "would")
)
_SEEING: Final = frozenset(("see", "find", "notice", "experience", "learn", "discover", "know", "understand"))
_INNER: Final = frozenset(
    ["believes", "intends", "rejects", "praises", "criticises", "denies", "declines", "predicts", "promises",
     "warns", "agrees",]
)  # fmt: skip
"""Acts that speakers tell of themselves: "said he hopes"."""

_LIGHT: Final = frozenset(
    ["am", "are", "is", "was", "were", "do", "does", "did", "not", "have", "has", "had", "been", "also", "so",
     "very", "still", "would", "always", "never", "be", "quite", "too", "just", "“", '"', "'", "‘", "’",]
)  # fmt: skip
"""What may stand between the first verb and the word that tells: "they were very "angry""."""

_ALLEGED: Final = frozenset(
    ["claim", "claims", "report", "reports", "allegation", "allegations", "accusation", "accusations",
     "charge", "charges", "facts", "story", "stories", "rumor", "rumors", "rumour", "rumours", "assertion",
     "assertions", "suggestion", "account", "polls",]
)  # fmt: skip
_UNTRUE: Final = frozenset(
    ["wrong", "false", "untrue", "inaccurate", "incorrect", "baseless", "unfounded", "unsupported", "bogus",
     "groundless", "fabricated", "nonsense", "ludicrous", "lies", "lie",]
)  # fmt: skip


def act_of_content(said: Said) -> tuple[str, str] | None:
    """The act that a content tells, and how ("duty"); None if it tells none."""
    if not said.lower:
        return None
    for name, rule in _RULES:
        act = rule(said)
        if act:
            return act, name
    return None


def _question(said: Said) -> str | None:
    return "asks" if said.asked and said.lower.count("?") < 3 else None


def _own_will(said: Said) -> str | None:
    """ "he will", "I'm going to", "we would not", "they are not voting for"."""
    if said.verb is None or said.subject is None or not said.own(said.subject):
        return None
    word, rest = said.lower[said.verb], said.lower[said.verb + 1 : said.verb + 6]
    refused = bool(NOT & set(rest[:3]))
    if word in _BEING and _SHORTLY & set(rest[:3]):
        return "declines" if refused else "intends"
    modal = word in ("will", "would")
    if not modal and not (said.lower[said.subject] != "it" and said.going_to(said.verb)):
        return None
    if rest[:1] in (["have"], ["see"]) or "be" in rest[:2]:
        return None
    return "declines" if refused else "intends"


def _refusal(said: Said) -> str | None:
    """ "Moscow will not talk to anyone": a government speaks of what it, or another one, does."""
    if said.verb is None or said.lower[said.verb] not in ("will", "would"):
        return None
    rest = said.lower[said.verb + 1 : said.verb + 5]
    refused = bool(NOT & set(rest[:2])) and not {"be", "have", "win"} & set(rest)
    names = (said.lower[max(0, said.verb - n) : said.verb] for n in (1, 2))
    states = any(governments_of(" ".join(word.capitalize() for word in name)) for name in names if name)
    return "rejects" if refused and states else None


def _own_thought(said: Said) -> str | None:
    """ "he hopes to", "she believed that", "they were angry"."""
    if said.verb is None or said.subject is None or not said.own(said.subject):
        return None
    for found in said.cues:
        act = found.cue.act
        near = said.verb <= found.start <= said.verb + 4
        if not near or act not in _INNER or said.tags[found.start] in ("NN", "NNS"):
            continue
        if act == "believes" and (said.quoted[said.subject] or found.cue.words[0] in _SEEING):
            continue
        if act == "intends" and found.cue.words[0] not in _WISHES:
            continue
        between = said.lower[said.verb : found.start]
        if all(word in _LIGHT or word.endswith("ly") for word in between):
            return act
    return None


def _denial(said: Said) -> str | None:
    """ "the report is false", "I never said that", "he played no role"."""
    early = set(said.lower[:25])
    if early & _ALLEGED and early & _UNTRUE:
        return "denies"
    if said.verb is None or said.subject is None or not said.own(said.subject):
        return None
    if said.lower[said.subject] == "it":
        return None
    words = said.lower[said.subject : said.verb + 6]
    past = said.tags[said.verb] == "VBD" or "have" in words or "has" in words
    denied = "never" in words or ("no" in words and "role" in words) or {"did", "not"} <= set(words)
    return "denies" if past and denied else None


def _duty(said: Said) -> str | None:
    """ "they must", "we need to", "it is time to", "Let's", "Leave now"."""
    if said.lower[0] in _LETS or (said.tags[0] == "VB" and said.lower[0] not in _NO_ORDER):
        return "demands"
    if said.lower[:3] == ["it", "is", "time"]:
        return "demands"
    return "demands" if any(_obliges(said, at) for at in range(1, min(45, len(said.lower)))) else None


def _obliges(said: Said, at: int) -> bool:
    """Whether the word says what others have to do."""
    word, before, behind = said.lower[at], said.lower[max(0, at - 2) : at], said.lower[at + 1 : at + 4]
    owes = word in _OWED or (word in ("have", "has") and bool({"we", "you"} & set(before)))
    owed = owes and behind[:1] == ["to"] and said.tags[at] not in ("NN", "NNS") and not NOT & set(before)
    return (word in _DUTY or owed) and "i" not in before and not {"proud", "have", "no"} & set(behind)


def _charge(said: Said) -> str | None:
    return "accuses" if charge_words() & set(said.lower[:40]) else None


def _danger(said: Said) -> str | None:
    """ "could lead to war"."""
    for at, word in enumerate(said.lower[:40]):
        if word in _MAY and harm_words() & set(said.lower[at + 1 : at + 7]):
            return "warns"
    return None


def _forecast(said: Said) -> str | None:
    """ "the plan will fail", "she is likely to win"."""
    if said.verb is None or said.tags[0] in ("WP", "WDT", "WRB") or said.lower[0] == "whether":
        return None
    word, rest = said.lower[said.verb], said.lower[said.verb + 1 : said.verb + 5]
    likely = word in _BEING and bool({"likely", "unlikely"} & set(rest[:3]))
    return "predicts" if word == "will" or likely or said.going_to(said.verb) else None


def _judgement(said: Said) -> str | None:
    """ "a disgrace", "the plan is weak", "he was great"."""
    good = _weight(said, praise_words(), praise_predicates())
    bad = _weight(said, censure_words(), censure_predicates())
    if bad > good:
        return "criticises"
    return "praises" if good > bad else None


def _weight(said: Said, anywhere: frozenset[str], predicates: frozenset[str]) -> int:
    """How many words judge: those that do wherever they stand, and those that tell what something is."""
    return sum(
        word in anywhere or (word in predicates and _is_predicate(said, at))
        for at, word in enumerate(said.lower)
    )


def _is_predicate(said: Said, at: int) -> bool:
    """Whether a word stands behind a form of "be" that is neither negated nor said of oneself."""
    for low in range(at - 1, max(-1, at - 5), -1):
        if said.lower[low] in _BEING:
            before = said.lower[max(0, low - 2) : low]
            return not (SELVES & set(before)) and not NOT & set(said.lower[low + 1 : at])
        if said.lower[low] not in _ARTICLES and said.tags[low] not in ("RB", "JJ", "mark"):
            return False
    return False


_RULES: Final[Sequence[tuple[str, Callable[[Said], str | None]]]] = (
    ("question", _question),
    ("own will", _own_will),
    ("refusal", _refusal),
    ("own thought", _own_thought),
    ("denial", _denial),
    ("duty", _duty),
    ("charge", _charge),
    ("danger", _danger),
    ("forecast", _forecast),
    ("judgement", _judgement),
)
"""In the order in which they are tried, the surest first."""
