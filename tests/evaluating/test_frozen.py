import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.changes import KINDS, Comparison, compare
from onrecord.evaluating.frozen import freeze, frozen, load_frozen
from onrecord.evaluating.gold import GoldArticle, GoldAttribution
from onrecord.evaluating.predictions import Found, Prediction
from onrecord.evaluating.report import Evaluation, by_article, summarise
from onrecord.records import Unread

TEXT = "Belo said that the dam leaks. Oru denied it. Few think so."


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def said(source: str, cue: str, content: str) -> Found:
    return Found((at(source),), (at(cue),), (at(content),))


BELO = said("Belo", "said", "that the dam leaks")
BELO_CUT = said("Belo", "said", "the dam leaks")
BELO_SHORT = said("Belo", "said", "leaks")
BELO_WRONG = said("Belo", "said", "so")
ORU = said("Oru", "denied", "it")
WRONG = said("Few", "think", "it")
WRONG_TOO = said("Few", "think so", "it")
GOLD = tuple(GoldAttribution(f.source, f.cue, f.content) for f in (BELO, ORU))


def run(*found: Found, gold: tuple[GoldAttribution, ...] = GOLD, text: str = TEXT) -> Evaluation:
    annotated = by_article([GoldArticle("a", text, attributions=gold)])
    return summarise(annotated, [Prediction("a", text, found, "en-1", "0.1.0")], corpus="c")


def changes(then: Evaluation, now: Evaluation) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.kind, c.content[0].text, c.then, c.now) for c in compare(frozen(then), now).changes]


@pytest.mark.parametrize("name", ["run.jsonl", "run.jsonl.gz"])
def test_a_frozen_run_comes_back(tmp_path: Path, name: str) -> None:
    inner = Found((at("Oru"),), (at("denied"),), (at("it"),), parent=0)
    now = run(BELO_CUT, inner, WRONG)
    freeze(now, tmp_path / name)
    assert load_frozen(tmp_path / name) == frozen(now)
    assert compare(load_frozen(tmp_path / name), now).changes == ()
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_the_file_holds_offsets_and_no_words(tmp_path: Path) -> None:
    freeze(run(BELO_CUT, WRONG), tmp_path / "run.jsonl")
    header, article = (json.loads(line) for line in (tmp_path / "run.jsonl").read_text().splitlines())
    assert (header["model"], header["version"], header["articles"]) == ("en-1", "0.1.0", 1)
    assert header["figures"]["outer"]["linked"] == {
        "right": 1, "found": 2, "gold": 2, "precision": 0.5, "recall": 0.5, "f1": 0.5,
    }  # fmt: skip
    assert article["statements"] == [
        [[[0, 4]], [[5, 9]], [[15, 28]], None, "linked"],
        [[[45, 48]], [[49, 54]], [[41, 43]], None, "wrong"],
    ]
    assert len(article["sha256"]) == 64
    written = (tmp_path / "run.jsonl").read_text()
    assert not any(word in written for word in ("Belo", "dam", "Oru", "denied"))


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.jsonl.gz", "two.jsonl.gz"):
        freeze(run(BELO), tmp_path / name)
    one = (tmp_path / "one.jsonl.gz").read_bytes()
    assert one == (tmp_path / "two.jsonl.gz").read_bytes()
    assert one[4:8] == bytes(4)  # no time in the gzip header


def test_what_was_gained_and_lost() -> None:
    assert changes(run(BELO, WRONG), run(ORU, WRONG_TOO)) == [
        ("lost", "that the dam leaks", "whole", None),
        ("gained", "it", None, "whole"),
        ("wrong gone", "it", "wrong", None),
        ("new wrong", "it", None, "wrong"),
    ]


def test_a_statement_that_was_right_and_now_is_cut_wrong_is_lost_and_new_wrong() -> None:
    assert changes(run(BELO), run(BELO_WRONG)) == [
        ("lost", "that the dam leaks", "whole", None),
        ("new wrong", "so", None, "wrong"),
    ]


def test_other_ends_of_a_right_content_are_no_loss() -> None:
    assert changes(run(BELO_CUT), run(BELO)) == [("sharper", "that the dam leaks", "linked", "whole")]
    assert changes(run(BELO), run(BELO_CUT)) == [("blurred", "the dam leaks", "whole", "linked")]
    assert changes(run(BELO_CUT), run(BELO_SHORT)) == []


def test_one_statement_moves_to_one_place_only() -> None:
    gold = tuple(GoldAttribution(BELO.source, BELO.cue, (at(words),)) for words in ("that the", "leaks"))
    parts = said("Belo", "said", "that the"), said("Belo", "said", "leaks")
    assert changes(run(BELO, gold=gold), run(*parts, gold=gold)) == [
        ("gained", "leaks", None, "whole"),
        ("sharper", "that the", "linked", "whole"),
    ]


def test_of_two_statements_with_the_same_spans_the_right_one_counts() -> None:
    assert [v for o in run(BELO, BELO).outcomes for v in o.verdicts] == ["whole", "wrong"]
    assert changes(run(BELO), run(BELO, BELO)) == []


def test_a_change_of_the_annotation_shows_as_well() -> None:
    assert changes(run(BELO, gold=()), run(BELO)) == [("gained", "that the dam leaks", "wrong", "whole")]
    assert changes(run(BELO), run(BELO, gold=())) == [("lost", "that the dam leaks", "whole", "wrong")]


def test_figures_then_and_now() -> None:
    compared = compare(frozen(run(BELO)), run(BELO, ORU))
    figures = {(f.statements, f.name): (f.then, f.now) for f in compared.figures}
    assert figures["all", "linked"] == (0.6667, 1.0)  # one of two found: 2 * 1 / (1 + 2)
    assert figures["outer", "cue exact"] == (0.6667, 1.0)
    assert len(figures) == 16
    assert [c.kind for c in compared.of_kind("gained")] == ["gained"]
    assert compared.of_kind("lost") == ()


def test_articles_that_do_not_stand_in_both_are_named_and_not_compared() -> None:
    compared = compare(frozen(run(BELO)), run(ORU, text=TEXT + " "))
    assert (compared.compared, compared.not_compared, compared.changes) == (0, ("a",), ())
    both = compare(frozen(run(BELO)), run(ORU))
    assert (both.compared, both.not_compared, both.same_annotations) == (1, (), True)


def test_another_number_of_annotations_is_told() -> None:
    annotated = by_article([GoldArticle("a", TEXT, attributions=GOLD)] * 2)
    twice = summarise(annotated, [Prediction("a", TEXT, (BELO,))], corpus="c")
    assert not compare(frozen(run(BELO)), twice).same_annotations


def test_an_article_that_was_not_read_loses_its_statements(tmp_path: Path) -> None:
    annotated = by_article([GoldArticle("a", TEXT, attributions=GOLD)])
    now = summarise(annotated, [Unread("a", "internal", f"broken: {TEXT}")], corpus="c")
    assert [c[0] for c in changes(run(BELO), now)] == ["lost"]
    freeze(now, tmp_path / "run.jsonl")
    assert load_frozen(tmp_path / "run.jsonl").outcomes[0].error == "internal"
    assert TEXT not in (tmp_path / "run.jsonl").read_text()


def test_the_comparison_is_plain_json() -> None:
    plain = compare(frozen(run(BELO, WRONG)), run(ORU)).to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["changes"][0]["content"] == [{"start": 10, "end": 28, "text": "that the dam leaks"}]
    assert {c["kind"] for c in plain["changes"]} <= set(KINDS)
    assert isinstance(compare(frozen(run()), run()), Comparison)


def damaged(line: int, **change: Any) -> list[dict[str, Any]]:
    article = {
        "id": "a",
        "sha256": "0",
        "error": None,
        "statements": [[[], [[0, 1]], [[1, 2]], None, "whole"]],
    }
    header = {"schema": "onrecord-frozen/1", "corpus": "c", "model": "m", "version": "1", "articles": 1}
    lines: list[dict[str, Any]] = [header | {"annotations": 1, "figures": {"all": {}, "outer": {}}}, article]
    lines[line] |= change
    return lines


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "is no frozen run"),
        ([{"id": "a"}], "line 1: is no frozen run"),
        (damaged(0, schema="onrecord-frozen/9"), "line 1: is no frozen run"),
        (damaged(0, articles="many"), "line 1: is damaged"),
        (damaged(0, figures={"all": 3}), "line 1: is damaged"),
        (damaged(1, statements=[[[], [], []]]), "line 2: is damaged"),
        (damaged(1, statements=[[[], [[1]], [], None, "whole"]]), "line 2: is damaged"),
        (damaged(1, statements=[[[], [], [], None, "fine"]]), "line 2: is damaged"),
        (damaged(1, statements=None), "line 2: is damaged"),
    ],
)
def test_a_file_that_is_no_frozen_run_is_refused(tmp_path: Path, lines: list[object], words: str) -> None:
    path = tmp_path / "run.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(line) + "\n" for line in lines).encode()))
    with pytest.raises(CorpusError) as caught:
        load_frozen(path)
    assert words in str(caught.value)


def test_the_undamaged_file_of_the_test_above_is_read(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in damaged(0)))
    assert load_frozen(path).outcomes[0].found == (Found((), ((0, 1),), ((1, 2),)),)


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").mkdir()
    with pytest.raises(CorpusError, match="cannot be written"):
        freeze(run(BELO), tmp_path / "run.jsonl")
    with pytest.raises(CorpusError, match="cannot be written"):
        freeze(run(BELO), tmp_path / "none" / "run.jsonl")
    assert [p.name for p in tmp_path.iterdir()] == ["run.jsonl"]
