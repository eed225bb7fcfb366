import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.money import evaluate_money, load_cases, part_of, passes, why_not
from onrecord.reading.sums.find import find_sums

Write = Callable[[str, bytes | str], Path]

TEXT = "she paid $5 and 50 cents"
FIVE = {"start": 9, "end": 11, "resolution": {"value": "5", "unit": "Dollar"}}
CENTS = {"start": 16, "end": 24, "resolution": {"value": "50", "unit": "Cent"}}


def case(text: str = TEXT, *expected: dict[str, Any], id_: str = "a") -> dict[str, Any]:
    return {"id": id_, "model": "currency", "input": text, "expected": list(expected)}


def corpus(write: Write, *records: dict[str, Any]) -> Path:
    return write("cases.jsonl", "\n".join(json.dumps(r) for r in records))


def sum_(start: int, end: int, value: str | None, unit: str, code: str | None = None) -> dict[str, Any]:
    resolution = {"value": value, "unit": unit} | ({"isoCurrency": code} if code else {})
    return {"start": start, "end": end, "resolution": resolution}


@pytest.mark.parametrize(
    ("expected", "right"),
    [
        (sum_(5, 9, "30", "Dollar"), True),
        (sum_(5, 9, "30", "Australian dollar", "AUD"), False),
        (sum_(5, 9, "31", "Dollar"), False),
        (sum_(5, 8, "30", "Dollar"), False),
        (sum_(5, 9, "30", "Pound"), False),
    ],
)
def test_a_case_passes_with_its_span_amount_and_currency(
    expected: dict[str, Any], right: bool, write: Write
) -> None:
    (made,) = load_cases(corpus(write, case("paid $ 30.", expected)))
    assert passes(made, find_sums(made.text)) is right


def test_hundredths_are_compared_as_parts_and_a_missing_sum_fails(write: Write) -> None:
    made = list(
        load_cases(
            corpus(
                write,
                case("a 50 cents fee", sum_(2, 10, "50", "Cent")),
                case("$5 and $6", sum_(0, 2, "5", "Dollar")),
            )
        )
    )
    assert [passes(one, find_sums(one.text)) for one in made] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("a dollar note", [sum_(2, 8, None, "Dollar")], "no amount"),
        ("5 bitcoins", [sum_(0, 10, "5", "Bitcoin")], "no currency"),
        ("it is 15 dollars and 15", [sum_(6, 23, "15.15", "Dollar")], "bare remainder"),
        ("it is ten dollars fifty", [sum_(6, 23, "10.5", "Dollar")], "bare remainder"),
        (
            "rmb 10 usd 20",
            [sum_(0, 6, "10", "Yuan", "CNY"), sum_(7, 13, "20", "Dollar", "USD")],
            "run together",
        ),
        ("50 50 dollar bills", [sum_(3, 12, "50", "Dollar")], "run together"),
        ("nothing", [], None),
        ("$ 40,000 and", [sum_(0, 8, "40000", "Dollar")], None),
    ],
)
def test_what_news_would_not_print(
    text: str, expected: list[dict[str, Any]], reason: str | None, write: Write
) -> None:
    (made,) = load_cases(corpus(write, case(text, *expected)))
    assert why_not(made) == reason


def test_a_part_is_evaluated(write: Write) -> None:
    ids = ["a", "b", "c", "d", "e", "f"]
    path = corpus(
        write,
        *(case("paid $ 30.", sum_(5, 9, "30", "Dollar"), id_=id_) for id_ in ids),
        *(case("paid $ 30.", sum_(5, 9, "31", "Dollar"), id_=id_ + "x") for id_ in ids),
        {"id": "n", "model": "number"},
    )
    for part in ("development", "held out"):
        scores = evaluate_money(path, part=part)
        right = sum(part_of(id_) == part for id_ in ids)
        wrong = [id_ + "x" for id_ in ids if part_of(id_ + "x") == part]
        assert (scores.passed, list(scores.failed)) == (right, wrong)
        assert scores.share == right / (right + len(wrong))


@pytest.mark.parametrize(
    "record",
    [
        {"id": "a", "model": "currency", "input": "x"},
        case("x", sum_(0, 1, "many", "Dollar")),
        case("x", sum_(0, 9, "5", "Dollar")),
        {"id": "a", "model": "currency", "input": 5, "expected": []},
    ],
)
def test_a_record_that_is_no_case_is_refused(record: dict[str, Any], write: Write) -> None:
    with pytest.raises(CorpusError):
        list(load_cases(corpus(write, record)))


def test_a_part_without_cases_is_refused(write: Write) -> None:
    with pytest.raises(CorpusError):
        evaluate_money(corpus(write, {"id": "n", "model": "number"}))
