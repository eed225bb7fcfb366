"""Base forms of the verbs that have an addressee."""

from functools import cache
from typing import Final

from onrecord.knowledge.outlets import uses

_IRREGULAR: Final = {
    "told": "tell", "said": "say", "wrote": "write", "spoke": "speak", "spoken": "speak", "written": "write",
    "telling": "tell", "tells": "tell", "says": "say", "saying": "say", "writing": "write", "writes": "write",
    "made": "make", "making": "make", "sent": "send", "beseeched": "beseech", "besought": "beseech",
    "put": "put", "read": "read", "begged": "beg", "begging": "beg",
}  # fmt: skip
_SUFFIXES: Final = (
    ("ing", ""), ("ing", "e"), ("ed", ""), ("d", ""), ("s", ""), ("es", ""), ("ied", "y"), ("ies", "y"),
)  # fmt: skip


@cache
def _known() -> frozenset[str]:
    return uses("spoken to") | uses("said to") | uses("calling")


def lemma(word: str) -> str:
    """A verb's base form, by rule for the verbs of this module: "urged" to "urge"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    known = _known()
    if word in known:
        return word
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and word[: -len(suffix)] + instead in known:
            return word[: -len(suffix)] + instead
    return word
