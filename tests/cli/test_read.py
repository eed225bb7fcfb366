import csv
import gzip
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main as command
from onrecord.errors import ArticleError, MissingExtra, ModelError, WrongEncoding
from onrecord.reading.model import BUNDLED

TEXT = "Mayor Mira Tan said that the old bridge was safe."
GERMAN = "Der Minister sagte am Donnerstag, dass die Brücke nicht sicher sei und zu ist."
PAGE = f"<html><script>He said evil.</script><body><article>{f'<p>{TEXT} It rains again.</p>' * 3}</article>"

Write = Callable[[str, bytes | str], Path]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command.cli, ["read", *map(str, arguments)])


def process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    code = [sys.executable, "-c", "from onrecord.cli.main import main; main()", "read"]
    return subprocess.run([*code, *map(str, arguments)], check=False, stderr=subprocess.PIPE, **options)


def results(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.split("\n")[:-1]]


def check_spans(reading: dict[str, Any]) -> None:
    text = reading["article"]["text"]
    for statement in reading["statements"]:
        for span in statement["source"] + statement["cue"] + statement["content"]:
            assert text[span["start"] : span["end"]] == span["text"]


def test_one_file_is_one_line_and_nothing_on_stderr(write: Write) -> None:
    path = write("a.txt", TEXT)
    result = run(path)
    (reading,) = results(result)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (reading["schema"], reading["article"]["id"]) == ("onrecord/1", str(path))
    assert reading["statements"][0]["content"][0]["text"] == "that the old bridge was safe"


def test_metadata_come_from_the_flags(write: Write) -> None:
    flags = ["--published", "2031-05-02T10:00", "--outlet", "Post", "--title", "No", "--byline", "A. Belo"]
    (reading,) = results(run(write("a.txt", TEXT), *flags, "--url", "x:y", "--language", "en"))
    assert reading["article"] == {
        "id": str(write("a.txt", TEXT)), "url": "x:y", "outlet": "Post", "title": "No", "byline": "A. Belo",
        "published": "2031-05-02", "language": "en", "text": TEXT,
    }  # fmt: skip


def test_an_empty_flag_is_not_known(write: Write) -> None:
    (reading,) = results(run(write("a.txt", TEXT), "--title", "", "--outlet", ""))
    assert (reading["article"]["title"], reading["article"]["outlet"]) == (None, None)


def test_json_is_one_array(write: Write) -> None:
    result = run(write("a.txt", TEXT), write("b.txt", ""), "--format", "json")
    read, unread = json.loads(result.stdout)
    assert read["statements"]
    assert unread["error"]["kind"] == "empty"


def test_csv_is_a_row_for_each_statement(write: Write) -> None:
    result = run(write("a.txt", TEXT), write("b.txt", ""), "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["source"], row["cue"], row["quotation"]) == ("Mayor Mira Tan", "said", "indirect")
    assert result.exit_code == 1


def test_the_table_is_the_title_and_under_each_speaker_what_he_said(write: Write) -> None:
    text = f"{TEXT} Jon Belo said that the road was closed. Tan said that the road was open."
    table = run(write("a.txt", text), "--format", "table", "--title", "Bridge").stdout
    assert [line.rstrip() for line in table.splitlines()] == [
        "Bridge",
        "  Mira Tan · person · Mayor",
        "    s1  said [states]  indirect  that the old bridge was safe",
        "                                 — Mayor Mira Tan (name)",
        "    s3  said [states]  indirect  that the road was open",
        "                                 — Tan (alias)",
        "",
        "  Jon Belo · person",
        "    s2  said [states]  indirect  that the road was closed",
        "",
    ]


def test_the_help_says_what_the_table_shows() -> None:
    words = " ".join(run("--help").stdout.split())
    for told in ("goes by speaker", "— he (pronoun)", "↳ inside s1", "whose speaker is not known come last"):
        assert told in words


def test_lines_keep_their_order_and_their_ids(write: Write) -> None:
    given = ["z", "a", "a", 7, None, "m"]
    lines = [json.dumps({"id": id_, "text": TEXT * (5 - n % 5)}) for n, id_ in enumerate(given)]
    path = write("a.jsonl", "\n".join(lines))
    result = run(path)
    assert [r["article"]["id"] for r in results(result)] == ["z", "a", "a", "7", f"{path}:5", "m"]
    assert result.stderr == "6 articles read, 20 statements\n"


def test_standard_input_is_read() -> None:
    lines = b'{"id": "a", "text": "Oru said no."}\n{"id": "b", "text": "Oru said no."}\n'
    for given, ids in ((TEXT.encode(), ["stdin"]), (lines, ["a", "b"])):
        done = process("-", input=given, stdout=subprocess.PIPE)
        assert [json.loads(line)["article"]["id"] for line in done.stdout.splitlines()] == ids
        assert done.returncode == 0


def test_an_empty_and_a_closed_standard_input_are_told() -> None:
    code = "from onrecord.cli.main import main; main()"
    for how, words in (("< /dev/null", b"there is no text"), ("<&-", b"standard input is closed")):
        shell = f'"{sys.executable}" -c "{code}" read - {how}'
        done = subprocess.run(["sh", "-c", shell], capture_output=True, check=False)
        assert done.returncode == 2
        assert words in done.stderr
        assert b"Traceback" not in done.stderr


def test_in_a_run_over_many_each_bad_one_is_a_line_with_its_reason(write: Write, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    lines = b'{"id": "k"}\nno json\n{"id": "d", "text": "x", "published": "20310502"}\n'
    bad = [
        (write("empty.txt", ""), "empty"),
        (write("none.jsonl", "\n"), "empty"),
        (write("none.json", "[]"), "empty"),
        (write("a.png", b"\x89PNG\r\n"), "binary"),
        (write("latin.txt", "Café said no.".encode("latin-1")), "encoding"),
        (write("menu.html", "<html><nav>Home</nav></html>"), "no-article"),
        (write("cut.txt.gz", gzip.compress(TEXT.encode())[:-9]), "cannot-open"),
        (tmp_path, "cannot-open"),
        (loop, "cannot-open"),
        (tmp_path / ("long" * 99), "cannot-open"),
        (tmp_path / "no.txt", "cannot-open"),
    ]
    good, german = write("good\n\x1b[2J.txt", TEXT), write("de.txt", GERMAN)
    result = run(good, *(path for path, _ in bad), write("a.jsonl", lines), german, good)
    found = results(result)
    expected = [kind for _, kind in bad] + ["bad-line"] * 3
    assert result.exit_code == 1
    assert [r["error"]["kind"] for r in found if "error" in r] == expected
    assert [set(r) for r in found if "error" in r] == [{"schema", "article", "error"}] * len(expected)
    assert [r["article"]["id"] for r in found if "error" not in r] == [str(good), str(german), str(good)]
    told = result.stderr.splitlines()
    assert [line.rsplit(" ", 1)[1] for line in told if line.startswith("not read: ")] == [
        f"[{kind}]" for kind in expected
    ]
    assert [line for line in told if "language 'de'" in line] == [
        f"{german}: the text is identified as language 'de'; this model reads 'en': nothing was read"
    ]
    assert told[-1] == f"3 articles read, 2 statements; {len(expected)} not read"
    assert "\x1b" not in result.stderr


def test_nothing_read_is_exit_code_2_and_another_language_is_none(write: Write) -> None:
    assert run(write("empty.txt", "")).exit_code == 2
    assert run(write("de.txt", GERMAN)).exit_code == 0


def test_quiet_leaves_reasons_and_warnings(write: Write) -> None:
    result = run("-q", write("empty.txt", ""), write("a.txt", TEXT))
    assert result.stderr.splitlines() == [line for line in result.stderr.splitlines() if "[empty]" in line]


def test_a_text_is_never_altered(write: Write) -> None:
    text = (
        f"{TEXT}\r\n\r\n\u200b“No,”\u00a0said e\u0301\u202f\U0001f600\u2028.\r\rHe said that it was late.\r\n"
    )
    (reading,) = results(run(write("a.txt", text)))
    assert reading["article"]["text"] == text
    assert reading["statements"]
    check_spans(reading)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 3000,
        "“" * 2000 + "”" * 2000,
        "“‘" * 1500,
        "''`` " * 800,
        "«“„ said »‹" * 300,
        "1 2 3 ++",
        "\u200b",
        f"قال الوزير إن الجسر آمن \u202e{TEXT}",
        "e" + "\u0301" * 3000,
        "a" * 30_000,
        "\U0001f600 said " * 300,
    ],
)
def test_no_text_is_too_odd(write: Write, text: str) -> None:
    result = run(write("a.txt", text))
    (reading,) = results(result)
    assert result.exit_code == 0
    check_spans(reading)


def test_the_encoding_can_be_named(write: Write) -> None:
    path = write("a.txt", "Café owner Oru said no.".encode("cp1252"))
    assert "not utf-8 as assumed" in run(path).stderr
    assert "--encoding cp1252" in run(path).stderr
    (reading,) = results(run(path, "--encoding", "cp1252"))
    assert reading["article"]["text"].startswith("Café")


@pytest.mark.parametrize("encoding", ["klingon", "hex", ""])
def test_an_encoding_that_there_is_not_ends_the_run_at_once(write: Write, encoding: str) -> None:
    result = run(write("a.txt", TEXT), "--encoding", encoding)
    assert isinstance(result.exception, WrongEncoding)
    assert "--encoding: there is no encoding" in str(result.exception)
    assert result.stdout == ""


def test_a_bad_day_ends_the_run_at_once(write: Write) -> None:
    result = run(write("a.txt", TEXT), "--published", "yesterday")
    assert isinstance(result.exception, ArticleError)
    assert "YYYY-MM-DD" in str(result.exception)


def test_a_page_gives_no_scripts(write: Write) -> None:
    (reading,) = results(run(write("a.html", PAGE)))
    assert "evil" not in reading["article"]["text"]
    assert reading["statements"]


def test_the_output_file_is_whole_and_stdout_empty(write: Write, tmp_path: Path) -> None:
    result = run(write("a.txt", TEXT), "-o", tmp_path / "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["statements"]


def test_no_output_file_is_left_when_nothing_begins(write: Write, tmp_path: Path) -> None:
    result = run(write("a.txt", TEXT), "-o", tmp_path / "out.jsonl", "--model", tmp_path / "no")
    assert isinstance(result.exception, ModelError)
    assert not list(tmp_path.glob("out*"))


def test_an_input_is_not_overwritten(write: Write, tmp_path: Path) -> None:
    path = write("a.txt", TEXT)
    result = run(path, "-o", tmp_path / "." / "a.txt")
    assert result.exit_code == 2
    assert "is also a file to read" in result.stderr
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_missing_and_a_damaged_model_are_told(write: Write, tmp_path: Path) -> None:
    path = write("a.txt", TEXT)
    assert "no model in" in str(run(path, "--model", tmp_path / "no").exception)
    assert "no model in" in str(run(path, "--model", path).exception)
    folder = tmp_path / "model"
    shutil.copytree(BUNDLED, folder)
    with (folder / "heads.npz").open("r+b") as file:
        file.write(b"xx")
    message = str(run(path, "--model", folder).exception)
    assert "heads.npz is damaged" in message
    assert "copy the model folder again" in message


def test_an_error_of_ours_is_one_line_and_exit_code_2(write: Write, tmp_path: Path) -> None:
    done = process(write("a.txt", TEXT), "--model", tmp_path / "no", stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert done.stderr.startswith(b"onrecord: no model in ")


def test_a_reader_of_the_output_that_leaves_ends_the_run_quietly(write: Write) -> None:
    path = write("a.jsonl", "".join(json.dumps({"text": TEXT}) + "\n" for _ in range(300)))
    code = "from onrecord.cli.main import main; main()"
    piped = f'"{sys.executable}" -c "{code}" read -q "{path}"; echo $? >&2'
    done = subprocess.run(["sh", "-c", f"({piped}) | head -n 1"], capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b"0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(write: Write) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(write("a.txt", TEXT), stdout=full)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "Error: standard output cannot be written: No space left on device; name another file with -o"
    ]


def test_training_without_torch_tells_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [name for name in sys.modules if name.startswith("onrecord.training")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "torch", None)
    arguments = ["train", "--data", str(tmp_path), "--out", str(tmp_path / "m")]
    result = CliRunner().invoke(command.cli, arguments)
    assert isinstance(result.exception, MissingExtra)
    expected = r"(torch|transformers) is missing, which training needs: pip install 'onrecord\[train\]'"
    assert re.fullmatch(expected, str(result.exception))  # whichever is looked for first
