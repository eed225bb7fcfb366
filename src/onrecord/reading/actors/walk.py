"""Through the article from left to right: every mention finds its referent, or is a new one.

Names are sorted beforehand (naming.py). A description belongs to a name by apposition or by "is", to an
earlier description of the same owner and noun, or to what the ranker finds; a relative pronoun to what stands
before it; a personal one to what the ranker finds. What is said is used as it comes: who spoke last is
the likeliest "he".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord import knowledge
from onrecord.reading.actors.cast import age_behind, call_names, printed_name, spot, title_gender
from onrecord.reading.actors.features import Query, Told, features
from onrecord.reading.actors.kinds import noun_gender, phrase_kind, singular
from onrecord.reading.actors.naming import sort_names
from onrecord.reading.actors.phrases import DEFINITE, Phrase, reach
from onrecord.reading.actors.pronouns import PRONOUNS, TAGS
from onrecord.reading.actors.ranker import Floats, Ranker
from onrecord.reading.actors.referents import Referent, Spot
from onrecord.reading.actors.roles import role_before, role_text, words_of
from onrecord.reading.actors.sources import Head, source_heads
from onrecord.reading.actors.text import Sketch
from onrecord.reading.scene import Scene

_FAR: Final = 900
_NEAR: Final = 80
_MOST: Final = 16
_CLOSE: Final = 0.1
"""Two best candidates nearer than this in probability stay unresolved."""

_COPULAS: Final = frozenset(
    ["is", "was", "are", "were", "be", "been", "becomes", "became", "remains", "remained",]
)  # fmt: skip
_CLOSING: Final = frozenset(",.;:)—–-?!”\"'’")
_INDEFINITE: Final = frozenset(
    ["a", "an", "another", "some", "several", "many", "few", "two", "three", "four", "five", "six", "one",
     "every", "any", "no",]
)  # fmt: skip

WordSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in words: its number, its source, cue and content as word spans."""

    number: int
    source: tuple[WordSpan, ...]
    cue: tuple[WordSpan, ...]
    content: tuple[WordSpan, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a mention stands for: its referent, None if it stays open, with the basis, the probability, and
    for an open one the reason."""

    referent: Referent | None
    basis: str
    share: float
    reason: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One question to the ranker, kept for training: the query, the candidates, their features."""

    query: Query
    candidates: tuple[Referent, ...]
    rows: Floats


@dataclass(slots=True)
class Walk:
    """The state of one walk. heads: for each statement the mentions in its source; found: by head word."""

    sketch: Sketch
    said: Sequence[Said]
    ranker: Ranker
    keep: Callable[[Asked], None] | None = None
    referents: list[Referent] = field(default_factory=list)
    heads: list[list[Head]] = field(default_factory=list)
    found: dict[int, Found] = field(default_factory=dict)
    _ending: dict[int, list[Referent]] = field(default_factory=dict)
    _owned: dict[tuple[int, str], Referent] = field(default_factory=dict)
    _printed: dict[str, Referent] = field(default_factory=dict)
    _source_of: dict[int, list[int]] = field(default_factory=dict)
    _spoken: list[tuple[int, tuple[Referent, ...]]] = field(default_factory=list)
    _clear: dict[int, Referent] = field(default_factory=dict)
    _doubtful: dict[int, list[Referent]] = field(default_factory=dict)
    around: dict[int, list[int]] = field(default_factory=dict)
    _latest: dict[int, Referent] = field(default_factory=dict)
    _by_key: dict[tuple[str, ...], Referent] = field(default_factory=dict)
    _pieces: dict[int, WordSpan] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)

    def run(self) -> "Walk":
        """Walk through; returns itself."""
        scene = self.sketch.scene
        self.referents, self._clear, self._doubtful = call_names(scene, sort_names(scene))
        self._by_key = {key: r for r in reversed(self.referents) if r.kind != "person" for key in r.keys}
        self._numbers = {name.start: number for number, name in enumerate(scene.names)}
        self.heads = [self._heads_of(said) for said in self.said]
        for said, heads in zip(self.said, self.heads, strict=True):
            for head in heads:
                self._source_of.setdefault(head.word, []).append(said.number)
        for said in self.said:
            for piece in said.source:
                self._pieces |= dict.fromkeys(range(*piece), piece)
        self._enclose()
        for _, _, handle, what in sorted(self._events(), key=lambda event: event[:2]):
            handle(what)
        return self

    def _heads_of(self, said: Said) -> list[Head]:
        for start, end in said.source:
            heads = source_heads(self.sketch, start, end)
            if heads:
                return heads
        return []

    def _enclose(self) -> None:
        """For each word the statements whose content holds it, the smallest first."""
        for said in self.said:
            for start, end in said.content:
                for word in range(start, end):
                    self.around.setdefault(word, []).append(said.number)

    def _events(self) -> list[tuple[int, int, Callable[..., None], object]]:
        scene = self.sketch.scene
        events: list[tuple[int, int, Callable[..., None], object]] = []
        for number, name in enumerate(scene.names):
            events.append((scene.head_of(name), 0, self._name, number))
        sources = {head.word: head for heads in self.heads for head in heads}
        taken = {event[0] for event in events}
        for phrase in self.sketch.phrases:
            asked = phrase.head in sources
            if phrase.head not in taken and (asked or phrase_kind(scene, phrase) != "other"):
                events.append((phrase.head, 1, self._description, phrase))
                taken.add(phrase.head)
        for word, lower in enumerate(scene.lower):
            if lower in PRONOUNS and word not in taken and (scene.tags[word] in TAGS or word in sources):
                events.append((word, 1, self._pronoun, word))
                taken.add(word)
        for word, head in sources.items():
            if word not in taken and head.phrase is not None:
                events.append((word, 1, self._description, head.phrase))
                taken.add(word)
        return events

    # names

    def _name(self, number: int) -> None:
        scene = self.sketch.scene
        name = scene.names[number]
        head = scene.head_of(name)
        phrase = self.sketch.around_name(name)
        if name.kind == "group" and phrase is None:
            return  # "Russian troops": no mention of Russians
        if name.kind == "group" and phrase is not None and _one_of_a_group(scene, phrase):
            self._description(phrase)
            return
        here = spot(scene, name.start, name.end, head, "name")
        if number in self._clear:
            referent = self._metonym(self._clear[number], head)
            key = knowledge.fold_words(scene.cut(name.start, name.end))
            full = max(map(len, referent.keys)) if referent.keys else 0
            found = Found(referent, "name" if len(key) >= full else "alias", name.confidence)
        elif number in self._doubtful:
            gender = title_gender(scene, name)
            query = Query(
                "name", here, gender, source=head in self._source_of, around=self._speakers_around(head)
            )
            fitting = [r for r in self._doubtful[number] if r.gender in (None, gender)] if gender else []
            found = self._ranked(query, self._met(fitting or self._doubtful[number]), new=False)
            if (chosen := found.referent) is not None:
                found = Found(chosen, "alias", found.share)
                chosen.names[printed_name(scene, name)] += 1
        else:
            return
        if found.referent is not None and phrase is not None and name.kind == "person":
            role_before(scene, phrase, name.start, found.referent)
        if found.referent is not None and (age := age_behind(scene, name)) is not None:
            found.referent.traits.add(age)
        far = name.end if phrase is None else reach(scene, phrase, self.sketch.longest)
        self._settle(found, here, *{name.end, far})

    def _met(self, candidates: Sequence[Referent]) -> list[Referent]:
        return [c for c in candidates if c.spots] or list(candidates)

    def _metonym(self, referent: Referent, head: int) -> Referent:
        """The country that a capital stands for where it speaks or acts, and a seat of government always."""
        if referent.kind not in ("place", "organisation", "government"):
            return referent
        for government in knowledge.governments_of(referent.name() or ""):
            folded = {knowledge.fold_words(n) for n in (government.name, *government.aliases)}
            if folded & referent.keys:
                return referent
            seats = {knowledge.fold_words(seat) for seat in government.seats}
            acts = head in self._source_of or self.sketch.scene.relations[head] == "nsubj"
            if not (acts or seats & referent.keys):
                continue
            country = next((self._by_key[key] for key in sorted(folded) if key in self._by_key), None)
            if country is not None:
                return country
        return referent

    # descriptions

    def _description(self, phrase: Phrase) -> None:
        scene = self.sketch.scene
        end = reach(scene, phrase, self.sketch.longest)
        here = spot(scene, phrase.start, phrase.end, phrase.head, "description")
        kind, plural = phrase_kind(scene, phrase), self.sketch.plural(phrase)
        noun = singular(scene.lower[phrase.head])
        found = self._apposed(phrase, end, kind, plural) or self._known(phrase, end, kind, plural, noun, here)
        referent = found.referent
        if referent is not None:
            self._describe(referent, phrase, end, noun, kind)
            if found.basis == "apposition" and not plural:
                referent.add_role(role_text(scene, phrase.start, end))
        self._settle(found, here, *{phrase.end, end})

    def _describe(self, referent: Referent, phrase: Phrase, end: int, noun: str, kind: str) -> None:
        scene = self.sketch.scene
        referent.heads.add(noun)
        referent.traits |= words_of(scene, phrase.start, end) - {noun}
        if referent.gender is None and referent.kind == "person":
            referent.gender = noun_gender(noun)
        owner = self._owner(phrase)
        if owner is not None:
            referent.owner = referent.owner or owner
            self._owned[owner.number, noun] = referent
        self._printed[self._bare_text(phrase, end)] = referent

    def _bare_text(self, phrase: Phrase, end: int) -> str:
        scene = self.sketch.scene
        start = phrase.start + (scene.lower[phrase.start] in DEFINITE)
        return " ".join(scene.lower[start:end])

    def _owner(self, phrase: Phrase) -> Referent | None:
        """Whom "his campaign", "Clinton's campaign" or "the Clinton campaign" belongs to."""
        scene = self.sketch.scene
        if phrase.possessor is not None:
            found = self.found.get(phrase.possessor - 1)
        elif scene.tags[phrase.start] == "PRP$":
            found = self.found.get(phrase.start)
        else:
            name = scene.name_at.get(phrase.head - 1)
            found = self.found.get(scene.head_of(name)) if name and name.start >= phrase.start else None
        return None if found is None else found.referent

    def _apposed(self, phrase: Phrase, end: int, kind: str, plural: bool) -> Found | None:
        """The referent that the description stands beside: "NAME, the chief," or "the chief, NAME,"."""
        scene = self.sketch.scene
        before = phrase.start - 1
        after = scene.lower[end] if end < len(scene) else "."
        fitting = [r for r in self._ending.get(before, ()) if _fits(r, kind, plural)]
        if fitting:
            referent = fitting[-1]
            closes = after in _CLOSING or scene.sentence[min(end, len(scene) - 1)] != scene.sentence[before]
            relation = scene.relations[phrase.head]
            if scene.lower[before] in {",", "(", "—", "–"} and (
                relation == "appos" or (closes and relation not in ("conj", "nsubj", "obj"))
            ):
                return Found(referent, "apposition", 0.9)
            if scene.lower[before] in _COPULAS and referent.kind == "person":
                return Found(referent, "apposition", 0.8)
        if after in {",", ":", "—", "–"} and end + 1 < len(scene):
            following = self.sketch.longest.get(end + 1)
            name = None if following is None else scene.name_at.get(following.head)
            if name is not None and not plural and self._beside(phrase, following, kind):
                beside = self._clear.get(self._numbers[name.start])
                if beside is not None and _fits(beside, kind, plural):
                    return Found(beside, "apposition", 0.9)
        return None

    def _beside(self, phrase: Phrase, following: Phrase | None, kind: str) -> bool:
        """Whether the name behind a comma explains the description before it."""
        scene = self.sketch.scene
        if following is None or kind != "person":
            return False
        opening = (
            scene.lower[phrase.start] in DEFINITE
            or scene.tags[phrase.start] == "PRP$"
            or (phrase.possessor is not None)
        )
        together = self._pieces.get(phrase.head) == self._pieces.get(following.head) is not None
        return scene.relations[following.head] == "appos" or opening or together

    def _known(self, phrase: Phrase, end: int, kind: str, plural: bool, noun: str, here: Spot) -> Found:
        """An earlier referent of the same owner and noun or the same words, one that the ranker finds, or
        a new one."""
        scene = self.sketch.scene
        owner = self._owner(phrase)
        first = scene.lower[phrase.start]
        known = None if owner is None else self._owned.get((owner.number, noun))
        if known is not None and known.plural == plural:
            return Found(known, "description", 0.85)
        if first in ("no", "any") and phrase.start < phrase.head:
            return Found(
                None, "description", 0.0, f"“{scene.cut(phrase.start, phrase.end)}” is nobody in particular"
            )
        named = self._by_key.get(knowledge.fold_words(scene.cut(phrase.start, phrase.end)))
        if named is not None and named.kind in ("group", "organisation"):
            return Found(named, "alias", 0.8)
        indefinite = first in _INDEFINITE or scene.tags[phrase.start] == "CD"
        if not indefinite and (known := self._printed.get(self._bare_text(phrase, end))) is not None:
            return Found(known, "description", 0.85)
        age = scene.lower[max(phrase.start, phrase.head - 4)]
        if noun == "old" and age.isdigit():
            aged = [r for r in self._recent(phrase.head) if r.kind == "person" and age in r.traits]
            if len(aged) == 1:
                return Found(aged[0], "description", 0.9)
        country = self._country(phrase, noun)
        if country is not None:
            return Found(country, "description", 0.85)
        definite = (
            first in DEFINITE or owner is not None or (scene.tags[phrase.head] == "NN" and not indefinite)
        )
        gender = noun_gender(noun) if kind == "person" else None
        made = Referent(len(self.referents), kind, gender, plural, heads=set(), owner=owner)
        if (
            indefinite
            or (plural and first not in DEFINITE and kind != "group")
            or kind == "other"
            or noun in _NEVER_BEFORE
        ):
            return self._new(made)
        query = Query(
            "description", here, gender, plural, noun, frozenset(words_of(scene, phrase.start, end) - {noun}),
            first in DEFINITE, first in {"this", "that", "these", "those"} or not definite, owner,
            phrase.head in self._source_of, self._speakers_around(phrase.head),
        )  # fmt: skip
        near = [r for r in self._recent(phrase.head) if r is not owner]
        candidates = [r for r in near if _fits(r, kind, plural) or any(key[-1] == noun for key in r.keys)]
        candidates = [r for r in candidates if not (gender and r.gender and gender != r.gender)]
        found = self._ranked(query, candidates, new=True)
        if found.referent is None:
            return self._new(made)
        title = noun not in found.referent.heads and noun in found.referent.traits
        return Found(found.referent, "title" if title else "description", found.share)

    def _new(self, made: Referent) -> Found:
        self.referents.append(made)
        return Found(made, "description", 0.9)

    def _country(self, phrase: Phrase, noun: str) -> Referent | None:
        """The country of "the Russian government", if the article names it."""
        if noun != "government" or phrase.head == phrase.start:
            return None
        before = self.sketch.scene.printed[phrase.start : phrase.head]
        two, one = " ".join(before[-2:]), before[-1]
        government = knowledge.government_by_adjective(two) or knowledge.government_by_adjective(one)
        if government is None:
            return None
        folded = {knowledge.fold_words(n) for n in (government.name, *government.aliases)}
        return next((self._by_key[key] for key in sorted(folded) if key in self._by_key), None)

    # pronouns

    def _pronoun(self, word: int) -> None:
        scene = self.sketch.scene
        pronoun = PRONOUNS[scene.lower[word]]
        here = spot(scene, word, word + 1, word, "pronoun")
        asked = word in self._source_of
        kind = pronoun.kind
        if kind == "who" and scene.tags[word] in {"DT", "IN"}:
            kind = "it"
        if kind == "who":
            found = self._relative(word)
        elif kind in ("he", "they", "it"):
            found = self._personal(word, kind, here)
        elif kind == "some" and asked:
            made = Referent(len(self.referents), "group", plural=True)
            self.referents.append(made)
            found = Found(made, "description", 0.8)
        elif kind == "any" and asked:
            found = Found(None, "pronoun", 0.0, f"“{scene.printed[word]}” is nobody in particular")
        else:
            return
        self._settle(found, here, word + 1)

    def _relative(self, word: int) -> Found:
        """What stands right before "who", over a comma or a preposition."""
        scene = self.sketch.scene
        place = word
        while place > max(0, word - 3):
            standing = self._ending.get(place, [])
            if scene.lower[word] in ("which", "that"):
                fitting = [r for r in standing if r.kind != "person" or not r.named]
            else:
                fitting = [r for r in standing if r.kind in _LIVING] or standing
            if fitting:
                return Found(fitting[-1], "pronoun", 0.9)
            place -= 1
            if scene.tags[place] not in {"mark", "IN", "TO"}:
                break
        last = next(iter(self._recent(word)), None)
        asks = scene.lower[word] in ("who", "whose", "whom") and last is not None and last.kind in _LIVING
        if last is not None and asks and scene.sentence[last.spots[-1].head] == scene.sentence[word]:
            return Found(last, "pronoun", 0.6)
        return Found(None, "pronoun", 0.0, f"nothing before “{scene.printed[word]}” that it could stand for")

    def _personal(self, word: int, kind: str, here: Spot) -> Found:
        pronoun = PRONOUNS[self.sketch.scene.lower[word]]
        plural = {"he": False, "they": True, "it": False}[kind]
        query = Query(
            kind, here, pronoun.gender, plural, source=word in self._source_of,  # type: ignore[arg-type]
            around=self._speakers_around(word),
        )  # fmt: skip
        candidates = [r for r in self._recent(word) if _may_be(r, kind, pronoun.gender)]
        found = self._ranked(query, candidates, new=kind != "he")
        if (
            found.referent is not None
            and kind == "he"
            and found.share > 0.8
            and found.referent.gender is None
        ):
            found.referent.gender = pronoun.gender
        return found

    # the ranker

    def _recent(self, word: int) -> list[Referent]:
        """The referents met in the last words, the latest first."""
        near: list[Referent] = []
        for referent in reversed(self._latest.values()):
            if word - referent.spots[-1].head > _FAR or len(near) >= _NEAR:
                break
            near.append(referent)
        return near

    def _ranked(self, query: Query, candidates: list[Referent], new: bool) -> Found:
        """The best candidate, or none: a first mention, nobody there, or two that fit as well."""
        scene = self.sketch.scene
        candidates = candidates[:_MOST]
        word = scene.cut(query.spot.start, query.spot.end)
        if not candidates or not all(c.spots for c in candidates):
            first = candidates[0] if candidates and query.kind == "name" else None
            reason = None if first else f"nobody before “{word}” that it could stand for"
            return Found(first, "pronoun", 0.5 if first else 0.0, reason)
        rows = features(query, candidates, self._told(), scene, self.ranker.distance)
        if self.keep is not None:
            self.keep(Asked(query, tuple(candidates), rows))
        shares = self.ranker.shares(rows if new else rows[:-1])
        order = shares.argsort()[::-1]
        best = int(order[0])
        share = float(shares[best])
        if best == len(candidates):
            return Found(None, "pronoun", share, f"“{word}” stands for nothing named before it")
        if len(order) > 1 and int(order[1]) < len(candidates):
            other = float(shares[order[1]])
            if share - other < _CLOSE:
                names = " or ".join(_label(candidates[int(i)]) for i in order[:2])
                return Found(None, "pronoun", share, f"“{word}” may be {names}")
        return Found(candidates[best], "pronoun", share)

    def _told(self) -> Told:
        last = self._spoken[-1][1] if self._spoken else ()
        before = self._spoken[-2][1] if len(self._spoken) > 1 else ()
        return Told(last, before)

    def _speakers_around(self, word: int) -> tuple[Referent, ...]:
        """The speakers, as far as known, of the statements whose content holds the word."""
        numbers = self.around.get(word, ())
        found = [self.found.get(head.word) for number in numbers for head in self.heads[number]]
        return tuple(f.referent for f in found if f is not None and f.referent is not None)

    def _settle(self, found: Found, here: Spot, *ends: int) -> None:
        """Note what a mention stands for, where it ends, and what it says."""
        self.found[here.head] = found
        referent = found.referent
        if referent is None:
            return
        referent.spots.append(here)
        self._latest.pop(referent.number, None)
        self._latest[referent.number] = referent
        for end in ends:
            self._ending.setdefault(end, []).append(referent)
        for number in self._source_of.get(here.head, ()):
            referent.spoke.append(number)
            if self._spoken and self._spoken[-1][0] == number:
                self._spoken[-1] = (number, (*self._spoken[-1][1], referent))
            else:
                self._spoken.append((number, (referent,)))


def _one_of_a_group(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase that ends with the name of a group is one person of it: "the Utah Republican"."""
    one = scene.tags[phrase.head] in ("NNP", "NN") and phrase.start < phrase.head
    return one and scene.lower[phrase.head] in knowledge.person_nouns()


_LIVING: Final = frozenset(("person", "group"))
_NEVER_BEFORE: Final = frozenset(("other", "another"))


def _label(referent: Referent) -> str:
    return referent.name() or f"the {next(iter(sorted(referent.heads)), 'one before')}"


def _fits(referent: Referent, kind: str, plural: bool) -> bool:
    """Whether a description of this kind and number may be of the referent."""
    if kind == "person":
        return (
            referent.kind in ("person", "other") and bool(referent.plural) == plural
            if not plural
            else (referent.kind in ("person", "group") and bool(referent.plural))
        )
    if kind == "government":
        return referent.kind in ("government", "organisation", "place")
    if kind == "organisation":
        return referent.kind in ("organisation", "government", "group") and bool(referent.plural) == plural
    if kind == "document":
        return referent.kind in ("document", "work") and bool(referent.plural) == plural
    if kind == "group":
        return referent.kind in ("group", "organisation") or (
            referent.kind == "person" and bool(referent.plural)
        )
    return referent.kind == kind


def _may_be(referent: Referent, kind: str, gender: str | None) -> bool:
    """Whether a personal pronoun may stand for the referent."""
    if kind == "he":
        return referent.kind in ("person",) and not referent.plural and referent.gender in (None, gender)
    if kind == "they":
        return referent.kind != "person" or bool(referent.plural) or not referent.named
    return referent.kind != "person" and not (referent.kind == "group" and referent.plural)
