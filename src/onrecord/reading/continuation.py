"""What quotation marks tell for certain: content that goes on in the next paragraphs.

The corpus has few such cases, so these are rules: a cue that ends its paragraph with a colon before a
paragraph of quotation, and a quotation over several paragraphs whose marks are opened anew in each.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.attributions import Attribution, CharSpan, overlap
from onrecord.reading.quotation import Quoted


def continue_quotations(
    text: str, made: Sequence[Attribution], quotations: Sequence[Quoted]
) -> list[Attribution]:
    """Give each attribution the paragraphs that its quotation goes on in, unless another has them."""
    outer = [q for q in quotations if q.depth == 0]
    taken = [piece for attribution in made for piece in attribution.content]
    done = []
    for attribution in made:
        more = _following(text, attribution, outer, taken)
        taken += more
        done.append(replace(attribution, content=(*attribution.content, *more)) if more else attribution)
    return done


def _following(
    text: str, attribution: Attribution, quotations: Sequence[Quoted], taken: Sequence[CharSpan]
) -> list[CharSpan]:
    """The quotations behind an attribution that belong to it and to no other."""
    last = _last_end(text, attribution)
    more: list[CharSpan] = []
    for quoted in quotations:
        if quoted.start < last:
            continue
        ours = quoted.continues and _open_before(quotations, quoted, attribution, more)
        ours = ours or (not more and _after_colon(text, attribution, quoted))
        if not ours:
            break
        if any(overlap((quoted.start, quoted.end), piece) for piece in taken):
            break
        more.append((quoted.start, quoted.end))
    return more


def _last_end(text: str, attribution: Attribution) -> int:
    return max(end for _, end in attribution.spans())


def _open_before(
    quotations: Sequence[Quoted], quoted: Quoted, attribution: Attribution, more: Sequence[CharSpan]
) -> bool:
    """Whether the quotation that `quoted` goes on with is part of the attribution's content."""
    before = max((q for q in quotations if q.end <= quoted.start), key=lambda q: q.end, default=None)
    if before is None or before.closed:
        return False
    return any(overlap((before.start, before.end), piece) for piece in (*attribution.content, *more))


def _after_colon(text: str, attribution: Attribution, quoted: Quoted) -> bool:
    """Whether the quotation follows the attribution after nothing but a colon and white space."""
    between = text[_last_end(text, attribution) : quoted.start]
    return between.strip() == ":" and not attribution.content
