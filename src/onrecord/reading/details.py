"""What else is read of a statement: act, day, through whom, to whom, conditions, sums, dates, disputes.

All of it is read from the article's words and from what the network says of them; nothing is encoded again.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.reading.act_head import ActHead
from onrecord.reading.actors.text import Sketch
from onrecord.reading.acts import Judged, judge
from onrecord.reading.attributions import Attribution
from onrecord.reading.chain.find import Chain, find_chains
from onrecord.reading.conditions import conditions
from onrecord.reading.dates.find import Dated, find_dates
from onrecord.reading.dates.resolve import NO_PUBLICATION
from onrecord.reading.dates.said import said_on
from onrecord.reading.disputes.find import find_disputes
from onrecord.reading.scene import Scene
from onrecord.reading.sums.find import find_sums
from onrecord.records import Article, DateMention, Dispute, SaidOn, Statement, Sum


@dataclass(frozen=True, slots=True)
class Details:
    """The statements of an article with all that is known of each, and what they refer to."""

    statements: tuple[Statement, ...]
    sums: tuple[Sum, ...]
    dates: tuple[DateMention, ...]
    disputes: tuple[Dispute, ...]
    warnings: tuple[str, ...]


def find_details(
    article: Article, scene: Scene, made: Sequence[Attribution], found: Sequence[Statement],
    sketch: Sketch | None = None, acts: ActHead | None = None,
) -> Details:  # fmt: skip
    """Fill in the statements of an article, one for each attribution and in the same order. sketch: the
    scene's, where it is at hand. acts: the trained judge of acts, None to go by the rules."""
    text = article.text
    dated = find_dates(text, article.published)
    dates, sums = _mentions(text, dated), find_sums(text)
    actors = [tuple(speaker.actor for speaker in s.speakers) for s in found]
    said = said_on(text, made, actors, dated, article.published)
    chains = find_chains(scene, made, [s.speakers for s in found], sketch=sketch)
    filled = tuple(
        replace(
            _with_act(_with_chain(statement, chain, when), judge(scene, attribution, acts)),
            conditions=conditions(text, attribution.content),
            sums=_inside(statement, sums),
            dates=_inside(statement, dates),
        )
        for statement, attribution, chain, when in zip(found, made, chains, said, strict=True)
    )
    return Details(filled, sums, dates, find_disputes(text, filled), _warnings(dated))


def _with_act(statement: Statement, judged: Judged) -> Statement:
    negated = judged.negated if judged.act else None
    return replace(statement, act=judged.act, negated=negated, stance=judged.stance, plover=judged.plover)


def _with_chain(statement: Statement, chain: Chain, when: SaidOn | None) -> Statement:
    return replace(statement, said_on=when, via=chain.via, addressee=chain.addressee, question=chain.question)


def _mentions(text: str, dated: Sequence[Dated]) -> tuple[DateMention, ...]:
    return tuple(
        DateMention(f"d{n}", d.start, d.end, text[d.start : d.end], d.value, d.grain, d.basis)
        for n, d in enumerate(dated, 1)
    )


def _inside(statement: Statement, marked: Sequence[DateMention] | Sequence[Sum]) -> tuple[str, ...]:
    """The ids of those that lie in the content; both are in text order."""
    ids: list[str] = []
    for span in statement.content:
        at = bisect_left(marked, span.start, key=lambda m: m.start)
        while at < len(marked) and marked[at].end <= span.end:
            ids.append(marked[at].id)
            at += 1
    return tuple(ids)


def _warnings(dated: Sequence[Dated]) -> tuple[str, ...]:
    open_ = sum(d.basis == NO_PUBLICATION for d in dated)
    if not open_:
        return ()
    what = "1 date is" if open_ == 1 else f"{open_} dates are"
    return (f"{what} counted from the day of publication, which is not known: left open; say --published",)
