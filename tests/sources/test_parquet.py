import io
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.records import Article, Unread
from onrecord.sources import Metadata, open_articles

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

Write = Callable[[str, bytes | str], Path]


def table(rows: dict[str, list[Any]]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(rows), out, row_group_size=50)
    return out.getvalue()


def test_a_row_is_an_article(write: Write) -> None:
    rows: dict[str, list[Any]] = {
        "text": ["One.", "Two.", None, "", "Five."], "id": ["a", None, "c", "d", "e"],
        "outlet": ["Post", None, None, None, None], "published": ["2031-05-02", None, None, None, "May"],
        "url": ["x:y"] + [None] * 4, "more": [[1]] * 5,
    }  # fmt: skip
    path = write("a.parquet", table(rows))
    found = list(open_articles([str(path)], metadata=Metadata(outlet="Wire")))
    assert found[:2] == [
        Article("a", "One.", url="x:y", outlet="Post", published="2031-05-02"),
        Article(f"{path}:2", "Two.", outlet="Wire"),
    ]
    told = [(f.id, f.kind) for f in found[2:] if isinstance(f, Unread)]
    assert told == [("c", "bad-line"), ("d", "empty"), ("e", "bad-line")]


@pytest.mark.parametrize("day", [date(2031, 5, 2), datetime(2031, 5, 2, 23, 10)])
def test_days_and_numbers_have_types(write: Write, day: date) -> None:
    path = write("a.parquet", table({"text": ["One."], "published": [day], "id": [7]}))
    assert list(open_articles([str(path)])) == [Article("7", "One.", published="2031-05-02")]


def test_many_rows_come_in_order(write: Write) -> None:
    path = write("a.parquet", table({"text": [f"Text {n}." for n in range(1000)]}))
    found = list(open_articles([str(path)]))
    assert [a.text for a in found if isinstance(a, Article)] == [f"Text {n}." for n in range(1000)]


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [(b"no parquet", "cannot-open", "damaged Parquet"), (b"", "cannot-open", "damaged Parquet"),
     (table({"body": ["x"]}), "bad-line", "no column `text` among body"),
     (table({"text": [1]}), "bad-line", "`text` is int")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told(write: Write, data: bytes, kind: str, words: str) -> None:
    (found,) = open_articles([str(write("a.parquet", data))])
    assert isinstance(found, Unread)
    assert (found.kind, words in found.message) == (kind, True)


def test_without_pyarrow_it_is_told_what_to_install(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "onrecord.sources.parquet", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (found,) = open_articles([str(write("a.parquet", b"PAR1"))])
    assert isinstance(found, Unread)
    assert "onrecord[parquet]" in found.message
