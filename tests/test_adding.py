import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.adding import Summary, add_articles
from onrecord.records import Article, Unread
from onrecord.sources.gather import Sourced, Sources
from onrecord.store import Record
from tests.readers import fake_reader

Write = Callable[[str, bytes | str], Path]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "news.db", create=True) as record:
        yield record


def counts(summary: Summary) -> dict[str, int]:
    told = {n: v for n, v in summary.to_dict().items() if v and n not in ("seconds", "skipped")}
    return told | {s.kind: s.count for s in summary.skipped}


def article(number: int, text: str = "", **more: Any) -> Article:
    return Article(f"a{number}", text or f"Text {number} said no.", **more)


def test_new_articles_are_read_and_kept(record: Record) -> None:
    reader = fake_reader()
    summary = add_articles(record, reader, [article(n) for n in range(20)])
    assert counts(summary) == {"new": 20, "statements": 20, "words": 80}
    assert reader.read == [f"a{n}" for n in range(20)]
    assert [row.id for row in record.articles()] == reader.read
    assert (summary.there, summary.left_out) == (20, 0)


def test_what_is_there_is_not_read_again(record: Record) -> None:
    add_articles(record, fake_reader(), [article(n) for n in range(5)])
    reader = fake_reader()
    changed = [article(0), article(1, "Another text."), article(2, title="New"), article(7)]
    assert counts(add_articles(record, reader, changed)) == {
        "new": 1, "same": 1, "changed": 2, "statements": 3, "words": 10,
    }  # fmt: skip
    assert reader.read == ["a1", "a2", "a7"]


def test_what_an_older_version_says_is_not_added_again(record: Record) -> None:
    """A file that holds an article in two versions changes nothing when it is added again."""
    both = [article(1, "First text."), article(1, "Second text.")]
    assert counts(add_articles(record, fake_reader(), both))["changed"] == 1
    reader = fake_reader()
    assert counts(add_articles(record, reader, both)) == {"same": 2}
    assert reader.read == []
    assert len(record.versions("a1")) == 2


def test_an_article_that_comes_twice_is_kept_once(record: Record) -> None:
    assert counts(add_articles(record, fake_reader(), [article(1), article(1)]))["same"] == 1
    assert len(record.versions("a1")) == 1


def test_what_is_skipped_is_counted_by_reason_told_and_kept(record: Record) -> None:
    told: list[Unread] = []
    given: list[Article | Unread] = [
        article(1), Unread("x", "empty", "x: there is no text"), Unread("y", "empty", "y: there is no text"),
        article(2, "crash"), article(3, "silent film"),
    ]  # fmt: skip
    summary = add_articles(record, fake_reader(), given, tell=told.append)
    assert counts(summary) == {
        "new": 2, "silent": 1, "statements": 1, "words": 6, "empty": 2, "internal": 1,
    }  # fmt: skip
    assert (summary.skipped[0].example, summary.left_out) == ("x: there is no text", 3)
    assert [unread.id for unread in told] == ["x", "y", "a2"]
    rows = record.connection.execute("SELECT id, kind FROM skipped ORDER BY number").fetchall()
    assert rows == [("x", "empty"), ("y", "empty"), ("a2", "internal")]


def test_copies_are_counted(record: Record) -> None:
    words = " ".join(f"The word {n} was said by nobody in the town of Oru." for n in range(60))
    given = [Article("one", words, published="2031-05-02"), Article("two", words, published="2031-05-03")]
    assert counts(add_articles(record, fake_reader(), given))["copies"] == 1


def test_progress_is_told_after_each(record: Record) -> None:
    seen: list[tuple[int, int]] = []
    given = [Sourced(article(n), "o", "", done=10 * n) for n in range(3)]
    add_articles(record, fake_reader(), given, progress=lambda s, done: seen.append((s.there, done)))
    add_articles(record, fake_reader(), given[:1], progress=lambda s, done: seen.append((s.there, done)))
    assert seen == [(1, 0), (2, 10), (3, 20), (1, 0)]


def test_the_origin_is_kept(record: Record) -> None:
    given: list[Sourced | Article] = [Sourced(article(1), "/news/a.jsonl", "a.jsonl"), article(2)]
    add_articles(record, fake_reader(), given)
    assert [row.origin for row in record.articles()] == ["/news/a.jsonl", None]


def test_the_vectors_are_kept(record: Record) -> None:
    add_articles(record, fake_reader(), [article(1)])
    ((number,),) = record.connection.execute("SELECT count(*) FROM vector_block").fetchall()
    assert number == 1


def test_a_file_never_takes_the_place_of_another_of_its_name(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, text in (("one", "Text of one."), ("two", "Text of two."), ("three", "Text of one.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
        monkeypatch.chdir(tmp_path / folder)
        summary = add_articles(record, fake_reader(), Sources(["a.txt"]))
        kinds = {"one": {"new": 1}, "two": {"same-name": 1}, "three": {"same": 1}}[folder]
        assert kinds.items() <= counts(summary).items()
        if folder == "two":
            assert str(tmp_path / "one" / "a.txt") in summary.skipped[0].example
    monkeypatch.chdir(tmp_path / "one")
    Path("a.txt").write_text("Text of one, later.")
    assert counts(add_articles(record, fake_reader(), Sources(["a.txt"])))["changed"] == 1


def test_ctrl_c_ends_it_between_two_articles(record: Record) -> None:
    def press(found: Article) -> None:
        if found.id == "a9":
            os.kill(os.getpid(), signal.SIGINT)

    given = [article(n) for n in range(400)]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # shells ignore it in jobs
    try:
        summary = add_articles(record, fake_reader(press), given)
    finally:
        signal.signal(signal.SIGINT, before)
    assert summary.interrupted
    kept = [row.id for row in record.articles()]
    assert kept == [f"a{n}" for n in range(len(kept))]
    assert 0 < summary.new == len(kept) < 400
    assert not record.connection.in_transaction
    again = add_articles(record, fake_reader(), given)
    assert (again.same, again.new, again.interrupted) == (len(kept), 400 - len(kept), False)


def test_what_goes_wrong_in_the_transaction_keeps_nothing_of_the_article(record: Record) -> None:
    def fail(sourced: Sourced) -> None:
        assert isinstance(sourced.found, Article)
        if sourced.found.id == "a2":
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        add_articles(record, fake_reader(), [article(n) for n in range(5)], after=fail)
    assert [row.id for row in record.articles()] == ["a0", "a1"]


def test_articles_are_taken_a_few_at_a_time(record: Record) -> None:
    taken: list[int] = []

    def given() -> Iterator[Article]:
        for n in range(100):
            taken.append(n)
            yield article(n)

    def look(summary: Summary, _: int) -> None:
        assert len(taken) <= summary.there + 6

    add_articles(record, fake_reader(), given(), progress=look)
    assert len(taken) == 100


def test_odd_articles_are_kept_or_skipped(record: Record) -> None:
    given = [
        Article("\ud800", "Half \udfff pair."),
        Article("nul", "A \x00 B."),
        Article("", "No id."),
        Article("e", ""),
    ]
    summary = add_articles(record, fake_reader(), given)
    assert summary.there + summary.left_out == 4
    assert add_articles(record, fake_reader(), given).new == 0
