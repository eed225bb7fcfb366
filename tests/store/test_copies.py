"""Copies find their origin, in whatever order they come."""

from itertools import permutations

import pytest

from onrecord.records import Article, Reading
from onrecord.store import Record
from tests.store.samples import READER
from tests.store.stories import COPIES, OTHERS, PARAGRAPHS, STORY


def _reading(id: str, text: str = STORY, outlet: str | None = None, published: str | None = None) -> Reading:  # noqa: A002
    return Reading(Article(id, text, outlet=outlet, published=published), READER)


def _copies(record: Record) -> dict[str, tuple[str, str]]:
    query = """SELECT a.id, o.id, basis FROM copy
        JOIN article AS a ON a.number = copy.article JOIN article AS o ON o.number = copy.of"""
    return {id_: (origin, basis) for id_, origin, basis in record.connection.execute(query)}


def _add(record: Record, *readings: Reading) -> dict[str, tuple[str, str]]:
    for reading in readings:
        record.add(reading)
    return _copies(record)


WIRE = _reading("wire", STORY, "Reuters", "2024-05-07")
EARLY = _reading("early", COPIES["another headline and byline"], "Harbour Herald", "2024-05-06")
LATE = _reading("late", COPIES["cut after three paragraphs"], "Quay News", "2024-05-08")
OTHER = _reading("other", OTHERS["another sum"], "Quay News", "2024-05-07")


@pytest.mark.parametrize("order", list(permutations((WIRE, EARLY, LATE, OTHER))))
def test_the_agency_is_the_origin(record: Record, order: tuple[Reading, ...]) -> None:
    assert _add(record, *order) == {"early": ("wire", "agency"), "late": ("wire", "agency")}
    likeness = [row[0] for row in record.connection.execute("SELECT likeness FROM copy")]
    assert all(0.9 <= value <= 1 for value in likeness)


@pytest.mark.parametrize("order", list(permutations((EARLY, LATE, OTHER))))
def test_without_an_agency_it_is_what_was_published_first(record: Record, order: tuple[Reading, ...]) -> None:
    assert _add(record, *order) == {"late": ("early", "published first")}


def test_without_days_it_is_what_was_added_first(record: Record) -> None:
    assert _add(record, _reading("b", outlet="B"), _reading("a", outlet="A")) == {"a": ("b", "added first")}


def test_what_has_no_day_is_never_the_first(record: Record) -> None:
    found = _add(record, _reading("b", outlet="B"), _reading("a", outlet="A", published="2024-05-06"))
    assert found == {"b": ("a", "published first")}


@pytest.mark.parametrize(("day", "copied"), [("2024-05-20", True), ("2024-05-22", False), ("sometime", True)])
def test_the_same_words_long_after_are_no_copy(record: Record, day: str, copied: bool) -> None:
    found = _add(record, WIRE, _reading("again", STORY, "Quay News", day))
    assert found == ({"again": ("wire", "agency")} if copied else {})


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_is_no_copy_is_not_linked(record: Record, text: str) -> None:
    assert _add(record, WIRE, _reading("x", text, "Quay News", "2024-05-07")) == {}


def test_a_late_origin_takes_over_all_copies(record: Record) -> None:
    outlets = [_reading(f"o{n}", STORY, f"Outlet {n}", f"2024-05-{n + 10}") for n in range(5)]
    assert set(_add(record, *outlets).values()) == {("o0", "published first")}
    found = _add(record, WIRE)
    assert found == {f"o{n}": ("wire", "agency") for n in range(5)}


def test_two_groups_that_turn_out_to_be_one(record: Record) -> None:
    """Neither half of the story is a copy of the other; the whole of it shows that both are copies."""
    head, tail = "\n".join(PARAGRAPHS[:3]), "\n".join(PARAGRAPHS[2:])
    assert _add(record, _reading("h", head, "H", "2024-05-08"), _reading("t", tail, "T", "2024-05-08")) == {}
    assert _add(record, WIRE) == {"h": ("wire", "agency"), "t": ("wire", "agency")}


def test_a_new_version_is_compared_afresh(record: Record) -> None:
    _add(record, WIRE, EARLY, LATE)
    own = _reading("early", OTHERS["other words for the same"], "Harbour Herald", "2024-05-06")
    assert _add(record, own) == {"late": ("wire", "agency")}
    assert _add(record, EARLY) == {"early": ("wire", "agency"), "late": ("wire", "agency")}


def test_an_origin_that_changes_leaves_its_copies_to_the_next(record: Record) -> None:
    _add(record, WIRE, EARLY, LATE)
    changed = _reading("wire", OTHERS["another sum"], "Reuters", "2024-05-07")
    assert _add(record, changed) == {"late": ("early", "published first")}
    assert _add(record, WIRE) == {"early": ("wire", "agency"), "late": ("wire", "agency")}


def test_views_tell_the_origin(record: Record) -> None:
    _add(record, WIRE, EARLY)
    rows = record.connection.execute("SELECT id, copy_of FROM articles ORDER BY id").fetchall()
    assert rows == [("early", "wire"), ("wire", None)]
    assert [(row.id, row.copy_of) for row in record.articles()] == [("wire", None), ("early", "wire")]


def test_articles_of_one_form_do_not_hide_a_copy(record: Record) -> None:
    """Many articles share nearly all words with it, but only one of them is the same."""
    towns = [
        a + b + c for a in "BDKLM" for b in ("ar", "el", "on", "ut") for c in ("by", "ton", "wick", "ford")
    ]
    for n, town in enumerate(towns):
        text = STORY.replace("Millbrook", town).replace("240", str(300 + n))
        record.add(_reading(town, text, f"{town} Echo", "2024-05-07"))
    town = towns[-1]
    text = STORY.replace("Millbrook", town).replace("240", str(300 + len(towns) - 1))
    found = _add(record, _reading("copy", "CRANE TO GO\n" + text, "Herald", "2024-05-08"))
    assert found.get("copy") == (town, "published first")


def test_of_a_stock_phrase_only_the_latest_users_are_noted(record: Record) -> None:
    for n in range(200):
        record.add(_reading(f"{n}", " ".join(f"{n}th{m}" for m in range(3)) + " all rights reserved " * 2))
    most = "SELECT max(c) FROM (SELECT count(*) AS c FROM shingle GROUP BY hash)"
    assert record.connection.execute(most).fetchone() == (128,)
    last = "SELECT max(article) FROM shingle"
    assert record.connection.execute(last).fetchone() == (200,)


def test_replacing_a_reading_keeps_the_copies(record: Record) -> None:
    before = _add(record, WIRE, EARLY)
    record.replace(EARLY)
    assert _copies(record) == before
