from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.files import article_of, file_names, holdable, new_file, new_folder, write_new


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("a-1_b.html", "a-1_b.html"),
        ("news/2022 é", "news=2F2022=20=C3=A9"),
        ("https://x.example/?a=b", "https=3A=2F=2Fx.example=2F=3Fa=3Db"),
        ("..", "=2E."),
        (".hidden", "=2Ehidden"),
        ("CON", "=43ON"),
        ("nul.txt", "=6Eul.txt"),
        ("console", "console"),
        ("", "="),
    ],
)
def test_a_file_has_a_plain_name_that_tells_the_id(id_: str, name: str) -> None:
    assert file_names(id_)[0] == name
    assert article_of(name) == id_


@given(st.text(st.characters(), max_size=20))
def test_every_id_comes_back(id_: str) -> None:
    plain, hashed = file_names(id_)
    assert len(plain) <= 150
    if "=~" not in plain:
        assert article_of(plain) == id_
    assert plain.isascii()
    assert not set(plain) & set('/\\:*?"<>|\0 ')
    assert article_of(hashed) is None


def test_long_ids_are_told_apart_by_their_hash() -> None:
    names = {file_names("a" * 200 + end)[0] for end in "bc"}
    assert len(names) == 2
    assert {article_of(name) for name in names} == {None}


@pytest.mark.parametrize("name", ["a=b", "=ZZ", "50=", "plain"])
def test_names_of_others_are_taken_as_they_are(name: str) -> None:
    assert article_of(name) == name


def test_two_ids_that_one_name_stands_for_are_two_files(tmp_path: Path) -> None:
    first = write_new(tmp_path, "a", b"1", ".txt")
    second = write_new(tmp_path, "a", b"2", ".txt")  # as "A" would be where letter case does not count
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    with pytest.raises(FileExistsError):
        write_new(tmp_path, "a", b"3", ".txt")


def test_a_folder_stands_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), new_folder(tmp_path / "new/f") as folder:
        (folder / "a").rename(folder / "b")
    assert list((tmp_path / "new").iterdir()) == []
    (tmp_path / "new/f").mkdir()
    with new_folder(tmp_path / "new/f") as folder:
        (folder / "a").write_text("a")
    assert [p.name for p in tmp_path.rglob("*")] == ["new", "f", "a"]
    with pytest.raises(FileExistsError, match="not empty"), new_folder(tmp_path / "new/f"):
        pass
    with pytest.raises(FileExistsError), new_folder(tmp_path / "new/f/a"):
        pass


def test_a_file_stands_whole_or_not_at_all(tmp_path: Path) -> None:
    target, link = tmp_path / "t", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    with pytest.raises(IsADirectoryError), new_file(link) as path:
        path.write_text(tmp_path.read_text())
    assert target.read_text() == "old"
    with new_file(link) as path:
        path.write_text("new")
    assert target.read_text() == "new"
    assert link.is_symlink()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "t"]


def test_what_others_cannot_hold_is_replaced_one_for_one() -> None:
    assert holdable("a\0\ud800\r\n\U0001f600") == "a\ufffd\ufffd\r\n\U0001f600"
