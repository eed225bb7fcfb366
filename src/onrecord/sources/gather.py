"""Everything that was named to be added: files, folders and addresses, one article after the other."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.records import Article, Unread
from onrecord.sources.addresses import is_address
from onrecord.sources.files import Place, articles_in_file
from onrecord.sources.folders import files_in, is_known
from onrecord.sources.metadata import Metadata

if TYPE_CHECKING:
    from onrecord.sources.fetch import Fetcher, Limits


@dataclass(frozen=True, slots=True)
class Sourced:
    """An article, or why one could not be read, with where it came from.

    `origin`: the whole path of the file, or the address. `name`: the path of the file as it was given, ""
    for an address; an article whose id begins with it has no id of its own. `done`: how much of everything
    was read by then, in the unit of Sources.total. `feed`, `item`: what names the item of a feed that is
    settled with it, None if there is none.
    """

    found: Article | Unread
    origin: str
    name: str
    done: int = 0
    feed: str | None = None
    item: str | None = None


class Sources:
    """The articles of all that was named; to be gone through once.

    names: files, folders, addresses; `-` is standard input. metadata: what they do not say themselves.
    allow_private: addresses in private networks, too. leave_out: files in folders that are not looked at.
    `total` is what `done` comes to at the end: bytes of files, or, where all are addresses, how many; None
    where it is not known.
    """

    def __init__(
        self,
        names: Sequence[str],
        *,
        metadata: Metadata | None = None,
        encoding: str | None = None,
        allow_private: bool = False,
        leave_out: Collection[Path] = (),
        limits: "Limits | None" = None,
    ) -> None:
        self._metadata, self._encoding = metadata or Metadata(), encoding
        self._allow_private, self._limits = allow_private, limits
        self._names = tuple(_planned(names, leave_out))
        self.total = _total(name for name, _ in self._names)

    def __iter__(self) -> Iterator[Sourced]:
        done = 0
        fetcher: Fetcher | None = None
        with ExitStack() as stack:
            for name, in_folder in self._names:
                if is_address(name):
                    fetcher = fetcher or stack.enter_context(self._fetcher())
                    yield from self._at(name, fetcher, done)
                elif in_folder and not (is_known(name) or Path(name).is_dir()):
                    yield Sourced(_left(name), _origin(name), name, done)
                else:
                    yield from self._in(name, done)
                done += _size(name) or 0

    def _fetcher(self) -> "Fetcher":
        from onrecord.sources.fetch import Fetcher  # loads httpx

        return Fetcher(allow_private=self._allow_private, limits=self._limits)

    def _at(self, name: str, fetcher: "Fetcher", done: int) -> Iterator[Sourced]:
        from onrecord.sources.web import articles_at  # loads trafilatura

        for found in articles_at(name, fetcher, metadata=self._metadata, encoding=self._encoding):
            yield Sourced(found, _storable(name), "", done)

    def _in(self, name: str, done: int) -> Iterator[Sourced]:
        place, origin = Place(), _origin(name)
        given = "stdin" if name == "-" else name
        for found in articles_in_file(name, metadata=self._metadata, encoding=self._encoding, place=place):
            yield Sourced(found, origin, given, done + place.bytes())


def _planned(names: Sequence[str], leave_out: Collection[Path]) -> Iterator[tuple[str, bool]]:
    """All files and addresses, and whether each was found in a folder and not named itself."""
    for name in names:
        if name != "-" and not is_address(name) and Path(name).is_dir():
            files = tuple(files_in(name, leave_out=leave_out))
            yield from ((file, True) for file in files)
            if not files:
                yield name, True
        else:
            yield name, False


def _left(name: str) -> Unread:
    message = f"{name}: not a kind of file that holds articles, by its name; name it itself to have it read"
    return Unread(name, "other-kind", message)


def _origin(name: str) -> str:
    """The whole path."""
    path = "stdin" if name == "-" else os.path.abspath(name)  # noqa: PTH100 - links stay as they are named
    return _storable(path)


def _storable(text: str) -> str:
    """A name with nothing that a file cannot hold."""
    return text.encode("utf-8", "replace").decode()


def _total(names: Iterator[str]) -> int | None:
    """What all comes to, None where that is not known or units differ."""
    kinds, total = set(), 0
    for name in names:
        size = _size(name)
        kinds.add("unknown" if size is None else "address" if is_address(name) else "file")
        total += size or 0
    return total if kinds in ({"address"}, {"file"}) else None


def _size(name: str) -> int | None:
    """Bytes of a file, 1 for an address; None where it is not known."""
    if is_address(name):
        return 1
    try:
        path = Path(name)
        return path.stat().st_size if name != "-" and path.is_file() else None
    except (OSError, ValueError):
        return None
