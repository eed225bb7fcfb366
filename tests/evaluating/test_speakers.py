import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.scores import Counts, Share
from onrecord.evaluating.speakers import evaluate_speakers
from onrecord.reading.attributions import Attribution
from onrecord.records import Actor, Article, Mention, ReaderInfo, Reading, Span, Speaker, Statement

Write = Callable[[str, bytes | str], Path]

TEXT = "Mira Tan said the bridge was safe. Few cared, she said."
SPANS = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 33]]}
SHE = {"source": [[46, 49]], "cue": [[50, 54]], "content": [[35, 44]]}
CORPUS = {"id": "a", "text": TEXT, "attributions": [SPANS, SHE]}
LABEL: dict[str, Any] = {
    "id": "a",
    "actors": [{"name": "Mira Tan", "type": "person", "printed": [[0, 8]]}],
    "sources": [
        {"form": "name", "speakers": [0], "source": [[0, 8]]},
        {"form": "pronoun", "speakers": [0], "source": [[46, 49]]},
    ],
}
MIRA = Actor("a1", "Mira Tan", "person", (), (Mention(0, 8, "Mira Tan", "name"),))


class FakeReader:
    """Knows who "Mira Tan" is, but not who "she" is."""

    info = ReaderInfo("fake", "0", "hand")

    def read_given(self, article: Article, given: Sequence[Attribution]) -> Reading:
        if article.id == "empty":
            return Reading(article, self.info, warnings=("no words",))
        return self._reading(article, given)

    def read(self, article: Article) -> Reading:
        found = [Attribution((), (), ((14, 30),), 0.9), Attribution(((0, 8),), (), ((14, 33),), 0.9)]
        return self._reading(article, found, warnings=("odd text",))

    def _reading(self, article: Article, given: Sequence[Attribution], **fields: Any) -> Reading:
        made = []
        for number, a in enumerate(given):
            mira = Speaker("a1", "Mira Tan", "person", None, "name", 0.9)
            known = (mira,) if a.source == ((0, 8),) else ()
            content = tuple(Span.cut(article.text, *piece) for piece in a.content)
            made.append(
                Statement(f"s{number}", (), (), content, "indirect", known, None if known else "who?")
            )
        return Reading(article, self.info, (MIRA,), tuple(made), **fields)


def lines(*records: object) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


def test_labels_of_several_corpora_are_measured_in_one_table(write: Write) -> None:
    bare = {"id": "b", "text": TEXT}
    one, other = write("one.jsonl", lines(CORPUS)), write("two.jsonl", lines(bare))
    labels = write("labels.jsonl", lines(LABEL, LABEL | {"id": "b"}, LABEL | {"id": "z"}))
    done: list[tuple[int, int]] = []
    found = evaluate_speakers(FakeReader(), [one, other], labels, progress=lambda *at: done.append(at))
    assert (found.labels, found.corpora, found.model) == ("labels.jsonl", ("one.jsonl", "two.jsonl"), "hand")
    assert (found.articles, found.sources, found.missing, done) == (2, 4, ("z",), [(1, 2), (2, 2)])
    assert (found.given.all, found.given.name, found.given.pronoun) == (Share(2, 4), Share(2, 2), Share(0, 2))
    assert found.given.unknown == Share(2, 4)
    assert [(e.article, e.source, e.reason) for e in found.errors] == [
        ("a", "she", "who?"),
        ("b", "she", "who?"),
    ]
    # only the first corpus has attributions; the better of two overlaps is taken
    assert found.end_to_end.articles == 1
    assert found.end_to_end.all.content == found.end_to_end.all.speakers == Counts(1, 2, 2)
    assert (found.unread, found.warnings) == ((), ("a: odd text",))


def test_an_article_that_is_not_read_is_named(write: Write) -> None:
    corpus = write("c.jsonl", lines(CORPUS | {"id": "empty"}))
    found = evaluate_speakers(FakeReader(), [corpus], write("l.jsonl", lines(LABEL | {"id": "empty"})))
    assert [(u.id, u.kind, u.message) for u in found.unread] == [("empty", "not-read", "no words")]
    assert found.given.all == Share(0, 2)


def test_the_dictionary_is_plain(write: Write) -> None:
    corpus = write("c.jsonl", lines(CORPUS))
    plain = evaluate_speakers(FakeReader(), [corpus], write("l.jsonl", lines(LABEL))).to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["given"]["pronoun"] == {"part": 0, "of": 1, "share": 0.0}
    assert plain["end_to_end"]["outer"]["speakers"]["f1"] == 0.5
    assert plain["errors"][0]["wanted"] == ["Mira Tan"]


def test_a_broken_label_file_is_refused_with_file_and_line(write: Write) -> None:
    labels = write("labels.jsonl", lines(LABEL, {"id": "b"}))
    with pytest.raises(CorpusError, match=r"labels\.jsonl, line 2: needs `actors`"):
        evaluate_speakers(FakeReader(), [write("c.jsonl", lines(CORPUS))], labels)
