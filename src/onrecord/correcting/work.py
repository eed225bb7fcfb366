"""A reading in the making: events are applied to it one by one."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from onrecord.correcting.anchors import Finder, Fit, shared
from onrecord.correcting.events import ROLES, Anchor, Event, Roles
from onrecord.correcting.speakers import Cast
from onrecord.correcting.values import NoFit, acted, day_from, placed, spoken, with_roles
from onrecord.records import Reading, Statement


@dataclass(slots=True)
class Item:
    """A statement in the making. `now`: None once the event `deleted` has deleted it; `read`: as the reader
    has it, None if it found none; `added`: the event that added it."""

    id: str
    now: Statement | None
    read: Statement | None = None
    added: int | None = None
    deleted: int | None = None

    def place(self) -> tuple[int, int]:
        """Where it stands in the text."""
        statement = self.now or self.read
        spans = (statement.cue or statement.content or statement.source) if statement else ()
        return (spans[0].start, spans[-1].end) if spans else (0, 0)


_Done = tuple[Item | None, bool]
"""What an event was about, None for nothing; and whether its spans were as they had been."""


class Work:
    """`items`: the statements in text order, deleted ones among them. `applied`: each event in force with its
    item, None if that is gone, and whether it fitted exactly; `lost`: the others, and why."""

    def __init__(self, reading: Reading, back: Mapping[int, int]) -> None:
        self.items = [Item(s.id, s, read=s) for s in reading.statements]
        self.cast = Cast(reading)
        self.applied: list[tuple[Event, Item | None, bool]] = []
        self.lost: list[tuple[Event, str]] = []
        self._text, self._back = reading.article.text, back
        self._finder = Finder(self._text, reading.statements)
        self._of = {id(item.read): item for item in self.items}
        self._moved: set[int] = set()
        self._kinds: dict[str, Callable[[Event], _Done]] = {
            "speaker": self._speaker, "spans": self._spans, "act": self._act, "date": self._date,
            "delete": self._delete, "add": self._add,
        }  # fmt: skip

    def apply(self, event: Event) -> None:
        """Apply one event, or note why it is lost."""
        try:
            if event.kind not in self._kinds:
                raise NoFit(f"corrections of the kind {event.kind!r} are not known to this onrecord")
            self.applied.append((event, *self._kinds[event.kind](event)))
        except NoFit as reason:
            self.lost.append((event, str(reason)))
        except (AttributeError, KeyError, TypeError, ValueError):
            self.lost.append((event, "what it says cannot be understood"))

    def moved(self) -> frozenset[str]:
        """The ids of the statements whose spans are new."""
        return frozenset(item.id for item in self.items if item.now and id(item) in self._moved)

    def _speaker(self, event: Event) -> _Done:
        item, exact, now = self._found(event)
        item.now = spoken(now, self.cast.speakers(event.number, event.new))
        return item, exact

    def _act(self, event: Event) -> _Done:
        item, exact, now = self._found(event)
        item.now = acted(now, event.new, item.read)
        return item, exact

    def _date(self, event: Event) -> _Done:
        item, exact, now = self._found(event)
        item.now = replace(now, said_on=day_from(event.new, self._text))
        return item, exact

    def _spans(self, event: Event) -> _Done:
        new = {role: placed(event.new[role], self._text) for role in ROLES if role in event.new}
        if not new:
            raise TypeError(event.new)
        anchor = _anchor(event)
        wanted = Roles(*(new.get(role, getattr(anchor.shown, role)) for role in ROLES))
        item, exact, now = self._found(event, wanted)
        item.now = with_roles(now, Roles(*(new.get(role, getattr(now, role)) for role in ROLES)))
        self._place(item)
        return item, exact

    def _delete(self, event: Event) -> _Done:
        anchor = _anchor(event)
        try:
            item, exact, _ = self._found(event)
        except NoFit:
            unsure = anchor.added is not None or self._finder.wrong_words(anchor)
            if unsure or self._finder.near(anchor.read or anchor.shown):
                raise
            return None, False  # the reader does not find it any more, as was wanted
        item.now, item.deleted = None, event.number
        return item, exact

    def _add(self, event: Event) -> _Done:
        new, wrong = event.new, self._finder.wrong_words(_anchor(event))
        if wrong:
            raise NoFit(wrong)
        roles = Roles(*(placed(new[role], self._text) for role in ROLES))
        when = day_from(new["date"], self._text)
        speakers = self.cast.speakers(event.number, new["speaker"])
        item = self._read_now(roles) or Item("", None)
        now = item.now or Statement("", (), (), (), "indirect")
        now = spoken(acted(with_roles(now, roles), new["act"], item.read), speakers)
        item.id, item.added = f"e{event.number}", event.number
        item.now = replace(now, id=item.id, said_on=when)
        self._place(item)
        return item, item.read is None or Roles.of(item.read) == roles

    def _found(self, event: Event, wanted: Roles | None = None) -> tuple[Item, bool, Statement]:
        """What an event is about. wanted: spans that it is to have; the reader may find it with these now."""
        item, exact = self._anchored(_anchor(event), wanted)
        if item.now is None:
            raise NoFit(f"event {item.deleted} deleted its statement")
        return item, exact, item.now

    def _anchored(self, anchor: Anchor, wanted: Roles | None) -> tuple[Item, bool]:
        if anchor.added is not None:
            for item in self.items:
                if item.added == anchor.added:
                    return item, True
            if anchor.read is None:
                by = self._back.get(anchor.added)
                how = f"taken back by event {by}" if by else "lost"
                raise NoFit(f"event {anchor.added}, which added its statement, is {how}")
        found = self._finder.find(anchor)
        if isinstance(found, str) and wanted and not self._finder.wrong_words(anchor):
            again = self._finder.find(replace(anchor, read=None, shown=wanted))
            found = again if isinstance(again, Fit) and again.exact else found
        if isinstance(found, str):
            raise NoFit(found)
        return self._of[id(found.statement)], found.exact

    def _read_now(self, roles: Roles) -> Item | None:
        """The statement that the reader finds where a person added one: that with a part of its cue, or, if
        there is none, with its content."""
        for item in self.items:
            if item.read and item.now and item.added is None:
                bare = not roles.cue and not item.now.cue and item.now.content == roles.content
                if bare or shared(item.now.cue, roles.cue) > 0:
                    return item
        return None

    def _place(self, item: Item) -> None:
        """Put an item whose spans are new where it belongs in text order; the others stay."""
        self._moved.add(id(item))
        self.items = [other for other in self.items if other is not item]
        keys: list[tuple[int, int]] = []
        for other in self.items:
            keys.append(max(other.place(), keys[-1]) if keys else other.place())
        self.items.insert(bisect_right(keys, item.place()), item)


def _anchor(event: Event) -> Anchor:
    if event.anchor is None:
        raise NoFit("it does not say which statement it is about")
    return event.anchor
