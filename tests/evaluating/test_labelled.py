import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.gold import GoldAttribution
from onrecord.evaluating.labelled import join
from onrecord.evaluating.labels import Label, LabelledActor, LabelledSource
from onrecord.records import Article

Write = Callable[[str, bytes | str], Path]

TEXT = "Mira Tan said the bridge was safe. It would hold, she said, adding that few cared."
TAN = GoldAttribution(((0, 8),), ((9, 13),), ((14, 33),))
SHE = GoldAttribution(((50, 53),), ((54, 58),), ((35, 48),))
ADDING = GoldAttribution((), ((60, 66),), ((67, 81),))
LABEL = Label(
    "labels, line 1",
    "a",
    (LabelledActor("Mira Tan", "person", ((0, 8),)),),
    (
        LabelledSource("name", (0,), source=((0, 8),)),
        LabelledSource("pronoun", (0,), source=((50, 53),)),
        LabelledSource("implicit", (0,), cue=((60, 66),)),
    ),
)


def record(*attributions: GoldAttribution, **fields: object) -> dict[str, Any]:
    made = [{"source": a.source, "cue": a.cue, "content": a.content} for a in attributions]
    return {"id": "a", "text": TEXT, "attributions": made} | fields


def lines(*records: object) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


def labelled(*sources: LabelledSource, id: str = "a") -> Label:  # noqa: A002
    return Label("labels, line 1", id, LABEL.actors, sources)


def test_attributions_find_their_labels_by_source_and_without_one_by_cue(write: Write) -> None:
    corpus = write("c.jsonl", lines(record(TAN, SHE, ADDING), record(id="b")))
    (case,), missing = join([LABEL], [corpus])
    assert case.attributions == (TAN, SHE, ADDING)
    assert (case.sources, case.annotated, missing) == ((0, 1, 2), True, ())


def test_a_source_of_several_attributions_has_one_label_and_others_may_have_none(write: Write) -> None:
    corpus = write("c.jsonl", lines(record(TAN, GoldAttribution(TAN.source, ((60, 66),), ((67, 81),)), SHE)))
    (case,), _ = join([labelled(LABEL.sources[0])], [corpus])
    assert case.sources == (0, 0, None)


def test_white_space_at_the_ends_of_a_source_does_not_matter(write: Write) -> None:
    corpus = write("c.jsonl", lines(record(GoldAttribution(((0, 9),), (), ((14, 33),)))))
    (case,), _ = join([labelled(LabelledSource("name", (0,), source=((0, 8),)))], [corpus])
    assert case.sources == (0,)


def test_without_attributions_in_the_corpus_they_are_made_from_the_labels(write: Write) -> None:
    bare = record()
    del bare["attributions"]
    (case,), _ = join([LABEL], [write("c.jsonl", lines(bare))])
    assert case.attributions == (
        GoldAttribution(((0, 8),), (), ()),
        GoldAttribution(((50, 53),), (), ()),
        GoldAttribution((), ((60, 66),), ()),
    )
    assert (case.sources, case.annotated) == ((0, 1, 2), False)


def test_the_first_annotation_of_an_article_counts(write: Write) -> None:
    corpus = write("c.jsonl", lines(record(TAN, SHE, ADDING), record(TAN)))
    (case,), _ = join([LABEL], [corpus])
    assert len(case.attributions) == 3


def test_several_corpora_and_what_is_in_none(write: Write) -> None:
    one = write("one.jsonl", lines(record(TAN, SHE, ADDING)))
    other = write("two.jsonl", lines(record(TAN, id="b")))
    tan = LABEL.sources[0]
    labels = [labelled(tan, id="b"), labelled(tan, id="z"), LABEL]
    cases, missing = join(labels, [one, other])
    assert [case.article.id for case in cases] == ["b", "a"]
    assert missing == ("z",)


@pytest.mark.parametrize(
    ("author", "byline"), [("Ida Belo", "Ida Belo"), ("None", None), (None, None), (["x"], None)]
)
def test_the_article_has_what_the_corpus_knows_of_it(
    write: Write, author: object, byline: str | None
) -> None:
    fields = {"published": "2031-05-02", "outlet": "Post", "title": "Safe", "author": author}
    (case,), _ = join([LABEL], [write("c.jsonl", lines(record(TAN, SHE, ADDING, **fields)))])
    assert case.article == Article("a", TEXT, None, "Post", "Safe", byline, "2031-05-02")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (
            labelled(LabelledSource("name", (0,), source=((0, 4),))),
            "line 1, source 1: no attribution of a has",
        ),
        (
            labelled(LabelledSource("implicit", (0,), cue=((9, 13),))),
            "line 1, source 1: no attribution of a has",
        ),
        (
            labelled(LabelledSource("name", (0,), source=((0, 99),))),
            "line 1, source 1: span 0-99 does not fit",
        ),
        (
            Label("labels, line 1", "a", (LabelledActor("X", "person", ((5, 5),)),), ()),
            "line 1, actor 1: span 5-5 does not fit",
        ),
        (labelled(id="z"), "line 1: no labelled article is in the corpora; give the one with z"),
    ],
)
def test_labels_that_fit_no_article_are_refused(write: Write, label: Label, words: str) -> None:
    with pytest.raises(CorpusError, match=words):
        join([label], [write("c.jsonl", lines(record(TAN, SHE, ADDING)))])


def test_an_id_with_two_texts_is_refused(write: Write) -> None:
    one = write("one.jsonl", lines(record(TAN, SHE, ADDING)))
    other = write("two.jsonl", lines(record(TAN, text=TEXT + " ")))
    with pytest.raises(CorpusError, match=r"two\.jsonl: holds another text for a"):
        join([LABEL], [one, other])
