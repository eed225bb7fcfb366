"""An article's words with their noun phrases at hand."""

from dataclasses import dataclass
from functools import cached_property

from onrecord.reading.actors.kinds import is_plural
from onrecord.reading.actors.phrases import Phrase, find_phrases
from onrecord.reading.names import NameWords
from onrecord.reading.scene import Scene


@dataclass(frozen=True)
class Sketch:
    """A scene and its phrases in order of their start, owned ones behind the one that they own."""

    scene: Scene
    phrases: list[Phrase]

    @classmethod
    def of(cls, scene: Scene) -> "Sketch":
        """The sketch of a scene."""
        return cls(scene, find_phrases(scene))

    @cached_property
    def longest(self) -> dict[int, Phrase]:
        """The longest phrase that begins at each word."""
        return {p.start: p for p in reversed(self.phrases)}

    @cached_property
    def owned(self) -> dict[int, Phrase]:
        """The longest possessor that begins at each word."""
        return {p.start: p for p in reversed(self.phrases) if p.owned}

    def around_name(self, name: NameWords) -> Phrase | None:
        """The longest phrase that ends with the name."""
        return self.ending.get(self.scene.head_of(name))

    @cached_property
    def ending(self) -> dict[int, Phrase]:
        """The longest phrase whose head is each word."""
        return {p.head: p for p in self.phrases}

    def named(self, phrase: Phrase) -> bool:
        """Whether the head of a phrase is a name."""
        return phrase.head in self.scene.name_at

    def plural(self, phrase: Phrase) -> bool:
        """Whether a phrase stands for several."""
        return is_plural(self.scene, phrase)
