"""In which words a page tells when, through whom and to whom something was said, of sums, and of disputes."""

from collections.abc import Iterable, Iterator

from onrecord.cli.speakers import listed
from onrecord.records import Dispute, Reading, Statement, Sum, Via


def circumstances(statement: Statement) -> str:
    """ "2031-05-02 (“Friday”) · interview, Oru Post · to reporters": what is known of when and how."""
    parts = [_when(statement), *(_through(via) for via in statement.via)]
    if statement.addressee is not None:
        parts.append(f"to {statement.addressee.text}")
    if statement.question is not None:
        parts.append(f"asked {statement.question.text}")
    return " · ".join(filter(None, parts))


def conditions(statement: Statement) -> str:
    """The conditions that a content names, as printed; empty without any."""
    return " … ".join(span.text for span in statement.conditions)


def sums(reading: Reading) -> Iterator[tuple[int, str]]:
    """Every sum in text order, a part under its whole: how deep it stands, and what it is."""
    within: dict[str | None, list[Sum]] = {}
    for each in reading.sums:
        within.setdefault(each.part_of, []).append(each)
    yield from _under(None, 0, within)


def disputes(reading: Reading) -> Iterator[str]:
    """Every dispute in a line: "s5 Sergey Lavrov rejects s7 Zelensky: ..."."""
    who = {s.id: listed(speaker.name for speaker in s.speakers) for s in reading.statements}
    for each in reading.disputes:
        yield _dispute(each, who.get(each.a, ""), who.get(each.b, ""))


def _when(statement: Statement) -> str:
    said = statement.said_on
    if said is None or said.value is None:
        return ""
    return said.value if said.text == said.value else f"{said.value} (“{said.text}”)"


def _through(via: Via) -> str:
    return f"{via.kind}, {via.name}" if via.name else via.kind


def _under(whole: str | None, depth: int, within: dict[str | None, list[Sum]]) -> Iterator[tuple[int, str]]:
    for each in within.get(whole, ()):
        yield depth, _sum(each)
        yield from _under(each.id, depth + 1, within)


def _sum(each: Sum) -> str:
    parts: Iterable[str | None] = (
        " ".join(filter(None, (each.bound, each.amount, each.currency))) if each.amount else None,
        f"per unit: {each.per.text}" if each.per else None,
        each.purpose.text if each.purpose else None,
    )
    told = " · ".join(filter(None, parts))
    return f"{each.text} · {told}" if told else each.text


def _dispute(each: Dispute, one: str, other: str) -> str:
    words = (each.a, one, each.kind, each.b, other)
    return f"{' '.join(filter(None, words))}: {each.basis}"
