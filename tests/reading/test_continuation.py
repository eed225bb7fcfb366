import pytest

from onrecord.reading.attributions import Attribution
from onrecord.reading.continuation import continue_quotations
from onrecord.reading.quotation import find_quotations


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def attribution(text: str, source: str, cue: str, *content: str) -> Attribution:
    return Attribution((span(text, source),), (span(text, cue),), tuple(span(text, c) for c in content), 0.9)


def contents(text: str, *made: Attribution) -> list[list[str]]:
    done = continue_quotations(text, made, find_quotations(text))
    return [[text[a:b] for a, b in one.content] for one in done]


def test_content_after_a_colon_in_the_next_paragraph() -> None:
    text = "Ana Belo added:\n\n“We stay.”\n\nThe crowd left."
    assert contents(text, attribution(text, "Ana Belo", "added")) == [["“We stay.”"]]


def test_a_quotation_over_three_paragraphs() -> None:
    text = "Belo said: “One.\n\n“Two.\n\n“Three.”\n\n“Four,” said Oru."
    made = attribution(text, "Belo", "said", "“One.")
    assert contents(text, made) == [["“One.", "“Two.", "“Three.”"]]


def test_a_colon_and_then_several_paragraphs() -> None:
    text = 'Belo replied:\n\n"One.\n\n"Two."\n\nNothing more.'
    assert contents(text, attribution(text, "Belo", "replied")) == [['"One.', '"Two."']]


@pytest.mark.parametrize(
    "text",
    [
        "Belo said: “One.”\n\n“Two,” said Oru.",
        "Belo said: “One.\n\nThe day was cold.\n\n“Two,” said Oru.",
        "Belo said “One.” Then:\n\n“Two.”",
    ],
)
def test_a_quotation_that_does_not_go_on_is_left_alone(text: str) -> None:
    words = "“One.”" if "“One.”" in text else "“One."
    assert contents(text, attribution(text, "Belo", "said", words)) == [[words]]


def test_a_paragraph_that_another_statement_has_is_not_taken_twice() -> None:
    text = "Belo said: “One.\n\n“Two,” Oru answered."
    first = attribution(text, "Belo", "said", "“One.")
    second = attribution(text, "Oru", "answered", "“Two,”")
    assert contents(text, first, second) == [["“One."], ["“Two,”"]]
