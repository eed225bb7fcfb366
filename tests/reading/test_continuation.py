import pytest

from onrecord.reading.attributions import Attribution
from onrecord.reading.continuation import fit_quotations
from onrecord.reading.quotation import find_quotations


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def attribution(text: str, source: str, cue: str, *content: str) -> Attribution:
    return Attribution((span(text, source),), (span(text, cue),), tuple(span(text, c) for c in content), 0.9)


def contents(text: str, *made: Attribution) -> list[list[str]]:
    done = fit_quotations(text, made, find_quotations(text))
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


def test_a_content_is_widened_to_the_marks_that_it_cuts_through() -> None:
    text = "“We shall see about the dam. Nobody else will,” Belo said, and left."
    assert contents(text, attribution(text, "Belo", "said", "We shall see about the dam")) == [
        ["“We shall see about the dam. Nobody else will,”"]
    ]


def test_a_quotation_that_holds_another_statement_is_not_taken_whole() -> None:
    text = "“We stay,” Belo said, “and Oru said yes.”"
    first = attribution(text, "Belo", "said, “and"[:4], "“We stay,”")
    second = attribution(text, "Oru", "said yes"[:4], "yes")
    assert contents(text, first, second)[0] == ["“We stay,”"]


def test_a_new_sentence_of_quotation_behind_the_cue_has_the_same_cue() -> None:
    text = "“We stay,” Belo told the court. “And we pay our taxes. We always did.” “Nobody asks us to.”"
    assert contents(text, attribution(text, "Belo", "told", "“We stay,”")) == [
        ["“We stay,”", "“And we pay our taxes. We always did.” “Nobody asks us to.”"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“We stay,” Belo said. Rain fell. “And we pay our taxes.”",  # a sentence between
        "“We stay,” Belo said.\n\nIt rained.\n\n“And we pay our taxes.”",  # a paragraph between
        "“We stay,” Belo said.\n\n“And we pay our taxes,” read a sign.",  # a paragraph with a cue
        "“We stay,” Belo said. “Dam Busters” was on.",  # a title
    ],
)
def test_a_quotation_that_only_stands_near_is_left_alone(text: str) -> None:
    assert contents(text, attribution(text, "Belo", "said", "“We stay,”")) == [["“We stay,”"]]


def test_after_a_colon_a_paragraph_of_quotation_is_added_to_what_was_said_before() -> None:
    text = "Belo said that it was late:\n\n“One must act.”"
    assert contents(text, attribution(text, "Belo", "said", "that it was late")) == [
        ["that it was late", "“One must act.”"]
    ]


def test_a_statement_inside_a_quotation_does_not_keep_the_outer_one_from_it() -> None:
    text = "“I said: ‘There is a crack.’ Nobody wrote back,” Belo testified."
    outer = attribution(text, "Belo", "testified", "I said: ‘There is a crack.’")
    inner = attribution(text, "I", "said", "‘There is a crack.’")
    assert contents(text, inner, outer)[1] == ["“I said: ‘There is a crack.’ Nobody wrote back,”"]


def test_a_paragraph_of_nothing_but_quotation_behind_one_with_a_cue_goes_on() -> None:
    text = "“We stay,” said Belo.\n\n“My father farmed here. It is wet.\n\n“So what now?”\n\nRain fell."
    expected = ["“We stay,”", "“My father farmed here. It is wet.", "“So what now?”"]
    assert contents(text, attribution(text, "Belo", "said", "“We stay,”")) == [expected]
    assert contents(text, attribution(text, "Belo", "said", "“We stay,”", "“So what now?”")) == [expected]


def test_a_quotation_goes_on_behind_a_comma_and_words_of_time() -> None:
    text = '"The plan," Belo said on Monday, "is good."'
    assert contents(text, attribution(text, "Belo", "said", '"The plan,"')) == [['"The plan,"', '"is good."']]


def test_a_cue_with_a_colon_in_it_takes_the_next_paragraph() -> None:
    text = "He added:\n\n“One must act.”"
    assert contents(text, attribution(text, "He", "added:")) == [["“One must act.”"]]
