"""What can go wrong on the way to an address. Each message says what happened, where, and what to try.

CannotFetch                an address could not be read; .source names it
  BadAddress               it is no address of a page
  PrivateAddress           it leads into a private network
  NotAllowed               its robots.txt does not allow it
  TooManyRedirects         it leads from one address to the next
  Refused                  the server answers with an error; .status
    Busy                   the server has trouble, or asks to come later; .status
  TimedOut                 it took too long
  Unreachable              there is no such host, or no connection to it
  BadCoding                the body is packed in a way that cannot be undone
  OtherKind                it is no page, text, PDF file or feed
"""

from typing import Final

from onrecord.errors import ArticleError


class CannotFetch(ArticleError):
    """An address could not be read. `source` is the address."""

    kind = "fetch"


class BadAddress(CannotFetch):
    """It is no address of a page: not http(s), without a host, or with a password in it."""

    kind = "address"


class PrivateAddress(CannotFetch):
    """It leads to this machine or into a private network."""

    kind = "private-address"


class NotAllowed(CannotFetch):
    """The site's robots.txt does not allow it."""

    kind = "robots"


class TooManyRedirects(CannotFetch):
    """It leads from one address to the next without an end."""

    kind = "redirects"


class Refused(CannotFetch):
    """The server answers with an error. `status` is the number of HTTP."""

    kind = "status"

    def __init__(self, message: str, *, source: str, status: int) -> None:
        super().__init__(message, source=source)
        self.status = status


class Busy(Refused):
    """The server has trouble, or asks to come later."""

    kind = "busy"


class TimedOut(CannotFetch):
    """It took too long."""

    kind = "timeout"


class Unreachable(CannotFetch):
    """There is no such host, or no connection to it."""

    kind = "unreachable"


class BadCoding(CannotFetch):
    """The body is packed in a way that cannot be undone, or is damaged."""

    kind = "coding"


class OtherKind(CannotFetch):
    """It is no page, text, PDF file or feed."""

    kind = "other-kind"


PASSING: Final = frozenset({Busy.kind, TimedOut.kind, Unreachable.kind})
"""Kinds of what may be over soon, so that it is worth trying again."""
