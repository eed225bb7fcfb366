"""One key for all printed forms of a name: letter case, marks, scripts and spellings."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from anyascii import anyascii

from onrecord.knowledge import lines

Key = tuple[str, ...]

_WORD: Final = re.compile(r"[a-z0-9']+")
_S: Final = "'s"
"""A possessive inside a name: a word of its own while spellings are looked up."""

_SKY: Final = re.compile(r"(?<=[a-z]{2})sk(?:i|iy|yy|yi|ii|ij|yj)$")
_SKAYA: Final = re.compile(r"(?<=[a-z]{2})sk(?:aia|aja)$")
_IY: Final = re.compile(r"(?<=[a-z]{3}[bcdfghjklmnpqrstvwxz])(?:iy|yy|yi|ii|ij|yj)$")
_YEV: Final = re.compile(r"([a-z])y+ev(a|sky|skaya|ich|na|)$")
_ENDINGS: Final = (
    *("ski", "iy", "yy", "yi", "ii", "ij", "yj", "skaia", "skaja"),
    *("vych", "yev", "yeva", "yevsky", "yevskaya", "yevich", "yevna"),
)


def fold(text: str) -> str:
    """The key under which two printed forms of one name or place are equal; folding a key changes nothing.

    Lower case without diacritics and in Latin letters. Apostrophes and full stops are dropped ("O'Malley" is
    "omalley"), "&" is "and", hyphens, other marks and white space are one space, and initials that stand
    apart are one word ("J. D. Vance" is "jd vance"). A leading "the" and a possessive at the end are dropped.

    Spellings: each word is looked up in name_variants(), runs of words in place_variants(), the longest
    first, and the first of the group stands for it ("Kiev" is "kyiv", "Côte d'Ivoire" "ivory coast", and any
    "us" "united states"). Before that, endings that one Cyrillic ending is written with are made one:
    -ski, -skiy, -skyy, -skyi, -skii, -skij are -sky, and -skaia, -skaja are -skaya (Zelenskiy, Zelenskyy);
    after another consonant, in words of six letters or more, -iy, -yy, -yi, -ii, -ij are -y (Serhiy, Serhii);
    y before -ev, -eva, -evich, -evna, -evsky is dropped after a vowel and i after a consonant (Aliyev, Aliev;
    Vasilyev, Vasiliev); -vych is -vich.
    """
    return " ".join(fold_words(text))


@lru_cache(maxsize=1 << 14)
def fold_words(text: str) -> Key:
    """The words of fold(text)."""
    found = _words(text)
    spelled = _spelled(found)
    while spelled != found:
        found, spelled = spelled, _spelled(spelled)
    return tuple(spelled)


def plain(text: str) -> str:
    """Lower case without diacritics and in Latin letters; nothing else is changed."""
    return (text if text.isascii() else anyascii(text)).lower()


def spelling(word: str) -> str:
    """The one spelling of a word in lower-case ASCII letters, as fold() gives it for that word of a name."""
    word = _ending(word)
    return _names().get(word, word)


@cache
def name_variants() -> tuple[Key, ...]:
    """Groups of spellings of one word of names (name_variants.txt); fold() gives the first for all of it.

    Raises ValueError if a group has fewer than two, an entry is not one word, or one folds like another.
    """
    name = "name_variants.txt"
    groups = lines.groups(name)
    keys = [_words(item) for group in groups for item in group]
    lines.refuse(name, "not one word", [" ".join(k) for k in keys if len(k) != 1 or len(k[0]) < 2])
    return _checked(name, groups, [tuple(map(_ending, key)) for key in keys])


@cache
def place_variants() -> tuple[Key, ...]:
    """Groups of names and spellings of one place (place_variants.txt); fold() gives the first for all of it.

    Raises ValueError if a group has fewer than two, one folds like another, begins or ends with a single
    letter, or is a word of name_variants().
    """
    name = "place_variants.txt"
    groups = lines.groups(name)
    keys = [_place_key(item) for group in groups for item in group]
    lines.refuse(name, "in name_variants.txt", [k[0] for k in keys if len(k) == 1 and k[0] in _names()])
    bare = [" ".join(k) for k in keys if not k or len(k[0]) < 2 or len(k[-1]) < 2]
    lines.refuse(name, "begins or ends with a single letter", bare)
    return _checked(name, groups, keys)


def _checked(name: str, groups: list[Key], keys: list[Key]) -> tuple[Key, ...]:
    lines.refuse(name, "a group of one", [g[0] for g in groups if len(g) < 2])
    lines.refuse(name, "folds like another", [" ".join(k) for k, count in Counter(keys).items() if count > 1])
    return tuple(groups)


@cache
def _names() -> Mapping[str, str]:
    """Each spelling of a word, in lower case and with its ending made one, to the first of its group."""
    return {_ending(_words(item)[0]): _ending(_words(g[0])[0]) for g in name_variants() for item in g}


@cache
def _places() -> Mapping[str, tuple[tuple[Key, list[str]], ...]]:
    """The first word of a place's name to the names that begin with it, longest first, and what stands for
    each."""
    known: dict[str, list[tuple[Key, list[str]]]] = {}
    for group in place_variants():
        first = _joined(_place_key(group[0]))
        for key in map(_place_key, group):
            known.setdefault(key[0], []).append((key, first))
    return {word: tuple(sorted(names, key=lambda n: -len(n[0]))) for word, names in known.items()}


def _place_key(item: str) -> Key:
    return tuple(map(spelling, _words(item)))


def _words(text: str) -> list[str]:
    """The words of a name in lower-case ASCII, initials joined, without leading "the" and the possessive at
    the end; one inside is a word "'s"."""
    found: list[str] = []
    initials = False
    for raw in _WORD.findall(plain(text).replace(".", "").replace("`", "'").replace("&", " and ")):
        word = raw.strip("'")
        possessive = word.endswith(_S)
        if "'" in word:
            word = word.removesuffix(_S).replace("'", "")
        if not word:
            continue
        initial = len(word) == 1 and word.isalpha()
        if initial and initials:
            found[-1] += word
        else:
            found.append(word)
        initials = initial and not possessive
        if possessive:
            found.append(_S)
    while found and found[-1] == _S:
        found.pop()
    start = 0
    while start < len(found) - 1 and found[start] == "the" and found[start + 1] != _S:
        start += 1
    return found[start:]


def _spelled(found: list[str]) -> list[str]:
    """The words with one spelling for each name and place; a possessive joins the word before it."""
    words = [spelling(word) for word in found]
    places = _places()
    spelled: list[str] = []
    at = 0
    while at < len(words):
        for key, first in places.get(words[at], ()):
            if tuple(words[at : at + len(key)]) == key:
                spelled += first
                at += len(key)
                break
        else:
            spelled.append(words[at])
            at += 1
    return _joined(spelled) if _S in spelled else spelled


def _joined(words: list[str] | Key) -> list[str]:
    joined: list[str] = []
    for word in words:
        if word == _S:
            joined[-1] += "s"
        else:
            joined.append(word)
    return joined


def _ending(word: str) -> str:
    """The word with an ending that Cyrillic names have in several spellings made one, as fold() says."""
    if not word.endswith(_ENDINGS):
        return word
    word = _SKAYA.sub("skaya", _SKY.sub("sky", word))
    if word.endswith("vych"):
        word = word[:-4] + "vich"
    word = _IY.sub("y", word)
    return _YEV.sub(lambda m: m[1] + ("" if m[1] in "aeiouy" else "i") + "ev" + m[2], word)
