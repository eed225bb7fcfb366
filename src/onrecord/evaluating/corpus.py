"""Articles with annotated attributions, from JSON Lines or from a folder of brat files.

A record of a `.jsonl` or `.jsonl.gz` file holds `id`, `text` and `attributions` (a list of
`{"source": [[start, end], ...], "cue": [...], "content": [...]}`), and optionally `published`, `outlet`,
`title` and `author`; other fields are passed over. Offsets count code points of `text`, the end excluded.

White space at the ends of a span is no part of it: sixty-odd spans of the Political News Attribution
Relations corpus begin or end with white space, and no reader should be asked to repeat that.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.evaluating import brat
from onrecord.evaluating.gold import (
    ROLES,
    GoldArticle,
    GoldAttribution,
    Pieces,
    bad,
    check_span,
    one_per_article,
    tidy_article,
)
from onrecord.evaluating.lines import json_lines

__all__ = ["GoldArticle", "GoldAttribution", "load_corpus", "one_per_article", "pairs"]


def load_corpus(path: str | Path, *, bare: bool = False) -> Iterator[GoldArticle]:
    """Read a `.jsonl` or `.jsonl.gz` file, or a folder of brat files, one annotation of an article at a time.

    bare: take records without `attributions`, too, as articles without any. Raises CorpusError, with the
    file and the line, for what cannot be read, for a record that does not fit the format, for a span outside
    the text, and for a corpus without any article.
    """
    path = Path(path)
    if not path.exists():
        raise bad(str(path), "does not exist; give a .jsonl or .jsonl.gz file, or a folder of brat files")
    found = False
    for article in brat.read_folder(path) if path.is_dir() else _jsonl_articles(path, bare):
        found = True
        yield tidy_article(article)
    if not found:
        raise bad(str(path), "holds no annotated article")


def _jsonl_articles(path: Path, bare: bool) -> Iterator[GoldArticle]:
    """The records of a JSON Lines file, spans as annotated."""
    for where, record in json_lines(path):
        yield _article({"attributions": []} | record if bare else record, where)


def _article(record: dict[str, Any], where: str) -> GoldArticle:
    """Check a record and turn it into an article."""
    for name in ("id", "text"):
        if not isinstance(record.get(name), str) or not record[name]:
            raise bad(where, f"needs `{name}`, a string that is not empty")
    for name in ("published", "outlet", "title"):
        if not isinstance(record.get(name), str | None):
            raise bad(where, f"`{name}` must be a string or null")
    if not isinstance(record.get("attributions"), list):
        raise bad(where, "needs `attributions`, a list")
    return GoldArticle(
        id=record["id"],
        text=record["text"],
        published=record.get("published") or None,
        outlet=record.get("outlet") or None,
        title=record.get("title") or None,
        attributions=tuple(
            _attribution(item, record["text"], f"{where}, attribution {number}")
            for number, item in enumerate(record["attributions"], 1)
        ),
        byline=_byline(record),
    )


def _byline(record: dict[str, Any]) -> str | None:
    """The author; the Political News Attribution Relations corpus writes None where it knows none."""
    author = record.get("author")
    return author if isinstance(author, str) and author not in ("", "None") else None


def _attribution(item: Any, text: str, where: str) -> GoldAttribution:
    """One attribution of a record. Each role must be named; null is the same as an empty list."""
    missing = [role for role in ROLES if not isinstance(item, dict) or role not in item]
    if missing:
        raise bad(where, f"lacks {', '.join(missing)}; write an empty list where there is none")
    return GoldAttribution(*(_pieces(item[role], text, f"{where}, {role}") for role in ROLES))


def _pieces(value: Any, text: str, where: str) -> Pieces:
    """The spans of a role, checked against the text."""
    found = () if value is None else pairs(value, where)
    for piece in found:
        check_span(piece, text, where)
    return found


def pairs(value: Any, where: str) -> Pieces:
    """Spans as a file of the evaluation writes them; raises CorpusError for anything else."""
    if not isinstance(value, list) or not all(_is_pair(item) for item in value):
        raise bad(where, "must be a list of [start, end] pairs of whole numbers")
    return tuple((start, end) for start, end in value)


def _is_pair(value: Any) -> bool:
    """Is this a list of two whole numbers?"""
    return isinstance(value, list) and [type(offset) for offset in value] == [int, int]
