"""Readings for the tests of exports: one told in full, and any that hypothesis can think of."""

from hypothesis import strategies as st

from onrecord.knowledge.cues import ACTS, STANCES
from onrecord.records import (
    Actor,
    Article,
    DateMention,
    Mention,
    ReaderInfo,
    Reading,
    SaidOn,
    Span,
    Speaker,
    Statement,
    Sum,
    Via,
)

TEXT = (
    "Ana Belo, mayor of Orum, said on Thursday that Jo Pell “has not\r\n\r\nrefused the $5 million”, "
    "and that \U0001f600 the bridge — “old as it is” — stands.\n=SUM(A1) claims the paper.\n"
)
READER = ReaderInfo("onrecord", "0.1.0", "en-1 (0123abcd)")


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def reading(id_: str = "orum/1") -> Reading:
    """A statement with another inside it, in pieces; and one without a cue."""
    belo = Actor(
        "a1", "Ana Belo", "person", ("mayor of Orum",), (Mention(*_values(span("Ana Belo")), "name"),)
    )
    pell = Actor("a2", "Jo Pell", "person", (), (Mention(*_values(span("Jo Pell")), "name"),))
    outer = Statement(
        "s1", (span("Ana Belo, mayor of Orum"),), (span("said"),),
        (span("that Jo Pell “has not\r\n\r\nrefused the $5 million”"), span("that \U0001f600 the bridge"),
         span("“old as it is”")),
        "mixed", (Speaker("a1", "Ana Belo", "person", "mayor of Orum", "name", 0.9),), None,
        "states", False, "neutral", None,
        said_on=SaidOn("2022-12-29", *_rest(span("Thursday")), "weekday before publication"),
        via=(Via("Orum Post", "agency", *_values(span("paper"))),), sums=("m1",), dates=("d1",),
        confidence=0.8,
    )  # fmt: skip
    inner = Statement(
        "s2", (span("Jo Pell"),), (span("has not\r\n\r\nrefused"),), (span("the $5 million"),), "direct",
        (Speaker("a2", "Jo Pell", "person", None, "name", 0.7),), None, "declines", True, "distancing",
        parent="s1", confidence=0.6,
    )  # fmt: skip
    bare = Statement(
        "s3", (span("the paper"),), (), (span("=SUM(A1)"),), "indirect", unknown_reason="nobody is named"
    )
    money = Sum("m1", *_values(span("$5 million")), "5000000", "USD", None, None, basis="symbol")
    day = DateMention("d1", *_values(span("Thursday")), "2022-12-29", "day", "weekday before publication")
    article = Article(
        id_,
        TEXT,
        "https://orum.example/1?a=b&c=d",
        "Orum Post",
        "-1 for the bridge",
        "By X",
        "2022-12-30",
        "en",
    )
    return Reading(article, READER, (belo, pell), (outer, inner, bare), (money,), (day,), (), ())


def _values(s: Span) -> tuple[int, int, str]:
    return s.start, s.end, s.text


def _rest(s: Span) -> tuple[str, int, int]:
    return s.text, s.start, s.end


LETTERS = st.one_of(
    st.sampled_from(
        [*"aB “”\n\r\t;=\\|\x0b\x1c\x85\0", "\u00a0", "\u2028", "\U0001f600", "e\u0301", "\ufeff"]
    ),
    st.characters(exclude_categories=["Cs"]),
)
NAMES = st.lists(LETTERS, min_size=1, max_size=8).map("".join).filter(lambda name: bool(name.strip()))
DAYS = st.dates().map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@st.composite
def statements(draw: st.DrawFn, text: str, number: int) -> Statement:
    """A statement with a span of any role; pieces may lie anyhow."""
    piece = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda p: p[0] < p[1])
    pieces = st.lists(piece, max_size=3).map(lambda found: tuple(Span.cut(text, *p) for p in found))
    speaker = NAMES.map(lambda name: Speaker("a1", name, "person", None, "name", 0.5))
    said = DAYS.map(lambda day: SaidOn(day, "", 0, 0, "told"))
    return Statement(
        f"s{number}", draw(pieces), draw(pieces), draw(pieces), "indirect",
        tuple(draw(st.lists(speaker, max_size=3))), None, draw(st.sampled_from([None, *ACTS])),
        draw(st.sampled_from([None, False, True])), draw(st.sampled_from([None, *STANCES])),
        said_on=draw(st.none() | said), confidence=draw(st.floats(0, 1)),
    )  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading that the record can hold; its article may be empty, and then has no statements."""
    text = draw(st.lists(LETTERS, max_size=40).map("".join))
    count = draw(st.integers(0, 5)) if text else 0
    made = tuple(draw(statements(text, number + 1)) for number in range(count))
    return Reading(Article(draw(NAMES), text), READER, statements=made)
