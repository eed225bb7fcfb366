"""The people and bodies of a reading, and those that corrections bring in."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from onrecord.knowledge.folding import fold
from onrecord.records import Actor, Reading, Speaker, Statement

BASIS: Final = "correction"
"""How a speaker is known whom a person named."""


class Cast:
    """The actors of a reading; those whom corrections name are found among them or join them."""

    def __init__(self, reading: Reading) -> None:
        self._actors, self._said = list(reading.actors), reading.statements
        self._new: set[str] = set()

    def speakers(self, event: int, who: Iterable[Mapping[str, Any]]) -> tuple[Speaker, ...]:
        """Those whom an event names as the speakers. Raises KeyError, TypeError or ValueError."""
        found = []
        for number, each in enumerate(who):
            name, type_, role = each["name"], each["type"], each["role"]
            if not all(isinstance(value, str) for value in (name, type_, role or "")):
                raise TypeError(each)
            actor = self.find(name, type_) or self._join(f"e{event}a{number}", name, type_)
            found.append(Speaker(actor.id, actor.name, actor.type, role, BASIS, 1.0))
        return tuple(found)

    def find(self, name: str, type: str | None) -> Actor | None:  # noqa: A002
        """The actor with a name: as printed, or equal when folded; else the only one who is called by it.
        type: None is any."""
        fitting = [a for a in self._actors if type is None or a.type == type]
        key = fold(name)
        named = [a for a in fitting if a.name == name] or [a for a in fitting if key and fold(a.name) == key]
        called = [] if named else self.called(name, type)
        return named[0] if named else called[0] if len(called) == 1 else None

    def called(self, name: str, type: str | None) -> list[Actor]:  # noqa: A002
        """Those whom the article calls by a name somewhere, or whose surname it is."""
        key = fold(name)
        return [
            a for a in self._actors
            if key and (type is None or a.type == type)
            and (
                any(m.form == "name" and fold(m.text) == key for m in a.mentions)
                or (a.type == "person" and fold(a.name).split()[-1:] == [key])
            )
        ]  # fmt: skip

    def role(self, actor: Actor) -> str | None:
        """The role in which an actor speaks, None if there are several, or none."""
        speaking = [s for statement in self._said for s in statement.speakers if s.actor == actor.id]
        roles = {s.role for s in speaking if s.role} or set(actor.roles)
        return roles.pop() if len(roles) == 1 else None

    def actors(self, statements: Iterable[Statement]) -> tuple[Actor, ...]:
        """All actors; of those that joined the ones who speak, and with the roles that people gave them."""
        roles: dict[str, list[str]] = {}
        for statement in statements:
            for speaker in statement.speakers:
                told = roles.setdefault(speaker.actor, [])
                if speaker.basis == BASIS and speaker.role:
                    told.append(speaker.role)
        return tuple(
            replace(a, roles=tuple(dict.fromkeys((*a.roles, *roles.get(a.id, ()))))) if roles.get(a.id) else a
            for a in self._actors
            if a.id not in self._new or a.id in roles
        )

    def _join(self, id: str, name: str, type: str) -> Actor:  # noqa: A002
        actor = Actor(id, name, type)
        self._actors.append(actor)
        self._new.add(id)
        return actor
