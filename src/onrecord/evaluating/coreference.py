"""Actors and their mentions, compared with the coreference of the GUM corpus.

Chains of persons, organisations and places with two mentions or more count, and of a reading the actors
that are no documents, with two mentions or more. First and second person pronouns count as the corpus has
them.

An annotated mention is known by its head token. A mention of a reading is the annotated one with the same
span; else the shortest one whose head governs the words of the found mention; else the shortest one whose
head lies inside of it; else it is a mention that nobody annotated. If mentions of two actors would be the
same annotated one, it goes to that whose span is most like it, and the other stays by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from onrecord.evaluating.chains import Chain, Chains, ChainScores, library, score_chains
from onrecord.evaluating.gold import Piece, bad, check_span
from onrecord.evaluating.lines import json_lines
from onrecord.evaluating.readers import Reads
from onrecord.records import Actor, Article, Record

TYPES: Final = frozenset(("person", "organization", "place"))
WRITTEN: Final = frozenset(("news", "interview", "bio", "essay", "academic", "speech"))
"""The genres nearest to what a newspaper prints."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its span, and the number of the word that governs it; of a root its own."""

    span: Piece
    governor: int


@dataclass(frozen=True, slots=True)
class GoldMention:
    """An annotated mention: its span, its type, the number of its head token, and its chain."""

    span: Piece
    type: str
    head: int
    chain: int


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated document."""

    article: Article
    genre: str
    tokens: tuple[Token, ...] = field(repr=False)
    mentions: tuple[GoldMention, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CoreferenceEvaluation(Record):
    """How alike actors and annotated chains are, in all documents and in those of written genres, with how
    many there are."""

    corpus: str
    model: str
    articles: int
    written_articles: int
    all: ChainScores
    written: ChainScores
    warnings: tuple[str, ...] = ()


def evaluate_coreference(
    reader: Reads, corpus: str | Path, *, partition: str = "dev",
    progress: Callable[[int, int], None] | None = None,
) -> CoreferenceEvaluation:  # fmt: skip
    """Read the documents of a partition of the GUM corpus and compare their actors with the chains.

    Raises CorpusError, with file and line, for a record that is none of GUM and for a file without the
    partition; MissingExtra without scorch.
    """
    library()  # told before anything is read
    documents = list(load_documents(Path(corpus), partition))
    if not documents:
        raise bad(str(corpus), f"holds no document of the partition {partition}")
    compared: dict[str, tuple[Chains, Chains]] = {}
    warnings: list[str] = []
    for done, document in enumerate(documents, 1):
        reading = reader.read(document.article)
        compared[document.article.id] = gold_chains(document), found_chains(document, reading.actors)
        warnings += (f"{document.article.id}: {warning}" for warning in reading.warnings)
        if progress:
            progress(done, len(documents))
    written = [d.article.id for d in documents if d.genre in WRITTEN]
    return CoreferenceEvaluation(
        corpus=Path(corpus).name,
        model=reader.info.model,
        articles=len(documents),
        written_articles=len(written),
        all=_scored(compared, compared),
        written=_scored(compared, written),
        warnings=tuple(warnings),
    )


def gold_chains(document: Document) -> Chains:
    """The annotated chains that count."""
    chains: dict[int, set[GoldMention]] = defaultdict(set)
    for mention in document.mentions:
        if mention.type in TYPES:
            chains[mention.chain].add(mention)
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def found_chains(document: Document, actors: Sequence[Actor]) -> Chains:
    """The mentions of each actor that counts, as annotated mentions where they are such."""
    spans = [{(m.start, m.end) for m in actor.mentions} for actor in actors if actor.type != "document"]
    places = [(number, span) for number, chain in enumerate(spans) for span in sorted(chain)]
    owner: dict[GoldMention, int] = {}
    chains: list[set[object]] = [set() for _ in spans]
    matched = [(number, span, match_mention(document, span)) for number, span in places]
    for number, span, mention in sorted(matched, key=lambda m: -_likeness(m[1], m[2])):
        free = mention is not None and owner.setdefault(mention, number) == number
        chains[number].add(mention if free else (number, span))
    return [frozenset(chain) for chain in chains if len(chain) > 1]


def match_mention(document: Document, span: Piece) -> GoldMention | None:
    """The annotated mention that a found one is, by the rules above."""
    start, end = span
    inside = {n for n, t in enumerate(document.tokens) if start <= t.span[0] and t.span[1] <= end}
    governing = {n for n in inside if document.tokens[n].governor not in inside - {n}}
    near = [m for m in document.mentions if m.head in inside]
    for ranked in (
        [m for m in near if m.span == span],
        [m for m in near if m.head in governing],
        near,
    ):
        if ranked:
            return min(ranked, key=lambda m: (m.span[1] - m.span[0], m.span))
    return None


def load_documents(path: Path, partition: str) -> Iterator[Document]:
    """The documents of a partition. Raises CorpusError for a record that is none of GUM."""
    for where, record in json_lines(path):
        try:
            wanted = record["partition"] == partition
            document = _document(record) if wanted else None
        except (LookupError, TypeError, ValueError) as error:
            raise bad(where, f"is no document of GUM ({error!r}); give gum.jsonl.gz") from error
        if document:
            _check(document, where)
            yield document


def _document(record: dict[str, Any]) -> Document:
    article = Article(
        str(record["id"]), str(record["text"]), title=record.get("title"), byline=record.get("author")
    )
    tokens = tuple(Token((int(t[0]), int(t[1])), int(t[5])) for t in record["tokens"])
    mentions = tuple(
        GoldMention((int(m["start"]), int(m["end"])), str(m["type"]), int(m["head"]), int(m["cluster"]))
        for m in record["mentions"]
    )
    return Document(article, str(record["genre"]), tokens, mentions)


def _check(document: Document, where: str) -> None:
    """Raise CorpusError for a span outside of the text or a head that is no token."""
    for mention in document.mentions:
        check_span(mention.span, document.article.text, where)
        if not 0 <= mention.head < len(document.tokens):
            raise bad(where, f"a mention has token {mention.head} as its head, which there is not")


def _scored(compared: dict[str, tuple[Chains, Chains]], ids: Iterable[str]) -> ChainScores:
    """The scores of some documents together."""
    ids = list(ids)
    gold, found = ([_of(id_, chain) for id_ in ids for chain in compared[id_][side]] for side in (0, 1))
    return score_chains(gold, found)


def _of(document: str, chain: Chain) -> Chain:
    """A chain whose mentions name their document."""
    return frozenset((document, mention) for mention in chain)


def _likeness(span: Piece, mention: GoldMention | None) -> float:
    """How much of the two spans is in both, 0..1."""
    if mention is None:
        return 0.0
    shared = min(span[1], mention.span[1]) - max(span[0], mention.span[0])
    return shared / (max(span[1], mention.span[1]) - min(span[0], mention.span[0]))
