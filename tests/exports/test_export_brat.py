import re
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from onrecord.evaluating.brat import read_folder
from onrecord.exports import brat
from onrecord.exports.changes import changes
from onrecord.exports.imported import ImportedArticle
from onrecord.exports.pieces import ROLES, settled
from onrecord.exports.written import pieces_of
from onrecord.knowledge.cues import ACTS, STANCES
from onrecord.records import Reading, Unread
from tests.exports.readings import reading, readings

ANN = [
    "T1\tCue 25 29\tsaid",
    "T2\tContent 42 63;67 90;96 113;116 130\tthat Jo Pell “has not refused the $5 million” "
    "that \U0001f600 the bridge “old as it is”",
    "T3\tSource 0 23\tAna Belo, mayor of Orum",
]


def come_back(made: Reading, folder: Path) -> ImportedArticle:
    written = brat.write([made], folder / "brat")
    spoken = [s for s in made.statements if any(settled(made.article.text, pieces_of(s, r)) for r in ROLES)]
    assert (written.articles, written.statements) == (1, len(spoken))
    (found,) = brat.read(folder / "brat")
    assert isinstance(found, ImportedArticle)
    return found


def test_a_reading_as_brat_shows_it(tmp_path: Path) -> None:
    brat.write([reading()], tmp_path / "b")
    assert sorted(p.name for p in (tmp_path / "b").iterdir()) == [
        "annotation.conf", "orum=2F1.ann", "orum=2F1.txt", "visual.conf",
    ]  # fmt: skip
    assert (tmp_path / "b/orum=2F1.txt").read_bytes().decode() == reading().article.text
    lines = (tmp_path / "b/orum=2F1.ann").read_text().splitlines()
    assert lines[:3] == ANN
    assert "A1\tAct T1 states" in lines
    assert "A2\tStance T1 neutral" in lines
    assert "#1\tAnnotatorNotes T1\tspeaker = Ana Belo; said on = 2022-12-29" in lines
    assert "R1\thas_content Arg1:T1 Arg2:T2" in lines
    assert "R2\thas_source Arg1:T1 Arg2:T3" in lines
    assert any(re.fullmatch(r"A\d+\tNegated T4", line) for line in lines)


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    found = come_back(reading(), tmp_path)
    assert (found.article, found.text) == ("orum/1", reading().article.text)
    assert [(s.act, s.negated, s.stance, s.said_on, s.speakers) for s in found.statements] == [
        ("states", False, "neutral", "2022-12-29", ("Ana Belo",)),
        ("declines", True, "distancing", None, ("Jo Pell",)),
        (None, False, None, None, ()),
    ]
    assert changes(reading(), found.statements) == ()


@settings(deadline=None, max_examples=200)
@given(readings())
def test_nothing_that_brat_can_hold_is_lost(made: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = come_back(made, Path(folder))
        assert_brat_accepts(Path(folder) / "brat")
    assert found.article == made.article.id
    assert found.text == made.article.text.replace("\0", "\ufffd")
    assert [c for c in changes(made, found.statements) if c.kind != "deleted"] == []


def assert_brat_accepts(folder: Path) -> None:
    """What brat's server checks of a line that holds a span, and how it finds the lines."""
    (path,) = folder.glob("*.ann")
    text, ann = (p.read_bytes().decode() for p in (path.with_suffix(".txt"), path))
    assert ann.splitlines() == ann.split("\n")[:-1]
    for line in ann.splitlines():
        if not line.startswith("T"):
            continue
        _, head, words = line.split("\t")
        pieces = [tuple(map(int, pair.split())) for pair in head.partition(" ")[2].split(";")]
        assert words == " ".join(text[start:end] for start, end in pieces)
        assert all(before[1] <= after[0] for before, after in pairwise(pieces))


def test_the_reader_of_corpora_understands_it(tmp_path: Path) -> None:
    brat.write([reading()], tmp_path / "b")
    (article,) = read_folder(tmp_path / "b")
    assert [len(a.content) for a in article.attributions] == [4, 1, 1]


def edited(tmp_path: Path, *edits: tuple[str, str]) -> tuple[tuple[object, ...], ...]:
    """The changes that edits of the .ann file make."""
    brat.write([reading()], tmp_path / "b")
    path = tmp_path / "b/orum=2F1.ann"
    ann = path.read_text()
    for old, new in edits:
        assert old in ann
        ann = ann.replace(old, new)
    path.write_text(ann)
    (found,) = brat.read(tmp_path / "b")
    assert isinstance(found, ImportedArticle), found
    return tuple(
        (c.kind, c.statement, *((f.name, f.old, f.new) for f in c.fields))
        for c in changes(reading(), found.statements)
    )


def test_an_edited_act_speaker_and_day(tmp_path: Path) -> None:
    edits = (
        ("Act T1 states", "Act T1 claims"),
        ("speaker = Ana Belo; said on = 2022-12-29", "check! speaker=Jo Pell;speaker=A\\;B; said on=2022-12"),
    )
    assert edited(tmp_path, *edits) == (
        (
            "changed", "s1", ("act", "states", "claims"), ("said_on", "2022-12-29", "2022-12"),
            ("speakers", ("Ana Belo",), ("Jo Pell", "A;B")),
        ),
    )  # fmt: skip


def test_a_note_with_a_remark_before_the_speaker_is_no_speaker(tmp_path: Path) -> None:
    assert edited(tmp_path, ("speaker = Ana Belo; said on = 2022-12-29", "is this right?")) == ()


def test_a_day_as_an_attribute(tmp_path: Path) -> None:
    edits = ("A1\tAct T1 states", "A1\tAct T1 states\nA9\tSaidOn T1 2022-12-28")
    note = ("; said on = 2022-12-29", "")
    assert edited(tmp_path, edits, note) == (("changed", "s1", ("said_on", "2022-12-29", "2022-12-28")),)


def test_a_statement_taken_away_and_one_added(tmp_path: Path) -> None:
    brat.write([reading()], tmp_path / "b")
    path = tmp_path / "b/orum=2F1.ann"
    lines = path.read_text().splitlines(keepends=True)
    kept = [line for line in lines if not re.search(r"\bT[456]\b", line)]
    start = reading().article.text.index("claims")
    added = f"T90\tCue {start} {start + 6}\tclaims\nA90\tAct T90 claims\n"
    path.write_text("".join(kept) + added)
    (found,) = brat.read(tmp_path / "b")
    assert isinstance(found, ImportedArticle)
    gone, new = changes(reading(), found.statements)
    assert (gone.kind, gone.statement, new.kind, new.statement) == ("deleted", "s2", "added", None)
    assert [(f.name, f.new) for f in new.fields if f.name != "cue"] == [("act", "claims")]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (("Act T1 states", "Act T1 mumbles"), "'mumbles' is no act"),
        (("Stance T1 neutral", "Stance T1 kind"), "'kind' is no stance"),
        (("said on = 2022-12-29", "said on = 2022-02-30"), "'2022-02-30' is no day"),
        (("T1\tCue 25 29", "T1\tCue 25 28"), "T1 says 'said' but the text there"),
        (("T1\tCue 25 29", "T1\tCue 25 " + "9" * 5000), "line 1: is not `T1"),
        (("R1\thas_content", "Q1\thas_content"), "is no kind of brat line"),
    ],
)
def test_what_cannot_be_understood_is_told_and_the_rest_read(
    tmp_path: Path, edit: tuple[str, str], words: str
) -> None:
    brat.write([reading(), reading("orum/2")], tmp_path / "b")
    path = tmp_path / "b/orum=2F1.ann"
    path.write_text(path.read_text().replace(*edit))
    unread, fine = brat.read(tmp_path / "b")
    assert isinstance(unread, Unread)
    assert isinstance(fine, ImportedArticle)
    assert words in unread.message
    assert str(path) in unread.message


def test_a_missing_text_is_told(tmp_path: Path) -> None:
    brat.write([reading()], tmp_path / "b")
    (tmp_path / "b/orum=2F1.txt").unlink()
    (unread,) = brat.read(tmp_path / "b")
    assert isinstance(unread, Unread)
    assert "No such file" in unread.message


def test_the_settings_list_all_acts_and_stances(tmp_path: Path) -> None:
    brat.write([], tmp_path / "b")
    text = (tmp_path / "b/annotation.conf").read_text()
    assert re.search(r"^Act\t.*Value:(\S+)$", text, re.M)[1].split("|") == list(ACTS)  # type: ignore[index]
    assert re.search(r"^Stance\t.*Value:(\S+)$", text, re.M)[1].split("|") == list(STANCES)  # type: ignore[index]
