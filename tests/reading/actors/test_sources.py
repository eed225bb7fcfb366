# ruff: noqa: E501
import pytest

from onrecord.reading.actors.sources import source_heads
from onrecord.reading.actors.text import Sketch
from tests.reading.actors.scenes import scene

ROWS = [
    ("Maria/NNP Voss/NNP", {"person": "Maria Voss"}, ["Voss"]),
    ("she/PRP", {}, ["she"]),
    ("who/WP", {}, ["who"]),
    ("Maria/NNP and/CC Oskar/NNP", {"person": "Maria|Oskar"}, ["Maria", "Oskar"]),
    ("Maria/NNP ,/mark Oskar/NNP and/CC Erik/NNP", {"person": "Maria|Oskar|Erik"}, ["Maria", "Oskar", "Erik"]),
    ("the/DT lawyer/NN and/CC activist/NN", {}, ["lawyer"]),
    ("the/DT minister/NN and/CC the/DT mayor/NN", {}, ["minister", "mayor"]),
    ("pilots/NNS and/CC dockers/NNS", {}, ["dockers"]),
    ("polls/NNS in/IN Iowa/NNP and/CC Ohio/NNP", {"place": "Iowa|Ohio"}, ["polls"]),
    ("the/DT two/CD members/NNS ,/mark Maria/NNP and/CC Oskar/NNP", {"person": "Maria|Oskar"}, ["Maria", "Oskar"]),
    ("Voss/NNP 's/POS", {"person": "Voss"}, ["Voss"]),
    ("one/CD of/IN his/PRP$ aides/NNS", {}, ["one"]),
    (",/mark", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "names", "heads"), ROWS)
def test_the_mentions_of_a_source(words: str, names: dict[str, str], heads: list[str]) -> None:
    made = scene(words, **names)
    assert [made.printed[h.word] for h in source_heads(Sketch.of(made), 0, len(made))] == heads
