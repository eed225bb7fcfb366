"""What is asked of a record: one object from which both the SQL and a plain sentence are made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Self

from onrecord.store import match
from onrecord.store.listing import COLUMNS, TABLES

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements of current versions are meant: those that fit all that is given.

    Where several values can be given, one of them has to fit. words: see match.words_match(). speaker:
    words of a name; role: words of what the article calls a speaker. outlet, article (an id): the whole
    name. place: is named in the content or the source. topic: words or phrases of the content.
    said_from, said_to, published_from, published_to: YYYY-MM-DD, YYYY-MM or YYYY, both ends included; a
    statement made on an unknown day counts as made when it was published. originals: copies of other
    articles are left out. Make it with `Filter.of`, which checks the values.
    """

    words: str | None = None
    speaker: Values = ()
    role: Values = ()
    speaker_type: Values = ()
    outlet: Values = ()
    act: Values = ()
    stance: Values = ()
    quotation: Values = ()
    negated: bool = False
    said_from: str | None = None
    said_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    place: Values = ()
    topic: Values = ()
    article: Values = ()
    originals: bool = False

    @classmethod
    def of(cls, **values: Any) -> Self:
        """A filter from plain values: a string may stand for a list of one, and empty ones are left out.
        Raises ValueError for a value that cannot be searched for, TypeError for a name that no filter
        has."""
        made = cls(**{name: _plain(name, value) for name, value in values.items()})
        made.match()
        return made

    def match(self) -> str | None:
        """The search expression for the full text; None if nothing of it is asked for."""
        parts = (
            match.words_match(self.words) if self.words else None,
            match.within("said", self.said_from, self.said_to),
            match.within("published", self.published_from, self.published_to),
            f"tokens : {match.quoted('negated_')}" if self.negated else None,
            *(make(getattr(self, name)) for name, make in _MATCHES.items() if getattr(self, name)),
        )
        found = [part for part in parts if part]
        return " AND ".join(found) if found else None

    def has_words(self) -> bool:
        """Whether there is a word to search for."""
        return bool(self.words and match.words_match(self.words))

    def without_words(self) -> "Filter":
        """The same but for the words."""
        return Filter(**{f.name: getattr(self, f.name) for f in fields(self) if f.name != "words"})

    def condition(self) -> str:
        """What the full text cannot tell, as SQL about `article`: "1" if nothing is asked for."""
        return "article.number NOT IN (SELECT article FROM copy)" if self.originals else "1"

    def sql(self, limit: int | None = None) -> str:
        """The query for any program that opens SQLite: the same statements; by bm25 with words, else the
        latest first. limit: None is all."""
        expression = self.match()
        where = (
            ["article.current = 1"] if expression is None else [f"statement_fts MATCH {_literal(expression)}"]
        )
        if self.originals:
            where.append(self.condition())
        told = " ".join(self.sentence().replace("\0", " ").split())
        return "\n".join((
            f"-- {told}",
            f"SELECT{COLUMNS}",
            f"FROM{TABLES}" if expression is None else f"FROM statement_fts\nCROSS JOIN{_AFTER_TEXT}",
            f"WHERE {chr(10).join(where).replace(chr(10), chr(10) + '  AND ')}",
            "ORDER BY statement_fts.rank" if self.has_words() else _LATEST,
            f"LIMIT {-1 if limit is None else limit};",
        ))  # fmt: skip

    def sentence(self) -> str:
        """In plain English: "Statements with the words “bridge”, by “Hale”, whose act is denies or
        rejects"."""
        told = [tell(getattr(self, name)) for name, tell in _TOLD.items() if getattr(self, name)]
        said = _between("made", self.said_from, self.said_to)
        published = _between("published", self.published_from, self.published_to)
        return "Statements " + (", ".join([*told, *said, *published]) or "of all kinds")


_AFTER_TEXT: Final = TABLES.replace(
    "\n    statement\n", "\n    statement ON statement.number = statement_fts.rowid\n"
)
_LATEST: Final = "ORDER BY coalesce(statement.said_on, article.published) DESC, statement.number DESC"

_MATCHES: Final[Mapping[str, Callable[[Values], str]]] = {
    "speaker": match.speaker_match,
    "role": match.role_match,
    "speaker_type": lambda values: match.tokens("type", values),
    "outlet": match.outlet_match,
    "act": lambda values: match.tokens("act", values),
    "stance": lambda values: match.tokens("stance", values),
    "quotation": lambda values: match.tokens("quotation", values),
    "place": match.place_match,
    "topic": lambda values: match.held("content", values),
    "article": match.article_match,
}
"""For each field that holds values, how they are searched for."""


def _plain(name: str, value: Any) -> Any:
    """A value as its field holds it."""
    if name in _MATCHES:
        values: Iterable[str] = (value,) if isinstance(value, str) else value or ()
        return tuple(dict.fromkeys(values))
    if isinstance(value, str):
        return value.strip() or None
    return value


def _or(values: Values) -> str:
    *before, last = values
    return f"{', '.join(before)} or {last}" if before else last


def _marked(values: Values) -> str:
    return _or(tuple(f"“{value}”" for value in values))


def _between(what: str, start: str | None, end: str | None) -> list[str]:
    if start and end:
        return [f"{what} {start}" if start == end else f"{what} from {start} to {end}"]
    return [f"{what} from {start} on"] if start else [f"{what} until {end}"] if end else []


_TOLD: Final[Mapping[str, Callable[[Any], str]]] = {
    "words": lambda words: f"with the words “{words}”",
    "topic": lambda values: f"about {_marked(values)}",
    "speaker": lambda values: f"by {_marked(values)}",
    "role": lambda values: f"by {_marked(values)} by role",
    "speaker_type": lambda values: f"by a speaker of type {_or(values)}",
    "act": lambda values: f"whose act is {_or(values)}",
    "negated": lambda _: "reported as not made",
    "stance": lambda values: f"which the reporter holds {_or(values)}",
    "quotation": lambda values: f"in {_or(values)} quotation",
    "place": lambda values: f"that name {_marked(values)}",
    "outlet": lambda values: f"in {_or(values)}",
    "article": lambda values: f"of article {_or(values)}",
    "originals": lambda _: "copies left out",
}
"""How each field is told."""


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
