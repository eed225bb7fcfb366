from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.changes import Change, changes
from onrecord.exports.imported import ImportedStatement
from onrecord.exports.pieces import ROLES, Pieces, settled
from onrecord.exports.written import pieces_of
from onrecord.records import Reading
from tests.exports.readings import TEXT, reading, readings


def imported(made: Reading) -> list[ImportedStatement]:
    """What comes back when nobody changed anything."""
    return [
        ImportedStatement(
            made.article.id,
            pieces_of(s, "source"),
            pieces_of(s, "cue"),
            pieces_of(s, "content"),
            s.act,
            bool(s.negated),
            s.stance,
            s.said_on.value if s.said_on else None,
            tuple(p.name for p in s.speakers),
        )
        for s in made.statements
    ]


OUTER, INNER, BARE = imported(reading())


def place(*words: str) -> Pieces:
    return tuple((TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def told(*back: ImportedStatement) -> list[tuple[object, ...]]:
    return [(c.kind, c.statement, *(f.name for f in c.fields)) for c in changes(reading(), back)]


@pytest.mark.parametrize("back", [[OUTER, INNER, BARE], [BARE, INNER, OUTER]])
def test_nothing_changed(back: list[ImportedStatement]) -> None:
    assert told(*back) == []


CHANGED = [
    (replace(OUTER, act="claims"), ("act",)),
    (replace(OUTER, act=None, stance=None, said_on=None, speakers=()), ()),
    (replace(OUTER, stance="endorsing", negated=True), ("stance", "negated")),
    (replace(OUTER, said_on="2022-12-28"), ("said_on",)),
    (replace(OUTER, speakers=("Jo Pell", "Ana Belo")), ("speakers",)),
    (replace(OUTER, cue=place("said on")), ("cue",)),
    (replace(OUTER, cue=place("claims")), ("cue",)),
    (replace(OUTER, cue=()), ("cue",)),
    (replace(OUTER, content=place("stands")), ("content",)),
    (replace(OUTER, source=()), ("source",)),
    (replace(OUTER, content=(*OUTER.content[1:], *OUTER.content[:1])), ()),
    (replace(OUTER, content=((41, 50), (50, 63), (66, 90), *OUTER.content[1:])), ()),
]


@pytest.mark.parametrize(("back", "names"), CHANGED)
def test_what_changed_of_a_statement(back: ImportedStatement, names: tuple[str, ...]) -> None:
    assert told(back, INNER, BARE) == ([("changed", "s1", *names)] if names else [])


def test_old_and_new_are_told() -> None:
    (change,) = changes(reading(), [replace(OUTER, cue=place("said on"), act="claims"), INNER, BARE])
    assert change.to_dict()["fields"] == [
        {
            "name": "cue",
            "old": [{"start": 25, "end": 29, "text": "said"}],
            "new": [{"start": 25, "end": 32, "text": "said on"}],
        },
        {"name": "act", "old": "states", "new": "claims"},
    ]


def test_deleted_and_added() -> None:
    new = ImportedStatement("orum/1", place("the paper"), place("claims"), place("bridge"), "claims")
    assert told(OUTER, BARE, new) == [
        ("deleted", "s2"), ("added", None, "source", "cue", "content", "act"),
    ]  # fmt: skip
    assert told() == [("deleted", "s1"), ("deleted", "s2"), ("deleted", "s3")]


def test_a_nested_statement_is_not_taken_for_the_one_around_it() -> None:
    assert told(replace(OUTER, cue=place("claims")), BARE) == [("changed", "s1", "cue"), ("deleted", "s2")]
    assert told(replace(INNER, cue=place("claims")), BARE) == [("deleted", "s1"), ("changed", "s2", "cue")]


def test_two_with_the_same_spans_are_two() -> None:
    made = reading()
    twice = replace(made, statements=(made.statements[0], replace(made.statements[0], id="s9", act="warns")))
    assert changes(twice, [OUTER, replace(OUTER, act="warns")]) == ()
    assert [c.kind for c in changes(twice, [OUTER])] == ["deleted"]


@given(readings())
def test_the_same_is_no_change(made: Reading) -> None:
    assert changes(made, [s for s in imported(made) if s.source or s.cue or s.content]) == tuple(
        Change("deleted", made.article.id, s.id) for s in made.statements if not s.spans()
    )


@given(readings(), st.data())
def test_every_change_is_found(made: Reading, data: st.DataObject) -> None:
    """Whatever came back: following the changes makes it of the reading."""
    back = [s for s in imported(made) if data.draw(st.booleans())]
    back += [replace(s, cue=s.content, act="warns") for s in back if data.draw(st.booleans())]
    text = made.article.text
    found = changes(made, back)
    gone = {c.statement for c in found if c.kind == "deleted"}
    assert len(made.statements) - len(gone) + sum(c.kind == "added" for c in found) == len(back)
    kept = {
        s.id: [settled(text, pieces_of(s, r)) for r in ROLES] for s in made.statements if s.id not in gone
    }
    for change in found:
        if change.kind != "deleted":
            spans = kept.setdefault(change.statement or str(id(change)), [(), (), ()])
            for field in change.fields:
                if field.name in ROLES:
                    spans[ROLES.index(field.name)] = tuple((s.start, s.end) for s in field.new)
    assert sorted(kept.values()) == sorted([settled(text, getattr(s, r)) for r in ROLES] for s in back)
