import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.scores import Counts
from onrecord.evaluating.time_expressions import (
    TimedDocument,
    TimeScores,
    Timex,
    compare,
    evaluate_times,
    load_documents,
    part_of,
)
from onrecord.reading.dates.find import Dated

Write = Callable[[str, bytes | str], Path]

TEXT = "On Friday she left. In the third quarter of 2015 she came, and in May she sang."
MAY = (66, 69)


def record(id_: str = "a", **changes: Any) -> dict[str, Any]:
    timex = [
        {"start": 3, "end": 9, "type": "DATE", "value": "2016-09-16TNI"},
        {"start": 23, "end": 48, "type": "DATE", "value": "2015-Q3"},
        {"start": 66, "end": 69, "type": "DATE", "value": "2016-05"},
    ]
    return {"id": id_, "text": TEXT, "dct": "2016-09-16T10:00", "timex": timex} | changes


def corpus(write: Write, *records: dict[str, Any]) -> Path:
    return write("times.jsonl", "\n".join(json.dumps(r) for r in records))


def dated(start: int, end: int, value: str | None) -> Dated:
    return Dated(start, end, value, "day", "")


def test_documents_are_loaded_and_only_days_months_and_years_count(write: Write) -> None:
    (document,) = load_documents(corpus(write, record()))
    assert document.published == "2016-09-16"
    assert document.expressions == (Timex(3, 9, "2016-09-16"), Timex(23, 48, None), Timex(*MAY, "2016-05"))


@pytest.mark.parametrize(
    ("found", "relaxed", "strict", "value", "harsh"),
    [
        ([(3, 9, "2016-09-16"), (*MAY, "2016-05")], (2, 2), 2, 2, 2),
        ([(0, 9, "2016-09-16"), (*MAY, "2015-05")], (2, 2), 1, 1, 2),
        ([(3, 9, "2016"), (44, 48, "2015")], (1, 1), 1, 0, 2),
        ([(3, 9, None), (10, 13, "2016")], (0, 1), 0, 0, 1),
        ([(3, 5, "2016-09-16"), (6, 9, "2016-09-16")], (1, 2), 0, 1, 2),
    ],
)
def test_compare(
    found: list[tuple[int, int, str | None]], relaxed: tuple[int, int], strict: int, value: int, harsh: int
) -> None:
    expressions = (Timex(3, 9, "2016-09-16"), Timex(23, 48, None), Timex(*MAY, "2016-05"))
    document = TimedDocument("a", TEXT, "2016-09-16", expressions)
    dates = [dated(*d) for d in found]
    right, count = relaxed
    assert compare(document, dates, harsh=False) == TimeScores(
        Counts(right, count, 2), Counts(strict, count, 2), Counts(value, count, 2)
    )
    assert compare(document, dates, harsh=True).relaxed == Counts(right, harsh, 2)


def test_evaluate_reads_one_part(write: Write) -> None:
    ids = [f"d{i}" for i in range(20)]
    path = corpus(write, *(record(id_) for id_ in ids))
    seen: list[tuple[int, int]] = []
    result = evaluate_times(path, part="held out", progress=lambda *done: seen.append(done))
    held = sum(part_of(id_) == "held out" for id_ in ids)
    assert 0 < held < 20
    assert result.documents == held == len(seen)
    assert result.scores.value == Counts(2 * held, 2 * held, 2 * held)
    assert result.to_dict()["scores"]["value"]["f1"] == 1.0
    assert result.harsh.relaxed.found == 3 * held


def test_an_empty_part_is_an_error(write: Write) -> None:
    id_ = next(f"d{i}" for i in range(20) if part_of(f"d{i}") == "development")
    with pytest.raises(CorpusError, match="no document of the part 'held out'"):
        evaluate_times(corpus(write, record(id_)))


@pytest.mark.parametrize(
    "changes",
    [
        {"timex": [{"start": 3}]},
        {"timex": 5},
        {"timex": [{"start": 3, "end": 999, "type": "DATE", "value": "2016"}]},
    ],
)
def test_other_records_are_errors(write: Write, changes: dict[str, Any]) -> None:
    with pytest.raises(CorpusError, match="line 1"):
        list(load_documents(corpus(write, record(**changes))))
