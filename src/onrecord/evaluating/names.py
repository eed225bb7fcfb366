"""Names in texts with tagged tokens: exact spans of the right type.

A record holds `text`, `tokens` as [start, end], and `tags`, one a token, in the BIO form with the types of
the worldwide newswire set: Person, Organization, Location and Facility, which are places here, and NORP for
nationalities and political groups. Names of other types are not counted on either side. Every tenth record is
read, from the first on: the training leaves these out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.evaluating.corpus import pairs
from onrecord.evaluating.gold import Piece, bad, check_span
from onrecord.evaluating.lines import json_lines
from onrecord.evaluating.readers import FindsNames
from onrecord.evaluating.scores import NO_COUNTS, Counts, Summed
from onrecord.records import Record

if TYPE_CHECKING:  # loads onnxruntime
    from onrecord.reading.names import Name

EVERY: Final = 10
"""Of so many records one is measured, from the first on, and is left out of the training."""

_KINDS: Final = {
    "Person": "person", "Organization": "organisation", "Location": "place", "Facility": "place",
    "NORP": "group",
}  # fmt: skip

Spans = dict[str, set[Piece]]
"""The spans of each kind of name."""


@dataclass(frozen=True, slots=True)
class NameScores(Summed):
    """Exact names of each kind; micro: persons, organisations and places together, without groups."""

    person: Counts = NO_COUNTS
    organisation: Counts = NO_COUNTS
    place: Counts = NO_COUNTS
    micro: Counts = NO_COUNTS
    group: Counts = NO_COUNTS


@dataclass(frozen=True, slots=True)
class NameEvaluation(Record):
    """How well names were found. articles: how many were read."""

    corpus: str
    model: str
    articles: int
    scores: NameScores


def evaluate_names(
    reader: FindsNames, corpus: str | Path, *, progress: Callable[[int, int], None] | None = None
) -> NameEvaluation:
    """Find the names in every tenth record and compare them with the tags.

    Raises CorpusError, with file and line, for a record that does not fit the format, and for a file
    without any.
    """
    tagged = list(_tagged(Path(corpus)))
    if not tagged:
        raise bad(str(corpus), "holds no record")
    scores = NameScores()
    for done, (text, names) in enumerate(tagged, 1):
        scores += count_names(names, reader.names(text))
        if progress:
            progress(done, len(tagged))
    return NameEvaluation(Path(corpus).name, reader.info.model, len(tagged), scores)


def count_names(gold: Spans, found: "Iterable[Name]") -> NameScores:
    """Compare the names found in a text with the tagged ones."""
    ours: Spans = defaultdict(set)
    for name in found:
        ours[name.kind].add((name.start, name.end))

    def count(kind: str) -> Counts:
        there, here = gold.get(kind, set()), ours.get(kind, set())
        return Counts(len(there & here), len(here), len(there))

    person, organisation, place, group = map(count, ("person", "organisation", "place", "group"))
    return NameScores(person, organisation, place, person + organisation + place, group)


def names_of_tags(tokens: Sequence[Piece], tags: Sequence[str]) -> Spans:
    """The names that BIO tags mark, by kind; those of types that are not counted are left out."""
    found: Spans = defaultdict(set)
    for type_, span in runs_of_tags(tokens, tags):
        if type_ in _KINDS:
            found[_KINDS[type_]].add(span)
    return found


def runs_of_tags(tokens: Sequence[Piece], tags: Sequence[str]) -> list[tuple[str, Piece]]:
    """The type and the span of everything that BIO tags mark, in their order. An I- that continues nothing of
    its type begins something."""
    runs: list[tuple[str, Piece]] = []
    before = "O"
    for (start, end), tag in zip(tokens, tags, strict=True):
        if tag.startswith("I-") and before[2:] == tag[2:]:
            runs[-1] = (tag[2:], (runs[-1][1][0], end))
        elif tag != "O":
            runs.append((tag[2:], (start, end)))
        before = tag
    return runs


def _tagged(path: Path) -> Iterator[tuple[str, Spans]]:
    """The text and the names of every tenth record."""
    for number, (where, record) in enumerate(json_lines(path)):
        if number % EVERY == 0:
            yield _record(record, where)


def _record(record: dict[str, Any], where: str) -> tuple[str, Spans]:
    text, tags = record.get("text"), record.get("tags")
    if not isinstance(text, str) or not text:
        raise bad(where, "needs `text`, a string that is not empty")
    tokens = pairs(record.get("tokens"), f"{where}, tokens")
    if not isinstance(tags, list) or len(tags) != len(tokens) or not all(map(_is_tag, tags)):
        raise bad(where, "needs `tags`, a list with B-, I- and a type, or O, for each of the `tokens`")
    for token in tokens:
        check_span(token, text, where)
    return text, names_of_tags(tokens, tags)


def _is_tag(tag: Any) -> bool:
    return isinstance(tag, str) and (tag == "O" or tag.startswith(("B-", "I-")))
