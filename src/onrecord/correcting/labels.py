"""Corrected readings as training data, in the corpus format: for each article a record of JSON Lines with its
id, text and attributions. Offsets are code points."""

from collections import defaultdict
from typing import Any

from onrecord.correcting.applying import Corrected
from onrecord.correcting.events import ROLES
from onrecord.records import Statement


def labels(corrected: Corrected) -> dict[str, Any] | None:
    """The record of one article, None if no correction is in force in it.

    Beside source, cue and content each attribution has the speakers' names, act, negated, stance and said_on,
    and `corrected`: what of it people say, such as ["spans", "act"]; [] is the reader's own, which nobody has
    confirmed. `deleted`: attributions of the reader that people took out.
    """
    if not corrected.applied:
        return None
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for applied in corrected.applied:
        if applied.statement is not None and applied.event.kind not in kinds[applied.statement]:
            kinds[applied.statement].append(applied.event.kind)
    article, said = corrected.reading.article, corrected.reading.statements
    gone = [o.read for o in corrected.origins.values() if o.deleted is not None and o.read]
    return {
        "id": article.id, "outlet": article.outlet, "published": article.published, "title": article.title,
        "author": article.byline, "url": article.url, "text": article.text,
        "attributions": [
            _spans(s) | _more(s) | {"corrected": kinds[s.id]} for s in said if s.spans()
        ],
        "deleted": [_spans(s) for s in gone],
    }  # fmt: skip


def _spans(statement: Statement) -> dict[str, list[list[int]]]:
    return {role: [[span.start, span.end] for span in getattr(statement, role)] for role in ROLES}


def _more(statement: Statement) -> dict[str, Any]:
    return {
        "speakers": [speaker.name for speaker in statement.speakers],
        "act": statement.act,
        "negated": statement.negated,
        "stance": statement.stance,
        "said_on": statement.said_on.value if statement.said_on else None,
    }
