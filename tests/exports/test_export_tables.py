import csv
import io
import re
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import MissingExtra
from onrecord.exports import delimited, parquet, workbook
from onrecord.exports.cells import plain, safe
from onrecord.exports.rows import COLUMNS, values_of
from onrecord.store.listing import StatementRow
from tests.exports.readings import LETTERS

openpyxl = pytest.importorskip("openpyxl")
pyarrow_parquet = pytest.importorskip("pyarrow.parquet")

ROW = StatementRow(
    "orum/1/s1", "2022-12-29", "2022-12-30", "Orum Post", "=Ana; Jo", "mayor", "person", "denies", True,
    "neutral", "said", "-5 %\r\nand\tmore", "mixed", None, None, "$5 million",
    "https://orum.example/1?a=b&c=d", "＝TITLE", 0.75, None,
)  # fmt: skip
EMPTY = replace(
    ROW, **dict.fromkeys(c for c in COLUMNS if c not in ("quotation", "confidence", "id"))  # type: ignore[arg-type]
)  # fmt: skip

RISKY = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n", "\ttext", "\rtext", " =1", "\u00a0=1", "\ufeff=1",
    "\u200b@x", "\0=1", "＝1", "＋1", "－1", "＠x", "﹦1", "﹢1", "﹣1", "﹫1", "'=1", "''=1", "'\t", "=",
    "-",
]  # fmt: skip
HARMLESS = ["", "text", "1-1", "a=b", "'text", "'", "“-”", "— he said", "' '=1", "5", "é", "\u2212"]


@pytest.mark.parametrize("text", RISKY)
def test_what_could_be_a_formula_is_escaped(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert plain(safe(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays(text: str) -> None:
    assert safe(text) == text == plain(text)


@given(st.lists(LETTERS | st.sampled_from("'=+-@＝ "), max_size=6).map("".join))
def test_every_cell_can_be_told_again(text: str) -> None:
    cell = safe(text)
    assert plain(cell) == text
    assert not re.match(r"[\s\0]*[=+\-@＝＋－＠]|[\t\r\n]", cell)


def as_csv(*rows: StatementRow) -> str:
    file = io.StringIO(newline="")
    assert delimited.write(rows, file) == len(rows)
    return file.getvalue()


def test_csv_has_names_and_one_row_a_statement() -> None:
    header, first, second = csv.reader(io.StringIO(as_csv(ROW, EMPTY), newline=""))
    assert header == list(COLUMNS)
    assert dict(zip(header, first, strict=True)) == {
        "said_on": "2022-12-29", "published": "2022-12-30", "outlet": "Orum Post", "speaker": "'=Ana; Jo",
        "role": "mayor", "speaker_type": "person", "act": "denies", "negated": "true", "stance": "neutral",
        "cue": "said", "content": "'-5 %\r\nand\tmore", "quotation": "mixed", "via": "", "addressee": "",
        "sums": "$5 million", "url": "https://orum.example/1?a=b&c=d", "title": "'＝TITLE",
        "confidence": "0.75", "copy_of": "", "id": "orum/1/s1",
    }  # fmt: skip
    assert [cell for cell in second if cell] == ["mixed", "0.75", "orum/1/s1"]


TEXTS = st.lists(LETTERS, min_size=1, max_size=12).map("".join)
ROWS = st.builds(
    StatementRow, TEXTS, *[st.none() | TEXTS] * 7, st.none() | st.booleans(), *[st.none() | TEXTS] * 3, TEXTS,
    *[st.none() | TEXTS] * 5, st.floats(0, 1), st.none() | TEXTS,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(st.lists(ROWS, max_size=4))
def test_csv_comes_back_as_it_was(rows: list[StatementRow]) -> None:
    _, *found = csv.reader(io.StringIO(as_csv(*rows), newline=""))
    assert [[plain(cell) for cell in row] for row in found] == [
        ["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in values_of(row)]
        for row in rows
    ]


def as_sheet(*rows: StatementRow, folder: Path, **more: Any) -> Any:
    path = folder / "t.xlsx"
    assert workbook.write(rows, path, **more) == len(rows)
    return openpyxl.load_workbook(path)


def test_a_workbook_looks_as_it_should(tmp_path: Path) -> None:
    sheet = as_sheet(ROW, EMPTY, folder=tmp_path)["Statements"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:T3"
    assert [cell.value for cell in sheet[1]] == [name.replace("_", " ") for name in COLUMNS]
    cells = dict(zip(COLUMNS, sheet[2], strict=True))
    assert cells["said_on"].value == datetime(2022, 12, 29)
    assert cells["said_on"].number_format == "yyyy-mm-dd"
    assert cells["negated"].value is True
    assert cells["confidence"].value == 0.75
    assert cells["url"].hyperlink.target == ROW.url
    assert (cells["speaker"].value, cells["speaker"].data_type, cells["speaker"].quotePrefix) == (
        "=Ana; Jo", "s", True,
    )  # fmt: skip
    assert not cells["outlet"].quotePrefix
    assert cells["content"].alignment.wrap_text
    assert sheet.column_dimensions["K"].width > sheet.column_dimensions["A"].width > 8
    assert [cell.value for cell in sheet[3] if cell.value is not None] == ["mixed", 0.75, "orum/1/s1"]


@pytest.mark.parametrize("day", ["2022-12", "2022", "1899-12-31", "0001-01-01", "2022-02-30"])
def test_what_excel_has_no_date_for_is_text(tmp_path: Path, day: str) -> None:
    sheet = as_sheet(replace(ROW, said_on=day), folder=tmp_path)["Statements"]
    assert sheet["A2"].value == day


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "internal:Sheet1!A1", "external:c:\\x", "https://a b", "x",
     "https://x.example/" + "a" * 3000, "https://x.example/\u202e", "=HYPERLINK(1)"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_no_link(tmp_path: Path, url: str) -> None:
    cell = as_sheet(replace(ROW, url=url), folder=tmp_path)["Statements"]["P2"]
    assert cell.hyperlink is None
    assert cell.value == url


def test_more_rows_than_a_sheet_holds_go_on_in_another(tmp_path: Path) -> None:
    rows = [replace(ROW, id=str(n)) for n in range(7)]
    book = as_sheet(*rows, folder=tmp_path, sheet_rows=3)
    assert book.sheetnames == ["Statements", "Statements 2", "Statements 3"]
    assert [row[-1] for sheet in book for row in sheet.iter_rows(2, values_only=True)] == [*"0123456"]
    full = as_sheet(*rows[:3], folder=tmp_path, sheet_rows=3)
    assert full.sheetnames == ["Statements"]


@pytest.mark.parametrize("letter", ["a", "\U0001f600"])
def test_a_text_too_long_for_a_cell_is_cut(tmp_path: Path, letter: str) -> None:
    sheet = as_sheet(replace(ROW, content=letter * 40_000), folder=tmp_path)["Statements"]
    value = sheet["K2"].value
    assert value.endswith("…")
    assert value[:-1] == letter * (len(value) - 1)
    assert 32_760 < len(value.encode("utf-16-le")) // 2 <= 32_767


@settings(deadline=None, max_examples=30)
@given(ROWS)
@example(replace(ROW, content="_x0041_ \0\x0b\ufffe\uffff"))
def test_any_text_makes_a_workbook_that_opens(row: StatementRow) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sheet = as_sheet(row, folder=Path(folder))["Statements"]
    for name, cell in zip(COLUMNS, sheet[2], strict=True):
        assert cell.data_type != "f", name
    assert_same(row.content, sheet["K2"].value)


def assert_same(text: str | None, cell: str | None) -> None:
    """As XML has it: line ends are one, and Excel writes control characters as _xHHHH_."""
    read = re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), cell or "")
    assert read.replace("\r\n", "\n").replace("\r", "\n") == (text or "").replace("\r\n", "\n").replace(
        "\r", "\n"
    )


def test_a_workbook_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no/x"):
        workbook.write([ROW], tmp_path / "no" / "x.xlsx")


def test_parquet_has_types(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    rows = [ROW, EMPTY, replace(ROW, said_on="2022-12")]
    assert parquet.write(rows, path) == 3
    table = pyarrow_parquet.read_table(path)
    assert {f.name: str(f.type) for f in table.schema if str(f.type) != "string"} == {
        "said_on_day": "date32[day]", "published": "date32[day]", "negated": "bool", "confidence": "double",
    } | dict.fromkeys(
        ("outlet", "speaker_type", "act", "stance", "quotation"),
        "dictionary<values=string, indices=int32, ordered=0>",
    )  # fmt: skip
    assert table.column("said_on").to_pylist() == ["2022-12-29", None, "2022-12"]
    assert table.column("said_on_day").to_pylist() == [date(2022, 12, 29), None, None]
    assert table.column("content").to_pylist() == [ROW.content, None, ROW.content]
    assert table.column("negated").to_pylist() == [True, None, True]
    assert table.column("outlet").to_pylist() == ["Orum Post", None, "Orum Post"]


@settings(deadline=None, max_examples=40)
@given(st.lists(ROWS, max_size=4))
def test_parquet_comes_back_as_it_was(rows: list[StatementRow]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.parquet"
        parquet.write(rows, path)
        columns = pyarrow_parquet.read_table(path).to_pydict()
    for name in set(COLUMNS) - {"published"}:
        assert columns[name] == [getattr(row, name) for row in rows]


def test_what_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[tables\]'"):
        parquet.write([ROW], tmp_path / "t")


def test_heavy_libraries_load_only_where_they_are_needed() -> None:
    script = (
        "import sys, onrecord.exports, onrecord.exports.workbook, onrecord.exports.parquet;"
        "print({'xlsxwriter', 'pyarrow', 'onnxruntime'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).stdout == b"set()\n"


def many(count: int) -> Iterator[StatementRow]:
    for number in range(count):
        yield replace(ROW, content=f"{number} " * 50, url=None, id=f"a{number}/s1")


@pytest.mark.parametrize("write", [workbook.write, parquet.write])
def test_memory_does_not_grow_with_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Any
) -> None:
    monkeypatch.setattr(parquet, "_BATCH", 250)

    def peak(count: int) -> int:
        tracemalloc.start()
        write(many(count), tmp_path / "t")
        _, found = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(1_500) < 1.1 * peak(500) + 500_000  # 1,000 rows are more than 1.5 MB
