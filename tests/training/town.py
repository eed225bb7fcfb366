"""The further sets as training/sets.py reads them, small, about a town that does not exist."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Json = dict[str, Any]

PEOPLE = (("Mira", "Tan", "She"), ("Jon", "Belo", "He"), ("Ana", "Oru", "She"), ("Piet", "Vossa", "He"))
THINGS = ("dam", "bridge", "harbour", "road", "school")
SAID = (
    "{first}/NNP/compound/PERSON {last}/NNP/nsubj/PERSON said/VBD/root that/IN/mark the/DT/det "
    "{thing}/NN/nsubj was/VBD/cop safe/JJ/ccomp ././punct"
)
ADDED = (
    "{pronoun}/PRP/nsubj added/VBD/root that/IN/mark the/DT/det mayor/NN/nsubj of/IN/case "
    "Velmar/NNP/nmod/LOCATION was/VBD/cop late/JJ/ccomp ././punct"
)
_FAMILIES = {"PERSON": "Person", "LOCATION": "Location"}


@dataclass(slots=True)
class Story:
    """Somebody says one thing by name and one as "she" or "he". tokens: start, end, tag, relation, name."""

    id: str
    text: str = ""
    tokens: list[tuple[int, int, str, str, str]] = field(default_factory=list)

    def add(self, sentence: str, **words: str) -> None:
        """One more sentence, its words as word/tag/relation/name."""
        for each in sentence.format(**words).split():
            word, tag, relation, name = [*each.split("/"), "O"][:4]
            self.text += " " if self.text and word != "." else ""
            at = len(self.text)
            self.text += word
            self.tokens.append((at, len(self.text), tag, relation, name))

    def at(self, *words: int) -> list[int]:
        """From the first of two words, by their numbers, to the end of the last."""
        return [self.tokens[words[0]][0], self.tokens[words[-1]][1]]


def story(number: int) -> Story:
    """The story of this number; the names and things come round."""
    first, last, pronoun = PEOPLE[number % len(PEOPLE)]
    made = Story(f"story-{number}")
    made.add(SAID, first=first, last=last, thing=THINGS[number % len(THINGS)])
    made.add(ADDED, pronoun=pronoun)
    return made


def annotated(made: Story) -> Json:
    """Its attributions."""
    named = {"source": [made.at(0, 1)], "cue": [made.at(2)], "content": [made.at(3, 7)]}
    pronoun = {"source": [made.at(9)], "cue": [made.at(10)], "content": [made.at(11, 17)]}
    return {"id": made.id, "text": made.text, "attributions": [named, pronoun]}


def automatic(made: Story) -> Json:
    """Its automatic layers."""
    tokens = [[a, b, tag, name, 0, 0, relation, ""] for a, b, tag, relation, name in made.tokens]
    chain = [[*made.at(0, 1), made.at(1)[0]], [*made.at(9), made.at(9)[0]]]
    return {"id": made.id, "tokens": tokens, "coref": [chain]}


def label(made: Story) -> Json:
    """Who speaks in it."""
    (a, b), she = made.at(0, 1), made.at(9)
    actor = {"name": made.text[a:b], "type": "person", "printed": [[a, b]]}
    sources = [{"form": "name", "speakers": [0], "source": [[a, b]]}]
    sources.append({"form": "pronoun", "speakers": [0], "source": [she]})
    return {"id": made.id, "actors": [actor], "sources": sources}


def tagged(made: Story) -> Json:
    """Its names as tags."""
    tags, before = [], "O"
    for *_, name in made.tokens:
        tags.append("O" if name == "O" else f"{'I' if name == before else 'B'}-{_FAMILIES[name]}")
        before = name
    return {"id": made.id, "text": made.text, "tokens": [t[:2] for t in made.tokens], "tags": tags}


def passage(made: Story) -> Json:
    """Its pronoun with two names of which one is right."""
    candidates = [{"span": made.at(0, 1), "coref": True}, {"span": made.at(15), "coref": False}]
    pronoun = {"text": made.text[slice(*made.at(9))], "span": made.at(9)}
    return {
        "id": made.id, "text": made.text, "original_split": "development", "pronoun": pronoun,
        "candidates": candidates,
    }  # fmt: skip


def document(made: Story, tier: str = "A") -> Json:
    """Its syntax and its mentions; the mayor is somebody new."""
    tokens = [[a, b, "", tag, "", 0, relation, 0] for a, b, tag, relation, _ in made.tokens]
    mentions = [
        {"type": kind, "form": form, "head": head, "cluster": cluster}
        for kind, form, head, cluster in (
            ("person", "name", 1, 1), ("object", "nominal", 5, 2), ("person", "pronoun", 9, 1),
            ("person", "nominal", 13, 3), ("place", "name", 15, 4),
        )
    ]  # fmt: skip
    return {
        "id": made.id, "text": made.text, "partition": "train", "licence_tier": tier, "tokens": tokens,
        "mentions": mentions,
    }  # fmt: skip


def write(path: Path, records: Iterable[Json]) -> Path:
    """Records as JSON Lines, packed if the name ends so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = "".join(json.dumps(record) + "\n" for record in records).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def write_sets(folder: Path, stories: int = 10) -> Path:
    """A folder of sets; returns it. `news-0` to `news-11` are its newswire."""
    made = [story(number) for number in range(stories)]
    news = [{**tagged(story(number)), "id": f"news-{number}"} for number in range(12)]
    write(folder / "polnear" / "train.jsonl.gz", map(annotated, made))
    write(folder / "polnear" / "train-corenlp.jsonl.gz", map(automatic, made))
    write(folder / "ner" / "worldwide-newswire.jsonl.gz", news)
    write(folder / "ner" / "wikigold.jsonl.gz", map(tagged, made[:3]))
    write(folder / "ner" / "crossner-politics.jsonl.gz", map(tagged, made[3:5]))
    write(folder / "gum" / "gum.jsonl.gz", [document(made[0]), document(made[1]), document(made[2], "C")])
    write(folder / "coref" / "gap.jsonl.gz", map(passage, made[:4]))
    return folder
