"""Whether those who are said to speak are those who are labelled.

An actor of a reading is a labelled actor by these rules. Names are compared folded: letter case, diacritics,
punctuation and a leading article do not count. Names fit if they are equal, or all words of one are among
the words of the other ("Tan", "Mayor Mira Tan"), unless another labelled actor has exactly that name ("Oru"
is no "Oru Observer" where Oru is labelled, too).

- Named: the names fit, and a mention of the actor touches a place where the name is printed; if it is
  printed nowhere, the name alone decides. A mention of an actor that is only described has to be what is
  printed there ("the mayor, Mira Tan", not "Mira Tan's aide"). For a government or an organisation that is
  enough, whatever the actor is called, unless it has exactly the name of another labelled actor.
- Described: a mention of the actor is what the fullest description says, and the actor has no name that fits
  another labelled actor. A source that holds the description, and no other speaker, is a place of it, too
  ("a second paper, an affidavit by an agent"). If the description is printed nowhere, a mention at the
  labelled source counts.

A mention is what some printed words say if its last word lies in them and neither goes before their noun nor
follows it: of "spokesman for the port of Oru" it is "the spokesman", not "the port" or "Oru", of "mayor's
aide" it is "an aide", not "the mayor", of "Oru police" it is "police", not "Oru".
"""

import re
from collections.abc import Sequence
from typing import Final

from onrecord import knowledge
from onrecord.evaluating.gold import Pieces
from onrecord.evaluating.labels import Label, LabelledActor, LabelledSource
from onrecord.evaluating.matching import share_a_character
from onrecord.records import Actor, Mention, Reading, Statement

_BODIES: Final = ("government", "organisation")
_ARTICLES: Final = ("the", "a", "an")
_POSSESSIVES: Final = frozenset(("my", "our", "your", "his", "her", "its", "their", "whose"))
_OWNS: Final = re.compile(r"\s?(['’]s\b|['’](?=\s))")
_NEW_PHRASE: Final = re.compile(
    r"(the|an?|this|that|these|those|his|her|its|their|my|our|your)\s", re.IGNORECASE
)
_BEHIND: Final = (
    r"[,;:(]|\b(of|for|by|in|on|at|to|from|with|about|behind|near|against|across|after|before|within"
    r"|who|whom|whose|which|that)\b"
)
_BEHIND_NOUN: Final = re.compile(_BEHIND, re.IGNORECASE)
_ENDS_THERE: Final = re.compile(rf"\s?({_BEHIND}|\w+(ed|ing)\b)", re.IGNORECASE)


def same_speakers(found: Sequence[Actor], number: int, label: Label, text: str) -> bool:
    """Whether these actors of a reading are the labelled speakers of source `number`: as many, and each one
    another of them. Where nobody is labelled, that nobody was found."""
    source = label.sources[number]
    actors = list({actor.id: actor for actor in found}.values())
    if len(actors) != len(source.speakers):
        return False
    fits = [{n for n in source.speakers if same_actor(actor, n, source, label, text)} for actor in actors]
    return _one_to_one(fits, frozenset())


def same_actor(found: Actor, wanted: int, source: LabelledSource, label: Label, text: str) -> bool:
    """Whether an actor of a reading is actor `wanted` of the label, by the rules above.

    source: where the actor is said to speak. text: the article's.
    """
    gold = label.actors[wanted]
    others = [a.name for n, a in enumerate(label.actors) if n != wanted and a.name]
    places = tuple((m.start, m.end) for m in found.mentions)
    named = any(m.form == "name" for m in found.mentions)
    if gold.name is None:
        like_another = named and any(names_fit(found.name, name) for name in others)
        return not like_another and share_a_character(places, _described_at(found, gold, source, text))
    equal = folded(found.name) == folded(gold.name)
    another = not equal and any(folded(found.name) == folded(name) for name in others)
    fits = not another and names_fit(found.name, gold.name)
    if fits and (equal or named or not gold.printed):
        return not gold.printed or share_a_character(places, gold.printed)
    return (fits or (gold.type in _BODIES and not another)) and bool(_said_at(found, gold.printed, text))


def speakers_of(statement: Statement, reading: Reading) -> tuple[Actor, ...]:
    """The actors behind a statement; one that the reading does not list has no mentions."""
    actors = {actor.id: actor for actor in reading.actors}
    return tuple(actors.get(s.actor) or Actor(s.actor, s.name, s.type) for s in statement.speakers)


def names_fit(one: str, other: str) -> bool:
    """Whether two names may be of the same: equal, or all words of one among those of the other."""
    ours, theirs = set(folded(one)), set(folded(other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def folded(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared."""
    words = knowledge.fold(name).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return tuple(words)


def _one_to_one(fits: Sequence[set[int]], taken: frozenset[int]) -> bool:
    """Whether each actor can have a labelled one of its own."""
    if not fits:
        return True
    return any(_one_to_one(fits[1:], taken | {n}) for n in fits[0] - taken)


def _described_at(found: Actor, gold: LabelledActor, source: LabelledSource, text: str) -> Pieces:
    """The mentions of an actor that are the description, or stand where nothing describes it."""
    if not gold.printed:
        return source.source
    alone = len(source.speakers) == 1
    holding = tuple(p for p in source.source if alone and share_a_character((p,), gold.printed))
    return _said_at(found, gold.printed + holding, text)


def _said_at(found: Actor, printed: Pieces, text: str) -> Pieces:
    """The mentions of an actor that are what is printed at one of these places."""
    return tuple((m.start, m.end) for m in found.mentions if any(_says(m, *place, text) for place in printed))


def _says(mention: Mention, start: int, end: int, text: str) -> bool:
    """Whether a mention is what the words from `start` to `end` say: their noun, perhaps with modifiers."""
    if not share_a_character((_last_word(mention),), ((start, end),)):
        return False
    if mention.end < end and _goes_before(mention, text):
        return False
    if mention.start <= start:
        return True
    return not (_NEW_PHRASE.match(text, mention.start) or _BEHIND_NOUN.search(text, start, mention.start))


def _goes_before(mention: Mention, text: str) -> bool:
    """Whether a noun follows that the mention only modifies: "his aide", "the mayor's aide", "Oru police"."""
    if mention.text.lower() in _POSSESSIVES or _OWNS.match(text, mention.end):
        return True
    return mention.form == "name" and not _ENDS_THERE.match(text, mention.end)


def _last_word(mention: Mention) -> tuple[int, int]:
    """Where the last word of a mention stands."""
    length = len((mention.text.split() or [""])[-1])
    return mention.end - length, mention.end
