"""What the user says of the articles in a run, and how it meets what a file says itself."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date

from onrecord.errors import ArticleError

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?![^Tt ])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of Article that flags may give; None is not said. `published` is YYYY-MM-DD."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None

    def validated(self) -> "Metadata":
        """The same metadata, with only the day of a time, and None for "". Raises ArticleError if
        `published` is no day of the calendar."""
        day = None if self.published is None else iso_day(self.published)
        if day is None and self.published is not None:
            message = f"--published {self.published!r} is no day; write it as YYYY-MM-DD, such as 2031-05-02"
            raise ArticleError(message, source="--published")
        return replace(self.or_else(Metadata()), published=day)

    def or_else(self, other: "Metadata") -> "Metadata":
        """This metadata, with what is None taken from `other`."""
        return Metadata(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))

    def as_dict(self) -> dict[str, str | None]:
        """The fields by name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def iso_day(value: str) -> str | None:
    """The day at the beginning of an ISO 8601 date or time as YYYY-MM-DD, or None if there is none."""
    day = _DAY.match(value)
    try:
        return date.fromisoformat(day.group()).isoformat() if day else None
    except ValueError:
        return None
