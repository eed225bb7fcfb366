"""People: titles before a name, nouns for a person, first names and their short forms."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from onrecord.knowledge import lines
from onrecord.knowledge.folding import fold, spelling
from onrecord.knowledge.lines import Gender

_MANS: Final = frozenset(("german", "human", "shaman"))  # plural in -mans


@cache
def titles() -> Mapping[str, Gender | None]:
    """Words and phrases before a person's name, to the gender that they give, None if they give none.

    Lower case, without full stops: "mr", "sen", "prime minister" (titles.txt and honorifics.txt). Raises
    ValueError if an entry of the files is no such phrase, or stands twice.
    """
    roles, plain = lines.gendered("titles.txt"), lines.gendered("honorifics.txt")
    lines.refuse("titles.txt", "in honorifics.txt, too", sorted(roles.keys() & plain.keys()))
    return MappingProxyType({**roles, **plain})


@cache
def honorifics() -> frozenset[str]:
    """The titles that tell no role: "mr", "dr", "sir" (honorifics.txt). Raises as titles() does."""
    return frozenset(lines.gendered("honorifics.txt"))


@cache
def person_nouns() -> Mapping[str, Gender | None]:
    """Head nouns of descriptions of one person, to the gender that they give, None if they give none.

    Lower case, singular: "spokeswoman", "minister", "half-brother" (person_nouns.txt). Raises ValueError if
    an entry is no such phrase, or stands twice.
    """
    return lines.gendered("person_nouns.txt")


@cache
def plural_person_nouns() -> frozenset[str]:
    """Plurals of person_nouns(): by rule, the irregular ones, and those without a singular.

    Raises ValueError if an entry of person_plurals.txt is not a plural, with or without its singular before
    it, or person_nouns() lacks the singular.
    """
    name = "person_plurals.txt"
    found = lines.groups(name)
    lines.refuse(
        name, "not one plural, with or without its singular", [", ".join(e) for e in found if len(e) > 2]
    )
    irregular = dict(e for e in found if len(e) == 2)
    lines.refuse(name, "not in person_nouns.txt", sorted(irregular.keys() - person_nouns().keys()))
    plurals = {plural for noun in person_nouns().keys() - irregular.keys() for plural in _plurals(noun)}
    return frozenset(plurals | {e[-1] for e in found})


def _plurals(noun: str) -> tuple[str, ...]:
    """The regular plurals of a noun: "men", "salespeople" and "salespersons", "deputies", "coaches"."""
    if noun.endswith("man") and noun.split()[-1] not in _MANS:
        return (noun[:-2] + "en",)
    if noun.endswith("person"):
        return (noun[:-4] + "ople", noun + "s")
    if noun.endswith("wife"):
        return (noun[:-2] + "ves",)
    if noun.endswith("child"):
        return (noun + "ren",)
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return (noun[:-1] + "ies",)
    hissing = noun.endswith(("s", "x", "z", "sh", "ch")) and not noun.endswith("arch")
    return (noun + ("es" if hissing else "s"),)


@cache
def first_names() -> Mapping[str, Gender]:
    """First names of which at least 95 in 100 bearers are of one gender (first_names.txt).

    Lower case without diacritics, and also as fold() gives them, where that is another spelling, unless it
    gives it for names of both genders. Compounds are as fold() gives them: "jean claude". Raises ValueError
    if an entry is not a lower-case name in plain letters with its gender, or stands twice.
    """
    name = "first_names.txt"
    known: dict[str, Gender] = {}
    folded: dict[str, set[Gender]] = {}
    bad = []
    for entry, gender in lines.named_genders(name):
        one = entry.isalpha()
        plain = entry if one else entry.replace("-", " ")
        letters = one or all(map(str.isalpha, plain.split(" ")))
        if gender is None or plain in known or not (letters and entry.isascii() and entry.islower()):
            bad.append(entry)
            continue
        known[plain] = gender
        key = spelling(plain) if one else fold(plain)
        if key != plain:
            folded.setdefault(key, set()).add(gender)
    lines.refuse(name, "not a name in plain letters with m or f, or twice", bad)
    new = {key: genders.pop() for key, genders in folded.items() if key not in known and len(genders) == 1}
    return MappingProxyType({**known, **new})


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Short forms of first names to the names that they stand for, both as fold() gives them (nicknames.txt).

    Raises ValueError if an entry is not a name, "|" and names divided by ",", a name is more than one word
    or stands for itself, or a short form stands twice.
    """
    name = "nicknames.txt"
    known: dict[str, frozenset[str]] = {}
    for short, text in lines.fields(name, 2):
        full = frozenset(fold(item) for item in lines.listed(name, text))
        bad = (
            not full
            or fold(short) in full
            or fold(short) in known
            or any(" " in n for n in {fold(short), *full})
        )
        lines.refuse(name, "no name for it, itself, no single word, or twice", [short] if bad else [])
        known[fold(short)] = full
    return MappingProxyType(known)


def name_gender(words: Sequence[str]) -> Gender | None:
    """The gender that a full name's folded words tell; None if they tell none.

    By a compound first name, by the first word, or, where the family name stands first ("xi jinping"), by
    the rest.
    """
    known = first_names()
    if len(words) < 2:
        return None
    return known.get(" ".join(words[:2])) or known.get(words[0]) or known.get(" ".join(words[1:]))
