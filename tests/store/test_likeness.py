"""Which texts are one article printed twice."""

import pytest

from onrecord.store.likeness import likeness, runs, same
from tests.store.stories import COPIES, OTHERS, STORY


@pytest.mark.parametrize("text", COPIES.values(), ids=COPIES)
def test_copies_are_the_same(text: str) -> None:
    found = same(STORY, text)
    assert found is not None
    assert found == same(text, STORY)
    assert 0.9 <= found <= 1


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_others_are_not(text: str) -> None:
    assert same(STORY, text) is None
    assert same(text, STORY) is None


def test_one_outlet_prints_nearly_all_of_a_text_twice() -> None:
    restyled = COPIES["house style"].replace("who works", "that works").replace("another one", "a new one")
    assert same(STORY, restyled) is not None
    assert same(STORY, restyled, one_outlet=True) is None
    assert same(STORY, COPIES["one line"], one_outlet=True) == 1


ODD = ["", "one", "one two", "\ud800 " * 100, "\0" * 100, "1" * 5000, "٣ ٤ ٥ " * 50, "a " * 5000, "²³¹ " * 90]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_compared_too(text: str) -> None:
    assert same(text, STORY) is None
    assert 0 <= likeness(text, text) <= 1
    assert list(runs(text)) == sorted(set(runs(text)))


def test_the_hashes_are_the_same_on_every_machine() -> None:
    assert runs("The old bridge was safe").tolist() == [1308087892, 3323967284, 3975171132]
