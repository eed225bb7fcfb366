import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.words import CASES, FEATURES, letter_case, paragraphs, split_words


def printed(text: str) -> list[str]:
    return split_words(text, 0, len(text)).printed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ms. Oru’s aide", ["Ms", ".", "Oru", "’", "s", "aide"]),
        ("“No,” he said.", ["“", "No", ",", "”", "he", "said", "."]),
        ("$1.7bn", ["$", "1", ".", "7bn"]),
        ("a__b", ["a", "__", "b"]),
        ("naïve Łódź", ["naïve", "Łódź"]),
        (" \t ", []),
    ],
)
def test_a_word_is_a_run_of_letters_or_one_mark(text: str, words: list[str]) -> None:
    assert printed(text) == words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\n \t\nTwo.", ["One.", "Two."]),
        ("One\nstill one.\n\nTwo.", ["One\nstill one.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("\n\n One. \n\n\n", ["One. "]),
        ("", []),
    ],
)
def test_paragraphs_are_parted_by_blank_lines_or_else_by_line_ends(text: str, pieces: list[str]) -> None:
    assert [text[a:b] for a, b in paragraphs(text)] == pieces


@pytest.mark.parametrize(
    ("word", "case"),
    [
        (",", 0),
        ("said", 1),
        ("Oru", 2),
        ("NATO", 3),
        ("A", 4),
        ("McKay", 5),
        ("2016", 6),
        ("7bn", 1),
        ("東京", 5),
    ],
)
def test_letter_case(word: str, case: int) -> None:
    assert letter_case(word) == case


def test_features_tell_paragraph_start_quotation_and_white_space() -> None:
    layouts = [f // CASES for f in split_words("He: “a b” c", 0, 11).features]
    #                    He     :  “      a  b      ”  c
    assert layouts == [1 + 4, 0, 2 + 4, 2, 2 + 4, 2, 4]


@given(st.text())
def test_words_of_any_text_give_back_what_is_no_white_space(text: str) -> None:
    found = [split_words(text, a, b) for a, b in paragraphs(text)]
    assert all(text[s:e] == p for w in found for p, s, e in zip(w.printed, w.starts, w.ends, strict=True))
    assert all(0 <= f < FEATURES for w in found for f in w.features)
    assert "".join("".join(w.printed) for w in found) == "".join(text.split())
