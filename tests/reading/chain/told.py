"""Statements marked in bare text: "[Velin] {said} <it rains> in a letter"; "{2:added}" belongs to the second.

The words' tags and names are those of the bundled model, the statements are as marked.
"""

import re
from functools import cache

from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.chain.find import Chain, find_chains
from onrecord.reading.model import Model, load_model
from onrecord.reading.quotation import find_quotations
from onrecord.reading.reader import model_scene
from onrecord.records import Speaker

_MARK = re.compile(r"[\[{<](\d:)?|[\]}>]")
_ROLES = {"[": "source", "{": "cue", "<": "content"}


@cache
def model() -> Model:
    """The bundled model."""
    return load_model()


def unmarked(line: str) -> tuple[str, list[Attribution]]:
    """The bare text and the statements that are marked in it."""
    text, at = "", 0
    opened: list[tuple[str, int, int]] = []
    found: dict[int, dict[str, list[CharSpan]]] = {}
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark.group()[0] in _ROLES:
            opened.append((_ROLES[mark.group()[0]], int((mark.group(1) or "1:")[:-1]), len(text)))
        else:
            role, number, start = opened.pop()
            pieces = found.setdefault(number, {"source": [], "cue": [], "content": []})
            pieces[role].append((start, len(text)))
    text += line[at:]
    made = [
        Attribution(tuple(p["source"]), tuple(p["cue"]), tuple(p["content"]), 1.0)
        for _, p in sorted(found.items())
    ]
    return text, made


def chains(line: str, *, one_speaker: bool = False) -> list[Chain]:
    """The chain of each marked statement. one_speaker: whether all are of the same actor."""
    text, made = unmarked(line)
    scene = model_scene(model(), text, find_quotations(text))
    voice = (Speaker("a1", "Velin", "person", None, "name", 1.0),)
    return find_chains(scene, made, [voice] * len(made) if one_speaker else None)


def links(chain: Chain) -> list[str]:
    """The carriers in one line each: "interview|DPA|in an interview with DPA"."""
    return [f"{via.kind}|{via.name or '-'}|{via.text}" for via in chain.via]
