"""What holds of any corrections of any reading."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.correcting.applying import corrected
from onrecord.correcting.events import Event, undone
from onrecord.correcting.refusals import CorrectionError
from onrecord.correcting.wishes import UNKNOWN, Who
from onrecord.knowledge.cues import ACTS, STANCES
from onrecord.records import Actor, Article, Reading
from tests.correcting.helpers import History, without
from tests.exports.readings import READER, readings, statements

WORDS = st.sampled_from(
    ["Ana ", "said ", "“no” ", "that ", "\n", "$2 million ", "Ж ", "\U0001f600", "if he "]
)
NAMES = st.sampled_from(["Ana Belo", "ana belo", "Jo Pell", "Ola", "Ж", "a" * 20])


@st.composite
def wishes(draw: st.DrawFn, length: int) -> dict[str, Any]:
    """What somebody may say of a statement in a text of this length; some of it makes no sense."""
    place = st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda p: (min(p), max(p)))
    pieces = st.lists(place, max_size=2).map(tuple)
    who = st.builds(Who, NAMES, st.sampled_from(["person", "group"]), st.sampled_from([None, "mayor"]))
    told = {
        "speakers": st.lists(who, max_size=2).map(tuple),
        "act": st.sampled_from([*ACTS, UNKNOWN]), "stance": st.sampled_from([*STANCES, UNKNOWN]),
        "negated": st.booleans(), "said_on": st.sampled_from(["2031", "2031-02-30", "2031-05-06", UNKNOWN]),
        "source": pieces, "cue": pieces, "content": pieces,
    }  # fmt: skip
    names = draw(st.lists(st.sampled_from(sorted(told)), min_size=1, max_size=2, unique=True))
    return {name: draw(told[name]) for name in names}


@st.composite
def talking(draw: st.DrawFn) -> Reading:
    """A reading with one to five statements."""
    text = "".join(draw(st.lists(WORDS, min_size=3, max_size=25)))
    made = tuple(draw(statements(text, number)) for number in range(1, draw(st.integers(2, 6))))
    actor = Actor("a1", "Ana Belo", "person", ("mayor",))
    return Reading(Article("any", text), READER, (actor,), made)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A reading, and some things done to it one after another; those that are refused do nothing."""
    history = History(draw(talking()))
    length = len(history.read.article.text)
    for _ in range(draw(st.integers(2, 10))):
        ids = [s.id for s in history.now.reading.statements]
        what = draw(st.sampled_from(["say", "say", "say", "add", "delete", "undo"]))
        try:
            if what == "add":
                start, end = sorted(draw(st.tuples(st.integers(0, length), st.integers(0, length))))
                history.add(**draw(wishes(length)) | {"content": ((start, end),)})
            elif what == "undo" and history.events:
                history.undo(draw(st.integers(1, len(history.events))))
            elif what == "delete" and ids:
                history.delete(draw(st.sampled_from(ids)))
            elif ids:
                history.said(draw(st.sampled_from(ids)), **draw(wishes(length)))
        except CorrectionError:
            pass
    return history


SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(histories())
def test_every_event_is_applied_lost_or_undone(history: History) -> None:
    now, back = history.now, undone(history.events)
    told = {a.event.number for a in now.applied} | {each.event.number for each in now.lost}
    assert told | set(back) | {e.number for e in history.events if e.kind == "undo"} == {
        e.number for e in history.events
    }
    assert not told & set(back)
    assert corrected(history.read, reversed(history.events)) == now


@SETTINGS
@given(histories())
def test_the_corrected_reading_is_a_reading(history: History) -> None:
    now, text = history.now.reading, history.read.article.text
    ids = [s.id for s in now.statements]
    assert len(set(ids)) == len(ids)
    actors = {a.id: a.name for a in now.actors}
    for statement in now.statements:
        assert all(text[s.start : s.end] == s.text for s in statement.spans())
        assert statement.parent is None or statement.parent in ids
        named = [p for p in statement.speakers if p.basis == "correction"]
        assert all(actors[p.actor] == p.name for p in named)
    assert {d.a for d in now.disputes} | {d.b for d in now.disputes} <= set(ids)
    assert set(ids) <= set(history.now.origins)


@SETTINGS
@given(histories())
def test_all_taken_back_is_the_readers_own(history: History) -> None:
    for event in [e for e in history.events if e.kind != "undo"]:
        if event.number not in undone(history.events):
            history.undo(event.number)
    assert history.now.reading == history.read
    assert history.now.lost == ()


@SETTINGS
@given(histories(), st.data())
def test_what_is_done_and_undone_last_leaves_no_trace(history: History, data: st.DataObject) -> None:
    before = history.now
    ids = [s.id for s in before.reading.statements]
    if not ids:
        return
    try:
        made = history.said(
            data.draw(st.sampled_from(ids)), **data.draw(wishes(len(history.read.article.text)))
        )
    except CorrectionError:
        return
    for event in reversed(made):
        history.undo(event.number)
    assert history.now.reading == before.reading


@SETTINGS
@given(histories())
def test_of_a_statement_that_is_gone_nothing_is_moved_to_another(history: History) -> None:
    """A reading without the corrected statements is as it would be without the events."""
    about = {
        e.anchor.statement for e in history.events
        if e.anchor and e.anchor.read and not e.anchor.added and e.kind != "add"
    }  # fmt: skip
    rest = without(history.read, *filter(None, about))
    twins = [s for s in history.read.statements if s.id in about]
    if any(_like(one, other) for one in twins for other in rest.statements):
        return
    events = [e for e in history.events if e.kind in ("act", "speaker", "date", "delete", "undo")]
    alone = [e for e in events if e.kind == "undo" or (e.anchor and e.anchor.added is None)]
    now = corrected(rest, alone)
    shown = {s for e in alone if e.anchor for s in e.anchor.shown.spans()}
    if not shown & {s for each in rest.statements for s in each.spans()}:
        assert now.reading == rest


def _like(one: Any, other: Any) -> bool:
    return bool(one.cue == other.cue or one.content == other.content)


@SETTINGS
@given(readings(), st.lists(st.sampled_from(ACTS), max_size=3))
def test_the_last_act_counts(read: Reading, acts: list[str]) -> None:
    history = History(read)
    if not read.statements:
        return
    for act in acts:
        history.said("s1", act=act)
    expected = acts[-1] if acts else read.statements[0].act
    found = history.now.statement("s1")
    assert found
    assert found.act == expected


@SETTINGS
@given(readings(), st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["act", "cue", "source", "content", "name", "type", "role", "value", "text", "start", "end", "basis",
         "speaker", "date"]), inner, max_size=4), max_leaves=8),
    st.sampled_from(["act", "speaker", "date", "spans", "add", "delete", "undo", "x"]))  # fmt: skip
def test_nothing_that_an_event_says_raises(read: Reading, new: Any, kind: str) -> None:
    now = corrected(read, ())
    anchors = [now.anchor(s) for s in read.statements[:1]] + [None]
    events = [Event(n, "", "", kind, "", "", anchor, None, new, 1) for n, anchor in enumerate(anchors, 1)]
    found = corrected(read, [*events, replace(events[0], number=9)])
    assert len(found.applied) + len(found.lost) <= 3
