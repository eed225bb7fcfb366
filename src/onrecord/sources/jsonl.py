"""Articles as JSON: one object a line, or a file that is one object or one array of them."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from onrecord.errors import ArticleError, BadLine, EmptyArticle
from onrecord.records import Article, Unread
from onrecord.sources.metadata import Metadata, iso_day
from onrecord.sources.text import check_writable, decode, not_empty

_WORDS: Final = ("url", "outlet", "title", "byline", "language")
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"


def articles_in_lines(
    lines: Iterable[bytes], *, name: str, metadata: Metadata, encoding: str | None
) -> Iterator[Article | Unread]:
    """An Article or an Unread for each line that is not blank; lines are taken one at a time. Raises
    EmptyArticle if all are blank."""
    blank = True
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        try:
            if line.strip(_BLANK):
                blank = False
                text = decode(line, source=where, encoding=encoding)
                yield article_from_json(_parsed(text, where), where=where, metadata=metadata)
        except ArticleError as error:
            yield Unread(_given_id(line) or where, error.kind, str(error))
    if blank:
        raise _no_article(name)


def articles_in_document(text: str, *, name: str, metadata: Metadata) -> Iterator[Article | Unread]:
    """The article of a JSON object, or the articles of a JSON array. Raises EmptyArticle if it has
    none, BadLine for anything else."""
    value = _parsed(text, name)
    if isinstance(value, dict):
        yield article_from_json(value, where=name, metadata=metadata)
        return
    if not isinstance(value, list):
        raise BadLine(f"{name}: neither a JSON object nor an array of them", source=name)
    if not value:
        raise _no_article(name)
    for number, item in enumerate(value, 1):
        where = f"{name}:{number}"
        try:
            yield article_from_json(item, where=where, metadata=metadata)
        except ArticleError as error:
            given = item.get("id") if isinstance(item, dict) else None
            yield Unread(str(given) if given else where, error.kind, str(error))


def article_from_json(value: Any, *, where: str, metadata: Metadata) -> Article:
    """The article in a JSON object. What the object says wins over `metadata`. Raises ArticleError."""
    if not isinstance(value, dict):
        raise BadLine(f"{where}: not a JSON object but {type(value).__name__}", source=where)
    text = value.get("text")
    if not isinstance(text, str):
        what = "no `text`" if text is None else f"`text` is {type(text).__name__}, not a string"
        raise BadLine(f"{where}: {what}; give the article's text as a string", source=where)
    check_writable(text, where)
    own = Metadata(**{name: _word(value, name, where) for name in _WORDS}, published=_day(value, where))
    return Article(_id(value, where), not_empty(text, where), **own.or_else(metadata).as_dict())


def _id(value: dict[str, Any], where: str) -> str:
    given = value.get("id")
    if given is None or given == "":
        return where
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise BadLine(f"{where}: `id` is {type(given).__name__}; give a string", source=where)
    check_writable(str(given), where)
    return str(given)


def _word(value: dict[str, Any], name: str, where: str) -> str | None:
    given = value.get(name)
    if given is None or given == "":
        return None
    if not isinstance(given, str):
        raise BadLine(f"{where}: `{name}` is {type(given).__name__}; give a string or null", source=where)
    check_writable(given, where)
    return given


def _day(value: dict[str, Any], where: str) -> str | None:
    given = _word(value, "published", where)
    if given is None:
        return None
    day = iso_day(given)
    if day is None:
        raise BadLine(f"{where}: `published` {given!r} is no day; write it as YYYY-MM-DD", source=where)
    return day


def _no_article(name: str) -> EmptyArticle:
    return EmptyArticle(
        f"{name}: there is no article in it; check that the file was saved whole", source=name
    )


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"{where}: no JSON: {error}; JSONL has one object a line", source=where) from error


def _given_id(line: bytes) -> str | None:
    """The id in a line that could not be read otherwise, if it has one."""
    try:
        given = json.loads(line).get("id")
    except (ValueError, AttributeError, RecursionError):
        return None
    text = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    return text if text and text.isprintable() else None
