import io
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.exports import brat
from onrecord.exports.chosen import readings, rows
from onrecord.exports.comparing import Compared, compared
from onrecord.exports.exporting import FILES, FOLDERS, TEXTS, export
from onrecord.exports.rows import values_of
from onrecord.records import Article, Reading, Unread
from onrecord.store import Record
from onrecord.store.query import Filter
from tests.exports.readings import READER, reading


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record of two articles with the same statements, and an empty one."""
    with Record.open(tmp_path / "r.db", create=True) as record:
        for made in (reading("a"), reading("b"), Reading(Article("none", "Nothing."), READER)):
            record.add(made)
        yield record


def test_the_rows_of_a_record(record: Record) -> None:
    first = next(row for row in rows(record) if row.id == "a/s1")
    content = " … ".join(s.text for s in reading().statements[0].content)
    assert values_of(first) == (
        "2022-12-29", "2022-12-30", "Orum Post", "Ana Belo", "mayor of Orum", "person", "states", False,
        "neutral", "said", content, "mixed", "Orum Post", None, "$5 million",
        "https://orum.example/1?a=b&c=d", "-1 for the bridge", 0.8, first.copy_of, "a/s1",
    )  # fmt: skip
    assert sorted(row.id for row in rows(record)) == [f"{a}/s{n}" for a in "ab" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["a/s1", "a/s2", "a/s3", "b/s1", "b/s2", "b/s3"]),
        (Filter.of(act="declines"), ["a/s2", "b/s2"]),
        (Filter.of(act="declines", article="b"), ["b/s2"]),
        (Filter.of(speaker="Belo", words="bridge"), ["a/s1", "b/s1"]),
        (Filter.of(act="warns"), []),
    ],
)
def test_a_filter_chooses_rows_and_readings(record: Record, wanted: Filter, found: list[str]) -> None:
    assert sorted(row.id for row in rows(record, wanted)) == found
    cut = list(readings(record, wanted, whole=False))
    assert [f"{r.article.id}/{s.id}" for r in cut for s in r.statements] == found
    whole = [r for r in readings(record, wanted) if r.statements]
    assert whole == [
        r for r in (reading("a"), reading("b")) if any(i.startswith(r.article.id) for i in found)
    ]


def test_copies_can_be_left_out(record: Record) -> None:
    kept = {row.id[0] for row in rows(record, Filter.of(originals=True))}
    assert {r.article.id for r in readings(record, Filter.of(originals=True)) if r.statements} == kept


def test_without_a_filter_articles_without_statements_are_there(record: Record) -> None:
    assert [r.article.id for r in readings(record)] == ["a", "b", "none"]


@pytest.mark.parametrize("to", [*TEXTS, *FILES, *FOLDERS])
def test_every_format_is_written_whole(record: Record, tmp_path: Path, to: str) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    place = tmp_path / "out" if to in FOLDERS else tmp_path / "out.x"
    written = export(record, to, place)
    assert written.statements == (4 if to == "citron" else 6)
    assert place.exists()
    assert {p.name for p in tmp_path.iterdir()} == {"r.db", "r.db-shm", "r.db-wal", place.name}
    if to in TEXTS:
        file = io.StringIO(newline="")
        assert export(record, to, file) == written
        assert file.getvalue() == place.read_bytes().decode()


@pytest.mark.parametrize("to", FILES)
def test_a_file_is_not_written_to_a_stream(record: Record, to: str) -> None:
    with pytest.raises(TypeError):
        export(record, to, io.StringIO())


def test_what_came_back_is_compared_with_the_record(record: Record, tmp_path: Path) -> None:
    long = "x" * 300
    record.add(reading(long))
    record.add(reading("gone"))
    export(record, "brat", tmp_path / "b")
    other = reading("gone").article
    record.add(Reading(replace(other, text=f"{other.text}!"), READER))
    for path in (tmp_path / "b").glob("*.ann"):
        path.write_text(path.read_text().replace("Act T1 states", "Act T1 warns"))
    brat.write([reading("unknown"), reading("y" * 300)], tmp_path / "b" / "more")
    found = list(compared(record, brat.read(tmp_path / "b")))
    done = {c.reading.article.id: c.changes for c in found if isinstance(c, Compared)}
    assert set(done) == {"a", "b", "none", long}
    assert [c.fields[0].new for changes in done.values() for c in changes] == ["warns"] * 3
    assert sorted(u.kind for u in found if isinstance(u, Unread)) == [
        "other-text", "unknown-article", "unknown-article",
    ]  # fmt: skip


@pytest.mark.parametrize("to", [*TEXTS, *FOLDERS])
def test_memory_does_not_grow_with_the_record(tmp_path: Path, to: str) -> None:
    def peak(count: int, name: str) -> int:
        with Record.open(tmp_path / name, create=True) as record, record.transaction():
            for number in range(count):
                record.add(Reading(Article(f"a{number}", f"{number} " * 2_000), READER))
        with Record.open(tmp_path / name) as record:
            tracemalloc.start()
            place = tmp_path / f"{name}.{to}"
            export(record, to, place)
            _, found = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return found

    peak(2, "x")
    assert peak(90, "many") < 1.2 * peak(30, "few") + 100_000  # 60 articles are more than 500 kB


def test_json_lines_are_readings(record: Record) -> None:
    file = io.StringIO()
    export(record, "jsonl", file, Filter.of(article="b"))
    (line,) = file.getvalue().splitlines()
    assert json.loads(line) == json.loads(json.dumps(reading("b").to_dict()))
