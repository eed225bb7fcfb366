"""What SQLite's errors mean for the person at the keyboard."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from onrecord.errors import (
    DamagedRecord,
    DiskFailure,
    DiskFull,
    Locked,
    NoRecord,
    NotARecord,
    ReadOnlyRecord,
    StoreError,
    TooLargeForRecord,
)

_Made = Callable[[Path], StoreError]


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of SQLite raised inside become the StoreErrors that they mean for the file `path`; those that
    come from wrong SQL stay what they are."""
    try:
        yield
    except sqlite3.Error as error:
        found = failure(error, path)
        if found is None:
            raise
        raise found from error


def failure(error: sqlite3.Error, path: Path) -> StoreError | None:
    """The StoreError for an error of SQLite; None for one that is the program's own fault."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return _without_code(error, path)
    made = _MEANINGS.get(code & 0xFF)
    return made(path) if made else None


def not_a_record(path: Path, what: str) -> NotARecord:
    """what: what the file is instead."""
    hint = "it was left as it is; name another file, or one that does not exist yet to begin a new record"
    return NotARecord(f"{path} is no record: {what}; {hint}", path=str(path))


def no_record(path: Path) -> NoRecord:
    """The file is not there."""
    message = f"{path} does not exist; check the name, or add an article to begin a record there"
    return NoRecord(message, path=str(path))


def no_folder(path: Path) -> NoRecord:
    """The folder of a record to be begun is not there."""
    message = f"{path} cannot be begun: there is no folder {path.parent}; make it, or name another"
    return NoRecord(message, path=str(path))


def read_only_record(path: Path) -> ReadOnlyRecord:
    """The file cannot be written."""
    hint = "check the rights of the file and of its folder, or copy the file to where you may write"
    return ReadOnlyRecord(f"{path} cannot be written; {hint}", path=str(path))


def too_large(path: Path) -> TooLargeForRecord:
    """A text does not fit."""
    message = f"{path} cannot hold a text of a billion characters in one piece; divide the article"
    return TooLargeForRecord(message, path=str(path))


def _without_code(error: sqlite3.Error, path: Path) -> StoreError | None:
    """Errors that Python's module raises by itself."""
    return too_large(path) if "longer than INT_MAX" in str(error) else None


def _full(path: Path) -> StoreError:
    message = f"the disk is full: what was being written to {path} was left out, all before it is there"
    return DiskFull(f"{message}; make room and run the same command again", path=str(path))


def _disk(path: Path) -> StoreError:
    message = f"the disk failed, or allows no larger file, while {path} was used"
    hint = "all that was finished before is there; check the disk and its quota, then run the command again"
    return DiskFailure(f"{message}; {hint}", path=str(path))


def _locked(path: Path) -> StoreError:
    message = f"another program has been writing to {path} for too long"
    return Locked(f"{message}; wait for it to finish, or end it, and run the command again", path=str(path))


def _damaged(path: Path) -> StoreError:
    message = f"{path} was damaged by another program or by its disk"
    hint = f"take a backup, or save what can be read with: sqlite3 '{path}' .recover | sqlite3 saved.db"
    return DamagedRecord(f"{message}; {hint}", path=str(path))


def _cannot_open(path: Path) -> StoreError:
    if path.is_dir():
        return not_a_record(path, "it is a folder")
    return no_record(path) if not path.exists() else read_only_record(path)


_MEANINGS: Final[Mapping[int, _Made]] = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR: _disk,
    sqlite3.SQLITE_READONLY: read_only_record,
    sqlite3.SQLITE_PERM: read_only_record,
    sqlite3.SQLITE_BUSY: _locked,
    sqlite3.SQLITE_LOCKED: _locked,
    sqlite3.SQLITE_NOTADB: lambda path: not_a_record(path, "it is no SQLite file"),
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_CANTOPEN: _cannot_open,
    sqlite3.SQLITE_TOOBIG: too_large,
}
"""SQLite's primary result codes to what they mean."""
