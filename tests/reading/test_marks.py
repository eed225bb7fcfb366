"""Which characters are quotation marks, and which way they turn."""

import pytest

from onrecord.reading.marks import find_marks


@pytest.mark.parametrize(
    "text",
    [
        "She doesn't mind the mayor's plan.",
        "O’Brien and D'Arcy aren’t here.",
        "Rock 'n' roll, rock ’n’ roll, fish 'N' chips.",
        "Get 'em out, ’em too, 'til noon.",
        "Back in the '90s, the ’60s and the ‘80s.",
        "The class of '68 met the class of ’07.",
        "I left 'cause I was tired.",
        "The minister 's plan did n't work .",
        "A door of 5'10 or 6’2 in height.",
        "",
        "No marks at all.",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    assert find_marks(text) == []


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ('"Yes," he said.', ["open", "close"]),
        ('("Yes")', ["open", "close"]),
        ('a so-called "deal"—and "more"', ["open", "close"] * 2),
        ('"…so" and "...so" and ".22 rifles"', ["open", "close"] * 3),
        ('so " spaced " out', ["either", "either"]),
        ('" Spaced "\n', ["open", "close"]),
        ('word"word', ["either"]),
        ("„Ja“, »Ja« «Oui»", ["open", "close", "either", "close", "open", "close"]),
        ("«Hola», ‹Hola›", ["open", "close"] * 2),
        ("``Yes''", ["open", "close"]),
        ("‘‘Yes’’", ["open", "close"]),
        ("\"'Yes,'\" he said", ["open", "open", "close", "close"]),
        ("「はい」", ["open", "close"]),
        ("\ufeff“Yes”", ["open", "close"]),
    ],
)
def test_marks_turn_by_their_form_and_their_neighbours(text: str, turns: list[str]) -> None:
    assert [mark.turn for mark in find_marks(text)] == turns


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("It was clear,' he said", 2),
        ("the 'plan' failed", 2),
        ("the Saints' and others", 2),
        ("the losers', he said", 1),
        ("the voters' choice", 0),
        ("the voters’ choice", 0),
        ("nothin' else", 0),
        ("a cup o' tea", 0),
        ('a 6" board', 0),
        ("a 6' rope", 0),
        ('since 2016" he said', 2),
        ('the voters" choice', 2),
    ],
)
def test_closing_marks_that_may_be_none_are_weak(text: str, strength: int) -> None:
    assert [mark.strength for mark in find_marks(text) if mark.turn == "close"][-1] == strength


def test_a_mark_of_two_characters_is_one_mark() -> None:
    assert [(m.start, m.end) for m in find_marks("a ``b'' c")] == [(2, 4), (5, 7)]


def test_a_closing_single_before_a_closing_double_of_two_characters() -> None:
    marks = find_marks("He said: ''She cried 'no.'''")
    assert [m.family for m in marks] == ["double", "straight single", "straight single", "double"]
