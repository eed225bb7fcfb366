import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.reading.reader import Reader
from onrecord.records import ReaderInfo
from tests.cli.asked import fill, run


@pytest.fixture
def db(tmp_path: Path) -> Path:
    fill(tmp_path / "record.db")
    return tmp_path / "record.db"


def found(db: Path, *arguments: object) -> list[dict[str, Any]]:
    result = run("search", *arguments, "--db", db, "--no-meaning", "--format", "json")
    assert result.exit_code == (0 if json.loads(result.stdout) else 1)
    return list(json.loads(result.stdout))


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (("bridge",), ["quay-1/s1", "quay-1/s2"]),
        (("old", "bridge"), ["quay-1/s1"]),
        (('"old bridge"',), ["quay-1/s1"]),
        (("bridge", "--speaker", "Hale"), ["quay-1/s2"]),
        (("--act", "denies", "--act", "asks"), ["quay-1/s2"]),
        (("--role", "mayor"), ["quay-1/s1"]),
        (("--said-to", "2031-04"), ["quay-1/s2"]),
        (("--outlet", "quay news", "--limit", "1"), ["quay-1/s3"]),
        (("--outlet", "quay news", "--limit", "1", "--offset", "2"), ["quay-1/s2"]),
        (("--type", "organisation"), []),
        ((), ["quay-1/s3", "quay-1/s1", "quay-1/s2", "odd/s1"]),
    ],
)
def test_what_is_found(db: Path, arguments: tuple[str, ...], ids: list[str]) -> None:
    assert sorted(row["id"] for row in found(db, *arguments)) == sorted(ids)


def test_a_word_that_must_not_be_there(db: Path) -> None:
    result = run("search", "--db", db, "--no-meaning", "--format", "jsonl", "--", "bridge", "-old")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["quay-1/s2"]


def test_hits_have_names_and_marks(db: Path) -> None:
    (hit,) = found(db, "old bridge")
    assert hit["speaker"] == "Petra Lindqvist"
    assert hit["role"] == "mayor of Harbour"
    assert hit["negated"] is False
    assert [hit["content"][start:end] for start, end in hit["marks"]] == ["old", "bridge"]


def test_csv_has_a_row_a_hit_and_no_formula(db: Path) -> None:
    result = run("search", "--db", db, "--format", "csv", "--speaker", "Oru")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["speaker"], row["negated"], row["marks"], row["outlet"]) == ("'=Oru", "false", "[]", "")


def test_the_table_is_for_the_eye(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    result = run("search", "--db", db, "--format", "table", "--no-meaning", "bridge")
    assert result.stdout.splitlines()[:4] == [
        "2031-05-02*  Petra Lindqvist, mayor of Harbour  said [states]",
        "    the old bridge was safe",
        "    quay-1/s1 · Quay News · Bridge row · https://quay.example/1",
        "",
    ]
    assert result.stderr == "2 of 2: Statements with the words “bridge”, by words\n"
    odd = run("search", "--db", db, "--format", "table", "--speaker", "oru").stdout
    assert "no date  =Oru, �[31mvoss  said [states]\n    [bold]“so”[/bold]\n    odd/s1\n" in odd


def test_nothing_found_is_exit_code_1(db: Path) -> None:
    result = run("search", "--db", db, "--no-meaning", "glacier")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "nothing found: Statements with the words “glacier”\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--said-from", "soon"), "'soon' is no day"),
        (("--", "-bridge"), "only what must not be there"),
        (("--act", "sings"), "'sings' is not one of"),
        (("--limit", "0"), "0 is not in the range"),
        (("--speaker", "—"), "holds no word"),
    ],
)
def test_wrong_use_is_exit_code_2(db: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run("search", "--db", db, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_the_query_is_printed_without_a_record(db: Path, tmp_path: Path) -> None:
    result = run("search", "--db", tmp_path / "none.db", "--sql", "bridge", "--act", "denies", "--limit", "3")
    rows = sqlite3.connect(db).execute(result.stdout).fetchall()
    assert [row[0] for row in rows] == ["quay-1/s2"]
    assert not (tmp_path / "none.db").exists()


def test_the_output_goes_into_a_file(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl"
    assert run("search", "--db", db, "--no-meaning", "bridge", "-o", path).stdout == ""
    assert [json.loads(line)["id"] for line in path.read_text().splitlines()] == ["quay-1/s1", "quay-1/s2"]


class _Model:
    """In the place of a reader: its vector is that of the second statement."""

    def __init__(self, label: str) -> None:
        self.info = ReaderInfo("onrecord", "0", label)

    def __enter__(self) -> "_Model":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def vector(self, text: str) -> Any:
        assert text == "safe"
        return np.eye(3, 256, dtype=np.float32)[1]


@pytest.mark.parametrize(
    ("label", "option", "ids", "told"),
    [
        ("en-1 (0123456789ab)", None, ["quay-1/s1", "quay-1/s2", "quay-1/s3"], ""),
        ("en-1 (0123456789ab)", "--no-meaning", ["quay-1/s1"], ""),
        ("en-2", None, ["quay-1/s1"], "words alone are searched"),
        ("en-2", "--meaning", ["quay-1/s1", "quay-1/s2", "quay-1/s3"], "meanings may not fit"),
    ],
)
def test_by_meaning_where_the_record_allows(
    db: Path, monkeypatch: pytest.MonkeyPatch, label: str, option: str | None, ids: list[str], told: str
) -> None:
    monkeypatch.setattr(Reader, "load", lambda *_, **__: _Model(label))
    options = [option] if option else []
    result = run("search", "safe", "--db", db, "--format", "json", *options)
    assert sorted(row["id"] for row in json.loads(result.stdout)) == ids
    assert told in result.stderr


def test_meaning_needs_vectors(tmp_path: Path) -> None:
    from onrecord.store import Record

    Record.open(tmp_path / "empty.db", create=True).close()
    result = run("search", "safe", "--meaning", "--db", tmp_path / "empty.db")
    assert result.exit_code == 2
    assert "holds no vectors" in result.stderr
