"""onrecord reads news and keeps a record of who said what, on whose word.

>>> import onrecord
>>> reading = onrecord.read("The mayor said that the old bridge was safe.")
>>> reading.statements[0].cue[0].text
'said'
"""

from collections.abc import Iterable, Iterator
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnRecordError
from onrecord.records import Article, Reading, Span, Statement, Unread

if TYPE_CHECKING:
    from onrecord.reading.reader import Reader

__version__ = "0.1.0"
__all__ = ["Article", "OnRecordError", "Reading", "Span", "Statement", "Unread", "read", "read_many"]


def read(
    text_or_article: str | Article, *, model: str | PathLike[str] | None = None, **metadata: Any
) -> Reading:
    """Read one article and return its statements.

    text_or_article: bare text, or an Article. metadata: fields of Article (id, url, outlet, title, byline,
    published, language) for bare text; an Article brings its own. model: the folder of a model made by
    `onrecord train`; None is the bundled one, which is loaded at the first call and kept.

    Any text is read without an error; what could not be understood is told in `warnings`. Raises
    errors.ModelError if the model cannot be used, errors.ArticleError if `published` is no day as YYYY-MM-DD,
    TypeError for metadata that Article does not have.
    """
    return _reader(model).read(_article(text_or_article, metadata))


def read_many(
    articles: Iterable[str | Article | Unread], *, model: str | PathLike[str] | None = None
) -> Iterator[Reading | Unread]:
    """Read many articles in parallel, in their order and in constant memory.

    articles: bare texts, Articles, or Unread records, which pass through. model: as in `read`. An article
    that cannot be read becomes an Unread with the reason; the run goes on. Raises errors.ModelError.
    """
    reader = _reader(model)
    return reader.read_many(a if isinstance(a, Unread) else _article(a, {}) for a in articles)


def _article(text_or_article: str | Article, metadata: dict[str, Any]) -> Article:
    from onrecord.reading.reader import article_from  # onnxruntime loads at the first reading, not before

    if isinstance(text_or_article, str):
        return article_from(text_or_article, **metadata)
    if not isinstance(text_or_article, Article):
        kind = type(text_or_article).__name__
        raise TypeError(f"an article is a text or an Article, not {kind}; wrap it: Article(id, text)")
    if metadata:
        raise TypeError(f"an Article brings its own metadata; leave out {', '.join(sorted(metadata))}")
    return text_or_article


def _reader(model: str | PathLike[str] | None) -> "Reader":
    return _loaded(None if model is None else str(Path(model).resolve()))


@cache
def _loaded(folder: str | None) -> "Reader":
    from onrecord.reading.reader import Reader  # as above

    return Reader.load(None if folder is None else Path(folder))
