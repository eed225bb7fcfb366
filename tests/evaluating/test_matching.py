import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.evaluating.gold import GoldAttribution
from onrecord.evaluating.matching import match, one_form

TEXT = "Belo said that the dam leaks and the road floods."


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def belo(*content: str) -> GoldAttribution:
    return GoldAttribution((at("Belo"),), (at("said"),), tuple(at(c) for c in content))


WHOLE = belo("that the dam leaks and the road floods")


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (WHOLE, "whole"),
        (belo("that the dam leaks", "and the road floods"), "whole"),  # only white space between the pieces
        (belo("that the dam leaks and the road floods", "the dam"), "whole"),  # a piece in a piece
        (belo("that the dam leaks", "the road floods"), "linked"),  # "and" is missing
        (belo("leaks"), "linked"),
        (belo("."), "wrong"),
        (belo(), "wrong"),
        (GoldAttribution((at("Belo"),), (at("said that"),), WHOLE.content), "wrong"),
        (GoldAttribution((), WHOLE.cue, WHOLE.content), "wrong"),
    ],
)
def test_how_right_a_statement_is(found: GoldAttribution, verdict: str) -> None:
    assert match(TEXT, [WHOLE], [found]).verdicts() == (verdict,)


def test_white_space_at_the_ends_of_a_span_is_no_part_of_it() -> None:
    start, end = at("said")
    wide = GoldAttribution(WHOLE.source, ((start - 1, end + 1),), WHOLE.content)
    assert one_form(TEXT, wide) == WHOLE
    assert match(TEXT, [wide], [WHOLE]).whole == {0: 0}


def test_neither_side_has_a_content() -> None:
    assert match(TEXT, [belo()], [belo()]).verdicts() == ("whole",)


def test_what_was_annotated_once_is_found_once() -> None:
    assert match(TEXT, [WHOLE], [belo("leaks"), WHOLE, WHOLE]).verdicts() == ("wrong", "whole", "wrong")
    assert match(TEXT, [WHOLE], [belo("leaks"), belo("floods")]).verdicts() == ("linked", "wrong")


def test_a_pair_gives_way_when_both_can_have_one() -> None:
    gold = [belo("that the dam leaks"), belo("the road floods")]
    found = [WHOLE, belo("the dam")]  # the first fits both, the second only the first
    assert match(TEXT, gold, found).linked == {0: 1, 1: 0}


PIECE = st.tuples(st.integers(0, 12), st.integers(1, 4)).map(lambda p: (p[0], p[0] + p[1]))
SIDE = st.lists(
    st.builds(
        GoldAttribution, st.just(()), st.sampled_from([(), ((0, 1),)]), st.lists(PIECE, max_size=2).map(tuple)
    ),
    max_size=4,
)


@settings(deadline=None)
@given(SIDE, SIDE)
def test_there_are_as_many_pairs_as_can_be(gold: list[GoldAttribution], found: list[GoldAttribution]) -> None:
    text = "x" * 20
    made = match(text, gold, found)
    assert made.whole.keys() <= made.linked.keys()
    assert len(set(made.linked.values())) == len(made.linked)
    fits = {(f, g) for f, a in enumerate(found) for g, b in enumerate(gold) if match(text, [b], [a]).linked}
    assert set(made.linked.items()) <= fits
    seats = [*range(len(gold)), *[-1] * len(found)]
    best = max(
        sum((f, g) in fits for f, g in enumerate(order))
        for order in itertools.permutations(seats, len(found))
    )
    assert len(made.linked) == best
