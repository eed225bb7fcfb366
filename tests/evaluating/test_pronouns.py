import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.pronouns import (
    GenderScores,
    Passage,
    answers,
    count_passage,
    evaluate_pronouns,
    load_passages,
)
from onrecord.evaluating.scores import Counts, Share
from onrecord.records import Actor, Article, Mention, ReaderInfo, Reading

Write = Callable[[str, bytes | str], Path]

TEXT = "Ida Belo met Mira Tan's mother before she sang with her band."
SHE = (38, 41)
IDA, MIRA = (0, 8), (13, 21)
PASSAGE = Passage(Article("p", TEXT), SHE, feminine=True, candidates=(IDA, MIRA), right=(True, False))
INFO = ReaderInfo("fake", "0", "hand")


def actor(number: int, *words: str) -> Actor:
    spans = [(TEXT.index(each), TEXT.index(each) + len(each)) for each in words]
    mentions = tuple(Mention(*span, TEXT[slice(*span)], "name") for span in spans)
    return Actor(f"a{number}", words[0], "person", (), mentions)


def reading(*actors: Actor) -> Reading:
    return Reading(Article("p", TEXT), INFO, actors)


@pytest.mark.parametrize(
    ("actors", "given"),
    [
        ((actor(1, "Ida Belo", "she"), actor(2, "Mira Tan")), (True, False)),
        ((actor(1, "Ida Belo"), actor(2, "Mira Tan", "she")), (False, True)),
        ((actor(1, "Ida Belo"), actor(2, "Mira Tan"), actor(3, "she")), (False, False)),
        ((actor(1, "Ida Belo"), actor(2, "Mira Tan")), (False, False)),  # nobody at the pronoun
        ((actor(1, "Ida Belo", "Mira Tan", "she"),), (True, True)),
        ((actor(1, "Belo", "she"),), (True, False)),  # touches the candidate
        ((actor(1, "Ida Belo", "she sang"),), (False, False)),  # not the pronoun
        # a longer mention around the name is another's
        ((actor(1, "Ida Belo"), actor(2, "Mira Tan"), actor(3, "Mira Tan's mother", "she")), (False, False)),
        ((actor(1, "Ida Belo"), actor(3, "Mira Tan's mother", "she")), (False, True)),
    ],
)
def test_the_pronoun_stands_for_the_candidate_whose_actor_has_a_mention_there(
    actors: tuple[Actor, ...], given: tuple[bool, bool]
) -> None:
    assert answers(PASSAGE, reading(*actors)) == given


@pytest.mark.parametrize(
    ("right", "given", "scores"),
    [
        ((True, False), (True, False), GenderScores(Share(1, 1), Counts(1, 1, 1))),
        ((True, False), (True, True), GenderScores(Share(0, 1), Counts(1, 2, 1))),
        ((True, False), (False, True), GenderScores(Share(0, 1), Counts(0, 1, 1))),
        ((True, False), (False, False), GenderScores(Share(0, 1), Counts(0, 0, 1))),
        ((False, False), (False, False), GenderScores(Share(1, 1), Counts(0, 0, 0))),  # neither
        ((False, False), (False, True), GenderScores(Share(0, 1), Counts(0, 1, 0))),
    ],
)
def test_a_passage_is_right_when_both_answers_are(
    right: tuple[bool, bool], given: tuple[bool, bool], scores: GenderScores
) -> None:
    assert count_passage(Passage(PASSAGE.article, SHE, True, (IDA, MIRA), right), given) == scores


def record(id_: str, word: str = "she", **fields: Any) -> dict[str, Any]:
    candidates = [{"span": IDA, "coref": True}, {"span": MIRA, "coref": False}]
    whole = {"id": id_, "text": TEXT, "original_split": "validation", "candidates": candidates}
    return whole | {"pronoun": {"text": word, "span": SHE}} | fields


class FakeReader:
    """Always takes the first; in passages `w...` the second, too."""

    info = INFO

    def read(self, article: Article) -> Reading:
        words = ("Ida Belo", "she", "Mira Tan") if article.id.startswith("w") else ("Ida Belo", "she")
        return Reading(article, self.info, (actor(1, *words),), warnings=("odd",) * (article.id == "w1"))


def lines(*records: object) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


def test_scores_by_gender_and_their_ratio(write: Write) -> None:
    path = write(
        "gap.jsonl",
        lines(
            record("a"),
            record("w1", "Her"),
            record("b", "he"),
            record("c", "his"),
            record("d", original_split="x"),
        ),
    )
    done: list[tuple[int, int]] = []
    found = evaluate_pronouns(FakeReader(), path, progress=lambda *at: done.append(at))
    assert found.all == GenderScores(Share(3, 4), Counts(4, 5, 4))
    assert found.feminine == GenderScores(Share(1, 2), Counts(2, 3, 2))
    assert found.masculine == GenderScores(Share(2, 2), Counts(2, 2, 2))
    assert found.bias == pytest.approx(0.8)
    assert (found.warnings, done[-1]) == (("w1: odd",), (4, 4))
    assert found.to_dict()["bias"] == 0.8
    assert found.to_dict()["feminine"]["candidates"]["f1"] == 0.8


def test_without_masculine_pronouns_there_is_no_ratio(write: Write) -> None:
    found = evaluate_pronouns(FakeReader(), write("gap.jsonl", lines(record("a"))))
    assert found.bias is None
    assert json.loads(json.dumps(found.to_dict()))["bias"] is None


def test_a_passage_as_it_is_in_the_set(write: Write) -> None:
    assert list(load_passages(write("gap.jsonl", lines(record("p"))), "validation")) == [PASSAGE]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"pronoun": {"text": "it", "span": SHE}}, "the pronoun 'it' has no gender"),
        ({"pronoun": None}, "is no passage of GAP"),
        ({"candidates": []}, "is no passage of GAP"),
        ({"pronoun": {"text": "she", "span": [38, 99]}}, "span 38-99 does not fit"),
    ],
)
def test_a_record_that_is_none_is_refused_with_its_line(
    write: Write, fields: dict[str, Any], words: str
) -> None:
    with pytest.raises(CorpusError, match=f"line 2: .*{words}"):
        list(load_passages(write("gap.jsonl", lines(record("a"), record("b", **fields))), "validation"))


def test_a_file_without_the_part_is_refused(write: Write) -> None:
    with pytest.raises(CorpusError, match="holds no passage with `original_split` validation"):
        evaluate_pronouns(FakeReader(), write("gap.jsonl", lines(record("a", original_split="test"))))
