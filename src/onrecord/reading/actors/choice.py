"""The likeliest antecedent: what the ranker finds, and when it leaves a mention open."""

from typing import Final

from onrecord.reading.actors.features import Query, features
from onrecord.reading.actors.referents import Referent
from onrecord.reading.actors.stage import Asked, Found, Stage

_MOST: Final = 12
_CLOSE: Final = 0.04
"""Two best candidates nearer than this in probability stay unresolved."""


def ranked(stage: Stage, query: Query, candidates: list[Referent], new: bool) -> Found:
    """The best candidate, or none: a first mention, nobody there, or two that fit as well."""
    scene = stage.sketch.scene
    candidates = candidates[:_MOST]
    word = scene.cut(query.spot.start, query.spot.end)
    if not candidates or not all(c.spots for c in candidates):
        first = candidates[0] if candidates and query.kind == "name" else None
        reason = None if first else f"nobody before “{word}” that it could stand for"
        return Found(first, "pronoun", 0.5 if first else 0.0, reason)
    rows = features(query, candidates, stage.told(), scene, stage.ranker.distance)
    if stage.keep is not None:
        stage.keep(Asked(query, tuple(candidates), rows))
    shares = stage.ranker.shares(rows if new else rows[:-1])
    order = shares.argsort()[::-1]
    best = int(order[0])
    share = float(shares[best])
    if best == len(candidates):
        return Found(None, "pronoun", share, f"“{word}” stands for nothing named before it")
    if len(order) > 1 and int(order[1]) < len(candidates):
        other = float(shares[order[1]])
        if share - other < _CLOSE:
            names = " or ".join(_label(candidates[int(i)]) for i in order[:2])
            return Found(None, "pronoun", share, f"“{word}” may be {names}")
    return Found(candidates[best], "pronoun", share)


def _label(referent: Referent) -> str:
    if referent.members:
        return " and ".join(_label(member) for member in referent.members)
    return referent.name() or f"the {next(iter(sorted(referent.heads)), 'one before')}"
