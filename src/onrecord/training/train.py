"""Train the reader's network on an annotated corpus; resumable, the same result for the same seed."""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.errors import OnRecordError
from onrecord.evaluating.corpus import GoldArticle
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.words import FRAME_FEATURE
from onrecord.training.data import NONE, AllLayers, Example, batches, epoch_examples
from onrecord.training.network import Batch, ReaderNetwork, Teacher
from onrecord.training.quantise import round_encoder


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides a training.

    epochs: passes over the corpus; the last `rounded` of them compute with the rounding of int8 (see
    quantise.py). tokens: size of a batch. encoder_rate, head_rate: highest learning rates. warm_up:
    share of the steps. hidden: share of the tokens replaced by the mask token in each step. half: compute
    the encoder in bfloat16. teacher_weight: what teachers count for on annotated windows, where 1 leaves
    nothing to the gold; drawn: the share of the unannotated windows taken in each epoch (see teach.py).
    start: the folder of another training's state to begin with the weights of; None begins with `base`.
    """

    base: str
    epochs: int = 7
    rounded: int = 1
    tokens: int = 2048
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    dropout: float = 0.1
    hidden: float = 0.1
    half: bool = False
    teacher_weight: float = 0.5
    drawn: float = 0.5
    start: str | None = None
    seed: int = 1


def by_article(annotations: Iterable[GoldArticle]) -> list[list[GoldArticle]]:
    """Group annotations of one article, so that each article counts once an epoch."""
    groups: dict[str, list[GoldArticle]] = defaultdict(list)
    for annotation in annotations:
        groups[annotation.id].append(annotation)
    return list(groups.values())


_LATER = ("mentions.", "utterances.")
"""Heads that the weights to begin with may lack."""

Draw = Callable[[random.Random], list[Example]]
"""Gives the examples of an epoch."""


def from_gold(
    articles: Sequence[Sequence[GoldArticle]], tokenizer: Tokenizer, layers: AllLayers = NONE
) -> Draw:
    """Epochs of annotated articles alone. layers: what else is known of them."""
    return lambda rng: epoch_examples(articles, tokenizer, rng, layers)


class Training:
    """A training that can be stopped and gone on with: its state is kept in `folder`/checkpoint.pt
    after every epoch, and its losses in `folder`/log.jsonl. Raises OnRecordError when the folder holds the
    state of another plan."""

    def __init__(
        self, plan: Plan, draw: Draw, tokenizer: Tokenizer, folder: Path, teacher: Teacher | None = None
    ) -> None:
        self.plan, self.draw, self.tokenizer, self.folder = plan, draw, tokenizer, folder
        self.teacher = teacher
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        if teacher is not None:
            self.teacher = replace(
                teacher, roles=teacher.roles.to(self.device), parts=teacher.parts.to(self.device)
            )
        torch.manual_seed(plan.seed)
        self.network = ReaderNetwork(plan.base, plan.dropout).to(self.device)
        self.optimiser = self._optimiser()
        self.epoch = 0
        folder.mkdir(parents=True, exist_ok=True)
        if plan.start is not None:
            self._begin_with(Path(plan.start))
        self._resume()

    def _begin_with(self, folder: Path) -> None:
        try:
            told = self.network.load_state_dict(self._state(folder)["network"], strict=False)
            if told.unexpected_keys or any(not key.startswith(_LATER) for key in told.missing_keys):
                raise RuntimeError(str(told))
        except RuntimeError as error:
            message = f"the weights in {folder} are those of another network; name one of the same base"
            raise OnRecordError(message) from error

    def _optimiser(self) -> torch.optim.AdamW:
        encoder = [p for n, p in self.network.named_parameters() if n.startswith("encoder.")]
        heads = [p for n, p in self.network.named_parameters() if not n.startswith("encoder.")]
        groups = [
            {"params": encoder, "lr": self.plan.encoder_rate, "rate": self.plan.encoder_rate},
            {"params": heads, "lr": self.plan.head_rate, "rate": self.plan.head_rate},
        ]
        return torch.optim.AdamW(groups, weight_decay=self.plan.weight_decay, fused=True)

    def run(self) -> ReaderNetwork:
        """Train what is left of the epochs; returns the network."""
        while self.epoch < self.plan.epochs:
            if self.epoch >= self.plan.epochs - self.plan.rounded:
                round_encoder(self.network.encoder)
            self._one_epoch()
            self.epoch += 1
            self._keep()
        return self.network

    def _one_epoch(self) -> None:
        """One pass over all articles; everything random in it follows from the seed and its number."""
        rng = random.Random(f"{self.plan.seed}-{self.epoch}")
        torch.manual_seed(self.plan.seed * 1000 + self.epoch)
        prepared = list(batches(self.draw(rng), self.plan.tokens, rng))
        self.network.train()
        losses = []
        with Progress(
            TextColumn("epoch {task.fields[epoch]}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("loss {task.fields[loss]:.4f}"),
        ) as bar:
            task = bar.add_task("", total=len(prepared), epoch=self.epoch + 1, loss=0.0)
            for number, batch in enumerate(prepared):
                self._set_rates((self.epoch + number / len(prepared)) / self.plan.epochs)
                losses.append(self._step(batch.to(self.device)))
                bar.update(task, advance=1, loss=float(np.mean(losses[-50:], axis=0).sum()))
        self._log(losses)

    def _set_rates(self, done: float) -> None:
        """Warm up in a straight line, then fall in a straight line to zero."""
        share = min(done / self.plan.warm_up, (1 - done) / (1 - self.plan.warm_up))
        for group in self.optimiser.param_groups:
            group["lr"] = group["rate"] * max(share, 1e-3)

    def _step(self, batch: Batch) -> tuple[float, ...]:
        batch = self._with_hidden(batch)
        losses = self.network.losses(batch, half=self.plan.half, teacher=self.teacher)
        self.optimiser.zero_grad(set_to_none=True)
        sum(losses, torch.zeros(())).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        return tuple(loss.item() for loss in losses)

    def _with_hidden(self, batch: Batch) -> Batch:
        """The batch with some of its words' tokens replaced by the mask token: a guard against learning
        names by heart."""
        words = batch.features != FRAME_FEATURE
        hidden = (torch.rand(batch.ids.shape, device=batch.ids.device) < self.plan.hidden) & words
        return replace(batch, ids=batch.ids.masked_fill(hidden, self.tokenizer.mask))

    def _log(self, losses: list[tuple[float, ...]]) -> None:
        means = dict(
            zip(("role_loss", "part_loss", "layer_loss"), np.mean(losses, axis=0).tolist(), strict=True)
        )
        line = {"epoch": self.epoch + 1} | means
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")

    def _keep(self) -> None:
        state = {
            "plan": asdict(self.plan),
            "epoch": self.epoch,
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        aside = self.folder / "checkpoint.part"
        torch.save(state, aside)
        aside.replace(self.folder / "checkpoint.pt")

    def _resume(self) -> None:
        """Go on from the folder's checkpoint, if it was made by the same plan."""
        path = self.folder / "checkpoint.pt"
        if not path.exists():
            return
        state = self._state(self.folder)
        if state["plan"] != asdict(self.plan):
            message = f"{path} was made by another plan ({state['plan']}); name another folder, or remove it"
            raise OnRecordError(message)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.epoch = state["epoch"]

    def _state(self, folder: Path) -> dict[str, Any]:
        path = folder / "checkpoint.pt"
        if not path.exists():
            raise OnRecordError(
                f"{path} does not exist; name the folder `training` inside of a trained model"
            )
        state: dict[str, Any] = torch.load(path, map_location=self.device, weights_only=True)
        return state
