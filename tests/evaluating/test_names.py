import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.gold import Piece
from onrecord.evaluating.names import NameScores, count_names, evaluate_names, names_of_tags
from onrecord.evaluating.scores import Counts
from onrecord.reading.names import Name
from onrecord.records import ReaderInfo

Write = Callable[[str, bytes | str], Path]

TEXT = "Mira Tan left Oru"
RECORD = {
    "id": "a",
    "text": TEXT,
    "tokens": [[0, 4], [5, 8], [9, 13], [14, 17]],
    "tags": ["B-Person", "I-Person", "O", "B-Location"],
}


class FakeReader:
    info = ReaderInfo("fake", "0", "hand")

    def names(self, text: str) -> tuple[Name, ...]:
        return (Name(0, 8, "person", 0.9), Name(14, 17, "group", 0.9))


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        (["B-Person", "I-Person", "O"], {"person": {(0, 3)}}),
        (["B-Person", "B-Person", "O"], {"person": {(0, 1), (2, 3)}}),
        (["B-Location", "B-Facility", "I-Facility"], {"place": {(0, 1), (2, 5)}}),
        (["B-Location", "I-Facility", "O"], {"place": {(0, 1), (2, 3)}}),  # another type begins a name
        (["O", "I-Organization", "I-Organization"], {"organisation": {(2, 5)}}),
        (["B-NORP", "O", "I-NORP"], {"group": {(0, 1), (4, 5)}}),
        (["B-Date", "B-Misc", "I-Misc"], {}),  # not counted
        (["B-Date", "I-Person", "O"], {"person": {(2, 3)}}),
    ],
)
def test_tags_as_names(tags: list[str], names: dict[str, set[Piece]]) -> None:
    assert names_of_tags([(0, 1), (2, 3), (4, 5)], tags) == names


@pytest.mark.parametrize(
    ("found", "scores"),
    [
        (Name(0, 8, "person", 1), NameScores(person=Counts(1, 1, 1), micro=Counts(1, 1, 1))),
        (Name(0, 4, "person", 1), NameScores(person=Counts(0, 1, 1), micro=Counts(0, 1, 1))),
        (
            Name(0, 8, "place", 1),
            NameScores(person=Counts(0, 0, 1), place=Counts(0, 1, 0), micro=Counts(0, 1, 1)),
        ),
        (
            Name(0, 8, "group", 1),
            NameScores(person=Counts(0, 0, 1), micro=Counts(0, 0, 1), group=Counts(0, 1, 0)),
        ),
        (Name(0, 8, "event", 1), NameScores(person=Counts(0, 0, 1), micro=Counts(0, 0, 1))),
        (Name(0, 8, "work", 1), NameScores(person=Counts(0, 0, 1), micro=Counts(0, 0, 1))),
    ],
)
def test_a_name_is_right_with_span_and_kind(found: Name, scores: NameScores) -> None:
    assert count_names({"person": {(0, 8)}}, [found]) == scores


def test_groups_are_no_part_of_the_sum() -> None:
    gold: dict[str, set[Piece]] = {
        "person": {(0, 1)}, "organisation": {(2, 3)}, "place": {(4, 5)}, "group": {(6, 7)},
    }  # fmt: skip
    scores = count_names(gold, [Name(0, 1, "person", 1), Name(6, 7, "group", 1)])
    assert (scores.micro, scores.group) == (Counts(1, 1, 3), Counts(1, 1, 1))


def test_every_tenth_record_is_read_from_the_first_on(write: Write) -> None:
    tagged = "".join(json.dumps(RECORD if n % 10 == 0 else {"id": "not looked at"}) + "\n" for n in range(21))
    done: list[tuple[int, int]] = []
    found = evaluate_names(FakeReader(), write("tags.jsonl", tagged), progress=lambda *at: done.append(at))
    assert (found.corpus, found.model, found.articles) == ("tags.jsonl", "hand", 3)
    assert found.scores.person == Counts(3, 3, 3)
    assert (found.scores.place, found.scores.group) == (Counts(0, 0, 3), Counts(0, 3, 0))
    assert done[-1] == (3, 3)
    assert found.to_dict()["scores"]["person"]["f1"] == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": ""}, "needs `text`"),
        ({"tokens": None}, "tokens: must be a list of"),
        ({"tags": ["O"]}, "needs `tags`"),
        ({"tags": ["O", "O", "O", 5]}, "needs `tags`"),
        ({"tags": ["O", "O", "O", "Person"]}, "needs `tags`"),
        ({"tokens": [[0, 4], [5, 8], [9, 13], [14, 99]]}, "span 14-99 does not fit"),
    ],
)
def test_a_record_of_another_form_is_refused_with_its_line(
    write: Write, fields: dict[str, object], words: str
) -> None:
    path = write("tags.jsonl", json.dumps(RECORD | fields) + "\n")
    with pytest.raises(CorpusError, match=f"line 1.*{words}"):
        evaluate_names(FakeReader(), path)


def test_a_file_without_records_is_refused(write: Write) -> None:
    with pytest.raises(CorpusError, match="holds no record"):
        evaluate_names(FakeReader(), write("tags.jsonl", ""))
