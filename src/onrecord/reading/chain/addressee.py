"""To whom something was said: the object of a cue, or what "to" leads to."""

from collections.abc import Sequence
from typing import Final

from onrecord.reading.actors.kinds import noun_kind
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.attributions import Attribution
from onrecord.reading.chain.ground import Ground, Told
from onrecord.reading.scene import Scene
from onrecord.records import Span

_DIRECT: Final = frozenset(
    ["tell", "inform", "warn", "urge", "ask", "assure", "remind", "advise", "persuade", "convince",
     "instruct", "notify", "order", "implore", "beg", "caution", "press", "question", "challenge",
     "reassure", "brief", "beseech", "exhort", "lecture", "thank", "invite", "encourage", "entreat",
     "admonish", "alert", "interview", "address", "command", "direct", "counsel", "promise",]
)  # fmt: skip
"""Verbs whose object is who is spoken to."""
_WITH_TO: Final = frozenset(
    ["say", "write", "speak", "talk", "explain", "announce", "admit", "confess", "confide", "complain",
     "appeal", "reply", "respond", "suggest", "propose", "report", "confirm", "reveal", "mention", "declare",
     "repeat", "testify", "insist", "apologize", "apologise", "acknowledge", "indicate", "signal", "boast",
     "joke", "lament", "recall", "convey", "make", "state", "disclose", "whisper", "shout", "submit",
     "pledge", "promise", "recommend", "tweet", "email", "send", "relay", "deliver", "stress", "brag", "vow",
     "issue", "put", "add", "plead", "read", "pose", "offer", "present",]
)  # fmt: skip
_CALLING: Final = frozenset(("call", "appeal", "prevail"))
_TAIL: Final = frozenset(("of",))
_NO_ONE: Final = frozenset(("question", "questions", "reason", "help", "permission", "money", "congress's"))
_PRONOUNS: Final = frozenset(
    ["him", "her", "them", "us", "me", "you", "everyone", "everybody", "anyone", "people", "others", "those",
     "all", "it", "someone", "anybody", "nobody",]
)  # fmt: skip
_PROMISED: Final = frozenset(("that", "to", "he", "she", "they", "it", "we", "a", "the", "an"))
_MADE: Final = frozenset(
    ["case", "letter", "letters", "appeal", "plea", "message", "email", "speech", "offer", "point", "it",
     "this", "them", "statement", "note",]
)  # fmt: skip
_BODY_NAMES: Final = frozenset(("person", "organisation", "group", "place"))
_LIVING: Final = frozenset(("person", "organisation", "government", "group"))
_OBJECT_ONLY: Final = frozenset(
    ["warn", "ask", "promise", "press", "question", "challenge", "address", "order", "thank", "direct",
     "command", "interview", "invite", "encourage",]
)  # fmt: skip
"""Verbs whose object may be a thing: it counts if it stands for people or a body."""
_IRREGULAR: Final = {
    "told": "tell", "said": "say", "wrote": "write", "spoke": "speak", "spoken": "speak", "written": "write",
    "telling": "tell", "tells": "tell", "says": "say", "saying": "say", "writing": "write", "writes": "write",
    "made": "make", "making": "make", "sent": "send", "beseeched": "beseech", "besought": "beseech",
    "put": "put", "read": "read", "begged": "beg", "begging": "beg",
}  # fmt: skip


def find_addressees(
    scene: Scene, made: Sequence[Attribution], *, ground: Ground | None = None
) -> list[Span | None]:
    """To whom each attribution was said, as printed, without what follows; None if the cue has no such
    object."""
    ground = ground or Ground.of(scene, made)
    found: list[Span | None] = [None] * len(made)
    for told in ground.told:
        words = _addressed(ground, told)
        if words is not None:
            start, end = scene.starts[words[0]], scene.ends[words[1] - 1]
            found[told.number] = Span.cut(scene.text, start, end)
    return found


def _addressed(ground: Ground, told: Told) -> tuple[int, int] | None:
    """The first that a word of the cue has; "tell another story" has none: that is all that is told."""
    for start, end in told.cue:
        for word in range(start, end):
            verb = lemma(ground.scene.lower[word])
            found = _by_verb(ground, told, word, verb)
            if found is not None and not _own(told, found[0]) and found not in told.content:
                return found
    return None


def _by_verb(ground: Ground, told: Told, word: int, verb: str) -> tuple[int, int] | None:
    scene = ground.scene
    if scene.tags[word] in {"NN", "NNS", "NNP"} and word != told.first:
        return None
    passive = word > 0 and scene.lower[word - 1] in {
        "was",
        "were",
        "been",
        "be",
        "being",
        "is",
        "are",
        "when",
        "if",
    }
    if verb in _DIRECT and not (passive and scene.lower[word] != "telling"):
        at = _past_adverbs(scene, word + 1)
        found = _noun(ground, at, word)
        if found is not None and _fits(ground, found, verb):
            return found
    if verb in _CALLING:
        return _behind(ground, word, ("on", "upon", "to"), need_to=verb == "call")
    return _behind(ground, word, ("to",)) if verb in _WITH_TO else None


def _behind(
    ground: Ground, word: int, leads: tuple[str, ...], *, need_to: bool = False
) -> tuple[int, int] | None:
    """Who stands behind "to" or "on", at most two words after the verb."""
    scene = ground.scene
    for at in range(word + 1, min(word + 4, len(scene))):
        if scene.sentence[at] != scene.sentence[word] or scene.printed[at] in ',;:“”"':
            return None
        if scene.lower[at] in leads:
            found = _noun(ground, at + 1, word)
            if found is None or not _living(ground, found):
                return None
            return found if not need_to or _asks(scene, found[1]) else None
        if scene.tags[at] not in {"RB", "RP", "DT", "PRP$", "JJ"} and scene.lower[at] not in _MADE:
            return None
    return None


def _asks(scene: Scene, end: int) -> bool:
    """Whether "to" follows soon: "called on Congress this week to"."""
    return "to" in scene.lower[end : end + 4]


def _past_adverbs(scene: Scene, at: int) -> int:
    while at < len(scene) and scene.tags[at] == "RB":
        at += 1
    return at


def _noun(ground: Ground, at: int, verb: int) -> tuple[int, int] | None:
    """The pronoun or noun phrase that begins at a word, with "of" phrases behind."""
    scene = ground.scene
    if at >= len(scene) or scene.sentence[at] != scene.sentence[verb]:
        return None
    if scene.lower[at] in _PRONOUNS and (scene.tags[at] == "PRP" or at not in ground.sketch.longest):
        return at, at + 1
    phrase = ground.sketch.longest.get(at)
    if phrase is None or scene.lower[phrase.head] in _NO_ONE or _is_time(scene, phrase):
        return None
    return at, _with_of(ground, phrase)


def _with_of(ground: Ground, phrase: Phrase) -> int:
    scene, end = ground.scene, phrase.end
    end = _without_time(scene, phrase.start, end)
    while end + 1 < len(scene) and scene.lower[end] in _TAIL:
        further = ground.sketch.longest.get(end + 1)
        if further is None or scene.sentence[end] != scene.sentence[phrase.start]:
            break
        end = further.end
    return end


_DAYS: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today",
     "tonight", "week", "month", "year", "morning", "afternoon", "evening", "night",]
)  # fmt: skip


def _is_time(scene: Scene, phrase: Phrase) -> bool:
    first = scene.lower[phrase.start]
    pointing = first in {"last", "this", "next", "the", "a", "that", "every", "earlier", "late", "early"}
    return first in _DAYS or (pointing and scene.lower[phrase.head] in _DAYS)


def _without_time(scene: Scene, start: int, end: int) -> int:
    """The end without a day that the phrase has swallowed: "reporters Thursday"."""
    while end - 1 > start and scene.lower[end - 1] in _DAYS:
        end -= 1
    return end


def _fits(ground: Ground, words: tuple[int, int], verb: str) -> bool:
    if verb == "promise" and ground.scene.lower[min(words[1], len(ground.scene) - 1)] not in _PROMISED:
        return False  # "promised the government will help"
    return verb not in _OBJECT_ONLY or _living(ground, words)


def _living(ground: Ground, words: tuple[int, int]) -> bool:
    """Whether words stand for people or bodies."""
    scene = ground.scene
    start = words[0]
    if scene.lower[start] in _PRONOUNS and words[1] == start + 1:
        return scene.lower[start] != "it"
    phrase = ground.sketch.longest.get(start)
    if phrase is None:
        return False
    head = phrase.head
    while head > phrase.start and scene.lower[head] in _DAYS:
        head -= 1
    name = scene.name_at.get(head)
    if name is not None:
        return name.kind in _BODY_NAMES
    return noun_kind(scene.lower[head]) in _LIVING or scene.nominals[head] in {"person", "organisation"}


def _own(told: Told, word: int) -> bool:
    return any(a <= word < b for a, b in told.source)


_SUFFIXES: Final = (
    ("ing", ""), ("ing", "e"), ("ed", ""), ("d", ""), ("s", ""), ("es", ""), ("ied", "y"), ("ies", "y"),
)  # fmt: skip


def lemma(word: str) -> str:
    """A verb's base form, by rule for the verbs of this module: "urged" to "urge"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    known = _DIRECT | _WITH_TO | _CALLING
    if word in known:
        return word
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and word[: -len(suffix)] + instead in known:
            return word[: -len(suffix)] + instead
    return word
