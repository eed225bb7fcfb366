import pytest

from tests.reading.chain.told import chains


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[Velin] {told} reporters <that it was safe>.", "reporters"),
        ("[Velin] {told} CNN <that it was safe>.", "CNN"),
        ("[Velin] {told} reporters Thursday <that it was safe>.", "reporters"),
        ("[Velin] {warned} the city’s mayors <that it was not safe>.", "the city’s mayors"),
        ("[Velin] {called on} Congress <to close the bridge>.", "Congress"),
        ("[Velin] {urged} <voters to stay at home>.", "voters"),
        ("[Velin] {said} to her aides <that it was safe>.", "her aides"),
        ("[Velin] {wrote} to the committee <that it was safe>.", "the committee"),
        ("[Velin] {asked} Tan <whether it was safe>.", "Tan"),
        ("[Velin] {told} the members of the council, who were tired, <that it was safe>.",
         "the members of the council"),
        ("[Velin] {told} him <that it was safe>.", "him"),
        ("Velin {was asked} <whether it was safe>.", "Velin"),
        ("[Velin] {urged} <Tan> last year <not to close the bridge>.", "Tan"),
        ("[Velin] {told} “Good Morning America” <that it was safe>.", "Good Morning America"),
        ("[Velin] {sent out a text message to supporters saying} <that it was safe>.", "supporters"),
        ("[Velin] {spoke with Breitbart News about} <the bridge>.", "Breitbart News"),
        ("[Velin] {emailed} reporters <that it was safe>.", "reporters"),
    ],
)  # fmt: skip
def test_to_whom_it_was_said(line: str, words: str) -> None:
    found = chains(line)[0].addressee
    assert found is not None
    assert found.text == words


@pytest.mark.parametrize(
    "line",
    [
        "[Velin] {said} <it was safe>.",
        "[Velin] {accused} <Tan of lying>.",
        "[Velin] {praised} <her>.",
        "[Velin] {called} <him a liar>.",
        "{Asked} <2:whether it was safe>, [Velin] {said} <yes>.",
        "[Velin] {called for} <calm>.",
        "[Velin’s own figures] {tell} <another story>.",
        "[Velin] {warned} <of rain>.",
        "“<Is it safe>?” {asked} [Velin].",
        "[Velin] {referred} to <the bridge>.",
    ],
)
def test_nobody_is_named(line: str) -> None:
    assert chains(line)[0].addressee is None
