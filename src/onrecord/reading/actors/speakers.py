"""Behind each statement its speakers: what the walk found, and what "I" and an unprinted source mean."""

from dataclasses import dataclass, field

from onrecord.reading.actors.pronouns import PRONOUNS
from onrecord.reading.actors.referents import Referent, Spot
from onrecord.reading.actors.stage import Found, Said, Stage

_FIRST = ("I", "we")


@dataclass(frozen=True, slots=True)
class Behind:
    """A statement's speakers, each with basis and probability; without any, the reason."""

    speakers: tuple[Found, ...]
    reason: str | None = None


@dataclass(slots=True)
class Speakers:
    """The speakers of all statements, found one after the other. author: the article's own "I", None if the
    byline does not tell."""

    stage: Stage
    author: Referent | None = None
    _made: dict[int, Behind] = field(default_factory=dict)
    _quoted: dict[int, list[int]] = field(default_factory=dict)

    def all(self) -> list[Behind]:
        """One entry a statement, in their order."""
        scene = self.stage.sketch.scene
        for said in self.stage.said:
            for quoted in {scene.quoted[start] for start, _ in said.content} - {-1}:
                self._quoted.setdefault(quoted, []).append(said.number)
        made = [self._behind(said, ()) for said in self.stage.said]
        self._speak_for_themselves()
        return made

    def _behind(self, said: Said, asking: tuple[int, ...]) -> Behind:
        """asking: statements whose speaker depends on this one's, so that none asks in a circle."""
        if said.number not in self._made:
            made = self._find(said, asking)
            if asking:
                return made
            self._made[said.number] = made
        return self._made[said.number]

    def _find(self, said: Said, asking: tuple[int, ...]) -> Behind:
        if not said.source:
            return self._implicit(said)
        heads = self.stage.heads[said.number]
        if not heads:
            return Behind((), "the source names nobody")
        found: list[Found] = []
        reasons: list[str] = []
        for head in heads:
            first = PRONOUNS.get(self.stage.sketch.scene.lower[head.word])
            if head.phrase is None and first is not None and first.kind in _FIRST:
                behind = self._first_person(said, head.word, first.kind, asking)
                found += behind.speakers
                reasons += [behind.reason] if behind.reason else []
                continue
            one = self.stage.found.get(head.word)
            if one is not None and one.referent is not None:
                members = one.referent.members or (one.referent,)
                found += [Found(member, one.basis, one.share) for member in members]
            else:
                reasons.append((one and one.reason) or "the source could not be understood")
        different = {id(one.referent): one for one in reversed(found)}
        ordered = tuple(reversed(different.values()))
        return Behind(ordered, None if ordered else reasons[0])

    def _first_person(self, said: Said, word: int, kind: str, asking: tuple[int, ...]) -> Behind:
        """ "I" is who is quoted there, else the author; "we" is not told."""
        printed = self.stage.sketch.scene.printed[word]
        if kind == "we":
            return Behind((), f"the article does not say who “{printed}” is")
        outer = self._around(said, word)
        if outer is not None and outer.number not in asking:
            found = self._behind(outer, (*asking, said.number)).speakers
            if found:
                return Behind(tuple(Found(f.referent, "pronoun", f.share * 0.95) for f in found))
        if outer is None and self.author is not None:
            return Behind((Found(self.author, "pronoun", 0.8),))
        return Behind((), f"“{printed}” is the article's author, whose name is not given")

    def _around(self, said: Said, word: int) -> Said | None:
        """The smallest other statement whose content holds the word, or another one in its quotation."""
        holding = [self.stage.said[n] for n in self.stage.around.get(word, ()) if n != said.number]
        if holding:
            return min(holding, key=lambda o: sum(b - a for a, b in o.content))
        quoted = self.stage.sketch.scene.quoted[word]
        others = (self.stage.said[n] for n in self._quoted.get(quoted, ()) if n != said.number)
        return next(others, None)

    def _implicit(self, said: Said) -> Behind:
        """Whom the walk found behind a statement without a source."""
        found = self.stage.unprinted.get(said.number)
        if found is None or found.referent is None:
            return Behind((), "no source is printed")
        members = found.referent.members or (found.referent,)
        return Behind(tuple(Found(member, found.basis, found.share) for member in members))

    def _speak_for_themselves(self) -> None:
        """Every "I" inside of quoted words is a mention of who is quoted."""
        scene = self.stage.sketch.scene
        for said in sorted(self.stage.said, key=lambda s: sum(b - a for a, b in s.content)):
            speakers = self._made[said.number].speakers
            if len(speakers) != 1 or speakers[0].referent is None:
                continue
            for word in (w for a, b in said.content for w in range(a, b)):
                pronoun = PRONOUNS.get(scene.lower[word])
                if (
                    pronoun
                    and pronoun.kind == "I"
                    and scene.quoted[word] >= 0
                    and word not in self.stage.found
                ):
                    self.stage.found[word] = speakers[0]
                    here = Spot(word, word + 1, word, "pronoun", scene.lower[word], False, scene.quoted[word])
                    speakers[0].referent.spots.append(here)
