"""Dates found in news, compared with the time expressions of TempEval-3 (TimeBank and AQUAINT).

What counts. Annotated: the DATE and TIME expressions whose value is a day, month or year once a time of day
is cut off it: YYYY, YYYY-MM or YYYY-MM-DD, so "last night" with 1998-01-19TNI counts as its day, but no week,
quarter, season, decade, PRESENT_REF or duration does. Found: every expression with a value, except one that
shares a character only with an annotated expression that does not count: "1984" in "the third quarter of
1984" is neither right nor wrong; `harsh` has the same figures with those as wrong.

Spans are paired one to one in text order where they share a character. relaxed: the pairs; strict: those of
which both ends agree; value: those whose value is the same, at the same grain. F1 is micro F1 over all
documents.

The documents are divided by a hash of their ids: on one half the rules were developed ("development"), the
other half ("held out") only measures.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from onrecord.evaluating.gold import bad, check_span
from onrecord.evaluating.lines import json_lines
from onrecord.evaluating.scores import NO_COUNTS, Counts, Summed
from onrecord.reading.dates.find import Dated, find_dates
from onrecord.records import Record

Part = Literal["development", "held out"]
Find = Callable[[str, str | None], Sequence[Dated]]

_COUNTED: Final = frozenset(("DATE", "TIME"))
_VALUE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Timex:
    """An annotated expression; value: that of its day, month or year, None if it names none."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class TimedDocument:
    """A document with its day of publication (ISO 8601) and its expressions in text order."""

    id: str
    text: str = field(repr=False)
    published: str
    expressions: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class TimeScores(Summed):
    """Expressions found and annotated; right by what the module says of relaxed, strict and value."""

    relaxed: Counts = NO_COUNTS
    strict: Counts = NO_COUNTS
    value: Counts = NO_COUNTS


@dataclass(frozen=True, slots=True)
class TimeEvaluation(Record):
    """How well dates were found. `scores` leaves out what touches only uncounted expressions; `harsh` counts
    it as wrong."""

    corpus: str
    part: Part
    documents: int
    scores: TimeScores
    harsh: TimeScores


def evaluate_times(
    corpus: str | Path, *, part: Part = "held out", find: Find = find_dates,
    progress: Callable[[int, int], None] | None = None,
) -> TimeEvaluation:  # fmt: skip
    """Find the dates of a part of the documents and compare.

    Raises CorpusError, with file and line, for a record that is none of TempEval-3, and for an empty part.
    """
    documents = [d for d in load_documents(Path(corpus)) if part_of(d.id) == part]
    if not documents:
        raise bad(str(corpus), f"holds no document of the part {part!r}")
    scores, harsh = TimeScores(), TimeScores()
    for done, document in enumerate(documents, 1):
        found = find(document.text, document.published)
        scores += compare(document, found, harsh=False)
        harsh += compare(document, found, harsh=True)
        if progress:
            progress(done, len(documents))
    return TimeEvaluation(Path(corpus).name, part, len(documents), scores, harsh)


def part_of(id_: str) -> Part:
    """The part that a document belongs to."""
    return "held out" if hashlib.sha256(id_.encode("utf-8")).digest()[0] % 2 else "development"


def compare(document: TimedDocument, found: Sequence[Dated], *, harsh: bool) -> TimeScores:
    """The scores of one document."""
    given = [d for d in found if d.value is not None]
    gold = [t for t in document.expressions if t.value is not None]
    pairs = paired(gold, given)
    if not harsh:
        taken = {id(d) for _, d in pairs}
        left_out = [t for t in document.expressions if t.value is None]
        given = [d for d in given if id(d) in taken or not _touches_any(d, left_out) or _touches_any(d, gold)]
    strict = sum((t.start, t.end) == (d.start, d.end) for t, d in pairs)
    value = sum(t.value == d.value for t, d in pairs)
    return TimeScores(*(Counts(right, len(given), len(gold)) for right in (len(pairs), strict, value)))


def paired(gold: Sequence[Timex], found: Sequence[Dated]) -> list[tuple[Timex, Dated]]:
    """Annotated and found expressions that share a character, one to one, in text order."""
    pairs: list[tuple[Timex, Dated]] = []
    i = j = 0
    while i < len(gold) and j < len(found):
        if found[j].end <= gold[i].start:
            j += 1
        elif gold[i].end <= found[j].start:
            i += 1
        else:
            pairs.append((gold[i], found[j]))
            i, j = i + 1, j + 1
    return pairs


def _touches_any(found: Dated, expressions: Sequence[Timex]) -> bool:
    return any(t.start < found.end and found.start < t.end for t in expressions)


def load_documents(path: Path) -> Iterator[TimedDocument]:
    """The documents of a file. Raises CorpusError for a record that is none of TempEval-3."""
    for where, record in json_lines(path):
        try:
            document = _document(record)
        except (LookupError, TypeError, ValueError) as error:
            raise bad(where, f"is no document of TempEval-3 ({error!r}); give tempeval3.jsonl.gz") from error
        for timex in document.expressions:
            check_span((timex.start, timex.end), document.text, where)
        yield document


def _document(record: dict[str, Any]) -> TimedDocument:
    expressions = sorted((_timex(t) for t in record["timex"]), key=lambda t: (t.start, t.end))
    return TimedDocument(
        str(record["id"]), str(record["text"]), str(record["dct"])[:10], tuple(expressions)
    )  # fmt: skip


def _timex(record: dict[str, Any]) -> Timex:
    """An expression, with a value only if it counts."""
    value = str(record["value"]).split("T")[0]
    counted = record["type"] in _COUNTED and _VALUE.fullmatch(value) is not None
    return Timex(int(record["start"]), int(record["end"]), value if counted else None)
