"""Opening the file: what is a record, what is not, and what each error says."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import (
    DamagedRecord,
    DiskFailure,
    DiskFull,
    Locked,
    NewerSchema,
    NoRecord,
    NotARecord,
    OlderSchema,
    ReadOnlyRecord,
    StoreError,
    TooLargeForRecord,
)
from onrecord.records import Unread
from onrecord.store import Record, opening
from onrecord.store.failures import failure
from tests.store.samples import sample


def test_a_new_record_is_marked_and_can_be_read_by_others_meanwhile(record: Record, path: Path) -> None:
    record.add(sample())
    with Record.open(path, read_only=True) as other:
        assert other.reading("quay-1") == sample()
    wanted = {"application_id": 0x4F4E5245, "user_version": len(opening.migrations()), "journal_mode": "wal",
              "foreign_keys": 1}  # fmt: skip
    found = {name: record.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_a_closed_record_is_one_file(path: Path) -> None:
    with Record.open(path, create=True) as record:
        record.add(sample())
    assert [p.name for p in path.parent.iterdir()] == ["record.db"]
    assert path.read_bytes()[68:72] == b"ONRE"


@pytest.mark.parametrize("name", ["a?b=c&d.db", "per%20cent.db", "sp ace #1.db", "üñí.db", "-.db", "'.db"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    with Record.open(tmp_path / name, create=True) as record:
        record.add(sample())
    assert (tmp_path / name).is_file()
    with Record.open(str(tmp_path / name), read_only=True) as record:
        assert record.reading("quay-1") == sample()


def _database(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return make


def _record(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        Record.open(path, create=True).close()
        _database(*statements)(path)

    return make


def _truncated(path: Path) -> None:
    with Record.open(path, create=True) as record:
        for number in range(20):
            record.add(sample(number))
    path.write_bytes(path.read_bytes()[: 40 * 4096])


BAD: list[tuple[str, Callable[[Path], object], type[StoreError], str]] = [
    ("no file", lambda path: None, NoRecord, "does not exist"),
    ("folder", lambda path: path.mkdir(), NotARecord, "it is a folder"),
    ("pipe", lambda path: os.mkfifo(path), NotARecord, "it is no file"),
    ("empty", lambda path: path.touch(), NotARecord, "it is empty"),
    ("text", lambda path: path.write_text("The mayor said no.\n" * 99), NotARecord, "no SQLite file"),
    ("short", lambda path: path.write_bytes(b"SQL"), NotARecord, "no SQLite file"),
    ("header alone", lambda path: path.write_bytes(b"SQLite format 3\0"), NotARecord, "no SQLite file"),
    ("header and noise", lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 9000), NotARecord, "no"),
    ("other database", _database("CREATE TABLE t (a)"), NotARecord, "of another program"),
    ("other mark", _database("PRAGMA application_id = 7", "CREATE TABLE t (a)"), NotARecord, "of another"),
    ("database without tables", _database("PRAGMA user_version = 1"), NotARecord, "empty database"),
    ("newer", _record("PRAGMA user_version = 999"), NewerSchema, "update onrecord"),
    ("cut off", _truncated, DamagedRecord, "backup"),
]


@pytest.mark.parametrize(("make", "error", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_what_is_no_record_is_named_and_left_as_it_is(
    path: Path, make: Callable[[Path], object], error: type[StoreError], words: str, read_only: bool
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=words) as raised:
        _read(path, read_only)
    assert str(path) in str(raised.value)
    assert raised.value.path == str(path)
    assert before == (path.read_bytes() if path.is_file() else None)


@pytest.mark.parametrize(
    "make", [row[1] for row in BAD[1:3] + BAD[4:10]], ids=[r[0] for r in BAD[1:3] + BAD[4:10]]
)
def test_no_record_is_begun_in_a_file_of_others(path: Path, make: Callable[[Path], object]) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotARecord):
        Record.open(path, create=True)
    assert before == (path.read_bytes() if path.is_file() else None)


def _read(path: Path, read_only: bool) -> None:
    with Record.open(path, read_only=read_only) as record:
        for row in record.articles():
            record.reading(row.id)


def test_a_record_is_begun_in_an_empty_file(path: Path) -> None:
    path.touch()
    with Record.open(path, create=True) as record:
        assert record.add(sample()).what == "new"


def test_no_record_is_begun_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoRecord, match="there is no folder"):
        Record.open(tmp_path / "there" / "record.db", create=True)


def test_the_schemas_are_told(path: Path) -> None:
    _record("PRAGMA user_version = 999")(path)
    with pytest.raises(NewerSchema) as raised:
        Record.open(path)
    assert (raised.value.schema, raised.value.known) == (999, len(opening.migrations()))


def _next_schema(monkeypatch: pytest.MonkeyPatch, *scripts: str) -> None:
    known = opening.migrations()
    monkeypatch.setattr(opening, "migrations", lambda: (*known, *scripts))


def test_an_older_schema_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(path, create=True) as record:
        record.add(sample())
    _next_schema(monkeypatch, "CREATE TABLE more (a);", "-- nothing\nINSERT INTO more (a) VALUES ('x;y');\n")
    with pytest.raises(OlderSchema, match="open it once for writing"):
        Record.open(path, read_only=True)
    with Record.open(path) as record:
        assert record.connection.execute("SELECT a FROM more").fetchall() == [("x;y",)]
        assert record.reading("quay-1") == sample()
    with Record.open(path, read_only=True) as record:
        assert record.connection.execute("PRAGMA user_version").fetchone()[0] == len(opening.migrations())


def test_a_schema_that_fails_leaves_the_one_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(path, create=True) as record:
        record.add(sample())
    with monkeypatch.context() as patch:
        _next_schema(
            patch, "CREATE TABLE more (a);", "CREATE TABLE much (a);\nINSERT INTO nowhere VALUES (1);\n"
        )
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            Record.open(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(opening.migrations()) + 1
    assert connection.execute("SELECT name FROM sqlite_schema WHERE name IN ('more', 'much')").fetchall() == [
        ("more",)
    ]
    connection.close()


def test_a_reader_writes_nothing(path: Path) -> None:
    Record.open(path, create=True).close()
    with Record.open(path, read_only=True) as record, pytest.raises(ReadOnlyRecord):
        record.add(sample())


WRITER = """
import os, sys
from onrecord.errors import StoreError
from onrecord.store import Record, opening
opening.migrations()
if os.getuid() == 0:  # whom no rights stop
    os.setgid(65534)
    os.setuid(65534)
try:
    with Record.open(sys.argv[1], read_only=sys.argv[2] == "read") as record:
        print(len(list(record.articles())))
except StoreError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("mode", "folder_mode", "how", "said"),
    [
        (0o444, 0o755, "write", "ReadOnlyRecord"),
        (0o666, 0o555, "write", "ReadOnlyRecord"),
        (0o444, 0o555, "read", "1"),
        (0o000, 0o755, "read", "ReadOnlyRecord"),
    ],
)
def test_without_the_right_to_write(
    open_folder: Path, mode: int, folder_mode: int, how: str, said: str
) -> None:
    path = open_folder / "record.db"
    with Record.open(path, create=True) as record:
        record.add(sample())
    before = path.read_bytes()
    path.chmod(mode)
    open_folder.chmod(folder_mode)
    command = [sys.executable, "-c", WRITER, str(path), how]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    path.chmod(0o644)
    assert found.startswith(said), found
    assert path.read_bytes() == before


def _add(record: Record, count: int) -> None:
    for number in range(count):
        record.add(sample(number))


def test_a_full_disk_loses_nothing_that_was_finished(record: Record) -> None:
    pages = record.connection.execute("PRAGMA page_count").fetchone()[0] + 20
    record.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="make room"):
        _add(record, 10_000)
    added = len(list(record.articles()))
    assert added > 3
    assert [row.id for row in record.articles()] == [f"quay-{n}" for n in range(added)]
    _check(record)
    record.connection.execute("PRAGMA max_page_count = 1000000")
    assert record.add(sample(99_999)).what == "new"


FILLER = """
import resource, sys
from onrecord.errors import StoreError
from onrecord.store import Record
from tests.store.samples import sample
with Record.open(sys.argv[1], create=True) as record:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
    added = 0
    try:
        while True:
            record.add(sample(added))
            added += 1
    except StoreError as error:
        print(added, type(error).__name__)
"""


def test_a_file_that_may_not_grow_loses_nothing_that_was_finished(path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FILLER, str(path)], capture_output=True, text=True, check=True
    )
    added, error = run.stdout.split()
    assert error in {"DiskFailure", "DiskFull"}
    assert int(added) > 10
    with Record.open(path) as record:
        assert [row.id for row in record.articles()] == [f"quay-{n}" for n in range(int(added))]
        _check(record)
        record.add(sample(99_999))


def _check(record: Record) -> None:
    """The file is sound: its pages, its references, its full text."""
    assert record.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert record.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    record.connection.execute("INSERT INTO statement_fts (statement_fts, rank) VALUES ('integrity-check', 1)")


def test_another_writer_is_waited_for_but_not_for_ever(record: Record, path: Path) -> None:
    with Record.open(path, patience=0.05) as other:
        with record.transaction(), pytest.raises(Locked, match="another program"):
            other.add(sample())
        assert other.add(sample()).what == "new"


def test_an_error_in_a_transaction_takes_all_of_it_back(record: Record) -> None:
    def add_one() -> None:
        with record.transaction():
            record.add(sample(1))
            record.skip(Unread("x", "empty", "there is no text"))
            raise KeyError

    with pytest.raises(KeyError):
        add_one()
    assert list(record.articles()) == []
    assert record.connection.execute("SELECT count(*) FROM skipped").fetchone() == (0,)
    with record.transaction():
        record.add(sample(1))
        record.add(sample(2))
    assert [row.id for row in record.articles()] == ["quay-1", "quay-2"]


def test_an_error_inside_another_transaction_takes_back_its_own_part(record: Record) -> None:
    with record.transaction():
        record.add(sample(1))
        with pytest.raises(ValueError, match="vectors"):
            record.add(sample(2), vectors=np.zeros((1, 256), np.float32))
        record.skip(Unread("quay-2", "internal", "no vectors"))
    assert [row.id for row in record.articles()] == ["quay-1"]
    counts = "SELECT (SELECT count(*) FROM statement), (SELECT count(*) FROM skipped)"
    assert record.connection.execute(counts).fetchone() == (4, 1)


def test_a_full_disk_inside_another_transaction_takes_back_all_of_it(record: Record) -> None:
    record.add(sample(0))
    pages = record.connection.execute("PRAGMA page_count").fetchone()[0] + 10

    def add_many() -> None:
        with record.transaction() as connection:
            connection.execute(f"PRAGMA max_page_count = {pages}")
            _add(record, 1000)

    with pytest.raises(DiskFull):
        add_many()
    assert [row.id for row in record.articles()] == ["quay-0"]
    _check(record)


def test_wrong_sql_stays_an_error_of_sql(record: Record, path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="syntax"), record.transaction() as connection:
        connection.execute("SELEKT")
    assert failure(sqlite3.OperationalError("x"), path) is None


CODES = [
    (sqlite3.SQLITE_FULL, DiskFull),
    (sqlite3.SQLITE_IOERR_WRITE, DiskFailure),
    (sqlite3.SQLITE_IOERR_READ, DiskFailure),
    (sqlite3.SQLITE_READONLY_DBMOVED, ReadOnlyRecord),
    (sqlite3.SQLITE_PERM, ReadOnlyRecord),
    (sqlite3.SQLITE_BUSY_SNAPSHOT, Locked),
    (sqlite3.SQLITE_LOCKED, Locked),
    (sqlite3.SQLITE_NOTADB, NotARecord),
    (sqlite3.SQLITE_CORRUPT_INDEX, DamagedRecord),
    (sqlite3.SQLITE_CANTOPEN, NoRecord),
    (sqlite3.SQLITE_TOOBIG, TooLargeForRecord),
]


@pytest.mark.parametrize(("code", "kind"), CODES, ids=[str(code) for code, _ in CODES])
def test_each_error_of_sqlite_is_told(path: Path, code: int, kind: type[StoreError]) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    found = failure(error, path)
    assert type(found) is kind
    assert str(path) in str(found)
    assert ";" in str(found)


def test_skipped_articles_are_noted_once_until_they_are_added(record: Record) -> None:
    def skipped() -> list[tuple[str | None, ...]]:
        query = "SELECT id, origin, kind, message FROM skipped ORDER BY number"
        return record.connection.execute(query).fetchall()

    record.skip(Unread("quay-1", "empty", "first"), origin="a.html")
    record.skip(Unread("quay-1", "empty", "second"), origin="a.html")
    record.skip(Unread("quay-1", "binary", "\ud800"), origin=None)
    assert skipped() == [("quay-1", "a.html", "empty", "second"), ("quay-1", None, "binary", "\ufffd")]
    record.add(sample(1), origin="a.html")
    assert skipped() == [("quay-1", None, "binary", "\ufffd")]


@pytest.mark.parametrize("change", ["UPDATE event SET author = 'x'", "DELETE FROM event"])
def test_events_are_never_changed(record: Record, change: str) -> None:
    record.connection.execute(
        "INSERT INTO event (at, author, kind, article_id, article_hash) VALUES ('2024', 'A', 'act', 'a', 'h')"
    )
    with pytest.raises(sqlite3.IntegrityError, match="events are never"):
        record.connection.execute(change)
