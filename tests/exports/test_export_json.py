import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.exports import citron, jsonl, webannotation
from onrecord.records import Article, Mention, Reading, Speaker
from onrecord.store.plain import reading_from
from tests.exports.readings import READER, reading, readings, span


@settings(deadline=None)
@given(readings())
def test_readings_are_written_as_they_are(made: Reading) -> None:
    file = io.StringIO()
    written = jsonl.write([made, made], file)
    first, second = file.getvalue().split("\n")[:-1]
    assert first == second
    assert reading_from({k: v for k, v in json.loads(first).items() if k != "schema"}) == made
    assert (written.articles, written.statements, written.left_out) == (2, 2 * len(made.statements), 0)


def test_lone_surrogates_come_back() -> None:
    file = io.StringIO()
    jsonl.write([Reading(Article("\ud800", "é\udc00"), READER)], file)
    file.getvalue().encode()
    assert json.loads(file.getvalue())["article"]["text"] == "é\udc00"


def test_citron_has_its_fields() -> None:
    document = citron.document(reading())
    assert document["text"] == reading().article.text
    outer, inner = document["quotes"]  # the statement without a cue has no place there
    assert list(outer) == ["id", "cue", "sources", "contents", "coreferences", "confidence"]
    assert outer["cue"] == {"start": 25, "end": 29, "text": "said"}
    assert [s["text"] for s in outer["sources"]] == ["Ana Belo, mayor of Orum"]
    assert [s["text"] for s in outer["contents"]][1:] == ["that \U0001f600 the bridge", "“old as it is”"]
    assert (outer["confidence"], outer["coreferences"], inner["id"]) == ("0.8000", [], "s2")
    assert document["coreference_groups"] == []


def test_citron_has_names_for_sources_that_are_none() -> None:
    made = reading()
    there = span("it")
    it = Mention(there.start, there.end, there.text, "pronoun")
    belo = replace(made.actors[0], mentions=(*made.actors[0].mentions, it))
    speakers = (Speaker("a1", "Ana Belo", "person", None, "pronoun", 0.9),)
    said = replace(made.statements[0], source=(span("it"),), cue=(span("Ana"), span("on")), speakers=speakers)
    document = citron.document(replace(made, actors=(belo, made.actors[1]), statements=(said,)))
    (quote,) = document["quotes"]
    assert [s["text"] for s in quote["coreferences"]] == ["Ana Belo"]
    assert quote["cue"]["text"].startswith("Ana Belo, mayor of Orum, said on")
    assert [[s["text"] for s in group] for group in document["coreference_groups"]] == [["Ana Belo", "it"]]


@settings(deadline=None, max_examples=50)
@given(readings())
def test_citron_takes_any_reading(made: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written = citron.write([made], Path(folder) / "c")
        (path,) = (Path(folder) / "c").glob("*.json")
        document = json.loads(path.read_text("utf-8"))
    whole = [s for s in made.statements if s.source and s.cue and s.content]
    assert (written.statements, written.left_out) == (len(whole), len(made.statements) - len(whole))
    for quote in document["quotes"]:
        for each in (quote["cue"], *quote["sources"], *quote["contents"]):
            assert document["text"][each["start"] : each["end"]] == each["text"]


def collection(*made: Reading) -> dict[str, Any]:
    file = io.StringIO()
    webannotation.write(made, file)
    found: dict[str, Any] = json.loads(file.getvalue())
    return found


def test_a_web_annotation_has_what_the_recommendation_asks_for() -> None:
    whole = collection(reading())
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (whole["type"], whole["first"]["type"], whole["total"]) == (
        "AnnotationCollection", "AnnotationPage", 3,
    )  # fmt: skip
    first, *_ = whole["first"]["items"]
    assert first["type"] == "Annotation"
    assert first["id"].startswith("urn:uuid:")
    own, tag, sentence = first["body"]
    assert (own["speaker"], own["saidOn"], own["quotation"]) == (["Ana Belo"], "2022-12-29", "mixed")
    assert (tag["purpose"], tag["value"]) == ("tagging", "states")
    assert sentence["value"].startswith("Ana Belo: that Jo Pell “has not\r\n")
    assert [target["role"] for target in first["target"]] == [
        "source",
        "cue",
        "content",
        "content",
        "content",
    ]
    cue = first["target"][1]
    assert cue["source"] == {
        "id": reading().article.url, "type": "Text", "format": "text/plain", "language": "en",
    }  # fmt: skip
    assert cue["selector"] == [
        {"type": "TextPositionSelector", "start": 25, "end": 29},
        {
            "type": "TextQuoteSelector", "exact": "said",
            "prefix": "Ana Belo, mayor of Orum, ", "suffix": " on Thursday that Jo Pell “has n",
        },
    ]  # fmt: skip


def test_own_terms_are_declared() -> None:
    context = webannotation.CONTEXT[1]
    assert isinstance(context, dict)
    for annotation in collection(reading())["first"]["items"]:
        own = annotation["body"][0]
        assert {own["type"], *own, "role"} - {"type"} <= set(context)


@pytest.mark.parametrize("url", [None, "ftp://x", "https://a b", "x"])
def test_an_article_without_an_address_has_a_name(url: str | None) -> None:
    made = reading()
    whole = collection(replace(made, article=replace(made.article, url=url)))
    assert whole["first"]["items"][0]["target"][0]["source"]["id"].startswith("urn:uuid:")


@settings(deadline=None, max_examples=50)
@given(readings())
def test_selectors_give_the_words(made: Reading) -> None:
    whole = collection(made, made)
    assert len(whole["first"]["items"]) == whole["total"] == 2 * len(made.statements)
    text = made.article.text
    for annotation in whole["first"]["items"]:
        targets = annotation["target"]
        for target in targets if isinstance(targets, list) else []:
            place, quote = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_nothing_makes_files_that_can_be_read() -> None:
    assert collection() == collection() | {"total": 0}
    assert collection()["first"]["items"] == []
