"""Sums of money found, compared with the English currency cases of Microsoft's Recognizers-Text.

A case passes when exactly its sums are found, each with both ends, the amount and the currency. A hundredth
part counts as a part of its unit there ("50 cents" is 50 Cent) and as 0.5 of the currency here. A unit
without a code there ("Dollar") is met by any currency that the noun names.

The cases that news could print count; why_not() says which are left out, and why:

- "no amount": a currency alone ("dollar") is expected as a sum;
- "no currency": what is expected is none of ISO 4217 (bitcoins);
- "bare remainder": the hundredths stand without their name ("15 dollars and 15", "ten dollars fifty");
- "run together": a number or another sum stands right before with nothing but spaces ("rmb 10 usd 20",
  "50 50 dollar bills").

The cases are divided by a hash of their ids: on one half the rules were developed ("development"), the other
half ("held out") only measures.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, Literal

from onrecord.evaluating.gold import bad
from onrecord.evaluating.lines import json_lines
from onrecord.knowledge.amounts import number_words
from onrecord.knowledge.currencies import currencies
from onrecord.reading.sums.find import find_sums
from onrecord.records import Record, Sum

Part = Literal["development", "held out"]
Find = Callable[[str], Sequence[Sum]]

_WORD: Final = re.compile(r"\d[\d.,]*|[^\W\d]+")
_NUMBER_BEFORE: Final = re.compile(r"(?:^|\s)\d[\d.,]*\s+$")


@dataclass(frozen=True, slots=True)
class ExpectedSum:
    """A sum of a case. amount: None for a currency alone. codes: the currencies that meet it, empty if none
    does. minor: the amount counts hundredths."""

    start: int
    end: int
    amount: Decimal | None
    codes: frozenset[str]
    minor: bool = False


@dataclass(frozen=True, slots=True)
class MoneyCase:
    """One text with the sums that it names, in text order."""

    id: str
    text: str
    sums: tuple[ExpectedSum, ...]


@dataclass(frozen=True, slots=True)
class MoneyEvaluation(Record):
    """How many cases of a part passed, the ids of those that did not, and how many were left out for which
    reason, as (reason, count)."""

    corpus: str
    part: Part
    cases: int
    passed: int
    failed: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        """Passed of those that count, 0..1."""
        return self.passed / self.cases


def evaluate_money(
    corpus: str | Path, *, part: Part = "held out", find: Find = find_sums,
    progress: Callable[[int, int], None] | None = None,
) -> MoneyEvaluation:  # fmt: skip
    """Find the sums in a part of the cases and compare.

    Raises CorpusError, with file and line, for a record that is no case, and for a part without cases.
    """
    cases = [case for case in load_cases(Path(corpus)) if part_of(case.id) == part]
    counted = [case for case in cases if why_not(case) is None]
    if not counted:
        raise bad(str(corpus), f"holds no case of the part {part!r}")
    failed = []
    for done, case in enumerate(counted, 1):
        if not passes(case, find(case.text)):
            failed.append(case.id)
        if progress:
            progress(done, len(counted))
    reasons = Counter(reason for case in cases if (reason := why_not(case)))
    return MoneyEvaluation(
        Path(corpus).name,
        part,
        len(counted),
        len(counted) - len(failed),
        tuple(failed),
        tuple(sorted(reasons.items())),
    )


def part_of(id_: str) -> Part:
    """The part that a case belongs to."""
    return "held out" if hashlib.sha256(id_.encode("utf-8")).digest()[0] % 2 else "development"


def passes(case: MoneyCase, found: Sequence[Sum]) -> bool:
    """Whether exactly the sums of a case were found, as the module says."""
    return len(case.sums) == len(found) and all(
        _is(expected, given) for expected, given in zip(case.sums, found, strict=True)
    )


def _is(expected: ExpectedSum, found: Sum) -> bool:
    if (expected.start, expected.end) != (found.start, found.end) or found.currency not in expected.codes:
        return False
    if expected.amount is None or found.amount is None or found.upper is not None:
        return False
    return Decimal(found.amount) == expected.amount.scaleb(-2 * expected.minor)


def why_not(case: MoneyCase) -> str | None:
    """Why news would not print a case, in a word or two; None if it could."""
    end = -1
    for own in case.sums:
        if own.amount is None:
            return "no amount"
        if not own.codes:
            return "no currency"
        words = _WORD.findall(case.text[own.start : own.end])
        if _is_number(words[-1]) and any(_is_number(word) for word in words[:-1]):
            return "bare remainder"
        between = end >= 0 and not case.text[end : own.start].strip()
        if between or _NUMBER_BEFORE.search(case.text[: own.start]):
            return "run together"
        end = own.end
    return None


def _is_number(word: str) -> bool:
    return word[0].isdecimal() or word.lower() in number_words()


def load_cases(path: Path) -> Iterator[MoneyCase]:
    """The currency cases of a file. Raises CorpusError for a record that is no case."""
    for where, record in json_lines(path):
        try:
            if record["model"] != "currency":
                continue
            case = MoneyCase(record["id"], record["input"], tuple(_expected(e) for e in record["expected"]))
        except (KeyError, TypeError, AttributeError, InvalidOperation) as error:
            raise bad(where, f"is no case of Recognizers-Text: {error!r}") from error
        if not isinstance(case.text, str) or any(
            not 0 <= own.start < own.end <= len(case.text) for own in case.sums
        ):
            raise bad(where, "has a sum that lies outside its text")
        yield case


def _expected(entry: dict[str, Any]) -> ExpectedSum:
    resolution = entry["resolution"]
    value = resolution["value"]
    codes, minor = _codes(resolution["unit"].lower(), resolution.get("isoCurrency"))
    return ExpectedSum(entry["start"], entry["end"], None if value is None else Decimal(value), codes, minor)


def _codes(unit: str, code: str | None) -> tuple[frozenset[str], bool]:
    """The currencies that a unit may mean, and whether it is their hundredth part."""
    known = currencies()
    adjective, _, noun = unit.rpartition(" ")
    minor = noun not in known.nouns and noun in known.minors
    if code:
        return frozenset((code,) if code in known.codes else ()), minor
    form = known.minors.get(noun) if minor else known.nouns.get(noun)
    codes = frozenset(form.codes if form else ())
    return (codes & known.adjectives.get(adjective, frozenset()) if adjective else codes), minor
