"""Currencies: what they are called and marked, and which is meant where several share a word or mark."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.knowledge import lines

_FILE: Final = "currencies.txt"
_FLAGS: Final = "*?"

Found = tuple[str | None, str]
"""An ISO 4217 code, None when it cannot be told, and what tells it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A word or mark of money. codes: the currencies that share it. usual: which of them it means where
    nothing tells, or None. weak: it is also another word or a letter."""

    codes: tuple[str, ...]
    usual: str | None = None
    weak: bool = False


Forms = Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class Currencies:
    """All that is known of currencies.

    codes: ISO 4217. marks: as printed, "US$", "Rs". nouns and minors, the nouns of the hundredth part: lower
    case. adjectives: "swiss" to the codes that it may mean. countries: codes to ISO 3166 countries.
    """

    codes: Forms
    marks: Forms
    nouns: Forms
    minors: Forms
    adjectives: Mapping[str, frozenset[str]]
    countries: Mapping[str, frozenset[str]]

    def which(self, form: Form, basis: str, country: str | None, adjective: str | None = None) -> Found:
        """The currency that a form means, with the basis: the given one where the form itself tells,
        "adjective", "outlet's country" (`country`, ISO 3166), or "usual"."""
        codes = form.codes
        if adjective:
            codes = tuple(code for code in codes if code in self.adjectives.get(adjective, ()))
            basis = "adjective"
        if len(codes) == 1:
            return codes[0], basis
        local = [code for code in codes if country and country.upper() in self.countries[code]]
        if len(local) == 1:
            return local[0], "outlet's country"
        usual = form.usual if form.usual in codes else None
        return usual, "usual" if usual else "not told"


@cache
def currencies() -> Currencies:
    """What currencies.txt holds.

    Raises ValueError if an entry has not six fields or a code that is none, or an item stands twice in it.
    """
    marks: dict[str, list[tuple[str, str]]] = {}
    nouns: dict[str, list[tuple[str, str]]] = {}
    minors: dict[str, list[tuple[str, str]]] = {}
    codes: dict[str, Form] = {}
    adjectives: dict[str, set[str]] = {}
    countries: dict[str, frozenset[str]] = {}
    for printed, places, *texts, adjective, minor in lines.fields(_FILE, 6):
        code = printed.rstrip(_FLAGS)
        bad = len(code) != 3 or not code.isascii() or not code.isupper()
        lines.refuse(_FILE, "no code of ISO 4217", [printed] if bad else [])
        codes[code] = Form((code,), code, "?" in printed)
        countries[code] = frozenset(lines.listed(_FILE, places))
        for table, text in zip((marks, nouns, minors), (*texts, minor), strict=True):
            for item in lines.listed(_FILE, text):
                table.setdefault(item.rstrip(_FLAGS), []).append((code, item[len(item.rstrip(_FLAGS)) :]))
        for item in lines.listed(_FILE, adjective):
            adjectives.setdefault(item, set()).add(code)
    return Currencies(
        MappingProxyType(codes), _forms(marks), _forms(nouns), _forms(minors),
        MappingProxyType({word: frozenset(found) for word, found in adjectives.items()}),
        MappingProxyType(countries),
    )  # fmt: skip


def _forms(table: Mapping[str, list[tuple[str, str]]]) -> Forms:
    """Raises ValueError if a form is usual for two currencies."""
    usual = {form: [code for code, flags in found if "*" in flags] for form, found in table.items()}
    lines.refuse(_FILE, "usual for two", [form for form, found in usual.items() if len(found) > 1])
    return MappingProxyType(
        {
            form: Form(
                tuple(code for code, _ in found),
                next(iter(usual[form]), None),
                any("?" in flags for _, flags in found),
            )
            for form, found in table.items()
        }
    )
