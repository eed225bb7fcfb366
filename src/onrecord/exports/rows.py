"""The columns of tables: one row a statement, with names instead of ids."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final

from onrecord.store.listing import StatementRow

COLUMNS: Final = (
    "said_on", "published", "outlet", "speaker", "role", "speaker_type", "act", "negated", "stance", "cue",
    "content", "quotation", "via", "addressee", "sums", "url", "title", "confidence", "copy_of", "id",
)  # fmt: skip
"""The fields of StatementRow in the order of the columns; `id`, for `onrecord show`, comes last."""

values_of: Final[Callable[[StatementRow], tuple[Any, ...]]] = attrgetter(*COLUMNS)
"""The values of a row in the order of the columns."""
