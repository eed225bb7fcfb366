"""The details of whole readings, by the bundled reader, on sentences of our own."""

from collections.abc import Iterator

import pytest

from onrecord.reading.reader import Reader, article_from
from onrecord.records import Reading, Statement


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader.load() as made:
        yield made


TEXT = (
    "Port director Jonas Reed rejected on Thursday a plan by Mayor Mira Tan to halve the dues.\n\n"
    "Reed told reporters that the town must first pay $45 million for the new crane.\n\n"
    "In an interview with the Oru Post, Tan said: “The plan will help the town.”"
)


def read(reader: Reader, text: str, published: str | None = "2031-05-02") -> Reading:
    return reader.read(article_from(text, published=published))


def with_cue(reading: Reading, cue: str) -> Statement:
    (found,) = [s for s in reading.statements if any(cue in span.text for span in s.cue)]
    return found


def test_act_day_addressee_condition_and_sum_are_filled_in(reader: Reader) -> None:
    reading = read(reader, TEXT)
    rejected, told = with_cue(reading, "rejected"), with_cue(reading, "told")
    assert (rejected.act, rejected.plover, rejected.negated, rejected.stance) == (
        "rejects",
        "REJECT",
        False,
        "neutral",
    )
    assert rejected.said_on is not None
    assert (rejected.said_on.value, rejected.said_on.text) == ("2031-05-01", "Thursday")
    assert told.act == "demands"
    assert told.addressee is not None
    assert told.addressee.text == "reporters"
    assert [c.text for c in told.conditions] == ["the town must first pay $45 million for the new crane"]
    (sum_,) = reading.sums
    assert (sum_.amount, sum_.currency, told.sums) == ("45000000", "USD", (sum_.id,))


def test_the_carrier_is_filled_in(reader: Reader) -> None:
    said = with_cue(read(reader, TEXT), "said")
    assert [(via.kind, via.name) for via in said.via] == [("interview", "Oru Post")]


def test_every_printed_value_is_what_stands_there(reader: Reader) -> None:
    reading = read(reader, TEXT)
    printed = [(d.start, d.end, d.text) for d in reading.dates]
    printed += [(m.start, m.end, m.text) for m in reading.sums]
    printed += [(v.start, v.end, v.text) for s in reading.statements for v in s.via]
    assert len(printed) == 3
    assert all(TEXT[start:end] == words for start, end, words in printed)


def test_without_the_day_of_publication_days_stay_open_and_a_warning_says_so(reader: Reader) -> None:
    reading = read(reader, TEXT, published=None)
    assert [d.value for d in reading.dates] == [None]
    assert reading.warnings == (
        "1 date is counted from the day of publication, which is not known: left open; say --published",
    )
