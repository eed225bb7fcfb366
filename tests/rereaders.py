"""Readers for the tests of rereading: they need no model."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np

from onrecord.reading.reader import Vectored
from onrecord.records import Article, ReaderInfo, Reading, Unread
from onrecord.rereading import Rereading, reread
from onrecord.store import Record
from tests.correcting.helpers import reading

NEW = ReaderInfo("onrecord", "0.2.0", "en-2 (4567)")


def numbered(number: int) -> Reading:
    """One of many readings, each of its own article."""
    made = reading()
    return replace(made, article=replace(made.article, id=f"selm-{number}", title=f"Number {number}"))


def newer(read: Reading) -> Reading:
    """What the newer reader says: all of it is praise, and of every third article one statement is none."""
    number = int(read.article.id.rpartition("-")[2])
    made = tuple(replace(s, act="praises") for s in read.statements if number % 3 or s.id != "s5")
    return replace(read, reader=NEW, statements=made)


class Rereader:
    """`read`: the ids of what was read. say: what it makes of the first reading; an Unread for what fails."""

    info = NEW

    def __init__(self, say: Callable[[Reading], Reading | Unread] = newer) -> None:
        self.read: list[str] = []
        self._say = say

    def read_many_with_vectors(self, articles: Iterable[Article | Unread]) -> Iterator[Vectored | Unread]:
        """A few are taken ahead, as the real reader does."""
        waiting: list[Vectored | Unread] = []
        for article in articles:
            assert isinstance(article, Article)
            self.read.append(article.id)
            said = self._say(replace(reading(), article=article))
            rows = 0 if isinstance(said, Unread) else len(said.statements)
            waiting.append(said if isinstance(said, Unread) else Vectored(said, _vectors(rows)))
            if len(waiting) > 4:
                yield waiting.pop(0)
        yield from waiting

    def vector(self, words: str) -> Any:
        """Another one for every number of words."""
        return np.eye(1, 256, 100 + len(words.split()), dtype=np.float32)[0]


def _vectors(rows: int) -> Any:
    return np.eye(rows, 256, dtype=np.float32)


def rereader(say: Callable[[Reading], Reading | Unread] = newer) -> Any:
    """As a Reader for those who ask for one; its `read` is a list."""
    return cast(Any, Rereader(say))


def reread_and_tell(path: Path, log: Path) -> None:
    """Reread until done or killed; how many are done goes to the log."""
    file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def tell(run: Rereading) -> None:
        os.write(file, f"{run.done}\n".encode())

    with Record.open(path) as record:
        reread(record, rereader(), progress=tell)
