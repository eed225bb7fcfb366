"""The public face: what can be imported is what is declared, and it does what the README says."""

import dataclasses
import json

import pytest

import onrecord
from onrecord.records import Actor, Article, Mention, ReaderInfo, Reading, Span, Statement, Unread

TEXT = "Mayor Mira Tan said that the old bridge was safe."


def test_the_public_names_are_declared() -> None:
    assert sorted(onrecord.__all__) == onrecord.__all__
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_read_takes_text_with_metadata() -> None:
    reading = onrecord.read(TEXT, outlet="The Harbour Post", published="2031-05-02")
    assert (reading.article.outlet, reading.article.published) == ("The Harbour Post", "2031-05-02")
    assert [s.content[0].text for s in reading.statements] == ["that the old bridge was safe"]


def test_the_same_text_has_the_same_id_and_the_same_reading() -> None:
    assert onrecord.read(TEXT) == onrecord.read(TEXT)
    assert onrecord.read(TEXT).article.id != onrecord.read(TEXT + " ").article.id


def test_an_article_brings_its_own_metadata() -> None:
    assert onrecord.read(Article("a", TEXT)).article.id == "a"
    with pytest.raises(TypeError, match="leave out outlet"):
        onrecord.read(Article("a", TEXT), outlet="x")


def test_metadata_that_no_article_has_is_an_error() -> None:
    with pytest.raises(TypeError, match="colour"):
        onrecord.read(TEXT, colour="blue")


def test_read_many_takes_texts_articles_and_what_was_not_read() -> None:
    given: list[str | Article | Unread] = [TEXT, Article("a", TEXT), Unread("b", "empty", "no text")]
    found = list(onrecord.read_many(given))
    assert [type(f) for f in found] == [Reading, Reading, Unread]


def test_a_missing_model_is_told() -> None:
    with pytest.raises(onrecord.OnRecordError, match="no model in"):
        onrecord.read(TEXT, model="no/such/folder")


def test_records_are_frozen_and_give_fresh_plain_dictionaries() -> None:
    span = Span.cut(TEXT, 0, 5)
    with pytest.raises(dataclasses.FrozenInstanceError):
        span.start = 1  # type: ignore[misc]
    actor = Actor("a1", "Mira Tan", "person", ("Mayor",), (Mention(6, 14, "Mira Tan", "name"),))
    statement = Statement("s1", (span,), (span,), (span,), "indirect")
    reading = Reading(Article("a", TEXT), ReaderInfo("onrecord", "0", "m"), (actor,), (statement,))
    plain = reading.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    plain["statements"].clear()
    assert len(reading.to_dict()["statements"]) == 1


def test_a_reading_has_every_field_of_the_contract() -> None:
    plain = onrecord.read(TEXT).to_dict()
    assert plain["schema"] == "onrecord/1"
    assert set(plain) == {
        "schema", "article", "reader", "actors", "statements", "sums", "dates", "disputes", "warnings"
    }  # fmt: skip
    assert list(plain["article"]) == [
        "id", "url", "outlet", "title", "byline", "published", "language", "text"
    ]  # fmt: skip
    assert set(plain["statements"][0]) == {
        "id", "source", "cue", "content", "quotation", "speakers", "unknown_reason", "act", "negated",
        "stance", "plover", "addressee", "question", "said_on", "via", "parent", "conditions", "sums",
        "dates", "confidence",
    }  # fmt: skip


def test_an_unread_article_is_the_error_line_of_the_contract() -> None:
    assert Unread("b", "empty", "no text").to_dict() == {
        "schema": "onrecord/1",
        "article": {"id": "b"},
        "error": {"kind": "empty", "message": "no text"},
    }


@pytest.mark.parametrize("published", ["yesterday", "20310502", "2031-02-30", 5])
def test_a_published_that_is_no_day_is_told(published: object) -> None:
    with pytest.raises(onrecord.OnRecordError, match="is no day; write it as YYYY-MM-DD"):
        onrecord.read(TEXT, published=published)


def test_what_is_neither_text_nor_article_is_told() -> None:
    with pytest.raises(TypeError, match="a text or an Article, not dict"):
        next(onrecord.read_many([{"text": TEXT}]))  # type: ignore[list-item]
