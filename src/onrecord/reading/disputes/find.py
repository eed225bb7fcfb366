"""The disputes of one article."""

from collections.abc import Sequence

from onrecord.reading.disputes.contradictions import contradictions
from onrecord.reading.disputes.explicit import explicit
from onrecord.reading.disputes.told import Article
from onrecord.records import Dispute, Statement


def find_disputes(text: str, statements: Sequence[Statement]) -> tuple[Dispute, ...]:
    """The disputes among an article's statements, in the order of the disputing ones.

    statements: with speakers, act, negated and parent, in text order; text: the article's, which their spans
    were cut from. Two statements are in one dispute at most; what is explicit goes before. Never raises.
    """
    if len(statements) < 2 or not text:
        return ()
    article = Article.of(statements)
    found: dict[frozenset[str], Dispute] = {}
    for dispute in (*explicit(article), *contradictions(article)):
        found.setdefault(frozenset((dispute.a, dispute.b)), dispute)
    order = sorted(found.values(), key=lambda d: (article.number[d.a], article.number[d.b]))
    return tuple(order)
