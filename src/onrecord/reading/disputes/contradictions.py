"""Statements of two speakers that cannot both be so: opposites, or one thing said and denied."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import Final

from onrecord.knowledge.opposites import opposites
from onrecord.reading.disputes.stems import is_past, stem
from onrecord.reading.disputes.told import Article, Told, beyond_names, others
from onrecord.records import Dispute

_HOLDING: Final = frozenset(
    (
        "states",
        "claims",
        "denies",
        "believes",
        "predicts",
        "warns",
        "criticises",
        "praises",
        "accuses",
        "reveals",
        "intends",
        "promises",
    )
)
"""Acts by which a speaker holds what is said."""

_NOT: Final = frozenset(("not", "never", "no", "neither", "nor", "cannot", "without", "hardly"))
_OPEN: Final = frozenset(
    ("if", "when", "once", "whether", "unless", "may", "might", "could", "should", "or", "can")
)
_PASSED: Final = frozenset(
    ("a", "an", "the", "this", "that", "its", "their", "our", "so", "very", "quite", "any")
)
_CLAUSE: Final = frozenset(
    (",", ":", ".", ";", "?", "!", "but", "while", "although", "because", "that", "who", "which", "as")
)
_BEING: Final = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "'s",
        "became",
        "become",
        "becomes",
        "remain",
        "remains",
        "isn't",
    ]
)
_AUXILIARY: Final = _BEING | frozenset(
    ["did", "does", "do", "has", "have", "had", "will", "would", "won't", "cannot"]
)
_CONDITION: Final = 12
_NEGATING: Final = 4
_BEFORE: Final = 16
_BEHIND: Final = 8
_NEARBY: Final = 24
"""How many earlier statements with the opposite predicate are compared."""


@dataclass(frozen=True)
class Predicate:
    """A predicate in a content, from word `at` to before word `end`.

    key: which entry of the opposites, or "=" and the stem of a verb; side: which of two opposites, after its
    negation; form: phrase, adjective or verb.
    """

    told: Told
    key: str
    side: bool
    form: str
    at: int
    end: int
    negated: bool

    @cached_property
    def held(self) -> bool:
        """Whether it is said as so: in no question, no condition, no possibility."""
        low, _ = self._sentence
        before = self.told.words[max(low, self.at - _CONDITION) : self.at]
        return not _OPEN & set(before) and not self.told.asked(self.at)

    @cached_property
    def before(self) -> frozenset[str]:
        """The telling stems before it in its sentence, of an adjective in its clause."""
        low, _ = self._sentence
        if self.form == "adjective":
            low = _clause(self.told, low, self.at)
        return frozenset(self.told.stems[max(low, self.at - _BEFORE) : self.at]) - self._inside

    @cached_property
    def behind(self) -> frozenset[str]:
        """The telling stems behind it in its sentence."""
        _, high = self._sentence
        return frozenset(self.told.stems[self.end : min(high, self.end + _BEHIND)]) - self._inside

    @property
    def printed(self) -> str:
        """Its words, with those before that negate it."""
        low = max(self._sentence[0], self.at - _NEGATING) if self.negated else self.at
        return " ".join(self.told.printed[low : self.end])

    @cached_property
    def _sentence(self) -> tuple[int, int]:
        return self.told.sentence(self.at)

    @property
    def _inside(self) -> set[str]:
        return {*self.told.stems[self.at : self.end], ""}


def contradictions(article: Article) -> Iterator[Dispute]:
    """The contradictions of an article; each statement takes part in one at most, the surest."""
    seen: dict[tuple[str, bool], list[Predicate]] = {}
    found: list[Dispute] = []
    for one in article.told:
        if not _held(one):
            continue
        for predicate in _predicates(one):
            earlier = seen.setdefault((predicate.key, not predicate.side), [])[-_NEARBY:]
            found += [d for other in earlier if (d := _dispute(article, predicate, other))]
            seen.setdefault((predicate.key, predicate.side), []).append(predicate)
    taken: set[str] = set()
    for dispute in sorted(found, key=lambda d: -d.confidence):
        if not taken & {dispute.a, dispute.b}:
            taken |= {dispute.a, dispute.b}
            yield dispute


def _held(one: Told) -> bool:
    statement = one.statement
    return bool(one.actors) and not statement.negated and (statement.act is None or statement.act in _HOLDING)


def _dispute(article: Article, later: Predicate, earlier: Predicate) -> Dispute | None:
    """The contradiction between two predicates; None where it is not sure that they are of one matter."""
    one, other = later.told, earlier.told
    if not (earlier.held and later.held) or not others(one, other) or article.nested(one, other):
        return None
    names = one.names | other.names
    before, behind = later.before & earlier.before, later.behind & earlier.behind
    telling = {s for s in (before | behind) - names if s.isalpha() and not article.common(s)}
    if not before or not telling or not _one_matter(later, earlier, len(before - names), len(telling)):
        return None
    if not beyond_names(one, other, telling):
        return None
    confidence = min(0.9, 0.5 + 0.1 * len(telling))
    words = ", ".join(sorted(_printed(one, before | behind)))
    basis = f'opposites of one matter ({words}): "{later.printed}", "{earlier.printed}"'
    return Dispute(one.statement.id, other.statement.id, "contradicts", basis, round(confidence, 2))


def _one_matter(later: Predicate, earlier: Predicate, before: int, telling: int) -> bool:
    """Whether two predicates are of one matter. before: how many words before both are the same, telling: how
    many on both sides tell something."""
    behind = bool(later.behind & earlier.behind)
    if later.key.startswith("="):
        return behind
    if later.form == earlier.form == "adjective":
        return before >= 1 and telling >= 1
    ends = not later.behind or not earlier.behind or later.form == "phrase"
    return (before >= 1 and behind) or (before >= 2 and ends)


def _printed(one: Told, shared: frozenset[str]) -> set[str]:
    """The printed words of some stems."""
    return {word for word, found in zip(one.words, one.stems, strict=True) if found in shared}


def _predicates(one: Told) -> Iterator[Predicate]:
    """The predicates of a content that have an opposite, and its verbs."""
    table = _table()
    for at, found in enumerate(one.every):
        for phrase, key, side in table.get(found, ()):
            end = _end(one, at, phrase)
            if end:
                form = "phrase" if len(phrase) > 1 else "adjective" if _governed(one, at) & _BEING else "verb"
                if form != "verb" or one.words[at - 1 : at] != ["to"]:
                    yield _predicate(one, at, end, key, side=side, form=form)
        if one.stems[at] and found.isalpha() and (is_past(one.words[at]) or _governed(one, at)):
            yield _predicate(one, at, at + 1, "=" + found, side=True, form="verb")


def _end(one: Told, at: int, phrase: Sequence[str]) -> int:
    """The word behind a phrase that begins at a word, articles passed over; 0 where it is not there."""
    for word in phrase:
        while at < len(one.words) and one.words[at] in _PASSED:
            at += 1
        if at == len(one.words) or one.every[at] != word:
            return 0
        at += 1
    return at


def _governed(one: Told, at: int) -> set[str]:
    """The auxiliaries right before a word, with negations and adverbs between: "has never been"."""
    found: set[str] = set()
    for word in reversed(one.words[max(0, at - 5) : at]):
        if word in _AUXILIARY or word.endswith("n't"):
            found.add(word)
        elif not (word in _NOT or word in _PASSED or word.endswith("ly")):
            break
    return found


def _predicate(one: Told, at: int, end: int, key: str, *, side: bool, form: str) -> Predicate:
    """The predicate between two words, with its negation: a "not" shortly before, in the same clause."""
    negated = False
    for word in reversed(one.words[max(0, at - _NEGATING) : at]):
        if word in _CLAUSE or word == "only":
            negated = negated and word != "only"
            break
        negated = negated or word in _NOT or word.endswith("n't")
    return Predicate(one, key, side is not negated, form, at, end, negated)


def _clause(one: Told, low: int, at: int) -> int:
    """Where the clause of a word begins."""
    for i in range(at - 1, low - 1, -1):
        if one.words[i] in _CLAUSE:
            return i + 1
    return low


@cache
def _table() -> Mapping[str, Sequence[tuple[tuple[str, ...], str, bool]]]:
    """The opposites by their first stem: the stems, the number of the entry, which side."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for number, entry in enumerate(opposites()):
        for side, phrases in ((True, entry.one), (False, entry.other)):
            for phrase in phrases:
                stems = tuple(stem(word) for word in phrase.split() if word not in _PASSED)
                found.setdefault(stems[0], []).append((stems, str(number), side))
    return MappingProxyType({first: tuple(some) for first, some in found.items()})
