"""The label sets of the two decoders, and which label may follow which."""

from typing import Final

ROLES: Final = ("source", "cue", "content")
"""The three parts of an attribution."""

PARTS: Final = ("source", "content")
"""What is looked for once a cue is known."""

ROLE_LABELS: Final = ("O", *(f"{b}-{role}" for role in ROLES for b in "BI"))
PART_LABELS: Final = ("O", *(f"{b}-{role}" for role in PARTS for b in "BI"))

DISTANCES: Final = 64
"""Number of place classes of a word seen from a cue (see `onrecord.reading.parts.place_classes`)."""


def legal(labels: tuple[str, ...]) -> list[list[bool]]:
    """`legal(labels)[a][b]`: whether label b may follow label a (I only after B or I of its kind)."""
    return [[not b.startswith("I-") or (a != "O" and a[2:] == b[2:]) for b in labels] for a in labels]


def legal_first(labels: tuple[str, ...]) -> list[bool]:
    """Whether a text may begin with each label."""
    return [not label.startswith("I-") for label in labels]
