"""Outlets, agencies, channels and platforms in the words of an article."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from onrecord.knowledge.outlets import media_endings, media_nouns, outlets
from onrecord.reading.actors.kinds import singular
from onrecord.reading.scene import Scene

_TOKEN: Final = re.compile(r"[^\W_]+|[^\w\s]|_+")
_NAMED: Final = frozenset(("organisation", "work"))
_CERTAIN: Final = frozenset(
    ["Courier", "Herald", "Times", "Tribune", "Gazette", "Chronicle", "Examiner", "Telegraph", "Daily News",
     "Zeitung", "Television", "Shimbun", "News Agency",]
)  # fmt: skip
"""Last words of outlets' names that are those of no place."""

_CALL_SIGN: Final = re.compile(r"[WK][A-Z]{3}|[WK][A-Z]{2,3}\d{2,4}")
"""How American stations are called: "WVLM"."""

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Medium:
    """An outlet as it is printed: words, end excluded, its kind, and whether it has a name."""

    start: int
    end: int
    kind: str
    named: bool


@cache
def _by_first() -> dict[str, tuple[tuple[Tokens, str], ...]]:
    """The outlets' names in words, by their first word, the longest first."""
    found: dict[str, list[tuple[Tokens, str]]] = {}
    for name, kind in outlets().items():
        words = tuple(_TOKEN.findall(name))
        found.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(names, key=lambda n: -len(n[0]))) for first, names in found.items()}


@cache
def noun_ends() -> dict[str, tuple[tuple[Tokens, str], ...]]:
    """The nouns for outlets in words, by their last one, the longest first."""
    return by_last(media_nouns())


def by_last(nouns: Mapping[str, str]) -> dict[str, tuple[tuple[Tokens, str], ...]]:
    """Nouns in words with their kind, by their last word, the longest first."""
    found: dict[str, list[tuple[Tokens, str]]] = {}
    for noun, kind in nouns.items():
        words = tuple(_TOKEN.findall(noun))
        found.setdefault(words[-1], []).append((words, kind))
    return {last: tuple(sorted(names, key=lambda n: -len(n[0]))) for last, names in found.items()}


def ending(
    scene: Scene, word: int, ends: dict[str, tuple[tuple[Tokens, str], ...]]
) -> tuple[int, str] | None:
    """Where the longest noun begins that ends with a word, and its kind; None if there is none."""
    last = scene.lower[word]
    for form in (last, singular(last)):
        for words, kind in ends.get(form, ()):
            start = word - len(words) + 1
            if start >= 0 and tuple(scene.lower[start:word]) == words[:-1]:
                return start, kind
    return None


def find_media(scene: Scene) -> list[Medium]:
    """The outlets of an article with a name of their own, in order, without overlap."""
    known, names, free = _by_first(), scene.name_at, 0
    found: list[Medium] = []
    for word, printed in enumerate(scene.printed):
        if word < free or not (printed in known or word in names or _CALL_SIGN.fullmatch(printed)):
            continue
        medium = _listed(scene, word, known) or _shaped(scene, word)
        if medium is not None:
            found.append(medium)
            free = medium.end
    return found


def _listed(scene: Scene, word: int, known: dict[str, tuple[tuple[Tokens, str], ...]]) -> Medium | None:
    for words, kind in known.get(scene.printed[word], ()):
        end = word + len(words)
        if tuple(scene.printed[word:end]) == words and not _longer(scene, word, end):
            return Medium(word, end, kind, named=True)
    if _CALL_SIGN.fullmatch(scene.printed[word]) and scene.tags[word] in {"NNP", "NN"}:
        return Medium(word, word + 1, "broadcast", named=True)
    return None


def _longer(scene: Scene, start: int, end: int) -> bool:
    """Whether the words are a part of a longer name, which is then no outlet, or of somebody's name."""
    name = scene.name_at.get(start)
    if name is None:
        return False
    if name.kind in {"person", "place"} and name.end - name.start > 1:
        return True
    longer = name.start < start or name.end > end
    only_the = name.start == start - 1 and scene.lower[name.start] == "the" and name.end <= end
    return longer and end - start == 1 and not only_the and _shaped(scene, name.start) is None


def _shaped(scene: Scene, word: int) -> Medium | None:
    """A name that ends as those of outlets do: "Velmar Courier"."""
    name = scene.name_at.get(word)
    if name is None or name.start != word or name.end - word < 2:
        return None
    for length in (3, 2, 1):
        if length < name.end - word:
            last = " ".join(scene.printed[name.end - length : name.end])
            kind = media_endings().get(last)
            if kind is not None and (name.kind in _NAMED or last in _CERTAIN):
                return Medium(word, name.end, kind, named=True)
    return None


def described(scene: Scene, start: int, end: int) -> Iterator[Medium]:
    """Nouns for outlets among some words: "a local radio station"."""
    ends = noun_ends()
    for word in range(start, end):
        if scene.lower[word] in ends or singular(scene.lower[word]) in ends:
            found = ending(scene, word, ends)
            if found is not None and found[0] >= start:
                yield Medium(found[0], word + 1, found[1], named=False)
