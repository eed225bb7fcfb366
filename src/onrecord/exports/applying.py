"""What a person changed in another tool, written into the record as corrections."""

from dataclasses import dataclass, replace
from typing import Any, Final

from onrecord.correcting import CorrectionError, Event, Who, Wish
from onrecord.exports.changes import Change
from onrecord.exports.comparing import Compared
from onrecord.exports.pieces import ROLES
from onrecord.store import Record
from onrecord.store.correct import Outcome, add_statement, correct, delete_statement
from onrecord.store.replay import ToVector

_ORDER: Final = ("deleted", "changed", "added")
"""What goes makes room for what takes its place."""


_TOGETHER: Final = (ROLES, ("act", "negated", "stance"), ("said_on",), ("speakers",))
"""Fields that are corrected together; what is refused of some leaves the others."""


@dataclass(frozen=True, slots=True)
class AppliedChange:
    """A change and the events that were written for it; or the reason why it was `refused`."""

    change: Change
    events: tuple[Event, ...] = ()
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Corrector:
    """Who corrects, and with what help. speaker_type: what a speaker is whom neither the article nor the
    record knows; None refuses such a one. to_vector: see store.replay."""

    author: str
    speaker_type: str | None = None
    to_vector: ToVector | None = None

    def apply(self, record: Record, compared: Compared) -> tuple[AppliedChange, ...]:
        """Write the changes of one article in one transaction. What makes no sense as a correction is refused
        by itself, and the rest is written. Raises StoreError; CorrectionError for an author that is none."""
        ordered = sorted(compared.changes, key=lambda change: _ORDER.index(change.kind))
        with record.transaction():
            return tuple(self._apply(record, part) for change in ordered for part in parts(change))

    def _apply(self, record: Record, change: Change) -> AppliedChange:
        try:
            return AppliedChange(change, self._outcome(record, change).events)
        except CorrectionError as error:
            if error.field == "author":
                raise
            return AppliedChange(change, refused=str(error))

    def _outcome(self, record: Record, change: Change) -> Outcome:
        article, statement = change.article, change.statement or ""
        if change.kind == "deleted":
            return delete_statement(record, article, statement, author=self.author)
        wish = self._wish(change)
        if change.kind == "added":
            return add_statement(record, article, wish, author=self.author, to_vector=self.to_vector)
        return correct(record, article, statement, wish, author=self.author, to_vector=self.to_vector)

    def _wish(self, change: Change) -> Wish:
        """What is wished of a statement: the new value of each field that differs."""
        new: dict[str, Any] = {field.name: field.new for field in change.fields}
        for role in ROLES:
            if role in new:
                new[role] = tuple((span.start, span.end) for span in new[role])
        if "speakers" in new:
            new["speakers"] = tuple(Who(name, default=self.speaker_type) for name in new["speakers"])
        return Wish(**new)


def parts(change: Change) -> tuple[Change, ...]:
    """A change of several kinds as one change for each; others as they are."""
    if change.kind != "changed":
        return (change,)
    groups = [tuple(field for field in change.fields if field.name in names) for names in _TOGETHER]
    return tuple(replace(change, fields=group) for group in groups if group)
