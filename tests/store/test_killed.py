"""Killed at any moment, the record holds every finished article whole, and the next run goes on."""

import multiprocessing
import random
import time
from pathlib import Path

from onrecord.store import Record
from tests.store.processes import add_endlessly, endless

TIMES = 60


def test_killed_again_and_again_nothing_finished_is_lost_and_nothing_is_half_there(path: Path) -> None:
    log, draw = path.with_name("log"), random.Random(5)
    log.touch()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.processes"])
    done = 0
    for _ in range(TIMES):
        process = context.Process(target=add_endlessly, args=(path, log, done))
        process.start()
        _wait_for(log, done if draw.random() < 0.5 else None)
        time.sleep(draw.uniform(0, 0.05))
        process.kill()
        process.join()
        finished = len(log.read_text().split())
        done = _check(path, done, finished)
        log.write_text("".join(f"{n}\n" for n in range(done)))
    assert done > TIMES
    with Record.open(path) as record:
        _check_all(record, done)


def _wait_for(log: Path, done: int | None) -> None:
    """Wait until more than `done` are finished; None: do not wait, so that it is killed while it opens."""
    deadline = time.monotonic() + 20
    while done is not None and len(log.read_text().split()) <= done:
        assert time.monotonic() < deadline
        time.sleep(0.002)


def _check(path: Path, before: int, finished: int) -> int:
    """The file opens and is sound; all finished are there whole. How many are there: the last may have been
    finished without that being told."""
    with Record.open(path, create=True) as record:
        assert record.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert record.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        record.connection.execute(
            "INSERT INTO statement_fts (statement_fts, rank) VALUES ('integrity-check', 1)"
        )
        there: int = record.connection.execute("SELECT count(*) FROM article").fetchone()[0]
        assert finished <= there <= finished + 1
        for number in range(before, there):
            expected = endless(number)
            version = record.versions(expected.article.id)[-1].version
            assert any(record.reading(expected.article.id, v) == expected for v in range(1, version + 1))
    return there


def _check_all(record: Record, done: int) -> None:
    """Nothing that was added over all runs has been lost or stands there twice."""
    series = [endless(number) for number in range(done)]
    last = {reading.article.id: reading for reading in series}
    assert {row.id for row in record.articles()} == set(last)
    assert all(record.reading(id) == reading for id, reading in last.items())  # noqa: A001
    copies = sum(r.article.outlet == "Harbour Herald" for r in last.values())
    assert record.connection.execute("SELECT count(*) FROM copy").fetchone()[0] <= copies
    statements = record.connection.execute("SELECT count(*) FROM statement").fetchone()[0]
    assert statements == sum(len(reading.statements) for reading in series)
