"""Readings as tasks of Label Studio, with the statements as predictions or annotations.

A task's `data` holds the text and the article's id and metadata. A span is a region with the label Source,
Cue or Content; offsets are code points. The cue leads a statement: relations named source and content lead
from it to the others, and "part" to the further pieces of a cue. Without a cue the first piece of the content
leads. Act, negation, stance, speaker and day are choices and text areas of the leading region. The labelling
configuration, `settings/labelstudio.xml`, has these names.
"""

import hashlib
from collections.abc import Iterable
from importlib.resources import files
from typing import IO, Any

from onrecord.exports.files import holdable
from onrecord.exports.jsonl import to_json
from onrecord.exports.pieces import Piece, settled
from onrecord.exports.written import Written, pieces_of
from onrecord.records import Reading, Statement

_METADATA = ("outlet", "title", "byline", "published", "language", "url")


def configuration() -> str:
    """The labelling configuration, which a project needs to show the tasks."""
    return (files("onrecord.exports") / "settings" / "labelstudio.xml").read_text("utf-8")


def write(readings: Iterable[Reading], file: IO[str], *, annotations: bool = False) -> Written:
    """Write an array of tasks. annotations: as if a person had made the statements, not as predictions."""
    written = Written()
    file.write("[")
    for reading in readings:
        made, count = task(reading, annotations=annotations)
        file.write(("," if written.articles else "") + "\n" + to_json(made))
        written = written.plus(reading, count)
    file.write("\n]\n")
    return written


def task(reading: Reading, *, annotations: bool = False) -> tuple[dict[str, Any], int]:
    """The task of one article, and how many statements it holds: those with a span."""
    article = reading.article
    known = {name: holdable(getattr(article, name)) for name in _METADATA if getattr(article, name)}
    writer = _Writer(article.id, holdable(article.text))
    count = sum(writer.add(statement) for statement in reading.statements)
    made: dict[str, Any] = {"result": [*writer.regions, *writer.relations]}
    if not annotations:
        made["model_version"] = f"{reading.reader.name} {reading.reader.version} {reading.reader.model}"
        if scores := [statement.confidence for statement in reading.statements]:
            made["score"] = round(sum(scores) / len(scores), 4)
    data = {"text": writer.text, "article": article.id, **known}
    return {"data": data, ("annotations" if annotations else "predictions"): [made]}, count


class _Writer:
    """The regions and relations of one task. A region that leads no statement serves all that have it."""

    def __init__(self, article: str, text: str) -> None:
        self.text = text
        self.regions: list[dict[str, Any]] = []
        self.relations: list[dict[str, Any]] = []
        self._article = hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        self._shared: dict[tuple[str, Piece], str] = {}
        self._count = 0

    def add(self, statement: Statement) -> bool:
        """Write a statement; False if it has no span."""
        order = ("cue", "content", "source")
        roles = {role: settled(self.text, pieces_of(statement, role)) for role in order}
        leading = next((role for role in order if roles[role]), None)
        if leading is None:
            return False
        lead, *parts = [self._region(leading, piece) for piece in roles[leading]]
        self._link(lead, parts, "part")
        for role in order[order.index(leading) + 1 :]:
            self._link(lead, [self._share(role, piece) for piece in roles[role]], role)
        self._tell(lead, roles[leading][0], statement)
        return True

    def _region(self, role: str, piece: Piece) -> str:
        """A new region; its id."""
        self._count += 1
        id_ = f"{self._article}-{self._count}"
        start, end = piece
        value = {"start": start, "end": end, "text": self.text[start:end], "labels": [role.capitalize()]}
        self.regions.append(_result(id_, "roles", "labels", value))
        return id_

    def _share(self, role: str, piece: Piece) -> str:
        """The region of a role at this place, which may serve several statements."""
        if (role, piece) not in self._shared:
            self._shared[role, piece] = self._region(role, piece)
        return self._shared[role, piece]

    def _link(self, lead: str, others: Iterable[str], name: str) -> None:
        self.relations += [
            {"from_id": lead, "to_id": other, "type": "relation", "direction": "right", "labels": [name]}
            for other in others
        ]

    def _tell(self, lead: str, piece: Piece, statement: Statement) -> None:
        """What is known of the statement, at its leading region."""
        start, end = piece
        place = {"start": start, "end": end}
        words = {"act": statement.act, "stance": statement.stance}
        words["negated"] = "negated" if statement.negated else None
        for name, word in words.items():
            if word:
                value = place | {"text": self.text[start:end], "choices": [word]}
                self.regions.append(_result(lead, name, "choices", value))
        day = statement.said_on.value if statement.said_on else None
        names = [holdable(speaker.name) for speaker in statement.speakers]
        for name, texts in (("speaker", names), ("said_on", [day] if day else [])):
            if texts:
                self.regions.append(_result(lead, name, "textarea", place | {"text": texts}))


def _result(id_: str, name: str, type_: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": id_, "from_name": name, "to_name": "text", "type": type_, "value": value}
