"""A model folder: what is in it, and whether it is whole."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from onrecord.errors import ModelError
from onrecord.reading.act_head import ACT_PARTS, ActHead
from onrecord.reading.actors.ranker import RANKER_PARTS, Ranker
from onrecord.reading.encoder import Encoder
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.viterbi import Chain

FORMAT = "onrecord-model/3"
FILES = ("model.onnx", "heads.npz", "tokenizer.json")
BUNDLED = Path(__file__).parent.parent / "models" / "en"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """The small weights that the decoders apply to the network's outputs (see training/network.py).

    distance: float32 [places, hidden]; part_weight [hidden, 5]; part_bias [5]; roles_to_parts [7, 5];
    name_chain: of the name decoder; ranker: see actors/ranker.py. calibration: three numbers, see
    `attributions.confidence`. The calibration is set on held-out articles (training/calibrate.py). acts: see
    act_head.py, None in a model that learned none; meaning: float32 [size, WIDTH], see reading/meaning.py.
    """

    distance: Floats
    part_weight: Floats
    part_bias: Floats
    roles_to_parts: Floats
    role_chain: Chain
    part_chain: Chain
    name_chain: Chain
    ranker: Ranker
    meaning: Floats
    acts: ActHead | None = None
    calibration: tuple[float, float, float] = (0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A loaded model folder. `label` names it in a reading: its name, and the beginning of a sha256 that
    changes with any of its files."""

    name: str
    label: str
    language: str
    encoder: Encoder
    tokenizer: Tokenizer
    heads: Heads


def load_model(folder: Path | None = None) -> Model:
    """Load a model folder made by `onrecord train`; None is the one in the package.

    Raises ModelError if a file is missing, damaged, or of another format.
    """
    folder = BUNDLED if folder is None else folder
    about = _about(folder)
    for file, expected in about.sha256.items():
        _check(folder / file, expected)
    label = f"{about.name} ({_digest(about.sha256)[:12]})"
    return Model(
        name=about.name,
        label=label,
        language=about.language,
        encoder=Encoder(folder / "model.onnx"),
        tokenizer=Tokenizer(folder / "tokenizer.json"),
        heads=_heads(folder / "heads.npz"),
    )


def _digest(files: Mapping[str, str]) -> str:
    """One sha256 for those of all files, by the files' names."""
    return hashlib.sha256("".join(files[name] for name in sorted(files)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _About:
    """What model.json says: the model's name, its language, and the sha256 of each file."""

    name: str
    language: str
    sha256: dict[str, str]


def _about(folder: Path) -> _About:
    path = folder / "model.json"
    hint = "name a folder made by `onrecord train`, or leave --model out for the bundled one"
    try:
        about = json.loads(path.read_bytes())
        found = about.get("format") if isinstance(about, dict) else None
        if found == FORMAT:
            return _About(about["name"], about["language"], {f: str(about["sha256"][f]) for f in FILES})
    except OSError as error:
        raise ModelError(f"no model in {folder}: {error.strerror}; {hint}", path=str(folder)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} is damaged: {error!r}; {hint}", path=str(folder)) from error
    message = f"{path} is of the format {found!r}, this onrecord reads {FORMAT!r}; {hint}"
    raise ModelError(message, path=str(folder))


def _check(path: Path, expected: str) -> None:
    hint = "copy the model folder again, or install onrecord again"
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}; {hint}", path=str(path)) from error
    if found != expected:
        message = f"{path} is damaged: its sha256 begins {found[:12]}, not {expected[:12]}; {hint}"
        raise ModelError(message, path=str(path))


def _heads(path: Path) -> Heads:
    try:
        with np.load(path) as arrays:
            names = ("distance", "part_weight", "part_bias", "roles_to_parts")
            role = Chain(*(arrays[f"role_{part}"] for part in ("moves", "first", "last")))
            part = Chain(*(arrays[f"part_{part}"] for part in ("moves", "first", "last")))
            name = Chain(*(arrays[f"name_{part}"] for part in ("moves", "first", "last")))
            ranker = Ranker(*(arrays[f"rank_{part}"] for part in RANKER_PARTS))
            distance, weight, bias, mixing = (arrays[name] for name in names)
            meaning = arrays["meaning"].astype(np.float32)
            acts = _acts(arrays)
            constant, cue, parts = arrays["calibration"].tolist()
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        hint = "copy the model folder again, or make it again with `onrecord train`"
        raise ModelError(f"{path} is damaged: {error}; {hint}", path=str(path)) from error
    calibration = (constant, cue, parts)
    return Heads(distance, weight, bias, mixing, role, part, name, ranker, meaning, acts, calibration)


def _acts(arrays: Mapping[str, Floats]) -> ActHead | None:
    """The judge of acts, kept in half precision; None if there is none."""
    if not all(part in arrays for part in ACT_PARTS):
        return None
    return ActHead(*(arrays[part].astype(np.float32) for part in ACT_PARTS))
