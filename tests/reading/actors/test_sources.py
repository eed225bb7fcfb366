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
    ("pilots/NNS and/CC dockers/NNS", {}, ["pilots", "dockers"]),
    ("pilots/NNS ,/mark dockers/NNS and/CC old/JJ friends/NNS", {}, ["pilots", "dockers", "friends"]),
    ("the/DT mayor/NN ,/mark a/DT lawyer/NN and/CC poet/NN", {}, ["mayor"]),
    ("the/DT company/NN that/WDT built/VBD it/PRP ,/mark Brightleaf/NNP ,/mark", {"organisation": "Brightleaf"}, ["Brightleaf"]),
    ("the/DT editor/NN I/PRP met/VBD ,/mark Maria/NNP", {"person": "Maria"}, ["Maria"]),
    ("the/DT mayor/NN I/PRP met/VBD in/IN Oru/NNP ,/mark Vell/NNP", {"place": "Oru|Vell"}, ["mayor"]),
    ("Reps/NNPS ./NNP Maria/NNP and/CC Oskar/NNP", {"person": "Maria|Oskar"}, ["Maria", "Oskar"]),
    ("Maria/NNP (/mark R-Oru/NNP )/mark ,/mark the/DT chair/NN ,/mark and/CC Oskar/NNP", {"person": "Maria|Oskar"}, ["Maria", "Oskar"]),
    ("old/JJ and/CC young/JJ voters/NNS", {}, ["voters"]),
    ("Neither/DT pilots/NNS nor/CC dockers/NNS", {}, ["pilots", "dockers"]),
    ("leaders/NNS and/CC even/RB some/DT rivals/NNS", {}, ["leaders", "rivals"]),
    ("leaders/NNS and/CC from/IN many/JJ in/IN the/DT rank/NN", {}, ["leaders", "many"]),
    ("Maria/NNP ,/mark along/IN with/IN Oskar/NNP and/CC other/JJ members/NNS", {"person": "Maria|Oskar"}, ["Maria", "Oskar", "members"]),
    ("several/JJ papers/NNS ,/mark including/VBG the/DT Oru/NNP Post/NNP ,/mark", {"organisation": "Oru Post"}, ["papers", "Post"]),
    ("Maria/NNP Voss/NNP ,/mark R-Oru/NNP ,/mark and/CC Oskar/NNP", {"person": "Maria Voss|Oskar", "place": "R-Oru"}, ["Voss", "Oskar"]),
    ("Maria/NNP 's/POS and/CC Oskar/NNP 's/POS", {"person": "Maria|Oskar"}, ["Maria", "Oskar"]),
    ("Most/JJ voters/NNS in/IN Oru/NNP ,/mark Vell/NNP and/CC Tamm/NNP", {"place": "Oru|Vell|Tamm"}, ["voters"]),
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


def test_a_name_that_goes_beyond_the_source_is_cut_there() -> None:
    made = scene("Oru/NNP Papers/NNPS Reveal/NNP More/NNP", organisation="Oru Papers Reveal More")
    assert [(h.start, h.end) for h in source_heads(Sketch.of(made), 0, 2)] == [(0, 2)]
