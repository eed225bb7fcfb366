"""What came back from annotators, beside the record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.exports.changes import Change, changes
from onrecord.exports.files import file_names, holdable
from onrecord.exports.imported import ImportedArticle
from onrecord.records import Reading, Unread
from onrecord.store import Record


@dataclass(frozen=True, slots=True)
class Compared:
    """An article that came back: the record's reading of it, and what a person changed there."""

    where: str
    reading: Reading
    changes: tuple[Change, ...]


def compared(record: Record, items: Iterable[ImportedArticle | Unread]) -> Iterator[Compared | Unread]:
    """Each article with its changes. Unread records pass through; an article that the record does not hold,
    or with another text, becomes one. Raises StoreError."""
    for item in items:
        yield item if isinstance(item, Unread) else _compared(record, item)


def _compared(record: Record, item: ImportedArticle) -> Compared | Unread:
    id_ = _id_of(record, item)
    reading = None if id_ is None else record.reading(id_)
    if reading is None:
        name = f"article {item.article!r}" if item.article is not None else "an article with this name"
        return Unread(item.where, "unknown-article", f"{item.where}: {name} is not in the record")
    if holdable(reading.article.text) != item.text:
        what = f"article {reading.article.id!r} has another text in the record"
        hint = "a newer version of it was added, or the file was edited; export it again"
        return Unread(item.where, "other-text", f"{item.where}: {what}; {hint}")
    return Compared(item.where, reading, changes(reading, item.statements))


def _id_of(record: Record, item: ImportedArticle) -> str | None:
    """The id of the article; where only its file's name tells, of the article that has it."""
    if item.article is not None:
        return item.article
    return next((row.id for row in record.articles() if item.name in file_names(row.id)), None)
