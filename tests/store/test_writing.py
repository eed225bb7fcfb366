"""What is put into the record comes out of it exactly."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.records import (
    Actor,
    Article,
    DateMention,
    Dispute,
    Mention,
    Reading,
    SaidOn,
    Span,
    Speaker,
    Statement,
    Sum,
    Via,
)
from onrecord.store import Record
from onrecord.store.plain import reading_from
from tests.store.samples import READER, sample

_IDS = count()


def test_a_reading_comes_out_as_it_went_in(record: Record) -> None:
    reading = sample()
    record.add(reading)
    assert record.reading("quay-1") == reading
    assert _exact(record) == [None]


def test_plain_values_give_the_reading_back() -> None:
    assert reading_from(sample().to_dict()) == sample()


def test_a_reading_without_anything_in_it(record: Record) -> None:
    reading = Reading(Article("empty", ""), READER)
    record.add(reading)
    assert record.reading("empty") == reading


ODD = [
    ("nul", Article("a\0b", "one\0two", title="\0")),
    ("lone surrogate in the text", Article("s1", "one \ud83d two")),
    ("lone surrogate in the id", Article("s\udcff", "text")),
    ("lone surrogate in the title", Article("s3", "text", title="\udfff")),
    ("beyond the first plane", Article("😀", "😀" * 10, byline="𝔘")),
    ("line ends", Article("l", "a\r\nb\rc\u2028d\x85e")),
    ("quotes", Article("'; DROP TABLE article; --", "'\"`")),
    ("long", Article("long", "word " * 300_000)),
]


@pytest.mark.parametrize("article", [a for _, a in ODD], ids=[name for name, _ in ODD])
def test_odd_text_stays_as_it_is(record: Record, article: Article) -> None:
    text = article.text
    said = Statement("s1", (), (Span.cut(text, 0, 3),), (Span.cut(text, 3, len(text)),), "direct")
    reading = Reading(article, READER, statements=(said,), warnings=(text[:9],))
    record.add(reading)
    assert record.reading(article.id) == reading
    assert record.has(article)


NOT_IN_TABLES = {
    "a speaker who is no actor": {"speakers": (Speaker("a9", "Nobody", "person", None, "name", 0.1),)},
    "a speaker named otherwise": {"speakers": (Speaker("a1", "The Mayor", "person", None, "name", 0.1),)},
    "a sum that is not there": {"sums": ("m9",)},
    "a span with other words": {"cue": (Span(0, 4, "what"),)},
    "a span outside": {"content": (Span(5000, 5004, "here"),)},
}


@pytest.mark.parametrize("changes", NOT_IN_TABLES.values(), ids=NOT_IN_TABLES)
def test_what_the_tables_cannot_hold_is_kept_beside_them(record: Record, changes: dict[str, object]) -> None:
    reading = sample()
    first = replace(reading.statements[0], **changes)  # type: ignore[arg-type]
    odd = replace(reading, statements=(first, *reading.statements[1:]))
    record.add(odd)
    assert record.reading("quay-1") == odd
    assert _exact(record) != [None]


def _exact(record: Record) -> list[str | None]:
    return [row[0] for row in record.connection.execute("SELECT exact FROM article")]


def test_vectors_are_kept_closely(record: Record) -> None:
    rng = np.random.default_rng(1)
    vectors = rng.normal(size=(4, 256)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    record.add(sample(), vectors=vectors)
    scales, packed = record.connection.execute("SELECT scales, vectors FROM vector_block").fetchone()
    back = np.frombuffer(packed, np.int8).reshape(4, 256) * np.frombuffer(scales, "<f4")[:, None]
    assert np.abs(back - vectors).max() < 0.002
    assert (np.sum(back * vectors, axis=1) > 0.999).all()


@pytest.mark.parametrize("shape", [(3, 256), (256,), (5, 256)])
def test_vectors_of_another_number_are_refused(record: Record, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="for 4 statements"):
        record.add(sample(), vectors=np.zeros(shape, np.float32))
    assert record.reading("quay-1") is None


def test_vectors_of_nothing(record: Record) -> None:
    record.add(Reading(Article("empty", ""), READER), vectors=np.zeros((0, 256), np.float32))
    record.add(sample(), vectors=np.zeros((4, 256), np.float32))
    assert record.connection.execute("SELECT count(*) FROM vector_block").fetchone() == (2,)


_TEXT = st.text(st.characters(), min_size=1, max_size=60)
_WORD = st.text(max_size=8)
_MAYBE = st.none() | _WORD
_SHARE = st.floats(0, 1)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings whose parts are of all kinds, well-formed or nearly."""
    text = draw(_TEXT)

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span.cut(text, start, draw(st.integers(start, len(text))))

    def spans() -> tuple[Span, ...]:
        return tuple(span() for _ in range(draw(st.integers(0, 2))))

    def placed() -> tuple[int, int, str]:
        found = span()
        return found.start, found.end, found.text

    def maybe() -> Span | None:
        return span() if draw(st.booleans()) else None

    number = st.integers(0, 3)
    actors = tuple(
        Actor(f"a{n}", draw(_WORD), draw(_WORD), tuple(draw(st.lists(_WORD, max_size=2))),
              tuple(Mention(*placed(), draw(_WORD)) for _ in range(draw(number))))
        for n in range(draw(number))
    )  # fmt: skip
    sums = tuple(
        Sum(f"m{n}", *placed(), draw(_MAYBE), draw(_MAYBE), draw(_MAYBE), maybe(), draw(_MAYBE), draw(_MAYBE),
            maybe(), draw(_WORD))
        for n in range(draw(number))
    )  # fmt: skip
    dates = tuple(
        DateMention(f"d{n}", *placed(), draw(_MAYBE), draw(_WORD), draw(_WORD)) for n in range(draw(number))
    )

    def statement(n: int) -> Statement:
        picked = [draw(st.sampled_from(actors)) for _ in range(draw(number))] if actors else []
        when = placed()
        return Statement(
            f"s{n}", spans(), spans(), spans(), draw(st.sampled_from(["direct", "mixed", "indirect"])),
            tuple(Speaker(a.id, a.name, a.type, draw(_MAYBE), draw(_WORD), draw(_SHARE)) for a in picked),
            draw(_MAYBE), draw(_MAYBE), draw(st.none() | st.booleans()), draw(_MAYBE), draw(_MAYBE), maybe(),
            maybe(),
            SaidOn(draw(_MAYBE), when[2], when[0], when[1], draw(_WORD)) if draw(st.booleans()) else None,
            tuple(Via(draw(_MAYBE), draw(_WORD), *placed()) for _ in range(draw(number))),
            draw(_MAYBE), spans(), tuple(s.id for s in sums[::-1]), tuple(d.id for d in dates), draw(_SHARE),
        )  # fmt: skip

    statements = tuple(statement(n) for n in range(draw(number)))
    disputes = tuple(
        Dispute(draw(_WORD), draw(_WORD), "denies", "", draw(_SHARE)) for _ in range(draw(number))
    )
    article = Article(f"{next(_IDS)} {draw(_WORD)}", text, title=draw(_MAYBE), published=draw(_MAYBE))
    return Reading(
        article, READER, actors, statements, sums, dates, disputes, tuple(draw(st.lists(_WORD, max_size=2)))
    )


@given(readings())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_reading_comes_out_as_it_went_in(record: Record, reading: Reading) -> None:
    record.add(reading)
    found = record.reading(reading.article.id)
    assert found == reading
    assert found.to_dict() == reading.to_dict()
