"""Noun phrases: stretches of words from a determiner to the head noun, and what belongs to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.reading.scene import Scene

_NOUNS: Final = frozenset(("NN", "NNS", "NNP", "NNPS"))
_INSIDE: Final = _NOUNS | {"DT", "JJ", "CD", "PRP$", "POS"}
_OPENING: Final = frozenset(("DT", "JJ", "CD", "PRP$")) | _NOUNS
_PARTICIPLES: Final = frozenset(("VBN", "VBG", "RB"))
_LEADING: Final = frozenset(("compound", "amod", "nmod:poss", "nummod", "det"))
_JOINING: Final = frozenset("-‑–/&.'’")
DEFINITE: Final = frozenset(("the", "this", "that", "these", "those", "both", "such"))
_PREPOSITIONS: Final = frozenset(
    ("of", "for", "at", "in", "from", "with", "on", "to", "behind", "by", "near")
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without what stands behind its head.

    start, end: words, end excluded; head: its last noun. possessor: where the part before a possessive "'s"
    ends, None without one. owned: whether it is itself such a part of another phrase.
    """

    start: int
    end: int
    head: int
    possessor: int | None = None
    owned: bool = False


def find_phrases(scene: Scene) -> list[Phrase]:
    """All noun phrases in order of their start; one that owns another stands before it."""
    return [phrase for start, end, marks in _runs(scene) for phrase in _nested(scene, start, end, marks)]


def _runs(scene: Scene) -> Iterator[tuple[int, int, list[int]]]:
    """The longest phrases: start, end (after the head), and the words that mark possession inside."""
    tags, i, count = scene.tags, 0, len(scene)
    while i < count:
        if tags[i] not in _OPENING and i not in scene.name_at and not _modifier(scene, i):
            i += 1
            continue
        start, head, marks, j = i, -1, [], i
        while j < count and _goes_on(scene, start, j, head):
            if tags[j] == "POS" and (j not in scene.name_at):
                if head >= 0 and head == j - 1:
                    marks.append(j)
            elif _is_noun(scene, j):
                head = j
            j += _step(scene, j, head)
        if head >= 0:
            yield start, head + 1, [mark for mark in marks if mark < head]
            i = head + 1
        else:
            i = max(j, i + 1)


def _step(scene: Scene, word: int, head: int) -> int:
    """To the next word, over a short name in brackets: "National Police Agency (NPA) director"."""
    far = word + 4
    bracket = (
        head == word
        and far < len(scene)
        and scene.printed[word + 1] == "("
        and scene.printed[word + 3] == ")"
    )
    return 4 if bracket and _is_noun(scene, far) and scene.sentence[far] == scene.sentence[word] else 1


def _is_noun(scene: Scene, word: int) -> bool:
    return scene.tags[word] in _NOUNS or (word in scene.name_at and scene.printed[word][0].isalnum())


def _modifier(scene: Scene, word: int) -> bool:
    """A participle or adverb that opens or fills a phrase: "retired general", "most senior official"."""
    if scene.tags[word] == "RB" and word + 1 < len(scene):
        return (
            scene.tags[word + 1] in {"JJ", "CD", "VBN"} and scene.sentence[word + 1] == scene.sentence[word]
        )
    return scene.tags[word] in _PARTICIPLES and scene.relations[word] == "amod"


def _goes_on(scene: Scene, start: int, word: int, head: int) -> bool:
    """Whether a word still belongs to the phrase that began at `start` and whose last noun is `head`."""
    if word == start:
        return True
    if scene.sentence[word] != scene.sentence[start]:
        return False
    before = word - 1
    name, last = scene.name_at.get(word), scene.name_at.get(before)
    if name is not None and name is last:
        return True
    if scene.printed[word] in _JOINING and scene.tags[word] != "POS":
        return _joins(scene, word)
    if scene.tags[word] not in _INSIDE and name is None and not _modifier(scene, word):
        return False
    if scene.tags[word] in {"DT", "PRP$"} and head >= 0:
        return False
    if head < 0 or head < before:
        return True  # no noun yet, or an adjective, a mark or a possessive since
    return scene.tags[word] == "POS" or _leads(scene, before, word)


def _joins(scene: Scene, word: int) -> bool:
    """A hyphen, stop or apostrophe inside of a word or a shortened one: "71-year", "U.S. officials"."""
    if word + 1 >= len(scene) or not scene.adjacent(word):
        return False
    if scene.printed[word] == ".":
        return scene.sentence[word + 1] == scene.sentence[word] and scene.printed[word - 1][0].isalnum()
    return scene.adjacent(word + 1)


def _leads(scene: Scene, noun: int, word: int) -> bool:
    """Whether a noun goes before the word as a part of its phrase, as in "party chief"."""
    if last := scene.name_at.get(noun):
        # a name may stand before a noun or a name with a role between, never right before another person
        name = scene.name_at.get(word)
        if name is not None and name.kind == "person" and last.kind == "person":
            return False
        if name is None and scene.tags[word] in {"NN", "NNS"}:
            return True  # "the Sanders campaign"
    elif (name := scene.name_at.get(word)) and name.kind == "person" and scene.tags[noun] in {"NN", "NNP"}:
        return True  # "retired neurosurgeon Ben Carson"
    return scene.relations[noun] in _LEADING or (
        scene.tags[noun] in {"NNP", "NNPS"} and scene.tags[word] in {"NNP", "NNPS"}
    )


def _nested(scene: Scene, start: int, end: int, marks: Sequence[int]) -> Iterator[Phrase]:
    """The whole phrase, and the possessors inside of it, the longest first."""
    ends = sorted(marks, reverse=True)
    yield Phrase(start, end, end - 1, ends[0] if ends else None)
    for number, mark in enumerate(ends):
        inner = ends[number + 1] if number + 1 < len(ends) else None
        yield Phrase(start, mark, mark - 1, inner, owned=True)


def reach(scene: Scene, phrase: Phrase, following: dict[int, Phrase], limit: int = 3) -> int:
    """The end of a phrase with the prepositional phrases behind it: "chief of the party in Genf".

    following: phrases by their start.
    """
    end = phrase.end
    for _ in range(limit):
        if end + 1 >= len(scene) or scene.lower[end] not in _PREPOSITIONS:
            break
        further = following.get(end + 1)
        if further is None or scene.sentence[end + 1] != scene.sentence[phrase.start]:
            break
        end = further.end
    return end
