"""Disputes inside one article: who rejects, denies or contradicts what another says there."""

from onrecord.reading.disputes.find import find_disputes

__all__ = ["find_disputes"]
