"""Who disputes whom: each row is an invented article in short, one statement a line of the row."""

import time

import pytest

from onrecord.reading.disputes import find_disputes
from onrecord.records import Dispute, Span, Speaker, Statement

Row = tuple[str, str | None, str, str] | tuple[str, str | None, str, str, str]
"""Speaker, act, cue, content, and the id of the statement around it."""


def _read(*rows: Row, negated: bool = False) -> tuple[Dispute, ...]:
    """The disputes of statements s1, s2, ... negated: of the last one's cue."""
    text, made = "", []
    for number, (who, act, cue, content, *parent) in enumerate(rows, 1):
        spans = []
        for words in (cue, content):
            spans.append((len(text), len(text) + len(words)))
            text += words + "\n"
        speaker = Speaker(f"a-{who}", who, "person", None, "name", 0.9)
        made.append((number, spans, (speaker,) if who else (), act, parent[0] if parent else None))
    statements = [
        Statement(
            id=f"s{number}",
            source=(),
            cue=(Span.cut(text, *spans[0]),),
            content=(Span.cut(text, *spans[1]),),
            quotation="indirect",
            speakers=speakers,
            act=act,
            negated=negated and number == len(made),
            parent=parent,
        )
        for number, spans, speakers, act, parent in made
    ]
    return find_disputes(text, statements)


def _short(found: tuple[Dispute, ...]) -> list[tuple[str, str, str]]:
    return [(d.a, d.kind, d.b) for d in found]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                ("Ann Lind", "proposes", "proposed", "a fishing ban on the Skarn lake"),
                ("Per Holt", "rejects", "rejected", "Lind's plan to ban fishing"),
            ],
            ("s2", "rejects", "s1"),
        ),
        (
            [
                ("Ann Lind", "proposes", "floated", "nine points for Orvik"),
                ("Per Holt", "rejects", "dismissed", "a peace formula floated by mayor Lind"),
            ],
            ("s2", "rejects", "s1"),
        ),
        (
            [
                ("Per Holt", "rejects", "rejected", "a peace formula floated by mayor Ann Lind"),
                ("Per Holt", "states", "said", "he would not talk on the terms proposed by the mayor"),
                ("Ann Lind", "proposes", "proposed by", "the terms", "s2"),
            ],
            ("s1", "rejects", "s3"),
        ),
        (
            [
                ("Ann Lind", "claims", "claimed", "the dam at Orvik leaks"),
                ("Per Holt", "denies", "denied", "Lind's claim that the dam leaks"),
            ],
            ("s2", "denies", "s1"),
        ),
        (
            [
                ("Ann Lind", "claims", "claimed", "the dam at Orvik leaks"),
                ("Per Holt", "states", "said", "Lind's claim that the Orvik dam leaks was simply false"),
            ],
            ("s2", "denies", "s1"),
        ),
        (
            [
                ("Ann Lind", "accuses", "accused", "Holt of taking bribes from builders"),
                ("Per Holt", "denies", "denied", "taking any bribes from builders"),
            ],
            ("s2", "denies", "s1"),
        ),
        (
            [
                ("Ann Lind", "accuses", "accused", "Holt of taking bribes from builders"),
                ("Per Holt", "denies", "said", "I never took bribes from builders"),
            ],
            ("s2", "denies", "s1"),
        ),
        (
            [
                ("Ann Lind", "accuses", "accused", "Holt of fraud"),
                ("Per Holt", "rejects", "rejected", "the accusations"),
            ],
            ("s2", "rejects", "s1"),
        ),
        (
            [
                ("Ann Lind", "demands", "demanded", "that the lock be opened"),
                ("Per Holt", "rejects", "rejected", "the demands"),
            ],
            ("s2", "rejects", "s1"),
        ),
        (
            [
                ("Per Holt", "rejects", "rejected", "repeated requests from the fishers to open the lock"),
                ("fishers of Orvik", "asks", "repeated requests", "to open the lock", "s1"),
            ],
            ("s1", "rejects", "s2"),
        ),
        (
            [
                ("Ann Lind", "demands", "called for", "a curfew in the Orvik harbour"),
                ("Per Holt", "criticises", "slammed", "Lind's call for a curfew in the harbour"),
            ],
            ("s2", "rejects", "s1"),
        ),
    ],
)
def test_explicit_disputes(rows: list[Row], expected: tuple[str, str, str]) -> None:
    assert _short(_read(*rows)) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Orvik mine is safe", "the mine is dangerous"),
        ("The Orvik mine is safe", "the mine is not safe"),
        ("unemployment in Orvik has fallen", "unemployment in Orvik rose sharply"),
        ("Varna will pay for the wall", "Varna would not pay for a wall"),
        ("Holt met the miners in Orvik", "Holt did not meet the miners"),
        ("The vote in Orvik was fair", "the election was rigged"),
        (
            "military aid to Varna is what is needed to bring peace in the shortest time",
            "weapon deliveries to Varna only serve to prolong the conflict",
        ),
    ],
)
def test_contradictions(one: str, other: str) -> None:
    found = _read(("Ann Lind", "states", "said", one), ("Per Holt", "claims", "claimed", other))
    assert _short(found) == [("s2", "contradicts", "s1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The Orvik mine is safe", "the Varna harbour is dangerous", id="other matter"),
        pytest.param("The Orvik mine is safe", "the mine is not dangerous", id="agree"),
        pytest.param("The Orvik mine is safe", "if the mine is dangerous, we leave", id="condition"),
        pytest.param("The Orvik mine is safe", "is the mine dangerous?", id="question"),
        pytest.param("The Orvik mine is safe", "the mine might be dangerous", id="possible"),
        pytest.param("The Orvik mine is safe", "the mine is not only safe", id="not only"),
        pytest.param("The tax hurt farmers", "the tax helped bankers", id="other object"),
        pytest.param("Holt met the miners", "Lind did not meet the press", id="other people"),
        pytest.param("The Orvik mine is safe", "", id="empty"),
    ],
)
def test_no_contradiction(one: str, other: str) -> None:
    assert _read(("Ann Lind", "states", "said", one), ("Per Holt", "states", "said", other)) == ()


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                ("Ann Lind", "states", "said", "the mine is safe"),
                ("Ann Lind", "states", "said", "the mine is unsafe"),
            ],
            id="one speaker",
        ),
        pytest.param(
            [
                ("Ann Lind", "states", "said", "the mine is safe"),
                ("", "states", "said", "the mine is unsafe"),
            ],
            id="nobody known",
        ),
        pytest.param(
            [
                ("Ann Lind", "states", "said", "the mine is safe"),
                ("Per Holt", "asks", "asked", "the mine is unsafe"),
            ],
            id="only asked",
        ),
        pytest.param(
            [
                ("Ann Lind", "states", "said", "Holt said the mine is safe, but the mine is unsafe"),
                ("Per Holt", "states", "said", "the mine is safe", "s1"),
            ],
            id="nested",
        ),
        pytest.param(
            [
                ("Ann Lind", "accuses", "accused", "Holt of taking bribes from builders"),
                ("Mia Orr", "denies", "denied", "the request for bail"),
            ],
            id="denied something else",
        ),
        pytest.param(
            [
                ("Ann Lind", "proposes", "proposed", "a ban on fishing"),
                ("Per Holt", "rejects", "rejected", "Orr's plan to ban fishing"),
            ],
            id="another's plan",
        ),
        pytest.param(
            [
                ("Ann Lind", "states", "said", "Holt denied taking bribes from builders"),
                ("Per Holt", "denies", "denied", "taking bribes from builders", "s1"),
            ],
            id="the denial's reporter",
        ),
        pytest.param([("Ann Lind", "states", "said", "the mine is safe")], id="alone"),
    ],
)
def test_no_dispute(rows: list[Row]) -> None:
    assert _read(*rows) == ()


def test_who_has_not_denied_disputes_nothing() -> None:
    rows: list[Row] = [
        ("Ann Lind", "accuses", "accused", "Holt of taking bribes from builders"),
        ("Per Holt", "denies", "has not denied", "taking bribes from builders"),
    ]
    assert _read(*rows, negated=True) == ()


def test_the_basis_names_printed_words() -> None:
    (found,) = _read(
        ("Ann Lind", "states", "said", "The Orvik mine is safe"),
        ("Per Holt", "states", "said", "the mine is dangerous"),
    )
    assert all(f'"{word}"' in found.basis for word in ("safe", "dangerous"))
    assert "mine" in found.basis
    assert 0 < found.confidence < 1


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            ("Ann Lind", "states", "said", "The Orvik mine is safe"),
            ("Per Holt", "states", "said", "it is dangerous"),
            id="pronoun",
        ),
        pytest.param(
            ("Ann Lind", "states", "said", "The mine has 40 workers"),
            ("Per Holt", "states", "said", "The mine has 300 workers"),
            id="figures",
        ),
        pytest.param(
            ("Ann Lind", "accuses", "accused", "Holt of bribery"),
            ("Per Holt", "denies", "denied", "any wrongdoing"),
            id="no word shared",
        ),
        pytest.param(
            ("Ann Lind", "proposes", "proposed", "a ban on fishing"),
            ("Per Holt", "rejects", "rejected", "the mayor's plan"),
            id="named by office",
        ),
        pytest.param(
            ("Ann Lind", "states", "said", "The dam protects the town of Orvik"),
            ("Per Holt", "states", "said", "The town of Orvik drowns because of the dam"),
            id="consequence",
        ),
    ],
)
def test_known_misses(one: Row, other: Row) -> None:
    assert len(_read(one, other)) == 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        " ",
        "\x00",
        "\ud800 is safe",
        "9" * 1_000_000,
        "’",
        "s’ s's 's",
        "not " * 5_000,
        "x" * 100_000,
        "١٢ ٪",
    ],
)
def test_odd_contents_never_raise(content: str) -> None:
    acts = ("rejects", "denies", "criticises", "states", None)
    rows: list[Row] = [(f"{content[:9]}{act}", act, content[:50], content) for act in acts]
    assert isinstance(_read(*rows), tuple)


def test_parents_in_a_circle_never_raise() -> None:
    rows: list[Row] = [
        ("Ann Lind", "states", "said", "the mine is safe", "s2"),
        ("Per Holt", "states", "said", "the mine is dangerous", "s1"),
    ]
    assert _read(*rows) == ()


def test_five_thousand_statements_are_read_in_seconds() -> None:
    contents = ("The Orvik mine is safe", "the Orvik mine is dangerous", "Lind's claim that the mine is safe")
    rows: list[Row] = [
        (f"Speaker {chr(97 + n % 26)}{n}", ("states", "states", "denies")[n % 3], "said", contents[n % 3])
        for n in range(5_000)
    ]
    begun = time.process_time()
    _read(*rows)
    assert time.process_time() - begun < 10
