"""Every number here was counted by hand; the comments say how."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evaluating.gold import GoldAttribution
from onrecord.evaluating.scores import Counts, RoleScores, Scores, SidedCounts, TypeScores, score

TEXT = (
    "Belo said that the dam leaks. “We stay,” Mira Tan added, “and we pay.” Oru thinks “so” too. Few deny it."
)


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def said(source: str, cue: str, *content: str) -> GoldAttribution:
    return GoldAttribution((at(source),) if source else (), (at(cue),), tuple(at(c) for c in content))


GOLD = [
    said("Belo", "said", "that the dam leaks"),  # indirect
    said("Mira Tan", "added", "“We stay,”", "“and we pay.”"),  # direct
    said("Oru", "thinks", "“so” too"),  # mixed
    said("Few", "deny", "it"),  # indirect
]
FOUND = [
    said("Belo", "said", "the dam leaks"),  # linked: content overlaps; indirect
    said("Mira Tan", "added", "“We stay,”", "“and we pay.”"),  # whole; direct
    said("Oru", "thinks", "“so”"),  # linked: content overlaps; direct
    said("Few", "deny", "too"),  # wrong: content elsewhere; indirect
    said("", "leaks", "dam"),  # wrong; indirect
]


def test_a_reading_of_four_annotated_attributions() -> None:
    scores = score(TEXT, GOLD, FOUND)
    # sources: Belo, Mira Tan, Oru, Few on both sides
    assert scores.source == RoleScores(Counts(4, 4, 4), SidedCounts(4, 4, 4, 4))
    # cues: the same four, and "leaks" too many, which touches no annotated cue
    assert scores.cue == RoleScores(Counts(4, 5, 4), SidedCounts(4, 5, 4, 4))
    # contents found: "the dam leaks", both pieces of Tan's, "“so”", "too", "dam": 6; annotated: 5.
    # Both pieces of Tan's are exact. All found ones touch an annotated one; of these only "it" is untouched.
    assert scores.content == RoleScores(Counts(2, 6, 5), SidedCounts(6, 6, 4, 5))
    assert scores.linked == Counts(3, 5, 4)
    assert scores.whole == Counts(1, 5, 4)


def test_the_same_by_quotation_type() -> None:
    scores = score(TEXT, GOLD, FOUND)
    # direct: annotated is Tan's; found are Tan's and Oru's cut to what is in quotation marks
    assert scores.direct == TypeScores(Counts(1, 2, 1), SidedCounts(2, 2, 1, 1), Counts(1, 2, 1))
    # mixed: annotated is Oru's, which was found, but as direct
    assert scores.mixed == TypeScores(Counts(0, 0, 1), SidedCounts(0, 0, 1, 1), Counts(0, 0, 1))
    # indirect: annotated are Belo's and Few's; found are Belo's, Few's and "dam"; only Belo's is linked
    assert scores.indirect == TypeScores(Counts(0, 3, 2), SidedCounts(1, 3, 1, 2), Counts(0, 3, 2))


def test_a_content_is_exact_by_type_only_in_all_its_pieces_but_whoever_said_it() -> None:
    half = score(TEXT, [GOLD[1]], [said("Mira Tan", "added", "“We stay,”")])
    assert half.content.exact == Counts(1, 1, 2)
    assert half.direct.content == Counts(0, 1, 1)
    other = score(TEXT, [GOLD[0]], [said("Few", "deny", "that the dam leaks")])
    assert other.indirect == TypeScores(Counts(1, 1, 1), SidedCounts(0, 1, 0, 1), Counts(0, 1, 1))


def test_an_attribution_without_content_is_indirect_and_no_content() -> None:
    scores = score(TEXT, [said("Few", "deny")], [said("Few", "deny")])
    assert scores.indirect == TypeScores(Counts(0, 0, 0), SidedCounts(1, 1, 1, 1), Counts(1, 1, 1))
    assert scores.content == RoleScores()


def test_a_span_that_two_attributions_share_counts_once() -> None:
    gold = [said("Belo", "said", "the dam"), said("Belo", "leaks", "the dam")]
    scores = score(TEXT, gold, [said("Belo", "said", "the dam")])
    assert scores.source.exact == scores.content.exact == Counts(1, 1, 1)
    assert scores.cue.exact == Counts(1, 1, 2)
    assert scores.linked == Counts(1, 1, 2)


def test_pieces_with_only_white_space_between_them_are_one_span() -> None:
    scores = score(TEXT, [GOLD[0]], [said("Belo", "said", "that the", "dam leaks")])
    assert scores.content.exact == Counts(1, 1, 1)
    assert scores.whole == Counts(1, 1, 1)


def test_spans_that_only_touch_do_not_overlap() -> None:
    scores = score(TEXT, [said("", "added", "We stay")], [said("", "added", ",”")])
    assert scores.content.overlap == SidedCounts(0, 1, 0, 1)
    assert scores.linked.right == 0


def test_ratios() -> None:
    counts = Counts(1, 2, 4)
    assert (counts.precision, counts.recall) == (0.5, 0.25)
    assert counts.f1 == pytest.approx(2 * 1 / (2 + 4))
    sided = SidedCounts(3, 4, 1, 2)
    assert (sided.precision, sided.recall) == (0.75, 0.5)
    assert sided.f1 == pytest.approx(0.6)
    assert sided.to_dict() == {
        "right_found": 3, "found": 4, "right_gold": 1, "gold": 2, "precision": 0.75, "recall": 0.5, "f1": 0.6,
    }  # fmt: skip


@pytest.mark.parametrize("counts", [Counts(), Counts(0, 3, 0), Counts(0, 0, 3), SidedCounts()])
def test_a_ratio_without_anything_to_divide_by_is_nought(counts: Counts | SidedCounts) -> None:
    assert (counts.precision, counts.recall, counts.f1) == (0, 0, 0)


def test_counts_are_summed_before_ratios_are_taken() -> None:
    one, other = score(TEXT, GOLD[:1], GOLD[:1]), score(TEXT, GOLD[1:], [])
    both = one + other
    assert both.linked == Counts(1, 1, 4)
    assert both.linked.f1 == pytest.approx(0.4)  # not 0.5, the mean of 1 and 0
    assert both.direct.whole == Counts(0, 0, 1)
    assert sum([one, other], Scores()) == both


def test_the_rows_of_a_report() -> None:
    rows = score(TEXT, GOLD, FOUND).rows()
    assert list(rows) == [
        "source exact", "cue exact", "content exact", "source overlap", "cue overlap", "content overlap",
        "linked", "whole",
    ]  # fmt: skip
    assert rows["content exact"] == Counts(2, 6, 5)


ANY = st.lists(st.sampled_from(GOLD + FOUND), max_size=6)


@settings(deadline=None)
@given(ANY, ANY)
def test_what_holds_for_any_two_sides(gold: list[GoldAttribution], found: list[GoldAttribution]) -> None:
    scores, turned = score(TEXT, gold, found), score(TEXT, found, gold)
    for name, counts in scores.rows().items():
        assert 0 <= counts.f1 <= 1
        assert counts.precision == turned.rows()[name].recall
    assert scores.whole.right <= scores.linked.right
    types = scores.direct + scores.mixed + scores.indirect
    assert types.whole == scores.whole
    assert types.linked == SidedCounts(scores.linked.right, len(found), scores.linked.right, len(gold))
    itself = score(TEXT, gold, gold)
    assert all(counts.f1 == 1 for counts in itself.rows().values() if counts.gold)
