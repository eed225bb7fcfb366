"""Labels of speakers: for each source of an article, who speaks.

A label file is JSON Lines, an article a line, offsets in code points of the article's text:

    {"corpus": "polnear/dev", "id": "...",
     "actors": [{"name": "Mira Tan", "type": "person", "printed": [[6, 14]]}, ...],
     "sources": [{"form": "pronoun", "speakers": [0], "source": [[120, 122]]}, ...]}

`name` is null for an actor that is only described. `printed` are the places where the full name, or the
fullest description, stands; there may be none, as for an author whom the byline alone names. A source has
the spans of an attribution's `source` or, where none is printed, of its `cue`; it stands for all attributions
with these spans. `speakers` are numbers of actors, from 0. Where nobody can be named, `speakers` is empty and
`none` says why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from onrecord.evaluating.corpus import pairs
from onrecord.evaluating.gold import Pieces, bad
from onrecord.evaluating.lines import json_lines

FORMS: Final = ("name", "description", "pronoun", "implicit")
TYPES: Final = ("person", "organisation", "government", "group", "document", "unnamed")


@dataclass(frozen=True, slots=True)
class LabelledActor:
    """Someone who speaks in an article. `name` is None if the article only describes them."""

    name: str | None
    type: str
    printed: Pieces


@dataclass(frozen=True, slots=True)
class LabelledSource:
    """Who speaks through one source. Of `source` and `cue` one is empty; `none`: why `speakers` is empty."""

    form: str
    speakers: tuple[int, ...]
    source: Pieces = ()
    cue: Pieces = ()
    none: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """The labels of one article. `where`: the file and the line."""

    where: str
    id: str
    actors: tuple[LabelledActor, ...] = field(repr=False)
    sources: tuple[LabelledSource, ...] = field(repr=False)


def load_labels(path: str | Path) -> tuple[Label, ...]:
    """Read a label file.

    Raises CorpusError, with file and line, for what cannot be read, does not fit the format, or labels an
    article twice, and for a file without labels.
    """
    path = Path(path)
    found: dict[str, Label] = {}
    for where, record in json_lines(path):
        label = _label(record, where)
        if label.id in found:
            raise bad(where, f"labels {label.id} a second time; keep one of the lines")
        found[label.id] = label
    if not found:
        raise bad(str(path), "holds no labelled article")
    return tuple(found.values())


def _label(record: Mapping[str, Any], where: str) -> Label:
    id_ = record.get("id")
    if not isinstance(id_, str) or not id_:
        raise bad(where, "needs `id`, a string that is not empty")
    actors = tuple(_actor(item, place) for place, item in _items(record, "actors", "actor", where))
    sources = tuple(
        _source(item, len(actors), place) for place, item in _items(record, "sources", "source", where)
    )
    seen: set[tuple[Pieces, Pieces]] = set()
    for number, source in enumerate(sources, 1):
        if (source.source, source.cue) in seen:
            raise bad(f"{where}, source {number}", "has the spans of another source; keep one of them")
        seen.add((source.source, source.cue))
    return Label(where, id_, actors, sources)


def _items(
    record: Mapping[str, Any], name: str, one: str, where: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a list, each with its place."""
    found = record.get(name)
    if not isinstance(found, list):
        raise bad(where, f"needs `{name}`, a list")
    for number, item in enumerate(found, 1):
        if not isinstance(item, dict):
            raise bad(f"{where}, {one} {number}", "must be an object")
        yield f"{where}, {one} {number}", item


def _actor(item: Mapping[str, Any], where: str) -> LabelledActor:
    name = item.get("name", "")
    if name is not None and (not isinstance(name, str) or not name.strip()):
        raise bad(where, "needs `name`, a string that is not empty, or null for one that is only described")
    if item.get("type") not in TYPES:
        raise bad(where, f"`type` is {item.get('type')!r}; it must be one of {', '.join(TYPES)}")
    return LabelledActor(name, item["type"], pairs(item.get("printed"), f"{where}, printed"))


def _source(item: Mapping[str, Any], actors: int, where: str) -> LabelledSource:
    if item.get("form") not in FORMS:
        raise bad(where, f"`form` is {item.get('form')!r}; it must be one of {', '.join(FORMS)}")
    source, cue = (pairs(item.get(role, []), f"{where}, {role}") for role in ("source", "cue"))
    if bool(source) == bool(cue):
        raise bad(where, "needs either `source` or, if none is printed, `cue`, with at least one span")
    speakers = _speakers(item.get("speakers"), actors, where)
    none = item.get("none")
    if not isinstance(none, str | None) or bool(none) == bool(speakers):
        raise bad(where, "needs either `speakers` or, if there are none, the reason in `none`")
    return LabelledSource(item["form"], speakers, source, cue, none)


def _speakers(value: Any, actors: int, where: str) -> tuple[int, ...]:
    """Numbers of actors, each once."""
    if not isinstance(value, list) or any(type(n) is not int or not 0 <= n < actors for n in value):
        raise bad(where, f"`speakers` must be a list of numbers of the {actors} actors, from 0")
    if len(set(value)) < len(value):
        raise bad(where, "`speakers` names an actor twice")
    return tuple(value)
