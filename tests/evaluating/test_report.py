import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.errors import CorpusError, ModelError
from onrecord.evaluating.gold import GoldArticle, GoldAttribution
from onrecord.evaluating.predictions import Found, Prediction
from onrecord.evaluating.report import by_article, evaluate, summarise
from onrecord.evaluating.scores import Counts
from onrecord.reading.reader import Reader
from onrecord.records import Article, Reading, Unread

WriteCorpus = Callable[[Iterable[GoldArticle]], Path]
TEXT = "Mayor Mira Tan said that the old bridge was safe."
GOLD = GoldAttribution(((0, 14),), ((15, 19),), ((20, 48),))
BELO = "Belo said Oru denied that the dam leaks."
OUTER = Found(((0, 4),), ((5, 9),), ((10, 39),))
INNER = Found(((10, 13),), ((14, 20),), ((21, 39),), parent=0)
OUTER_GOLD = GoldAttribution(OUTER.source, OUTER.cue, OUTER.content)


def test_the_bundled_model_over_a_small_corpus(write_corpus: WriteCorpus) -> None:
    done: list[tuple[int, int]] = []
    path = write_corpus([GoldArticle("a", TEXT, attributions=(GOLD,)), GoldArticle("b", "No.")])
    found = evaluate(path, progress=lambda *at: done.append(at))
    assert (found.corpus, found.articles, found.annotations, found.words) == ("corpus.jsonl", 2, 2, 11)
    assert found.model.startswith("en-")
    assert found.all.whole == found.outer.whole == Counts(1, 1, 1)
    assert [o.verdicts for o in found.outcomes] == [("whole",), ()]
    assert done == [(1, 2), (2, 2)]
    assert (found.unread, found.warnings) == ((), ())


def test_the_model_and_the_threads_are_those_asked_for(
    monkeypatch: pytest.MonkeyPatch, write_corpus: WriteCorpus, tmp_path: Path
) -> None:
    asked: list[tuple[Path | None, int]] = []
    load = Reader.load

    def noting(folder: Path | None = None, *, threads: int = 2) -> Reader:
        asked.append((folder, threads))
        return load(threads=threads)

    monkeypatch.setattr(Reader, "load", noting)
    path = write_corpus([GoldArticle("a", "No.")])
    evaluate(path, model=str(tmp_path), threads=3)
    evaluate(path)
    assert asked == [(tmp_path, 3), (None, 2)]


def test_statements_inside_others_count_for_all_but_not_for_the_outer_ones() -> None:
    annotated = by_article([GoldArticle("a", BELO, attributions=(OUTER_GOLD,))])
    found = summarise(annotated, [Prediction("a", BELO, (OUTER, INNER))], corpus="c")
    assert (found.all.whole, found.outer.whole) == (Counts(1, 2, 1), Counts(1, 1, 1))
    assert found.outcomes[0].verdicts == ("whole", "wrong")


def test_several_annotations_of_an_article_are_each_a_test(
    monkeypatch: pytest.MonkeyPatch, write_corpus: WriteCorpus
) -> None:
    taken: list[str] = []
    read_many = Reader.read_many

    def counting(self: Reader, articles: Iterable[Article | Unread]) -> Iterator[Reading | Unread]:
        listed = list(articles)
        taken.extend(a.id for a in listed)
        return read_many(self, listed)

    monkeypatch.setattr(Reader, "read_many", counting)
    annotations = [GoldArticle("a", TEXT, attributions=gold) for gold in ((), (GOLD,), (GOLD,))]
    path = write_corpus(annotations)
    found = evaluate(path)
    assert taken == ["a"]
    assert (found.articles, found.annotations, found.all.whole) == (1, 3, Counts(2, 3, 2))
    assert found.outcomes[0].verdicts == ("whole",)  # against the annotation it agrees with best
    first = evaluate(path, one_per_article=True)
    assert (first.annotations, first.all.whole) == (1, Counts(0, 1, 0))


def test_an_article_that_was_not_read_is_named_and_found_nothing() -> None:
    annotated = by_article(
        [GoldArticle("a", TEXT, attributions=(GOLD,)), GoldArticle("b", BELO, attributions=(OUTER_GOLD,))]
    )
    bad = Unread("a", "internal", "out of order")
    found = summarise(annotated, [bad, Prediction("b", BELO, (OUTER,))], corpus="c")
    assert found.unread == (bad,)
    assert (found.articles, found.all.linked) == (2, Counts(1, 1, 2))
    assert found.outcomes[0].error == "internal"


def test_a_result_too_few_is_noticed() -> None:
    with pytest.raises(ValueError, match="shorter"):
        summarise(by_article([GoldArticle("a", TEXT)]), [], corpus="c")


def test_the_same_id_with_another_text_is_another_article() -> None:
    annotated = by_article(
        [GoldArticle("a", TEXT, outlet="Post"), GoldArticle("a", BELO), GoldArticle("a", TEXT)]
    )
    assert [(a.text, a.outlet, len(group)) for a, group in annotated.items()] == [
        (TEXT, "Post", 2),
        (BELO, None, 1),
    ]


def test_warnings_of_the_reader_are_told(write_corpus: WriteCorpus) -> None:
    text = "Der Minister sagte am Donnerstag, dass die Brücke nicht sicher sei und gesperrt bleibt."
    found = evaluate(write_corpus([GoldArticle("a", text)]))
    assert "a: the text is identified as language 'de'" in found.warnings[0]


def test_readings_already_made_give_the_same_as_reading(write_corpus: WriteCorpus, tmp_path: Path) -> None:
    path = write_corpus(
        [GoldArticle("a", TEXT, attributions=(GOLD,)), GoldArticle("b", BELO, attributions=(OUTER_GOLD,))]
    )
    with Reader.load() as reader:
        made = [
            r.to_dict()
            for r in reader.read_many([Article("a", TEXT), Article("b", BELO), Article("z", "No.")])
        ]
    readings = tmp_path / "readings.jsonl"
    readings.write_text("".join(json.dumps(r) + "\n" for r in made), encoding="utf-8")
    one, other = evaluate(path), evaluate(path, readings=readings)
    assert one.all.whole.right > 0
    assert (one.all, one.outer, one.outcomes, one.model, one.version) == (
        other.all, other.outer, other.outcomes, other.model, other.version,
    )  # fmt: skip
    assert other.warnings == (f"{readings}: 1 articles in it are not in the corpus and were passed over",)


def test_a_reading_that_is_missing_is_an_article_not_read(write_corpus: WriteCorpus, tmp_path: Path) -> None:
    readings = tmp_path / "readings.jsonl"
    readings.write_text("")
    found = evaluate(write_corpus([GoldArticle("a", TEXT, attributions=(GOLD,))]), readings=readings)
    assert [(u.id, u.kind) for u in found.unread] == [("a", "missing")]
    assert (found.all.linked, found.model) == (Counts(0, 0, 1), "unknown")


def test_the_dictionary_is_plain_and_holds_no_text(write_corpus: WriteCorpus) -> None:
    annotated = by_article([GoldArticle("a", TEXT, attributions=(GOLD,)), GoldArticle("b", BELO)])
    found = summarise(
        annotated, [Unread("a", "missing", "no"), Prediction("b", BELO, (OUTER,), "m", "1")], corpus="c"
    )
    plain = found.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert list(plain) == [
        "corpus", "model", "version", "articles", "annotations", "words", "dropped", "all", "outer",
        "unread", "warnings",
    ]  # fmt: skip
    assert plain["unread"] == [{"id": "a", "kind": "missing", "message": "no"}]
    assert plain["all"]["source"]["exact"] == {
        "right": 0, "found": 1, "gold": 1, "precision": 0.0, "recall": 0.0, "f1": 0.0,
    }  # fmt: skip
    assert not any(words in json.dumps(plain) for words in ("Belo", "Mira", "bridge"))


def test_a_corpus_or_model_that_is_not_there_is_an_error(write_corpus: WriteCorpus, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="does not exist"):
        evaluate(tmp_path / "none")
    with pytest.raises(ModelError):
        evaluate(write_corpus([GoldArticle("a", TEXT)]), model=tmp_path / "none")


def test_an_article_without_text_is_measured(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "a.ann").touch()
    found = evaluate(tmp_path)
    assert (found.articles, found.unread, found.words) == (1, (), 0)


def test_articles_of_the_real_corpus_are_read_well(three_articles: Path) -> None:
    found = evaluate(three_articles)
    assert found.all.linked.f1 > 0.5
    assert found.outer.source.exact.f1 > 0.6
