import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.adding import Skipped, Summary
from onrecord.cli.add import add
from onrecord.cli.follow import follow
from onrecord.cli.progress import line
from onrecord.errors import OnRecordError
from onrecord.reading.reader import Reader
from onrecord.sources import fetch
from onrecord.store import Record
from tests.readers import FakeReader
from tests.sources.site import Site, page, serving

Write = Callable[[str, bytes | str], Path]

TEXT = "Mayor Mira Tan said that the old bridge was safe."


class Loaded(FakeReader):
    def __enter__(self) -> "Loaded":
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Loaded:
    reader = Loaded()
    monkeypatch.setattr(Reader, "load", lambda *_, **__: reader)
    return reader


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(fetch.Limits.__init__, "__defaults__", (2.0, 3.0, 100_000, 5, 0.0))
    with serving() as site:
        yield site


def run(command: click.Command, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(a) for a in arguments])


def told(result: Result) -> dict[str, Any]:
    return dict(json.loads(result.stdout))


def rows(table: str) -> list[str]:
    return [" ".join(row.split()) for row in table.splitlines() if row.strip()]


def test_articles_are_read_and_kept(write: Write, db: Path) -> None:
    """With the real reader."""
    result = run(add, write("a.txt", TEXT), "--db", db, "--published", "2031-05-02", "--outlet", "Post")
    assert (result.exit_code, result.stderr) == (0, "")
    assert rows(result.stdout)[:2] == ["new 1", "statements 1"]
    with Record.open(db) as record:
        reading = record.reading(str(write("a.txt", TEXT)))
    assert reading is not None
    assert (reading.article.outlet, reading.article.published) == ("Post", "2031-05-02")
    assert reading.statements[0].content[0].text == "that the old bridge was safe"


def test_the_summary_is_a_table(write: Write, db: Path, fake: Loaded, tmp_path: Path) -> None:
    write("b.txt", "silent film")
    write("a.jsonl.gz", gzip.compress(b'{"id": "x", "text": "One two."}\nno json\n{"id": "y"}\n'))
    result = run(add, tmp_path, "--db", db)
    assert result.exit_code == 1
    table = rows(result.stdout)
    assert table[0] == "new 2"
    assert table[1].startswith("without statements 1")
    assert table[4].startswith("skipped: bad-line 2 such as")
    assert len(result.stderr.splitlines()) == 2
    assert all(
        row.startswith("skipped: ") and row.endswith("[bad-line]") for row in result.stderr.splitlines()
    )
    again = run(add, tmp_path, "--db", db, "-q")
    assert rows(again.stdout)[:2] == ["new 0", "same 2 there already, not read again"]
    assert again.stderr == ""
    assert sorted(fake.read) == [str(tmp_path / "b.txt"), "x"]


def test_the_record_itself_is_not_looked_at(write: Write, db: Path, fake: Loaded, tmp_path: Path) -> None:
    write("a.txt", TEXT)
    for _ in range(2):
        result = run(add, tmp_path, "--db", db, "--format", "json")
        assert told(result)["skipped"] == []


def test_the_summary_is_json(write: Write, db: Path, fake: Loaded) -> None:
    result = run(add, write("a.txt", TEXT), write("b.txt", ""), "--db", db, "--format", "json")
    summary = told(result)
    assert (summary["new"], summary["same"], summary["interrupted"]) == (1, 0, False)
    assert summary["skipped"] == [{"kind": "empty", "count": 1, "example": summary["skipped"][0]["example"]}]


@pytest.mark.parametrize(
    ("names", "code"),
    [(["good"], 0), (["good", "bad"], 1), (["bad"], 2), (["good", "good"], 0), (["missing"], 2)],
)
def test_the_exit_code_tells_what_became_of_it(
    write: Write, db: Path, fake: Loaded, names: list[str], code: int
) -> None:
    paths = {"good": write("a.txt", TEXT), "bad": write("b.txt", ""), "missing": "no.txt"}
    assert run(add, *(paths[name] for name in names), "--db", db).exit_code == code


def test_many_reasons_of_one_kind_are_counted(write: Write, db: Path, fake: Loaded) -> None:
    result = run(add, write("a.jsonl", '{"id": "x", "text": "One."}\n' + "no json\n" * 50), "--db", db)
    lines = result.stderr.splitlines()
    assert len(lines) == 20
    assert lines[-1].endswith("more of this kind are only counted")
    assert "skipped: bad-line 50" in rows(result.stdout)[3]


@pytest.mark.parametrize(
    "arguments",
    [[], ["a.txt"], ["--db", "x.db"], ["a.txt", "--db", "x.db", "--published", "May"],
     ["a.txt", "--db", "x.db", "--encoding", "klingon"], ["a.txt", "--db", "/"],
     ["a.txt", "--db", "/no/x.db"]],
)  # fmt: skip
def test_wrong_use_is_refused(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(add, *arguments)
    assert result.exit_code == 2 or isinstance(result.exception, OnRecordError)
    assert list(tmp_path.iterdir()) == []


def test_pages_of_private_networks_are_read_when_told(db: Path, fake: Loaded, site: Site) -> None:
    site.routes["/a"] = page()
    refused = run(add, site.at("/a"), "--db", db, "--format", "json")
    assert (refused.exit_code, told(refused)["skipped"][0]["kind"]) == (2, "private-address")
    assert site.asked == []
    assert run(add, site.at("/a"), "--db", db, "--allow-private").exit_code == 0


def test_a_feed_is_followed(db: Path, fake: Loaded, site: Site) -> None:
    items = "".join(f"<item><link>/{n}</link></item>" for n in range(3))
    rss = f"<rss version='2.0'><channel><title>The Post</title>{items}</channel></rss>".encode()
    site.routes |= {"/feed": (200, {"Content-Type": "text/xml"}, rss), "/0": page(), "/1": page(), "/2": 404}
    first = run(follow, site.at("/feed"), "--db", db, "--allow-private")
    assert first.exit_code == 1
    assert rows(first.stdout)[:2] == [f"The Post, {site.at('/feed')}: 3 new", "new 2"]
    second = run(follow, "--db", db, "--allow-private", "--format", "json")
    assert second.exit_code == 0
    assert told(second)["feeds"] == [
        {"address": site.at("/feed"), "title": "The Post", "items": 0, "unchanged": False, "problem": None}
    ]
    site.routes["/feed"] = 500
    assert run(follow, "--db", db, "--allow-private").exit_code == 2


def test_nothing_to_follow_is_wrong_use(db: Path, fake: Loaded) -> None:
    Record.open(db, create=True).close()
    result = run(follow, "--db", db)
    assert result.exit_code == 2
    assert "follows no feed yet" in result.stderr


def test_how_far_it_is_is_told_in_a_line() -> None:
    summary = Summary(new=1000, same=200, words=85_000, seconds=100.0, skipped=(Skipped("a", 3, "b"),))
    assert line(summary, 25, 100) == "1,203 articles, 850 words/s, 5 min left"
    assert line(summary, 90, 100) == "1,203 articles, 850 words/s, 11 s left"
    assert line(summary, 1, 100) == "1,203 articles, 850 words/s, 2.8 h left"
    assert line(summary, 25, None) == "1,203 articles, 850 words/s"
    assert line(Summary(same=1), 0, 10) == "1 article"


def test_reading_loads_nothing_of_the_web(write: Write) -> None:
    code = """if True:
        import sys
        from onrecord.cli import add, follow, main
        try:
            main.cli.main(["read", sys.argv[1]])
        finally:
            heavy = "httpx httpcore feedparser warcio pypdf pyarrow protego sqlite3 trafilatura".split()
            print([name for name in heavy if name in sys.modules], file=sys.stderr)
    """
    command = [sys.executable, "-c", code, str(write("a.txt", TEXT))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
