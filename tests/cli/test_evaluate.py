import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main as command
from onrecord.errors import CorpusError

TEXT = "Mayor Mira Tan said that the old bridge was safe."
SPANS = {"source": [[0, 14]], "cue": [[15, 19]], "content": [[20, 48]]}
LINE = {"id": "a", "text": TEXT, "attributions": [SPANS]}
READING = {
    "article": {"id": "a", "text": TEXT},
    "reader": {"model": "other", "version": "9"},
    "statements": [
        {
            "id": "s1",
            "parent": None,
            "source": [{"start": 0, "end": 14}],
            "cue": [{"start": 15, "end": 19}],
            "content": [{"start": 25, "end": 48}],
        }
    ],
}


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus.jsonl", LINE)


def run(*arguments: object, terminal: bool = False) -> Result:
    env = {"FORCE_COLOR": "1" if terminal else None, "TTY_COMPATIBLE": None, "COLUMNS": "80"}
    return CliRunner(env=env).invoke(command.cli, ["evaluate", *map(str, arguments)])


def test_the_figures_as_a_table(corpus: Path) -> None:
    result = run(corpus)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("en-")
    assert lines[0].endswith(" on corpus.jsonl")
    assert lines[1] == "1 article, 10 words"
    assert [line.split() for line in lines if line.startswith("linked")] == [
        ["linked", "100.0", "100.0", "100.0", "1", "1"]
    ] * 2
    assert "outer statements only" in result.stdout
    assert [line.split()[:3] for line in lines if line.startswith("indirect content")] == [
        ["indirect", "content", "exact"]
    ] * 2
    assert result.stderr == ""


def test_the_figures_as_json_in_a_file(corpus: Path, tmp_path: Path) -> None:
    result = run(corpus, "--format", "json", "-o", tmp_path / "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    plain = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert plain["all"]["whole"]["f1"] == plain["outer"]["whole"]["f1"] == 1
    assert "against" not in plain


def test_one_annotation_of_each_article(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus.jsonl", LINE, LINE | {"attributions": []})
    assert "1 article, 2 annotations, 10 words" in run(path).stdout
    assert "1 article, 10 words" in run(path, "--one-per-article").stdout


def test_readings_already_made(corpus: Path, tmp_path: Path) -> None:
    result = run(corpus, "--readings", write(tmp_path / "r.jsonl", READING), "--format", "json")
    plain = json.loads(result.stdout)
    assert (result.exit_code, plain["model"]) == (0, "other")
    assert (plain["all"]["linked"]["right"], plain["all"]["whole"]["right"]) == (1, 0)


def test_a_missing_reading_is_a_line_on_stderr_and_exit_code_1(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus.jsonl", LINE, LINE | {"id": "b"})
    result = run(corpus, "--readings", write(tmp_path / "r.jsonl", READING))
    assert result.exit_code == 1
    assert "not read: b: " in result.stderr
    assert "[missing]" in result.stderr
    assert [line.split() for line in result.stdout.splitlines() if line.startswith("linked")] == [
        ["linked", "100.0", "50.0", "66.7", "1", "2"]
    ] * 2


def test_what_was_gained_and_lost_against_a_frozen_run(corpus: Path, tmp_path: Path) -> None:
    wrong = json.loads(json.dumps(READING))
    wrong["statements"][0]["source"] = []
    frozen = tmp_path / "run.jsonl"
    assert run(corpus, "--readings", write(tmp_path / "w.jsonl", wrong), "--freeze", frozen).exit_code == 0
    assert "bridge" not in frozen.read_text()
    result = run(corpus, "--readings", write(tmp_path / "r.jsonl", READING), "--against", frozen)
    assert "then: other, onrecord 9" in result.stdout
    assert (
        "gained: 1 in 1 article\n  a\n    25 Mayor Mira Tan | said | the old bridge was safe\n"
        in result.stdout
    )
    assert (
        "wrong gone: 1 in 1 article\n  a\n    25 (no source) | said | the old bridge was safe\n"
        in result.stdout
    )
    assert "lost: 0\n" in result.stdout
    assert any(line.split() == ["linked", "0.0", "100.0", "+100.0"] for line in result.stdout.splitlines())
    assert "not the same articles" not in result.stdout


def test_a_long_content_is_cut_on_a_terminal_only(tmp_path: Path) -> None:
    text = TEXT + " Few deny it" * 20
    corpus = write(tmp_path / "corpus.jsonl", LINE | {"text": text})
    reading = READING | {"article": {"id": "a", "text": text}}
    long = json.loads(json.dumps(reading))
    long["statements"][0]["content"][0]["end"] = len(text)
    frozen = tmp_path / "run.jsonl"
    run(
        corpus, "--readings", write(tmp_path / "none.jsonl", reading | {"statements": []}), "--freeze", frozen
    )
    arguments = (corpus, "--readings", write(tmp_path / "r.jsonl", long), "--against", frozen)
    assert f"said | {text[25:]}\n" in run(*arguments).stdout
    shown = run(*arguments, terminal=True).stdout.splitlines()
    (line,) = [line for line in shown if "Mira Tan" in line]
    assert len(line) == 80
    assert line.endswith("…")


def test_as_many_statements_as_asked_for(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus.jsonl", *(LINE | {"id": name} for name in "abc"))
    made = [READING | {"article": {"id": name, "text": TEXT}} for name in "abc"]
    none = [reading | {"statements": []} for reading in made]
    frozen = tmp_path / "run.jsonl.gz"
    run(corpus, "--readings", write(tmp_path / "none.jsonl", *none), "--freeze", frozen)
    arguments = (corpus, "--readings", write(tmp_path / "made.jsonl", *made), "--against", frozen)
    shown = run(*arguments, "--show", 2).stdout
    assert "gained: 3 in 3 articles\n  a\n" in shown
    assert shown.count("Mira Tan") == 2
    assert "… and 1 more; --show 3 prints them" in shown
    assert run(*arguments, "--show", 0).stdout.count("Mira Tan") == 0
    assert run(*arguments).stdout.count("Mira Tan") == 3
    plain = json.loads(run(*arguments, "--format", "json", "--show", 0).stdout)
    assert [c["kind"] for c in plain["against"]["changes"]] == ["gained"] * 3


def test_another_corpus_than_the_frozen_one_is_told(corpus: Path, tmp_path: Path) -> None:
    frozen, readings = tmp_path / "run.jsonl", write(tmp_path / "r.jsonl", READING)
    run(corpus, "--readings", readings, "--freeze", frozen)
    other = write(tmp_path / "other.jsonl", LINE, LINE | {"id": "b"})
    result = run(other, "--readings", readings, "--against", frozen)
    assert "not the same articles or annotations were measured" in result.stdout
    assert "with another text: b" in result.stdout


def test_a_frozen_run_may_replace_the_one_it_is_compared_with(corpus: Path, tmp_path: Path) -> None:
    frozen, readings = tmp_path / "run.jsonl", write(tmp_path / "r.jsonl", READING)
    run(corpus, "--readings", readings, "--freeze", frozen)
    result = run(corpus, "--against", frozen, "--freeze", frozen)
    assert "sharper: 1 in 1 article" in result.stdout
    assert "sharper: 0" in run(corpus, "--against", frozen).stdout


def test_progress_is_shown_on_a_terminal_only(corpus: Path, tmp_path: Path) -> None:
    arguments = (corpus, "--readings", write(tmp_path / "r.jsonl", READING))
    assert "1/1" in run(*arguments, terminal=True).stderr
    assert run(*arguments).stderr == ""


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    id_ = "a\x1b[2J"
    corpus = write(tmp_path / "corpus.jsonl", LINE | {"id": id_}, LINE | {"id": id_ + "b"})
    reading = READING | {"article": {"id": id_, "text": TEXT}}
    frozen = tmp_path / "run.jsonl"
    run(
        corpus, "--readings", write(tmp_path / "none.jsonl", reading | {"statements": []}), "--freeze", frozen
    )
    result = run(corpus, "--readings", write(tmp_path / "r.jsonl", reading), "--against", frozen)
    assert "  a\ufffd[2J\n" in result.stdout
    assert "not read: a\ufffd[2Jb: " in result.stderr
    assert "\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--readings", "r.jsonl", "--model", "m"), "leave out --model"),
        (("--freeze", "no/such/folder/run.jsonl"), "no folder no/such/folder"),
        (("--threads", "0"), "0 is not in the range"),
        (("--format", "csv"), "'csv' is not one of"),
    ],
)
def test_wrong_use_is_refused_before_anything_is_read(
    corpus: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = run(corpus, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_missing_frozen_run_is_told_before_anything_is_read(tmp_path: Path) -> None:
    result = run(tmp_path / "no-corpus", "--against", tmp_path / "none.jsonl")
    assert isinstance(result.exception, CorpusError)
    assert "none.jsonl" in str(result.exception)


def test_a_missing_corpus_is_one_line_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["onrecord", "evaluate", "no/such/corpus"])
    with pytest.raises(SystemExit) as stopped:
        command.main()
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("onrecord: no/such/corpus: does not exist; give")
    assert told.count("\n") == 1
