import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.asked import fill, run


@pytest.fixture
def db(tmp_path: Path) -> Path:
    fill(tmp_path / "record.db")
    return tmp_path / "record.db"


def test_a_speaker_is_told_in_a_table(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    result = run("who", "Lindqvist", "--db", db, "--format", "table")
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert lines == [
        "Petra Lindqvist",
        "1 statement in 1 article · 2031-05-02",
        "roles: mayor of Harbour (1)",
        "printed as: Petra Lindqvist (1)",
        "type: person (1)",
        "",
        f"states  1  {'█' * 30}",
        "",
        f"2031  1  {'█' * 30}",
        "",
        "2031-05-02*  Petra Lindqvist, mayor of Harbour  said [states]",
        "    the old bridge was safe",
        "    quay-1/s1 · Quay News · Bridge row · https://quay.example/1",
        "",
    ]
    assert result.exit_code == 0


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_speaker_as_json(db: Path, form: str) -> None:
    speaker = json.loads(run("who", "Hale", "--db", db, "--format", form).stdout)
    assert speaker["name"] == "Oskar Hale"
    assert speaker["acts"] == [{"what": "denies", "statements": 1}]
    assert speaker["timeline"] == [{"month": "2031-04", "act": "denies", "statements": 1}]
    assert [row["id"] for row in speaker["statements"]] == ["quay-1/s2"]


def test_csv_has_the_statements(db: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run("who", "Oru", "--db", db, "--format", "csv").stdout))
    assert (row["id"], row["speaker"]) == ("odd/s1", "'=Oru")


def test_nobody_is_exit_code_1(db: Path) -> None:
    result = run("who", "Nobody", "--db", db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"nobody named Nobody says anything in {db}" in result.stderr


def test_the_query_is_printed(db: Path) -> None:
    result = run("who", "Hale", "--db", db, "--sql")
    assert [row[-1] for row in sqlite3.connect(db).execute(result.stdout)] == ["quay-1/s2"]


@pytest.mark.parametrize(("name", "begin"), [("t.svg", b"<?xml"), ("t.png", b"\x89PNG"), ("T.PDF", b"%PDF")])
def test_the_statements_are_drawn(db: Path, tmp_path: Path, name: str, begin: bytes) -> None:
    pytest.importorskip("matplotlib")
    result = run("who", "Hale", "--db", db, "--plot", tmp_path / name)
    assert result.exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(begin)


@pytest.mark.parametrize(
    ("name", "message"), [("t.gif", "ends in none of .svg, .png, .pdf"), ("no/t.svg", "cannot be written")]
)
def test_what_cannot_be_drawn_is_exit_code_2(db: Path, tmp_path: Path, name: str, message: str) -> None:
    pytest.importorskip("matplotlib")
    result = run("who", "Hale", "--db", db, "--plot", tmp_path / name)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("option", ["-o", "--plot"])
def test_the_record_is_never_written_over(db: Path, option: str) -> None:
    before = db.read_bytes()
    result = run("who", "Lindqvist", "--db", db, option, db)
    assert result.exit_code == 2
    assert "is a record" in result.stderr
    assert db.read_bytes() == before


def test_who_finds_nobody_leaves_a_file_as_it_was(db: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text("kept")
    assert run("who", "Nobody", "--db", db, "-o", kept).exit_code == 1
    assert kept.read_text() == "kept"
