"""Statements that reject or deny what another's statement says or proposes, and name it."""

from collections.abc import Iterator
from functools import cache
from typing import Final, Literal

from onrecord.knowledge.opposites import claim_nouns, plan_nouns, untrue_words
from onrecord.reading.disputes.nouns import Noun, authors, find_noun, is_author, said_untrue
from onrecord.reading.disputes.stems import stem
from onrecord.reading.disputes.told import Article, Told, beyond_names, others
from onrecord.records import Dispute

Kind = Literal["rejects", "denies"]


_DISPUTING: Final = frozenset(("rejects", "denies", "criticises"))
_DENYING: Final = frozenset(
    map(stem, ["deny", "denial", "refute", "rebut", "dispute", "contradict", "debunk", "disavow"])
)
_ENOUGH: Final = 1.5
"""A named author's statement has to reach this: two telling words, or one and an act that fits the noun."""

_FIRST: Final = 12
_EARLY: Final = 60
"""Within so many code points of a content stands what it names inside it."""

_SUBJECTS: Final = frozenset(("i", "we", "you", "he", "she", "it", "they", "who", "which", "that"))
_SELVES: Final = frozenset(("i", "we", "he", "she", "they"))
_NEVER: Final = frozenset(("not", "never", "didn't", "no", "haven't", "hasn't", "wasn't", "weren't"))
_PROPOSING: Final = frozenset(("proposes", "demands", "asks", "intends", "promises", "threatens", "decides"))
_CHARGING: Final = frozenset(("accuses", "criticises", "claims", "warns", "predicts"))
_WANTING: Final = frozenset((*_PROPOSING, *_CHARGING))
_SAYING: Final = frozenset((*_PROPOSING, *_CHARGING, "states", "reveals", "believes", "praises"))
_OFFERED: Final = frozenset(
    map(stem, ["propose", "float", "offer", "suggest", "present", "table", "outline", "unveil"])
)
_ORDERS: Final = frozenset(("demand", "request", "call", "ultimatum", "condition", "appeal", "petition"))
"""Of the nouns for plans, those for what somebody wants of others."""
_POINTING: Final = frozenset(("the", "these", "those", "that", "this", "such", "all", "both"))


def explicit(article: Article) -> Iterator[Dispute]:
    """The explicit disputes of an article, one at most for each disputing statement."""
    for one in article.told:
        if one.statement.negated or not one.actors:
            continue
        found = _dispute(article, one)
        if found:
            yield found


def _dispute(article: Article, one: Told) -> Dispute | None:
    """The explicit dispute that a statement opens, None if it opens none."""
    act, noun = one.statement.act, find_noun(one)
    kind: Kind = "denies" if act == "denies" else "rejects"
    if act not in _DISPUTING:
        return _named(article, one, noun, "denies") if noun and said_untrue(one, noun.at) else None
    found = _named(article, one, noun, kind) if noun else None
    found = found or (_inside(article, one, noun, kind) if noun else None)
    if act == "criticises":
        return found
    found = found or (_pointed_at(article, one, noun, kind) if noun else None)
    if found or (act == "rejects" and not noun):
        return found
    return _denied(article, one, kind, named=bool(noun and authors(one, noun.at)))


def _cue(one: Told) -> set[str]:
    """The stems of a cue."""
    return {stem(word) for span in one.statement.cue for word in span.text.lower().split()}


def _printed(one: Told) -> set[str]:
    """The words of a cue in lower case."""
    return {word.strip(",.") for span in one.statement.cue for word in span.text.lower().split()}


def _named(article: Article, one: Told, noun: Noun, kind: Kind) -> Dispute | None:
    """The dispute with the author whom the content names: "Brown's claim that", "a plan floated by Brown"."""
    at, plan = noun.at, noun.plan
    near = authors(one, at)
    if not near:
        return None
    best: tuple[float, Told, set[str]] | None = None
    for other, shared in _candidates(article, one):
        if not is_author(other, near) or not others(one, other):
            continue
        score = _score(article, one, other, shared, plan=plan)
        if score and (best is None or score > best[0]):
            best = score, other, shared
    if best is None:
        return None
    score, other, shared = best
    printed = " ".join(one.printed[max(0, at - 3) : at + 1])
    words = _words(other, shared - other.names)
    basis = f'names "{printed}" of {other.statement.speakers[0].name}' + (f"; both: {words}" if words else "")
    return Dispute(one.statement.id, other.statement.id, kind, basis, round(min(0.95, 0.5 + score / 10), 2))


def _inside(article: Article, one: Told, noun: Noun, kind: Kind) -> Dispute | None:
    """The dispute with a statement told inside the content, which a noun there or its cue names: "repeated
    requests from Lind to join the talks"."""
    if noun.at and one.words[noun.at - 1] in _SUBJECTS:
        return None
    start = min((span.start for span in one.statement.content), default=0)
    for number in range(max(0, one.number - 3), min(len(article.told), one.number + 4)):
        other = article.told[number]
        cue = other.statement.cue
        if other.statement.parent != one.statement.id or not cue or not others(one, other):
            continue
        fits = one.words[noun.at] in _printed(other) or _OFFERED & _cue(other)
        if fits and not other.statement.negated and cue[0].start - start <= _EARLY:
            words = " ".join(span.text for span in cue)
            basis = f'"{words}" of {other.statement.speakers[0].name} inside it'
            return Dispute(one.statement.id, other.statement.id, kind, basis, 0.75)
    return None


def _candidates(article: Article, one: Told) -> Iterator[tuple[Told, set[str]]]:
    """The statements that one may dispute, with the stems shared: those that share some, and those around."""
    shared = article.sharing(one)
    around = range(max(0, one.number - 8), min(len(article.told), one.number + 9))
    for number in sorted({*shared, *around} - {one.number}):
        other = article.told[number]
        if not other.statement.negated and (other.statement.act in _SAYING or other.statement.act is None):
            yield other, shared.get(number, set())


def _score(article: Article, one: Told, other: Told, shared: set[str], *, plan: bool) -> float:
    """How likely a named author's statement is the one meant; 0 where it is not."""
    telling = [s for s in shared - one.names - other.names if not article.common(s)]
    score = float(len(telling))
    act = other.statement.act
    offered = any(stem(w.lower()) in _OFFERED for span in other.statement.cue for w in span.text.split())
    if plan and (act == "proposes" or offered):
        score += 1.5
    elif score:
        score += (act in (_PROPOSING if plan else _CHARGING)) * 0.5
    inside = other.statement.parent == one.statement.id
    return score - 0.25 * inside if score >= _ENOUGH else 0.0


def _pointed_at(article: Article, one: Told, noun: Noun, kind: Kind) -> Dispute | None:
    """The dispute with the statement before, where the content only points at it: "the accusations"."""
    if (
        len(one.words) > noun.at + 2
        or authors(one, noun.at)
        or one.words[0] not in _POINTING
        or len(one.matter) > 2
    ):
        return None
    for number in range(one.number - 1, max(-1, one.number - 3), -1):
        other = article.told[number]
        act = other.statement.act
        fits = act in _fitting(noun) and not other.statement.negated
        if fits and others(one, other) and not article.nested(one, other):
            object_ = " ".join(one.printed[: noun.at + 1])
            basis = f'"{object_}" just behind: {other.statement.speakers[0].name} {act}'
            return Dispute(one.statement.id, other.statement.id, kind, basis, 0.6)
    return None


def _fitting(noun: Noun) -> tuple[str, ...]:
    """The acts that a noun can stand for."""
    if noun.plan:
        return ("demands", "asks") if noun.word in _ORDERS else ("proposes",)
    return ("accuses", "criticises", "claims")


def _denied(article: Article, one: Told, kind: Kind, *, named: bool) -> Dispute | None:
    """The dispute with a statement of what is denied: the same telling words, and the denier's name."""
    best: tuple[float, Told, set[str]] | None = None
    sure = bool(_DENYING & _cue(one)) or kind == "rejects"
    if not sure and not (_SELVES & set(one.words[:3]) and _NEVER & set(one.words[:6])):
        return None
    around = article.around(one)
    for other, shared in _candidates(article, one):
        if (
            other.actors & around
            or other.statement.act not in _SAYING
            or not others(one, other)
            or article.nested(one, other)
        ):
            continue
        if (_NEVER | untrue_words()) & set(other.words[:8]):
            continue
        matter = shared if sure else shared & set(one.stems[:_FIRST])
        telling = {s for s in matter - one.names - other.names - _noun_stems() if not article.common(s)}
        about = bool(one.names & other.matter)
        if named and not (about and other.statement.act == "accuses"):
            continue
        if not beyond_names(one, other, telling) or (
            kind == "rejects" and other.statement.act not in _WANTING
        ):
            continue
        score = len(telling) + about * 1.0 + 0.5 * (other.statement.act == "accuses")
        enough = len(telling) >= (2 if about else 3 if sure else 99)
        if enough and (best is None or score > best[0]):
            best = score, other, telling
    if best is None:
        return None
    score, other, telling = best
    basis = f"{kind} what {other.statement.speakers[0].name} says; both: {_words(other, telling)}"
    return Dispute(one.statement.id, other.statement.id, kind, basis, round(min(0.9, 0.4 + score / 10), 2))


def _words(one: Told, shared: set[str] | frozenset[str]) -> str:
    """The printed words of some stems, once each."""
    found = {s: word for word, s in zip(one.printed, one.stems, strict=True) if s in shared}
    return ", ".join(sorted(found.values(), key=str.lower))


@cache
def _noun_stems() -> frozenset[str]:
    """The stems of the nouns for plans and claims, which tell nothing of the matter."""
    return frozenset(stem(word) for word in plan_nouns() | claim_nouns())
