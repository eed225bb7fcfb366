"""The road with the further sets and labelled speakers, on a town that does not exist."""

import re
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

WHY = "needs the training extra: pip install 'onrecord[train]'"
pytest.importorskip("torch", reason=WHY)
pytest.importorskip("transformers", reason=WHY)
pytest.importorskip("onnx", reason=WHY)

from onrecord.cli.main import cli  # noqa: E402
from onrecord.errors import CorpusError  # noqa: E402
from onrecord.evaluating.gold import GoldArticle  # noqa: E402
from onrecord.reading.actors.features import FEATURES  # noqa: E402
from onrecord.reading.model import BUNDLED, load_model  # noqa: E402
from onrecord.reading.reader import Reader, article_from  # noqa: E402
from onrecord.reading.tokenizer import Tokenizer  # noqa: E402
from onrecord.training import sets  # noqa: E402
from onrecord.training.export import export  # noqa: E402
from onrecord.training.further import automatic_layers, fit_ranker, further_draw, labelled  # noqa: E402
from onrecord.training.make import train_model  # noqa: E402
from onrecord.training.network import ReaderNetwork  # noqa: E402
from onrecord.training.rank import HIDDEN, TOGETHER  # noqa: E402
from tests.training import town  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


def write_labels(folder: Path) -> Path:
    """Labels of twenty stories, of two articles of the newswire, of which one only measures, and of one
    that is nowhere."""
    news = town.label(town.story(3))
    stories = [town.label(town.story(number)) for number in range(20)]
    town.write(folder / "newswire-dev.jsonl", [{**news, "id": "news-5"}])
    more = [{**news, "id": "news-3"}, {**news, "id": "nowhere"}]
    return town.write(folder / "train.jsonl", stories + more)


def untrained(base: str, folder: Path) -> Path:
    export(ReaderNetwork(base), BUNDLED / "tokenizer.json", folder, name="t", rounded=False)
    return folder


def test_from_sets_and_labels_to_a_model_with_a_fitted_ranker(base: str, tmp_path: Path) -> None:
    data, labels = town.write_sets(tmp_path / "sets", 40), write_labels(tmp_path / "labels")
    corpus, out = data / "polnear" / "train.jsonl.gz", tmp_path / "model"
    arguments = ["--data", corpus, "--out", out, "--base", base, "--sets", data, "--speakers", labels]
    more = ["--epochs", 40, "--hold-out", 5, "--rate", 4e-3, "--hidden", 0]
    result = CliRunner().invoke(cli, ["train", *map(str, arguments + more)])
    assert result.exit_code == 0, result.exception
    assert f"neither in {corpus} nor in the newswire, so left out: 1\n" in result.stderr
    told = r"ranker: (\d+) of (\d+) questions right \(.+\); labelled articles left out of a first fit: 4\n"
    ((right, asked),) = re.findall(told, result.stderr)  # of the 21 that are there
    assert 0 < int(right) == int(asked)
    ranker, first = load_model(out).heads.ranker, load_model(untrained(base, tmp_path / "u")).heads.ranker
    assert ranker.inner.shape == (len(FEATURES), HIDDEN * TOGETHER)
    assert first.inner.shape == (len(FEATURES), 1)
    assert np.abs(ranker.direct - first.direct).max() > 0.1
    assert ranker.outer.any()
    with Reader.load(out) as reader:
        reading = reader.read(article_from(town.story(1).text))
    assert [[p.name for p in s.speakers] for s in reading.statements] == [["Jon Belo"], ["Jon Belo"]]
    assert [s.source[0].text for s in reading.statements] == ["Jon Belo", "He"]


def test_labels_that_fit_no_article_are_refused_before_the_training(base: str, tmp_path: Path) -> None:
    data = town.write_sets(tmp_path / "sets")
    labels = town.write(tmp_path / "l.jsonl", [{**town.label(town.story(0)), "id": "nowhere"}])
    with pytest.raises(CorpusError, match="no labelled article is in the corpora"):
        train_model(
            data / "polnear" / "train.jsonl.gz", tmp_path / "m", base=base, sets=data, speakers=labels
        )
    assert not (tmp_path / "m" / "training" / "checkpoint.pt").exists()


def test_a_ranker_without_questions_is_left_as_it_is(base: str, tmp_path: Path) -> None:
    folder = untrained(base, tmp_path / "m")
    before = (folder / "heads.npz").read_bytes()
    town.write(tmp_path / "gum" / "gum.jsonl.gz", [])  # and no automatic layers
    told: list[str] = []
    fit_ranker(folder, (), tmp_path, tell=told.append)
    assert told == [
        "ranker: left as it is; the model found no pronoun and no description that a label tells of"
    ]
    assert (folder / "heads.npz").read_bytes() == before


def test_with_few_labelled_articles_the_ranker_is_fitted_but_not_measured(
    bundled: Path, tmp_path: Path
) -> None:
    data, before = town.write_sets(tmp_path / "sets"), load_model(bundled).heads.ranker
    labels = town.write(tmp_path / "l.jsonl", [town.label(town.story(0))])
    cases, missing = labelled(labels, data / "polnear" / "train.jsonl.gz", data)
    assert ([case.article.id for case in cases], missing) == (["story-0"], ())
    told: list[str] = []
    fit_ranker(bundled, cases, data, tell=told.append)
    assert told == ["ranker: too few labelled articles to measure it on some"]
    assert not np.array_equal(load_model(bundled).heads.ranker.direct, before.direct)


def test_what_is_kept_for_measuring_is_not_drawn(tmp_path: Path) -> None:
    data = town.write_sets(tmp_path / "sets")
    news = data / "ner" / "worldwide-newswire.jsonl.gz"
    left = [text.id for text in sets.newswire(news, ["news-5"])]
    assert left == [f"news-{number}" for number in (1, 2, 3, 4, 6, 7, 8, 9, 11)]
    assert [text.id for text in sets.gum(data / "gum" / "gum.jsonl.gz")] == ["story-0", "story-1"]
    tokenizer = Tokenizer(BUNDLED / "tokenizer.json")

    class Always:
        @staticmethod
        def random() -> float:
            return 0.0

    drawn = further_draw(data, tokenizer, ["news-5"])(Always())
    assert len(drawn) == len(left) + 2 + 4 + 2  # with GUM, GAP, and the sentences of two files
    assert not any(example.gold for example in drawn)


def test_automatic_layers_of_articles_that_are_not_trained_on_are_passed_over(tmp_path: Path) -> None:
    data = town.write_sets(tmp_path / "sets")
    made = town.story(4)
    (layered,) = automatic_layers(data, [[GoldArticle(made.id, made.text)]]).values()
    assert layered.id == "story-4"
    assert [made.text[slice(*span)] for span, _ in layered.names or ()] == ["Mira Tan", "Velmar"]
    (anaphora,) = layered.anaphora
    assert made.text[slice(*anaphora.head)] == "She"
    assert [made.text[slice(*span)] for span, right in anaphora.candidates if right] == ["Mira Tan"]
