from dataclasses import replace

import pytest

from onrecord.store import Record
from onrecord.store.people import Count, Month, same_person, who, who_sql
from tests.store.lines import Line, reading


def said(record: Record, article: str, *names: str, **more: str) -> None:
    record.add(reading(article, *(Line(name, "said", f"so {n}") for n, name in enumerate(names)), **more))


@pytest.fixture
def town(record: Record) -> Record:
    """Petra Lindqvist, often just Lindqvist, and Jan Lindqvist, who says little."""
    lines = (
        Line("Petra Lindqvist", "said", "so", role="mayor of Harbour"),
        Line("Lindqvist", "denied", "that", "denies", role="mayor", said_on="2031-04-30"),
        Line("Lindqvist", "promised", "more", "promises", said_on="2030"),
        Line("Oskar Hale", "said", "no"),
    )
    record.add(reading("a", *lines))
    record.add(
        reading(
            "b", Line("Petra Lindqvist", "denied", "this", "denies", role="mayor"), published="2031-06-01"
        )
    )
    for number in range(4):
        said(record, f"c{number}", "Petra Lindqvist", published=None)  # type: ignore[arg-type]
    said(record, "d", "Jan Lindqvist")
    return record


@pytest.mark.parametrize(
    "name",
    ["Petra Lindqvist", "lindqvist", "LINDQVÍST", "Mayor Lindqvist", "P. Lindqvist", "Mayor Petra Lindqvist"],
)
def test_who_somebody_is(town: Record, name: str) -> None:
    found = who(town, name, limit=2)
    assert found is not None
    assert (found.name, found.count, found.articles, found.copied) == ("Petra Lindqvist", 8, 6, 0)
    assert (found.first, found.last) == ("2030", "2031-06-01")
    assert found.types == (Count("person", 8),)
    assert found.names == (Count("Petra Lindqvist", 6), Count("Lindqvist", 2))
    assert found.roles == (Count("mayor", 2), Count("mayor of Harbour", 1))
    assert found.acts == (Count("states", 5), Count("denies", 2), Count("promises", 1))
    assert found.timeline == (
        Month(None, "states", 4), Month("2030", "promises", 1), Month("2031-04", "denies", 1),
        Month("2031-05", "states", 1), Month("2031-06", "denies", 1),
    )  # fmt: skip
    assert found.keys == ("petra lindqvist", "lindqvist")
    assert found.others == (Count("Jan Lindqvist", 1),)
    assert [row.id for row in found.statements] == ["b/s1", "a/s1"]


def test_the_full_name_of_somebody_who_says_little(town: Record) -> None:
    found = who(town, "Jan Lindqvist")
    assert found is not None
    assert (found.name, found.count, found.others) == ("Jan Lindqvist", 1, (Count("Petra Lindqvist", 8),))
    assert found.keys == ("jan lindqvist",)


@pytest.mark.parametrize("name", ["Nobody", "", "—", "Petra Hale", "Lindqvist Petra Jan"])
def test_nobody(town: Record, name: str) -> None:
    assert who(town, name) is None


def test_a_surname_that_two_share_is_neither(record: Record) -> None:
    said(record, "a", "Petra Lindqvist", "Jan Lindqvist", "Lindqvist")
    said(record, "b", "Lindqvist", "Lindqvist")
    found = who(record, "Lindqvist")
    assert found is not None
    assert found.keys == ("lindqvist",)
    assert {other.what for other in found.others} == {"Petra Lindqvist", "Jan Lindqvist"}


def test_statements_in_copies_count_once(record: Record) -> None:
    words = " ".join(f"word{n}" for n in range(300))
    first = reading("first", Line("Hale", "said", words))
    record.add(first)
    record.add(replace(first, article=replace(first.article, id="second", published="2031-05-03")))
    found = who(record, "Hale")
    assert found is not None
    assert (found.count, found.copied, found.last) == (1, 1, "2031-05-02")
    assert [row.id for row in found.statements] == ["first/s1"]


def test_only_current_versions_count(record: Record) -> None:
    said(record, "a", "Hale", "Hale", "Hale")
    said(record, "a", "Hale")
    found = who(record, "Hale")
    assert found is not None
    assert found.count == 1
    said(record, "a", "Petra Lindqvist")
    assert who(record, "Hale") is None


def test_several_speakers_of_one_statement_count_each(record: Record) -> None:
    made = reading("a", Line("Hale", "said", "so"), Line("Oru", "said", "no"))
    both = tuple(s.speakers[0] for s in made.statements)
    record.add(replace(made, statements=(replace(made.statements[0], speakers=both), made.statements[1])))
    counts = {name: found.count for name in ("Hale", "Oru") if (found := who(record, name))}
    assert counts == {"Hale": 1, "Oru": 2}


def test_the_sql_gives_the_statements(town: Record) -> None:
    rows = town.connection.execute(who_sql(town, "Lindqvist", 100)).fetchall()
    assert len(rows) == 8
    assert rows[0][0] == "2031-06-01"
    assert rows[0][-1] == "b/s1"
    assert town.connection.execute(who_sql(town, "No'body\n;", 5)).fetchall() == []


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("lindqvist", "petra lindqvist", True),
        ("petra lindqvist", "lindqvist", False),
        ("petra lindqvist", "petra maria lindqvist", True),
        ("p lindqvist", "petra lindqvist", True),
        ("maria lindqvist", "petra maria lindqvist", True),
        ("jan lindqvist", "petra lindqvist", False),
        ("bill oru", "william oru", True),
        ("petra", "petra lindqvist", False),
        ("petra hale", "petra lindqvist", False),
    ],
)
def test_forms_of_one_name(short: str, full: str, same: bool) -> None:
    assert same_person(tuple(short.split()), tuple(full.split())) is same
