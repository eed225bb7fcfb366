"""Data files with one entry a line: how they are read, and what is refused in all of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal

Gender = Literal["m", "f"]

_GENDERS: Final[Mapping[str, Gender]] = {"m": "m", "f": "f"}
_ENDS: Final = frozenset((" m", " f"))


def entries(name: str) -> list[str]:
    """The lines of a data file without comments and blank lines."""
    text = (files("onrecord.knowledge") / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def words(name: str) -> frozenset[str]:
    """A file of single words. Raises ValueError if an entry is not one lower-case word or stands twice."""
    found = entries(name)
    bad = [e for e in found if e != e.lower() or len(e.split()) != 1]
    twice = _twice(found)
    if bad or twice:
        raise ValueError(f"{name}: not one lower-case word: {bad}; twice: {twice}")
    return frozenset(found)


def phrases(name: str) -> frozenset[str]:
    """A file of words and phrases in lower case.

    Raises ValueError if an entry is not, has a full stop, comma or bar, or stands twice.
    """
    return frozenset(_phrases(name, entries(name)))


def gendered(name: str) -> Mapping[str, Gender | None]:
    """A file of phrases, with " m" or " f" behind those that tell a gender; else as phrases()."""
    found = named_genders(name)
    _phrases(name, [phrase for phrase, _ in found])
    return MappingProxyType(dict(found))


def named_genders(name: str) -> list[tuple[str, Gender | None]]:
    """Each entry without " m" or " f" behind it, and that gender, None without one; nothing is checked."""
    return [(e[:-2], _GENDERS[e[-1]]) if e[-2:] in _ENDS else (e, None) for e in entries(name)]


def groups(name: str) -> list[tuple[str, ...]]:
    """A file of lists divided by ",". Raises ValueError if an item is empty or stands twice in its list."""
    return [listed(name, entry) for entry in entries(name)]


def fields(name: str, count: int) -> list[tuple[str, ...]]:
    """A file of `count` fields divided by "|".

    Raises ValueError if an entry has more or fewer, or its first is empty or that of another.
    """
    found = [tuple(f.strip() for f in entry.split("|")) for entry in entries(name)]
    refuse(name, f"not {count} fields", [" | ".join(f) for f in found if len(f) != count or not f[0]])
    refuse(name, "twice", _twice(f[0] for f in found))
    return found


def listed(name: str, text: str, mark: str = ",") -> tuple[str, ...]:
    """The items of a list inside an entry; () for an empty one.

    Raises ValueError if an item is empty or stands twice.
    """
    items = tuple(item.strip() for item in text.split(mark)) if text else ()
    if "" in items or len(set(items)) < len(items):
        raise ValueError(f"{name}: an item is empty or stands twice: {text}")
    return items


def refuse(name: str, why: str, bad: list[str]) -> None:
    """Raises ValueError with the file's name, the reason and the entries if there are any."""
    if bad:
        raise ValueError(f"{name}: {why}: {bad}")


def _phrases(name: str, found: list[str]) -> list[str]:
    """The phrases themselves. Raises ValueError for those that no look-up in lower case would find."""
    bad = [e for e in found if e != " ".join(e.lower().split()) or not e or any(mark in e for mark in ".,|")]
    refuse(name, "not a lower-case phrase", bad)
    refuse(name, "twice", _twice(found))
    return found


def _twice(found: Iterable[str]) -> list[str]:
    return sorted(entry for entry, count in Counter(found).items() if count > 1)
