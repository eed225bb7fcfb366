"""What carries words: interviews, speeches, writings, platforms, channels, papers, agencies, as printed."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from onrecord.knowledge.outlets import carriers, media_endings
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.actors.text import Sketch
from onrecord.reading.chain.ground import Ground, Told
from onrecord.reading.chain.media import Medium, Tokens, by_last, described, ending
from onrecord.reading.scene import Scene

_TELLING: Final = frozenset(("told", "tell", "tells", "telling", "informed", "informing"))
_TOWARDS: Final = frozenset(
    ["spoke", "speaking", "speaks", "spoken", "talking", "talked", "comments", "comment", "remarks", "said",
     "statement", "statements", "explained", "wrote", "email", "confirmed", "interview", "admitted",
     "according", "confided", "complained", "revealed", "leaked", "provided", "sent", "acknowledged",
     "insisted", "boasted",]
)  # fmt: skip
_TOGETHER: Final = frozenset(
    ["spoke", "speaking", "talked", "talking", "interview", "interviews", "conversation", "down", "chat",
     "appearance", "discussion", "exchange",]
)  # fmt: skip
_CARRIED: Final = frozenset(
    ["quoted", "cited", "reported", "carried", "published", "broadcast", "aired", "obtained", "interviewed",
     "saying", "run", "released", "conducted", "posted", "hosted", "moderated", "sponsored", "organized",
     "organised", "produced",]
)  # fmt: skip
_TAKING: Final = frozenset(("took", "taken", "takes", "taking", "turned", "posted", "posting"))
_CITING: Final = frozenset(("citing", "quoting"))
_REPORTING: Final = frozenset(("reported", "reports", "quoted", "quotes", "cited"))
_WRITING: Final = frozenset(
    ["wrote", "writes", "writing", "written", "published", "penned", "editorialized", "op", "column",
     "article", "essay", "piece", "argued", "opined", "interview",]
)  # fmt: skip
_FORMS: Final[dict[str, frozenset[str]]] = {
    "interview": frozenset(("in", "during", "by", "through", "via", "from")),
    "statement": frozenset(("in", "via", "by", "through", "from", "with")),
    "speech": frozenset(("in", "during", "at", "on", "with")),
    "press conference": frozenset(("in", "during", "at", "on")),
    "social media": frozenset(("in", "on", "via", "through", "by", "over", "across", "from", "with")),
    "document": frozenset(("in",)),
    "broadcast": frozenset(("on", "in", "during")),
}
_ISSUING: Final = frozenset(
    ["issued", "released", "issuing", "releasing", "wrote", "penned", "delivered", "gave", "delivering",
     "giving", "sent", "posted", "published", "posting", "held", "used", "using",]
)  # fmt: skip
_ON_AIR: Final = frozenset(("television", "tv", "radio", "air", "social media", "twitter", "facebook"))
_POSTING: Final = frozenset(
    ["tweeted", "tweeting", "tweets", "retweeted", "retweeting", "tweet", "instagrammed", "blogged",
     "livestreamed",]
)  # fmt: skip
_TAIL: Final = frozenset(("with", "to", "on", "in", "at", "for", "of", "from", "by", "before", "outside"))
_TAIL_OF: Final = frozenset(("over", "about", "between"))
_OF_SEVERAL: Final = frozenset(
    ["series", "string", "number", "slew", "flurry", "barrage", "set", "round", "pair", "couple", "spate",
     "recording", "transcript", "copy", "part", "video",]
)  # fmt: skip
_TIMES: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
     "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
     "morning", "afternoon", "evening", "night", "week", "month", "year", "jan", "feb", "aug", "sept", "oct",
     "nov", "dec",]
)  # fmt: skip
_GIVEN: Final = frozenset(("statement", "speech", "press conference", "social media", "interview"))
"""Kinds of what somebody issues, gives or holds."""
_HYPHENED: Final = {"op": ("ed", "eds"), "e": ("mail", "mails")}
"""Writings whose name a hyphen cuts in two."""
_OPINIONS: Final = frozenset(
    ["opinion", "order", "will", "decision", "motion", "complaint", "brief", "resolution", "polls",]
)  # fmt: skip
"""Writings that are as often none."""
_SITES: Final = frozenset(("website", "site", "webpage", "blog"))
_OPEN: Final = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_BODIES: Final = frozenset(("organisation", "work"))
_MERGING: Final = frozenset(("interview", "statement", "press conference", "speech"))


@dataclass(frozen=True, slots=True)
class Link:
    """A carrier in words of the scene, end excluded. `name`: where its name stands, None if none does;
    `at`: the word by which it belongs to a statement; `start`: where what is printed begins."""

    kind: str
    start: int
    end: int
    at: int
    name: tuple[int, int] | None


@cache
def _carrier_ends() -> dict[str, tuple[tuple[Tokens, str], ...]]:
    return by_last(carriers())


class Finder:
    """The carriers of one article, phrase by phrase."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.scene: Scene = ground.scene
        self.sketch: Sketch = ground.sketch
        self.medium_at = {word: m for m in ground.media for word in range(m.start, m.end)}

    def all(self) -> list[Link]:
        """All links, in order."""
        found = [self._posted(told) for told in self.ground.told]
        found += [self._hyphened(word) for word, lower in enumerate(self.scene.lower) if lower in _HYPHENED]
        done = -1
        for phrase in self.sketch.phrases:
            if phrase.owned or phrase.start < done:
                continue
            sentence = self.scene.sentence[phrase.start]
            if sentence in self.ground.by_sentence:
                found.append(self._link(phrase))
            done = phrase.end
        return sorted((link for link in found if link is not None), key=lambda link: (link.at, link.start))

    def outer(self, told: Told) -> Link | None:
        """The outlet or writing that is the source of the statement around one: "the Post wrote he said"."""
        holder = self.ground.holder(told.first)
        if holder is None or holder.number == told.number or not holder.source:
            return None
        low, high = holder.source[0][0], holder.source[-1][1]
        phrase = self.sketch.longest.get(low)
        carrier = None if phrase is None else ending(self.scene, phrase.head, _carrier_ends())
        if phrase is not None and carrier is not None and carrier[1] == "document" and phrase.end <= high:
            return Link("document", low, phrase.end, low, _name_of(self._medium(phrase)))
        medium = next((self.medium_at[w] for w in range(low, high) if w in self.medium_at), None)
        if medium is None or medium.end != high or medium.kind == "social media" or medium.start > low + 1:
            return None
        return Link(medium.kind, low, high, low, (medium.start, medium.end))

    def _posted(self, told: Told) -> Link | None:
        """A cue that is itself the channel: "tweeted"."""
        for a, b in told.cue:
            for word in range(a, b):
                if self.scene.lower[word] in _POSTING and self.scene.tags[word] not in {"NN", "NNS"}:
                    return Link("social media", word, word + 1, word, None)
        return None

    def _link(self, phrase: Phrase) -> Link | None:
        start = self._opening(phrase.start)
        before = self.scene.lower[start - 1] if start > 0 else ""
        if not self._same_sentence(start - 1, phrase.start):
            before = ""
        medium = self._medium(phrase)
        carrier = ending(self.scene, phrase.head, _carrier_ends())
        if carrier is not None and carrier[0] >= phrase.start and phrase.head not in self.medium_at:
            return self._occasion(phrase, start, before, carrier[1], medium)
        if medium is None and before in _TELLING and self._short_name(phrase):
            medium = Medium(phrase.head, phrase.head + 1, "outlet", named=True)
        if medium is None and before in _TELLING and (medium := self._medium_of(phrase)) is not None:
            whole = Phrase(phrase.start, medium.end, medium.end - 1)
            return self._outlet(whole, start, before, medium)
        if medium is None and before == "in" and self._is_work(phrase):
            end = self._quoted_end(phrase.end)
            return Link("document", start - 1, end, start - 1, (phrase.start, phrase.end))
        return None if medium is None else self._outlet(phrase, start, before, medium)

    # occasions and writings

    def _occasion(
        self, phrase: Phrase, start: int, before: str, kind: str, medium: Medium | None
    ) -> Link | None:
        scene = self.scene
        behind = phrase.end
        if before == "of" and start > 1 and (scene.lower[start - 2] in _OF_SEVERAL):
            whole = self.sketch.ending.get(start - 2)
            start = whole.start if whole is not None else start - 2
            before = scene.lower[start - 1] if start > 0 else ""
        given = before in _ISSUING and kind in _GIVEN
        given = given and scene.lower[phrase.head] not in {"video", "videos"}
        taken = before == "to" and kind == "social media" and scene.lower[start - 2] in _TAKING
        if before not in _FORMS[kind] and not given and not taken:
            return None
        if given and not self._near_cue(start - 1, behind):
            return None
        if behind < len(scene) and scene.lower[behind] in _TAIL_OF and kind == "speech":
            return None  # "in the debate over guns"
        bare = phrase.end - phrase.start == 1
        if bare and scene.lower[phrase.head] in _OPINIONS | {
            "show",
            "post",
            "event",
            "book",
            "report",
            "record",
        }:
            return None  # "in order to", "on record"
        if kind == "document" and scene.lower[phrase.head] in _OPINIONS:
            return None
        end, far = self._tail(phrase.end)
        name = medium or far
        if kind in {"statement", "social media"} and medium is not None and medium.kind == "social media":
            kind = "social media"
        if kind == "statement" and far is not None and far.kind == "social media" and self._on(far):
            kind = "social media"
        if kind == "broadcast" and scene.lower[phrase.head] in _ON_AIR and before != "on":
            return None
        told = self._told_before(start - 1)
        if told is not None and kind in _MERGING:
            return Link(kind, told.start, end, start - 1, told.name or _name_of(name))
        return Link(kind, start - 1, end, start - 1, _name_of(name))

    def _hyphened(self, word: int) -> Link | None:
        """An "op-ed" or "e-mail" that a preposition leads to; the words stand apart in the scene."""
        scene = self.scene
        ends = _HYPHENED.get(scene.lower[word], ())
        if word + 2 >= len(scene) or scene.printed[word + 1] != "-" or scene.lower[word + 2] not in ends:
            return None
        for start in range(word - 1, max(-1, word - 7), -1):
            if not self._same_sentence(start, word) or scene.tags[start].startswith("VB"):
                return None
            if scene.lower[start] in _FORMS["statement"]:
                end, far = self._tail(word + 3)
                near = next((m for m in self.ground.media if start < m.start < word), far)
                return Link("statement", start, end, start, _name_of(near))
        return None

    def _on(self, medium: Medium) -> bool:
        return medium.start > 0 and self.scene.lower[medium.start - 1] in {"on", "to"}

    def _near_cue(self, low: int, high: int) -> bool:
        """Whether a cue stands in these words or right behind, or the next one is a participle: "issued a
        statement early on Monday, saying"."""
        near = self.ground.by_sentence.get(self.scene.sentence[low], ())
        if any(a < high + 3 and low <= b for told in near for a, b in told.cue):
            return True
        behind = min((told.first for told in near if told.first >= high), default=None)
        return behind is not None and behind < high + 15 and self.scene.tags[behind] == "VBG"

    def _told_before(self, word: int) -> Link | None:
        """ "told the paper" right before "in an interview"."""
        last = word - 1
        while last > 0 and (
            self.scene.lower[last] in _TIMES or self.scene.lower[last] in {"on", "last", ","}
        ):
            last -= 1
        phrase = self.sketch.ending.get(last)
        if phrase is None or not self._same_sentence(phrase.start - 1, word):
            return None
        if self.scene.lower[phrase.start - 1] not in _TELLING:
            return None
        medium = self._medium(phrase) or self._body(phrase)
        if medium is None:
            return None
        return Link(medium.kind, phrase.start - 1, phrase.end, phrase.start, _name_of(medium))

    def _body(self, phrase: Phrase) -> Medium | None:
        """An organisation that gave an interview its name: it was told in one."""
        name = self.scene.name_at.get(phrase.head)
        fits = name is not None and name.kind in _BODIES
        return Medium(name.start, name.end, "outlet", named=True) if fits and name is not None else None

    def _tail(self, end: int, limit: int = 2) -> tuple[int, Medium | None]:
        """The end with the prepositional phrases behind, and the outlet that they name: "with DPA"."""
        scene, found = self.scene, None
        for _ in range(limit):
            at = end
            while self._same_sentence(end - 1, at) and self._passed(at):
                at += 1
            if (
                at + 1 >= len(scene)
                or scene.lower[at] not in _TAIL
                or not self._same_sentence(end - 1, at + 1)
            ):
                break
            phrase = self.sketch.longest.get(at + 1 + (scene.printed[at + 1] in _OPEN))
            if phrase is None or self._is_time(phrase):
                break
            medium = self._medium(phrase)
            end = self._quoted_end(max(phrase.end, medium.end if medium is not None else 0))
            found = found or medium
        return end, found

    def _passed(self, word: int) -> bool:
        """Whether a word may stand between an occasion and its outlet: "published", "Thursday"."""
        scene = self.scene
        return scene.lower[word] in _TIMES or (scene.tags[word] == "VBN" and scene.lower[word] in _CARRIED)

    def _is_time(self, phrase: Phrase) -> bool:
        return any(self.scene.lower[w] in _TIMES for w in range(phrase.start, phrase.end))

    # outlets

    def _outlet(self, phrase: Phrase, start: int, before: str, medium: Medium) -> Link | None:
        scene = self.scene
        earlier = scene.lower[max(0, start - 4) : max(0, start - 1)]
        end = self._quoted_end(max(phrase.end, medium.end))
        name = _name_of(medium)
        link = Link(medium.kind, phrase.start, end, phrase.start, name)
        if before in _TELLING:
            return link
        if before == "to" and medium.kind == "social media":
            return replace(link, start=start - 1) if _TAKING & set(earlier) else None
        if before == "to":
            return link if _TOWARDS & set(earlier) or self._near_cue(start - 4, start - 1) else None
        if before == "with":
            kind = "interview" if {"interview", "interviews", "down"} & set(earlier) else medium.kind
            return replace(link, kind=kind) if _TOGETHER & set(earlier) else None
        if before in {"on", "over", "via", "through"}:
            airs = medium.kind in {"broadcast", "social media"} or scene.lower[phrase.head] in _SITES
            return replace(link, start=start - 1, end=self._programme(end)) if airs else None
        if before == "in" and medium.kind == "outlet":
            return replace(link, start=start - 1) if _WRITING & set(earlier) else None
        if before == "by":
            return replace(link, start=start - 1) if _CARRIED & set(earlier) else None
        if before in _CITING:
            return replace(link, start=start - 1)
        after = scene.lower[phrase.end] if phrase.end < len(scene) else ""
        if after in _REPORTING and phrase.head < medium.end and before in {",", "”", '"', "as", "—", "–"}:
            return replace(link, end=phrase.end + 1)
        return None

    def _programme(self, end: int) -> int:
        """The end with "'s “Good Day”" or "'s Good Day" behind a channel."""
        scene = self.scene
        at = end
        if at < len(scene) and scene.tags[at] == "POS":
            at += 1
            return self._quoted_end(at) if self._quoted_end(at) > at else end
        return end

    def _quoted_end(self, end: int) -> int:
        """The end with a name in quotation marks behind, "'s" before it left open: "on “The Wall”"."""
        scene, at = self.scene, end
        if at < len(scene) and scene.tags[at] == "POS":
            at += 1
        close = _OPEN.get(scene.printed[at]) if at < len(scene) else None
        if close is None or (at > 0 and scene.sentence[at] != scene.sentence[end - 1]):
            return end
        inside = range(at + 1, min(at + 9, len(scene)))
        last = next((w for w in inside if scene.printed[w] == close), None)
        titled = (
            last is not None and scene.printed[at + 1][0].isupper() and scene.printed[last - 1] not in ".,?!"
        )
        return last + 1 if titled and last is not None else end

    # shared

    def _medium(self, phrase: Phrase) -> Medium | None:
        """The outlet in a phrase, one with a name before one without."""
        for word in range(phrase.start, phrase.end):
            if word in self.medium_at:
                return self.medium_at[word]
        found = list(described(self.scene, phrase.start, phrase.end))
        if not found:
            return None
        name = self.scene.name_at.get(found[-1].end)
        behind = (
            name is not None and name.start == found[-1].end and self._same_sentence(phrase.start, name.start)
        )
        if name is not None and behind and name.kind != "person":
            return Medium(name.start, name.end, found[-1].kind, named=True)  # "state broadcaster RTA"
        return found[-1] if found[-1].end == phrase.end else None

    def _medium_of(self, phrase: Phrase) -> Medium | None:
        """The outlet behind a person: "Mira Tan of Velmar TV"."""
        at = phrase.end + 1
        behind = at < len(self.scene) and self.scene.lower[phrase.end] in {"of", "from", "with", "at"}
        further = self.sketch.longest.get(at) if behind else None
        name = self.scene.name_at.get(phrase.head)
        if further is None or name is None or name.kind != "person":
            return None
        return self._medium(further)

    def _short_name(self, phrase: Phrase) -> bool:
        """Whether a phrase is the last word of an outlet's name: "the Courier"."""
        scene, head = self.scene, phrase.head
        alone = (
            phrase.end - phrase.start == 2 and scene.lower[phrase.start] == "the" and phrase.end == head + 1
        )
        return alone and scene.printed[head] in media_endings() and scene.tags[head] == "NNP"

    def _is_work(self, phrase: Phrase) -> bool:
        """Whether a phrase is the title of a book or film."""
        name = self.scene.name_at.get(phrase.head)
        return name is not None and name.kind == "work" and name.end == phrase.end

    def _opening(self, start: int) -> int:
        """The start without a quotation mark before it."""
        return start - 1 if start > 0 and self.scene.printed[start - 1] in {"“", '"', "‘"} else start

    def _same_sentence(self, one: int, other: int) -> bool:
        inside = 0 <= one < len(self.scene) and 0 <= other < len(self.scene)
        return inside and self.scene.sentence[one] == self.scene.sentence[other]


def _name_of(medium: Medium | None) -> tuple[int, int] | None:
    return (medium.start, medium.end) if medium is not None and medium.named else None
