"""onrecord correct, corrections and reread."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.cli.correct import correct
from onrecord.cli.corrections import corrections
from onrecord.cli.reread import reread
from onrecord.correcting.refusals import CorrectionError
from onrecord.evaluating.corpus import load_corpus
from onrecord.store import Record
from tests.correcting.helpers import reading
from tests.rereaders import rereader

ADA = ("--author", "Ada")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    with Record.open(path, create=True) as record:
        record.add(reading())
    return path


def run(command: click.Command, db: Path, *args: str) -> Result:
    return CliRunner().invoke(command, [*args, "--db", str(db)])


def shown(db: Path, id_: str) -> Any:
    with Record.open(db, read_only=True) as record:
        found = record.reading("selm-1")
    assert found
    return next((s for s in found.statements if s.id == id_), None)


def test_a_statement_is_corrected_and_the_events_are_printed(db: Path) -> None:
    result = run(correct, db, "selm-1/s5", "--speaker", "Pell", "--act", "claims", *ADA, "--format", "table")
    assert result.exit_code == 0
    assert "1  selm-1/s5  speaker  nobody known → Jon Pell" in result.stdout
    assert "2  selm-1/s5  act  states → claims" in result.stdout
    assert [s.name for s in shown(db, "s5").speakers] == ["Jon Pell"]


SAID = [
    (("--act", "claims"), lambda s: s.act == "claims"),
    (("--negated",), lambda s: s.negated is True),
    (("--stance", "unknown"), lambda s: s.stance is None),
    (("--said-on", "2031-05-03"), lambda s: s.said_on.value == "2031-05-03"),
    (("--no-speaker",), lambda s: s.speakers == ()),
    (
        ("--speaker", "Ann Falk", "--type", "person", "--role", "clerk"),
        lambda s: s.speakers[0].role == "clerk",
    ),
    (("--speaker", "Mira Oru", "--speaker", "Jon Pell"), lambda s: len(s.speakers) == 2),
    (("--cue", "said on\n Monday"), lambda s: s.cue[0].text == "said on Monday"),
    (("--content", '"the crane is safe"'), lambda s: s.content[0].text == "“the crane is safe”"),
    (("--content", "57:66", "--content", "safe"), lambda s: len(s.content) == 2),
    (("--source", ""), lambda s: s.source == ()),
    (("--delete",), lambda s: s is None),
]


@pytest.mark.parametrize(("args", "check"), SAID)
def test_what_can_be_said_of_a_statement(db: Path, args: tuple[str, ...], check: Any) -> None:
    result = run(correct, db, "selm-1/s1", *args, *ADA)
    assert result.exit_code == 0, result.output
    assert check(shown(db, "s1"))
    assert json.loads(result.stdout)["author"] == "Ada"


def test_what_is_so_already_is_told(db: Path) -> None:
    result = run(correct, db, "selm-1/s1", "--act", "states", *ADA)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "it is so already" in result.stderr


def test_adding_and_undoing(db: Path) -> None:
    added = run(correct, db, "selm-1", "--add", "--cue", "had no answer", "--content", "May 3", *ADA)
    assert json.loads(added.stdout)["id"] == "selm-1/e1"
    run(correct, db, "selm-1/e1", "--act", "declines", *ADA)
    undone = run(correct, db, "--undo", "1", *ADA)
    assert json.loads(undone.stdout)["undoes"] == 1
    assert "event 2 (act) does not fit any more" in undone.stderr
    assert shown(db, "e1") is None


def test_the_author_may_be_a_variable(db: Path) -> None:
    result = CliRunner(env={"ONRECORD_AUTHOR": "Bo"}).invoke(
        correct, ["selm-1/s1", "--act", "claims", "--db", str(db)]
    )
    assert json.loads(result.stdout)["author"] == "Bo"


USAGE = [
    (("selm-1/s1", "--act", "claims"), "--author"),
    (("selm-1/s1", *ADA), "say what is so"),
    (("--act", "claims", *ADA), "article/statement"),
    (("selm-1", "--act", "claims", *ADA), "article/statement"),
    (("selm-1/s1", "--undo", "1", *ADA), "the event knows it"),
    (("selm-1/s1", "--delete", "--act", "claims", *ADA), "goes alone"),
    (("selm-1/s1", "--delete", "--add", *ADA), "goes alone"),
    (("selm-1/s1", "--role", "clerk", *ADA), "one --speaker"),
    (("selm-1/s1", "--no-speaker", "--speaker", "Pell", *ADA), "exclude"),
    (("selm-1/s1", "--act", "blesses", *ADA), "is not one of"),
]


@pytest.mark.parametrize(("args", "message"), USAGE)
def test_wrong_use_is_told(db: Path, args: tuple[str, ...], message: str) -> None:
    result = run(correct, db, *args)
    assert result.exit_code == 2
    assert message in result.stderr


WORDS = [
    ("the crane is new", "the article does not say “the crane is new”; copy the words"),
    ("9:9999", "give START:END, the end excluded, or the words"),
    ("he cran", "does not say"),
    ("the", "“the” stands there 4 times; give one of: 19:22"),
]


@pytest.mark.parametrize(("words", "message"), WORDS)
def test_words_that_are_not_found_are_told(db: Path, words: str, message: str) -> None:
    result = run(correct, db, "selm-1/s1", "--cue", words, *ADA)
    assert isinstance(result.exception, CorrectionError)
    assert message in str(result.exception)


def test_an_article_that_is_not_there_is_told(db: Path) -> None:
    for args in (("selm-9/s1", "--cue", "said"), ("selm-9", "--add", "--content", "said")):
        result = run(correct, db, *args, *ADA)
        assert "'selm-9' is not in" in str(result.exception)


def test_corrections_are_listed(db: Path, tmp_path: Path) -> None:
    empty = run(corrections, db)
    assert (empty.exit_code, empty.stdout) == (1, "")
    run(correct, db, "selm-1/s1", "--act", "claims", *ADA)
    run(correct, db, "selm-1/s1", "--act", "warns", "--author", "Bo")
    run(correct, db, "--undo", "1", *ADA)
    table = run(corrections, db, "--format", "table").stdout
    assert "1  selm-1/s1  act  states → claims" in table
    assert "undone: by event 3" in table
    rows = [json.loads(line) for line in run(corrections, db, "--author", "Bo").stdout.splitlines()]
    assert [(r["number"], r["state"]) for r in rows] == [(2, "in force")]
    assert run(corrections, db, "--format", "csv", "--limit", "1").stdout.splitlines()[1].startswith("3,")
    file = tmp_path / "labels.jsonl"
    assert run(corrections, db, "--labels", "-o", str(file)).exit_code == 0
    assert [a.id for a in load_corpus(file)] == ["selm-1"]
    assert "leave the rest out" in run(corrections, db, "--labels", "--author", "Bo").stderr


class Loaded:
    """In the place of Reader: one that needs no model."""

    @staticmethod
    def load(*_: Any, **__: Any) -> Any:
        from contextlib import nullcontext

        return nullcontext(rereader())


def test_rereading_tells_what_became_of_corrections(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.reading.reader.Reader", Loaded)
    with Record.open(db) as record:
        from tests.rereaders import numbered

        record.add(numbered(3))
    run(correct, db, "selm-3/s5", "--act", "claims", *ADA)
    run(correct, db, "selm-3/s1", "--act", "claims", *ADA)
    result = run(reread, db)
    assert result.exit_code == 1
    told = " ".join(result.stdout.split())
    assert "changed 2 " in told
    assert "corrections kept 1" in told
    assert "corrections lost 1 selm-3, event 1 (act, Ada): the reader finds no statement" in told
    assert "take them back with --undo" in told
    again = run(reread, db)
    assert (again.exit_code, again.stdout) == (0, "all articles are read by this reader and model already\n")
    assert json.loads(run(reread, db, "--format", "json").stdout)["changed"] == 0
