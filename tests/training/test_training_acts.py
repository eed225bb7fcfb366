"""Acts and meanings: from labels and a base encoder to a judge and to vectors that tell likeness."""

import json
from pathlib import Path

import numpy as np
import pytest

WHY = "needs the training extra: pip install 'onrecord[train]'"
torch = pytest.importorskip("torch", reason=WHY)
pytest.importorskip("transformers", reason=WHY)
pytest.importorskip("onnx", reason=WHY)

from onrecord.evaluating.gold import GoldArticle, GoldAttribution  # noqa: E402
from onrecord.knowledge.cues import ACTS  # noqa: E402
from onrecord.reading.act_head import RULES, ActHead  # noqa: E402
from onrecord.reading.meaning import PARTS, WIDTH  # noqa: E402
from onrecord.reading.model import BUNDLED, load_model  # noqa: E402
from onrecord.reading.tokenizer import Tokenizer  # noqa: E402
from onrecord.reading.windows import windows  # noqa: E402
from onrecord.training.acts import ActLessons, arrays, chances, fit  # noqa: E402
from onrecord.training.layers import Layered, Uttered, project  # noqa: E402
from onrecord.training.make import train_model  # noqa: E402
from onrecord.training.meanings import (  # noqa: E402
    main_directions,
    meanings,
    query_examples,
    sentence_vectors,
    with_utterances,
)  # fmt: skip
from onrecord.training.utterances import UNKNOWN_ACT  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")

SAID = "Mara Lindqvist warned that the dam in Orveth would break before spring."
SPANS = {"source": [[0, 14]], "cue": [[15, 21]], "content": [[22, 70]]}


def article(number: int = 0, said: str = SAID) -> GoldArticle:
    attribution = GoldAttribution(((0, 14),), ((15, 21),), ((22, 70),))
    return GoldArticle(f"a{number}", said, attributions=(attribution,))


def test_the_parts_of_a_statement_are_found_on_the_words_of_a_window() -> None:
    (window,) = windows(SAID, Tokenizer(BUNDLED / "tokenizer.json"))
    vector = np.ones(WIDTH, dtype=np.float32)
    told = Uttered(((0, 14),), ((15, 21),), ((22, 70),), "warns", vector)
    elsewhere = Uttered((), (), ((60, 90),))
    (said,) = project(window, Layered("a", SAID, uttered=(told, elsewhere))).uttered
    assert [list(part) for part in said.parts] == [[0, 1], [2], list(range(3, 12)), [3, 4, 5, 6, 7]]
    assert said.act == ACTS.index("warns")
    assert said.meaning is vector


def test_a_judge_learns_what_tells_the_acts_apart_and_is_kept_exactly() -> None:
    rng = np.random.default_rng(1)
    acts = rng.integers(0, 4, 4000)
    given = rng.normal(0, 0.3, (4000, PARTS * 8 + RULES)).astype(np.float32)
    given[np.arange(4000), acts] += 2
    lessons = ActLessons(given, acts, acts * 0, np.arange(4000))
    networks = fit(lessons.chosen(np.arange(4000) < 3000))
    scores = chances(networks, given[3000:])
    assert (scores.argmax(1) == acts[3000:]).mean() > 0.9
    kept = arrays(networks)
    head = ActHead(*(kept[name].astype(np.float32) for name in kept))
    assert (head.chances(given[3000:]).argmax(1) == scores.argmax(1)).mean() > 0.98
    assert np.allclose(head.chances(given[3000:]).sum(1), 1, atol=1e-5)


def test_sentence_vectors_are_of_length_one_and_shortened_by_their_main_directions(base: str) -> None:
    vectors = sentence_vectors(base, [SAID, "The ferry was late.", SAID])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[0], vectors[2], atol=1e-5)
    directions = main_directions(vectors)
    assert directions.shape == (vectors.shape[1], WIDTH)
    assert np.allclose((vectors @ directions) @ (vectors @ directions).T, vectors @ vectors.T, atol=1e-4)


def test_statements_get_their_act_and_their_meaning(base: str, tmp_path: Path) -> None:
    known = meanings(base, [[article()]])
    labels = tmp_path / "acts.jsonl"
    row = {"corpus": "c", "id": "a0", **SPANS, "act": "warns", "stance": "neutral", "negated": False}
    labels.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (said,) = with_utterances({}, [[article()]], known, [labels])["a0"].uttered
    assert said.act == "warns"
    assert said.meaning is not None
    (plain,) = with_utterances({}, [[article()]], known, [])["a0"].uttered
    assert plain.act is None
    examples = query_examples(known, Tokenizer(BUNDLED / "tokenizer.json"))
    assert [e.layers.uttered[0].act for e in examples if e.layers] == [UNKNOWN_ACT]


def test_a_training_with_acts_gives_a_model_that_judges_and_compares(base: str, tmp_path: Path) -> None:
    corpus, labels = tmp_path / "corpus.jsonl", tmp_path / "acts.jsonl"
    texts = [SAID.replace("warned", verb) for verb in ("warned", "states")] * 6
    rows = [{"id": f"a{n}", "text": text, "attributions": [SPANS]} for n, text in enumerate(texts)]
    corpus.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    acts = [
        {"corpus": "c", "id": f"a{n}", **SPANS, "act": act, "stance": "neutral", "negated": False}
        for n, act in enumerate(["warns", "praises"] * 6)
    ]
    labels.write_text("\n".join(map(json.dumps, acts)), encoding="utf-8")
    told: list[str] = []
    out = train_model(
        corpus, tmp_path / "out", base=base, epochs=1, rounded=0, acts=[labels], tell=told.append
    )
    assert any(line.startswith("acts: ") for line in told)
    heads = load_model(out).heads
    assert heads.acts is not None
    assert heads.meaning.shape == (32, WIDTH)
    assert np.abs(heads.meaning).sum() > 0
