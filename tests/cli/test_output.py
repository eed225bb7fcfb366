import csv
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import click
import pytest

from onrecord.cli.output import COLUMNS, CsvWriter, JsonWriter, one_line, opened
from onrecord.records import Article, ReaderInfo, Reading, Span, Statement, Unread

TEXT = "Oru said: =1+1, and “no”."
SAID = Statement("s1", (Span(0, 3, "Oru"),), (Span(4, 8, "said"),), (Span(10, 14, "=1+1"),), "indirect")
UNREAD = Unread("b", "empty", "there is no text")


def reading(**metadata: str) -> Reading:
    article = Article(**({"id": "a"} | metadata), text=TEXT)
    return Reading(article, ReaderInfo("onrecord", "0", "m"), statements=(SAID,))


def written(writer_of: Callable[[IO[str]], JsonWriter | CsvWriter], *results: Reading | Unread) -> str:
    file = io.StringIO(newline="")
    writer = writer_of(file)
    for result in results:
        writer.write(result)
    writer.close()
    return file.getvalue()


def array(file: IO[str]) -> JsonWriter:
    return JsonWriter(file, lines=False)


def lines(file: IO[str]) -> JsonWriter:
    return JsonWriter(file, lines=True)


def rows(*results: Reading | Unread) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(CsvWriter, *results), newline="")))


def test_jsonl_is_a_line_for_each_result() -> None:
    found = written(lines, reading(), UNREAD).split("\n")
    assert [json.loads(line) for line in found[:2]] == [reading().to_dict(), UNREAD.to_dict()]
    assert found[2:] == [""]


@pytest.mark.parametrize("results", [[], [reading()], [reading(), UNREAD]])
def test_json_is_one_array(results: list[Reading | Unread]) -> None:
    assert json.loads(written(array, *results)) == [r.to_dict() for r in results]


def test_half_a_surrogate_pair_comes_out_as_json_writes_it() -> None:
    found = written(lines, reading(title="\ud800"))
    assert json.loads(found.encode())["article"]["title"] == "\ud800"


def test_csv_is_a_row_for_each_statement() -> None:
    (row,) = rows(UNREAD, reading(outlet="The Post"))
    assert tuple(row) == COLUMNS
    assert (row["article"], row["outlet"], row["source"], row["cue"]) == ("a", "The Post", "Oru", "said")
    assert TEXT[int(row["start"]) : int(row["end"])] == "=1+1"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "  =1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    (row,) = rows(reading(title=cell))
    assert row["title"] == "'" + cell.replace("\r", "\n")
    assert row["content"] == "'=1+1"


def test_a_figure_stays_a_figure_and_a_dash_inside_stays() -> None:
    (row,) = rows(reading(title="Yes - no = maybe"))
    assert (row["title"], row["confidence"]) == ("Yes - no = maybe", "0.0")


def test_no_carriage_return_cuts_a_row_in_two() -> None:
    assert [row["title"] for row in rows(reading(title="a\r\nb\rc"))] == ["a\nb\nc"]


def test_one_line_has_no_breaks_and_no_control_characters() -> None:
    assert one_line(" a\r\n b\x1b[2J\u202e\ud800\u2028c") == "a b\ufffd[2J\ufffd\ufffd c"


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with opened(path) as file:
        file.write("é\n")
        assert not path.exists()
    assert path.read_bytes() == "é\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_left_as_it_was_when_writing_ends_early(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), opened(path) as file:
        print(1, 1 / 0, file=file)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_of_the_user_beside_the_output_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "out.jsonl.part"
    mine.write_text("mine", encoding="utf-8")
    with opened(tmp_path / "out.jsonl") as file:
        file.write("x")
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.touch()
    link.symlink_to(real)
    with opened(link) as file:
        file.write("x")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "x"


def test_half_a_surrogate_pair_does_not_end_the_writing(tmp_path: Path) -> None:
    with opened(tmp_path / "out.csv") as file:
        file.write("bad\udcff.txt")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "bad\\udcff.txt"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "no" / "out.jsonl"
    with pytest.raises(click.ClickException, match="cannot be written: No such file") as caught, opened(path):
        pass
    assert str(path) in caught.value.message
    assert caught.value.exit_code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_device_is_written_and_not_replaced() -> None:
    with pytest.raises(click.ClickException, match="No space left"), opened(Path("/dev/full")) as file:
        file.write("x")
    assert Path("/dev/full").is_char_device()


def test_a_pipe_is_written_and_its_end_is_no_error_of_the_output(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with opened(pipe) as file:
        file.write("x")
    assert os.read(reader, 9) == b"x"
    with pytest.raises(BrokenPipeError), opened(pipe) as file:  # noqa: PT012
        os.close(reader)
        file.write("x")


def test_a_closed_standard_output_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(click.ClickException, match="standard output is closed"), opened(None):
        pass
