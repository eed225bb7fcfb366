"""Labelled articles: labels of speakers joined with the texts and attributions of their corpora."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from onrecord.evaluating.corpus import load_corpus
from onrecord.evaluating.gold import GoldArticle, GoldAttribution, Pieces, bad, check_span, trim
from onrecord.evaluating.labels import Label, LabelledSource
from onrecord.evaluating.readers import to_read
from onrecord.records import Article

_ROLES: Final = ("source", "cue")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article, its attributions and the labels of their sources.

    sources: for each attribution the number of its label, from 0, None for one without a label. annotated:
    False if the corpus has no attributions of this article; they are then made from the labels, with a source
    or a cue only.
    """

    article: Article
    label: Label
    attributions: tuple[GoldAttribution, ...] = field(repr=False)
    sources: tuple[int | None, ...] = field(repr=False)
    annotated: bool = True


def join(
    labels: Sequence[Label], corpora: Iterable[str | Path]
) -> tuple[tuple[Labelled, ...], tuple[str, ...]]:
    """The labelled articles, in the order of the labels, and the ids that are in none of the corpora.

    Of several annotations of an article the first counts, as it does for `corpus.one_per_article`. Raises
    CorpusError for a corpus that cannot be read, for an id with two texts, for labels that do not fit text
    or attributions, and if no label fits any article.
    """
    articles = _articles({label.id for label in labels}, corpora)
    missing = tuple(label.id for label in labels if label.id not in articles)
    if len(missing) == len(labels):
        raise bad(labels[0].where, f"no labelled article is in the corpora; give the one with {labels[0].id}")
    found = (label for label in labels if label.id in articles)
    return tuple(_labelled(articles[label.id], label) for label in found), missing


def _articles(ids: set[str], corpora: Iterable[str | Path]) -> dict[str, GoldArticle]:
    found: dict[str, GoldArticle] = {}
    for path in corpora:
        for article in load_corpus(path, bare=True):
            if article.id in ids and found.setdefault(article.id, article).text != article.text:
                raise bad(str(path), f"holds another text for {article.id}; give only the labelled corpus")
    return found


def _labelled(article: GoldArticle, label: Label) -> Labelled:
    _check(article.text, label)
    numbers = {_key(article.text, source): number for number, source in enumerate(label.sources)}
    if not article.attributions:
        made = tuple(GoldAttribution(source.source, source.cue, ()) for source in label.sources)
        return Labelled(to_read(article), label, made, tuple(range(len(made))), annotated=False)
    sources = tuple(numbers.get(_key(article.text, a)) for a in article.attributions)
    for number in sorted(set(numbers.values()) - set(sources)):
        what = f"no attribution of {article.id} has these spans as its source (or cue, without a source)"
        raise bad(f"{label.where}, source {number + 1}", what)
    return Labelled(to_read(article), label, article.attributions, sources)


def _key(text: str, one: LabelledSource | GoldAttribution) -> tuple[str, Pieces]:
    """By what labels and attributions are joined: the source or, where none is printed, the cue."""
    return ("source", trim(text, one.source)) if one.source else ("cue", trim(text, one.cue))


def _check(text: str, label: Label) -> None:
    """Raise CorpusError unless all spans lie in the text."""
    for place, pieces in _spans(label):
        for piece in pieces:
            check_span(piece, text, place)


def _spans(label: Label) -> Iterator[tuple[str, Pieces]]:
    for number, actor in enumerate(label.actors, 1):
        yield f"{label.where}, actor {number}", actor.printed
    for number, source in enumerate(label.sources, 1):
        yield f"{label.where}, source {number}", source.source + source.cue
