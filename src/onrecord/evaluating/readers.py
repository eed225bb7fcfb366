"""What the measures ask of a reader: less than `onrecord.reading.reader.Reader` can, so that any will do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from onrecord.evaluating.gold import GoldArticle
from onrecord.records import Article, ReaderInfo, Reading

if TYPE_CHECKING:  # loads onnxruntime
    from onrecord.reading.attributions import Attribution
    from onrecord.reading.names import Name


class Reads(Protocol):
    """Reads articles. `info` says which program and which weights."""

    info: ReaderInfo

    def read(self, article: Article, /) -> Reading:
        """The reading of an article."""
        ...


class ReadsGiven(Reads, Protocol):
    """Reads articles, also with statements that are given."""

    def read_given(self, article: Article, given: "Sequence[Attribution]", /) -> Reading:
        """The reading of an article with one statement for each of these, in their order."""
        ...


class FindsNames(Protocol):
    """Finds the names in a text."""

    info: ReaderInfo

    def names(self, text: str, /) -> "tuple[Name, ...]":
        """The names, in text order."""
        ...


def to_read(article: GoldArticle) -> Article:
    """An annotated article as a reader takes it."""
    return Article(
        article.id,
        article.text,
        outlet=article.outlet,
        title=article.title,
        byline=article.byline,
        published=article.published,
    )
