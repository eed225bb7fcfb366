"""Layers of labels besides attribution: names, parts of speech, relations, nominal heads, antecedents.

An article seldom carries all of them; what nobody annotated is unknown and teaches nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onrecord.knowledge.cues import ACTS
from onrecord.reading.labels import NAME_LABELS, NOMINALS, RELATIONS, TAGS
from onrecord.reading.meaning import parts_of
from onrecord.reading.windows import Window

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
CharSpan = tuple[int, int]

UNKNOWN = -1
ANY_NAME = (1 << len(NAME_LABELS)) - 1
"""All name labels are possible: nothing is known."""


@dataclass(frozen=True, slots=True)
class Anaphora:
    """A pronoun or a description, given by its head word, and what it may stand for.

    candidates: head words of mentions with whether they are right. new: whether it may be that nothing
    before it is the same; a description without a right candidate then is a first mention.
    """

    head: CharSpan
    candidates: tuple[tuple[CharSpan, bool], ...]
    new: bool


@dataclass(frozen=True, slots=True, eq=False)
class Uttered:
    """A statement, or any stretch of text as content alone. act: what is done by it, None where nobody says.
    meaning: float32 [WIDTH], of length 1, None if unknown."""

    source: tuple[CharSpan, ...]
    cue: tuple[CharSpan, ...]
    content: tuple[CharSpan, ...]
    act: str | None = None
    meaning: npt.NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Layered:
    """A text and what is annotated of it, in code points; None for a layer that is unknown.

    names: spans with the name types that they may have. unclear: spans where names are unknown after all.
    tokens: spans with tag and relation. nominals: head words with their kind; what else is a token is none.
    """

    id: str
    text: str
    names: tuple[tuple[CharSpan, frozenset[str]], ...] | None = None
    unclear: tuple[CharSpan, ...] = ()
    tokens: tuple[tuple[CharSpan, str, str], ...] = ()
    nominals: tuple[tuple[CharSpan, str], ...] | None = None
    anaphora: tuple[Anaphora, ...] = ()
    uttered: tuple[Uttered, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class WordUttered:
    """A statement on a window's words: the word numbers of its parts (see reading/meaning.py)."""

    parts: tuple[Sequence[int], ...]
    act: int
    meaning: npt.NDArray[np.float32] | None


@dataclass(frozen=True, slots=True, eq=False)
class WordAnaphora:
    """Anaphora on a window's words: `word`; candidates int64 [n], right bool [n], new as in Anaphora."""

    word: int
    candidates: Ints
    right: Bools
    new: bool


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The layers on a window's words: names int64 [words], each a set of label numbers as bits; tags,
    relations and nominals int64 [words], UNKNOWN where nobody says."""

    names: Ints
    tags: Ints
    relations: Ints
    nominals: Ints
    anaphora: tuple[WordAnaphora, ...] = ()
    uttered: tuple[WordUttered, ...] = ()


def unlabelled(words: int) -> Layers:
    """Layers of which nothing is known."""
    nothing = np.full(words, UNKNOWN, dtype=np.int64)
    return Layers(np.full(words, ANY_NAME, dtype=np.int64), nothing, nothing, nothing)


def project(window: Window, article: Layered) -> Layers:
    """An article's layers on the words of one of its windows."""
    layers = unlabelled(len(window.starts))
    if article.names is not None:
        layers = replace(layers, names=_names(window, article))
    if article.tokens:
        tags, relations = _tokens(window, article.tokens)
        layers = replace(layers, tags=tags, relations=relations)
    if article.nominals is not None:
        layers = replace(layers, nominals=_nominals(window, article.nominals))
    made = (_anaphora(window, anaphora) for anaphora in article.anaphora)
    said = (_uttered(window, uttered) for uttered in article.uttered)
    return replace(
        layers,
        anaphora=tuple(a for a in made if a is not None),
        uttered=tuple(u for u in said if u is not None),
    )


def _inside(window: Window, span: CharSpan) -> Ints:
    low = np.searchsorted(window.ends, span[0], side="right")
    high = np.searchsorted(window.starts, span[1], side="left")
    return np.arange(low, high)


def head_word(window: Window, span: CharSpan) -> int | None:
    """The last word of a span that is no mark, by its number; None if the window does not hold it."""
    words = _inside(window, span)
    solid = [int(w) for w in words if window.features[window.first[w]] % 8 != 0]
    return solid[-1] if solid else None


def _uttered(window: Window, uttered: Uttered) -> WordUttered | None:
    """None if the window does not hold the whole content."""
    if not uttered.content:
        return None
    low, high = uttered.content[0][0], uttered.content[-1][1]
    if low < window.starts[0] or high > window.ends[-1]:
        return None
    source, cue, content = (
        [int(word) for span in spans for word in _inside(window, span)]
        for spans in (uttered.source, uttered.cue, uttered.content)
    )
    act = UNKNOWN if uttered.act is None else ACTS.index(uttered.act)
    return WordUttered(parts_of(source, cue, content), act, uttered.meaning) if content else None


def _names(window: Window, article: Layered) -> Ints:
    labels = np.ones(len(window.starts), dtype=np.int64)
    for span, kinds in article.names or ():
        words = _inside(window, span)
        if len(words):
            labels[words] = _bits(f"I-{kind}" for kind in kinds)
            labels[words[0]] = _bits(f"B-{kind}" for kind in kinds)
    for span in article.unclear:
        labels[_inside(window, span)] = ANY_NAME
    return labels


def _bits(labels: Iterable[str]) -> int:
    return sum(1 << NAME_LABELS.index(label) for label in labels)


def _tokens(window: Window, tokens: Sequence[tuple[CharSpan, str, str]]) -> tuple[Ints, Ints]:
    tags = np.full(len(window.starts), UNKNOWN, dtype=np.int64)
    relations = tags.copy()
    for span, tag, relation in tokens:
        if span[1] <= window.starts[0] or span[0] >= window.ends[-1]:
            continue
        words = _inside(window, span)
        tags[words] = _TAG_NUMBERS[tag]
        relations[words] = _RELATION_NUMBERS[relation]
    return tags, relations


def _nominals(window: Window, nominals: Sequence[tuple[CharSpan, str]]) -> Ints:
    labels = np.zeros(len(window.starts), dtype=np.int64)
    for span, kind in nominals:
        word = head_word(window, span)
        if word is not None:
            labels[word] = UNKNOWN if kind == "unknown" else NOMINALS.index(kind)
    return labels


def _anaphora(window: Window, anaphora: Anaphora) -> WordAnaphora | None:
    """None if the window does not hold it, or holds nothing that can be learnt of it."""
    word = head_word(window, anaphora.head)
    if word is None:
        return None
    found = [(head_word(window, span), right) for span, right in anaphora.candidates]
    kept = {w: right for w, right in found if w is not None and w != word}
    right = np.array(list(kept.values()), dtype=bool)
    lost = not right.any() and (not anaphora.new or any(r for _, r in anaphora.candidates))
    if not kept or lost or (right.all() and not anaphora.new):
        return None
    return WordAnaphora(word, np.array(list(kept), dtype=np.int64), right, anaphora.new)


_TAG_NUMBERS = {tag: i for i, tag in enumerate(TAGS)} | {
    "JJR": TAGS.index("JJ"), "JJS": TAGS.index("JJ"), "RBR": TAGS.index("RB"), "RBS": TAGS.index("RB"),
    "PDT": TAGS.index("DT"), "WP$": TAGS.index("WP"), "GW": UNKNOWN,
} | dict.fromkeys(
    (",", ".", ":", "-LRB-", "-RRB-", "HYPH", "``", "''", "SYM", "LS", "$", "#", "NFP", "ADD", "AFX"),
    TAGS.index("mark"),
)  # fmt: skip

_RELATION_NAMES = {relation: relation for relation in RELATIONS} | {
    "dobj": "obj", "obl": "nmod", "nsubjpass": "nsubj:pass", "obl:agent": "nmod", "flat": "compound",
    "compound:prt": "case", "auxpass": "aux", "aux:pass": "aux", "neg": "advmod", "mwe": "other", "fixed":
    "other",
    "nsubj:outer": "nsubj", "det:predet": "det", "nmod:tmod": "other", "nmod:npmod": "other", "cc:preconj":
    "cc",
    "obl:unmarked": "other", "nmod:unmarked": "other", "advcl:relcl": "acl:relcl", "csubj": "ccomp",
}  # fmt: skip


class _Relations(dict[str, int]):
    def __missing__(self, relation: str) -> int:
        return RELATIONS.index("other")


_RELATION_NUMBERS = _Relations({k: RELATIONS.index(v) for k, v in _RELATION_NAMES.items()})
