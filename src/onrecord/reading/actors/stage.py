"""Where a walk through an article stands: who has been met, what stands where, who spoke last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord import knowledge
from onrecord.reading.actors.cast import call_names
from onrecord.reading.actors.coordination import Head, people_listed
from onrecord.reading.actors.features import Query, Told
from onrecord.reading.actors.naming import sort_names
from onrecord.reading.actors.ranker import Floats, Ranker
from onrecord.reading.actors.referents import Referent, Spot
from onrecord.reading.actors.sources import source_heads
from onrecord.reading.actors.text import Sketch

_FAR: Final = 900
_NEAR: Final = 80
"""How far back in words, and how many referents, a mention looks."""

WordSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in words: its number, its source, cue and content as word spans."""

    number: int
    source: tuple[WordSpan, ...]
    cue: tuple[WordSpan, ...]
    content: tuple[WordSpan, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a mention stands for: its referent, None if it stays open, with the basis, the probability, and
    for an open one the reason."""

    referent: Referent | None
    basis: str
    share: float
    reason: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One question to the ranker, kept for training: the query, the candidates, their features."""

    query: Query
    candidates: tuple[Referent, ...]
    rows: Floats


@dataclass(slots=True)
class Stage:
    """The state of a walk; words and mentions go by word numbers.

    heads: for each statement the mentions in its source; source_of: by head, the statements. around: by word,
    the statements whose content holds it. found: what each mention stands for, by its head. clear, doubtful:
    the referents of the names, by the names' numbers; numbers: of the names, by their first word; by_key:
    those with names that are no persons. ending: who is mentioned right before a word. latest: everybody met,
    the last one last. owned, printed: descriptions by owner and noun, and by their words. pieces: the source
    that holds a word. beside: the mentions of one source, by each; together: who is named together, by the
    last; groups: those as one, by their members. spoken: who spoke so far. unprinted: who
    is behind statements without a source, by their numbers.
    """

    sketch: Sketch
    said: Sequence[Said]
    ranker: Ranker
    keep: Callable[[Asked], None] | None = None
    referents: list[Referent] = field(default_factory=list)
    heads: list[list[Head]] = field(default_factory=list)
    found: dict[int, Found] = field(default_factory=dict)
    around: dict[int, list[int]] = field(default_factory=dict)
    ending: dict[int, list[Referent]] = field(default_factory=dict)
    owned: dict[tuple[int, str], Referent] = field(default_factory=dict)
    printed: dict[str, Referent] = field(default_factory=dict)
    source_of: dict[int, list[int]] = field(default_factory=dict)
    spoken: list[tuple[int, tuple[Referent, ...]]] = field(default_factory=list)
    clear: dict[int, Referent] = field(default_factory=dict)
    doubtful: dict[int, list[Referent]] = field(default_factory=dict)
    latest: dict[int, Referent] = field(default_factory=dict)
    by_key: dict[tuple[str, ...], Referent] = field(default_factory=dict)
    pieces: dict[int, WordSpan] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    together: dict[int, tuple[int, ...]] = field(default_factory=dict)
    groups: dict[frozenset[int], Referent] = field(default_factory=dict)
    beside: dict[int, tuple[int, ...]] = field(default_factory=dict)
    unprinted: dict[int, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        scene = self.sketch.scene
        self.referents, self.clear, self.doubtful = call_names(scene, sort_names(scene))
        self.by_key = {key: r for r in reversed(self.referents) if r.kind != "person" for key in r.keys}
        self.numbers = {name.start: number for number, name in enumerate(scene.names)}
        self.heads = [_heads_of(self.sketch, said) for said in self.said]
        for said, heads in zip(self.said, self.heads, strict=True):
            for head in heads:
                self.source_of.setdefault(head.word, []).append(said.number)
            for piece in said.source:
                self.pieces |= dict.fromkeys(range(*piece), piece)
            for word in (w for start, end in said.content for w in range(start, end)):
                self.around.setdefault(word, []).append(said.number)
        self._pair()

    def _pair(self) -> None:
        """Who is named together, by the head of the last: the mentions of one source, and people in a
        list."""
        scene = self.sketch.scene
        for heads in self.heads:
            words = tuple(head.word for head in heads)
            if len(words) > 1:
                self.together[words[-1]] = words
            self.beside |= dict.fromkeys(words, words)
        listed: set[int] = set()
        for name in scene.names:
            first = self.sketch.around_name(name)
            if first is not None and name.kind == "person" and first.head not in listed:
                members = people_listed(self.sketch, first)
                listed.update(members)
                if len(members) > 1:
                    self.together.setdefault(members[-1], members)

    def recent(self, word: int) -> list[Referent]:
        """The referents met in the last words, the latest first."""
        near: list[Referent] = []
        for referent in reversed(self.latest.values()):
            if word - referent.spots[-1].head > _FAR or len(near) >= _NEAR:
                break
            near.append(referent)
        return near

    def told(self) -> Told:
        """The speakers of the last statement and of the one before."""
        last = self.spoken[-1][1] if self.spoken else ()
        before = self.spoken[-2][1] if len(self.spoken) > 1 else ()
        return Told(last, before)

    def speakers_around(self, word: int) -> tuple[Referent, ...]:
        """The speakers, as far as known, of the statements whose content holds the word."""
        numbers = self.around.get(word, ())
        found = [self.found.get(head.word) for number in numbers for head in self.heads[number]]
        return tuple(f.referent for f in found if f is not None and f.referent is not None)

    def last_group(self, word: int) -> Referent | None:
        """The two who were last named together."""
        return next((r for r in self.recent(word) if len(r.members) == 2), None)

    def country(self, government: knowledge.Government) -> Referent | None:
        """The country of a government, if the article names it."""
        names = sorted(knowledge.fold_words(n) for n in (government.name, *government.aliases))
        return next((self.by_key[key] for key in names if key in self.by_key), None)

    def settle(self, found: Found, here: Spot, *ends: int) -> None:
        """Note what a mention stands for, where it ends, and what it says."""
        self.found[here.head] = found
        referent = found.referent
        if referent is None:
            return
        referent.spots.append(here)
        self.latest.pop(referent.number, None)
        self.latest[referent.number] = referent
        for end in ends:
            self.ending.setdefault(end, []).append(referent)
        self._note_group(here)
        for number in self.source_of.get(here.head, ()):
            self.note_speaker(number, referent)

    def note_speaker(self, number: int, referent: Referent) -> None:
        """Note who is behind a statement, or one of those who are."""
        speaking = (referent, *referent.members)
        referent.spoke.append(number)
        if self.spoken and self.spoken[-1][0] == number:
            self.spoken[-1] = (number, (*self.spoken[-1][1], *speaking))
        else:
            self.spoken.append((number, speaking))

    def _note_group(self, here: Spot) -> None:
        """Note those who are named together as one that "they" may stand for."""
        heads = self.together.get(here.head, ())
        found = [self.found[head].referent for head in heads if head in self.found]
        members = {r.number: r for r in found if r is not None and not r.members}
        if len(members) < 2 or len(found) < len(heads):
            return
        key = frozenset(members)
        if key not in self.groups:
            made = Referent(len(self.referents), "group", plural=True, members=tuple(members.values()))
            self.referents.append(made)
            self.groups[key] = made
        group = self.groups[key]
        start = min(heads[0], here.start)
        group.spots.append(
            Spot(start, here.end, here.head, "description", here.word, here.subject, here.quoted)
        )
        self.latest.pop(group.number, None)
        self.latest[group.number] = group


def _heads_of(sketch: Sketch, said: Said) -> list[Head]:
    """The mentions of a statement's source: of its first piece that has any."""
    found = (source_heads(sketch, start, end) for start, end in said.source)
    return next((heads for heads in found if heads), [])
