import gzip
import json
from pathlib import Path

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.corpus import GoldArticle, GoldAttribution, load_corpus, one_per_article

TEXT = "Belo said the dam leaks."
SPANS = {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 23]]}
RECORD = {"id": "a", "text": TEXT, "attributions": [SPANS]}


def lines(tmp_path: Path, *records: object) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(CorpusError) as caught:
        list(load_corpus(path))
    assert caught.value.source in str(caught.value)
    return str(caught.value)


def test_an_article_with_all_its_fields(tmp_path: Path) -> None:
    more = {"outlet": "The Post", "published": "2031-05-02", "title": "", "annotator": "x"}
    (article,) = load_corpus(lines(tmp_path, RECORD | more))
    attribution = GoldAttribution(((0, 4),), ((5, 9),), ((10, 23),))
    assert article == GoldArticle("a", TEXT, "2031-05-02", "The Post", None, (attribution,))


def test_a_packed_file_with_a_mark_at_its_beginning_and_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(gzip.compress(("\ufeff" + json.dumps(RECORD) + "\n\n" + json.dumps(RECORD)).encode()))
    assert [a.id for a in load_corpus(path)] == ["a", "a"]


def test_white_space_goes_and_what_is_empty_is_counted(tmp_path: Path) -> None:
    wide = {"source": [[0, 5]], "cue": [[4, 10]], "content": [[10, 23], [9, 10]]}
    empty = {"source": [], "cue": None, "content": [[4, 5]]}
    (article,) = load_corpus(lines(tmp_path, RECORD | {"attributions": [wide, empty]}))
    assert article.attributions == (GoldAttribution(((0, 4),), ((5, 9),), ((10, 23),)),)
    assert article.dropped == 3  # the content pieces 9-10 and 4-5, and the second attribution


def test_one_annotation_of_each_article(tmp_path: Path) -> None:
    path = lines(
        tmp_path, RECORD, {"id": "b", "text": "x", "attributions": []}, RECORD | {"attributions": []}
    )
    assert [(a.id, len(a.attributions)) for a in one_per_article(load_corpus(path))] == [("a", 1), ("b", 0)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": ""}, "line 1: needs `id`"),
        ({"text": 3}, "line 1: needs `text`"),
        ({"outlet": 3}, "`outlet` must be a string"),
        ({"attributions": None}, "needs `attributions`, a list"),
        ({"attributions": [{"source": [], "cue": []}]}, "line 1, attribution 1: lacks content"),
        (
            {"attributions": [SPANS | {"cue": [[5, 5]]}]},
            "attribution 1, cue: span 5-5 does not fit a text of 24",
        ),
        ({"attributions": [SPANS | {"cue": [[20, 25]]}]}, "span 20-25 does not fit"),
        ({"attributions": [SPANS | {"cue": [5, 9]}]}, r"must be a list of [start, end] pairs"),
        ({"attributions": [SPANS | {"cue": [[5, True]]}]}, "pairs of whole numbers"),
    ],
)
def test_a_record_that_does_not_fit_is_refused(tmp_path: Path, change: dict[str, object], words: str) -> None:
    assert words in refused(lines(tmp_path, RECORD | change))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.jsonl", b"", "holds no annotated article"),
        ("a.jsonl", b"{\n", "line 1: is not JSON"),
        ("a.jsonl", b"\n[1]\n", "line 2: is not a JSON object"),
        ("a.jsonl", b"\xff\n", "line 1: is not UTF-8"),
        ("a.jsonl.gz", b"no gzip", "after line 0: cannot be read"),
        ("a.jsonl.gz", gzip.compress(b"\n" * 99)[:-9], "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert words in refused(tmp_path / name)


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "none.jsonl")
    assert "holds no annotated article" in refused(tmp_path)


def test_articles_of_the_real_corpus(three_articles: Path) -> None:
    articles = list(load_corpus(three_articles))
    assert len(articles) == 3
    assert all(a.attributions and a.dropped == 0 and a.published for a in articles)
    assert all(
        a.text[start:end].strip() for a in articles for x in a.attributions for start, end in x.pieces()
    )
