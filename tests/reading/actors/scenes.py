"""Scenes written by hand: "Maria/NNP Voss/NNP/nsubj said/VBD", names by their words."""

import numpy as np

from onrecord.reading.labels import LINK
from onrecord.reading.names import NameWords
from onrecord.reading.scene import Scene


def scene(words: str, **names: str) -> Scene:
    """A scene of one paragraph; "." ends a sentence. names: kind to printed names, parted by "|"."""
    parts = [word.split("/") for word in words.split()]
    printed = [p[0] for p in parts]
    starts = np.cumsum([0, *(len(p) + 1 for p in printed)])[:-1].tolist()
    sentence, number = [], 0
    for word in printed:
        sentence.append(number)
        number += word == "."
    found = [
        NameWords(i, i + len(one), kind, 0.9)
        for kind, listed in names.items()
        for one in (name.split() for name in listed.split("|"))
        for i in range(len(printed))
        if printed[i : i + len(one)] == one
    ]
    count = len(printed)
    links = np.zeros((count, LINK), dtype=np.float16)
    return Scene(
        " ".join(printed), starts, [s + len(p) for s, p in zip(starts, printed, strict=True)], printed,
        [p.lower() for p in printed], [p[1] if len(p) > 1 else "mark" for p in parts],
        [p[2] if len(p) > 2 else "other" for p in parts], ["none"] * count, sentence,
        [0] * count, [0] * count,
        [-1] * count, links, links, sorted(found, key=lambda n: n.start),
    )  # fmt: skip
