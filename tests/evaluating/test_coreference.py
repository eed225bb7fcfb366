import json
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.coreference import (
    Document,
    GoldMention,
    Token,
    evaluate_coreference,
    found_chains,
    gold_chains,
    load_documents,
    match_mention,
)
from onrecord.evaluating.gold import Piece
from onrecord.records import Actor, Article, Mention, ReaderInfo, Reading

Write = Callable[[str, bytes | str], Path]

TEXT = "The report 's authors met Mira Tan of Oru . They left her ; it lay there ."
WORDS = TEXT.split()
GOVERNORS = {0: 1, 1: 3, 2: 1, 3: 4, 4: 4, 5: 4, 6: 5, 7: 8, 8: 5, 10: 11, 11: 11, 12: 11}
"""The report's authors <- met -> Mira (Tan, of Oru)."""


def starts() -> list[int]:
    found = [0]
    for word in WORDS[:-1]:
        found.append(found[-1] + len(word) + 1)
    return found


TOKENS = tuple(
    Token((start, start + len(word)), GOVERNORS.get(number, 4))
    for number, (start, word) in enumerate(zip(starts(), WORDS, strict=True))
)


def gold(words: str, head: str, chain: int, kind: str = "person") -> GoldMention:
    start = TEXT.index(words)
    return GoldMention((start, start + len(words)), kind, WORDS.index(head), chain)


AUTHORS = gold("The report 's authors", "authors", 1)
REPORT = gold("The report 's", "report", 2, "abstract")
IT = gold("it", "it", 2, "abstract")
MIRA = gold("Mira Tan of Oru", "Mira", 3)
ORU = gold("Oru", "Oru", 4, "place")
THEY = gold("They", "They", 1)
HER = gold("her", "her", 3)
DOCUMENT = Document(Article("d", TEXT), "news", TOKENS, (AUTHORS, REPORT, MIRA, ORU, THEY, HER, IT))


def chains(*given: set[Hashable]) -> list[frozenset[Hashable]]:
    return [frozenset(chain) for chain in given]


def span(words: str) -> Piece:
    return TEXT.index(words), TEXT.index(words) + len(words)


def actor(*words: str, kind: str = "person") -> Actor:
    return Actor(words[0], words[0], kind, (), tuple(Mention(*span(each), each, "name") for each in words))


def test_chains_of_the_three_types_with_two_mentions_or_more_count() -> None:
    assert gold_chains(DOCUMENT) == chains({AUTHORS, THEY}, {MIRA, HER})


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        ("The report 's authors", AUTHORS),  # the same span
        ("The report 's", REPORT),
        ("The report", REPORT),  # the head lies inside
        ("authors", AUTHORS),
        ("report 's authors", AUTHORS),  # two heads: the one that governs
        ("authors met", AUTHORS),  # what governs is no mention: the shortest with its head inside
        ("Mira Tan", MIRA),
        ("Mira", MIRA),
        ("Tan", None),  # not the head
        ("Oru", ORU),
        ("of Oru", ORU),
        ("left", None),
    ],
)
def test_a_found_mention_is_the_annotated_one_whose_head_it_holds(
    words: str, mention: GoldMention | None
) -> None:
    assert match_mention(DOCUMENT, span(words)) == mention


def test_of_two_mentions_with_one_head_the_shortest_is_taken() -> None:
    longer = gold("Mira Tan of Oru . They left", "Mira", 9)
    document = Document(DOCUMENT.article, "news", TOKENS, (longer, MIRA))
    assert match_mention(document, span("Mira Tan")) == MIRA
    assert match_mention(document, span("Mira Tan of Oru . They left")) == longer


def test_found_mentions_become_annotated_ones_or_stay_themselves() -> None:
    assert found_chains(DOCUMENT, [actor("Mira Tan", "her", "left")]) == chains(
        {MIRA, HER, (0, span("left"))}
    )


def test_actors_with_one_mention_and_documents_do_not_count() -> None:
    actors = [
        actor("Oru"),
        actor("The report", "it", kind="document"),
        actor("authors", "They", kind="group"),
    ]
    assert found_chains(DOCUMENT, actors) == chains({AUTHORS, THEY})


def test_two_mentions_of_an_actor_that_are_one_annotated_count_once() -> None:
    assert found_chains(DOCUMENT, [actor("Mira Tan", "Mira Tan of Oru")]) == []
    assert found_chains(DOCUMENT, [actor("Mira Tan", "Mira Tan of Oru", "her")]) == chains({MIRA, HER})


def test_an_annotated_mention_goes_to_the_actor_that_is_most_like_it() -> None:
    actors = [actor("Mira", "They"), actor("Mira Tan", "her")]
    assert found_chains(DOCUMENT, actors) == chains({(0, span("Mira")), THEY}, {MIRA, HER})


def record(id_: str = "d", **fields: Any) -> dict[str, Any]:
    tokens = [[*t.span, "X", "X", "x", t.governor, "dep", 0] for t in TOKENS]
    mentions = [
        {"start": m.span[0], "end": m.span[1], "type": m.type, "head": m.head, "cluster": m.chain}
        for m in DOCUMENT.mentions
    ]
    whole = {
        "id": id_,
        "genre": "news",
        "partition": "dev",
        "text": TEXT,
        "tokens": tokens,
        "mentions": mentions,
    }
    return whole | fields


class FakeReader:
    """Finds both chains in `d` and none elsewhere."""

    info = ReaderInfo("fake", "0", "hand")

    def read(self, article: Article) -> Reading:
        if article.id != "d":
            return Reading(article, self.info, warnings=("odd",))
        return Reading(article, self.info, (actor("Mira Tan", "her"), actor("authors", "They")))


def lines(*records: object) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


def test_documents_come_from_the_corpus_as_they_are(write: Write) -> None:
    path = write("gum.jsonl", lines(record(), record("t", partition="test")))
    assert list(load_documents(path, "dev")) == [DOCUMENT]


def test_documents_are_measured_together_and_the_written_ones_apart(write: Write) -> None:
    pytest.importorskip("scorch")
    path = write("gum.jsonl", lines(record(), record("v", genre="vlog"), record("t", partition="test")))
    done: list[tuple[int, int]] = []
    found = evaluate_coreference(FakeReader(), path, progress=lambda *at: done.append(at))
    assert (found.articles, found.written_articles, done) == (2, 1, [(1, 2), (2, 2)])
    assert found.written.conll == found.written.lea.f1 == 1
    assert (found.all.gold_chains, found.all.found_chains) == (4, 2)
    assert (found.all.b3.precision, found.all.b3.recall) == (1, 0.5)
    assert found.warnings == ("v: odd",)
    plain = found.to_dict()
    assert json.loads(json.dumps(plain)) == plain


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"tokens": None}, "is no document of GUM"),
        ({"mentions": [{"start": 0}]}, "is no document of GUM"),
        (
            {"mentions": [{"start": 0, "end": 999, "type": "person", "head": 0, "cluster": 1}]},
            "span 0-999 does not fit",
        ),
        (
            {"mentions": [{"start": 0, "end": 3, "type": "person", "head": 99, "cluster": 1}]},
            "has token 99 as",
        ),
    ],
)
def test_a_record_that_is_none_is_refused_with_its_line(
    write: Write, fields: dict[str, Any], words: str
) -> None:
    with pytest.raises(CorpusError, match=f"line 1: .*{words}"):
        list(load_documents(write("gum.jsonl", lines(record(**fields))), "dev"))


def test_a_file_without_the_partition_is_refused(write: Write) -> None:
    pytest.importorskip("scorch")
    with pytest.raises(CorpusError, match="holds no document of the partition dev"):
        evaluate_coreference(FakeReader(), write("gum.jsonl", lines(record(partition="train"))))
