"""The file as others open it: the sqlite3 shell's queries of each view, and Datasette."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.store import Record
from tests.store.samples import sample

STATEMENTS: list[dict[str, Any]] = [
    {
        "id": "quay-1/s1", "said_on": "2024-05-02", "published": "2024-05-03", "outlet": "Quay News",
        "speaker": "Petra Lindqvist", "role": "mayor of Harbour", "speaker_type": "person", "act": "states",
        "negated": 0, "stance": "neutral", "cue": "told", "content": "that the old bridge was safe",
        "quotation": "indirect", "via": "Quay News", "addressee": "the Quay News", "sums": None,
        "url": "https://news.example/1", "title": "Bridge 1", "confidence": 0.9, "copy_of": None,
    },
    {
        "id": "quay-1/s2", "said_on": None, "published": "2024-05-03", "outlet": "Quay News",
        "speaker": "Petra Lindqvist", "role": "mayor of Harbour", "speaker_type": "person", "act": "promises",
        "negated": 1, "stance": "endorsing", "cue": "said",
        "content": '"We will spend $3 million … only if the council agrees', "quotation": "mixed",
        "via": None,
        "addressee": None, "sums": "$9 million; $3 million", "url": "https://news.example/1",
        "title": "Bridge 1", "confidence": 1.0, "copy_of": None,
    },
    {
        "id": "quay-1/s3", "said_on": None, "published": "2024-05-03", "outlet": "Quay News",
        "speaker": "Oskar Hale; Bridge Union", "role": None, "speaker_type": "person", "act": "denies",
        "negated": None, "stance": None, "cue": "denied", "content": "that.", "quotation": "indirect",
        "via": None, "addressee": None, "sums": None, "url": "https://news.example/1", "title": "Bridge 1",
        "confidence": 0.0, "copy_of": None,
    },
    {
        "id": "quay-1/s4", "said_on": None, "published": "2024-05-03", "outlet": "Quay News", "speaker": None,
        "role": None, "speaker_type": None, "act": None, "negated": None, "stance": None, "cue": None,
        "content": None, "quotation": "direct", "via": None, "addressee": None, "sums": None,
        "url": "https://news.example/1", "title": "Bridge 1", "confidence": 0.0, "copy_of": None,
    },
]  # fmt: skip

QUERIES: list[tuple[str, list[tuple[Any, ...]]]] = [
    (
        "SELECT id, outlet, title, statements, copy_of, version, origin, model FROM articles",
        [("quay-1", "Quay News", "Bridge 1", 4, None, 2, "bridge.html", "en-1 (0123456789ab)")],
    ),
    (
        "SELECT speaker, type, statements, articles, first, last FROM speakers ORDER BY speaker",
        [
            ("Bridge Union", "organisation", 1, 1, "2024-05-03", "2024-05-03"),
            ("Oskar Hale", "person", 1, 1, "2024-05-03", "2024-05-03"),
            ("Petra Lindqvist", "person", 2, 1, "2024-05-02", "2024-05-03"),
        ],
    ),
    (
        "SELECT id, text, amount, upper, bound, currency, purpose, per, part_of, statements FROM sums",
        [
            (*("quay-1/m1", "$3 million", "3000000", None, None, "USD"),
             *("it, but", None, "quay-1/m2", "quay-1/s2")),
            (*("quay-1/m2", "$9 million", "9000000", "9500000", "range", None),
             *(None, "the town", None, "quay-1/s2")),
        ],
    ),
    (
        "SELECT id, speaker, content, kind, other_id, other_speaker, other_content FROM disputes",
        [
            (
                *("quay-1/s3", "Oskar Hale; Bridge Union", "that.", "denies"),
                *("quay-1/s1", "Petra Lindqvist", "that the old bridge was safe"),
            )
        ],
    ),
    (
        "SELECT snippet(statement_fts, 0, '[', ']', '', 9) FROM statement_fts('bridges')",
        [("that the old [bridge] was safe",), ("that.",)],
    ),
]  # fmt: skip


@pytest.fixture
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to a record of one article that has an old version."""
    with Record.open(path, create=True) as record:
        record.add(sample(1, title="Old"), origin="old.html")
        record.add(sample(1), origin="bridge.html")
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def test_the_view_of_statements_has_names_instead_of_numbers(plain: sqlite3.Connection) -> None:
    plain.row_factory = sqlite3.Row
    assert [dict(row) for row in plain.execute("SELECT * FROM statements ORDER BY id")] == STATEMENTS


@pytest.mark.parametrize(("query", "rows"), QUERIES, ids=[q.split(" FROM ")[1][:9] for q, _ in QUERIES])
def test_the_other_views(plain: sqlite3.Connection, query: str, rows: list[tuple[Any, ...]]) -> None:
    assert set(plain.execute(query)) == set(rows)


def test_every_table_and_view_can_be_read(plain: sqlite3.Connection) -> None:
    names = plain.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
    assert len(names) > 20
    for (name,) in names:
        plain.execute(f'SELECT * FROM "{name}"').fetchall()


def test_statements_and_names_are_found_in_any_form(record: Record) -> None:
    record.add(sample(1))
    query = "SELECT rowid FROM statement_fts(?) ORDER BY rowid"
    wanted = {
        "bridges": [1, 3], '"old bridge"': [1], "SPEND": [2], "lindqvist": [1, 2], "lindqvíst AND spend": [2],
        "cue: deny": [3], "speakers: union": [3], "nothing": [],
    }  # fmt: skip
    found = {words: [row[0] for row in record.connection.execute(query, (words,))] for words in wanted}
    assert found == wanted


def test_datasette_opens_the_file(path: Path) -> None:
    app = pytest.importorskip("datasette.app")
    with Record.open(path, create=True) as record:
        record.add(sample(1))
    found = asyncio.run(_ask(app.Datasette([str(path)])))
    assert [row["id"] for row in found["statements"]] == [row["id"] for row in STATEMENTS]
    assert found["statements"][1] == STATEMENTS[1]
    assert [row["speaker"] for row in found["speakers"]] == ["Bridge Union", "Oskar Hale", "Petra Lindqvist"]
    assert [row["number"] for row in found["search"]] == [1, 3]
    assert "Petra Lindqvist" in found["page"]


async def _ask(datasette: Any) -> dict[str, Any]:
    addresses = {
        "statements": "/record/statements.json?_shape=array",
        "speakers": "/record/speakers.json?_shape=array&_sort=speaker",
        "search": "/record/statement.json?_shape=array&_search=bridges",
        "page": "/record/statements",
    }
    answers = {name: await datasette.client.get(address) for name, address in addresses.items()}
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(addresses, 200)
    return {name: a.text if name == "page" else a.json() for name, a in answers.items()}
