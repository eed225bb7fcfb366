"""What a speaker does by saying it: act, stance, negation, and the PLOVER code."""

from onrecord.reading.acts.judge import Judged, judge

__all__ = ["Judged", "judge"]
