import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main as command
from onrecord.errors import CorpusError
from onrecord.reading.names import Name
from onrecord.reading.reader import Reader
from tests.evaluating.bridge import CORPUS, LABEL, TEXT, HalfReader, lines

TAGS = {"text": TEXT, "tokens": [[0, 4], [5, 8]], "tags": ["B-Person", "I-Person"]}
GAP = {
    "id": "g",
    "text": TEXT,
    "original_split": "validation",
    "pronoun": {"text": "she", "span": [46, 49]},
    "candidates": [{"span": [0, 8], "coref": True}, {"span": [35, 38], "coref": False}],
}
GUM = {
    "id": "d",
    "genre": "news",
    "partition": "dev",
    "text": TEXT,
    "tokens": [
        [0, 4, "X", "X", "x", 2],
        [5, 8, "X", "X", "x", 0],
        [9, 13, "X", "X", "x", 2],
        [46, 49, "", "", "", 2],
    ],
    "mentions": [
        {"start": 0, "end": 8, "type": "person", "head": 0, "cluster": 1},
        {"start": 46, "end": 49, "type": "person", "head": 3, "cluster": 1},
    ],
}


class FakeReader(HalfReader):
    """Can be loaded, and finds one name."""

    def __enter__(self) -> "FakeReader":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def names(self, text: str) -> tuple[Name, ...]:
        return (Name(0, 8, "person", 0.9),)


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, int]]:
    """How the reader was asked for."""
    asked: list[tuple[Path | None, int]] = []

    def load(folder: Path | None = None, *, threads: int = 2) -> FakeReader:
        asked.append((folder, threads))
        return FakeReader()

    monkeypatch.setattr(Reader, "load", load)
    return asked


def write(path: Path, *records: object) -> Path:
    path.write_text(lines(*records), encoding="utf-8")
    return path


def run(*arguments: object, terminal: bool = False) -> Result:
    env = {"FORCE_COLOR": "1" if terminal else None, "TTY_COMPATIBLE": None, "COLUMNS": "80"}
    return CliRunner(env=env).invoke(command.cli, ["evaluate", *map(str, arguments)])


def rows(result: Result, name: str) -> list[list[str]]:
    """The figures of all rows that begin with a name."""
    found = (line.removeprefix(name) for line in result.stdout.splitlines() if line.startswith(f"{name} "))
    return [line.split() for line in found if line.split()[0][0].isdigit()]


@pytest.fixture
def speakers(tmp_path: Path) -> tuple[object, ...]:
    corpus, labels = write(tmp_path / "c.jsonl", CORPUS), write(tmp_path / "l.jsonl", LABEL)
    return "--task", "speakers", corpus, "--labels", labels


def test_speakers_as_a_table(speakers: tuple[object, ...]) -> None:
    result = run(*speakers)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("by hand on c.jsonl with l.jsonl\n1 article, 2 labelled sources\n")
    assert rows(result, "all") == [["50.0", "1", "2"]]
    assert rows(result, "name") == [["100.0", "1", "1"]]
    assert rows(result, "pronoun") == [["0.0", "0", "1"]]
    assert rows(result, "implicit") == [["0.0", "0", "0"]]
    assert rows(result, "nobody found") == [["50.0", "1", "2"]]
    assert rows(result, "statement") == [["100.0", "50.0", "66.7", "1", "2"]] * 2
    assert rows(result, "with its speakers") == [["100.0", "50.0", "66.7", "1", "2"]] * 2
    wrong = "  a\n    46 she: wanted Mira Tan; got nobody (who is “she”?)\n"
    assert result.stdout.endswith(f"wrong, of given sources: 1 in 1 article\n{wrong}")


def test_as_many_errors_as_asked_for(speakers: tuple[object, ...]) -> None:
    assert "got nobody" not in run(*speakers, "--show", 0).stdout
    assert "--show" not in run(*speakers, "--show", 0).stdout
    *_, corpus, _, labels = speakers
    assert isinstance(corpus, Path)
    assert isinstance(labels, Path)
    write(corpus, CORPUS, CORPUS | {"id": "b"})
    write(labels, LABEL, LABEL | {"id": "b"})
    shown = run(*speakers, "--show", 1).stdout
    assert shown.count("got nobody") == 1
    assert "wrong, of given sources: 2 in 2 articles" in shown
    assert "… and 1 more; --show 2 prints them" in shown


def test_who_is_wrong_and_who_is_nobody_in_the_errors(tmp_path: Path) -> None:
    actors = [{"name": "Jon Belo", "type": "person", "printed": []}]
    named = {"form": "name", "speakers": [0], "source": [[0, 8]]}
    generic = {"form": "name", "speakers": [], "source": [[0, 8]], "none": "generic"}
    implicit = {"form": "implicit", "speakers": [0], "cue": [[50, 54]]}
    corpus = write(tmp_path / "c.jsonl", CORPUS | {"attributions": []}, {"id": "b", "text": TEXT})
    labels = write(
        tmp_path / "l.jsonl",
        LABEL | {"actors": actors, "sources": [named, implicit]},
        LABEL | {"id": "b", "sources": [generic]},
    )
    shown = run("--task", "speakers", corpus, "--labels", labels).stdout
    assert "    0 Mira Tan: wanted Jon Belo; got Mira Tan (name)\n" in shown
    assert "    50 (no source) said: wanted Jon Belo; got nobody (who is “she”?)\n" in shown
    assert "    0 Mira Tan: wanted nobody (generic); got Mira Tan (name)\n" in shown
    assert "end to end" not in shown


def test_speakers_as_json_in_a_file(speakers: tuple[object, ...], tmp_path: Path) -> None:
    result = run(*speakers, "--format", "json", "-o", tmp_path / "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    plain = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert plain["given"]["all"] == {"part": 1, "of": 2, "share": 0.5}
    assert plain["end_to_end"]["all"]["content"]["f1"] == 0.6667
    assert [error["source"] for error in plain["errors"]] == ["she"]


def test_several_corpora_with_one_file_of_labels(tmp_path: Path) -> None:
    one, other = write(tmp_path / "1.jsonl", CORPUS), write(tmp_path / "2.jsonl", CORPUS | {"id": "b"})
    labels = write(tmp_path / "l.jsonl", LABEL, LABEL | {"id": "b"}, LABEL | {"id": "z\x1b"})
    result = run("--task", "speakers", one, other, "--labels", labels)
    assert result.stdout.startswith("by hand on 1.jsonl, 2.jsonl with l.jsonl\n2 articles, 4 labelled")
    assert result.stderr == "z\ufffd is labelled, but in none of the corpora\n"
    assert result.exit_code == 0


def test_an_article_that_is_not_read_is_a_line_on_stderr_and_exit_code_1(tmp_path: Path) -> None:
    corpus = write(tmp_path / "c.jsonl", CORPUS | {"id": "empty"})
    labels = write(tmp_path / "l.jsonl", LABEL | {"id": "empty"})
    result = run("--task", "speakers", corpus, "--labels", labels)
    assert result.exit_code == 1
    assert "not read: empty: no words [not-read]" in result.stderr
    assert rows(result, "all") == [["0.0", "0", "2"]]


def test_broken_labels_are_told_with_file_and_line(speakers: tuple[object, ...]) -> None:
    assert isinstance(speakers[-1], Path)
    write(speakers[-1], LABEL, {"id": ""})
    result = run(*speakers)
    assert isinstance(result.exception, CorpusError)
    assert "l.jsonl, line 2: needs `id`" in str(result.exception)


def test_names_as_a_table(tmp_path: Path) -> None:
    result = run("--task", "names", write(tmp_path / "tags.jsonl", TAGS))
    assert result.stdout.startswith("by hand on tags.jsonl\n1 article, every tenth of the file\n")
    assert rows(result, "person") == [["100.0", "100.0", "100.0", "1", "1"]]
    assert rows(result, "these three together") == [["100.0", "100.0", "100.0", "1", "1"]]
    assert rows(result, "group, apart") == [["0.0", "0.0", "0.0", "0", "0"]]


def test_coreference_as_a_table(tmp_path: Path) -> None:
    pytest.importorskip("scorch")
    result = run("--task", "coreference", write(tmp_path / "gum.jsonl", GUM))
    assert result.stdout.startswith("by hand on gum.jsonl\n1 document, 1 of them of written genres\n")
    for name in ("MUC", "B3", "CEAF-e", "LEA"):
        assert rows(result, name) == [["100.0", "100.0", "100.0"]] * 2
    assert rows(result, "CoNLL mean") == [["100.0"]] * 2
    assert rows(result, "chains") == [["1", "1"]] * 2
    assert rows(result, "mentions") == [["2", "2"]] * 2


def test_pronouns_as_a_table(tmp_path: Path) -> None:
    result = run("--task", "pronouns", write(tmp_path / "gap.jsonl", GAP))
    assert result.stdout.startswith("by hand on gap.jsonl\n1 passage\n")
    assert rows(result, "feminine") == [["100.0", "1", "1"], ["100.0", "100.0", "100.0", "1", "1"]]
    assert rows(result, "masculine") == [["0.0", "0", "0"], ["0.0", "0.0", "0.0", "0", "0"]]
    assert "bias, feminine by masculine F1: not defined" in result.stdout
    he = GAP | {"pronoun": {"text": "he", "span": [46, 49]}}
    assert "F1: 1.000" in run("--task", "pronouns", write(tmp_path / "gap.jsonl", GAP, he)).stdout


@pytest.mark.parametrize(("task", "record"), [("names", TAGS), ("coreference", GUM), ("pronouns", GAP)])
def test_each_task_as_json(tmp_path: Path, task: str, record: object) -> None:
    if task == "coreference":
        pytest.importorskip("scorch")
    result = run("--task", task, write(tmp_path / "data.jsonl", record), "--format", "json")
    assert json.loads(result.stdout)["model"] == "by hand"


def test_the_model_and_the_threads_are_those_asked_for(
    speakers: tuple[object, ...], loaded: list[tuple[Path | None, int]], tmp_path: Path
) -> None:
    run(*speakers, "--model", tmp_path, "--threads", 1)
    run("--task", "names", write(tmp_path / "tags.jsonl", TAGS))
    assert loaded == [(tmp_path, 1), (None, 2)]


def test_progress_is_shown_on_a_terminal_only(speakers: tuple[object, ...]) -> None:
    assert "1/1" in run(*speakers, terminal=True).stderr
    assert run(*speakers).stderr == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--task", "speakers", "c"), "these with --labels"),
        (("--labels", "l", "c"), "--labels FILE goes with --task speakers"),
        (("--task", "names", "--labels", "l", "c"), "--labels FILE goes with --task speakers"),
        (("c", "d"), "give one DATA; only --task speakers or acts or chain takes several, not attributions"),
        (
            ("--task", "pronouns", "c", "d"),
            "give one DATA; only --task speakers or acts or chain takes several, not pronouns",
        ),
        (
            ("--task", "names", "--readings", "r", "c"),
            "are for attributions; leave them out with --task names",
        ),
        (("--task", "names", "--freeze", "r", "c"), "are for attributions"),
        (("--task", "names", "--against", "r", "c"), "are for attributions"),
        (("--task", "names", "--one-per-article", "c"), "are for attributions"),
        (("--task", "chains", "c"), "'chains' is not one of"),
        ((), "Missing argument 'DATA...'"),
    ],
)
def test_wrong_use_is_refused_before_anything_is_read(
    loaded: list[tuple[Path | None, int]], arguments: tuple[str, ...], words: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, loaded) == (2, [])
    assert words in result.stderr
