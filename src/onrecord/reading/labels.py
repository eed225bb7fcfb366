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


NAME_TYPES: Final = ("person", "organisation", "place", "group", "event", "work")
"""What a name names; group: nationalities, faiths, political camps; work: works, laws, products."""

NAME_LABELS: Final = ("O", *(f"{b}-{kind}" for kind in NAME_TYPES for b in "BI"))

TAGS: Final = (
    "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "MD", "NN", "NNS", "NNP", "NNPS", "POS", "PRP", "PRP$", "RB",
    "RP",
    "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WRB", "mark",
)  # fmt: skip
"""Parts of speech: those of the Penn Treebank, comparatives with their positives, all marks as one."""

RELATIONS: Final = (
    "nsubj", "nsubj:pass", "obj", "iobj", "nmod", "nmod:poss", "appos", "compound", "amod", "det", "nummod",
    "case",
    "mark", "conj", "cc", "root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "aux", "cop", "advmod",
    "parataxis",
    "punct", "other",
)  # fmt: skip
"""What a word is to its head: relations of Universal Dependencies, the rare ones as `other`; `nmod` holds
`obl`,
`compound` holds `flat`."""

NOMINALS: Final = ("none", "person", "organisation", "place", "event", "other")
"""What the head word of a nominal mention stands for; `none` for a word that is no such head."""

LINK: Final = 64
"""Width of the two vectors of a word by which mentions find their antecedents."""


def legal(labels: tuple[str, ...]) -> list[list[bool]]:
    """`legal(labels)[a][b]`: whether label b may follow label a (I only after B or I of its kind)."""
    return [[not b.startswith("I-") or (a != "O" and a[2:] == b[2:]) for b in labels] for a in labels]


def legal_first(labels: tuple[str, ...]) -> list[bool]:
    """Whether a text may begin with each label."""
    return [not label.startswith("I-") for label in labels]
