"""The reader with the bundled model: what holds for any text, and what a user must be able to count on."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.reader import Reader, article_from
from onrecord.records import Article, Reading, Unread

SENTENCE = "Mayor Mira Tan said on Monday that the old bridge was safe. "
LETTERS = st.sampled_from(
    [*"aA“”\"'‘’«».,:;!?-\n\t\u200b\u0301é東\U0001f600\x00\ud800", " said ", "\n\n", SENTENCE]
)
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(LETTERS, max_size=60).map("".join))


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader.load() as loaded:
        yield loaded


def words(reading: Reading) -> list[tuple[list[str], list[str], list[str]]]:
    return [
        ([p.text for p in s.source], [p.text for p in s.cue], [p.text for p in s.content])
        for s in reading.statements
    ]


def check(reading: Reading) -> None:
    text = reading.article.text
    ids = [s.id for s in reading.statements]
    assert ids == [f"s{n}" for n in range(1, len(ids) + 1)]
    assert [s.cue[0].start for s in reading.statements] == sorted(s.cue[0].start for s in reading.statements)
    for statement in reading.statements:
        spans = statement.spans()
        assert statement.content
        assert all(0 <= s.start < s.end <= len(text) and text[s.start : s.end] == s.text for s in spans)
        ordered = sorted((s.start, s.end) for s in spans)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(ordered))
        assert 0 <= statement.confidence <= 1
        assert statement.parent is None or statement.parent in ids


@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT)
def test_any_text_is_read_and_its_spans_fit(reader: Reader, text: str) -> None:
    check(reader.read(article_from(text)))


def test_a_plain_statement(reader: Reader) -> None:
    reading = reader.read(article_from(SENTENCE))
    ((source, cue, content),) = words(reading)
    assert (source, cue) == (["Mayor Mira Tan"], ["said on Monday"]) or cue == ["said"]
    assert content == ["that the old bridge was safe"]
    assert reading.statements[0].quotation == "indirect"


def test_a_reading_does_not_depend_on_its_company(reader: Reader) -> None:
    texts = [SENTENCE, SENTENCE * 40, "“We stay,” said Oru, “and we pay.”", "Nothing here."]
    alone = [reader.read(article_from(t)) for t in texts]
    together = list(reader.read_many([article_from(t) for t in texts]))
    assert together == alone


def test_order_is_kept_and_what_was_not_read_passes_through(reader: Reader) -> None:
    bad = Unread("b", "empty", "there is no text")
    found = list(reader.read_many([article_from(SENTENCE, id="a"), bad, article_from(SENTENCE, id="c")]))
    assert found[1] is bad
    assert [r.article.id for r in (found[0], found[2]) if isinstance(r, Reading)] == ["a", "c"]


def test_articles_are_taken_as_they_are_needed(reader: Reader) -> None:
    taken = []

    def endless() -> Iterator[Article]:
        while True:
            taken.append(1)
            yield article_from(SENTENCE)

    run = reader.read_many(endless())
    assert isinstance(next(run), Reading)
    assert len(taken) < 10
    run.close()  # type: ignore[attr-defined]


def test_an_article_that_breaks_the_reader_is_a_line_with_a_reason(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("onrecord.reading.reader.statements", broken)
    (found,) = reader.read_many([article_from(SENTENCE, id="a")])
    assert isinstance(found, Unread)
    assert (found.id, found.kind) == ("a", "internal")
    assert "RuntimeError: out of order" in found.message


@pytest.mark.parametrize(
    ("text", "language", "warning"),
    [
        (
            "Der Minister sagte am Donnerstag, dass die Brücke nicht sicher sei und zu ist.",
            None,
            "identified as language 'de'",
        ),
        (SENTENCE, "fr", "declared as language 'fr'"),
        ("", None, "no words"),
        (" \n\n ", None, "no words"),
    ],
)
def test_what_is_not_read_is_warned_of(reader: Reader, text: str, language: str | None, warning: str) -> None:
    reading = reader.read(article_from(text, language=language))
    assert reading.statements == ()
    assert warning in reading.warnings[0]


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us"])
def test_declared_english_is_read(reader: Reader, language: str) -> None:
    assert reader.read(article_from(SENTENCE, language=language)).statements


def test_text_without_letters_is_no_error(reader: Reader) -> None:
    assert reader.read(article_from("1,200 +++ 17:30 “…” —")).statements == ()


def test_one_endless_paragraph_is_read_to_its_end(reader: Reader) -> None:
    text = SENTENCE * 1700
    assert len(text) > 100_000
    reading = reader.read(article_from(text))
    check(reading)
    assert len(reading.statements) > 1500
    assert reading.statements[-1].cue[0].start > len(text) - 100
