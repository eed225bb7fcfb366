"""The measuring scripts: they run, and they count as they say."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.records import Span, Statement

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def nested() -> ModuleType:
    spec = importlib.util.spec_from_file_location("nested", BENCH / "nested.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def statement(source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Statement:
    one, two, three = ((Span(a, b, "x" * (b - a)),) for a, b in (source, cue, content))
    return Statement("s2", one, two, three, "indirect", parent="s1")


def test_a_nested_statement_is_exact_right_or_wrong(nested: ModuleType) -> None:
    label = {"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 20]]}
    assert nested.verdict(statement((0, 5), (6, 10), (15, 18)), [label]) == "exact"
    assert nested.verdict(statement((0, 4), (6, 10), (15, 18)), [label]) == "right"
    assert nested.verdict(statement((0, 5), (6, 10), (20, 25)), [label]) == "wrong"
    assert nested.verdict(statement((0, 5), (5, 6), (11, 20)), [label]) == "wrong"
    found = [statement((0, 5), (6, 10), (11, 20)), statement((0, 5), (30, 35), (36, 40))]
    assert nested.judge(found, [label]) == {"found": 2, "right": 1, "exact": 1, "labelled": 1}


def test_the_labels_are_offsets_without_any_text(nested: ModuleType) -> None:
    for line in nested.LABELS.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        assert set(entry) == {"corpus", "id", "sha256", "nested"}
        for label in entry["nested"]:
            assert set(label) == {"source", "cue", "content", "outer", "self"}
            pieces = label["source"] + label["cue"] + label["content"] + label["outer"]
            assert all(isinstance(a, int) and isinstance(b, int) and a < b for a, b in pieces)


def test_the_speed_script_prints_its_figures(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    command = [
        sys.executable,
        str(BENCH / "speed.py"),
        "--words",
        "300",
        "--rounds",
        "1",
        "--json",
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = json.loads(path.read_text())
    assert {"reading: words/s", "reading: share of the encoder's speed", "start-up s"} <= set(figures)
    assert all(value > 0 for value in figures.values())
    assert all(name in done.stdout for name in figures)
    assert figures["weights MB"] < 40
