from dataclasses import replace

import numpy as np

from onrecord.records import Unread
from onrecord.store import Record
from onrecord.store.people import Count
from onrecord.store.statistics import statistics
from onrecord.store.vectors import pack_vectors
from tests.store.lines import Line, reading


def test_a_record_in_figures(record: Record) -> None:
    words = " ".join(f"word{n}" for n in range(300))
    first = reading(
        "first", Line("Hale", "said", words), Line(None, "denied", "it", "denies", quotation="mixed")
    )
    record.add(first, vectors=np.eye(2, 256, dtype=np.float32))
    record.add(replace(first, article=replace(first.article, id="second", published="2031-05-03")))
    record.add(reading("third", Line("Oru", "said", "so", stance="endorsing", said_on="2030"), outlet=None))
    record.add(reading("third", Line("Oru", "said", "no", said_on="2030-01-01"), outlet=None))
    record.skip(Unread("x", "empty", "no text"))
    pack_vectors(record.connection)
    found = statistics(record)
    assert (found.articles, found.versions, found.copies, found.skipped, found.corrections) == (3, 1, 1, 1, 0)
    assert (found.statements, found.without_speaker, found.names, found.outlets) == (5, 2, 2, 1)
    assert (found.vectors, found.sums, found.disputes) == (2, 0, 0)
    assert (found.first, found.last) == ("2031-05-02", "2031-05-03")
    assert found.acts == (Count("states", 3), Count("denies", 2))
    assert found.quotations == (Count("indirect", 3), Count("mixed", 2))
    assert found.stances == (Count("neutral", 5),)
    assert found.years == (Count("2030", 1), Count("2031", 4))
    assert found.top_outlets == (Count("Quay News", 4), Count(None, 1))
    assert found.top_speakers == (Count("Hale", 2), Count("Oru", 1))
    assert found.models == (Count("en-1 (0123456789ab)", 5),)
    readings = [record.reading(row.id) for row in record.articles()]
    assert found.text == sum(len(reading.article.text) for reading in readings if reading)
    assert found.bytes > 100_000


def test_an_empty_record(record: Record) -> None:
    found = statistics(record)
    assert (found.articles, found.statements, found.first, found.acts, found.years) == (0, 0, None, (), ())
