"""Articles are read again by a newer reader, and what people said of them is kept."""

import multiprocessing
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.correcting.applying import corrected
from onrecord.correcting.wishes import Who, Wish
from onrecord.records import Reading, Unread
from onrecord.rereading import Rereading, outdated, reread
from onrecord.store import Record
from onrecord.store.correct import add_statement, correct, delete_statement, own_reading, undo
from onrecord.store.corrections import corrections
from onrecord.store.events import events_of
from tests.correcting.helpers import place
from tests.rereaders import NEW, newer, numbered, reread_and_tell, rereader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.open(path, create=True) as record:
        for number in range(7):
            record.add(numbered(number), vectors=np.eye(5, 256, dtype=np.float32))
        yield record


def counts(run: Rereading) -> tuple[int, int, int, int]:
    return run.unchanged, run.changed, run.kept, len(run.lost)


def test_what_another_reader_has_read_is_read_again(record: Record) -> None:
    reader = rereader()
    assert outdated(record, NEW) == 7
    run = reread(record, reader)
    assert counts(run) == (0, 7, 0, 0)
    assert reader.read == [f"selm-{n}" for n in range(7)]
    assert all(record.reading(f"selm-{n}") == newer(numbered(n)) for n in range(7))
    assert outdated(record, NEW) == 0
    again = rereader()
    assert counts(reread(record, again)) == (0, 0, 0, 0)
    assert again.read == []
    assert len(record.versions("selm-0")) == 1


def test_the_same_reading_by_another_reader_is_unchanged(record: Record) -> None:
    run = reread(record, rereader(lambda read: replace(read, reader=NEW)))
    assert counts(run) == (7, 0, 0, 0)
    assert {(row.reader_version, row.model) for row in record.articles()} == {("0.2.0", "en-2 (4567)")}


def test_corrections_are_kept_or_told_to_be_lost(record: Record) -> None:
    for number in (3, 4):
        correct(record, f"selm-{number}", "s5", Wish(speakers=(Who("Jon Pell"),)), author="Ada")
        correct(record, f"selm-{number}", "s1", Wish(act="claims"), author="Bo")
    run = reread(record, rereader())
    assert counts(run) == (0, 7, 3, 1)
    (lost,) = run.lost
    assert (lost.article, lost.event, lost.kind, lost.author) == ("selm-3", 1, "speaker", "Ada")
    assert "the reader finds no statement with the cue “added”" in lost.reason
    assert [row.number for row in corrections(record, state="lost")] == [1]
    for number in (3, 4):
        id_ = f"selm-{number}"
        own = own_reading(record, id_)
        assert own == newer(numbered(number))
        assert record.reading(id_) == corrected(own, events_of(record.connection, id_)).reading
    acts = record.connection.execute("SELECT act FROM statements WHERE id = 'selm-3/s1'").fetchall()
    assert acts == [("claims",)]


def test_what_was_lost_is_in_force_again_once_it_fits(record: Record) -> None:
    correct(record, "selm-3", "s5", Wish(speakers=(Who("Jon Pell"),)), author="Ada")
    reread(record, rereader())
    older = rereader(lambda read: replace(read, reader=replace(NEW, version="0.3.0")))
    older.info = replace(NEW, version="0.3.0")
    assert reread(record, older).kept == 1
    assert corrections(record)[0].state == "in force"


def test_corrections_at_other_spans_are_counted(record: Record) -> None:
    correct(record, "selm-1", "s5", Wish(act="claims"), author="Ada")

    def wider(read: Reading) -> Reading:
        made = [replace(s, source=()) if s.id == "s5" else s for s in read.statements]
        return replace(read, reader=NEW, statements=tuple(made))

    run = reread(record, rereader(wider))
    assert (run.kept, run.moved, run.lost) == (1, 1, ())


def test_what_people_added_has_a_vector_of_the_new_model(record: Record) -> None:
    wish = Wish(cue=(place("had no answer"),), content=(place("May 3"),))
    add_statement(record, "selm-1", wish, author="Ada")
    reread(record, rereader())
    query = "SELECT scales, vectors FROM vector_block JOIN article ON number = article WHERE id = 'selm-1'"
    scales, rows = record.connection.execute(query).fetchone()
    found = np.frombuffer(rows, np.int8).reshape(-1, 256) * np.frombuffer(scales, "<f4")[:, None]
    assert found[5].argmax() == 102
    undo(record, 1, author="Ada")
    assert record.reading("selm-1") == newer(numbered(1))


def test_an_article_that_cannot_be_read_stays(record: Record) -> None:
    delete_statement(record, "selm-2", "s1", author="Ada")
    before = record.reading("selm-2")

    def failing(read: Reading) -> Reading | Unread:
        return Unread("selm-2", "internal", "it failed") if read.article.id == "selm-2" else newer(read)

    run = reread(record, rereader(failing))
    assert (run.changed, [u.id for u in run.failed]) == (6, ["selm-2"])
    assert record.reading("selm-2") == before
    assert outdated(record, NEW) == 1


def test_an_article_that_changes_meanwhile_is_left_alone(record: Record, path: Path) -> None:
    changed = replace(numbered(6), article=replace(numbered(6).article, text="Nothing is said."), reader=NEW)
    changed = replace(changed, statements=(), actors=(), sums=(), dates=(), disputes=())

    def meanwhile(read: Reading) -> Reading:
        if read.article.id == "selm-6":
            with Record.open(path) as other:
                other.add(changed)
        return newer(read)

    assert reread(record, rereader(meanwhile)).changed == 6
    assert record.reading("selm-6") == changed


def test_progress_is_told_and_ctrl_c_ends_it_between_two_articles(record: Record) -> None:
    seen: list[int] = []

    def stop(run: Rereading) -> None:
        seen.append(run.done)
        if run.done == 3:
            raise KeyboardInterrupt

    run = reread(record, rereader(), progress=stop)
    assert (seen, run.interrupted, run.changed) == ([1, 2, 3], True, 3)
    assert outdated(record, NEW) == 4


TIMES, ARTICLES = 15, 60


def test_killed_again_and_again_it_goes_on(path: Path) -> None:
    """At any moment each article is in its old reading or in its new one, with its corrections."""
    with Record.open(path, create=True) as record:
        for number in range(ARTICLES):
            record.add(numbered(number))
            correct(record, f"selm-{number}", "s1", Wish(said_on="2031-05-03"), author="Ada")
            correct(record, f"selm-{number}", "s5", Wish(speakers=(Who("Jon Pell"),)), author="Ada")
        old = {n: record.reading(f"selm-{n}") for n in range(ARTICLES)}
        events = {n: events_of(record.connection, f"selm-{n}") for n in range(ARTICLES)}
    new = {n: corrected(newer(numbered(n)), events[n]).reading for n in range(ARTICLES)}
    log, draw, done = path.with_name("log"), random.Random(7), 0
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.rereaders"])
    for time_ in range(TIMES):
        log.write_text("")
        process = context.Process(target=reread_and_tell, args=(path, log))
        process.start()
        if time_ < TIMES - 1:
            _wait(log, draw.randint(0, 4), process)
            time.sleep(draw.uniform(0, 0.01))
            process.kill()
        process.join()
        finished = len(log.read_text().split())
        with Record.open(path) as record:
            assert record.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert record.connection.execute("PRAGMA foreign_key_check").fetchall() == []
            left = outdated(record, NEW)
            assert done + finished <= ARTICLES - left <= done + finished + 1
            done = ARTICLES - left
            for n in range(ARTICLES):
                assert record.reading(f"selm-{n}") == (new[n] if n < done else old[n])
    assert done == ARTICLES
    with Record.open(path) as record:
        assert len(corrections(record, state="lost")) == ARTICLES // 3


def _wait(log: Path, lines: int, process: "multiprocessing.process.BaseProcess") -> None:
    deadline = time.monotonic() + 30
    while len(log.read_text().split()) < lines and process.is_alive():
        assert time.monotonic() < deadline
        time.sleep(0.001)
