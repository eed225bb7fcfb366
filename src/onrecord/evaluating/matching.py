"""Which found attribution is which annotated one: the pairs that every score counts.

Before anything is compared, both sides are brought into one form: white space at the ends of a span goes,
and spans of a role with only white space between them are joined.

- whole: all spans of source, cue and content are the same.
- linked: source and cue are the same, and the contents share at least one character; or whole.

Pairs are one to one: an annotated attribution is found once, however many statements agree with it. There
are as many pairs as can be.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from onrecord.evaluating.gold import ROLES, GoldAttribution, Pieces, join_pieces, trim

Verdict = Literal["whole", "linked", "wrong"]
"""How right a statement is: as a whole, at least linked, or neither."""

GRADES: Final[tuple[Verdict, ...]] = ("wrong", "linked", "whole")
"""From the least right to the most."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The attributions of one annotation and of one reading, in one form, and the pairs between them.

    whole, linked: from the number of a found attribution to the number of its gold one.
    """

    text: str = field(repr=False)
    gold: tuple[GoldAttribution, ...]
    found: tuple[GoldAttribution, ...]
    whole: dict[int, int]
    linked: dict[int, int]

    def verdicts(self) -> tuple[Verdict, ...]:
        """How right each found attribution is, in their order."""
        return tuple(
            "whole" if n in self.whole else "linked" if n in self.linked else "wrong"
            for n in range(len(self.found))
        )


def match(text: str, gold: Sequence[GoldAttribution], found: Sequence[GoldAttribution]) -> Matched:
    """Pair the found attributions of a text with the annotated ones. All spans must lie in the text."""
    ours = tuple(one_form(text, a) for a in gold)
    theirs = tuple(one_form(text, a) for a in found)
    whole = _whole_pairs(ours, theirs)
    return Matched(text, ours, theirs, whole, _linked_pairs(ours, theirs, whole))


def one_form(text: str, attribution: GoldAttribution) -> GoldAttribution:
    """The attribution with trimmed and joined spans, so that equal ones compare equal."""
    trimmed = GoldAttribution(*(trim(text, getattr(attribution, role)) for role in ROLES))
    return join_pieces(text, trimmed)


def share_a_character(one: Pieces, other: Pieces) -> bool:
    """Whether any span of one and any span of the other have a character in common."""
    return any(a < d and c < b for a, b in one for c, d in other)


def _whole_pairs(gold: Sequence[GoldAttribution], found: Sequence[GoldAttribution]) -> dict[int, int]:
    waiting: dict[GoldAttribution, list[int]] = defaultdict(list)
    for number in reversed(range(len(gold))):
        waiting[gold[number]].append(number)
    return {number: waiting[a].pop() for number, a in enumerate(found) if waiting.get(a)}


def _linked_pairs(
    gold: Sequence[GoldAttribution], found: Sequence[GoldAttribution], whole: dict[int, int]
) -> dict[int, int]:
    """Add to the whole pairs until there are as many as can be (augmenting paths, Berge 1957)."""
    same: dict[tuple[Pieces, Pieces], list[int]] = defaultdict(list)
    for number, a in enumerate(gold):
        same[a.source, a.cue].append(number)
    fits = [
        [n for n in same.get((f.source, f.cue), ()) if share_a_character(f.content, gold[n].content)]
        for f in found
    ]
    pairs = dict(whole)
    taken = {n: f for f, n in pairs.items()}
    for number in range(len(found)):
        if number not in pairs:
            _augment(number, fits, pairs, taken)
    return pairs


def _augment(begin: int, fits: Sequence[Sequence[int]], pairs: dict[int, int], taken: dict[int, int]) -> None:
    """Pair one more found attribution, if others can move over; who has a pair keeps having one."""
    reached: dict[int, int] = {}
    queue = [begin]
    for seeker in queue:
        for number in fits[seeker]:
            if number in reached:
                continue
            reached[number] = seeker
            if number not in taken:
                _move_over(number, reached, pairs, taken)
                return
            queue.append(taken[number])


def _move_over(free: int, reached: dict[int, int], pairs: dict[int, int], taken: dict[int, int]) -> None:
    number: int | None = free
    while number is not None:
        seeker = reached[number]
        left = pairs.get(seeker)
        pairs[seeker], taken[number] = number, seeker
        number = left
