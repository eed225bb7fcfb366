import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.acts import ActOutcome, ActScores, count_acts, evaluate_acts, load_acts
from onrecord.evaluating.scores import Share
from onrecord.reading.attributions import Attribution
from onrecord.records import Article, ReaderInfo, Reading, Span, Statement

Write = Callable[[str, bytes | str], Path]

TEXT = "Ida Belo warned that it rains."
SPANS: dict[str, Any] = {"source": [[0, 8]], "cue": [[9, 15]], "content": [[16, 29]]}


def label(id_: str = "a", **fields: Any) -> dict[str, Any]:
    return {"id": id_, "act": "warns", "stance": "neutral", "negated": False} | SPANS | fields


def lines(*records: object) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


class FakeReader:
    """Says of every statement that it warns; reads nothing of articles `x...`."""

    info = ReaderInfo("fake", "0", "hand")

    def read(self, article: Article) -> Reading:
        return Reading(article, self.info)

    def read_given(self, article: Article, given: Sequence[Attribution]) -> Reading:
        if article.id.startswith("x"):
            return Reading(article, self.info, warnings=("odd",))
        made = tuple(
            Statement(
                "s1", (), (Span.cut(article.text, *a.cue[0]),), (), "indirect",
                act="warns", stance="neutral", negated=False,
            )
            for a in given
        )  # fmt: skip
        return Reading(article, self.info, statements=made)


def corpus(write: Write, *ids: str) -> Path:
    return write("corpus.jsonl", lines(*({"id": i, "text": TEXT, "attributions": []} for i in ids)))


def test_shares_of_act_stance_and_negation(write: Write) -> None:
    labels = write(
        "labels.jsonl", lines(label(), label(stance="endorsing"), label("x"), label("y", act="states"))
    )
    done: list[tuple[int, int]] = []
    found = evaluate_acts(
        FakeReader(), [corpus(write, "a", "x")], labels, progress=lambda *at: done.append(at)
    )
    assert found.scores == ActScores(Share(2, 3), Share(1, 3), Share(2, 3), Share(1, 3))
    assert (found.articles, found.statements, found.missing) == (2, 3, ("y",))
    assert found.by_act == (("warns", Share(2, 3)),)
    assert [(e.article, e.cue, e.start) for e in found.errors] == [("a", "warned", 9), ("x", "warned", 9)]
    assert (found.warnings, done[-1]) == (("x: odd",), (2, 2))
    assert json.loads(json.dumps(found.to_dict()))["scores"]["act"]["share"] == 0.6667


@pytest.mark.parametrize(
    ("got", "scores"),
    [
        (("warns", "neutral", False), ActScores(Share(1, 1), Share(1, 1), Share(1, 1), Share(1, 1))),
        (("states", "neutral", False), ActScores(Share(0, 1), Share(1, 1), Share(1, 1), Share(0, 1))),
        (("warns", "neutral", True), ActScores(Share(1, 1), Share(1, 1), Share(0, 1), Share(0, 1))),
        ((None, None, None), ActScores(Share(0, 1), Share(0, 1), Share(0, 1), Share(0, 1))),
    ],
)
def test_one_statement_counts(got: Any, scores: ActScores) -> None:
    assert count_acts([ActOutcome("a", 0, "warned", ("warns", "neutral", False), got)]) == scores


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"id": ""}, "needs `id`"),
        ({"act": "sings"}, "`act` is 'sings'; it must be one of states"),
        ({"stance": None}, "`stance` is None"),
        ({"negated": 0}, "needs `negated`"),
        ({"cue": []}, "needs `cue`"),
        ({"source": [1]}, r"source: must be a list of \[start, end\] pairs"),
    ],
)
def test_a_bad_label_is_refused_with_its_line(write: Write, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(CorpusError, match=f"line 2.*{words}"):
        load_acts(write("labels.jsonl", lines(label(), label(**fields))))


def test_a_file_without_labels_is_refused(write: Write) -> None:
    with pytest.raises(CorpusError, match="holds no labelled statement"):
        load_acts(write("labels.jsonl", ""))


def test_labels_without_their_articles_are_refused(write: Write) -> None:
    with pytest.raises(CorpusError, match="give the one with a"):
        evaluate_acts(FakeReader(), [corpus(write, "b")], write("labels.jsonl", lines(label())))


def test_a_span_outside_the_text_is_refused(write: Write) -> None:
    labels = write("labels.jsonl", lines(label(cue=[[9, 99]])))
    with pytest.raises(CorpusError, match="span 9-99 does not fit"):
        evaluate_acts(FakeReader(), [corpus(write, "a")], labels)


@pytest.mark.parametrize("name", ["train.jsonl", "dev.jsonl"])
def test_the_labels_of_the_project_can_be_read(name: str) -> None:
    path = Path(__file__).parent.parent.parent / "data" / "acts" / name
    assert len(load_acts(path)) == {"train.jsonl": 1000, "dev.jsonl": 300}[name]
