"""One carrier of words, as words of the scene."""

from dataclasses import dataclass

from onrecord.reading.chain.media import Medium


@dataclass(frozen=True, slots=True)
class Link:
    """A carrier in words of the scene, end excluded. `name`: where its name stands, None if none does;
    `at`: the word by which it belongs to a statement; `start`: where what is printed begins; `inside`:
    whether it may stand inside of the source: "half of those in a poll"."""

    kind: str
    start: int
    end: int
    at: int
    name: tuple[int, int] | None
    inside: bool = False


def name_of(medium: Medium | None) -> tuple[int, int] | None:
    """Where the name of an outlet stands; None if it has none."""
    return (medium.start, medium.end) if medium is not None and medium.named else None
