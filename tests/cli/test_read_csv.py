import csv
import io

from onrecord.cli.output import CsvWriter
from onrecord.records import Article, ReaderInfo, Reading, Span, Speaker, Statement

VOSS = Speaker("a1", "Maria Voss", "person", None, "name", 0.9)
LIND = Speaker("a2", "Oskar Lind", "person", "union leader", "pronoun", 0.75)
ABOUT_SPEAKERS = ("speaker", "speaker_type", "role", "basis", "speaker_confidence", "unknown_reason")
BEFORE = (
    "article", "outlet", "published", "title", "statement", "parent", "speaker", "role", "source", "cue",
    "content", "quotation", "act", "said_on", "confidence", "start", "end", "url",
)  # fmt: skip


def row(*speakers: Speaker, reason: str | None = None) -> dict[str, str]:
    said = Statement("s1", (), (Span(0, 4, "said"),), (), "direct", speakers, reason, confidence=0.5)
    file = io.StringIO(newline="")
    CsvWriter(file).write(Reading(Article("a", "said"), ReaderInfo("o", "0", "m"), statements=(said,)))
    file.seek(0)
    (found,) = csv.DictReader(file)
    return found


def about(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in ABOUT_SPEAKERS)


def test_one_speaker() -> None:
    assert about(row(LIND)) == ("Oskar Lind", "person", "union leader", "pronoun", "0.75", "")


def test_of_several_speakers_the_values_stand_in_the_order_of_the_names() -> None:
    found = about(row(VOSS, LIND))
    assert found == (
        "Maria Voss; Oskar Lind",
        "person; person",
        "; union leader",
        "name; pronoun",
        "0.9; 0.75",
        "",
    )


def test_what_nobody_has_is_empty() -> None:
    assert row(VOSS, VOSS)["role"] == ""


def test_without_a_speaker_the_reason_is_told() -> None:
    assert about(row(reason="several fit")) == ("", "", "", "", "", "several fit")


def test_the_older_columns_are_still_there_in_their_order_and_confidence_is_the_statements() -> None:
    found = row(LIND)
    assert tuple(name for name in found if name in BEFORE) == BEFORE
    assert found["confidence"] == "0.5"
