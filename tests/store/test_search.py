from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from onrecord.store import Record
from onrecord.store.query import Filter
from onrecord.store.ranking import MANY, marks
from onrecord.store.search import read_by, search
from tests.store.lines import Line, reading

Floats = npt.NDArray[np.float32]


def unit(*numbers: float) -> Floats:
    """A vector of length 1 that begins with these numbers."""
    made = np.zeros(256, np.float32)
    made[: len(numbers)] = numbers
    return made / np.linalg.norm(made)


def ids(
    record: Record, vector: Floats | None = None, limit: int = 20, offset: int = 0, **wanted: object
) -> list[str]:
    found = search(record, Filter.of(**wanted), vector=vector, limit=limit, offset=offset)
    return [hit.statement.id for hit in found.hits]


def test_the_best_hold_the_words_more_often_and_little_else(record: Record) -> None:
    record.add(
        reading(
            "a",
            Line(
                "Hale", "said", "the bridge was closed and nobody had told the council or the harbour of it"
            ),
            Line("Hale", "said", "the bridge and again the bridge"),
            Line("Hale", "said", "the bridge was closed"),
            Line("Hale", "said", "it rained"),
        )
    )
    assert ids(record, words="bridge") == ["a/s2", "a/s3", "a/s1"]


def test_marks_are_positions_in_the_content(record: Record) -> None:
    record.add(reading("a", Line("Hale", "denied", "that “Ärzte” had closed the bridges, an old bridge")))
    (hit,) = search(record, Filter.of(words="bridge closing arzte")).hits
    content = hit.statement.content or ""
    assert [content[start:end] for start, end in hit.marks] == ["Ärzte", "closed", "bridges", "bridge"]
    assert hit.to_dict()["marks"] == [list(mark) for mark in hit.marks]
    assert hit.likeness is None


@pytest.mark.parametrize(
    ("content", "words", "found"),
    [
        ("a \x02 bridge \x03", "bridge", ((4, 10),)),
        ("a\x00bridge", "bridge", ((2, 8),)),
        ("old bridge", '"old bridge"', ((0, 10),)),
        ("old stone bridge", "bridge OR old", ((0, 3), (10, 16))),
        ("𝔘 bridge", "bridge", ((2, 8),)),
        ("nothing", "bridge", None),
        ("", "bridge", None),
        (None, "bridge", None),
        ("bridge", "!", None),
    ],
)
def test_marks_of_odd_contents(
    content: str | None, words: str, found: tuple[tuple[int, int], ...] | None
) -> None:
    assert marks([(7, content)], words).get(7) == found


def test_without_words_the_latest_come_first(record: Record) -> None:
    for number, day in enumerate(
        ("2031-05-02", None, "1969", "2031-05-03", "2031-05", "1969-07-20", "2400-01-01"), 1
    ):
        record.add(reading(f"a{number}", Line("Hale", "said", "so", said_on=day), published=None))
    assert ids(record) == ["a7/s1", "a4/s1", "a1/s1", "a5/s1", "a6/s1", "a3/s1", "a2/s1"]
    assert ids(record, limit=2, offset=2) == ["a1/s1", "a5/s1"]


def test_the_latest_of_very_many(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.latest.SOME", 3)
    monkeypatch.setattr("onrecord.store.search.SOME", 3)
    monkeypatch.setattr("onrecord.store.latest._MANY", 3)
    days = [
        "2031-05-02",
        "2031",
        "2031-05",
        "2030-12-31",
        None,
        "1969-07-20",
        "1400-01-01",
        *["2031-04-04"] * 5,
    ]
    for number, day in enumerate(days):
        record.add(reading(f"{number}", Line("Hale", "said", "so", said_on=day), published=None))
    for wanted in (Filter(), Filter.of(quotation="indirect")):
        found = [hit.statement.id for hit in search(record, wanted, limit=len(days)).hits]
        assert sorted(found) == sorted(f"{number}/s1" for number in range(len(days)))
        order = [days[int(id_.split("/")[0])] or "" for id_ in found]
        assert order == sorted(order, reverse=True)
        for limit in range(1, len(days)):
            some = search(record, wanted, limit=limit).hits
            assert [hit.statement.id for hit in some] == found[:limit]


def test_of_very_many_those_come_first_in_which_the_words_stand_together(record: Record) -> None:
    many = [
        Line("Hale", "said", f"the {n} bridge here and there and further on and at last an old one")
        for n in range(MANY)
    ]
    record.add(
        reading("early", Line("Hale", "said", "an old bridge of stone and steel and much more of everything"))
    )
    record.add(reading("many", *many))
    assert ids(record, words="old bridge", limit=1) == ["early/s1"]
    assert search(record, Filter.of(words="old bridge")).total == MANY + 1


def test_what_is_meant_alike_is_found_without_the_words(record: Record) -> None:
    lines = [Line("Hale", "said", content) for content in ("the bridge is shut", "no crossing", "it rained")]
    vectors = np.stack([unit(1, 0.2), unit(1, 0.1), unit(0, 0, 1)])
    record.add(reading("a", *lines), vectors=vectors)
    found = search(record, Filter.of(words="bridge"), vector=unit(1))
    assert found.by == "words and meaning"
    assert [hit.statement.id for hit in found.hits] == ["a/s1", "a/s2", "a/s3"]
    assert [round(hit.likeness or 0, 2) for hit in found.hits] == [0.98, 0.99, 0.0]
    assert search(record, Filter.of(words="bridge")).by == "words"
    assert search(record, Filter(), vector=unit(1), limit=1).by == "meaning"
    assert ids(record, unit(1), limit=1) == ["a/s2"]


@pytest.mark.parametrize("few", [0, 100])
def test_filters_hold_for_what_is_meant_alike(
    record: Record, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("onrecord.store.search._FEW", few)
    acts = ["denies", "states", "claims"] * 20
    lines = [Line("Hale", "said", f"number {n}", act) for n, act in enumerate(acts)]
    record.add(reading("a", *lines), vectors=np.stack([unit(1, n / 10) for n in range(60)]))
    assert ids(record, unit(1), act="claims", limit=3) == ["a/s3", "a/s6", "a/s9"]
    assert ids(record, unit(1), act=["claims", "denies"], limit=3) == ["a/s1", "a/s3", "a/s4"]
    assert ids(record, unit(1), act="asks") == []
    assert len(ids(record, unit(1), speaker="Hale", limit=100)) == 60


def test_a_filter_that_holds_nearly_all_back(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.search._FEW", 0)
    monkeypatch.setattr("onrecord.store.search._TRIED", 1)
    monkeypatch.setattr("onrecord.store.vectors._AGAIN", 4)
    lines = [Line("Hale", "said", f"number {n}", "claims" if n > 50 else "states") for n in range(60)]
    record.add(reading("a", *lines), vectors=np.stack([unit(1, n / 10) for n in range(60)]))
    assert ids(record, unit(1), act="claims", limit=2) == ["a/s52", "a/s53"]


def test_zeros_ask_for_words_alone(record: Record) -> None:
    record.add(reading("a", Line("Hale", "said", "so")), vectors=np.zeros((1, 256), np.float32))
    nothing = np.zeros(256, np.float32)
    assert search(record, Filter.of(words="so"), vector=nothing).by == "words"
    assert ids(record, unit(1)) == []


def test_copies_are_left_out_if_asked(record: Record) -> None:
    words = " ".join(f"word{n}" for n in range(300))
    first = reading("first", Line("Hale", "said", words), published="2031-05-01")
    second = replace(
        first, article=replace(first.article, id="second", published="2031-05-02", outlet="Other")
    )
    vectors = np.stack([unit(1)])
    record.add(first, vectors=vectors)
    record.add(second, vectors=vectors)
    for vector in (None, unit(1)):
        assert sorted(ids(record, vector)) == ["first/s1", "second/s1"]
        assert ids(record, vector, originals=True) == ["first/s1"]
        assert ids(record, vector, originals=True, words="word7") == ["first/s1"]
        assert ids(record, vector, originals=True, act="states") == ["first/s1"]
    copied = {hit.statement.id: hit.statement.copy_of for hit in search(record, Filter()).hits}
    assert copied == {"first/s1": None, "second/s1": "first"}


def test_an_empty_record_has_nothing(record: Record) -> None:
    for vector in (None, unit(1)):
        for wanted in (Filter(), Filter.of(words="so"), Filter.of(act="denies")):
            assert search(record, wanted, vector=vector).hits == ()


def test_the_model_of_the_vectors_is_told(record: Record) -> None:
    record.add(reading("a", Line("Hale", "said", "so")))
    assert read_by(record) is None
    record.add(reading("b", Line("Hale", "said", "so")), vectors=np.stack([unit(1)]))
    assert read_by(record) == "en-1 (0123456789ab)"
