"""Statements written by hand: "[Mira/NNP Tan/NNP] {said/VBD} <she/PRP would/MD go/VB>", source, cue, content.

"won~ '/RB~ t/RB": a word that ends in "~" touches the next one. Words between “ and ” are quoted.
"""

import numpy as np

from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.labels import LINK
from onrecord.reading.scene import Scene

_OPENING = {"[": "source", "{": "cue", "<": "content"}
_CLOSING = "]}>"


def marked(line: str) -> tuple[Scene, Attribution]:
    """The scene of one paragraph and the statement that is marked in it."""
    text = ""
    words: list[tuple[int, int, str, str]] = []
    spans: dict[str, list[CharSpan]] = {"source": [], "cue": [], "content": []}
    opened: list[tuple[str, int]] = []
    for token in line.split():
        word, glued = token, False
        while word[0] in _OPENING:
            opened.append((_OPENING[word[0]], len(text)))
            word = word[1:]
        closing = 0
        while word[-1] in _CLOSING:
            closing += 1
            word = word[:-1]
        if word.endswith("~"):
            word, glued = word[:-1], True
        printed, _, tag = word.partition("/")
        words.append((len(text), len(text) + len(printed), printed, tag or "mark"))
        text += printed
        for _ in range(closing):
            role, start = opened.pop()
            spans[role].append((start, len(text)))
        text += "" if glued else " "
    return _scene(text, words), Attribution(
        tuple(spans["source"]), tuple(spans["cue"]), tuple(spans["content"]), 1.0
    )


def _scene(text: str, words: list[tuple[int, int, str, str]]) -> Scene:
    count = len(words)
    printed = [word[2] for word in words]
    sentence = [sum(w == "." for w in printed[:i]) for i in range(count)]
    inside = [sum(w in "“”" for w in printed[: i + 1]) % 2 - 1 for i in range(count)]
    links = np.zeros((count, LINK), dtype=np.float16)
    return Scene(
        text, [w[0] for w in words], [w[1] for w in words], printed, [p.lower() for p in printed],
        [w[3] for w in words], ["other"] * count, ["none"] * count, sentence, [0] * count, [0] * count,
        inside, links, links, [],
    )  # fmt: skip
