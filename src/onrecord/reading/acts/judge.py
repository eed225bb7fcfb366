"""The act, stance, negation and PLOVER code of one statement."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from onrecord.knowledge.cues import ACTS, Cue
from onrecord.reading.act_head import ActHead, Floats, act_features
from onrecord.reading.acts.content import act_of_content
from onrecord.reading.acts.negation import is_negated, refuses
from onrecord.reading.acts.reporting import Reporting, reporting, words_of
from onrecord.reading.acts.said import Said, said_words
from onrecord.reading.attributions import Attribution
from onrecord.reading.scene import Scene

_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rejects": "REJECT", "declines": "REJECT", "agrees": "AGREE", "accuses": "ACCUSE",
        "criticises": "ACCUSE", "praises": "SUPPORT", "demands": "REQUEST", "threatens": "THREATEN",
    }
)  # fmt: skip
"""The codes of acts that the content tells."""

_DOUBTING: Final = frozenset(
    ("reportedly", "allegedly", "supposedly", "purportedly", "apparently", "seemingly")
)
_BEING: Final = frozenset(("am", "is", "are", "was", "were", "been", "be", "s", "re"))
_PROGRESSIVE: Final = frozenset(("considering", "contemplating", "mulling", "weighing"))
_CONSIDERING: Final = frozenset(("consider", "contemplate", "think", "mull", "weigh"))


@dataclass(frozen=True, slots=True)
class Judged:
    """What a statement does.

    act: one of docs/record.md, None where there is no cue. stance: how the reporter holds it, None without a
    cue. negated: whether the reporting words are. plover: event code, None where none fits. basis: the entry
    of the table ("cue: call on"), or what in the content tells ("content: duty").
    """

    act: str | None
    stance: str | None
    negated: bool
    plover: str | None
    basis: str


def judge(scene: Scene, made: Attribution, head: ActHead | None = None) -> Judged:
    """What is done by one statement of a scene; never raises for any text. head: the trained judge, None to
    go by the rules alone."""
    ruled = by_rules(scene, made)
    if head is None or ruled.act is None or not len(scene.vectors.rows):
        return ruled
    chances = head.chances(given(scene, made, ruled)[None])[0]
    act = ACTS[int(chances.argmax())]
    if act == ruled.act:
        return ruled
    code = None if ruled.negated else _CODES.get(act)
    return replace(ruled, act=act, plover=code, basis=f"{ruled.basis}; network")


def given(scene: Scene, made: Attribution, ruled: Judged) -> Floats:
    """What the trained judge is given of a statement (act_head.py)."""
    source, cue, content = (
        [word for start, end in spans for word in words_of(scene, start, end)]
        for spans in (made.source, made.cue, made.content)
    )
    named = "; content" not in ruled.basis
    parts = scene.vectors.parts(source, cue, content)
    return act_features(parts, ruled.act or "states", named=named)


def by_rules(scene: Scene, made: Attribution) -> Judged:
    """What is done by one statement, by the table of cues and the rules for contents."""
    words = reporting(scene, made.cue, made.content)
    if not words.words:
        return Judged(None, None, negated=False, plover=None, basis="no cue")
    cue = words.cue
    stance = _stance(words)
    if words.found and refuses(words):
        return Judged("declines", stance, negated=False, plover="REJECT", basis="cue: will not")
    negated = is_negated(words, _source(scene, made))
    act, basis = _act(words, scene, made)
    code = None if negated else _code(cue, act)
    return Judged(act, stance, negated, code, basis)


def _source(scene: Scene, made: Attribution) -> str:
    """The printed source in lower case, its first piece."""
    return scene.text[slice(*made.source[0])].lower() if made.source else ""


def _stance(words: Reporting) -> str:
    if _DOUBTING & set(words.words[: words.end]):
        return "distancing"
    return words.cue.stance if words.cue else "neutral"


def _act(words: Reporting, scene: Scene, made: Attribution) -> tuple[str, str]:
    """The act, and on what it rests."""
    cue = words.cue
    name = "cue: " + " ".join(cue.words) if cue else "no known cue"
    if cue is None or cue.act is None:
        said = said_words(scene, made.content, made.source)
        told = _by_form(cue, said) or act_of_content(said)
        return (told[0], f"{name}; content: {told[1]}") if told else ("states", f"{name}; content: plain")
    if cue.words[0] in _CONSIDERING and _plans(words, scene, made):
        return "intends", name
    return cue.act, name


def _plans(words: Reporting, scene: Scene, made: Attribution) -> bool:
    """Whether somebody considers an own deed: "is considering a ban", "considered leaving"."""
    progressive = bool(_PROGRESSIVE & set(words.words)) and bool(_BEING & set(words.words))
    return progressive or said_words(scene, made.content).tags[:1] == ["VBG"]


def _by_form(cue: Cue | None, said: Said) -> tuple[str, str] | None:
    """What the content's form tells after some cues: "told them to leave", "suggested leaving"."""
    first = cue.words[0] if cue else ""
    infinitive = any(said.tags[at : at + 2] == ["TO", "VB"] for at in range(min(4, said.verb or 4)))
    if first in ("tell", "say") and infinitive and said.tags[:1] != ["IN"]:
        return "demands", "to do"
    if first == "conclude" and said.lower and not said.quoted[0]:
        return "believes", "not in quotation marks"
    if first == "suggest" and (said.tags[:1] == ["VBG"] or "should" in said.lower[:15]):
        return "proposes", "to do"
    return None


def _code(cue: Cue | None, act: str) -> str | None:
    """The PLOVER code: the table's for what the cue tells, else the act's."""
    if cue and cue.act == act:
        return cue.plover
    return _CODES.get(act)
