"""Readings made of plain lines, for the tests of asking: a statement a line."""

from dataclasses import dataclass

from onrecord.records import Actor, Article, Mention, ReaderInfo, Reading, SaidOn, Span, Speaker, Statement

READER = ReaderInfo("onrecord", "0.1.0", "en-1 (0123456789ab)")


@dataclass(frozen=True)
class Line:
    """One statement: printed as "SPEAKER CUE CONTENT." in a paragraph of its own. said_on: ISO. parent:
    an id."""

    speaker: str | None
    cue: str
    content: str
    act: str | None = "states"
    role: str | None = None
    quotation: str = "indirect"
    stance: str = "neutral"
    negated: bool = False
    said_on: str | None = None
    type: str = "person"
    parent: str | None = None


def reading(id_: str, *lines: Line, **metadata: str | None) -> Reading:
    """A reading of an article with these statements, s1, s2, ...; a speaker is one actor for all of its
    lines."""
    text = "\n\n".join(f"{line.speaker or 'Someone'} {line.cue} {line.content}." for line in lines)
    names = list(dict.fromkeys(line.speaker for line in lines if line.speaker))
    actors = {name: _actor(number, name, lines, text) for number, name in enumerate(names, 1)}
    statements = []
    at = 0
    for number, line in enumerate(lines, 1):
        statements.append(_statement(f"s{number}", line, text, at, actors))
        at = text.find("\n\n", at) + 2
    article = Article(id_, text, **({"published": "2031-05-02", "outlet": "Quay News"} | metadata))
    return Reading(article, READER, tuple(actors.values()), tuple(statements))


def _actor(number: int, name: str, lines: tuple[Line, ...], text: str) -> Actor:
    own = [line for line in lines if line.speaker == name]
    roles = tuple(dict.fromkeys(line.role for line in own if line.role))
    at = text.index(name)
    return Actor(f"a{number}", name, own[0].type, roles, (Mention(at, at + len(name), name, "name"),))


def _statement(id_: str, line: Line, text: str, at: int, actors: dict[str, Actor]) -> Statement:
    def span(words: str, after: int) -> Span:
        start = text.index(words, after)
        return Span.cut(text, start, start + len(words))

    source = span(line.speaker or "Someone", at)
    cue = span(line.cue, source.end)
    actor = actors.get(line.speaker or "")
    speakers = (Speaker(actor.id, actor.name, actor.type, line.role, "name", 0.9),) if actor else ()
    said_on = (
        SaidOn(line.said_on, source.text, source.start, source.end, "as printed") if line.said_on else None
    )
    return Statement(
        id_, (source,), (cue,), (span(line.content, cue.end),), line.quotation,  # type: ignore[arg-type]
        speakers, act=line.act, negated=line.negated, stance=line.stance, said_on=said_on, parent=line.parent,
        confidence=0.9,
    )  # fmt: skip
