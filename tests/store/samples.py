"""Readings for the tests of the record: of articles about invented people, all fields filled."""

from onrecord.records import (
    Actor,
    Article,
    DateMention,
    Dispute,
    Mention,
    ReaderInfo,
    Reading,
    SaidOn,
    Span,
    Speaker,
    Statement,
    Sum,
    Via,
)

READER = ReaderInfo("onrecord", "0.1.0", "en-1 (0123456789ab)")

TEXT = """QUAY NEWS — Petra Lindqvist, mayor of Harbour, told the Quay News on Thursday
that the old bridge was safe.
"We will spend $3 million of the town's $9 million on it, but only if the council agrees," she said.
Asked whether it had been closed, Oskar Hale of the Bridge Union denied that.
A report {n} pages long is to follow in {n} days, when the council of Harbour meets in the hall by the sea."""


def span(text: str, words: str) -> Span:
    """The first place of some words."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def sample(
    number: int = 1, *, name: str | None = None, text: str | None = None, **metadata: str | None
) -> Reading:
    """A reading with everything in it; those of different numbers differ in id and in some words."""
    text = text or TEXT.format(n=number)
    told = {
        "url": f"https://news.example/{number}", "outlet": "Quay News", "title": f"Bridge {number}",
        "byline": "Ada Brook", "published": "2024-05-03", "language": "en",
    }  # fmt: skip
    article = Article(name or f"quay-{number}", text, **(told | metadata))
    return Reading(
        article, READER, _actors(text), _statements(text), _sums(text),
        (DateMention("d1", *_place(text, "Thursday"), "2024-05-02", "day", "weekday before publication"),),
        (Dispute("s3", "s1", "denies", "it had been closed", 0.5),),
        ("1 date is counted from nothing",),
    )  # fmt: skip


def _place(text: str, words: str) -> tuple[int, int, str]:
    found = span(text, words)
    return found.start, found.end, found.text


def _actors(text: str) -> tuple[Actor, ...]:
    mayor = (Mention(*_place(text, "Petra Lindqvist"), "name"), Mention(*_place(text, "she"), "pronoun"))
    return (
        Actor("a1", "Petra Lindqvist", "person", ("mayor of Harbour",), mayor),
        Actor("a2", "Oskar Hale", "person", (), (Mention(*_place(text, "Oskar Hale"), "name"),)),
        Actor("a3", "Bridge Union", "organisation"),
    )


def _statements(text: str) -> tuple[Statement, ...]:
    mayor = Speaker("a1", "Petra Lindqvist", "person", "mayor of Harbour", "name", 0.96875)
    both = (Speaker("a2", "Oskar Hale", "person", None, "name", 0.7), _union())
    first = Statement(
        "s1", (span(text, "Petra Lindqvist, mayor of Harbour"),), (span(text, "told"),),
        (span(text, "that the old bridge was safe"),), "indirect", (mayor,), act="states", negated=False,
        stance="neutral", addressee=span(text, "the Quay News"), confidence=0.9,
        said_on=SaidOn("2024-05-02", "Thursday", *_place(text, "Thursday")[:2], "weekday before publication"),
        via=(Via("Quay News", "interview", *_place(text, "the Quay News")),),
    )  # fmt: skip
    second = Statement(
        "s2", (span(text, "she"),), (span(text, "said"),),
        (span(text, '"We will spend $3 million'), span(text, "only if the council agrees")), "mixed",
        (mayor,), act="promises", negated=True, stance="endorsing", plover="COOPERATE", parent="s1",
        conditions=(span(text, "only if the council agrees"),), sums=("m2", "m1"), dates=("d1",),
        said_on=SaidOn(None, "Thursday", *_place(text, "Thursday")[:2], "not known"), confidence=1.0,
    )  # fmt: skip
    third = Statement(
        "s3", (), (span(text, "denied"),), (span(text, "that."),), "indirect", both,
        question=span(text, "Asked whether it had been closed"), act="denies",
    )  # fmt: skip
    unknown = Statement("s4", (), (), (), "direct", unknown_reason="nobody is named")
    return first, second, third, unknown


def _union() -> Speaker:
    return Speaker("a3", "Bridge Union", "organisation", None, "title", 0.25)


def _sums(text: str) -> tuple[Sum, ...]:
    per, purpose = span(text, "the town"), span(text, "it, but")
    return (
        Sum("m1", *_place(text, "$3 million"), "3000000", "USD", "m2", purpose, basis="usual"),
        Sum("m2", *_place(text, "$9 million"), "9000000", None, None, None, "9500000", "range", per),
    )  # fmt: skip
