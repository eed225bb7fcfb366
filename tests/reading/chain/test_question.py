import pytest

from tests.reading.chain.told import chains


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "When asked whether the bridge should be closed, [Velin] {said} <that it should stay open>.",
            "whether the bridge should be closed",
        ),
        (
            "When {2:asked} <2:whether it should be closed>, [Velin] {said} <that it should stay>.",
            "whether it should be closed",
        ),
        ("Asked about the bridge, [Velin] {told} CNN <that it was safe>.", "about the bridge"),
        ("“<No>,” [Velin] {replied} when asked if she would resign.", "if she would resign"),
        (
            "Asked by reporters on Monday why it was closed, [Velin] {said} <she did not know>.",
            "why it was closed",
        ),
        (
            "Pressed on the cost of the bridge, [Velin] {said} <that it was small>.",
            "on the cost of the bridge",
        ),
    ],
)
def test_the_question_stands_with_the_answer(line: str, words: str) -> None:
    found = chains(line)
    assert found[0].question is not None
    assert found[0].question.text == words
    assert all(other.question is None for other in found[1:])


@pytest.mark.parametrize(
    "line",
    [
        "[Velin] {asked} <whether it was safe>.",
        "[Velin] {said} <that she had been asked whether it was safe>.",
        "[Velin] asked for water and {said} <that it was hot>.",
        "[Velin] {said} <yes>. Tan asked whether it was safe.",
    ],
)
def test_no_question(line: str) -> None:
    assert chains(line)[0].question is None
