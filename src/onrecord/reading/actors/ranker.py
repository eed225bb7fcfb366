"""The ranker: a small network that weighs features and gives each candidate its share."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

RANKER_PARTS = ("inner", "inner_bias", "outer", "direct", "distance")
"""The fields of a Ranker, as a model folder names them."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """One hidden layer: inner [features, hidden], inner_bias [hidden], outer [hidden], direct [features];
    distance: the encoder's link bias by distance class. All float32."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    direct: Floats
    distance: Floats

    def shares(self, rows: Floats) -> Floats:
        """The probability of each row, of all rows 1: float32 [rows]."""
        hidden = np.maximum(rows @ self.inner + self.inner_bias, 0)
        scores = hidden @ self.outer + rows @ self.direct
        odds = np.exp(scores - scores.max())
        return np.asarray(odds / odds.sum(), dtype=np.float32)
