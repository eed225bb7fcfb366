import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from rich.console import Console

from onrecord.cli import show as module
from onrecord.store import Record
from onrecord.store.shown import show
from tests.cli.asked import fill, run


@pytest.fixture
def db(tmp_path: Path) -> Path:
    fill(tmp_path / "record.db")
    return tmp_path / "record.db"


def test_a_statement_is_shown_in_its_text(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    result = run("show", "quay-1/s1", "--db", db, "--format", "table")
    assert result.stdout.splitlines() == [
        "Bridge row",
        "quay-1 · Quay News · 2031-05-02 · https://quay.example/1",
        "",
        "Petra Lindqvist said[s1] the old bridge was safe.",
        "",
        "Oskar Hale denied that the bridges had been closed.",
        "",
        "s1  Petra Lindqvist (name) [states]",
    ]


def test_an_article_is_shown_whole(db: Path) -> None:
    result = run("show", "quay-1", "--db", db, "--format", "table", "--limit", "2")
    assert "denied[s2] that" in result.stdout
    assert (
        "s2  Oskar Hale (name) [denies] · 2031-04-30 (“Oskar Hale”)\nand 1 more (--limit)\n" in result.stdout
    )


def test_sources_cues_and_contents_have_colours(db: Path) -> None:
    with Record.open(db) as record:
        shown = show(record, "quay-1/s1")
    assert shown is not None
    text = module._text(shown)
    console = Console(width=200)
    styles = {
        text.plain[span.start : span.end]: str(span.style)
        for span in text.spans
        if str(span.style) != "default"
    }
    assert styles == {
        "Petra Lindqvist": "bold cyan",
        "said": "bold magenta",
        "[s1]": "dim",
        "the old bridge was safe": "green",
    }
    assert text.get_style_at_offset(console, 0).bold


def test_odd_words_steer_no_terminal(db: Path) -> None:
    result = run("show", "odd", "--db", db, "--format", "table")
    assert "=Oru said[s1] [bold]“so”[/bold].\n" in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_the_reading_or_the_statement(db: Path, form: str) -> None:
    reading = json.loads(run("show", "quay-1", "--db", db, "--format", form).stdout)
    assert reading["schema"] == "onrecord/1"
    assert len(reading["statements"]) == 3
    one = json.loads(run("show", "quay-1/s2", "--db", db, "--format", form).stdout)
    assert (one["article"]["id"], one["statement"]["id"]) == ("quay-1", "s2")
    assert one["context"]["text"].split("\n\n") == [
        "Petra Lindqvist said the old bridge was safe.",
        "Oskar Hale denied that the bridges had been closed.",
        "Someone said it rained.",
    ]


def test_csv_has_a_row_a_statement(db: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("show", "quay-1", "--db", db, "--format", "csv", "--limit", 2).stdout))
    )
    assert [row["id"] for row in rows] == ["quay-1/s1", "quay-1/s2"]
    (row,) = csv.DictReader(io.StringIO(run("show", "quay-1/s3", "--db", db, "--format", "csv").stdout))
    assert (row["id"], row["speaker"]) == ("quay-1/s3", "")


def test_the_query_is_printed(db: Path) -> None:
    for reference, count in (("quay-1", 3), ("quay-1/s2", 1), ("o'dd", 0)):
        rows = sqlite3.connect(db).execute(run("show", reference, "--db", db, "--sql").stdout).fetchall()
        assert len(rows) == count


def test_what_is_not_there_is_exit_code_1(db: Path) -> None:
    result = run("show", "quay-1/s9", "--db", db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "quay-1/s9 is not in" in result.stderr


def test_an_older_version_is_shown(db: Path) -> None:
    assert run("show", "quay-1", "--db", db, "--version", "2").exit_code == 1
    assert run("show", "quay-1", "--db", db, "--version", "1").exit_code == 0
