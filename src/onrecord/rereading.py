"""Reading again what another version of the reader or another model has read."""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from onrecord import records
from onrecord.correcting.applying import Lost
from onrecord.records import Article, ReaderInfo, Reading, Unread
from onrecord.store.replay import own, replace_own
from onrecord.store.snapshot import snapshot

if TYPE_CHECKING:
    from onrecord.reading.reader import Reader, Vectored
    from onrecord.store import Record
    from onrecord.store.writing import Vectors

_PAGE: Final = 100
"""Articles looked for at once, so that no query stays open meanwhile."""


@dataclass(frozen=True, slots=True)
class LostCorrection(records.Record):
    """A correction that does not fit the new reading: the article's id, the event's number, kind and author,
    and why."""

    article: str
    event: int
    kind: str
    author: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rereading(records.Record):
    """What a run did.

    Of the articles that were read again, those whose reading is the same but for the reader's name
    (`unchanged`), and the others (`changed`). `kept`: corrections that are in force in the new readings,
    `moved` of them at statements whose spans are not quite what they were; `lost`: those that do not fit any
    more. `words` that were read in `seconds`. `failed`: articles that could not be read, and stay as they
    were. `interrupted`: the run was stopped; what was done until then is kept.
    """

    unchanged: int = 0
    changed: int = 0
    kept: int = 0
    moved: int = 0
    lost: tuple[LostCorrection, ...] = ()
    words: int = 0
    seconds: float = 0.0
    failed: tuple[Unread, ...] = ()
    interrupted: bool = False

    @property
    def done(self) -> int:
        """How many articles are done with."""
        return self.unchanged + self.changed + len(self.failed)


Progress = Callable[[Rereading], None]
"""Is called after each article with what was done so far."""


def outdated(record: "Record", info: ReaderInfo) -> int:
    """How many articles another reader or model has read. Raises StoreError."""
    with snapshot(record) as connection:
        query = f"SELECT count(*) FROM article WHERE {_OUTDATED}"
        number: int = connection.execute(query, _known(info)).fetchone()[0]
    return number


def reread(record: "Record", reader: "Reader", *, progress: Progress | None = None) -> Rereading:
    """Read again all articles that another version of the reader, or another model, has read, and replay the
    corrections over what it says now.

    Older versions of articles stay as they are. Each article is a transaction: killed at any moment, it is in
    its old reading or in its new one, and the same call goes on where it stopped. An article that cannot be
    read stays as it is. Ctrl-C ends the run between two articles. Raises StoreError if the file or its disk
    fails; what was done before is kept.
    """
    run = _Run(record, reader, progress)
    waiting: deque[int] = deque()
    try:
        for result in reader.read_many_with_vectors(run.outdated(waiting)):
            run.settle(waiting.popleft(), result)
    except KeyboardInterrupt:
        return run.summary(interrupted=True)
    return run.summary()


_OUTDATED: Final = "current = 1 AND (reader, reader_version, model) <> (?, ?, ?)"


def _known(info: ReaderInfo) -> tuple[str, str, str]:
    return info.name, info.version, info.model


class _Run:
    """What one run has done so far."""

    def __init__(self, record: "Record", reader: "Reader", progress: Progress | None) -> None:
        self._record, self._reader, self._progress = record, reader, progress
        self._counts: Counter[str] = Counter()
        self._lost: list[LostCorrection] = []
        self._failed: list[Unread] = []
        self._begin = time.monotonic()

    def summary(self, *, interrupted: bool = False) -> Rereading:
        """What was done so far."""
        seconds = round(time.monotonic() - self._begin, 3)
        return Rereading(
            **self._counts, lost=tuple(self._lost), seconds=seconds, failed=tuple(self._failed),
            interrupted=interrupted,
        )  # fmt: skip

    def outdated(self, waiting: deque[int]) -> Iterator[Article]:
        """The articles to be read, the number of each also put into `waiting`."""
        for number in self._numbers():
            with snapshot(self._record) as connection:
                article = own(connection, number).reading.article
            waiting.append(number)
            yield article

    def settle(self, number: int, result: "Vectored | Unread") -> None:
        """Put a new reading in the place of the old one."""
        if isinstance(result, Unread):
            self._failed.append(result)
        elif not self._replaced(number, result):
            return
        if self._progress:
            self._progress(self.summary())

    def _replaced(self, number: int, result: "Vectored") -> bool:
        """False if the article has got a new version meanwhile, or another program has read it again."""
        reading = result.reading
        with self._record.transaction() as connection:
            query = f"SELECT 1 FROM article WHERE number = ? AND {_OUTDATED}"
            if not connection.execute(query, (number, *_known(self._reader.info))).fetchone():
                return False
            before = own(connection, number).reading
            now = replace_own(connection, number, reading, result.vectors, self._vector)
        same = _bare(before) == _bare(reading)
        moved = sum(not applied.exact for applied in now.applied)
        self._counts.update(
            unchanged=int(same), changed=int(not same), kept=len(now.applied), moved=moved,
            words=len(reading.article.text.split()),
        )  # fmt: skip
        self._lost += _lost(reading.article.id, now.lost)
        return True

    def _vector(self, words: str, _: str) -> "Vectors":
        return self._reader.vector(words)

    def _numbers(self) -> Iterator[int]:
        """The numbers of the articles to be read, in their order."""
        query = f"SELECT number FROM article WHERE number > ? AND {_OUTDATED} ORDER BY number LIMIT {_PAGE}"
        last = 0
        while True:
            with snapshot(self._record) as connection:
                page = connection.execute(query, (last, *_known(self._reader.info))).fetchall()
            if not page:
                return
            for (last,) in page:
                yield last


def _bare(reading: Reading) -> Reading:
    """A reading without the name of who made it."""
    return replace(reading, reader=ReaderInfo("", "", ""))


def _lost(article: str, lost: Iterable[Lost]) -> Iterator[LostCorrection]:
    for each in lost:
        event = each.event
        yield LostCorrection(article, event.number, event.kind, event.author, each.reason)
