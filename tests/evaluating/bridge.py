"""A made-up article with its attributions and labels, and a reader that understands half of it."""

import json
from collections.abc import Sequence
from typing import Any

from onrecord.reading.attributions import Attribution
from onrecord.records import Actor, Article, Mention, ReaderInfo, Reading, Span, Speaker, Statement

TEXT = "Mira Tan said the bridge was safe. Few cared, she said."
SPANS = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 33]]}
SHE = {"source": [[46, 49]], "cue": [[50, 54]], "content": [[35, 44]]}
CORPUS = {"id": "a", "text": TEXT, "attributions": [SPANS, SHE]}
LABEL: dict[str, Any] = {
    "id": "a",
    "actors": [{"name": "Mira Tan", "type": "person", "printed": [[0, 8]]}],
    "sources": [
        {"form": "name", "speakers": [0], "source": [[0, 8]]},
        {"form": "pronoun", "speakers": [0], "source": [[46, 49]]},
    ],
}
MIRA = Actor(
    "a1", "Mira Tan", "person", (), (Mention(0, 8, "Mira Tan", "name"), Mention(46, 49, "she", "pronoun"))
)
WHY = "who is “she”?"


class HalfReader:
    """Knows who is behind "Mira Tan", but not who is behind "she"; an article named `empty` is not read."""

    info = ReaderInfo("fake", "0", "by hand")
    finds: tuple[Attribution, ...] = (Attribution(((0, 8),), (), ((14, 33),), 0.9),)
    warnings: tuple[str, ...] = ()

    def read(self, article: Article) -> Reading:
        return self._reading(article, self.finds, self.warnings)

    def read_given(self, article: Article, given: Sequence[Attribution]) -> Reading:
        return self._reading(article, given)

    def _reading(
        self, article: Article, given: Sequence[Attribution], warnings: tuple[str, ...] = ()
    ) -> Reading:
        if article.id == "empty":
            return Reading(article, self.info, warnings=("no words",))
        made = tuple(_statement(f"s{number}", a) for number, a in enumerate(given, 1))
        return Reading(article, self.info, (MIRA,), made, warnings=warnings)


def _statement(id_: str, found: Attribution) -> Statement:
    known = found.source == ((0, 8),)
    mira = Speaker("a1", "Mira Tan", "person", None, "name", 0.9)
    content = tuple(Span.cut(TEXT, *piece) for piece in found.content)
    return Statement(
        id_, (), (), content, "indirect", (mira,) if known else (), None if known else WHY
    )  # fmt: skip


def lines(*records: object) -> str:
    """Records as JSON Lines."""
    return "".join(json.dumps(record) + "\n" for record in records)
