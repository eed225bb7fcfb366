"""What a person changed: a reading beside the statements that came back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from onrecord.exports.files import holdable
from onrecord.exports.imported import ImportedStatement
from onrecord.exports.pieces import ROLES, Pieces, settled
from onrecord.exports.written import pieces_of
from onrecord.records import Reading, Record, Span, Statement

Kind = Literal["added", "deleted", "changed"]

_NEAR: Final = 0.5
"""How much two contents must share, of both together, to be the same without a common cue."""


@dataclass(frozen=True, slots=True)
class FieldChange(Record):
    """A field of a statement. `old` and `new`: spans for source, cue and content; names for speakers; a word,
    a day or a truth value for act, stance, said_on and negated. None: not known before."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Change(Record):
    """What was done to a statement. `statement`: its id in the reading, None if it was added. `fields`: those
    that differ; of an added one all that are told, of a deleted one none."""

    kind: Kind
    article: str
    statement: str | None
    fields: tuple[FieldChange, ...] = ()


def changes(reading: Reading, imported: Sequence[ImportedStatement]) -> tuple[Change, ...]:
    """What differs: deleted and changed statements in the order of the reading, then added ones in theirs.

    imported: all statements that came back of this article, with offsets that fit its text. What a file does
    not tell is no change, and neither are white space between spans or the way they are cut.
    """
    pairs = _paired(reading, imported)
    text, id_ = reading.article.text, reading.article.id
    made: list[Change] = []
    for number, statement in enumerate(reading.statements):
        if number not in pairs:
            made.append(Change("deleted", id_, statement.id))
        elif fields := tuple(_fields(text, statement, imported[pairs[number]])):
            made.append(Change("changed", id_, statement.id, fields))
    matched = set(pairs.values())
    nothing = Statement("", (), (), (), "indirect")
    made += [
        Change("added", id_, None, tuple(_fields(text, nothing, each)))
        for number, each in enumerate(imported)
        if number not in matched
    ]
    return tuple(made)


def _fields(text: str, statement: Statement, imported: ImportedStatement) -> Iterator[FieldChange]:
    """The fields that differ, where the file tells them."""
    for role in ROLES:
        new = settled(text, getattr(imported, role))
        if new != settled(text, pieces_of(statement, role)):
            yield FieldChange(role, getattr(statement, role), tuple(Span.cut(text, *piece) for piece in new))
    for name in ("act", "stance"):
        old, told = getattr(statement, name), getattr(imported, name)
        if told and told != old:
            yield FieldChange(name, old, told)
    if imported.negated != bool(statement.negated):
        yield FieldChange("negated", statement.negated, imported.negated)
    day = statement.said_on.value if statement.said_on else None
    if imported.said_on and imported.said_on != day:
        yield FieldChange("said_on", day, imported.said_on)
    names, spoken = _names(speaker.name for speaker in statement.speakers), _names(imported.speakers)
    if spoken and spoken != names:
        yield FieldChange("speakers", names, spoken)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    """Names as tools hold them, each once."""
    found = (holdable(" ".join(name.split())) for name in names)
    return tuple(dict.fromkeys(name for name in found if name))


def _paired(reading: Reading, imported: Sequence[ImportedStatement]) -> dict[int, int]:
    """Which statement of the reading is which of those that came back: first those with the same spans, then
    the rest by how much they share, the likest first."""
    text = reading.article.text
    before = [_roles(text, *(pieces_of(s, role) for role in ROLES)) for s in reading.statements]
    after = [_roles(text, *(getattr(s, role) for role in ROLES)) for s in imported]
    pairs = _same(before, after)
    free_before = [n for n, spans in enumerate(before) if n not in pairs and any(spans)]
    taken = set(pairs.values())
    free_after = [n for n in range(len(after)) if n not in taken]
    likeness = [
        (-like, b, a) for b in free_before for a in free_after if (like := _like(before[b], after[a]))
    ]
    for _, b, a in sorted(likeness):
        if b not in pairs and a not in taken:
            pairs[b] = a
            taken.add(a)
    return pairs


Roles = tuple[Pieces, ...]
"""The settled spans of source, cue and content."""


def _roles(text: str, *roles: Pieces) -> Roles:
    return tuple(settled(text, pieces) for pieces in roles)


def _same(before: Sequence[Roles], after: Sequence[Roles]) -> dict[int, int]:
    """Pairs with equal spans, in order."""
    places: defaultdict[Roles, list[int]] = defaultdict(list)
    for number in reversed(range(len(after))):
        places[after[number]].append(number)
    return {number: places[spans].pop() for number, spans in enumerate(before) if places.get(spans)}


def _like(one: Roles, other: Roles) -> float:
    """How alike two statements are, 0 if they are not the same one. They are if their cues touch, or most of
    their contents is common."""
    source, cue, content = (_common(a, b) for a, b in zip(one, other, strict=True))
    return 2 * cue + content + source / 2 if cue or content >= _NEAR else 0.0


def _common(one: Pieces, other: Pieces) -> float:
    """Code points that are in both, as a share of those in either."""
    if not one or not other or one[-1][1] <= other[0][0] or other[-1][1] <= one[0][0]:
        return 0.0
    both = sum(max(0, min(e, f) - max(s, t)) for s, e in one for t, f in other)
    return both / (_length(one) + _length(other) - both)


def _length(pieces: Pieces) -> int:
    return sum(end - start for start, end in pieces)
