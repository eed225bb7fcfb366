"""What people are: roles before a name, behind it, and elsewhere."""

import re
from typing import Final

from onrecord import knowledge
from onrecord.reading.actors.kinds import noun_gender, noun_kind, singular
from onrecord.reading.actors.phrases import DEFINITE, Phrase
from onrecord.reading.actors.referents import Referent
from onrecord.reading.scene import Scene

_ARTICLES: Final = DEFINITE | {"a", "an", "neither", "either", "each", "every"}
_PLAIN: Final = frozenset(
    ["the", "a", "an", "of", "in", "for", "at", "and", "to", "'s", "’", "s", "'", ",", ".", "-", "by",
     "on", "with", "from",]
)  # fmt: skip


def role_before(scene: Scene, phrase: Phrase, name_start: int, referent: Referent) -> None:
    """Give the referent the role that stands before its name: "NATO Secretary General Jens Stoltenberg"."""
    start, end = phrase.start, name_start
    while start < end and scene.lower[start] in _ARTICLES:
        start += 1
    while end > start and scene.printed[end - 1] in {".", ",", "-"}:
        end -= 1
    if start >= end:
        return
    last = scene.lower[end - 1]
    if last in knowledge.honorifics():
        return
    noun = singular(last)
    if (
        noun_kind(last) != "person"
        and last not in knowledge.titles()
        and not _phrase_title(scene, start, end)
    ):
        return
    text = role_text(scene, start, end)
    if scene.printed[end : end + 1] == ["."] and scene.adjacent(end):
        text += "."
    referent.add_role(text)
    referent.heads.add(noun)
    referent.traits |= words_of(scene, start, end) - {noun}
    if referent.gender is None:
        referent.gender = noun_gender(noun)


def _phrase_title(scene: Scene, start: int, end: int) -> bool:
    """Whether the last two or three words are a title: "secretary general"."""
    titles = knowledge.titles()
    return any(" ".join(scene.lower[end - n : end]) in titles for n in (2, 3) if end - n >= start)


def role_text(scene: Scene, start: int, end: int) -> str:
    """A role as printed, without its article, white space made single."""
    while start < end - 1 and scene.lower[start] in _ARTICLES:
        start += 1
    return re.sub(r"\s+", " ", scene.cut(start, end)).strip(" ,")


def words_of(scene: Scene, start: int, end: int) -> set[str]:
    """The telling words of a description, in lower case and singular."""
    return {singular(word) for word in scene.lower[start:end] if word not in _PLAIN and word[0].isalnum()}
