"""Opening the file: is it a record, is its schema known, may it be written; and bringing it up to date."""

import sqlite3
import time
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from onrecord.errors import NewerSchema, OlderSchema
from onrecord.store.failures import no_folder, no_record, not_a_record, read_only_record, told

APPLICATION_ID: Final = 0x4F4E5245
"""What marks a SQLite file as a record: "ONRE"."""

PATIENCE: Final = 30.0
"""Seconds to wait for another writer."""

_HEADER: Final = b"SQLite format 3\0"


@cache
def migrations() -> tuple[str, ...]:
    """The scripts schema/0001.sql, 0002.sql, ...; the nth brings a file from schema n - 1 to n."""
    folder = files("onrecord.store") / "schema"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    wanted = [f"{number:04}.sql" for number in range(1, len(found) + 1)]
    if [f.name for f in found] != wanted:
        raise ValueError(f"schema: the scripts are not numbered from 0001 on: {[f.name for f in found]}")
    return tuple(f.read_text(encoding="utf-8") for f in found)


def opened(path: Path, *, create: bool, read_only: bool, patience: float) -> sqlite3.Connection:
    """A connection to the record at `path`, checked and of the newest schema. Raises StoreError.

    create: begin a record if there is no such file, or an empty one. read_only: nothing is ever written.
    """
    _look(path, create)
    with told(path):
        connection = _connect(path, read_only, patience)
    try:
        with told(path):
            _ready(connection, path, create, read_only, patience)
    except BaseException:
        connection.close()
        raise
    return connection


def _look(path: Path, create: bool) -> None:
    """What can be told of a file without SQLite, which might write beside it. Raises StoreError."""
    if path.is_dir():
        raise not_a_record(path, "it is a folder")
    if not path.exists():
        if not create:
            raise no_record(path)
        if not path.parent.is_dir():
            raise no_folder(path)
        return
    if not path.is_file():
        raise not_a_record(path, "it is no file")
    try:
        with path.open("rb") as file:
            begin = file.read(len(_HEADER))
    except OSError as error:
        raise read_only_record(path) from error
    if begin and begin != _HEADER:
        raise not_a_record(path, "it is no SQLite file")
    if not begin and not create:
        raise not_a_record(path, "it is empty")


def _connect(path: Path, read_only: bool, patience: float) -> sqlite3.Connection:
    """The bare connection. A file in a folder that cannot be written is read as one that nobody changes."""
    if not read_only:
        return _tried(path, "rwc", patience)
    try:
        return _tried(path, "ro", patience)
    except sqlite3.OperationalError as error:
        unfinished = path.with_name(path.name + "-wal")
        closed = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        if not closed or unfinished.exists():
            raise
    return _tried(path, "ro&immutable=1", patience)


def _tried(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    """A connection that has read the file's first page. Raises sqlite3.Error."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except BaseException:
        connection.close()
        raise
    return connection


def _ready(connection: sqlite3.Connection, path: Path, create: bool, reading: bool, patience: float) -> None:
    """Check that it is a record, bring it up to date, and set how it is used."""
    known = len(migrations())
    schema = _schema(connection, path, create)
    if schema > known:
        message = f"{path} was made by a newer onrecord (schema {schema}, this one knows {known})"
        raise NewerSchema(f"{message}; update onrecord", path=str(path), schema=schema, known=known)
    connection.execute("PRAGMA foreign_keys = ON")
    if reading:
        if schema < known:
            message = f"{path} was made by an older onrecord (schema {schema}, this one reads {known})"
            hint = "open it once for writing, as by adding an article"
            raise OlderSchema(f"{message}; {hint}", path=str(path), schema=schema, known=known)
        connection.execute("PRAGMA query_only = ON")
        return
    _use_wal(connection, path, patience)
    _migrate(connection, path, create)
    _probe(connection, patience)


def _schema(connection: sqlite3.Connection, path: Path, create: bool) -> int:
    """The number of the file's schema, 0 for an empty one. Raises NotARecord for another program's file."""
    schema = int(_pragma(connection, "user_version"))
    if _pragma(connection, "application_id") == APPLICATION_ID:
        return schema
    if connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise not_a_record(path, "it is a database of another program")
    if not create:
        raise not_a_record(path, "it is an empty database")
    return 0


def _use_wal(connection: sqlite3.Connection, path: Path, patience: float) -> None:
    """Readers and one writer at once, and nothing half written after a crash. Changing over does not wait
    for others by itself."""
    deadline = time.monotonic() + patience
    while _pragma(connection, "journal_mode") != "wal":
        try:
            if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
                break
            raise read_only_record(path)
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 2000")
    connection.execute("PRAGMA cache_size = -32000")


def _migrate(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    """Run the scripts that the file has not seen, each in one transaction."""
    for number, script in enumerate(migrations(), 1):
        if number <= int(_pragma(connection, "user_version")):
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if number > _schema(connection, path, create):  # another program may just have done it
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _probe(connection: sqlite3.Connection, patience: float) -> None:
    """Find out now whether the file can be written. One that another writes to can."""
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: run together, they would each be their own transaction."""
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            yield part
            part = ""


def _pragma(connection: sqlite3.Connection, name: str) -> int | str:
    """The value of a setting."""
    value: int | str = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
