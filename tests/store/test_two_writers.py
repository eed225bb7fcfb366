"""Several processes that write to one record wait for each other."""

import multiprocessing
from pathlib import Path

from onrecord.store import Record
from tests.store.processes import add_some
from tests.store.samples import sample

WRITERS, EACH = 4, 60


def test_writers_wait_for_each_other(path: Path) -> None:
    """They also begin the file together, and half of what they add is the same."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.processes"])
    firsts = [n % 2 for n in range(WRITERS)]
    writers = [context.Process(target=add_some, args=(path, first, EACH, 2)) for first in firsts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    with Record.open(path, read_only=True) as record:
        assert sorted(row.id for row in record.articles()) == sorted(f"quay-{n}" for n in range(2 * EACH))
        assert {row.version for row in record.articles()} == {1}
        assert all(record.reading(f"quay-{n}") == sample(n) for n in range(2 * EACH))
        assert record.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_readers_do_not_wait(record: Record, path: Path) -> None:
    record.add(sample(1))
    with Record.open(path, read_only=True, patience=0) as reader, record.transaction():
        record.add(sample(2))
        assert [row.id for row in reader.articles()] == ["quay-1"]
    assert [row.id for row in record.articles()] == ["quay-1", "quay-2"]
