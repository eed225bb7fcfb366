"""Adding articles to a record: what is not there yet is read, and kept with what was said in it."""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord import records
from onrecord.errors import TooLargeForRecord
from onrecord.records import Article, Unread
from onrecord.sources.gather import Sourced
from onrecord.store.articles import article_hash
from onrecord.store.writing import storable

if TYPE_CHECKING:
    from onrecord.reading.reader import Reader, Vectored
    from onrecord.store import Record

Progress = Callable[["Summary", int], None]
"""Is called after each article with what was done so far, and with the `done` of the article's source."""

_SAME_NAME: Final = "same-name"


@dataclass(frozen=True, slots=True)
class Skipped(records.Record):
    """How many were skipped for one `kind` of reason, and the message of the first."""

    kind: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Summary(records.Record):
    """What a run did.

    `new` articles; those that were the `same` as in the record and were not read again; those that `changed`
    and are a new version. Of the new and the changed ones: `copies` of other articles; `silent` ones, in
    which nobody says anything; their `statements` and `words`. `skipped`: the reasons, the most frequent
    first. `seconds`: how long it took.
    `interrupted`: the run was stopped; what was done until then is kept.
    """

    new: int = 0
    same: int = 0
    changed: int = 0
    copies: int = 0
    silent: int = 0
    statements: int = 0
    words: int = 0
    seconds: float = 0.0
    skipped: tuple[Skipped, ...] = ()
    interrupted: bool = False

    @property
    def there(self) -> int:
        """How many of the articles are in the record now."""
        return self.new + self.same + self.changed

    @property
    def left_out(self) -> int:
        """How many are not."""
        return sum(reason.count for reason in self.skipped)


def add_articles(
    record: "Record",
    reader: "Reader",
    articles: Iterable[Sourced | Article | Unread],
    *,
    progress: Progress | None = None,
    tell: Callable[[Unread], None] | None = None,
    after: Callable[[Sourced], None] | None = None,
) -> Summary:
    """Add articles to a record, in their order and in constant memory.

    What the record holds as it is, is not read again. Each article is a transaction: killed at any moment,
    all that was finished is kept, and the same call goes on where it stopped. Ctrl-C ends the run between two
    articles. tell: is told of each article that is skipped; the record keeps the reason, too. after: is
    called inside the transaction in which it was settled what becomes of an article.

    Raises StoreError if the file or its disk fails; what was added before is kept.
    """
    run = _Run(record, tell, after, progress)
    waiting: deque[Sourced] = deque()
    try:
        for result in reader.read_many_with_vectors(run.unread_yet(articles, waiting)):
            run.settle(waiting.popleft(), result)
    except KeyboardInterrupt:
        return run.summary(interrupted=True)
    return run.summary()


class _Run:
    """What one run has done so far."""

    def __init__(
        self,
        record: "Record",
        tell: Callable[[Unread], None] | None,
        after: Callable[[Sourced], None] | None,
        progress: Progress | None,
    ) -> None:
        self._record, self._tell, self._after, self._progress = record, tell, after, progress
        self._counts: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._examples: dict[str, str] = {}
        self._begin = time.monotonic()

    def summary(self, *, interrupted: bool = False) -> Summary:
        """What was done so far."""
        reasons = (Skipped(kind, n, self._examples[kind]) for kind, n in self._skipped.most_common())
        seconds = round(time.monotonic() - self._begin, 3)
        return Summary(**self._counts, seconds=seconds, skipped=tuple(reasons), interrupted=interrupted)

    def unread_yet(
        self, articles: Iterable[Sourced | Article | Unread], waiting: deque[Sourced]
    ) -> Iterator[Article | Unread]:
        """What has to be read, each also put into `waiting`; all else is settled here."""
        for each in articles:
            sourced = each if isinstance(each, Sourced) else _bare(each)
            found = sourced.found
            if isinstance(found, Article) and self._is_there(found):
                with self._record.transaction():
                    self._settled(sourced)
                self._count(sourced, same=1)
                continue
            waiting.append(sourced)
            yield self._checked(found, sourced) if isinstance(found, Article) else found

    def settle(self, sourced: Sourced, result: "Vectored | Unread") -> None:
        """Keep a reading, or the reason why there is none."""
        if isinstance(result, Unread):
            self._skip(sourced, result)
            return
        reading = result.reading
        try:
            with self._record.transaction() as connection:
                added = self._record.add(reading, origin=sourced.origin or None, vectors=result.vectors)
                self._settled(sourced)
                copy = connection.execute("SELECT 1 FROM copy WHERE article = ?", (added.number,)).fetchone()
        except TooLargeForRecord as error:
            self._skip(sourced, Unread(reading.article.id, error.kind, str(error)))
            return
        if added.what == "same":  # it came twice in this run
            self._count(sourced, same=1)
            return
        said = len(reading.statements)
        self._count(
            sourced, **{added.what: 1}, copies=int(copy is not None), silent=int(not said), statements=said,
            words=len(reading.article.text.split()),
        )  # fmt: skip

    def _is_there(self, article: Article) -> bool:
        """Whether the record holds the article, be it as an older version."""
        if self._record.has(article):
            return True
        wanted = article_hash(article)
        return any(version.hash == wanted for version in self._record.versions(storable(article.id)))

    def _checked(self, article: Article, sourced: Sourced) -> Article | Unread:
        """The article, unless it would take the place of one from another file that has the same name."""
        if sourced.name and article.id.startswith(sourced.name):
            there = self._record.versions(storable(article.id))
            if there and there[-1].origin != sourced.origin:
                message = (
                    f"{article.id}: the record holds another article by this name, from {there[-1].origin}"
                )
                return Unread(article.id, _SAME_NAME, f"{message}; name the file by its whole path")
        return article

    def _skip(self, sourced: Sourced, unread: Unread) -> None:
        with self._record.transaction():
            self._record.skip(unread, origin=sourced.origin or None)
            self._settled(sourced)
        self._skipped[unread.kind] += 1
        self._examples.setdefault(unread.kind, unread.message)
        if self._tell:
            self._tell(unread)
        self._count(sourced)

    def _settled(self, sourced: Sourced) -> None:
        if self._after:
            self._after(sourced)

    def _count(self, sourced: Sourced, **counts: int) -> None:
        self._counts.update(counts)
        if self._progress:
            self._progress(self.summary(), sourced.done)


def _bare(found: Article | Unread) -> Sourced:
    return Sourced(found, "", "")
