"""Learning when statements were made, from invented articles: the day stands beside the cue or nowhere."""

import pytest

pytest.importorskip("torch")

from onrecord.knowledge.said_on import weights_in
from onrecord.reading.attributions import Attribution
from onrecord.training.said_on import Learnt, Lesson, learn, lessons, written

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")


def article(number: int) -> list[Lesson]:
    """One who said something on a day, and one who thinks something."""
    day = DAYS[number % 4]
    first, second = f"Tan{number} said {day} it rains.", "The owners think it snows."
    text = f"Story {number} of the town.\n\n{first}\n\n{second}"
    at, on = text.index("Tan"), text.index("The owners")
    said = at + first.index("said")
    content = text.index("it rains"), text.index(".\n\nThe")
    made = [
        Attribution(((at, said - 1),), ((said, said + 4),), (content,), 1.0),
        Attribution(((on, on + 10),), ((on + 11, on + 16),), ((on + 17, len(text) - 1),), 1.0),
    ]  # fmt: skip
    wanted = [f"2016-09-{12 + number % 4}", None]
    return lessons(text, "2016-09-16", made, [("a1",), ("a2",)], wanted)


def learnt() -> Learnt:
    return learn([lesson for number in range(40) for lesson in article(number)], folds=4, seeds=1)


def test_what_is_learnt() -> None:
    found = learnt()
    assert (found.right, found.dated, found.false, found.undated) == (40, 40, 0, 40)
    assert found.first["own clause"] > 0
    assert 0 < found.least < 1


def test_the_same_is_learnt_again_and_read_back() -> None:
    text = written(learnt())
    assert text == written(learnt())
    weights = weights_in("test", [line for line in text.splitlines() if not line.startswith("#")])
    assert set(weights) == {"first", "second", "decide"}
