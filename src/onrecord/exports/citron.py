"""Readings in the annotation format of Citron, the BBC's quote extractor, one file an article.

The format (docs/data_format.md of github.com/bbc/citron): `text`, `quotes` and `coreference_groups`. A quote
has one `cue` span, `sources`, `contents` and `coreferences` (names for sources that are none), its confidence
as a string of four decimals. As in Citron's own data a cue in pieces reaches from its first to its last one,
and statements without a source, a cue or a content are left out.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.exports.files import new_folder, write_new
from onrecord.exports.jsonl import to_json
from onrecord.exports.written import Written
from onrecord.records import Actor, Mention, Reading, Span, Statement


def write(readings: Iterable[Reading], place: Path) -> Written:
    """Write a folder of files. `place` must be new or empty. Raises OSError."""
    written = Written()
    with new_folder(place) as folder:
        for reading in readings:
            values = document(reading)
            write_new(folder, reading.article.id, f"{to_json(values, 4)}\n".encode(), ".json")
            written = written.plus(reading, len(values["quotes"]))
    return written


def document(reading: Reading) -> dict[str, Any]:
    """One file: an article with its quotes."""
    actors = {actor.id: actor for actor in reading.actors}
    quotes = [
        _quote(reading.article.text, statement, actors)
        for statement in reading.statements
        if statement.source and statement.cue and statement.content
    ]
    groups = [[_span(m) for m in actor.mentions] for actor in reading.actors if len(actor.mentions) > 1]
    return {"text": reading.article.text, "quotes": quotes, "coreference_groups": groups}


def _quote(text: str, statement: Statement, actors: dict[str, Actor]) -> dict[str, Any]:
    cue = Span.cut(text, min(s.start for s in statement.cue), max(s.end for s in statement.cue))
    names = (_name(statement, actors.get(speaker.actor)) for speaker in statement.speakers)
    return {
        "id": statement.id,
        "cue": _span(cue),
        "sources": [_span(span) for span in statement.source],
        "contents": [_span(span) for span in statement.content],
        "coreferences": [_span(name) for name in names if name],
        "confidence": f"{statement.confidence:.4f}",
    }


def _name(statement: Statement, actor: Actor | None) -> Mention | None:
    """Where the article first names the speaker; None if it does not, or does so in the source."""
    named = [mention for mention in actor.mentions if mention.form == "name"] if actor else []
    if any(s.start <= m.start and m.end <= s.end for m in named for s in statement.source):
        return None
    return min(named, key=lambda mention: mention.start, default=None)


def _span(span: Span | Mention) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
