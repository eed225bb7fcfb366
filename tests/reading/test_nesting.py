"""Statements inside statements: what is read again, and what is kept of it."""

import pytest

from onrecord.reading.attributions import Attribution
from onrecord.reading.model import BUNDLED
from onrecord.reading.nesting import inner_windows, new_statements, within_marks
from onrecord.reading.quotation import find_quotations
from onrecord.reading.tokenizer import Tokenizer
from onrecord.reading.windows import windows

TOKENIZER = Tokenizer(BUNDLED / "tokenizer.json")
TEXT = "He stressed that the bank has not refused to pay the farmers."


def attribution(text: str, source: str, cue: str, content: str, confidence: float = 0.5) -> Attribution:
    spans = [((text.index(w), text.index(w) + len(w)),) for w in (source, cue, content)]
    return Attribution(spans[0], spans[1], spans[2], confidence)


OUTER = attribution(TEXT, "He", "stressed", "that the bank has not refused to pay the farmers")


def test_a_content_is_printed_as_a_sentence_and_read_again() -> None:
    (again,) = inner_windows(TEXT, windows(TEXT, TOKENIZER), [OUTER], TOKENIZER)
    words = [TEXT[a:b] for a, b in zip(again.starts, again.ends, strict=True)]
    assert " ".join(words) == "the bank has not refused to pay the farmers"
    assert again.ids.tolist()[-2:] == [*TOKENIZER.stop, TOKENIZER.last]
    (capital,) = windows("The bank", TOKENIZER)
    assert again.features[1] == capital.features[1]


@pytest.mark.parametrize(
    "content", ["that the dam is safe and dry", "the refused", "that we met to say so at the dam"]
)
def test_a_content_without_a_verb_that_reports_is_not_read_again(content: str) -> None:
    text = f"He stressed {content}."
    outer = attribution(text, "He", "stressed", content)
    assert inner_windows(text, windows(text, TOKENIZER), [outer], TOKENIZER) == []


INNER = attribution(TEXT, "the bank", "has not refused", "to pay the farmers")


@pytest.mark.parametrize(
    ("inner", "kept"),
    [
        (INNER, True),
        (attribution(TEXT, "the bank", "has not refused", "to pay the farmers", 0.4), False),  # unsure
        (
            attribution(TEXT, "the bank", "has not refused", "to pay"),
            False,
        ),  # leaves a rest, so must be surer
        (attribution(TEXT, "the bank", "has not refused", "to pay", 0.7), True),
        (attribution(TEXT, "the bank", "pay", "the farmers", 0.9), False),  # no speech
        (Attribution((), INNER.cue, INNER.content, 0.9), False),  # nobody's
        (attribution(TEXT, "the bank", "stressed", "to pay the farmers", 0.9), False),  # a cue already
    ],
)
def test_what_is_kept(inner: Attribution, kept: bool) -> None:
    assert new_statements(TEXT, [inner], [OUTER]) == ([inner] if kept else [])


def test_a_content_inside_a_quotation_ends_before_its_closing_mark() -> None:
    text = "“The bank said that it would pay,” Lind said."
    inner = attribution(text, "The bank", "said", "that it would pay,”")
    (found,) = within_marks(text, [inner], find_quotations(text))
    assert [text[a:b] for a, b in found.content] == ["that it would pay"]
    assert within_marks(text, [INNER], find_quotations(TEXT)) == [INNER]
