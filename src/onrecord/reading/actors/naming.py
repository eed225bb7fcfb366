"""Which names name the same: full names, surnames, initials, acronyms, short forms, other spellings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord import knowledge
from onrecord.reading.names import NameWords
from onrecord.reading.scene import Scene

Key = tuple[str, ...]

_SMALL: Final = frozenset(
    ["of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "von", "van", "al", "el", "bin",
     "ibn", "da", "dos",]
)  # fmt: skip
_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))
_GENERIC: Final = frozenset(
    ("national", "international", "north", "south", "east", "west", "new", "great", "united")
)


@dataclass(slots=True, eq=False)
class Named:
    """One thing with its names: kind, folded keys, the places of its mentions (numbers in `scene.names`)."""

    kind: str
    keys: set[Key]
    mentions: list[int] = field(default_factory=list)

    @property
    def fullest(self) -> Key:
        """The longest key."""
        return max(self.keys, key=lambda key: (len(key), sum(map(len, key)), key))


@dataclass(frozen=True, slots=True)
class Naming:
    """All named things of an article, and the mentions (numbers in `scene.names`) that may be several."""

    things: list[Named]
    doubtful: dict[int, tuple[Named, ...]]


def sort_names(scene: Scene) -> Naming:
    """Put the names of an article together."""
    keys = [_key(scene, name) for name in scene.names]
    kinds = _kinds(keys, scene.names)
    distinct: dict[tuple[str, Key], list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key:
            distinct[kinds[key], key].append(number)
    things: list[Named] = []
    index: dict[tuple[str, str], list[Named]] = defaultdict(list)
    doubtful: dict[int, tuple[Named, ...]] = {}
    order = sorted(distinct, key=lambda item: (-len(item[1]), distinct[item][0]))
    for kind, key in order:
        places = distinct[kind, key]
        near = {id(thing): thing for word in key for thing in index[kind, word]}.values()
        found = _narrowed(key, [thing for thing in near if _same(kind, key, thing)])
        if len(found) == 1:
            found[0].keys.add(key)
            found[0].mentions += places
        elif found:
            doubtful |= dict.fromkeys(places, tuple(found))
        else:
            things.append(Named(kind, {key}, list(places)))
            for word in key:
                index[kind, word].append(things[-1])
    _join_acronyms(things)
    for thing in things:
        thing.mentions.sort()
    return Naming(things, doubtful)


def _key(scene: Scene, name: NameWords) -> Key:
    """The folded words of a name, without "Mr." and "Jr."; empty if nothing is left."""
    words = knowledge.fold_words(scene.cut(without_honorific(scene, name), name.end))
    return tuple(word for word in words if word not in _SUFFIXES) or words


def without_honorific(scene: Scene, name: NameWords) -> int:
    """The first word of a person's name, past a "Mr." or "Admiral" that the name decoder took in."""
    start = name.start
    while (
        name.kind == "person"
        and start + 1 < name.end
        and (scene.lower[start] in knowledge.titles() or not scene.printed[start][0].isalnum())
    ):
        start += 1
    return start if scene.printed[start][0].isalnum() else name.start


def _kinds(keys: Sequence[Key], names: Sequence[NameWords]) -> dict[Key, str]:
    """One kind for each key: what most of its mentions are, the sure ones counting more. A single word that
    ends a person's full name is a person where it is doubtful."""
    votes: dict[Key, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, name in zip(keys, names, strict=True):
        votes[key][name.kind] += name.confidence**2
    kinds = {key: max(sorted(count), key=count.__getitem__) for key, count in votes.items()}
    surnames = {key[-1] for key, kind in kinds.items() if kind == "person" and len(key) > 1}
    for key, kind in kinds.items():
        if len(key) == 1 and key[0] in surnames and kind != "person":
            share = votes[key][kind] / max(sum(votes[key].values()), 1e-9)  # a decoder may be sure of nothing
            if votes[key]["person"] > 0 or share < 0.9 or kind in ("organisation", "work", "event"):
                kinds[key] = "person"
    return kinds


def _same(kind: str, key: Key, thing: Named) -> bool:
    """Whether a name may be one of a thing's; the thing's own names are as long or longer."""
    if kind != thing.kind:
        return False
    match = _same_person if kind == "person" else _same_body
    return any(match(key, known) for known in thing.keys if len(known) >= len(key))


def _same_person(short: Key, full: Key) -> bool:
    if short == full:
        return True
    if len(short) == 1:
        return short[0] == full[-1] or short[0] == full[0] or (len(full) > 2 and short[0] in full[1:])
    if short[-1] != full[-1]:
        return full[: len(short)] == short or full[-len(short) :] == short
    return _same_given(short[0], full[0]) or full[-len(short) :] == short


def _same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: equal, an initial, or a short form."""
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    nick = knowledge.nicknames()
    return (
        other in nick.get(one, ())
        or one in nick.get(other, ())
        or bool(nick.get(one, frozenset()) & nick.get(other, frozenset()))
    )


def _same_body(short: Key, full: Key) -> bool:
    """Whether a name is a body's shorter form: "the Post", "Wells" for "Wells Fargo"."""
    if short == full:
        return True
    if len(short) == len(full) or set(short) <= _GENERIC | _SMALL:
        return False
    return full[-len(short) :] == short or full[: len(short)] == short


def _narrowed(key: Key, found: list[Named]) -> list[Named]:
    """Of several things that a name may mean, those that it fits best: the whole name, then the surname."""
    if len(found) < 2:
        return found
    exact = [thing for thing in found if key in thing.keys]
    last = [thing for thing in found if any(known[-1] == key[-1] for known in thing.keys)]
    return exact or last or found


def _join_acronyms(things: list[Named]) -> None:
    """Join each acronym with the one body whose long form it stands for."""
    index: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for thing in things:
        for key in thing.keys:
            for letters in _initials(key):
                index[thing.kind, letters].append(thing)
    for thing in list(things):
        short = next((key[0] for key in thing.keys if len(key) == 1 and 2 <= len(key[0]) <= 7), None)
        if short is None or len(thing.keys) > 1 or thing.kind not in ("organisation", "place"):
            continue
        fits = {id(t): t for t in index[thing.kind, short] if t is not thing} or {
            id(t): t
            for form in knowledge.acronyms().get(short, ())
            for t in index[thing.kind, "".join(w[0] for w in knowledge.fold_words(form))]
            if knowledge.fold_words(form) in t.keys
        }
        if len(fits) == 1:
            long = next(iter(fits.values()))
            long.keys |= thing.keys
            long.mentions += thing.mentions
            things.remove(thing)


def _initials(key: Key) -> set[str]:
    """What a long form may be shortened to, with and without its small words."""
    if len(key) < 2:
        return set()
    short = key[0] if len(key[0]) < 5 and key[0] in knowledge.acronyms() else key[0][0]  # "UN" of "UNHCR"
    main = "".join(w[0] for w in key[1:] if w not in _SMALL)
    return {"".join(w[0] for w in key), "".join(w[0] for w in key if w not in _SMALL), short + main}
