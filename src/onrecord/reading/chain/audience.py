"""Those before whom somebody appears, or with whom somebody has an exchange: a committee, the press."""

from dataclasses import replace

from onrecord.knowledge.outlets import uses
from onrecord.reading.actors.phrases import Phrase
from onrecord.reading.chain.link import Link, name_of
from onrecord.reading.chain.view import View


def audience(view: View, phrase: Phrase, start: int, before: str) -> Link | None:
    """The link of those before whom somebody appears or has an exchange: "speaking with the press"."""
    head = view.scene.lower[phrase.head]
    name = view.scene.name_at.get(phrase.head)
    named = name is not None and any(
        view.scene.lower[w] in uses("venue") for w in range(name.start, name.end)
    )
    if head in uses("venue") or named:
        return appearing(view, phrase, start, before)
    if head not in uses("press"):
        return None
    if before == "with" and view.lower(start - 2) in uses("exchange"):
        return _exchange(view, phrase, start - 2)
    link = appearing(view, phrase, start, before) if before == "before" else None
    return None if link is None else replace(link, kind="press conference")


def _exchange(view: View, phrase: Phrase, noun: int) -> Link | None:
    """ "in a testy exchange with reporters"."""
    whole = view.sketch.ending.get(noun)
    if whole is None or view.lower(whole.start - 1) not in uses("before press conference"):
        return None
    return Link("press conference", whole.start - 1, phrase.end, whole.start - 1, None)


def appearing(view: View, phrase: Phrase, start: int, before: str) -> Link | None:
    """Before whom somebody appears: "speaking to the convention", "appeared before the committee"."""
    if before not in uses("appearing before"):
        return None
    verb = next((w for w in (start - 2, start - 3) if view.lower(w) in uses("appearing")), None)
    if verb is None or not view.same_sentence(verb, start):
        return None
    end, far = view.tail(phrase.end)
    return Link("speech", verb, end, verb, name_of(far))
