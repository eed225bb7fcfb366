"""Statements as W3C Web Annotations (www.w3.org/TR/annotation-model), in one JSON-LD collection.

One annotation a statement. Its targets are the spans of the three roles, each with a TextPositionSelector
(code points of the article's text, as the recommendation counts) and a TextQuoteSelector, which finds the
words also in the page around the text. Their `role`, and the fields of the body that holds what is known of
the statement, are terms of this project's, which the context declares. The other bodies say the same in the
recommendation's own terms: a tag for the act, and a sentence.
"""

from collections.abc import Iterable
from typing import IO, Any, Final
from uuid import NAMESPACE_URL, uuid5

from onrecord.exports.jsonl import to_json
from onrecord.exports.pieces import ROLES
from onrecord.exports.written import Written
from onrecord.records import Article, Reading, Span, Statement

_AROUND: Final = 32
"""Code points before and after the words in a TextQuoteSelector."""

_TERMS: Final = "https://onrecord.invalid/terms#"
_OWN: Final = (
    "Statement", "role", "statement", "article", "speaker", "act", "negated", "stance", "quotation", "saidOn",
    "insideOf", "confidence",
)  # fmt: skip
CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {name: f"{_TERMS}{name}" for name in _OWN}]


def write(readings: Iterable[Reading], file: IO[str]) -> Written:
    """Write a collection with one page, statement by statement."""
    articles = statements = 0
    head = {"@context": CONTEXT, "id": _urn(""), "type": "AnnotationCollection", "label": "Who said what"}
    page = {"id": _urn("page"), "type": "AnnotationPage", "startIndex": 0}
    file.write(f'{to_json(head)[:-1]}, "first": {to_json(page)[:-1]}, "items": [')
    for reading in readings:
        for statement in reading.statements:
            file.write((",\n" if statements else "\n") + to_json(annotation(reading, statement)))
            statements += 1
        articles += 1
    file.write(f'\n]}}, "total": {statements}}}\n')
    return Written(articles, statements)


def annotation(reading: Reading, statement: Statement) -> dict[str, Any]:
    """One statement."""
    article = reading.article
    targets = [
        _target(article, role, span) for role in ROLES for span in getattr(statement, role)
    ] or _source(article)
    return {
        "id": _urn(f"{article.id}/{statement.id}"),
        "type": "Annotation",
        "motivation": ["identifying", "tagging"],
        "generator": {"type": "Software", "name": f"{reading.reader.name} {reading.reader.version}"},
        "body": _bodies(reading, statement),
        "target": targets,
    }


def _bodies(reading: Reading, statement: Statement) -> list[dict[str, Any]]:
    """What is said about the words."""
    said_on = statement.said_on.value if statement.said_on else None
    own = {
        "type": "Statement",
        "statement": statement.id,
        "article": reading.article.id,
        "speaker": [speaker.name for speaker in statement.speakers],
        "act": statement.act,
        "negated": statement.negated,
        "stance": statement.stance,
        "quotation": statement.quotation,
        "saidOn": said_on,
        "insideOf": statement.parent,
        "confidence": statement.confidence,
    }
    bodies: list[dict[str, Any]] = [{name: value for name, value in own.items() if value not in (None, [])}]
    if statement.act:
        bodies.append({"type": "TextualBody", "purpose": "tagging", "value": statement.act})
    if sentence := _sentence(statement):
        bodies.append(
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": sentence}
        )
    return bodies


def _sentence(statement: Statement) -> str:
    """Who said what, for people."""
    who = " and ".join(speaker.name for speaker in statement.speakers)
    content = " … ".join(span.text for span in statement.content)
    return ": ".join(part for part in (who, content) if part)


def _target(article: Article, role: str, span: Span) -> dict[str, Any]:
    """The words of one span."""
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "type": "SpecificResource",
        "role": role,
        "source": _source(article),
        "selector": [place, quote],
    }


def _source(article: Article) -> str | dict[str, Any]:
    """The article: its address, or a name made of its id."""
    address = article.url or ""
    if address.startswith(("http://", "https://")) and address.isprintable() and " " not in address:
        iri = address
    else:
        iri = _urn(article.id)
    described = {"id": iri, "type": "Text", "format": "text/plain"}
    return described | ({"language": article.language} if article.language else {})


def _urn(name: str) -> str:
    """An IRI that is always the same for a name."""
    data = name.encode("utf-8", "backslashreplace").decode()
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'onrecord:{data}')}"
