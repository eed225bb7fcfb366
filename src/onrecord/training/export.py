"""Turn a trained network into a model folder that the reader takes: ONNX, quantised to int8."""

import hashlib
import json
import shutil
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.reading.actors.features import FEATURES
from onrecord.reading.actors.ranker import RANKER_PARTS, Ranker
from onrecord.reading.labels import NAME_LABELS, PART_LABELS, ROLE_LABELS, legal, legal_first
from onrecord.reading.model import FILES, FORMAT
from onrecord.reading.viterbi import FORBIDDEN
from onrecord.training.crf import CRF
from onrecord.training.network import ReaderNetwork
from onrecord.training.quantise import unround_encoder

INPUTS = ("ids", "features", "first")
OUTPUTS = ("roles", "cue_side", "word_side", "labels", "links", "hidden")


class RoundedEmbedding(nn.Module):
    """An embedding kept as int8 rows with one scale each: a quarter of the size."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scales = (weight.abs().amax(1, keepdim=True) / 127).clamp_min(1e-8)
        self.register_buffer("rows", (weight / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)
        self.rows: Tensor
        self.scales: Tensor

    def forward(self, ids: Tensor) -> Tensor:
        """float32 [..., size]"""
        return self.rows[ids].float() * self.scales[ids]


class Exported(nn.Module):
    """The network as it is exported: int8 embeddings, no padding mask."""

    def __init__(self, network: ReaderNetwork, rounded: bool) -> None:
        super().__init__()
        self.network = network
        embedding = network.encoder.get_input_embeddings()
        self.embedding = RoundedEmbedding(embedding.weight.data) if rounded else embedding

    def forward(self, ids: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """As ReaderNetwork.forward, of one window."""
        network = self.network
        embedded = self.embedding(ids) + network.printed(features)
        hidden = network.encoder(inputs_embeds=embedded).last_hidden_state
        return network.heads(hidden[:, first[0]])


def export(network: ReaderNetwork, tokenizer: Path, folder: Path, *, name: str, rounded: bool = True) -> None:
    """Write a model folder: model.onnx, heads.npz, tokenizer.json, model.json.

    rounded=False keeps float32, to measure what quantisation costs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network = network.cpu().eval()
    unround_encoder(network.encoder)  # the ONNX quantiser rounds the weights itself, to the same figures
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        _to_onnx(Exported(network, rounded), plain)
        _quantise(plain, folder / "model.onnx") if rounded else shutil.copy(plain, folder / "model.onnx")
    shutil.copy(tokenizer, folder / "tokenizer.json")
    write_heads(folder, name, _heads(network))


def _to_onnx(module: Exported, path: Path) -> None:
    ids = torch.randint(5, 500, (1, 40))
    first = torch.arange(1, 31)[None]
    axes = {"ids": {1: "tokens"}, "features": {1: "tokens"}, "first": {1: "words"}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), (ids, ids % 64, first), str(path), input_names=list(INPUTS),
            output_names=list(OUTPUTS), dynamic_axes=axes | {o: {1: "words"} for o in OUTPUTS},
            opset_version=17, dynamo=False,
        )  # fmt: skip


def _quantise(plain: Path, target: Path) -> None:
    """int8 for every matrix of the encoder; the two small heads stay float32."""
    graph = onnx.load(str(plain)).graph
    heads = [n.name for n in graph.node if n.op_type in {"MatMul", "Gemm"} and "encoder" not in n.name]
    quantize_dynamic(
        str(plain), str(target), op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
        weight_type=QuantType.QInt8, nodes_to_exclude=heads,
    )  # fmt: skip


def _heads(network: ReaderNetwork) -> dict[str, np.ndarray]:
    """What the decoders need besides the network's outputs, as float32 arrays."""
    arrays = {
        "distance": network.distance.weight,
        "part_weight": network.part_scores.weight.T,
        "part_bias": network.part_scores.bias,
        "roles_to_parts": network.roles_to_parts.weight.T,
    }
    chains = _chain("role", network.role_crf, ROLE_LABELS) | _chain("part", network.part_crf, PART_LABELS)
    chains |= _chain("name", network.mentions.name_crf, NAME_LABELS)
    first = _untrained(network.mentions.distance.weight[:, 0].detach().numpy().astype(np.float32))
    chains |= {f"rank_{part}": getattr(first, part) for part in RANKER_PARTS}
    chains["meaning"] = network.utterances.meaning.weight.T.detach().numpy().astype(np.float16)
    calibration = {"calibration": np.array([0, 1, 1], dtype=np.float32)}
    return {k: v.detach().numpy().astype(np.float32) for k, v in arrays.items()} | chains | calibration


def _untrained(distance: np.ndarray) -> Ranker:
    """A ranker that goes by the encoder's own links alone, until training/rank.py has fitted one."""
    direct = np.zeros(len(FEATURES), dtype=np.float32)
    direct[FEATURES.index("link best")] = 4.0
    inner = np.zeros((len(FEATURES), 1), dtype=np.float32)
    return Ranker(inner, np.zeros(1, np.float32), np.zeros(1, np.float32), direct, distance)


def _chain(prefix: str, crf: CRF, labels: tuple[str, ...]) -> dict[str, np.ndarray]:
    moves = np.where(np.array(legal(labels)), crf.transitions.detach().numpy(), FORBIDDEN)
    first = np.where(np.array(legal_first(labels)), crf.first.detach().numpy(), FORBIDDEN)
    last = crf.last.detach().numpy()
    arrays = {"moves": moves, "first": first, "last": last}
    return {f"{prefix}_{k}": v.astype(np.float32) for k, v in arrays.items()}


def write_heads(folder: Path, name: str, arrays: Mapping[str, np.ndarray]) -> None:
    """heads.npz, with nothing but these arrays, and model.json. The folder's other files must be there."""
    np.savez(folder / "heads.npz", allow_pickle=False, **arrays)
    describe(folder, name)


def change_heads(folder: Path, name: str, changed: Mapping[str, np.ndarray]) -> None:
    """Put these arrays into heads.npz in place of those of the same names, and write model.json anew."""
    with np.load(folder / "heads.npz") as kept:
        arrays = dict(kept)
    write_heads(folder, name, {**arrays, **changed})


def describe(folder: Path, name: str) -> None:
    """model.json: the format, the name, and the sha256 of every file, so that damage is noticed."""
    sums = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in FILES}
    text = json.dumps({"format": FORMAT, "name": name, "language": "en", "sha256": sums}, indent=1)
    (folder / "model.json").write_text(text + "\n", encoding="utf-8")
