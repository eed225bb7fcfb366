"""Corrections in a record: written, shown, taken back, listed, taken over from other tools."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.correcting.applying import corrected
from onrecord.correcting.refusals import CorrectionError
from onrecord.correcting.wishes import UNKNOWN, Who, Wish
from onrecord.errors import CorpusError, StoreError
from onrecord.evaluating.corpus import load_corpus
from onrecord.records import Reading
from onrecord.store import Record
from onrecord.store.correct import (
    add_statement,
    correct,
    corrected_article,
    delete_statement,
    own_reading,
    undo,
)
from onrecord.store.corrections import corrections, corrections_as_labels
from onrecord.store.events import all_events, events_of
from tests.correcting.helpers import TEXT, place, reading, with_statement
from tests.correcting.test_corrected_properties import talking, wishes

_IDS = count()


@pytest.fixture
def held(record: Record) -> Record:
    """A record that holds the reading, with vectors."""
    record.add(reading(), vectors=vectors(5))
    return record


def vectors(number: int) -> Any:
    """So many different ones, of length 1."""
    return np.eye(number, 256, dtype=np.float32)


def shown(record: Record) -> Any:
    query = "SELECT id, speaker, act, said_on, content FROM statements ORDER BY id"
    return record.connection.execute(query).fetchall()


def test_the_tables_show_the_correction_and_the_reading_is_kept(held: Record) -> None:
    outcome = correct(held, "selm-1", "s5", Wish(speakers=(Who("Jon Pell"),), act="claims"), author="Ada")
    assert [e.kind for e in outcome.events] == ["speaker", "act"]
    assert shown(held)[4][:3] == ("selm-1/s5", "Jon Pell", "claims")
    assert held.reading("selm-1") == outcome.corrected.reading != reading()
    assert own_reading(held, "selm-1") == reading()
    found = held.connection.execute("SELECT id FROM statements WHERE speaker = 'Jon Pell'").fetchall()
    assert found == [("selm-1/s4",), ("selm-1/s5",)]


def test_what_is_so_already_writes_nothing(held: Record) -> None:
    wish = Wish(speakers=(Who("Mira Oru"),), act="states", cue=(place("said"),), said_on="2031-05-05")
    assert correct(held, "selm-1", "s1", wish, author="Ada").events == ()
    assert list(all_events(held.connection)) == []


def test_adding_the_same_article_again_changes_nothing(held: Record) -> None:
    correct(held, "selm-1", "s1", Wish(act="claims"), author="Ada")
    before = held.reading("selm-1")
    assert held.add(reading(), vectors=vectors(5)).what == "same"
    assert held.has(reading().article)
    assert held.reading("selm-1") == before
    assert own_reading(held, "selm-1") == reading()


def test_taken_back_the_file_is_as_it_was(held: Record) -> None:
    ((read_at,),) = held.connection.execute("SELECT read_at FROM article").fetchall()
    add_statement(
        held, "selm-1", Wish(cue=(place("had no answer"),), content=(place("May 3"),)), author="Ada"
    )
    delete_statement(held, "selm-1", "s2", author="Ada")
    for number in (2, 1):
        undo(held, number, author="Ada")
    assert held.reading("selm-1") == reading()
    assert held.connection.execute("SELECT count(*) FROM uncorrected").fetchone() == (0,)
    assert held.connection.execute("SELECT read_at FROM article").fetchall() == [(read_at,)]
    np.testing.assert_allclose(block(held), vectors(5), atol=0.01)


def block(record: Record) -> Any:
    scales, rows = record.connection.execute("SELECT scales, vectors FROM vector_block").fetchone()
    return np.frombuffer(rows, np.int8).reshape(-1, 256) * np.frombuffer(scales, "<f4")[:, None]


def test_statements_keep_their_vectors(held: Record) -> None:
    delete_statement(held, "selm-1", "s1", author="Ada")
    add_statement(
        held, "selm-1", Wish(cue=(place("had no answer"),), content=(place("May 3"),)), author="Ada"
    )
    expected = np.concatenate([vectors(5)[1:], np.zeros((1, 256), np.float32)])
    np.testing.assert_allclose(block(held), expected, atol=0.01)


def test_what_people_add_or_change_gets_a_vector_of_the_same_model(held: Record) -> None:
    asked: list[tuple[str, str]] = []

    def to_vector(words: str, model: str) -> Any:
        asked.append((words, model))
        return vectors(9)[8]

    wish = Wish(cue=(place("had no answer"),), content=(place("May 3"),))
    add_statement(held, "selm-1", wish, author="Ada", to_vector=to_vector)
    correct(held, "selm-1", "s1", Wish(content=(place("safe"),)), author="Ada", to_vector=to_vector)
    correct(held, "selm-1", "s2", Wish(act="claims"), author="Ada", to_vector=to_vector)
    assert asked == [("May 3", "en-1 (0123)"), ("safe", "en-1 (0123)")]
    np.testing.assert_allclose(block(held)[[0, 5]], vectors(9)[[8, 8]], atol=0.01)


def test_events_hold_who_when_what_and_where(held: Record) -> None:
    correct(held, "selm-1", "s1", Wish(act="claims"), author="  Ada \n Brook ")
    (event,) = events_of(held.connection, "selm-1")
    assert (event.number, event.author, event.kind) == (1, "Ada Brook", "act")
    assert (event.old, event.new) == ({"act": "states"}, {"act": "claims"})
    assert event.at.endswith("+00:00")
    assert event.article_hash == next(held.articles()).hash
    assert event.anchor
    assert event.anchor.read
    assert [s.text for s in event.anchor.read.cue] == ["said"]
    assert event.anchor.statement == "s1"


def test_events_are_never_changed(held: Record) -> None:
    correct(held, "selm-1", "s1", Wish(act="claims"), author="Ada")
    for query in ("UPDATE event SET author = 'Bo'", "DELETE FROM event"):
        with pytest.raises(sqlite3.IntegrityError, match="events are never"):
            held.connection.execute(query)


def refused_wish(statement: str, **wish: Any) -> Callable[[Record], Any]:
    return lambda record: correct(record, "selm-1", statement, Wish(**wish), author="Ada")


def refused_addition(**wish: Any) -> Callable[[Record], Any]:
    return lambda record: add_statement(record, "selm-1", Wish(**wish), author="Ada")


REFUSED: list[tuple[str, Callable[[Record], Any], str]] = [
    ("no article", lambda r: correct(r, "selm-9", "s1", Wish(), author="Ada"), "onrecord search"),
    ("no statement", refused_wish("s9", act="claims"), "it has s1, s2"),
    ("no author", lambda r: correct(r, "selm-1", "s1", Wish(act="claims"), author=" "), "is no author"),
    ("no act", refused_wish("s1", act="blesses"), "it is one of states"),
    ("no stance", refused_wish("s1", stance="odd"), "it is one of neutral"),
    ("no day", refused_wish("s1", said_on="2031-02-30"), "write YYYY-MM-DD"),
    ("nobody", refused_wish("s1", speakers=(Who("…"),)), "has no letters"),
    ("a stranger", refused_wish("s1", speakers=(Who("Ann Falk"),)), "--type"),
    ("a novel", refused_wish("s1", speakers=(Who("ab" * 200),)), "at most"),
    ("no type", refused_wish("s1", speakers=(Who("A", "ship"),)), "one of person"),
    ("outside", refused_wish("s1", cue=((9, 9999),)), "does not fit the text"),
    ("backwards", refused_wish("s1", cue=((9, 5),)), "START:END"),
    ("white space", refused_wish("s1", cue=((4, 5),)), "white space"),
    ("overlap", refused_wish("s1", cue=(place("that"),)), "leave it to one"),
    ("nothing left", refused_wish("s1", cue=(), source=(), content=()), "or delete it"),
    ("no content", refused_addition(cue=(place("answer"),)), "--content"),
    ("there already", refused_addition(cue=(place("added"),), content=(place("asked"),)), "is s5 already"),
    ("no event", lambda r: undo(r, 7, author="Ada"), "onrecord corrections"),
]  # fmt: skip


@pytest.mark.parametrize(("_name", "call", "message"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    held: Record, _name: str, call: Callable[[Record], Any], message: str
) -> None:
    with pytest.raises(CorrectionError, match=message):
        call(held)
    assert list(all_events(held.connection)) == []
    assert held.reading("selm-1") == reading()


def test_of_several_wishes_all_or_none_are_written(held: Record) -> None:
    with pytest.raises(CorrectionError):
        correct(held, "selm-1", "s1", Wish(act="claims", said_on="tomorrow"), author="Ada")
    assert list(all_events(held.connection)) == []


def test_a_deleted_statement_can_only_be_brought_back(held: Record) -> None:
    delete_statement(held, "selm-1", "s1", author="Ada")
    with pytest.raises(CorrectionError, match="deleted by event 1; to bring it back undo that"):
        correct(held, "selm-1", "s1", Wish(act="claims"), author="Ada")
    undo(held, 1, author="Ada")
    with pytest.raises(CorrectionError, match="taken back by event 2; to bring it back undo that"):
        undo(held, 1, author="Ada")
    undo(held, 2, author="Ada")
    assert len(shown(held)) == 4


def test_names_that_could_be_several_are_refused(held: Record) -> None:
    two = reading()
    other = replace(two.actors[0], id="a9", name="Lena Oru")
    article = replace(two.article, id="selm-2")
    held.add(replace(two, article=article, actors=(*two.actors, other)))
    with pytest.raises(CorrectionError, match="Oru could be Mira Oru or Lena Oru; write the whole name"):
        correct(held, "selm-2", "s5", Wish(speakers=(Who("Oru"),)), author="Ada")
    assert correct(held, "selm-1", "s5", Wish(speakers=(Who("Oru"),)), author="Ada").events


def test_the_record_knows_what_somebody_is(held: Record) -> None:
    other = replace(reading(), article=replace(reading().article, id="selm-2"))
    other = replace(other, actors=(replace(other.actors[0], name="Ann Falk", type="organisation"),))
    held.add(replace(other, statements=(), disputes=()))
    outcome = correct(held, "selm-1", "s5", Wish(speakers=(Who("Ann Falk"),)), author="Ada")
    assert outcome.corrected.reading.statements[4].speakers[0].type == "organisation"


def test_undoing_an_addition_tells_what_does_not_fit_any_more(held: Record) -> None:
    wish = Wish(cue=(place("had no answer"),), content=(place("May 3"),))
    add_statement(held, "selm-1", wish, author="Ada")
    correct(held, "selm-1", "e1", Wish(act="declines"), author="Ada")
    outcome = undo(held, 1, author="Ada")
    assert [each.event.number for each in outcome.lost] == [2]


def test_corrections_are_listed_with_what_became_of_them(held: Record) -> None:
    correct(held, "selm-1", "s1", Wish(act="claims", said_on=UNKNOWN), author="Ada")
    add_statement(held, "selm-1", Wish(cue=(place("had no answer"),), content=(place("May 3"),)), author="Bo")
    correct(held, "selm-1", "e3", Wish(act="declines"), author="Bo")
    undo(held, 3, author="Ada")
    undo(held, 1, author="Ada")
    rows = corrections(held)
    assert [(r.number, r.kind, r.id, r.state) for r in rows] == [
        (1, "act", "selm-1/s1", "undone"), (2, "date", "selm-1/s1", "in force"),
        (3, "add", "selm-1/e3", "undone"), (4, "act", "selm-1/e3", "lost"),
        (5, "undo", "selm-1/e3", "undo"), (6, "undo", "selm-1/s1", "undo"),
    ]  # fmt: skip
    assert (rows[0].old, rows[0].new, rows[0].words) == ("states", "claims", "that “the crane is safe”")
    assert (rows[1].old, rows[1].new) == ("2031-05-05", "unknown")
    assert rows[2].new == "nobody known: “May 3”"
    assert (rows[0].reason, rows[3].reason) == (
        "by event 6",
        "event 3, which added its statement, is taken back by event 5",
    )
    assert [r.number for r in corrections(held, author="Bo")] == [3, 4]
    assert [r.number for r in corrections(held, state="lost")] == [4]
    assert corrections(held, article="selm-9") == ()
    assert [row[0] for row in held.connection.execute("SELECT id FROM corrections")] == [
        "selm-1/s1", "selm-1/s1", "selm-1/e3", "selm-1/e3", "selm-1", "selm-1",
    ]  # fmt: skip


def test_a_record_that_cannot_be_written_can_be_asked(held: Record, path: Path) -> None:
    correct(held, "selm-1", "s1", Wish(act="claims"), author="Ada")
    with Record.open(path, read_only=True) as record:
        assert len(corrections(record)) == 1
        assert own_reading(record, "selm-1") == reading()
        assert len(list(corrections_as_labels(record))) == 1
        with pytest.raises(StoreError):
            correct(record, "selm-1", "s1", Wish(act="denies"), author="Ada")


def test_events_of_other_programs_do_no_harm(held: Record) -> None:
    for anchor, new in (("", "["), ("{}", "7"), (None, None), ('{"text": 1}', '{"act": "claims"}')):
        held.connection.execute(
            "INSERT INTO event (at, author, kind, article_id, article_hash, anchor, new)"
            " VALUES ('', '', 'act', 'selm-1', '', ?, ?)", (anchor, new),
        )  # fmt: skip
    correct(held, "selm-1", "s1", Wish(act="claims"), author="Ada")
    assert [row.state for row in corrections(held)] == ["lost"] * 4 + ["in force"]
    assert len(held.connection.execute("SELECT * FROM corrections").fetchall()) == 5


def test_labels_are_a_corpus(held: Record, tmp_path: Path) -> None:
    import json

    correct(held, "selm-1", "s1", Wish(act="claims", cue=(place("said on Monday"),)), author="Ada")
    delete_statement(held, "selm-1", "s4", author="Ada")
    (label,) = corrections_as_labels(held)
    assert [a["corrected"] for a in label["attributions"]] == [["spans", "act"], [], [], []]
    assert label["deleted"] == [
        {"source": [list(place("Jon Pell"))], "cue": [list(place("denied"))], "content": [list(place("it"))]}
    ]
    file = tmp_path / "labels.jsonl"
    file.write_text(json.dumps(label) + "\n")
    (article,) = load_corpus(file)
    assert (article.id, article.text, article.outlet) == ("selm-1", TEXT, "Selm Post")
    assert article.attributions[0].cue == (place("said on Monday"),)
    undo(held, 1, author="Ada"), undo(held, 2, author="Ada"), undo(held, 3, author="Ada")
    assert list(corrections_as_labels(held)) == []
    with pytest.raises(CorpusError):
        list(load_corpus(tmp_path / "none"))


@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(talking(), st.data())
def test_whatever_is_done_the_file_shows_what_the_events_say(
    record: Record, read: Reading, data: st.DataObject
) -> None:
    id_ = f"{next(_IDS)}-{read.article.id}"
    read = replace(read, article=replace(read.article, id=id_))
    record.add(read, vectors=vectors(len(read.statements)))
    for _ in range(data.draw(st.integers(1, 4))):
        now = record.reading(id_)
        assert now
        ids = [s.id for s in now.statements] or ["s1"]
        wish = Wish(**data.draw(wishes(len(read.article.text))))
        which = data.draw(st.sampled_from(ids))
        try:
            match data.draw(st.sampled_from(["correct", "correct", "add", "delete", "undo"])):
                case "correct":
                    correct(record, id_, which, wish, author="Ada")
                case "add":
                    add_statement(record, id_, wish, author="Ada")
                case "delete":
                    delete_statement(record, id_, which, author="Ada")
                case _:
                    numbers = [e.number for e in events_of(record.connection, id_)] or [1]
                    undo(record, data.draw(st.sampled_from(numbers)), author="Ada")
        except CorrectionError:
            pass
    assert own_reading(record, id_) == read
    found = corrected(read, events_of(record.connection, id_))
    assert record.reading(id_) == found.reading
    assert corrected_article(record, id_) == found
    assert record.add(read).what == "same"


def test_a_copy_stays_a_copy(held: Record) -> None:
    long = with_statement(reading(), "s1")
    text = TEXT + "\n" + " ".join(f"The word {n} was said by nobody in Selm." for n in range(60))
    for id_ in ("one", "two"):
        held.add(replace(long, article=replace(long.article, id=id_, text=text)))
    before = held.connection.execute("SELECT count(*) FROM copy").fetchone()
    correct(held, "two", "s1", Wish(act="claims"), author="Ada")
    assert held.connection.execute("SELECT count(*) FROM copy").fetchone() == before == (1,)
