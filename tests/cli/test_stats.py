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


def test_a_record_is_told_in_a_table(db: Path) -> None:
    lines = [line.rstrip() for line in run("stats", "--db", db, "--format", "table").stdout.splitlines()]
    assert lines[0] == "record"
    assert [line.split() for line in lines if "statements" in line or "states" in line] == [
        ["statements", "4"], ["states", "3"],
    ]  # fmt: skip
    assert ["not", "known", "1"] in [line.split() for line in lines]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_record_as_json(db: Path, form: str) -> None:
    found = json.loads(run("stats", "--db", db, "--format", form).stdout)
    assert (found["articles"], found["statements"], found["without_speaker"]) == (2, 4, 1)
    assert found["acts"] == [{"what": "states", "statements": 3}, {"what": "denies", "statements": 1}]


def test_csv_has_a_figure_a_row(db: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("stats", "--db", db, "--format", "csv").stdout)))
    assert {"kind": "record", "value": "articles", "number": "2"} in rows
    assert {"kind": "speakers", "value": "'=Oru", "number": "1"} in rows


def test_lists_are_as_long_as_asked(db: Path) -> None:
    found = json.loads(run("stats", "--db", db, "--format", "json", "--limit", 1).stdout)
    assert (len(found["top_speakers"]), len(found["top_outlets"])) == (1, 1)


def test_the_queries_are_printed(db: Path) -> None:
    connection = sqlite3.connect(db)
    for query in run("stats", "--db", db, "--sql").stdout.split(";\n"):
        assert not query or connection.execute(query).fetchall()
