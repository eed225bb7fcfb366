"""A reader for tests that needs no model: every article holds one statement, the whole of it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import numpy as np

from onrecord.reading.reader import Vectored
from onrecord.records import Article, ReaderInfo, Reading, Span, Statement, Unread

INFO = ReaderInfo("onrecord", "0.1.0", "test")


class FakeReader:
    """`read`: the ids of what was read. `on_read` is called before each; a text with "crash" fails, one
    that begins with "silent" holds nothing."""

    info = INFO

    def __init__(self, on_read: Callable[[Article], None] | None = None) -> None:
        self.read: list[str] = []
        self._on_read = on_read

    def read_many_with_vectors(self, articles: Iterable[Article | Unread]) -> Iterator[Vectored | Unread]:
        """A few are taken ahead, as the real reader does."""
        waiting: list[Vectored | Unread] = []
        for article in articles:
            waiting.append(self._one(article))
            if len(waiting) > 4:
                yield waiting.pop(0)
        yield from waiting

    def _one(self, article: Article | Unread) -> Vectored | Unread:
        if isinstance(article, Unread):
            return article
        if self._on_read:
            self._on_read(article)
        self.read.append(article.id)
        if "crash" in article.text:
            return Unread(article.id, "internal", "reading failed")
        silent = article.text.startswith("silent")
        content = (Span(0, len(article.text), article.text),)
        said = () if silent else (Statement("s1", (), (), content, "indirect", confidence=0.5),)
        vectors = np.full((len(said), 256), 1 / 16, dtype=np.float32)
        return Vectored(Reading(article, INFO, statements=said), vectors)


def fake_reader(on_read: Callable[[Article], None] | None = None) -> Any:
    """As a Reader for those who ask for one; its `read` is a list."""
    return cast(Any, FakeReader(on_read))
