"""Corrections: what people say of a reading, kept as events and applied to every reading of the same text."""

from onrecord.correcting.applying import Applied, Corrected, Lost, Origin, corrected
from onrecord.correcting.beside import Beside, beside
from onrecord.correcting.events import Anchor, Draft, Event, Roles, undone
from onrecord.correcting.refusals import CorrectionError
from onrecord.correcting.wishes import UNKNOWN, Who, Wish

__all__ = [
    "UNKNOWN", "Anchor", "Applied", "Beside", "Corrected", "CorrectionError", "Draft", "Event", "Lost",
    "Origin", "Roles", "Who", "Wish", "beside", "corrected", "undone",
]  # fmt: skip
