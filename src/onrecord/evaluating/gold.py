"""The annotated article and its attributions: the form that gold and prediction share.

A span is a pair of code point offsets, the end excluded. Each contiguous piece is a span of its own, so a
content that is interrupted by its cue has two.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.exports.pieces import ROLES as ROLES
from onrecord.exports.pieces import Piece as Piece
from onrecord.exports.pieces import Pieces as Pieces
from onrecord.exports.pieces import bad as bad
from onrecord.exports.pieces import check_span as check_span
from onrecord.exports.pieces import joined
from onrecord.exports.pieces import trim as trim


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """The spans of one attribution; a role that is not there is empty.

    A prediction has this form too, so that any system can be scored.
    """

    source: Pieces
    cue: Pieces
    content: Pieces

    def pieces(self) -> Pieces:
        """All spans of the three roles, source first."""
        return self.source + self.cue + self.content

    def anchor(self) -> Piece:
        """From the first to the last code point of the cue; without a cue of the content, else the source.

        The attribution must have a span.
        """
        spans = self.cue or self.content or self.source
        return min(start for start, _ in spans), max(end for _, end in spans)


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotation of one article; an id repeats when several people annotated the article.

    `published`, `outlet`, `title` and `byline` are None when unknown. `dropped` counts the spans that held
    only white space and the attributions without any span, which are left out of `attributions`.
    """

    id: str
    text: str = field(repr=False)
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    attributions: tuple[GoldAttribution, ...] = ()
    dropped: int = 0
    byline: str | None = None


def one_per_article(articles: Iterable[GoldArticle]) -> Iterator[GoldArticle]:
    """Keep the first annotation of each id, in the order given."""
    seen: set[str] = set()
    for article in articles:
        if article.id not in seen:
            seen.add(article.id)
            yield article


def tidy_article(article: GoldArticle) -> GoldArticle:
    """Trim the spans of an article, leave the empty ones out, and count these in `dropped`."""
    kept, dropped = tidy(article.text, article.attributions)
    return replace(article, attributions=kept, dropped=article.dropped + dropped)


def tidy(text: str, attributions: Iterable[GoldAttribution]) -> tuple[tuple[GoldAttribution, ...], int]:
    """Attributions with trimmed spans in text order, and how many empty spans and attributions were left out.

    White space at the ends of a span goes; a span without anything else is left out, and so is an
    attribution without a span.
    """
    kept: list[GoldAttribution] = []
    dropped = 0
    for item in attributions:
        tidied = GoldAttribution(*(trim(text, getattr(item, role)) for role in ROLES))
        lost = sum(not text[start:end].strip() for start, end in item.pieces())
        dropped += lost + (not tidied.pieces())
        if tidied.pieces():
            kept.append(tidied)
    return tuple(kept), dropped


def join_pieces(text: str, attribution: GoldAttribution) -> GoldAttribution:
    """Join the spans of a role that touch, or have only white space between them."""
    return GoldAttribution(*(joined(text, getattr(attribution, role)) for role in ROLES))
