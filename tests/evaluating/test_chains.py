"""The measures of coreference, against the examples worked out in the papers."""

import sys

import pytest

from onrecord.errors import MissingExtra
from onrecord.evaluating.chains import Chains, Ratio, lea, score_chains


def chains(*words: str) -> Chains:
    """Each letter is a mention."""
    return [frozenset(word) for word in words]


# Pradhan et al. (2014), section 4, and Moosavi and Strube (2016), section 4
KEY, RESPONSE = chains("abc", "defg"), chains("ab", "cd", "fghi")


def ratio(precision: float, recall: float) -> object:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return pytest.approx((precision, recall, f1))


def values(found: Ratio) -> tuple[float, float, float]:
    return found.precision, found.recall, found.f1


@pytest.mark.parametrize(
    ("gold", "found", "precision", "recall"),
    [
        (KEY, RESPONSE, (2 * 1 + 2 * 0 + 4 * 1 / 6) / 8, (3 * 1 / 3 + 4 * 1 / 6) / 7),
        (KEY, KEY, 1, 1),
        (KEY, chains("ax", "by"), 0, 0),
        (KEY, [], 0, 0),
        ([], KEY, 0, 0),
        (chains("abcd"), chains("ab", "cd"), 1, 2 / 6),
        (chains("ab", "c"), chains("ab", "c"), 1, 1),  # one mention: a link with itself
        (chains("ab", "c"), chains("abc"), 1 / 3, 2 / 3),
    ],
)
def test_lea(gold: Chains, found: Chains, precision: float, recall: float) -> None:
    assert values(lea(gold, found)) == ratio(precision, recall)


def test_the_measures_of_the_library() -> None:
    pytest.importorskip("scorch")
    scores = score_chains(KEY, RESPONSE)
    assert values(scores.muc) == ratio(2 / 5, 2 / 5)
    assert values(scores.b3) == ratio(4 / 8, (4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7)
    assert values(scores.ceafe) == ratio(1.3 / 3, 1.3 / 2)
    assert values(scores.lea) == values(lea(KEY, RESPONSE))
    assert scores.conll == pytest.approx((scores.muc.f1 + scores.b3.f1 + scores.ceafe.f1) / 3)
    counts = scores.gold_chains, scores.gold_mentions, scores.found_chains, scores.found_mentions
    assert counts == (2, 7, 3, 8)


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [("12345 6789abc", 9 / 10, 1), ("12345 67 89abc", 9 / 9, 9 / 9), ("1 2 3 4 5 6 7 8 9 a b c", 0, 0)],
)
def test_muc_on_the_example_of_bagga_and_baldwin(found: str, precision: float, recall: float) -> None:
    """Chains 1-5, 6-7 and 8-c: the latter two joined, as they are, and all apart."""
    pytest.importorskip("scorch")
    scores = score_chains(chains("12345", "67", "89abc"), chains(*found.split()))
    assert values(scores.muc) == ratio(precision, recall)


def test_b3_on_the_example_of_bagga_and_baldwin() -> None:
    pytest.importorskip("scorch")
    key = chains("12345", "67", "89abc")
    assert values(score_chains(key, chains("12345", "6789abc")).b3) == ratio(16 / 21, 1)
    assert values(score_chains(key, chains("1234589abc", "67")).b3) == ratio(7 / 12, 1)


def test_the_same_and_nothing() -> None:
    pytest.importorskip("scorch")
    same, nothing = score_chains(KEY, KEY), score_chains(KEY, [])
    assert same.conll == same.lea.f1 == 1
    assert nothing.conll == nothing.lea.f1 == 0
    assert score_chains([], []).conll == 0


def test_mentions_may_be_anything_that_hashes() -> None:
    pytest.importorskip("scorch")
    mixed: Chains = [frozenset({("a", 1), None, "x"})]
    assert score_chains(mixed, mixed).conll == 1


def test_the_dictionary_has_four_places() -> None:
    pytest.importorskip("scorch")
    plain = score_chains(KEY, RESPONSE).to_dict()
    assert plain["b3"] == {"precision": 0.5, "recall": 0.4167, "f1": 0.4545}
    assert plain["conll"] == 0.4582


def test_without_the_library_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scorch.scores", None)
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[evaluate\]'"):
        score_chains(KEY, RESPONSE)
