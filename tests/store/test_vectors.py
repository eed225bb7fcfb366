import sqlite3
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from onrecord.store import Record
from onrecord.store.vectors import PAGE, SMALL, Nearest, pack_vectors, unpacked
from tests.store.lines import Line, reading

Floats = npt.NDArray[np.float32]


def drawn(seed: int, count: int) -> Floats:
    """Vectors of length 1, float32 [count, 256], that differ most in their first numbers."""
    made = np.random.default_rng(seed).standard_normal((count, 256)) / np.arange(1, 257) ** 0.5
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def fill(record: Record, articles: int, each: int = 3) -> Floats:
    """Articles 0, 1, ... of statements with vectors, which are returned in order."""
    rows = [drawn(number, each) for number in range(articles)]
    for number, vectors in enumerate(rows):
        lines = [Line("Hale", "said", f"so {number} {n}") for n in range(each)]
        record.add(reading(f"{number}", *lines), vectors=vectors)
    return np.concatenate(rows)


def numbers(found: list[tuple[int, float]]) -> list[int]:
    return [number for number, _ in found]


def first(memory: Nearest, connection: sqlite3.Connection, vector: Floats, count: int = 5) -> list[int]:
    return numbers(next(memory.in_order(connection, vector), []))[:count]


@pytest.mark.parametrize("packed", [True, False])
def test_the_nearest_are_those_of_brute_force(record: Record, packed: bool) -> None:
    vectors = fill(record, 2 * PAGE + 3)
    if packed:
        pack_vectors(record.connection)
        assert record.connection.execute("SELECT count(*) FROM vector_due").fetchone() == (0,)
        assert record.connection.execute("SELECT count(*) FROM vector_page").fetchone() == (3,)
    memory = Nearest()
    for question in drawn(999, 20):
        cosines = vectors @ question
        for odd in (False, True):
            there = range(1, 1000, 2 if odd else 1)
            found = numbers(memory.among(record.connection, question, there, 5))
            wanted = np.sort(cosines[::2] if odd else cosines)[::-1][:5]
            assert cosines[np.array(found) - 1] == pytest.approx(wanted, abs=0.01)
            assert odd or found == first(memory, record.connection, question)
    assert len(memory) == len(vectors)


def test_cosines_are_close(record: Record) -> None:
    vectors = fill(record, 2)
    found = dict(next(Nearest().in_order(record.connection, vectors[4])))
    for number, cosine in found.items():
        assert cosine == pytest.approx(float(vectors[number - 1] @ vectors[4]), abs=0.01)


def test_all_come_in_order_a_lot_at_a_time(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.vectors._AGAIN", 4)
    fill(record, 10)
    lots = list(Nearest().in_order(record.connection, drawn(5, 1)[0]))
    assert sorted(number for lot in lots for number, _ in lot) == list(range(1, 31))
    assert len(lots) > 1


def test_what_is_written_meanwhile_is_taken_in(record: Record, path: Path) -> None:
    memory = Nearest()
    question = drawn(50, 1)[0]
    assert first(memory, record.connection, question) == []
    fill(record, 2)
    assert len(first(memory, record.connection, question, 9)) == 6
    with Record.open(path) as other:
        other.add(reading("new", Line("Hale", "said", "so")), vectors=question[None])
        assert first(memory, record.connection, question, 1) == [7]
        with other.transaction() as connection:
            pack_vectors(connection)
        assert first(memory, record.connection, question, 1) == [7]
        other.add(reading("new", Line("Hale", "said", "no")), vectors=-question[None])
    assert 7 not in first(memory, record.connection, question, 9)
    assert first(memory, record.connection, -question, 1) == [8]
    record.replace(reading("new", Line("Hale", "said", "no")))
    assert len(first(memory, record.connection, question, 9)) == 6


def test_nothing_is_read_again_if_nothing_was_written(record: Record) -> None:
    fill(record, 1)
    memory = Nearest()
    memory.refresh(record.connection)
    asked: list[str] = []
    record.connection.set_trace_callback(asked.append)
    memory.refresh(record.connection)
    assert asked == ["PRAGMA data_version"]


def test_statements_without_words_are_near_to_nothing(record: Record) -> None:
    vectors = np.stack([np.zeros(256, np.float32), drawn(1, 1)[0]])
    record.add(reading("a", Line("Hale", "said", "so"), Line("Hale", "said", "no")), vectors=vectors)
    record.add(reading("b", Line("Hale", "said", "so")))
    assert first(Nearest(), record.connection, drawn(2, 1)[0]) == [2]


def test_a_page_that_grows_is_left_for_later(record: Record) -> None:
    fill(record, 3)
    pack_vectors(record.connection, spare=1)
    assert record.connection.execute("SELECT count(*) FROM vector_page").fetchone() == (0,)
    pack_vectors(record.connection)
    page, stamp, statements, vectors = record.connection.execute("SELECT * FROM vector_page").fetchone()
    assert (page, stamp, len(statements), len(vectors)) == (0, 1, 9 * 4, 9 * SMALL)


def test_a_record_opened_for_reading_alone_can_be_asked(record: Record, path: Path) -> None:
    fill(record, 2)
    with Record.open(path, read_only=True) as reader:
        assert len(first(Nearest(), reader.connection, drawn(2, 1)[0])) == 5


def test_unpacked_vectors_have_length_one() -> None:
    scales, vectors = np.array([0.5, 0.0], "<f4"), np.zeros((2, 256), np.int8)
    vectors[0, :2] = (3, 4)
    rows = unpacked(scales.tobytes(), vectors.tobytes())
    assert rows[0, :3].tolist() == pytest.approx([0.6, 0.8, 0])
    assert not rows[1].any()
