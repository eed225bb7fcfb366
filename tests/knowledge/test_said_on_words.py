"""The words and weights by which it is told when a statement was made."""

import pytest

from onrecord.knowledge.said_on import OCCASIONS, learnt_weights, telling_words, weights_in


def test_words() -> None:
    assert "said" in telling_words("saying")
    assert all(telling_words(kind) for kind in OCCASIONS)
    with pytest.raises(KeyError):
        telling_words("no use")


def test_weights_are_learnt() -> None:
    weights = learnt_weights()
    assert weights["first"]["own clause"] > 0
    assert 0 < weights["decide"]["least share"] < 1


@pytest.mark.parametrize(
    "entries",
    [["first own clause 1"], ["first\town clause\tmany"], ["first\town clause\tnan"], ["\ta\t1"], ["a\t\t1"],
     ["first\ta\t1", "first\ta\t2"]],
)  # fmt: skip
def test_bad_weights_are_refused(entries: list[str]) -> None:
    with pytest.raises(ValueError, match=r"said_on\.tsv: not a look"):
        weights_in("said_on.tsv", entries)
