import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.chain import ChainLink, ChainOutcome, Told, count_chain, evaluate_chain, load_chain
from onrecord.evaluating.scores import Share, SidedCounts
from onrecord.reading.attributions import Attribution
from onrecord.records import Article, ReaderInfo, Reading, SaidOn, Span, Statement, Via

Write = Callable[[str, bytes | str], Path]

TEXT = "Ida Belo told aides in a letter on Friday that it rains."
LETTER, AIDES = (20, 31), (14, 19)
WHOLE: dict[str, Any] = {
    "source": [[0, 8]],
    "cue": [[9, 13]],
    "content": [[42, 55]],
    "said_on": {"value": "2020-05-01", "printed": [35, 41]},
    "via": [{"kind": "statement", "name": None, "printed": [20, 31]}],
    "addressee": [14, 19],
}
NONE = SidedCounts()
HIT = SidedCounts(1, 1, 1, 1)


def label(id_: str = "a", **fields: Any) -> dict[str, Any]:
    return {"corpus": "own", "id": id_, "statements": [WHOLE | fields]}


def lines(*records: object) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


class FakeReader:
    """Finds the letter, the aides and the Friday in every statement; reads nothing of articles `x...`."""

    info = ReaderInfo("fake", "0", "hand")

    def read(self, article: Article) -> Reading:
        return Reading(article, self.info)

    def read_given(self, article: Article, given: Sequence[Attribution]) -> Reading:
        if article.id.startswith("x"):
            return Reading(article, self.info, warnings=("odd",))
        made = tuple(
            Statement(
                "s1", (), (Span.cut(article.text, *a.cue[0]),), (), "indirect",
                addressee=Span.cut(article.text, *AIDES),
                said_on=SaidOn("2020-05-01", "Friday", 35, 41, "given"),
                via=(Via(None, "statement", *LETTER, "in a letter"),),
            )
            for a in given
        )  # fmt: skip
        return Reading(article, self.info, statements=made)


def corpus(write: Write, *ids: str) -> Path:
    return write("corpus.jsonl", lines(*({"id": i, "text": TEXT, "attributions": []} for i in ids)))


def test_scores_over_articles(write: Write) -> None:
    rows = (label(), label("x"), label("b", said_on=None, via=[], addressee=None), label("y"))
    done: list[tuple[int, int]] = []
    found = evaluate_chain(
        FakeReader(),
        [corpus(write, "a", "b", "x")],
        write("labels.jsonl", lines(*rows)),
        progress=lambda *at: done.append(at),
    )
    counts = SidedCounts(1, 2, 1, 2)
    scores = found.scores
    assert (scores.chain, scores.chain_of_kind, scores.addressee) == (counts, counts, counts)
    assert (scores.said_on, scores.undated) == (Share(1, 2), Share(1, 1))
    assert (found.articles, found.statements, found.missing) == (3, 3, ("y",))
    assert [(e.article, e.cue) for e in found.errors] == [("x", "told"), ("b", "told")]
    assert (found.warnings, done[-1]) == (("x: odd",), (3, 3))
    assert json.loads(json.dumps(found.to_dict()))["scores"]["chain"]["precision"] == 0.5


def link(kind: str = "statement", start: int = 20, end: int = 31) -> ChainLink:
    return ChainLink(kind, None, (start, end))


@pytest.mark.parametrize(
    ("wanted", "got", "chain", "of_kind"),
    [
        (Told(via=(link(),)), Told(via=(link(),)), HIT, HIT),
        (Told(via=(link(),)), Told(via=(link(start=25, end=60),)), HIT, HIT),
        (Told(via=(link(),)), Told(via=(link("speech"),)), HIT, SidedCounts(0, 1, 0, 1)),
        (Told(via=(link(),)), Told(via=(link(start=31, end=40),)), *[SidedCounts(0, 1, 0, 1)] * 2),
        (Told(via=(link(),)), Told(), *[SidedCounts(0, 0, 0, 1)] * 2),
        (Told(), Told(via=(link(),)), *[SidedCounts(0, 1, 0, 0)] * 2),
        (Told(), Told(), NONE, NONE),
    ],
)
def test_one_statement_counts(wanted: Told, got: Told, chain: SidedCounts, of_kind: SidedCounts) -> None:
    found = count_chain([ChainOutcome("a", 0, "told", wanted, got)])
    assert (found.chain, found.chain_of_kind) == (chain, of_kind)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"cue": []}, "needs `cue`"),
        ({"source": [1]}, r"source: must be a list of \[start, end\] pairs"),
        ({"said_on": {"value": None}}, "`said_on` must be null or hold a `value`"),
        ({"said_on": 3}, "`said_on` must be null or hold a `value`"),
        ({"via": None}, "`via` must be a list"),
        ({"via": [{"kind": "pigeon"}]}, "each needs `kind`, one of agency"),
        ({"via": [{"kind": "agency", "name": 3}]}, "`name` must be a string"),
        ({"via": [{"kind": "agency"}]}, "via: must be a list of"),
        ({"addressee": "aides"}, "addressee: must be a list of"),
    ],
)
def test_a_bad_label_is_refused_with_its_line(write: Write, fields: dict[str, Any], words: str) -> None:
    with pytest.raises(CorpusError, match=f"line 2.*{words}"):
        load_chain(write("labels.jsonl", lines(label(), label(**fields))))


@pytest.mark.parametrize(
    ("record", "words"),
    [({"statements": []}, "needs `id`"), ({"id": "a"}, "needs `statements`"),
     ({"id": "a", "statements": [3]}, "a list of objects")],
)  # fmt: skip
def test_a_bad_article_is_refused(write: Write, record: dict[str, Any], words: str) -> None:
    with pytest.raises(CorpusError, match=words):
        load_chain(write("labels.jsonl", lines(record)))


def test_a_file_without_labels_is_refused(write: Write) -> None:
    with pytest.raises(CorpusError, match="holds no labelled statement"):
        load_chain(write("labels.jsonl", ""))


def test_labels_without_their_articles_are_refused(write: Write) -> None:
    with pytest.raises(CorpusError, match="give the one with a"):
        evaluate_chain(FakeReader(), [corpus(write, "b")], write("labels.jsonl", lines(label())))


def test_a_span_outside_the_text_is_refused(write: Write) -> None:
    labels = write("labels.jsonl", lines(label(addressee=[9, 99])))
    with pytest.raises(CorpusError, match="span 9-99 does not fit"):
        evaluate_chain(FakeReader(), [corpus(write, "a")], labels)
