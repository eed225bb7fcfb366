"""The error of this room."""

from onrecord.errors import OnRecordError


class CorrectionError(OnRecordError):
    """A correction makes no sense. `field` names the part of it that does not, such as "act"."""

    kind = "correction"

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field
