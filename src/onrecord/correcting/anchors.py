"""Finding the statement that a correction is about in another reading of the text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.correcting.events import Anchor, Roles, text_hash
from onrecord.records import Span, Statement

_HALF = 0.5
"""How much of both together two contents share if one may be the other."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A statement that an anchor fits. `exact`: all its spans are as they were."""

    statement: Statement
    exact: bool


class Finder:
    """Finds anchored statements among those of one reading.

    A statement is the same if all its spans are, or, as a cue belongs to one statement alone, if it has the
    same cue and some of the same content; without a cue if it has the same content. Anything less is no fit.
    """

    def __init__(self, text: str, statements: Sequence[Statement]) -> None:
        self._text, self._hash, self._statements = text, text_hash(text), statements
        self._same: defaultdict[Roles, list[Statement]] = defaultdict(list)
        self._by_cue: defaultdict[tuple[Span, ...], list[Statement]] = defaultdict(list)
        for statement in statements:
            self._same[Roles.of(statement)].append(statement)
            self._by_cue[statement.cue].append(statement)

    def find(self, anchor: Anchor) -> Fit | str:
        """The statement that the anchor fits, or why there is none. Of one whose spans were corrected before
        it was anchored, those as read count first, then those as shown."""
        wrong = self.wrong_words(anchor)
        if wrong:
            return wrong
        for roles in dict.fromkeys(filter(None, (anchor.read, anchor.shown))):
            found = self._fits(roles, anchor.statement)
            if found:
                return found
        return self._nothing(anchor.read or anchor.shown)

    def wrong_words(self, anchor: Anchor) -> str | None:
        """What of the anchor's words is not in the text any more; None if all stand where they stood."""
        if anchor.text == self._hash:
            return None
        spans = [span for roles in (anchor.read, anchor.shown) if roles for span in roles.spans()]
        if not spans:
            return "the text has changed"
        for span in spans:
            if self._text[span.start : span.end] != span.text:
                return f"the text has changed: at {span.start} it does not say {_quoted([span])} any more"
        return None

    def _fits(self, roles: Roles, id: str | None) -> Fit | str | None:  # noqa: A002
        same = self._same.get(roles, [])
        if same:
            return _one(same, id, exact=True)
        if not roles.spans():
            return None
        like = [s for s in self._by_cue.get(roles.cue, ()) if _is_like(s, roles)]
        return _one(like, None, exact=False) if like else None

    def _nothing(self, roles: Roles) -> str:
        where = roles.cue or roles.content or roles.source
        if not where:
            return "the reader finds no such statement without any words now"
        what = "the cue" if roles.cue else "the content" if roles.content else "the source"
        reason = f"the reader finds no statement with {what} {_quoted(where)} at {where[0].start} now"
        near = self.near(roles)
        return f"{reason}; nearest: {', '.join(s.id for s in near)}" if near else reason

    def near(self, roles: Roles) -> list[Statement]:
        """The statements that share a part of the cue, or at least half of the content."""
        return [
            s for s in self._statements
            if shared(s.cue, roles.cue) > 0 or shared(s.content, roles.content) >= _HALF
        ]  # fmt: skip


def _is_like(statement: Statement, roles: Roles) -> bool:
    if not roles.cue:
        return statement.content == roles.content != ()
    if not statement.content or not roles.content:
        return statement.content == roles.content
    return shared(statement.content, roles.content) > 0


def _one(found: list[Statement], id: str | None, *, exact: bool) -> Fit | str:  # noqa: A002
    """The only one; of equal ones that with the id."""
    if len(found) > 1 and id is not None:
        found = [s for s in found if s.id == id] or found
    if len(found) > 1:
        return f"{' and '.join(s.id for s in found[:3])} fit equally"
    return Fit(found[0], exact)


def shared(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Code points that are in both, as a share of those in either."""
    first, second = _points(one), _points(other)
    either = _length(_union([*first, *second]))
    if not either:
        return 0.0
    return (_length(first) + _length(second) - either) / either


def _points(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return _union((span.start, span.end) for span in spans if span.start < span.end)


def _union(pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _length(pieces: Iterable[tuple[int, int]]) -> int:
    return sum(end - start for start, end in pieces)


def _quoted(spans: Iterable[Span]) -> str:
    """The words for a message, cut if they are many."""
    words = " … ".join(" ".join(span.text.split()) for span in spans)
    return f"“{words if len(words) <= 60 else words[:57] + '...'}”"
