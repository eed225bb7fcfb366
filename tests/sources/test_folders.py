import os
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.records import Article, Unread
from onrecord.sources.folders import files_in
from onrecord.sources.gather import Sources
from onrecord.sources.metadata import Metadata

Write = Callable[[str, bytes | str], Path]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", ".hidden.txt", "d/c.txt", "d/e/f.txt", ".git/x.txt", "Z.txt", "d/.x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name}.")
    return tmp_path


def below(tree: Path, **options: object) -> list[str]:
    return [os.path.relpath(p, tree) for p in files_in(str(tree), **options)]  # type: ignore[arg-type]


def test_files_come_in_order_and_hidden_ones_do_not(tree: Path) -> None:
    assert below(tree) == ["Z.txt", "a.txt", "b.txt", "d/c.txt", "d/e/f.txt"]


def test_paths_begin_as_they_were_given(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    assert list(files_in("d")) == ["d/c.txt", "d/e/f.txt"]
    assert list(files_in("./d/e/")) == ["./d/e/f.txt"]


def test_a_hidden_folder_that_is_named_is_read(tree: Path) -> None:
    assert [Path(p).name for p in files_in(str(tree / ".git"))] == ["x.txt"]


def test_a_file_can_be_left_out(tree: Path) -> None:
    assert "a.txt" not in below(tree, leave_out=[tree / "d" / ".." / "a.txt"])


def test_links_are_followed_and_loops_are_not(tree: Path) -> None:
    (tree / "d" / "loop").symlink_to(tree)
    (tree / "gone.txt").symlink_to(tree / "nowhere")
    (tree / "g").symlink_to(tree / "d" / "e")
    assert sorted(map(os.path.basename, below(tree))) == sorted(
        ["Z.txt", "a.txt", "b.txt", "c.txt", "f.txt", "gone.txt"]
    )


def test_a_deep_folder_is_read(tmp_path: Path) -> None:
    deep = tmp_path / "/".join("a" * 400)
    deep.mkdir(parents=True)
    (deep / "b.txt").write_text("Deep.")
    assert len(list(files_in(str(tmp_path)))) == 1


def test_all_that_was_named_is_gathered_in_order(tree: Path, write: Write) -> None:
    lines = write("lines.jsonl", '{"id": "x", "text": "One."}\n{"text": "Two."}\n')
    (tree / "picture.png").write_bytes(b"\x89PNG")
    os.mkfifo(tree / "d" / "pipe.txt")
    said = Metadata(outlet="Post")
    names = [str(tree / "d"), str(lines), str(tree / "picture.png"), str(tree)]
    found = list(Sources(names, metadata=said))
    kinds = [s.found.id if isinstance(s.found, Article) else f"{s.found.kind}" for s in found]
    d = str(tree / "d")
    assert kinds == [
        f"{d}/c.txt", "other-kind", f"{d}/e/f.txt", "x", f"{lines}:2", "binary",
        f"{tree}/Z.txt", f"{tree}/a.txt", f"{tree}/b.txt", "x", f"{lines}:2", "other-kind",
        f"{d}/c.txt", "other-kind", f"{d}/e/f.txt",
    ]  # fmt: skip
    assert {s.found.outlet for s in found if isinstance(s.found, Article)} == {"Post"}
    assert (found[3].origin, found[3].name) == (str(lines), str(lines))


def test_how_far_it_is_comes_to_the_total(tree: Path, write: Write) -> None:
    write("lines.jsonl", '{"text": "One."}\n' * 20_000)
    sources = Sources([str(tree)])
    done = [s.done for s in sources]
    assert sources.total == sum(
        p.stat().st_size for p in tree.rglob("[!.]*") if p.is_file() and ".git" not in p.parts
    )
    assert done == sorted(done)
    assert 0 <= done[0] < done[10_000] < done[-1] <= sources.total


def test_the_total_is_known_for_files_or_for_addresses(write: Write) -> None:
    path = str(write("a.txt", "Text."))
    assert Sources([path, path]).total == 10
    assert Sources(["http://a.example/", "http://b.example/"]).total == 2
    assert Sources([path, "http://a.example/"]).total is None
    assert Sources(["-"]).total is None
    assert Sources([path, "-"]).total is None


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    found = [s.found for s in Sources([str(tmp_path / "none"), str(tmp_path / "no.txt")])]
    assert all(isinstance(f, Unread) and f.kind == "cannot-open" for f in found)
    assert len(found) == 2


def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(b"Text.")
    (found,) = Sources([str(tmp_path)])
    assert isinstance(found.found, Article)
    assert found.origin.endswith("?.txt")
