"""An article as one row of words with all that the network says of them: what the actors are found in."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.reading.attributions import Read
from onrecord.reading.labels import LINK, NAME_LABELS, NOMINALS, RELATIONS, TAGS
from onrecord.reading.meaning import NO_VECTORS, WordVectors
from onrecord.reading.names import Name, NameWords, find_names, made_consistent
from onrecord.reading.quotation import Quoted
from onrecord.reading.viterbi import Chain

_ENDS: Final = (
    len(NAME_LABELS),
    len(NAME_LABELS) + len(TAGS),
    len(NAME_LABELS) + len(TAGS) + len(RELATIONS),
)
_STOPS: Final = frozenset(".?!")
_SHORTENED: Final = frozenset(
    ["mr", "mrs", "ms", "dr", "st", "sen", "rep", "gov", "gen", "lt", "col", "sgt", "capt", "prof", "rev",
     "hon", "jr", "sr", "inc", "corp", "co", "ltd", "no", "vs", "etc", "jan", "feb", "aug", "sept", "oct",
     "nov", "dec", "u", "s", "d", "c", "p", "a", "m",]
)  # fmt: skip

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What is kept of a window for its actors, small: name scores float32 [words, name labels]; numbers of
    tags, relations and nominals uint8 [words]; link vectors float16 [words, 2 * LINK]; word vectors."""

    starts: Ints
    ends: Ints
    paragraph: Ints
    names: Floats
    tags: Bytes
    relations: Bytes
    nominals: Bytes
    links: npt.NDArray[np.float16]
    vectors: WordVectors

    @classmethod
    def of(cls, read: Read) -> "Marks":
        """What is kept of a window."""
        window, labels = read.window, read.encoded.labels
        a, b, c = _ENDS
        parts = (labels[:, a:b], labels[:, b:c], labels[:, c:])
        tags, relations, nominals = (part.argmax(1).astype(np.uint8) for part in parts)
        links = read.encoded.links.astype(np.float16)
        names = labels[:, :a].copy()
        vectors = WordVectors.of(read.encoded.hidden)
        return cls(
            window.starts, window.ends, window.paragraph, names, tags, relations, nominals, links, vectors
        )  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """All words of an article, in order. Every list has one entry a word.

    lower: the printed words in lower case. tags, relations, nominals: labels (reading/labels.py). sentence,
    paragraph, window: their numbers. quoted: the number of the quotation around the word, -1 outside.
    query, key: link vectors, float16 [words, LINK]. names: in order, without overlap. vectors: of the words,
    NO_VECTORS where the encoder was not asked.
    """

    text: str
    starts: list[int]
    ends: list[int]
    printed: list[str]
    lower: list[str]
    tags: list[str]
    relations: list[str]
    nominals: list[str]
    sentence: list[int]
    paragraph: list[int]
    window: list[int]
    quoted: list[int]
    query: npt.NDArray[np.float16]
    key: npt.NDArray[np.float16]
    names: list[NameWords]
    vectors: WordVectors = NO_VECTORS

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def name_at(self) -> dict[int, NameWords]:
        """The name that each word of a name belongs to."""
        return {word: name for name in self.names for word in range(name.start, name.end)}

    def words(self, start: int, end: int) -> tuple[int, int]:
        """The words (numbers, end excluded) that share a code point with start..end."""
        low = int(np.searchsorted(self._ends, start, side="right"))
        high = int(np.searchsorted(self._starts, end, side="left"))
        return low, max(low, high)

    def cut(self, start: int, end: int) -> str:
        """The text from word `start` to before word `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def head_of(self, name: NameWords) -> int:
        """The last word of a name that is no mark."""
        for word in range(name.end - 1, name.start, -1):
            if self.printed[word][0].isalnum():
                return word
        return name.start

    def adjacent(self, word: int) -> bool:
        """Whether no white space stands between a word and the one before it."""
        return word > 0 and self.ends[word - 1] == self.starts[word]

    @cached_property
    def _starts(self) -> Ints:
        return np.asarray(self.starts, dtype=np.int64)

    @cached_property
    def _ends(self) -> Ints:
        return np.asarray(self.ends, dtype=np.int64)


def set_scene(text: str, marks: Sequence[Marks], quotations: Sequence[Quoted], chain: Chain) -> Scene:
    """The scene of an article. marks: of its windows, in order; chain: the name decoder's."""
    if not marks:
        nothing = np.zeros((0, LINK), dtype=np.float16)
        return Scene(text, [], [], [], [], [], [], [], [], [], [], [], nothing, nothing, [])
    sizes = [len(m.starts) for m in marks]
    breaks = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int).tolist()
    links = np.concatenate([m.links for m in marks])
    starts = np.concatenate([m.starts for m in marks]).tolist()
    ends = np.concatenate([m.ends for m in marks]).tolist()
    printed = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    lower = [word.lower() for word in printed]
    paragraph = np.concatenate([m.paragraph for m in marks]).tolist()
    tags = _labels([m.tags for m in marks], TAGS)
    breaks += [i for i in range(1, len(paragraph)) if paragraph[i] != paragraph[i - 1]]
    names = find_names(np.concatenate([m.names for m in marks]), breaks, chain)
    return Scene(
        text, starts, ends, printed, lower,
        tags=tags,
        relations=_labels([m.relations for m in marks], RELATIONS),
        nominals=_labels([m.nominals for m in marks], NOMINALS),
        sentence=_sentences(printed, lower, starts, ends, paragraph),
        paragraph=paragraph,
        window=np.repeat(np.arange(len(sizes)), sizes).tolist(),
        quoted=_quoted(starts, quotations),
        query=links[:, :LINK],
        key=links[:, LINK:],
        names=made_consistent(names, printed, tags),
        vectors=WordVectors.joined([m.vectors for m in marks]),
    )  # fmt: skip


def printed_names(scene: Scene) -> tuple[Name, ...]:
    """The names in code points."""
    return tuple(
        Name(scene.starts[n.start], scene.ends[n.end - 1], n.kind, n.confidence) for n in scene.names
    )


def _labels(numbers: Sequence[Bytes], labels: Sequence[str]) -> list[str]:
    return [labels[i] for i in np.concatenate(numbers).tolist()]


def _sentences(
    printed: Sequence[str], lower: Sequence[str], starts: Sequence[int], ends: Sequence[int],
    paragraph: Sequence[int],
) -> list[int]:  # fmt: skip
    """The number of each word's sentence; a paragraph begins a new one."""
    numbers, number, over = [], 0, False
    for i, word in enumerate(printed):
        new = i > 0 and paragraph[i] != paragraph[i - 1]
        if not new and over and starts[i] > ends[i - 1]:
            new = not word[0].islower()
        number += new
        if new or word[0].isalnum():
            over = False
        if word in _STOPS:
            short = word == "." and i > 0 and (lower[i - 1] in _SHORTENED or len(lower[i - 1]) == 1)
            over = not (short and starts[i] == ends[i - 1])
        numbers.append(number)
    return numbers


def _quoted(starts: Sequence[int], quotations: Sequence[Quoted]) -> list[int]:
    """The number of the outermost quotation that holds each word, -1 for none."""
    found = [-1] * len(starts)
    outer = [q for q in quotations if q.depth == 0]
    at = 0
    for i, start in enumerate(starts):
        while at < len(outer) and outer[at].end <= start:
            at += 1
        if at < len(outer) and outer[at].start <= start:
            found[i] = at
    return found
