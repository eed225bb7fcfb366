"""The reader: an article in, its reading out."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from onrecord import __version__
from onrecord.errors import ArticleError
from onrecord.reading.actors.build import find_actors
from onrecord.reading.actors.text import Sketch
from onrecord.reading.attributions import Attribution, Read, attributions
from onrecord.reading.clauses import finish_clauses
from onrecord.reading.continuation import fit_quotations
from onrecord.reading.details import find_details
from onrecord.reading.encoder import Encoded
from onrecord.reading.language import foreign_language
from onrecord.reading.meaning import WIDTH, unit
from onrecord.reading.model import Heads, Model, load_model
from onrecord.reading.names import Name
from onrecord.reading.nesting import eager, inner_windows, new_statements, within_marks
from onrecord.reading.quotation import Quoted, find_quotations
from onrecord.reading.scene import Marks, Scene, printed_names, set_scene
from onrecord.reading.statements import statements
from onrecord.reading.windows import Window, windows
from onrecord.records import Article, ReaderInfo, Reading, Unread

Encode = Callable[[Sequence[Window]], Iterable[Encoded]]

Floats = npt.NDArray[np.float32]

_NO_WORDS: Final = "no words in the text: nothing to read"

_CHUNK: Final = 32
"""Windows decoded at once: what bounds the memory that a very long article takes."""


def article_from(text: str, **metadata: Any) -> Article:
    """An article made of bare text; without an `id` it is named by the beginning of its sha256.

    Raises ArticleError if `published` is no day of the calendar as YYYY-MM-DD.
    """
    published = metadata.get("published")
    if published is not None and not _is_day(published):
        raise ArticleError(f"published {published!r} is no day; write it as YYYY-MM-DD", source="published")
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Article(**({"id": name} | metadata), text=text)


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value).isoformat() == value)
    except (TypeError, ValueError):
        return False


@dataclass(frozen=True, slots=True, eq=False)
class Vectored:
    """A reading, and what each of its statements is about: float32 [statements, WIDTH], rows of length 1, or
    zeros where a content has no words (see reading/meaning.py)."""

    reading: Reading
    vectors: Floats


class Reader:
    """Reads articles with one model. Safe to use from several threads; close it, or use it in `with`,
    to give its threads back."""

    def __init__(self, model: Model, *, threads: int = 2) -> None:
        self.model = model
        self.info = ReaderInfo("onrecord", __version__, model.label)
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="onrecord")

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> "Reader":
        """A reader with the model in `folder`; None is the bundled one. Raises ModelError."""
        return cls(load_model(folder), threads=threads)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the reader's threads; what was begun is finished first."""
        self._pool.shutdown()

    def read(self, article: Article) -> Reading:
        """Read one article; its windows are encoded in parallel. Never raises for any text."""
        return self.read_with_vectors(article).reading

    def read_with_vectors(self, article: Article) -> Vectored:
        """Read one article, and say what its statements are about."""
        encode = self.model.encoder.encode
        return self._read(article, lambda windows: self._pool.map(encode, windows))

    def vector(self, text: str) -> Floats:
        """What some words are about, to compare with statements: float32 [WIDTH] of length 1; zeros where
        there is no word."""
        encoded = [self.model.encoder.encode(window) for window in windows(text, self.model.tokenizer)]
        if not encoded:
            return np.zeros(WIDTH, dtype=np.float32)
        mean = np.concatenate([e.hidden for e in encoded]).mean(0)
        return unit(mean @ self.model.heads.meaning)

    def read_many(self, articles: Iterable[Article | Unread]) -> Iterator[Reading | Unread]:
        """Read articles in parallel, in their order, a few at a time; an Unread passes through."""
        for read in self.read_many_with_vectors(articles):
            yield read if isinstance(read, Unread) else read.reading

    def read_many_with_vectors(self, articles: Iterable[Article | Unread]) -> Iterator[Vectored | Unread]:
        """As read_many, with what the statements are about."""
        waiting: deque[Future[Vectored | Unread]] = deque()
        for article in articles:
            waiting.append(self._pool.submit(self._read_safely, article))
            if len(waiting) > 2 * self._threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _read_safely(self, article: Article | Unread) -> Vectored | Unread:
        if isinstance(article, Unread):
            return article
        encode = self.model.encoder.encode
        try:
            return self._read(article, lambda windows: map(encode, windows))
        except Exception as error:  # noqa: BLE001 - one article must never end a run over many
            message = f"reading failed: {type(error).__name__}: {error}; please report this article"
            return Unread(article.id, "internal", message)

    def _read(self, article: Article, encode: Encode) -> Vectored:
        warning = _why_not(article, self.model.language)
        cut = () if warning else windows(article.text, self.model.tokenizer)
        if not cut:
            return self._nothing(article, warning or _NO_WORDS)
        quotations = find_quotations(article.text)
        made, scene = _read_attributions(article.text, cut, quotations, self.model, encode)
        return self._reading(article, scene, made, quotations)

    def read_given(self, article: Article, given: Sequence[Attribution]) -> Reading:
        """Read an article whose attributions are known: one statement for each, in the order given."""
        quotations = find_quotations(article.text)
        scene = model_scene(self.model, article.text, quotations)
        if not len(scene):
            return self._nothing(article, _NO_WORDS).reading
        return self._reading(article, scene, given, quotations).reading

    def _nothing(self, article: Article, warning: str) -> Vectored:
        nothing = np.zeros((0, WIDTH), dtype=np.float32)
        return Vectored(Reading(article, self.info, warnings=(warning,)), nothing)

    def names(self, text: str) -> tuple[Name, ...]:
        """The names of a text, of all kinds, also of what is no actor."""
        return printed_names(model_scene(self.model, text, ()))

    def _reading(
        self,
        article: Article,
        scene: Scene,
        made: Sequence[Attribution],
        quotations: Sequence[Quoted],
    ) -> Vectored:
        """The reading of an article whose attributions and words are known."""
        sketch = Sketch.of(scene)
        actors, speakers = find_actors(scene, made, self.model.heads.ranker, article.byline, sketch=sketch)
        found = statements(article.text, made, speakers, quotations)
        more = find_details(article, scene, made, found, sketch, self.model.heads.acts)
        reading = Reading(
            article, self.info, actors, more.statements, more.sums, more.dates, more.disputes, more.warnings
        )
        return Vectored(reading, _vectors(scene, made, self.model.heads.meaning))


def model_scene(model: Model, text: str, quotations: Sequence[Quoted]) -> Scene:
    """The words of a text with all that the network says of them, its attributions left aside."""
    marks = [
        Marks.of(Read(window, model.encoder.encode(window))) for window in windows(text, model.tokenizer)
    ]
    return set_scene(text, marks, quotations, model.heads.name_chain)


def _vectors(scene: Scene, made: Sequence[Attribution], meaning: Floats) -> Floats:
    """What each statement is about, float32 [statements, WIDTH]."""
    contents = [[word for start, end in a.content for word in range(*scene.words(start, end))] for a in made]
    means = np.stack([scene.vectors.mean(words) for words in contents]) if made else None
    return np.zeros((0, WIDTH), dtype=np.float32) if means is None else unit(means @ meaning)


def _read_attributions(
    text: str, cut: Sequence[Window], quotations: Sequence[Quoted], model: Model, encode: Encode
) -> tuple[list[Attribution], Scene]:
    """All attributions of an article, those inside others included, and its words."""
    marks: list[Marks] = []
    fitted = fit_quotations(text, _read_windows(cut, model.heads, encode, marks), quotations)
    scene = set_scene(text, marks, quotations, model.heads.name_chain)
    outer = finish_clauses([a for a in fitted if a.content], scene)
    again = inner_windows(text, cut, outer, model.tokenizer)
    inner = _read_windows(again, eager(model.heads), encode)
    made = outer + within_marks(text, new_statements(text, inner, outer), quotations)
    return sorted(made, key=lambda a: (a.cue, a.content)), scene


def _read_windows(
    cut: Sequence[Window], heads: Heads, encode: Encode, marks: list[Marks] | None = None
) -> list[Attribution]:
    """The attributions of some windows in text order, decoded a few windows at a time. marks: takes what the
    actors are found in."""
    made: list[Attribution] = []
    for i in range(0, len(cut), _CHUNK):
        part = cut[i : i + _CHUNK]
        reads = [Read(w, e) for w, e in zip(part, encode(part), strict=True)]
        made += attributions(reads, heads)
        if marks is not None:
            marks += [Marks.of(read) for read in reads]
    return made


def _why_not(article: Article, language: str) -> str | None:
    """Why the article is not read: its language, as declared or as identified; None if it is read."""
    declared = (article.language or "").strip().lower().replace("_", "-").split("-")[0]
    found = foreign_language(article.text) if declared in {"", language} else declared
    if found is None:
        return None
    said = "declared" if found == declared else "identified"
    return f"the text is {said} as language {found!r}; this model reads {language!r}: nothing was read"
