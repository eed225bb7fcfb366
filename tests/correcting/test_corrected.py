"""Corrections applied to a reading, and to another reading of the same text."""

from dataclasses import replace
from typing import Any

import pytest

from onrecord.correcting.applying import corrected
from onrecord.correcting.beside import beside
from onrecord.correcting.events import Anchor, Event, Roles
from onrecord.correcting.wishes import UNKNOWN, Who
from onrecord.records import Reading, Span
from tests.correcting.helpers import TEXT, History, place, reading, span, with_statement, without


def test_without_events_a_reading_is_what_it_was() -> None:
    now = corrected(reading(), ())
    assert now.reading == reading()
    assert (now.applied, now.lost) == ((), ())
    assert set(now.origins) == {"s1", "s2", "s3", "s4", "s5"}


CHANGES: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("act", {"act": "claims"}, "s1", {"act": "claims", "plover": None}),
    ("negated", {"negated": True}, "s1", {"negated": True, "plover": None}),
    ("stance alone", {"stance": "distancing"}, "s1", {"stance": "distancing", "plover": "CONSULT"}),
    ("act unknown", {"act": UNKNOWN}, "s1", {"act": None}),
    ("speaker", {"speakers": (Who("Jon Pell"),)}, "s5", {"unknown_reason": None}),
    ("nobody", {"speakers": ()}, "s1", {"speakers": (), "unknown_reason": "not known, as a person says"}),
    ("day unknown", {"said_on": UNKNOWN}, "s1", {"said_on": None}),
    ("cue", {"cue": (place("said on Monday"),)}, "s1", {"cue": (span("said on Monday"),), "confidence": 1.0}),
    ("source gone", {"source": ()}, "s1", {"source": ()}),
    ("content", {"content": (place("“the crane is safe”"),)}, "s1", {"quotation": "direct"}),
    ("two pieces", {"content": (place("safe"), place("the crane"))}, "s1",
     {"content": (span("the crane"), span("safe"))}),
    ("white space is trimmed", {"content": ((place("that “")[0] - 1, place("safe”")[1]),)}, "s1", {}),
    ("sum out of it", {"content": (place("Oru had promised"),)}, "s2", {"sums": (), "conditions": ()}),
    ("no child any more", {"content": (place("if the court agrees"),)}, "s2", {"sums": ()}),
]  # fmt: skip


@pytest.mark.parametrize(("_name", "wish", "id_", "expected"), CHANGES, ids=[c[0] for c in CHANGES])
def test_what_a_correction_makes_of_a_statement(
    _name: str, wish: dict[str, Any], id_: str, expected: dict[str, Any]
) -> None:
    history = History()
    history.said(id_, **wish)
    statement = history.now.statement(id_)
    assert statement is not None
    assert {name: getattr(statement, name) for name in expected} == expected
    others = [s for s in history.now.reading.statements if s.id not in (id_, "s3")]
    assert others == [s for s in reading().statements if s.id not in (id_, "s3")]


def test_a_parent_that_does_not_hold_it_any_more_is_none() -> None:
    history = History()
    history.said("s2", content=(place("if the court agrees"),))
    assert [s.parent for s in history.now.reading.statements] == [None] * 5


def test_a_day_has_the_words_that_name_it() -> None:
    history = History()
    history.said("s4", said_on="2031-05-03")
    history.said("s5", said_on="2030")
    (four, five) = history.now.reading.statements[3:]
    assert four.said_on
    assert (four.said_on.text, four.said_on.basis) == ("May 3", "correction")
    assert five.said_on
    assert (five.said_on.value, five.said_on.text) == ("2030", "")


SPEAKERS = [
    (Who("Mira Oru"), ("a1", "Mira Oru", "person", "head of the port")),
    (Who("mira oru"), ("a1", "Mira Oru", "person", "head of the port")),
    (Who("Mira Oru", role="mayor"), ("a1", "Mira Oru", "person", "mayor")),
    (Who("Jon Pell"), ("a3", "Jon Pell", "person", None)),
    (Who("Ann Falk", type="person", role="clerk"), ("e1a0", "Ann Falk", "person", "clerk")),
    (Who("Jon Pell", type="organisation"), ("e1a0", "Jon Pell", "organisation", None)),
]


@pytest.mark.parametrize(("who", "expected"), SPEAKERS)
def test_a_speaker_is_found_among_the_actors_or_joins_them(who: Who, expected: tuple[str, ...]) -> None:
    history = History()
    history.said("s5", speakers=(who,))
    statement = history.now.statement("s5")
    assert statement is not None
    (speaker,) = statement.speakers
    assert (speaker.actor, speaker.name, speaker.type, speaker.role) == expected
    assert (speaker.basis, speaker.confidence) == ("correction", 1.0)
    actor = next(a for a in history.now.reading.actors if a.id == speaker.actor)
    assert actor.name == speaker.name
    assert speaker.role is None or speaker.role in actor.roles


def test_somebody_who_speaks_no_more_is_no_actor_any_more() -> None:
    history = History()
    history.said("s5", speakers=(Who("Ann Falk", type="person"),))
    history.said("s5", speakers=(Who("Jon Pell"),))
    assert history.now.reading.actors == reading().actors


def test_a_deleted_statement_leaves_its_children_and_disputes() -> None:
    history = History()
    history.delete("s3")
    now = history.now.reading
    assert [s.id for s in now.statements] == ["s1", "s2", "s4", "s5"]
    assert now.disputes == ()
    assert history.now.origins["s3"].deleted == 1
    history.undo(1)
    assert history.now.reading == reading()
    history.delete("s2")
    assert [s.parent for s in history.now.reading.statements] == [None] * 4


def test_an_added_statement_stands_in_its_place() -> None:
    history = History()
    event = history.add(
        cue=(place("had no answer"),), content=(place("on May 3"),), source=(place("Oru's office"),),
        speakers=(Who("Mira Oru"),), act="declines", said_on="2031-05-03",
    )  # fmt: skip
    added = history.now.statement(f"e{event.number}")
    assert added is not None
    assert history.now.reading.statements[-1] == added
    assert (added.act, added.negated, added.dates, added.confidence) == ("declines", None, ("d2",), 1.0)
    assert [s.name for s in added.speakers] == ["Mira Oru"]
    history.said("e1", act="rejects")
    history.undo(1)
    assert history.now.reading == reading()
    assert "taken back by event 3" in history.now.lost[0].reason


def test_later_ones_win_and_undo_brings_back_what_was_before() -> None:
    history = History()
    for act in ("claims", "denies", "warns"):
        history.said("s1", act=act)
    acts = []
    for number in (3, 2, 1):
        history.undo(number)
        acts.append(history.now.reading.statements[0].act)
    assert acts == ["denies", "claims", "states"]
    assert history.now.reading == reading()
    history.undo(6)  # the undo of the first
    assert history.now.reading.statements[0].act == "claims"


def test_corrections_of_corrected_spans_outlive_the_undo_of_the_spans() -> None:
    history = History()
    history.said("s1", cue=(place("said on Monday"),))
    history.said("s1", act="claims")
    history.undo(1)
    assert history.now.lost == ()
    assert history.now.reading == with_statement(reading(), "s1", act="claims", plover=None)


NEW_READINGS: list[tuple[str, Reading, list[str]]] = [
    ("the same", reading(), ["s1", "s2", "s3", "s5"]),
    ("others are gone", without(reading(), "s4"), ["s1", "s2", "s3", "s4"]),
    ("longer content", with_statement(reading(), "s5", content=(span("that nobody had asked him. Oru"),)),
     ["s1", "s2", "s3", "s5"]),
    ("other source", with_statement(reading(), "s5", source=()), ["s1", "s2", "s3", "s5"]),
]  # fmt: skip


@pytest.mark.parametrize(("_name", "new", "ids"), NEW_READINGS, ids=[n[0] for n in NEW_READINGS])
def test_corrections_are_found_again_in_a_new_reading(_name: str, new: Reading, ids: list[str]) -> None:
    history = History()
    history.said("s1", act="claims")
    history.said("s2", speakers=())
    history.said("s3", said_on="2031-05-03")
    history.said("s5", speakers=(Who("Jon Pell"),))
    now = corrected(new, history.events)
    assert [a.statement for a in now.applied] == ids
    assert now.lost == ()


LOST: list[tuple[str, Reading, str]] = [
    ("it is gone", without(reading(), "s5"), "finds no statement with the cue “added” at"),
    ("another cue", with_statement(reading(), "s5", cue=(span("He added"),), source=()), "nearest: s5"),
    ("another content", with_statement(reading(), "s5", content=(span("Oru's office"),)), "nearest: s5"),
    ("other words",
     replace(reading(), article=replace(reading().article, text=TEXT.replace("added", "noted"))),
     "the text has changed: at"),
]  # fmt: skip


@pytest.mark.parametrize(("_name", "new", "reason"), LOST, ids=[c[0] for c in LOST])
@pytest.mark.parametrize("wish", [{"act": "claims"}, {"speakers": (Who("Jon Pell"),)}, {"said_on": "2031"}])
def test_what_does_not_fit_is_lost_and_nothing_is_moved(
    _name: str, new: Reading, reason: str, wish: dict[str, Any]
) -> None:
    history = History()
    history.said("s5", **wish)
    now = corrected(new, history.events)
    assert reason in now.lost[0].reason
    assert now.applied == ()
    assert now.reading == new


def test_a_text_that_goes_on_keeps_the_corrections_of_what_it_said() -> None:
    longer = replace(
        reading(), article=replace(reading().article, text=TEXT + "\nThe court is to rule in June.")
    )
    history = History()
    history.said("s1", act="claims")
    assert corrected(longer, history.events).reading == with_statement(
        longer, "s1", act="claims", plover=None
    )


def test_two_that_fit_equally_are_none() -> None:
    twice = reading()
    twice = replace(twice, statements=(*twice.statements, replace(twice.statements[4], id="s6")))
    history = History()
    history.said("s5", act="claims")
    assert corrected(twice, history.events).reading.statements[4].act == "claims"  # told by the id
    both = with_statement(with_statement(twice, "s5", source=()), "s6", source=())
    now = corrected(both, history.events)
    assert now.lost[0].reason == "s5 and s6 fit equally"


def test_the_reader_finds_by_itself_what_people_said() -> None:
    history = History()
    history.said("s5", cue=(place("He added"),), source=())
    history.said("s5", speakers=(Who("Jon Pell"),))
    history.delete("s4")
    learnt = without(with_statement(reading(), "s5", cue=(span("He added"),), source=()), "s4")
    now = corrected(learnt, history.events)
    assert now.lost == ()
    assert [a.statement for a in now.applied] == ["s4", "s4", None]
    assert [s.name for s in now.reading.statements[3].speakers] == ["Jon Pell"]


def test_the_reader_finds_what_was_added() -> None:
    history = History(without(reading(), "s5"))
    history.add(cue=(place("He added"),), content=(place("that nobody had asked him"),), act="claims")
    history.said("e1", speakers=(Who("Jon Pell"),))
    now = corrected(reading(), history.events)
    assert [s.id for s in now.reading.statements] == ["s1", "s2", "s3", "s4", "e1"]
    assert now.lost == ()
    assert now.origins["e1"].read == reading().statements[4]


ODD: list[dict[str, Any]] = [
    {"kind": "blessing", "new": 1},
    {"kind": "act", "new": None},
    {"kind": "act", "new": {"act": 7}},
    {"kind": "act", "new": {"negated": "yes"}},
    {"kind": "speaker", "new": [{"name": 1, "type": "person", "role": None}]},
    {"kind": "speaker", "new": "Jon Pell"},
    {"kind": "spans", "new": {"cue": [{"start": 3, "end": 2, "text": ""}]}},
    {"kind": "spans", "new": {"cue": [{"start": "a", "end": 2, "text": ""}]}},
    {"kind": "spans", "new": {"cue": [{"start": 0, "end": 4, "text": "Jona"}]}},
    {"kind": "spans", "new": []},
    {"kind": "date", "new": {"value": "2031"}},
    {"kind": "date", "new": {"value": "2031", "text": "x", "start": -4, "end": 0, "basis": ""}},
    {"kind": "add", "new": {}},
    {"kind": "delete", "anchor": None},
    {"kind": "place", "new": {}},
]


@pytest.mark.parametrize("odd", ODD)
def test_events_that_make_no_sense_are_lost(odd: dict[str, Any]) -> None:
    anchor = corrected(reading(), ()).anchor(reading().statements[0])
    event = replace(Event(1, "", "Ada", "act", "selm-1", "", anchor), **odd)
    now = corrected(reading(), [event])
    assert now.reading == reading()
    assert len(now.lost) == 1


def test_undoing_what_is_not_there_or_comes_later_does_nothing() -> None:
    history = History()
    history.said("s1", act="claims")
    history.undo(99)
    history.undo(3)
    assert history.now.reading.statements[0].act == "claims"


def test_the_readers_value_beside_the_persons() -> None:
    history = History()
    history.said("s1", act="claims", said_on=UNKNOWN)
    history.said("s1", act="warns")
    history.delete("s4")
    told = [(b.statement, b.field, b.read, b.said, b.event.number) for b in beside(history.now)]
    day = reading().statements[0].said_on
    assert day is not None
    assert told == [
        ("s1", "act", "states", "warns", 3),
        ("s1", "date", day.to_dict(), None, 2),
        ("s4", "statement", reading().statements[3].to_dict(), None, 4),
    ]


def test_anchors_come_back_from_plain_values() -> None:
    anchor = Anchor("h", "s1", Roles((Span(0, 4, "Mira"),)), None, Roles())
    assert Anchor.from_dict(anchor.to_dict()) == anchor
    assert Anchor.from_dict(replace(anchor, read=None, added=3).to_dict()).added == 3
