"""What a reader found in an article, as offsets: from a reading, or from a file of readings.

A file holds the lines of `onrecord read --format jsonl` (docs/record.md); of a line, `article.id`,
`article.text`, `reader`, `warnings` and the `source`, `cue`, `content`, `id` and `parent` of each statement
are looked at. So the output of any system can be measured that is brought into this form.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.evaluating.gold import ROLES, GoldAttribution, Pieces, bad, check_span
from onrecord.evaluating.lines import json_lines
from onrecord.records import Article, Unread


@dataclass(frozen=True, slots=True)
class Found(GoldAttribution):
    """A found statement. `parent`: the number of the statement it is reported inside of; None is outer."""

    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was found in one article. `model` and `version` are None where the reading does not say."""

    id: str
    text: str = field(repr=False)
    found: tuple[Found, ...] = ()
    model: str | None = None
    version: str | None = None
    warnings: tuple[str, ...] = ()


class Readings:
    """The readings of a file, by article."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises CorpusError for a line that is no reading, and for two readings of one
        article that differ."""
        self._path = path
        self._read: dict[tuple[str, str], Prediction] = {}
        self._unread: dict[str, Unread] = {}
        for where, line in json_lines(path):
            self._add(prediction(line, where), where)
        self._ids = {id_ for id_, _ in self._read}

    def of(self, article: Article) -> Prediction | Unread:
        """The reading of an article: same id, same text. Unread, with the reason, when there is none."""
        if (article.id, article.text) in self._read:
            return self._read[article.id, article.text]
        if article.id in self._ids:
            message = (
                f"{self._path} holds a reading of {article.id}, but of another text; read the corpus again"
            )
            return Unread(article.id, "other-text", message)
        missing = f"{self._path} holds no reading of {article.id}; read the corpus again"
        return self._unread.get(article.id) or Unread(article.id, "missing", missing)

    def beside(self, articles: Iterable[Article]) -> int:
        """How many readings are of none of these articles."""
        return len(self._ids - {article.id for article in articles})

    def _add(self, result: Prediction | Unread, where: str) -> None:
        if isinstance(result, Unread):
            self._unread.setdefault(result.id, result)
        elif self._read.setdefault((result.id, result.text), result) != result:
            raise bad(where, f"a second reading of {result.id} that differs from the first; keep one of them")


def prediction(reading: dict[str, Any], where: str) -> Prediction | Unread:
    """What a reading found, from its dictionary; an error line gives an Unread.

    where: how errors name the place. Raises CorpusError for anything that has not the form of a reading.
    """
    article = _object(reading.get("article"), "`article`", where)
    id_ = _string(article.get("id"), "`article.id`", where)
    if reading.get("error") is not None:
        error = _object(reading["error"], "`error`", where)
        return Unread(id_, str(error.get("kind")), str(error.get("message")))
    text = _string(article.get("text"), "`article.text`", where)
    reader = _object(reading.get("reader", {}), "`reader`", where)
    return Prediction(
        id_,
        text,
        _statements(reading, text, where),
        model=_name(reader.get("model")),
        version=_name(reader.get("version")),
        warnings=tuple(map(str, _list(reading.get("warnings", []), "`warnings`", where))),
    )


def outer(found: Iterable[Found]) -> tuple[Found, ...]:
    """The statements that are not reported inside of another."""
    return tuple(f for f in found if f.parent is None)


def _statements(reading: dict[str, Any], text: str, where: str) -> tuple[Found, ...]:
    given = _list(reading.get("statements"), "`statements`", where)
    statements = [_object(s, f"statement {n}", where) for n, s in enumerate(given, 1)]
    ids = [s.get("id") for s in statements]
    return tuple(_found(s, text, ids, f"{where}, statement {n}") for n, s in enumerate(statements, 1))


def _found(statement: dict[str, Any], text: str, ids: list[Any], where: str) -> Found:
    parent = statement.get("parent")
    if parent is not None and parent not in ids:
        raise bad(where, f"`parent` is {parent!r}, which is the id of no statement of this reading")
    source, cue, content = (_pieces(statement.get(role), text, f"{where}, {role}") for role in ROLES)
    return Found(source, cue, content, None if parent is None else ids.index(parent))


def _pieces(value: Any, text: str, where: str) -> Pieces:
    """Spans, checked against the text and against the words that they say are there."""
    pieces = []
    for item in _list(value, "this", where):
        span = _object(item, "a span", where)
        start, end = span.get("start"), span.get("end")
        if type(start) is not int or type(end) is not int:
            raise bad(where, "a span needs `start` and `end`, whole numbers")
        check_span((start, end), text, where)
        if span.get("text", text[start:end]) != text[start:end]:
            raise bad(where, f"span {start}-{end} gives other words than the article has there")
        pieces.append((start, end))
    return tuple(pieces)


def _object(value: Any, name: str, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise bad(where, f"{name} must be an object, as `onrecord read --format jsonl` prints it")
    return value


def _list(value: Any, name: str, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise bad(where, f"{name} must be a list, as `onrecord read --format jsonl` prints it")
    return value


def _string(value: Any, name: str, where: str) -> str:
    if not isinstance(value, str):
        raise bad(where, f"{name} must be a string, as `onrecord read --format jsonl` prints it")
    return value


def _name(value: Any) -> str | None:
    return value if isinstance(value, str) else None
