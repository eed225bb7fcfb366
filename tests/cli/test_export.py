import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.cli.export import export
from onrecord.cli.import_ import import_
from onrecord.errors import NotARecord
from onrecord.store import Record
from tests.exports.readings import reading

Run = Callable[..., Result]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record.open(path, create=True) as record:
        record.add(reading("a"))
        record.add(reading("b"))
    return path


@pytest.fixture
def run(db: Path) -> Run:
    """Runs a command on the record."""

    def run(command: click.Command, *arguments: object) -> Result:
        return CliRunner().invoke(command, [*map(str, arguments), "--db", str(db)])

    return run


def test_csv_goes_to_standard_output(run: Run) -> None:
    result = run(export, "--to", "csv", "--act", "declines")
    header, *rows = csv.reader(io.StringIO(result.stdout, newline=""))
    assert result.exit_code == 0
    assert [dict(zip(header, row, strict=True))["speaker"] for row in rows] == ["Jo Pell"] * 2
    assert result.stderr == "2 statements written\n"


def test_readings_of_articles_in_which_a_statement_is_found(run: Run) -> None:
    result = run(export, "--to", "jsonl", "--act", "declines", "--article", "b")
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["article"]["id"] == "b"
    assert result.stderr == "3 statements of 1 article written\n"


@pytest.mark.parametrize("to", ["xlsx", "parquet", "brat", "citron"])
def test_what_is_no_text_needs_a_place(run: Run, to: str) -> None:
    result = run(export, "--to", to)
    assert result.exit_code == 2
    assert f"{to} needs a place" in result.stderr


def test_a_workbook(run: Run, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "out.xlsx"
    assert run(export, "--to", "xlsx", "-o", path).exit_code == 0
    assert openpyxl.load_workbook(path)["Statements"].max_row == 7


def test_citron_says_what_it_has_no_place_for(run: Run, tmp_path: Path) -> None:
    result = run(export, "--to", "citron", "-o", tmp_path / "c")
    assert "2 statements left out: citron has no place for what lacks a part" in result.stderr
    assert sorted(p.name for p in (tmp_path / "c").iterdir()) == ["a.json", "b.json"]


def test_label_studio_gets_its_configuration(run: Run, tmp_path: Path) -> None:
    result = run(export, "--to", "labelstudio", "-o", tmp_path / "tasks.json")
    ElementTree.parse(tmp_path / "tasks.config.xml")
    assert "tasks.config.xml" in result.stderr


@pytest.mark.parametrize("to", ["csv", "brat"])
def test_nothing_found_is_told(run: Run, tmp_path: Path, to: str) -> None:
    result = run(export, "--to", to, "-o", tmp_path / "out", "--act", "warns")
    assert result.exit_code == 1
    assert "fits: Statements whose act is warns" in result.stderr


def test_quiet_says_nothing(run: Run, tmp_path: Path) -> None:
    assert run(export, "--to", "csv", "-o", tmp_path / "out", "-q").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "docx"), "'docx' is not one of"),
        (("--to", "csv", "--act", "mumbles"), "'mumbles' is not one of"),
        (("--to", "csv", "-o", "{db}"), "is the record itself"),
        (("--to", "xlsx", "-o", "{db}"), "is the record itself"),
        (("--to", "brat", "-o", "{db}/.."), "cannot be written"),
        (("--to", "xlsx", "-o", "{db}/x"), "cannot be written"),
        (("--to", "csv", "-o", "{db}/x"), "cannot be written"),
    ],
)
def test_wrong_use_is_told(run: Run, db: Path, arguments: tuple[str, ...], words: str) -> None:
    before = db.read_bytes()
    result = run(export, *(a.replace("{db}/..", str(db.parent)).replace("{db}", str(db)) for a in arguments))
    assert result.exit_code == 2
    assert words in result.stderr
    assert db.read_bytes() == before


def test_what_is_no_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no record")
    result = CliRunner().invoke(export, ["--to", "csv", "--db", str(tmp_path / "x.db")])
    assert isinstance(result.exception, NotARecord)


def test_brat_comes_back(run: Run, tmp_path: Path) -> None:
    run(export, "--to", "brat", "-o", tmp_path / "b")
    same = run(import_, "--from", "brat", tmp_path / "b", "--format", "table", "--dry-run")
    assert (same.exit_code, same.stdout) == (0, "")
    assert same.stderr == "2 articles compared, 0 changes; nothing written\n"
    path = tmp_path / "b" / "a.ann"
    ann = path.read_text().replace("Act T1 states", "Act T1 claims").replace("T1\tCue 25 29\tsaid", "")
    path.write_text(ann.replace("A1\tAct", "T1\tCue 25 32\tsaid on\nA1\tAct"))
    table = run(import_, "--from", "brat", tmp_path / "b", "--format", "table", "--dry-run")
    assert table.stdout == "a/s1  changed  cue: “said” → “said on”; act: states → claims\n"
    (line,) = run(import_, "--from", "brat", path, "--author", "Ada").stdout.splitlines()
    assert json.loads(line)["fields"][1] == {"name": "act", "old": "states", "new": "claims"}
    again = run(import_, "--from", "brat", tmp_path / "b", "--author", "Ada")
    assert again.stderr == "2 articles compared, 0 changes; 0 corrections written\n"


def test_it_has_to_be_said_who_corrects(run: Run, tmp_path: Path) -> None:
    run(export, "--to", "brat", "-o", tmp_path / "b")
    result = run(import_, "--from", "brat", tmp_path / "b")
    assert result.exit_code == 2
    assert "--author" in result.stderr


def test_a_speaker_whom_nobody_knows_needs_a_type(run: Run, tmp_path: Path, db: Path) -> None:
    run(export, "--to", "brat", "-o", tmp_path / "b")
    path = tmp_path / "b" / "a.ann"
    path.write_text(path.read_text().replace("speaker = Jo Pell", "speaker = Ministry of Quays"))
    asked = ("--from", "brat", tmp_path / "b", "--author", "Ada")
    refused = run(import_, *asked)
    assert refused.exit_code == 1
    assert "not corrected: a/s2: neither the article nor the record knows Ministry of Quays" in refused.stderr
    assert "0 corrections written; 1 refused" in refused.stderr
    assert run(import_, *asked, "--speaker-type", "government").exit_code == 0
    with Record.open(db) as record:
        made = record.reading("a")
    assert made
    assert [(s.name, s.type) for s in made.statements[1].speakers] == [("Ministry of Quays", "government")]


def test_label_studio_comes_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    run(export, "--to", "labelstudio", "-o", path)
    nobody = run(import_, "--from", "labelstudio", path, "--dry-run")
    assert (nobody.exit_code, nobody.stdout) == (1, "")
    assert "2 not annotated by anybody" in nobody.stderr
    same = run(import_, "--from", "labelstudio", path, "--predictions", "--dry-run")
    assert (same.exit_code, same.stdout) == (0, "")
    tasks = json.loads(path.read_text())
    tasks[0]["annotations"] = [{"result": []}]
    path.write_text(json.dumps(tasks))
    part = run(import_, "--from", "labelstudio", tmp_path, "--format", "table", "--dry-run")
    assert part.exit_code == 0
    assert part.stdout == "".join(f"a/s{n}  deleted\n" for n in (1, 2, 3))
    assert part.stderr.endswith(
        "1 article compared, 3 changes; nothing written; 1 not annotated by anybody\n"
    )
    del tasks[1]["data"]["article"]
    path.write_text(json.dumps(tasks))
    assert run(import_, "--from", "labelstudio", path, "--dry-run").exit_code == 0
    tasks[1]["annotations"] = [{"result": []}]
    path.write_text(json.dumps(tasks))
    broken = run(import_, "--from", "labelstudio", path, "--dry-run")
    assert broken.exit_code == 1
    assert "not compared: " in broken.stderr
    path.write_text(json.dumps(tasks[1:]))
    assert run(import_, "--from", "labelstudio", path, "--dry-run").exit_code == 2


def test_the_record_is_not_changed_by_a_dry_run(run: Run, db: Path, tmp_path: Path) -> None:
    run(export, "--to", "brat", "-o", tmp_path / "b")
    (tmp_path / "b" / "a.ann").write_text("")
    assert run(import_, "--from", "brat", tmp_path / "b", "--dry-run").exit_code == 0
    with Record.open(db) as record:
        assert record.reading("a") == reading("a")
