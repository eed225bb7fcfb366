import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.scores import Counts, Share
from onrecord.evaluating.speakers import evaluate_speakers
from onrecord.reading.attributions import Attribution
from tests.evaluating.bridge import CORPUS, LABEL, TEXT, WHY, HalfReader, lines

Write = Callable[[str, bytes | str], Path]


class FakeReader(HalfReader):
    """Finds a statement without its source, too."""

    finds = (Attribution((), (), ((14, 30),), 0.9), *HalfReader.finds)
    warnings = ("odd text",)


def test_labels_of_several_corpora_are_measured_in_one_table(write: Write) -> None:
    bare = {"id": "b", "text": TEXT}
    one, other = write("one.jsonl", lines(CORPUS)), write("two.jsonl", lines(bare))
    labels = write("labels.jsonl", lines(LABEL, LABEL | {"id": "b"}, LABEL | {"id": "z"}))
    done: list[tuple[int, int]] = []
    found = evaluate_speakers(FakeReader(), [one, other], labels, progress=lambda *at: done.append(at))
    assert (found.labels, found.corpora, found.model) == (
        "labels.jsonl",
        ("one.jsonl", "two.jsonl"),
        "by hand",
    )
    assert (found.articles, found.sources, found.missing, done) == (2, 4, ("z",), [(1, 2), (2, 2)])
    assert (found.given.all, found.given.name, found.given.pronoun) == (Share(2, 4), Share(2, 2), Share(0, 2))
    assert found.given.unknown == Share(2, 4)
    assert [(e.article, e.source, e.reason) for e in found.errors] == [
        ("a", "she", WHY),
        ("b", "she", WHY),
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
