import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.predictions import Found, Prediction, Readings, outer, prediction
from onrecord.records import Article, ReaderInfo, Reading, Span, Statement, Unread

TEXT = "Belo said Oru denied that the dam leaks."


def statement(id_: str, source: str, cue: str, content: str, parent: str | None = None) -> Statement:
    source_, cue_, content_ = (
        (Span.cut(TEXT, TEXT.index(w), TEXT.index(w) + len(w)),) for w in (source, cue, content)
    )
    return Statement(id_, source_, cue_, content_, "indirect", parent=parent)


READING = Reading(
    Article("a", TEXT),
    ReaderInfo("onrecord", "0.1.0", "en-1"),
    statements=(
        statement("s1", "Belo", "said", "Oru denied that the dam leaks"),
        statement("s2", "Oru", "denied", "that the dam leaks", parent="s1"),
    ),
    warnings=("short",),
)
FOUND = (Found(((0, 4),), ((5, 9),), ((10, 39),)), Found(((10, 13),), ((14, 20),), ((21, 39),), 0))


def file(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "readings.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_the_offsets_of_a_reading() -> None:
    assert prediction(READING.to_dict(), "x") == Prediction("a", TEXT, FOUND, "en-1", "0.1.0", ("short",))
    assert outer(FOUND) == FOUND[:1]


def test_readings_are_found_by_id_and_text(tmp_path: Path) -> None:
    other = {"article": {"id": "b", "text": "No."}, "statements": []}
    unread = Unread("c", "empty", "there is no text")
    readings = Readings(file(tmp_path, READING.to_dict(), other, READING.to_dict(), unread.to_dict()))
    assert readings.of(Article("a", TEXT)) == prediction(READING.to_dict(), "x")
    assert readings.of(Article("b", "No.")) == Prediction("b", "No.")
    assert readings.of(Article("c", "Yes.")) == unread
    assert readings.beside([Article("a", TEXT)]) == 1


def test_an_article_without_a_reading_is_unread_with_the_reason(tmp_path: Path) -> None:
    readings = Readings(file(tmp_path, READING.to_dict()))
    other, missing = readings.of(Article("a", "Else.")), readings.of(Article("z", TEXT))
    assert isinstance(other, Unread)
    assert isinstance(missing, Unread)
    assert (other.kind, missing.kind) == ("other-text", "missing")
    assert "reading of a, but of another text" in other.message
    assert "no reading of z" in missing.message


def test_two_readings_of_an_article_that_differ_are_refused(tmp_path: Path) -> None:
    path = file(tmp_path, READING.to_dict(), READING.to_dict() | {"statements": []})
    with pytest.raises(CorpusError, match="line 2: a second reading of a that differs"):
        Readings(path)


def changed(*path: str | int, value: Any) -> dict[str, Any]:
    reading = READING.to_dict()
    inner: Any = reading
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return reading


def test_a_parent_is_the_number_of_the_statement() -> None:
    turned = prediction(changed("statements", 0, "parent", value="s2"), "x")
    assert isinstance(turned, Prediction)
    assert turned.found[0].parent == 1


SPAN = ("statements", 0, "cue", 0)


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ({"id": "a", "text": TEXT}, "`article` must be an object"),
        (changed("article", "id", value=None), "`article.id` must be a string"),
        (changed("article", "text", value=None), "`article.text` must be a string"),
        (changed("statements", value=None), "`statements` must be a list"),
        (changed("statements", 1, value=3), "statement 2 must be an object"),
        (changed("statements", 1, "parent", value="s7"), "statement 2: `parent` is 's7'"),
        (changed("statements", 0, "source", value=None), "statement 1, source: this must be a list"),
        (changed(*SPAN, value=[5, 9]), "cue: a span must be an object"),
        (changed(*SPAN, "start", value="5"), "needs `start` and `end`"),
        (changed(*SPAN, "end", value=99), "span 5-99 does not fit"),
        (changed(*SPAN, "end", value=8), "span 5-8 gives other words"),
        (changed("error", value="x"), "`error` must be an object"),
    ],
)
def test_what_has_not_the_form_of_a_reading_is_refused(reading: dict[str, Any], words: str) -> None:
    with pytest.raises(CorpusError) as caught:
        prediction(reading, "FILE, line 1")
    assert str(caught.value).startswith("FILE, line 1")
    assert words in str(caught.value)
