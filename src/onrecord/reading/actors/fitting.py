"""Whether a mention of some kind, number and gender may be of a referent at all."""

from onrecord.reading.actors.referents import Referent


def fits(referent: Referent, kind: str, plural: bool) -> bool:
    """Whether a description of this kind and number may be of the referent."""
    if kind == "person":
        kinds = ("person", "group") if plural else ("person", "other")
        return referent.kind in kinds and bool(referent.plural) == plural
    if kind == "government":
        return referent.kind in ("government", "organisation", "place")
    if kind == "organisation":
        return referent.kind in ("organisation", "government", "group") and bool(referent.plural) == plural
    if kind == "document":
        return referent.kind in ("document", "work") and bool(referent.plural) == plural
    if kind == "group":
        return referent.kind in ("group", "organisation") or (
            referent.kind == "person" and bool(referent.plural)
        )
    return referent.kind == kind


def may_be(referent: Referent, kind: str, gender: str | None) -> bool:
    """Whether a personal pronoun may stand for the referent."""
    if kind == "he":
        return referent.kind == "person" and not referent.plural and referent.gender in (None, gender)
    if kind == "they":
        return referent.kind != "person" or bool(referent.plural) or not referent.named
    return referent.kind != "person" and not (referent.kind == "group" and referent.plural)
