"""What carries the words of others: outlets by name, nouns for outlets, nouns for occasions and writings."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.knowledge import lines

OUTLET_KINDS: Final = frozenset(("agency", "outlet", "broadcast", "social media"))
CARRIER_KINDS: Final = frozenset(
    ("interview", "statement", "speech", "press conference", "social media", "document", "broadcast")
)
_WIRES: Final = ("wire", "press", "news agency")
"""How names of agencies end that are one word."""
_STATES: Final = frozenset(("PA", "Pa", "Pa.", "D", "R"))
"""What stands in brackets behind places and people, too."""


@cache
def outlets() -> Mapping[str, str]:
    """Names of outlets as printed, without "The" unless they need it, to their kind (outlets.txt).

    A kind is one of OUTLET_KINDS. Raises ValueError if an entry has another kind, or a name stands twice or
    holds no letter.
    """
    name, known = "outlets.txt", {}
    for first, kind, others in lines.fields(name, 3):
        lines.refuse(name, "no kind of outlet", [first] if kind not in OUTLET_KINDS else [])
        for printed in (first, *lines.listed(name, others)):
            bad = printed in known or not any(map(str.isalpha, printed))
            lines.refuse(name, "no name, or twice", [printed] if bad else [])
            known[printed] = kind
    return MappingProxyType(known)


@cache
def carriers() -> Mapping[str, str]:
    """Nouns for what words come through, lower case, singular, to one of CARRIER_KINDS (carriers.txt).

    "rally" to "speech", "press release" to "statement". Raises ValueError if a kind is another, or a noun
    has capitals or stands twice.
    """
    return MappingProxyType(_by_kind("carriers.txt", lines.fields("carriers.txt", 2), CARRIER_KINDS))


@cache
def media_nouns() -> Mapping[str, str]:
    """Nouns for outlets, lower case, singular, to their kind: "newspaper" to "outlet" (media.txt).

    Raises ValueError as carriers() does.
    """
    rows = [(kind, nouns) for kind, nouns, _ in lines.fields("media.txt", 3)]
    return MappingProxyType(_by_kind("media.txt", rows, OUTLET_KINDS))


@cache
def common_outlets() -> Mapping[str, str]:
    """Names of outlets that are common words, as printed, to their kind: "People" (outlets_common.txt).

    Raises ValueError if a kind is none of OUTLET_KINDS.
    """
    name = "outlets_common.txt"
    found = {fields[0]: fields[1] for fields in lines.fields(name, 2)}
    lines.refuse(name, "no kind of outlet", [kind for kind in found.values() if kind not in OUTLET_KINDS])
    return MappingProxyType(found)


@cache
def media_endings() -> Mapping[str, str]:
    """The words that end names of outlets, as printed, to the kind of outlet: "Herald", "News Agency"
    (media.txt). Raises ValueError if a kind is none."""
    found: dict[str, str] = {}
    for kind, _, endings in lines.fields("media.txt", 3):
        lines.refuse("media.txt", "no kind of outlet", [kind] if kind not in OUTLET_KINDS else [])
        found |= dict.fromkeys((item.strip() for item in endings.split(",")), kind)
    return MappingProxyType(found)


@cache
def uses(use: str) -> frozenset[str]:
    """Small words by what they do beside a carrier or an addressee: "telling" (outlets_uses.txt).

    Raises ValueError if an entry is not a use and lower-case words, a word is empty or stands twice; KeyError
    for a use that the file does not have.
    """
    name = "outlets_uses.txt"
    found = {use: lines.listed(name, words) for use, words in lines.fields(name, 2)}
    bad = [word for words in found.values() for word in words if word != word.lower()]
    lines.refuse(name, "not lower case", bad)
    return frozenset(found[use])


def agency_name(name: str) -> bool | None:
    """Whether a name is that of a news agency, by the list or by its last word ("Nordwire"); False if the
    list gives it to another outlet, None if nobody knows."""
    kind = "none" if name in _STATES else outlets().get(name)
    if kind is not None:
        return kind == "agency"
    words = name.split()
    ends = (" ".join(words[-count:]) for count in (2, 1) if len(words) > count)
    shaped = any(media_endings().get(end) == "agency" for end in ends)
    return True if shaped or (len(words) == 1 and name.lower().endswith(_WIRES)) else None


def _by_kind(
    name: str, rows: list[tuple[str, ...]] | list[tuple[str, str]], kinds: frozenset[str]
) -> dict[str, str]:
    """Nouns to their kind."""
    known: dict[str, str] = {}
    for kind, text in rows:
        lines.refuse(name, "no such kind", [kind] if kind not in kinds else [])
        for noun in lines.listed(name, text):
            bad = noun != noun.lower() or noun in known
            lines.refuse(name, "not lower case, or twice", [noun] if bad else [])
            known[noun] = kind
    return known
