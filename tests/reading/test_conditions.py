"""The conditions in what was said, on sentences of our own; each is one content from end to end."""

import time

import pytest

from onrecord.reading.conditions import conditions


def found(text: str) -> list[str]:
    return [span.text for span in conditions(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Ruritania will be ready only when it faces defeat", "only when it faces defeat"),
        ("Ruritania will only talk seriously when it faces defeat", "when it faces defeat"),
        ("we sign only when it is in a way in which it wins", "only when it is in a way in which it wins"),
        ("we will sign only if they pay, and soon", "only if they pay"),
        ("it would sign only after the bank pays", "only after the bank pays"),
        ("we will not talk unless they leave the port, the mayor said", "unless they leave the port"),
        ("we would fight until Ruritania withdraws its troops", "until Ruritania withdraws its troops"),
        ("we would fight until the army leaves", "until the army leaves"),
        ("she would sign provided that the bill is changed", "provided that the bill is changed"),
        ("she would sign it, provided they pay", "provided they pay"),
        ("he agreed on condition that they are freed", "on condition that they are freed"),
        ("they may stay as long as they pay their taxes", "as long as they pay their taxes"),
        ("if Ruritania withdraws, talks and trade can resume", "if Ruritania withdraws"),
        ("Ruritania must first pull out of the valley, and then we talk",
         "Ruritania must first pull out of the valley"),
        ("for the conflict to end, Ruritania has to leave", "Ruritania has to leave"),
        ("we hope that they must first agree to a truce", "they must first agree to a truce"),
    ],
)  # fmt: skip
def test_conditions(text: str, clause: str) -> None:
    assert found(text) == [clause]


@pytest.mark.parametrize(
    "text",
    [
        "", "whether they would come", "he would ask if they want peace", "they will see if it works",
        "they would fight until Friday", "they would fight until the parliamentary elections",
        "he spoke on condition of anonymity", "we will help for as long as it takes", "even if they do",
        "it looked as if he knew", "help, if needed, will come", "only after the war",
        "the first must-see film",
    ],
)  # fmt: skip
def test_no_conditions(text: str) -> None:
    assert found(text) == []


@pytest.mark.xfail(strict=True, reason="nothing but a few forms tells a verb from a plural noun")
def test_a_clause_without_a_known_verb() -> None:
    assert found("they would fight until peace dawns")


def test_each_piece_of_a_content_is_read_for_itself_and_spans_are_those_of_the_text() -> None:
    text = "He said: if they pay, fine. She left unless he came. We go if you go."
    spans = conditions(text, [(9, 27), (53, len(text))])
    assert [(s.text, text[s.start : s.end]) for s in spans] == [("if they pay",) * 2, ("if you go",) * 2]


@pytest.mark.parametrize(
    "text", ["if " * 9999, "only " * 20000, "must first " * 5000, "\ud800 if \0 he", "for to " * 9999]
)
def test_odd_contents_are_read_fast(text: str) -> None:
    began = time.process_time()
    conditions(text, [(-5, 10**9), (7, 3)])
    assert time.process_time() - began < 2
