"""The trained judge of acts: from the word vectors of a statement's parts and from what the rules say."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.knowledge.cues import ACTS

Floats = npt.NDArray[np.float32]

ACT_PARTS: Final = ("act_inner", "act_inner_bias", "act_outer", "act_outer_bias", "act_direct")
"""The names of the arrays in a model folder, in the order of the fields of `ActHead`."""

RULES: Final = 2 * len(ACTS)
"""Width of what the rules say: their act, apart for cues that name it and for such as leave it open."""


@dataclass(frozen=True, slots=True, eq=False)
class ActHead:
    """Some networks with one hidden layer each, whose scores are averaged (training/acts.py).

    inner: float32 [networks, PARTS * size + RULES, hidden]; inner_bias [networks, hidden]; outer [networks,
    hidden, acts]; outer_bias [networks, acts]; direct [networks, RULES, acts], from what the rules say
    straight to the scores.
    """

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats
    direct: Floats

    def chances(self, given: Floats) -> Floats:
        """How probable each act is, float32 [statements, acts]. given: [statements, PARTS * size + RULES]."""
        hidden = np.maximum(given @ self.inner + self.inner_bias[:, None], 0)
        by_rules = given[:, -RULES:] @ self.direct
        scores = (hidden @ self.outer + self.outer_bias[:, None] + by_rules).mean(0)
        odds = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(odds / odds.sum(1, keepdims=True), dtype=np.float32)


def act_features(parts: Floats, act: str, *, named: bool) -> Floats:
    """What the head is given of a statement. parts: its mean vectors, float32 [PARTS, size]; act: the rules';
    named: whether the cue names it."""
    said = np.zeros(RULES, dtype=np.float32)
    said[ACTS.index(act) + (0 if named else len(ACTS))] = 1.0
    return np.concatenate([parts.ravel(), said])
