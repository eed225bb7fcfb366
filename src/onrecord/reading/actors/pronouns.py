"""Pronouns: whom they can stand for."""

from dataclasses import dataclass
from typing import Final, Literal

from onrecord.reading.actors.referents import Gender

Class = Literal["he", "they", "it", "who", "I", "we", "some", "both", "any"]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """he: one person of a gender; they: several, or a body; it: a body or a thing; who: the noun before;
    I, we: who is speaking; both: two who were named together; some: people not mentioned before; any: nobody
    in particular."""

    kind: Class
    gender: Gender | None = None


def _table() -> dict[str, Pronoun]:
    rows: list[tuple[str, Class, Gender | None]] = [
        ("he him his himself", "he", "m"),
        ("she her hers herself", "he", "f"),
        ("they them their theirs themselves", "they", None),
        ("it its itself", "it", None),
        ("who whom whose which that", "who", None),
        ("i me my mine myself", "I", None),
        ("we us our ours ourselves", "we", None),
        ("both neither each", "both", None),
        ("some others many several few most another all those these", "some", None),
        ("you your yours yourself yourselves one anyone anybody everyone everybody someone somebody none "
         "nobody what whoever whatever self there", "any", None),
    ]  # fmt: skip
    return {word: Pronoun(kind, gender) for words, kind, gender in rows for word in words.split()}


PRONOUNS: Final = _table()
"""Every pronoun by its lower-case form."""

TAGS: Final = frozenset(("PRP", "PRP$", "WP", "WDT"))
"""Tags of words that are pronouns for certain; "that" and "some" have others, too."""
