"""The same article again, a changed one, and one that is read again."""

from dataclasses import replace
from typing import Any

import pytest

from onrecord.records import ReaderInfo, Reading
from onrecord.store import Record, article_hash
from tests.store.samples import TEXT, sample


def _counts(record: Record) -> dict[str, int]:
    tables = ("article", "actor", "statement", "speaker", "via", "sum", "statement_sum", "date_mention",
              "statement_date", "dispute", "copy", "shingle")  # fmt: skip
    return {t: record.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}


def test_the_same_again_changes_nothing(record: Record) -> None:
    first = record.add(sample(), origin="a.jsonl")
    before = list(record.connection.iterdump())
    again = record.add(sample(), origin="b.jsonl")
    assert (first.what, again.what) == ("new", "same")
    assert (again.number, again.version) == (first.number, 1)
    assert list(record.connection.iterdump()) == before


CHANGES: list[dict[str, Any]] = [
    {"text": TEXT.format(n=77)},
    {"title": "Bridge safe, says mayor"},
    {"title": None},
    {"published": "2024-05-04"},
    {"outlet": "Harbour Herald"},
    {"byline": "Ben Brook"},
    {"url": "https://news.example/other"},
    {"language": None},
]


@pytest.mark.parametrize("change", CHANGES, ids=[next(iter(c)) for c in CHANGES])
def test_a_changed_article_is_a_new_version(record: Record, change: dict[str, Any]) -> None:
    old, new = sample(), sample(1, **change)
    record.add(old)
    assert record.has(old.article)
    assert not record.has(new.article)
    added = record.add(new)
    assert (added.what, added.version) == ("changed", 2)
    assert record.has(new.article)
    assert not record.has(old.article)
    assert [record.reading("quay-1", version) for version in (None, 1, 2, 3)] == [new, old, new, None]
    assert [(v.version, v.current) for v in record.versions("quay-1")] == [(1, False), (2, True)]
    assert [(row.version, row.statements) for row in record.articles()] == [(2, 4)]
    assert len(record.connection.execute("SELECT * FROM statements").fetchall()) == 4
    assert record.connection.execute("SELECT statements FROM articles").fetchall() == [(4,)]


def test_what_was_changed_back_is_a_third_version(record: Record) -> None:
    one, two = sample(), sample(title="Other")
    assert [record.add(r).what for r in (one, two, one, one)] == ["new", "changed", "changed", "same"]
    assert [record.reading("quay-1", n) for n in (1, 2, 3)] == [one, two, one]


def test_articles_of_other_names_are_others(record: Record) -> None:
    assert [record.add(sample(n)).what for n in (1, 2, 3)] == ["new"] * 3
    assert record.reading("quay-9") is None
    assert record.versions("quay-9") == ()


def _newer(reading: Reading) -> Reading:
    said = replace(reading.statements[0], act="claims")
    reader = ReaderInfo("onrecord", "9", "en-9")
    return replace(reading, reader=reader, statements=(said,), actors=reading.actors[:1], disputes=())


def test_another_reading_takes_the_place_of_the_first(record: Record) -> None:
    record.add(sample(1))
    record.add(sample(2))
    before = _counts(record)
    newer = _newer(sample(1))
    added = record.replace(newer)
    assert (added.what, added.number, added.version) == ("reread", 1, 1)
    assert record.reading("quay-1") == newer
    assert record.reading("quay-2") == sample(2)
    record.replace(sample(1))
    assert _counts(record) == before
    check = "INSERT INTO statement_fts (statement_fts, rank) VALUES ('integrity-check', 1)"
    record.connection.execute(check)


@pytest.mark.parametrize("reading", [sample(2), sample(1, title="Other")], ids=["not there", "changed"])
def test_only_what_is_there_is_replaced(record: Record, reading: Reading) -> None:
    record.add(sample(1))
    with pytest.raises(KeyError, match="not in the record"):
        record.replace(reading)
    assert record.reading("quay-1") == sample(1)


def test_the_hash_is_of_all_but_the_id() -> None:
    article = sample().article
    assert article_hash(replace(article, id="other")) == article_hash(article)
    others = [sample(1, **change).article for change in CHANGES]
    assert len({article_hash(a) for a in [article, *others]}) == len(CHANGES) + 1
    assert len(article_hash(replace(article, text="\ud800", title="\udfff"))) == 64


def test_the_record_may_be_written_while_its_articles_are_gone_through(record: Record) -> None:
    for number in range(600):
        record.add(Reading(replace(sample().article, id=f"{number:04}", text=""), sample().reader))
    seen = []
    for row in record.articles():
        seen.append(row.id)
        if row.title != "Other":
            changed = replace(sample().article, id=row.id, text="", title="Other")
            record.add(Reading(changed, sample().reader))
        if len(seen) > 800:
            break
    assert seen[:600] == [f"{number:04}" for number in range(600)]
