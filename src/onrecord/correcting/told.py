"""What an event says, in one line for people."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from onrecord.correcting.events import ROLES, Event

_LONGEST: Final = 80
"""Characters of a statement's words that are told, at most."""
_NOTHING: Final = "unknown"


def old_told(event: Event) -> str | None:
    """What was so before; None where there is nothing to tell."""
    return _told(event, event.old)


def new_told(event: Event) -> str | None:
    """What a person says instead; None for a deletion or an undo."""
    return _told(event, event.new)


def words_told(event: Event) -> str | None:
    """The words of the statement that it is about: its content, else its cue; None of an undo."""
    roles = event.anchor.shown if event.anchor else None
    return _cut(" … ".join(span.text for span in roles.content or roles.cue)) if roles else None


def _told(event: Event, value: Any) -> str | None:
    """Another program may have written anything, and then it is told as it is."""
    if value is None:
        return _NOTHING if event.kind == "date" else None
    try:
        return _KINDS.get(event.kind, str)(value)
    except (AttributeError, KeyError, TypeError):
        return _cut(str(value))


def _names(value: Iterable[Mapping[str, Any]]) -> str:
    names = (f"{each['name']} ({each['role']})" if each["role"] else str(each["name"]) for each in value)
    return "; ".join(names) or "nobody known"


def _spans(value: Mapping[str, Any]) -> str:
    return "; ".join(f"{role} {_words(value[role])}" for role in ROLES if role in value)


def _words(spans: Iterable[Mapping[str, Any]]) -> str:
    words = _cut(" … ".join(str(span["text"]) for span in spans))
    return f"“{words}”" if words else "none"


def _act(value: Mapping[str, Any]) -> str:
    parts = [str(value[name] or _NOTHING) for name in ("act", "stance") if name in value]
    if "negated" in value:
        parts.append({True: "negated", False: "not negated"}.get(value["negated"], "negation unknown"))
    return ", ".join(parts)


def _statement(value: Mapping[str, Any]) -> str:
    who = value.get("speaker") or value.get("speakers") or ()
    return f"{_names(who)}: {_words(value['content'])}"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


_KINDS: Final[Mapping[str, Callable[[Any], str]]] = {
    "speaker": _names,
    "spans": _spans,
    "act": _act,
    "date": lambda value: str(value["value"] or _NOTHING),
    "delete": _statement,
    "add": _statement,
}
