"""The only module that imports onnxruntime: a window in, arrays out."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

# onnxruntime reports its use to its makers and keeps an id in the user's cache, unless told not to
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

from onrecord.errors import ModelError
from onrecord.reading.windows import Window

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """What the network says of a window's words: role scores float32 [words, 7]; the cue side and the
    word side of the part scores, both float32 [words, hidden]; label scores of names, tags, relations and
    nominals, float32 [words, 75] in that order; and each word's two link vectors, float32 [words, 2 * LINK],
    first as one that looks for its antecedent, then as one that is found; hidden: the word vectors
    themselves, float32 [words, size]."""

    roles: Floats
    cue_side: Floats
    word_side: Floats
    labels: Floats
    links: Floats
    hidden: Floats


class Encoder:
    """The network as an ONNX session with one thread; callers may run several windows at once.

    A window is always encoded by itself: int8 activations take their scale from what is encoded
    together, and a reading must not depend on its neighbours. Raises ModelError if the file cannot be
    used.
    """

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime has no error class of its own to catch
            hint = "make the model again with `onrecord train`, or install onrecord again"
            raise ModelError(f"cannot load the model {path}: {error}; {hint}", path=str(path)) from error

    def encode(self, window: Window) -> Encoded:
        """Run the network over one window."""
        inputs = {"ids": window.ids[None], "features": window.features[None], "first": window.first[None]}
        return Encoded(*(output[0] for output in self._session.run(None, inputs)))
