import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from onrecord.evaluating.names import evaluate_names
from onrecord.reading.labels import NAME_LABELS, NOMINALS, TAGS
from onrecord.reading.model import BUNDLED
from onrecord.reading.names import Name
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.windows import windows
from onrecord.records import ReaderInfo

WHY = "training needs torch: pip install 'onrecord[train]'"
pytest.importorskip("torch", reason=WHY)

from onrecord.reading.actors.features import FEATURES  # noqa: E402
from onrecord.training import sets  # noqa: E402
from onrecord.training.layers import ANY_NAME, UNKNOWN, Anaphora, Layered, project  # noqa: E402
from onrecord.training.rank import Question, fit, share_right  # noqa: E402

TOKENIZER = Tokenizer(BUNDLED / "tokenizer.json")
TEXT = "Maria Voss spoke. She left Velmar."


class Listens:
    """A reader that keeps the texts whose names it is asked for."""

    info = ReaderInfo("fake", "0", "by hand")

    def __init__(self) -> None:
        self.heard: list[str] = []

    def names(self, text: str) -> tuple[Name, ...]:
        self.heard.append(text)
        return ()


def test_layers_fall_on_the_words_of_a_window() -> None:
    article = Layered(
        "a",
        TEXT,
        names=(((0, 10), frozenset({"person"})), ((27, 33), frozenset({"place", "organisation"}))),
        unclear=((11, 16),),
        tokens=(((0, 5), "NNP", "compound"), ((6, 10), "NNP", "nsubj")),
        nominals=(((27, 33), "place"),),
        anaphora=(Anaphora((18, 21), (((0, 10), True), ((27, 33), False)), new=False),),
    )
    (window,) = windows(TEXT, TOKENIZER)
    layers = project(window, article)
    assert layers.names[0] == 1 << NAME_LABELS.index("B-person")
    assert layers.names[1] == 1 << NAME_LABELS.index("I-person")
    assert layers.names[2] == ANY_NAME
    assert layers.tags[:2].tolist() == [TAGS.index("NNP")] * 2
    assert layers.tags[2] == UNKNOWN
    assert layers.nominals[6] == NOMINALS.index("place")
    (anaphora,) = layers.anaphora
    assert (anaphora.word, anaphora.candidates.tolist(), anaphora.right.tolist()) == (
        4,
        [1, 6],
        [True, False],
    )


def test_tagged_sentences_and_the_part_kept_for_measuring(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    record = {"tokens": [[0, 3], [4, 8], [9, 13], [14, 17], [18, 24]]}
    tags = ["B-Person", "I-Person", "O", "B-Location", "B-Date"]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for number in range(11):
            text = f"Ana Belo left Oru {number:>6}"
            file.write(json.dumps(record | {"id": str(number), "text": text, "tags": tags}) + "\n")
    learnt, reader = list(sets.newswire(path, ["3"])), Listens()
    evaluate_names(reader, path)
    assert [text[-2:] for text in reader.heard] == [" 0", "10"]
    assert [text.id for text in learnt] == ["1", "2", "4", "5", "6", "7", "8", "9"]
    assert learnt[0].names == (((0, 8), frozenset({"person"})), ((14, 17), frozenset({"place"})))
    (joined, *_) = sets.sentences(path, together=2)
    assert joined.text == "Ana Belo left Oru      0\n\nAna Belo left Oru      1"
    assert [joined.text[a:b] for (a, b), _ in joined.names or ()] == ["Ana Belo", "Oru"] * 2


def test_a_ranker_learns_what_the_questions_teach() -> None:
    rng = np.random.default_rng(1)
    asked = []
    for _ in range(300):
        rows = rng.normal(size=(4, len(FEATURES))).astype(np.float16)
        rows[:, 7] *= 5
        right = np.zeros(4, dtype=bool)
        right[rows[:3, 7].argmax()] = True
        asked.append(Question(rows, right, False, 1.0, "he"))
    ranker = fit(asked[:200], np.zeros(10, dtype=np.float32), steps=500, dropout=0.0, decay=0.5)
    right_ones, every = share_right(ranker, asked[200:])["he"]
    assert every == 100
    assert right_ones > 75
