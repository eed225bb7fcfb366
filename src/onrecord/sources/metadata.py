"""What the user says of the articles in a run, and how it meets what a file says itself."""

from dataclasses import dataclass, fields
from datetime import date

from onrecord.errors import ArticleError


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
        """The same metadata. Raises ArticleError if `published` is no day of the calendar."""
        if self.published is not None and iso_day(self.published) is None:
            message = f"--published {self.published!r} is no day; write it as YYYY-MM-DD, such as 2031-05-02"
            raise ArticleError(message, source="--published")
        return self

    def or_else(self, other: "Metadata") -> "Metadata":
        """This metadata, with what is None taken from `other`."""
        return Metadata(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))

    def as_dict(self) -> dict[str, str | None]:
        """The fields by name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def iso_day(value: str) -> str | None:
    """The day at the beginning of an ISO 8601 date or time as YYYY-MM-DD, or None if there is none."""
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day.isoformat() if len(value) == 10 or value[10] in "T t" else None
