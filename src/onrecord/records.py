"""The frozen records of a reading: who said what, with the printed words behind every value.

The field names are the public contract (docs/record.md). Every record has `to_dict()`, which builds a
fresh dictionary of plain JSON values. Positions count Unicode code points of the article's untouched
text, the end excluded, and `article.text[span.start:span.end] == span.text` always holds. Unknown is
`None`, never a guess and never an empty string.
"""

from dataclasses import dataclass, field, fields
from typing import Any, Literal

SCHEMA = "onrecord/1"

Quotation = Literal["direct", "mixed", "indirect"]
"""direct: all of the content stands in quotation marks; mixed: a part; indirect: none."""


def _plain(value: Any) -> Any:
    """Turn a value of a record into what JSON can hold."""
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


class Record:
    """What all records share: a fresh dictionary, with the fields in their declared order."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """A new dictionary of JSON values; tuples become lists, records become dictionaries."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Span(Record):
    """A stretch of an article's text: code points `start` to `end` (excluded), and the words there."""

    start: int
    end: int
    text: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` from `start` to `end`, with its words."""
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One article as it came from its source. `text` is never altered after it was cut from its file.

    `published` is an ISO 8601 day (YYYY-MM-DD), `language` an ISO 639-1 code; None means not known.
    """

    id: str
    text: str = field(repr=False)
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """A new dictionary, with the text last, as the contract prints it."""
        names = ("id", "url", "outlet", "title", "byline", "published", "language", "text")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class ReaderInfo(Record):
    """Which program and which weights made a reading."""

    name: str
    version: str
    model: str


@dataclass(frozen=True, slots=True)
class Mention(Record):
    """One place where the article speaks of an actor. `form`: name, description or pronoun."""

    start: int
    end: int
    text: str
    form: str


@dataclass(frozen=True, slots=True)
class Actor(Record):
    """A person, body or group of one article. `type`: person, organisation, government, group,
    document or unnamed."""

    id: str
    name: str
    type: str
    roles: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker(Record):
    """The actor behind a statement's source, and how the reader knows (`basis`)."""

    actor: str
    name: str
    type: str
    role: str | None
    basis: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SaidOn(Record):
    """The day a statement was made: an ISO 8601 `value`, the printed words, and the basis."""

    value: str | None
    text: str
    start: int
    end: int
    basis: str


@dataclass(frozen=True, slots=True)
class Via(Record):
    """One link of the chain through which the words came, such as an agency or an interview."""

    name: str | None
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """One attributed statement: whose words (`source`), by which words they are reported (`cue`), and
    what was said (`content`).

    Each of the three is a tuple of spans in text order; a source is empty when it is implicit.
    `act` is what the speaker does by saying it, `stance` how the reporter holds it (neutral, distancing or
    endorsing), `negated` whether the reporting words are negated, all three None without a cue; `plover` an
    event code where one fits. `addressee`: to whom; `question`: what was asked before an answer; `said_on`:
    when, None where the article does not say; `via`: through whom the words came. `parent` is the id of the
    statement that this one is reported inside of. `conditions` lie in the content; `sums` and `dates` are
    ids of those that do. `confidence` lies in 0..1.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: Quotation
    speakers: tuple[Speaker, ...] = ()
    unknown_reason: str | None = None
    act: str | None = None
    negated: bool | None = None
    stance: str | None = None
    plover: str | None = None
    addressee: Span | None = None
    question: Span | None = None
    said_on: SaidOn | None = None
    via: tuple[Via, ...] = ()
    parent: str | None = None
    conditions: tuple[Span, ...] = ()
    sums: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    confidence: float = 0.0

    def spans(self) -> tuple[Span, ...]:
        """All spans of the three roles, source first."""
        return self.source + self.cue + self.content


@dataclass(frozen=True, slots=True)
class Sum(Record):
    """An amount of money: `amount` is an exact decimal in figures, `currency` an ISO 4217 code; None where
    the words do not tell. `bound`: at least, at most, about, or range with `upper` as its upper end; None for
    an exact sum. `per`: the unit of a price. `part_of`: the id of the sum that holds it. `purpose`: what it
    is for. `basis`: how the currency is known."""

    id: str
    start: int
    end: int
    text: str
    amount: str | None
    currency: str | None
    part_of: str | None
    purpose: Span | None
    upper: str | None = None
    bound: str | None = None
    per: Span | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class DateMention(Record):
    """A printed date and the day, month or year it names (`grain`); `value` None when not resolved; `basis`
    says how it is known, or why it is not."""

    id: str
    start: int
    end: int
    text: str
    value: str | None
    grain: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Dispute(Record):
    """Two statements of one article of which one rejects or contradicts the other."""

    a: str
    b: str
    kind: str
    basis: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading(Record):
    """All that was read from one article. Statements stand in text order of their cues."""

    article: Article
    reader: ReaderInfo
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    sums: tuple[Sum, ...] = ()
    dates: tuple[DateMention, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """A new dictionary in the form of docs/record.md."""
        return {"schema": SCHEMA} | Record.to_dict(self)


@dataclass(frozen=True, slots=True)
class Unread(Record):
    """An article that could not be read: its id, the kind of error, and what to try."""

    id: str
    kind: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        """The error line of docs/record.md."""
        error = {"kind": self.kind, "message": self.message}
        return {"schema": SCHEMA, "article": {"id": self.id}, "error": error}
