"""The whole road from a corpus to a model folder, with a tiny encoder that is made on the spot."""

import gzip
import itertools
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

WHY = "needs the training extra: pip install 'onrecord[train]'"
torch = pytest.importorskip("torch", reason=WHY)
transformers = pytest.importorskip("transformers", reason=WHY)
pytest.importorskip("onnx", reason=WHY)

from onrecord.errors import ModelError, OnRecordError  # noqa: E402
from onrecord.evaluating.corpus import GoldArticle, GoldAttribution, load_corpus  # noqa: E402
from onrecord.reading.labels import PART_LABELS, ROLE_LABELS, legal, legal_first  # noqa: E402
from onrecord.reading.model import BUNDLED, load_model  # noqa: E402
from onrecord.reading.reader import Reader, article_from  # noqa: E402
from onrecord.reading.tokenizer import Tokenizer  # noqa: E402
from onrecord.reading.windows import windows  # noqa: E402
from onrecord.training.crf import CRF  # noqa: E402
from onrecord.training.data import article_examples, batches, label  # noqa: E402
from onrecord.training.export import OUTPUTS, describe, export  # noqa: E402
from onrecord.training.make import split, train_model  # noqa: E402
from onrecord.training.network import ReaderNetwork  # noqa: E402
from onrecord.training.quantise import RoundedLinear, round_encoder  # noqa: E402
from onrecord.training.teach import Teachers, prepare  # noqa: E402
from onrecord.training.train import Plan, Training, by_article, from_gold  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")
TOKENIZER = Tokenizer(BUNDLED / "tokenizer.json")
SENTENCE = "{who} said that the {thing} was safe."
PEOPLE, THINGS = ("Belo", "Oru", "Mira Tan", "the mayor"), ("dam", "old bridge", "harbour", "road")


def sentences(seed: int) -> list[tuple[str, str]]:
    pairs = list(itertools.product(PEOPLE, THINGS))
    random.Random(seed).shuffle(pairs)
    return pairs[:6]


def gold(seed: int) -> GoldArticle:
    text, attributions = "", []
    for who, thing in sentences(seed):
        sentence = SENTENCE.format(who=who, thing=thing)
        at = len(text)
        cue = at + sentence.index("said")
        spans = ((at, at + len(who)),), ((cue, cue + 4),), ((cue + 5, at + len(sentence) - 1),)
        attributions.append(GoldAttribution(*spans))
        text += sentence + "\n\n"
    return GoldArticle(f"a{seed}", text, None, None, None, tuple(attributions))


def plan(base: str, epochs: int = 2, hidden: float = 0.0) -> Plan:
    return Plan(base=base, epochs=epochs, tokens=256, encoder_rate=2e-3, head_rate=1e-2, hidden=hidden)


@pytest.mark.parametrize("seed", range(3))
def test_the_crf_norm_is_the_sum_over_all_legal_rows(seed: int) -> None:
    torch.manual_seed(seed)
    crf = CRF(PART_LABELS)
    for parameter in crf.parameters():
        parameter.data.normal_()
    scores, gold_row = torch.randn(1, 4, 5) * 3, torch.tensor([[0, 3, 4, 0]])
    may, first = legal(PART_LABELS), legal_first(PART_LABELS)

    def total(row: tuple[int, ...]) -> Any:
        moves = sum(crf.transitions[a, b] for a, b in itertools.pairwise(row))
        return crf.first[row[0]] + crf.last[row[-1]] + moves + sum(scores[0, i, x] for i, x in enumerate(row))

    rows = [
        row
        for row in itertools.product(range(5), repeat=4)
        if first[row[0]] and all(may[a][b] for a, b in itertools.pairwise(row))
    ]
    expected = torch.logsumexp(torch.stack([total(r) for r in rows]), 0) - total(tuple(gold_row[0].tolist()))
    padded = torch.cat([scores, torch.randn(1, 2, 5)], 1)
    mask = torch.tensor([[True] * 4 + [False] * 2])
    (found,) = crf(padded, torch.cat([gold_row, torch.zeros(1, 2, dtype=torch.int64)], 1), mask)
    assert found.item() == pytest.approx(expected.item(), rel=1e-4)


def test_what_a_teacher_expects_is_the_sum_over_all_legal_rows() -> None:
    torch.manual_seed(7)
    teacher, pupil = CRF(PART_LABELS), CRF(PART_LABELS)
    for parameter in (*teacher.parameters(), *pupil.parameters()):
        parameter.data.normal_()
    taught, own, mask = torch.randn(1, 3, 5), torch.randn(1, 3, 5), torch.ones(1, 3, dtype=torch.bool)
    may, first = legal(PART_LABELS), legal_first(PART_LABELS)
    rows = [
        torch.tensor([row])
        for row in itertools.product(range(5), repeat=3)
        if first[row[0]] and all(may[a][b] for a, b in itertools.pairwise(row))
    ]
    with torch.no_grad():
        sure = [torch.exp(-teacher(taught, row, mask)) for row in rows]
        expected = sum(p * pupil(own, row, mask) for p, row in zip(sure, rows, strict=True))
        assert sum(sure).item() == pytest.approx(1, rel=1e-4)
    weight = torch.tensor([0.5])
    found = pupil.cross_entropy(own, mask, weight, teacher.expected(taught, mask, weight))
    assert found.item() == pytest.approx(0.5 * expected.item(), rel=1e-4)


def test_gold_spans_become_labels_of_words() -> None:
    article = gold(1)
    (window,) = windows(article.text, TOKENIZER)
    example = label(window, article.attributions[:1])
    roles = [ROLE_LABELS[i] for i in example.roles[:8]]
    who = sentences(1)[0][0].count(" ") + 1
    assert roles[: who + 1] == ["B-source", *["I-source"] * (who - 1), "B-cue"]
    assert roles[who + 1] == "B-content"
    ((cue, parts),) = example.cues
    assert cue.tolist() == [who]
    assert PART_LABELS[parts[who]] == "O"


def test_windows_are_cut_elsewhere_in_each_epoch_and_lose_nothing() -> None:
    article = GoldArticle("long", "\n\n".join(gold(n).text.strip() for n in range(30)), None, None, None, ())
    cuts = set()
    for seed in range(4):
        examples = article_examples(article, TOKENIZER, random.Random(seed))
        assert sum(len(e.roles) for e in examples) == len(windows(article.text, TOKENIZER, 10**6)[0].starts)
        cuts.add(tuple(int(e.window.starts[0]) for e in examples))
    assert len(cuts) > 1


def test_batches_hold_every_window_once(base: str) -> None:
    examples = [e for n in range(9) for e in article_examples(gold(n), TOKENIZER, random.Random(n))]
    made = list(batches(examples, 256, random.Random(0)))
    assert sum(len(b.ids) for b in made) == len(examples)
    assert sum(len(b.cue_window) for b in made) == sum(len(e.cues) for e in examples)
    network = ReaderNetwork(base)
    assert all(np.isfinite(sum(network.losses(b)).item()) for b in made)


def test_a_stopped_training_goes_on_to_the_same_weights(base: str, tmp_path: Path) -> None:
    articles = from_gold([[gold(n)] for n in range(4)], TOKENIZER)
    whole = Training(plan(base), articles, TOKENIZER, tmp_path / "whole").run()
    stopped = Training(plan(base), articles, TOKENIZER, tmp_path / "stopped")
    stopped._one_epoch()
    stopped.epoch = 1
    stopped._keep()
    resumed = Training(plan(base), articles, TOKENIZER, tmp_path / "stopped")
    assert resumed.epoch == 1
    again = resumed.run().state_dict()
    assert all(torch.allclose(value, again[name]) for name, value in whole.state_dict().items())


def test_a_checkpoint_of_another_plan_is_refused(base: str, tmp_path: Path) -> None:
    articles = from_gold([[gold(1)]], TOKENIZER)
    Training(plan(base), articles, TOKENIZER, tmp_path)._keep()
    with pytest.raises(OnRecordError, match="another plan"):
        Training(plan(base, epochs=9), articles, TOKENIZER, tmp_path)


def test_a_training_can_begin_with_the_weights_of_another(base: str, tmp_path: Path) -> None:
    articles = from_gold([[gold(1)]], TOKENIZER)
    first = Training(plan(base), articles, TOKENIZER, tmp_path / "a")
    first.network.role_scores.bias.data.fill_(7.0)
    first._keep()
    begun = replace(plan(base), start=str(tmp_path / "a"), seed=2)
    second = Training(begun, articles, TOKENIZER, tmp_path / "b")
    assert second.epoch == 0
    assert second.network.role_scores.bias.data.eq(7.0).all()
    with pytest.raises(OnRecordError, match=r"c/checkpoint.pt does not exist"):
        Training(replace(begun, start=str(tmp_path / "c")), articles, TOKENIZER, tmp_path / "d")


def test_hidden_tokens_are_never_the_frame(base: str, tmp_path: Path) -> None:
    articles = from_gold([[gold(1)]], TOKENIZER)
    training = Training(plan(base, hidden=1.0), articles, TOKENIZER, tmp_path)
    (batch,) = batches(article_examples(gold(1), TOKENIZER, random.Random(0)), 4096, random.Random(0))
    ids = training._with_hidden(batch).ids
    assert set(ids[batch.attention.bool()].tolist()) == {TOKENIZER.first, TOKENIZER.mask, TOKENIZER.last}


def test_a_pupil_learns_what_its_teachers_say_of_text_without_gold(base: str, tmp_path: Path) -> None:
    torch.manual_seed(1)
    for n in range(2):
        export(ReaderNetwork(base), BUNDLED / "tokenizer.json", tmp_path / f"t{n}", name="t", rounded=False)
    teachers = Teachers([tmp_path / "t0", tmp_path / "t1"])
    other = article_from(" ".join(gold(9).text.split()) + " “We stay,” Oru said.")
    lessons = prepare(teachers, [[gold(1)]], [other], TOKENIZER, drawn=1.0, seed=1)
    examples = lessons.epoch(random.Random(1))
    assert [e.gold for e in examples] == [True, False]
    with_gold, without = examples
    assert with_gold.taught is not None
    assert without.taught is not None
    assert len(with_gold.taught.parts) == len(with_gold.cues) == 6
    both = np.mean([m.encoder.encode(without.window).roles for m in teachers.models], axis=0)
    assert np.abs(without.taught.roles - both).max() < 0.01

    (batch,) = batches([without], 4096, random.Random(0))
    network, teacher = ReaderNetwork(base).eval(), teachers.teacher(0.5)
    optimiser = torch.optim.AdamW(network.parameters(), 5e-3)
    losses = []
    for _ in range(12):
        optimiser.zero_grad()
        loss = sum(network.losses(batch, teacher=teacher))
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0]
    assert network.losses(batch)[0].item() == 0


def test_teachers_of_two_vocabularies_are_refused(base: str, tmp_path: Path) -> None:
    for n in range(2):
        export(ReaderNetwork(base), BUNDLED / "tokenizer.json", tmp_path / f"t{n}", name="t", rounded=False)
    path = tmp_path / "t1" / "tokenizer.json"
    path.write_text(path.read_text().replace("[unused5]", "[unused_five]"))
    describe(tmp_path / "t1", "t")
    with pytest.raises(ModelError, match="do not share one tokenizer"):
        Teachers([tmp_path / "t0", tmp_path / "t1"])


def test_rounding_changes_a_layer_little_and_lets_gradients_through() -> None:
    torch.manual_seed(0)
    module = torch.nn.Sequential(torch.nn.Linear(16, 8))
    values = torch.randn(5, 16)
    before = module(values)
    round_encoder(module)
    assert type(module[0]) is RoundedLinear
    after = module(values)
    assert 0 < (after - before).abs().max() < 0.1
    after.sum().backward()
    assert module[0].weight.grad.abs().sum() > 0


def test_the_exported_network_says_what_the_network_says(base: str, tmp_path: Path) -> None:
    torch.manual_seed(5)
    network = ReaderNetwork(base).eval()
    (window,) = windows(gold(2).text, TOKENIZER)
    rows = (torch.from_numpy(a)[None] for a in (window.ids, window.features, window.first))
    ids, features, first = rows
    with torch.no_grad():
        expected = network(ids, features, None, first)
    for rounded, tolerance in ((False, 1e-4), (True, 0.15)):
        folder = tmp_path / str(rounded)
        export(network, BUNDLED / "tokenizer.json", folder, name="tiny", rounded=rounded)
        found = load_model(folder).encoder.encode(window)
        outputs = tuple(getattr(found, name) for name in OUTPUTS)
        for a, b in zip(outputs, expected, strict=True):
            assert np.abs(a - b[0].numpy()).max() < tolerance


def test_from_corpus_to_statements(base: str, tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for n in range(24):
            article = gold(n)
            spans = [{r: getattr(a, r) for r in ("source", "cue", "content")} for a in article.attributions]
            file.write(json.dumps({"id": article.id, "text": article.text, "attributions": spans}) + "\n")
    assert len(list(load_corpus(path))) == 24
    out = train_model(
        path,
        tmp_path / "model",
        base=base,
        hold_out=6,
        epochs=12,
        tokens=256,
        encoder_rate=2e-3,
        head_rate=1e-2,
    )
    assert load_model(out).heads.calibration != (0.0, 1.0, 1.0)
    with Reader.load(out) as reader:
        (statement, *_) = reader.read(article_from("Mira Tan said that the harbour was safe.")).statements
    assert statement.confidence > 0.5
    assert [s.text for s in statement.spans()] == ["Mira Tan", "said", "that the harbour was safe"]


def test_held_out_articles_are_not_trained_on_and_were_annotated_once() -> None:
    annotations = [gold(n) for n in range(40)] + [gold(0)]
    kept, held = split(by_article(annotations), 10)
    assert len(held) == 4
    assert not {a[0].id for a in kept} & {a[0].id for a in held}
    assert "a0" in {a[0].id for a in kept}
    assert split(by_article(annotations), 0)[1] == []
