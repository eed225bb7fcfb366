from collections.abc import Callable

import pytest

from onrecord.knowledge import lines
from onrecord.knowledge.opposites import Opposites, opposites, synonyms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bring peace", "prolong the war"),
        ("safe", "dangerous"),
        ("true", "false"),
        ("fall", "rise"),
        ("legal", "illegal"),
        ("innocent", "guilty"),
    ],
)
def test_opposites_stand_on_different_sides(one: str, other: str) -> None:
    assert any(one in entry.one and other in entry.other for entry in opposites())


@pytest.mark.parametrize(
    ("word", "first"), [("aid", "aid"), ("delivery", "aid"), ("arms", "weapon"), ("fighting", "war")]
)
def test_one_word_stands_for_all(word: str, first: str) -> None:
    assert synonyms()[word] == first


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        (["safe"], "not 2 fields"),
        (["safe |"], "a side is empty"),
        (["safe, | dangerous"], "empty or stands twice"),
        (["Safe | dangerous"], "lower-case"),
        (["safe, sound | sound"], "both sides"),
        (["safe | dangerous", "safe | deadly"], "twice"),
    ],
)
def test_bad_opposites_are_refused(monkeypatch: pytest.MonkeyPatch, entries: list[str], why: str) -> None:
    assert _refused(monkeypatch, opposites.__wrapped__, entries, why)


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        (["aid"], "alone"),
        (["aid, Help"], "lower-case"),
        (["aid, first help"], "lower-case"),
        (["aid, help", "help, hand"], "twice"),
    ],
)
def test_bad_synonyms_are_refused(monkeypatch: pytest.MonkeyPatch, entries: list[str], why: str) -> None:
    assert _refused(monkeypatch, synonyms.__wrapped__, entries, why)


def _refused(
    monkeypatch: pytest.MonkeyPatch, load: Callable[[], object], entries: list[str], why: str
) -> bool:
    monkeypatch.setattr(lines, "entries", lambda name: entries)
    with pytest.raises(ValueError, match=why):
        load()
    return True


def test_an_entry_has_two_sides() -> None:
    assert all(isinstance(entry, Opposites) and entry.one and entry.other for entry in opposites())
