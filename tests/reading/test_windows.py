from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.model import BUNDLED
from onrecord.reading.tokenizer import MAX_PIECES, Tokenizer
from onrecord.reading.windows import Window, windows
from onrecord.reading.words import CASES, FRAME_FEATURE

TOKENIZER = Tokenizer(BUNDLED / "tokenizer.json")
LIMIT = 32


def words(text: str, limit: int = LIMIT) -> list[list[str]]:
    return [
        [text[a:b] for a, b in zip(w.starts, w.ends, strict=True)] for w in windows(text, TOKENIZER, limit)
    ]


def opening_words(text: str) -> list[str]:
    return [window[0] for window in words(text)]


def test_a_short_article_is_one_framed_window() -> None:
    (window,) = windows("The mayor said no.\n\nHe left.", TOKENIZER)
    assert window.ids[0] == TOKENIZER.first
    assert window.ids[-1] == TOKENIZER.last
    assert window.features[0] == window.features[-1] == FRAME_FEATURE
    assert window.paragraph.tolist() == [0] * 5 + [1] * 3
    assert (window.features[window.first] // CASES & 1).tolist() == [1, 0, 0, 0, 0, 1, 0, 0]


def test_windows_are_made_of_whole_paragraphs() -> None:
    text = "\n\n".join(f"Paragraph {n} has some ten words in it, all told." for n in range(6))
    assert opening_words(text) == ["Paragraph"] * 3
    assert sum(map(len, words(text))) == len(list(text.replace(",", " ,").replace(".", " .").split()))


def test_a_long_paragraph_is_cut_where_a_sentence_begins() -> None:
    text = "One two three four five six seven eight nine ten. " * 8
    assert set(opening_words(text)) == {"One"}


@pytest.mark.parametrize(
    ("second", "third", "opened"),
    [
        ("He then added:", "“We will never leave this town.”", "He"),
        ("“I have a good plan.", "“It is a good one, and cheap.”", "“"),
        ("He then added more.", "She will never leave this town.", "She"),
    ],
)
def test_a_window_is_not_cut_inside_a_quotation_or_after_a_colon(
    second: str, third: str, opened: str
) -> None:
    first = "The first one has a good many words in it, and so takes most of a window."
    text = f"{first}\n\n{second}\n\n{third}"
    assert opening_words(text) == ["The", opened]


def test_an_endless_word_keeps_only_its_first_tokens() -> None:
    text = "a1b2c3d4" * 12  # below the length at which the vocabulary gives up on a word
    (window,) = windows(text, TOKENIZER)
    assert len(window.ids) == MAX_PIECES + 2


def every_word(found: list[Window]) -> Iterator[tuple[int, int]]:
    for window in found:
        yield from zip(window.starts.tolist(), window.ends.tolist(), strict=True)


@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-16"), max_size=400))
def test_windows_of_any_text_hold_each_word_once_and_in_order(text: str) -> None:
    found = windows(text, TOKENIZER, LIMIT)
    spans = list(every_word(found))
    assert spans == sorted(set(spans))
    assert all(0 <= a < b <= len(text) and not text[a:b].isspace() for a, b in spans)
    for window in found:
        assert len(window.ids) == len(window.features) <= LIMIT
        assert np.all(np.diff(window.first) > 0)
