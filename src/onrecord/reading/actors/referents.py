"""What an article speaks of: one referent for everybody and everything that its mentions stand for."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["name", "description", "pronoun"]
Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One mention, in words of the scene (end excluded). head: its most telling word; word: that word in
    lower case; subject: whether it is the subject of a clause; quoted: the number of the quotation around
    it, -1 outside."""

    start: int
    end: int
    head: int
    form: Form
    word: str
    subject: bool
    quoted: int


@dataclass(slots=True, eq=False)
class Referent:
    """Someone or something in the making, filled mention by mention.

    kind: person, organisation, government, group, place, document, event, work or other. plural: None if
    unknown. names: printed names and how often. keys: folded names, each a tuple of words. heads: nouns that
    described it, in lower case; traits: other words of its descriptions and roles. owner: the referent
    that a possessive names ("his campaign"). members: whom "they" means where two are named together; empty
    for all others. spoke: numbers of the statements it is the speaker of.
    """

    number: int
    kind: str
    gender: Gender | None = None
    plural: bool | None = None
    names: Counter[str] = field(default_factory=Counter)
    keys: set[tuple[str, ...]] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    owner: "Referent | None" = None
    members: tuple["Referent", ...] = ()
    spoke: list[int] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Whether the article gives its name."""
        return bool(self.names)

    def name(self) -> str | None:
        """Its fullest printed name; of equally full ones the commonest."""
        if not self.names:
            return None
        return max(self.names, key=lambda n: (len(n.split()), self.names[n], len(n)))

    def add_role(self, role: str) -> None:
        """Add a role, unless it is there already."""
        if role and role.lower() not in {known.lower() for known in self.roles}:
            self.roles.append(role)
