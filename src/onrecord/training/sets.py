"""The public sets that teach names, syntax and antecedents, each as layered texts (training/layers.py).

Their format is the one described in docs/training.md: JSON Lines, compressed, offsets in code points.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.evaluating.lines import json_lines
from onrecord.evaluating.names import EVERY, runs_of_tags
from onrecord.training.layers import Anaphora, CharSpan, Layered

_NAME_KINDS = {
    "Person": ("person",), "Organization": ("organisation",), "Location": ("place",), "Facility": ("place",),
    "NORP": ("group",), "Product": ("work",), "Misc": ("work", "event", "group"),
    "PER": ("person",), "ORG": ("organisation",), "LOC": ("place",), "MISC": ("work", "event", "group"),
    "politician": ("person",), "person": ("person",), "politicalparty": ("organisation",),
    "organisation": ("organisation",), "election": ("event",), "event": ("event",), "country": ("place",),
    "location": ("place",), "misc": ("work", "event", "group"),
    "PERSON": ("person",), "ORGANIZATION": ("organisation",), "LOCATION": ("place",),
}  # fmt: skip
_OTHER_PERSON = frozenset(
    ["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours",
     "yourself",]
)  # fmt: skip
_NOMINAL_KINDS = {"organization": "organisation", "person": "person", "place": "place", "event": "event"}
_FAR = 1500
"""How many code points back a candidate may stand: more than a window holds."""


def newswire(path: Path, held_out: Iterable[str] = ()) -> Iterator[Layered]:
    """Whole articles of world news with their names, without `held_out` and without those on which
    `onrecord evaluate --task names` measures."""
    apart = set(held_out)
    for number, record in enumerate(records(path)):
        if number % EVERY and record["id"] not in apart:
            yield _tagged(record)


def sentences(path: Path, together: int = 8) -> Iterator[Layered]:
    """Single sentences with their names, some of them together as the paragraphs of one text."""
    held: list[Layered] = []
    for record in records(path):
        held.append(_tagged(record))
        if len(held) == together:
            yield _joined(held)
            held = []
    if held:
        yield _joined(held)


def gum(path: Path, partition: str = "train") -> Iterator[Layered]:
    """Documents of the GUM corpus with syntax, nominal heads and antecedents; those whose licence is for
    research alone (tier C) are left out, since weights made from them could not be shipped."""
    free = (record for record in records(path) if record["licence_tier"] != "C")
    return (_gum(record) for record in free if record["partition"] == partition)


def gap(path: Path, part: str = "development") -> Iterator[Layered]:
    """Passages of the GAP set: one pronoun and two names, of which one is right."""
    for record in records(path):
        found = tuple((tuple(c["span"]), c["coref"]) for c in record["candidates"])
        if record["original_split"] == part and any(right for _, right in found):
            anaphora = Anaphora(tuple(record["pronoun"]["span"]), found, new=False)
            yield Layered(record["id"], record["text"], anaphora=(anaphora,))


def automatic(path: Path, texts: Mapping[str, str]) -> Iterator[Layered]:
    """The automatic layers of the articles in `texts` (by their ids): names, syntax, and the antecedents of
    pronouns in chains that hold the name of a person or a body."""
    for record in records(path):
        text, tokens = texts.get(record["id"]), record["tokens"]
        if text is None:
            continue
        names = _runs([(t[0], t[1], t[3]) for t in tokens], text)
        yield Layered(
            record["id"], text,
            names=tuple((span, frozenset(_NAME_KINDS[kind])) for span, kind in names if kind in _NAME_KINDS),
            unclear=tuple(span for span, kind in names if kind == "MISC"),
            tokens=tuple(((t[0], t[1]), t[2], t[6]) for t in tokens),
            anaphora=tuple(_pronouns(text, record["coref"], names)),
        )  # fmt: skip


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file. Raises CorpusError with file and line."""
    return (record for _, record in json_lines(path))


def _tagged(record: dict[str, Any]) -> Layered:
    """A text with BIO tags on its tokens."""
    runs = runs_of_tags(record["tokens"], record["tags"])
    names = tuple((span, frozenset(_NAME_KINDS[type_])) for type_, span in runs if type_ in _NAME_KINDS)
    return Layered(str(record["id"]), record["text"], names=names)


def _joined(parts: Sequence[Layered]) -> Layered:
    """Texts as paragraphs of one."""
    text, names = "", []
    for part in parts:
        text += "\n\n" if text else ""
        names += [((a + len(text), b + len(text)), kinds) for (a, b), kinds in part.names or ()]
        text += part.text
    return Layered(parts[0].id, text, names=tuple(names))


def _runs(tokens: Sequence[tuple[int, int, str]], text: str) -> list[tuple[CharSpan, str]]:
    """Neighbouring tokens of one kind as one name; a sentence's end or a comma parts them."""
    runs: list[tuple[CharSpan, str]] = []
    before = "O"
    for start, end, kind in tokens:
        near = (
            runs and text[runs[-1][0][1] : start].strip() == "" and "\n" not in text[runs[-1][0][1] : start]
        )
        if kind in ("PERSON", "ORGANIZATION", "LOCATION", "MISC"):
            if kind == before and near:
                runs[-1] = ((runs[-1][0][0], end), kind)
            else:
                runs.append(((start, end), kind))
        before = kind
    return runs


def _gum(record: dict[str, Any]) -> Layered:
    text, tokens = record["text"], record["tokens"]
    heads = [tokens[m["head"]] for m in record["mentions"]]
    nominals = [
        ((head[0], head[1]), _NOMINAL_KINDS.get(m["type"], "other"))
        for m, head in zip(record["mentions"], heads, strict=True)
        if m["form"] == "nominal" and head[3] in {"NN", "NNS", "JJ", "CD", "VBG", "JJS"}
    ]
    return Layered(
        record["id"], text,
        tokens=tuple(((t[0], t[1]), t[3], t[6]) for t in tokens if t[3] and t[6]),
        nominals=tuple(nominals),
        anaphora=tuple(_gum_anaphora(record["mentions"], heads, text)),
    )  # fmt: skip


def _gum_anaphora(mentions: Sequence[Any], heads: Sequence[Any], text: str) -> Iterator[Anaphora]:
    """Every pronoun, and every description of a person, a body or a place, with all mentions before it."""
    spans = [(h[0], h[1]) for h in heads]
    words = [text[a:b].lower() for a, b in spans]
    order = sorted(range(len(mentions)), key=lambda i: spans[i])
    order = [i for i in order if words[i] not in _OTHER_PERSON]
    seen: dict[int, int] = defaultdict(int)
    for place, i in enumerate(order):
        mention = mentions[i]
        pronoun = mention["form"] == "pronoun"
        described = mention["form"] == "nominal" and mention["type"] in {"person", "organization", "place"}
        if pronoun or described:
            near = [j for j in order[max(place - 120, 0) : place] if spans[i][0] - spans[j][0] < _FAR]
            found = tuple((spans[j], mentions[j]["cluster"] == mention["cluster"]) for j in near)
            if not pronoun or any(right for _, right in found):
                known = bool(seen[mention["cluster"]]) and not any(right for _, right in found)
                if not known:
                    yield Anaphora(spans[i], found, new=not pronoun)
        seen[mention["cluster"]] += 1


def _pronouns(
    text: str, chains: Sequence[Sequence[Sequence[int]]], names: Sequence[tuple[CharSpan, str]]
) -> Iterator[Anaphora]:
    """The third-person pronouns of chains that hold a name."""
    named = {span: kind for span, kind in names if kind in ("PERSON", "ORGANIZATION")}
    ends = {span[1]: kind for span, kind in named.items()}
    heads: dict[CharSpan, int] = dict.fromkeys(named, -1)
    pronouns: list[tuple[CharSpan, int]] = []
    for number, chain in enumerate(chains):
        if not any(_name_end(text, mention) in ends for mention in chain):
            continue
        for mention in chain:
            start, end = mention[0], mention[1]
            if text[start:end].lower() in _THIRD:
                pronouns.append(((start, end), number))
            else:
                span = next((s for s in named if s[0] <= mention[2] < s[1]), None)
                heads[span or _word_at(text, mention[2])] = number
    for span, number in pronouns:
        near = [(s, n) for s, n in heads.items() if 0 < span[0] - s[0] < _FAR]
        near += [(s, n) for s, n in pronouns if 0 < span[0] - s[0] < _FAR]
        if any(n == number for _, n in near):
            yield Anaphora(span, tuple((s, n == number) for s, n in sorted(near)), new=False)


_THIRD = frozenset(
    ["he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs",
     "themselves", "who",]
)  # fmt: skip


def _name_end(text: str, mention: Sequence[int]) -> int:
    end = mention[1]
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def _word_at(text: str, start: int) -> CharSpan:
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] in "-'’."):
        end += 1
    return start, max(end, start + 1)
