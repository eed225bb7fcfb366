"""What people made of the tasks of labelstudio.py, from Label Studio's JSON export.

Of each task the annotation that was changed last counts, skipped ones left out. Relations may be drawn either
way round and need no name: they join a cue with its sources and contents, a source with a content that has no
cue, and two regions of one role, which are then pieces of one thing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from onrecord.errors import CorpusError
from onrecord.exports.grouping import Group, grouped
from onrecord.exports.imported import ImportedArticle, ImportedStatement, told_act, told_day, told_stance
from onrecord.exports.json_items import json_items
from onrecord.exports.pieces import ROLES, Piece, Pieces, bad, check_span, settled
from onrecord.records import Unread

Values = Mapping[str, Any]

NOT_ANNOTATED: Final = "not-annotated"
"""The kind of an Unread for a task that nobody has annotated."""

_NO_WORDS: Final = re.compile(r"\\[nr]|[\W_]+")


def read(place: Path, *, predictions: bool = False) -> Iterator[ImportedArticle | Unread]:
    """The articles of a file; what cannot be understood is an Unread that names the task.

    A task without an annotation was not looked at by anybody, and is an Unread of the kind NOT_ANNOTATED.
    predictions: take its prediction instead.
    """
    number = 0
    try:
        with place.open(encoding="utf-8", newline="") as file:
            for number, item in enumerate(json_items(file, str(place)), 1):
                yield _read(item, f"{place}, task {number}", predictions)
    except CorpusError as error:
        yield Unread(str(place), error.kind, str(error))
    except UnicodeDecodeError:
        yield Unread(str(place), CorpusError.kind, f"{place}: is not UTF-8 after task {number}")
    except OSError as error:
        yield Unread(str(place), CorpusError.kind, f"{place}: cannot be read: {error.strerror}")


def _read(task: Any, where: str, predictions: bool) -> ImportedArticle | Unread:
    try:
        results = _results(task, where, predictions)
        if results is None:
            message = f"{where}: nobody has annotated it; it holds predictions alone"
            return Unread(where, NOT_ANNOTATED, message)
        return read_task(task["data"], results, where)
    except CorpusError as error:
        return Unread(where, error.kind, str(error))


def _results(task: Any, where: str, predictions: bool) -> list[Values] | None:
    """The results of the annotation that counts, None if there is none."""
    if not isinstance(task, dict) or not isinstance(task.get("data"), dict):
        hint = "export as JSON (not JSON-MIN), with the tasks that onrecord made"
        raise bad(where, f"is no task of Label Studio with `data`; {hint}")
    made = [a for a in _objects(task.get("annotations")) if not a.get("was_cancelled")]
    if not made and predictions:
        made = _objects(task.get("predictions"))
    if not made:
        return None
    last = max(enumerate(made), key=lambda pair: (str(pair[1].get("updated_at") or ""), pair[0]))[1]
    return _objects(last.get("result"))


def _objects(values: Any) -> list[Values]:
    """The objects of a list; Label Studio may write numbers in their place."""
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def read_task(data: Values, results: Iterable[Values], where: str) -> ImportedArticle:
    """The article of one task. data: the task's own; results: those of one annotation.

    Raises CorpusError where `text` is missing, a region does not fit it, or a value is none of the record's.
    """
    text, article = data.get("text"), data.get("article")
    if not isinstance(text, str) or not isinstance(article, str):
        raise bad(where, "its `data` lacks `text` or `article`; import the tasks that onrecord exported")
    regions = _Regions(text, where)
    for result in results:
        regions.add(result)
    found = [regions.statement(article, group) for group in regions.groups()]
    return ImportedArticle(where, article, text, tuple(sorted(found, key=ImportedStatement.anchor)))


@dataclass(slots=True)
class _Regions:
    """The regions of a task: role and place of each, what is told of it, and which are joined."""

    text: str
    where: str
    roles: dict[str, str] = field(default_factory=dict)
    places: dict[str, Piece] = field(default_factory=dict)
    told: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    joined: list[tuple[str, str]] = field(default_factory=list)

    def add(self, result: Values) -> None:
        """Take in one result; those of other kinds say nothing."""
        if result.get("type") == "relation":
            self.joined.append((str(result.get("from_id")), str(result.get("to_id"))))
            return
        id_, value = str(result.get("id")), result.get("value")
        if not isinstance(value, dict):
            return
        labels = [str(label).lower() for label in value.get("labels") or ()]
        role = next((label for label in labels if label in ROLES), None)
        if role:
            self.roles[id_] = role
            self.places[id_] = self.place(value)
        elif result.get("type") in ("choices", "textarea"):
            texts = value.get("choices" if result["type"] == "choices" else "text")
            texts = [texts] if isinstance(texts, str) else texts or ()
            self.told.setdefault(id_, {})[str(result.get("from_name"))] = [str(text) for text in texts]

    def place(self, value: Values) -> Piece:
        """Where a region lies. Its words tell whether it counts UTF-16 units, as old versions did."""
        start, end, words = value.get("start"), value.get("end"), value.get("text")
        if type(start) is not int or type(end) is not int:
            raise bad(self.where, f"a region lies at {start!r}-{end!r}; whole numbers are needed")
        for piece_of in (_as_it_is, _from_units):
            piece = piece_of(self.text, start, end)
            if not isinstance(words, str) or _squeezed(self.text[slice(*piece)]) == _squeezed(words):
                check_span(piece, self.text, self.where)
                return piece
        raise bad(self.where, f"the region {start}-{end} says {words!r} but the text there is another")

    def groups(self) -> list[Group]:
        """The regions of each statement."""
        same = _Same(self.roles)
        joined = [pair for pair in self.joined if set(pair) <= set(self.roles)]
        for one, other in joined:
            if self.roles[one] == self.roles[other]:
                same.join(one, other)
        roles = {id_: role for id_, role in self.roles.items() if same.first(id_) == id_}
        relations = [(same.first(a), same.first(b)) for a, b in joined if self.roles[a] != self.roles[b]]
        members = same.members()
        return [tuple(m for id_ in g for m in members[id_]) for g in grouped(roles, (), relations)]

    def statement(self, article: str, group: Group) -> ImportedStatement:
        """The statement of a group."""
        source, cue, content = (self.pieces(group, role) for role in ROLES)
        leading = [id_ for id_ in group if self.roles[id_] == "cue"] or group
        told: dict[str, list[str]] = {}
        for id_ in reversed(leading):
            told |= self.told.get(id_, {})
        act, stance, day = (next(iter(told.get(name, ())), None) for name in ("act", "stance", "said_on"))
        names = (" ".join(name.split()) for name in told.get("speaker", ()))
        return ImportedStatement(
            article,
            source,
            cue,
            content,
            act=told_act(act, self.where),
            negated=bool(told.get("negated")),
            stance=told_stance(stance, self.where),
            said_on=told_day(day, self.where),
            speakers=tuple(dict.fromkeys(name for name in names if name)),
        )

    def pieces(self, group: Group, role: str) -> Pieces:
        """The settled pieces of one role."""
        return settled(self.text, tuple(self.places[id_] for id_ in group if self.roles[id_] == role))


class _Same:
    """Regions that are pieces of one thing."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._up = {id_: id_ for id_ in ids}

    def first(self, id_: str) -> str:
        """The region that stands for all that are joined with this one."""
        while self._up[id_] != id_:
            self._up[id_] = self._up[self._up[id_]]
            id_ = self._up[id_]
        return id_

    def join(self, one: str, other: str) -> None:
        """Both are pieces of one thing."""
        self._up[self.first(other)] = self.first(one)

    def members(self) -> dict[str, list[str]]:
        """For each that stands for others all of them, in their order."""
        found: dict[str, list[str]] = {}
        for id_ in self._up:
            found.setdefault(self.first(id_), []).append(id_)
        return found


def _as_it_is(_: str, start: int, end: int) -> Piece:
    """Offsets that count code points already."""
    return start, end


def _from_units(text: str, start: int, end: int) -> Piece:
    """Offsets in code points from offsets in UTF-16 units; (-1, -1) if they are none."""
    data = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= start <= end <= len(data) // 2:
        return -1, -1
    before, inside = data[: 2 * start], data[2 * start : 2 * end]
    first = len(before.decode("utf-16-le", "replace"))
    return first, first + len(inside.decode("utf-16-le", "replace"))


def _squeezed(words: str) -> str:
    """Letters and digits alone: Label Studio prints white space its own way."""
    return _NO_WORDS.sub("", words)
