"""What an export has written."""

from dataclasses import dataclass

from onrecord.exports.pieces import Pieces
from onrecord.records import Reading, Statement


@dataclass(frozen=True, slots=True)
class Written:
    """How many articles (None: not counted, in tables) and statements an export holds, and how many
    statements its format has no way to hold."""

    articles: int | None = 0
    statements: int = 0
    left_out: int = 0

    def plus(self, reading: Reading, statements: int) -> "Written":
        """With one more article, of which so many statements were written."""
        left_out = len(reading.statements) - statements
        return Written((self.articles or 0) + 1, self.statements + statements, self.left_out + left_out)


def pieces_of(statement: Statement, role: str) -> Pieces:
    """The spans of a role as pairs of offsets."""
    return tuple((span.start, span.end) for span in getattr(statement, role))
