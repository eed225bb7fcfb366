"""What speaks for and against a referent as the antecedent of a mention: what the ranker weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from onrecord.reading.actors.referents import Gender, Referent, Spot
from onrecord.reading.labels import LINK
from onrecord.reading.scene import Scene

Floats = npt.NDArray[np.float32]

Class = Literal["he", "they", "it", "description", "name", "unprinted"]
CLASSES: Final[tuple[Class, ...]] = ("he", "they", "it", "description", "name", "unprinted")
KINDS: Final = ("person", "organisation", "government", "group", "place", "document", "other")
HINTS: Final = ("participle", "joined", "noun", "passive", "no cue", "quoted content")
"""What the cue of a statement without a source tells."""
FEATURES: Final = (
    "new", *(f"class {c}" for c in CLASSES), *(f"kind {k}" for k in KINDS),
    "link best", "link last", "link of all", "link last name", "distance", "sentences", "same sentence",
    "sentence before", "same paragraph", "paragraph before", "same window", "last is subject",
    "last is pronoun", "last is the same pronoun", "last is quoted", "query is quoted", "same quotation",
    "query is a source", "speaker of the last statement", "speaker of the one before", "speaker around",
    "spoke", "mentions", "early", "gender agrees", "gender unknown", "number agrees", "rank",
    "first rank", "only one",
    "same noun", "noun in name", "noun in role", "traits shared", "same words", "definite", "demonstrative",
    "owned query", "same owner", "named", "same sentence subject", "sentence start", "rank among speakers",
    *HINTS,
)  # fmt: skip
_RECENT: Final = 6
_CLASS: Final = FEATURES.index("class he")
_KIND: Final = FEATURES.index("kind person")
_LINK_BEST: Final = FEATURES.index("link best")
_NEW: Final = [
    FEATURES.index(name) for name in ("query is a source", "definite", "demonstrative", "owned query")
]
"""What of a query speaks for a first mention."""
_HINTS: Final = FEATURES.index(HINTS[0])
_KINDS_AT: Final = {kind: at for at, kind in enumerate(KINDS[:-1])}


@dataclass(frozen=True, slots=True)
class Query:
    """A mention that looks for its antecedent.

    gender, plural: what its form tells, None if nothing. noun: a description's head in the singular; traits:
    its other words; text: all its words in lower case; owner: the referent that its possessive names. source:
    whether it is a statement's source; around: speakers of the statements whose content holds it. hints: what
    the cue of a statement without a source tells (HINTS), empty for all others.
    """

    kind: Class
    spot: Spot
    gender: Gender | None = None
    plural: bool | None = None
    noun: str = ""
    traits: frozenset[str] = frozenset()
    definite: bool = False
    demonstrative: bool = False
    owner: Referent | None = None
    source: bool = False
    around: tuple[Referent, ...] = ()
    hints: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What has happened before a query: the speakers of the last statement and of the one before, and
    the referents in order of their last mention, the latest first."""

    last: tuple[Referent, ...]
    before: tuple[Referent, ...]


def features(
    query: Query, candidates: Sequence[Referent], told: Told, scene: Scene, distance: Floats
) -> Floats:
    """One row a candidate and a last one for "not mentioned before": float32 [candidates + 1, features].

    distance: the network's bias by distance class (training/mentions.py).
    """
    rows = np.zeros((len(candidates) + 1, len(FEATURES)), dtype=np.float32)
    rows[:, _CLASS + CLASSES.index(query.kind)] = 1.0
    rows[:-1, _LINK_BEST : _LINK_BEST + 4] = _links(query, candidates, scene, distance)
    ranks = _ranks(candidates)
    speakers = [c for c in candidates if c.spoke]
    speakers.sort(key=lambda c: -c.spoke[-1])
    for i, candidate in enumerate(candidates):
        rows[i, _KIND + _KINDS_AT.get(candidate.kind, len(KINDS) - 1)] = 1.0
        rows[i, _LINK_BEST + 4 : _HINTS] = [
            *_places(query, candidate, scene),
            *_speech(query, candidate, told),
            *_agreement(query, candidate),
            1.0 / (1 + ranks[i]), float(ranks[i] == 0), float(len(candidates) == 1),
            *_words(query, candidate),
            *_rest(query, candidate, scene, speakers),
        ]  # fmt: skip
    if query.hints:
        rows[:, _HINTS:] = query.hints
    rows[-1, 0] = 1.0
    rows[-1, _NEW] = [query.source, query.definite, query.demonstrative, query.owner is not None]
    return rows


def _links(query: Query, candidates: Sequence[Referent], scene: Scene, distance: Floats) -> Floats:
    """What the network says: the best link to one of the last mentions, that to the last, all of them
    together, and that to the last name or description."""
    if not candidates:
        return np.zeros((0, 4), dtype=np.float32)
    heads = [[spot.head for spot in c.spots[-_RECENT:]] for c in candidates]
    counts = np.array([len(group) for group in heads])
    flat = np.array([head for group in heads for head in group])
    looking = scene.query[query.spot.head].astype(np.float32)
    steps = np.clip(query.spot.head - flat, 0, 256) + 0.5
    near = distance[np.clip(np.floor(np.log2(steps) + 2), 0, len(distance) - 1).astype(int)]
    scores = np.full((len(heads), _RECENT), -np.inf, dtype=np.float32)
    scores[np.arange(_RECENT) < counts[:, None]] = (
        scene.key[flat].astype(np.float32) @ looking / LINK**0.5 + near
    )
    top = scores.max(1)
    together = top + np.log(np.exp(scores - top[:, None]).sum(1))
    each = np.arange(len(heads))
    solid = np.array([_last_solid(c) for c in candidates])
    named = np.where(solid >= 0, scores[each, solid], -8.0)
    found = np.stack([top, scores[each, counts - 1], together, named], axis=1)
    return np.asarray(found / 4, dtype=np.float32)


def _last_solid(candidate: Referent) -> int:
    """Which of the last mentions is the last that is no pronoun; -1 if none is."""
    recent = candidate.spots[-_RECENT:]
    return next((i for i in range(len(recent) - 1, -1, -1) if recent[i].form != "pronoun"), -1)


def _ranks(candidates: Sequence[Referent]) -> list[int]:
    """How many candidates were mentioned later than each."""
    order = sorted(range(len(candidates)), key=lambda i: -candidates[i].spots[-1].head)
    ranks = [0] * len(candidates)
    for rank, i in enumerate(order):
        ranks[i] = rank
    return ranks


def _places(query: Query, candidate: Referent, scene: Scene) -> tuple[float, ...]:
    here, last = query.spot.head, candidate.spots[-1]
    sentences = scene.sentence[here] - scene.sentence[last.head]
    paragraphs = scene.paragraph[here] - scene.paragraph[last.head]
    same = last.form == "pronoun" and last.word[:2] == query.spot.word[:2]
    return (
        log1p(here - last.head) / 4, min(sentences, 10) / 5, float(sentences == 0), float(sentences == 1),
        float(paragraphs == 0), float(paragraphs == 1), float(scene.window[here] == scene.window[last.head]),
        float(last.subject), float(last.form == "pronoun"), float(same), float(last.quoted >= 0),
        float(query.spot.quoted >= 0), float(query.spot.quoted == last.quoted),
    )  # fmt: skip


def _speech(query: Query, candidate: Referent, told: Told) -> tuple[float, ...]:
    return (
        float(query.source), float(candidate in told.last), float(candidate in told.before),
        float(candidate in query.around), log1p(len(candidate.spoke)) / 2, log1p(len(candidate.spots)) / 3,
    )  # fmt: skip


def _agreement(query: Query, candidate: Referent) -> tuple[float, ...]:
    agrees = query.gender is not None and candidate.gender == query.gender
    unknown = query.gender is None or candidate.gender is None
    number = query.plural is not None and candidate.plural == query.plural
    early = candidate.spots[0].head < 60
    return float(early), float(agrees), float(unknown), float(number)


def _words(query: Query, candidate: Referent) -> tuple[float, ...]:
    if query.kind != "description":
        return (0.0,) * 9
    in_name = any(query.noun in key for key in candidate.keys)
    in_role = query.noun in candidate.traits and query.noun not in candidate.heads
    shared = len(query.traits & (candidate.traits | {w for key in candidate.keys for w in key}))
    words = query.traits | {query.noun}
    return (
        float(query.noun in candidate.heads), float(in_name), float(in_role),
        shared / max(len(query.traits), 1),
        float(query.noun in candidate.heads and query.traits <= candidate.traits and bool(words)),
        float(query.definite), float(query.demonstrative), float(query.owner is not None),
        float(query.owner is not None and query.owner is candidate.owner),
    )  # fmt: skip


def _rest(query: Query, candidate: Referent, scene: Scene, speakers: Sequence[Referent]) -> tuple[float, ...]:
    here, last = query.spot.head, candidate.spots[-1]
    together = scene.sentence[here] == scene.sentence[last.head]
    opening = here == 0 or scene.sentence[here - 1] != scene.sentence[here]
    rank = speakers.index(candidate) if candidate in speakers else None
    return (
        float(candidate.named), float(together and last.subject), float(opening),
        0.0 if rank is None else 1.0 / (1 + rank),
    )  # fmt: skip
