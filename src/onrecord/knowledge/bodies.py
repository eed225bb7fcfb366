"""Bodies and what they publish: nouns for organisations, governments, groups and documents; acronyms.

A noun file holds words and phrases in lower case; its loader raises ValueError if an entry is no such phrase
or stands twice. A noun is of one kind only, except that a few are nouns for persons, too: "publisher".
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from onrecord.knowledge import lines


@cache
def organisation_nouns() -> frozenset[str]:
    """Head nouns of descriptions of an organisation, singular: "party", "law firm"."""
    return lines.phrases("organisation_nouns.txt")


@cache
def government_nouns() -> frozenset[str]:
    """Head nouns of descriptions of a government or a part of it, singular: "ministry", "regime"."""
    return lines.phrases("government_nouns.txt")


@cache
def group_nouns() -> frozenset[str]:
    """Nouns without a plural -s that stand for several people: "police", "electorate"."""
    return lines.phrases("group_nouns.txt")


@cache
def document_nouns() -> frozenset[str]:
    """Nouns for what is written or recorded and itself says something, singular: "report", "tweet"."""
    return lines.phrases("document_nouns.txt")


@cache
def acronyms() -> Mapping[str, tuple[str, ...]]:
    """Acronyms in lower case, without full stops, to the long forms that they stand for, the usual one first.

    In acronyms.txt they stand as printed: "NATO | North Atlantic Treaty Organization; ...". Raises ValueError
    if an entry has no long form or one twice, an acronym has white space or a full stop, or it stands twice.
    """
    name = "acronyms.txt"
    known: dict[str, tuple[str, ...]] = {}
    for printed, text in lines.fields(name, 2):
        acronym, forms = printed.lower(), lines.listed(name, text, ";")
        bad = not forms or acronym in known or "." in acronym or len(acronym.split()) > 1
        lines.refuse(name, "no long form, no acronym, or twice", [printed] if bad else [])
        known[acronym] = forms
    return MappingProxyType(known)
