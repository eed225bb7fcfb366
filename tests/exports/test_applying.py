from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.correcting import CorrectionError
from onrecord.exports.applying import AppliedChange, Corrector
from onrecord.exports.changes import changes
from onrecord.exports.comparing import Compared, compared
from onrecord.exports.imported import ImportedArticle, ImportedStatement
from onrecord.exports.pieces import Pieces
from onrecord.store import Record
from tests.exports.readings import TEXT, reading
from tests.exports.test_changes import imported

OUTER, INNER, BARE = imported(reading())


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db", create=True) as record:
        record.add(reading())
        yield record


def place(*words: str) -> Pieces:
    return tuple((TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def apply(
    record: Record, *back: ImportedStatement, corrector: Corrector | None = None
) -> tuple[AppliedChange, ...]:
    (item,) = compared(record, [ImportedArticle("here", "orum/1", TEXT, back)])
    assert isinstance(item, Compared)
    return (corrector or Corrector("Ada")).apply(record, item)


def left(record: Record, *back: ImportedStatement) -> int:
    """How many changes there still are."""
    now = record.reading("orum/1")
    assert now is not None
    return len(changes(now, back))


BACKS: list[list[ImportedStatement]] = [
    [OUTER, INNER, BARE],
    [replace(OUTER, act="claims", stance="distancing", said_on="2022-12"), INNER, BARE],
    [OUTER, replace(INNER, negated=False), BARE],
    [replace(OUTER, speakers=("Jo Pell",)), INNER, BARE],
    [replace(OUTER, cue=place("said on"), content=OUTER.content[1:]), INNER, BARE],
    [OUTER, BARE],
    [],
    [OUTER, INNER, BARE, ImportedStatement("orum/1", (), place("claims"), place("Thursday"), "claims")],
    [INNER, BARE, ImportedStatement("orum/1", (), place("said"), place("Thursday"), "warns", said_on="2022")],
]


@pytest.mark.parametrize("back", BACKS)
def test_what_was_corrected_elsewhere_is_so_in_the_record(
    record: Record, back: list[ImportedStatement]
) -> None:
    before = left(record, *back)
    applied = apply(record, *back)
    assert {a.refused for a in applied} <= {None}
    assert len({a.change.statement or id(a) for a in applied}) == before
    assert all(a.events for a in applied)
    assert left(record, *back) == 0
    assert apply(record, *back) == ()


def test_what_makes_no_sense_is_refused_and_the_rest_written(record: Record) -> None:
    back = [replace(OUTER, cue=OUTER.source), replace(INNER, act="warns"), BARE]
    refused, written = apply(record, *back)
    assert refused.refused is not None
    assert "share" in refused.refused
    assert not refused.events
    assert len(written.events) == 1
    assert left(record, *back) == 1


def test_what_is_refused_of_a_statement_leaves_its_other_changes(record: Record) -> None:
    back = [replace(OUTER, speakers=("Hari Quist",), act="warns"), INNER, BARE]
    told = {change.change.fields[0].name: change.refused for change in apply(record, *back)}
    assert told["act"] is None
    assert "Hari Quist" in (told["speakers"] or "")


def test_a_speaker_whom_nobody_knows_is_refused_without_a_type(record: Record) -> None:
    back = [replace(OUTER, speakers=("Hari Quist",)), INNER, BARE]
    (refused,) = apply(record, *back)
    assert "Hari Quist" in (refused.refused or "")
    apply(record, *back, corrector=Corrector("Ada", speaker_type="person"))
    assert left(record, *back) == 0


def test_an_author_that_is_none_is_an_error(record: Record) -> None:
    with pytest.raises(CorrectionError, match="author"):
        apply(record, replace(OUTER, act="warns"), corrector=Corrector("…"))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_correction_is_written_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    piece = st.tuples(st.integers(0, 165), st.integers(1, 30)).map(lambda p: (p[0], min(p[0] + p[1], 166)))
    pieces = st.lists(piece, max_size=2).map(tuple)
    odd = st.builds(
        ImportedStatement, st.just("orum/1"), pieces, pieces, pieces, st.sampled_from([None, "warns"]),
        st.booleans(), said_on=st.sampled_from([None, "2022", "2022-12-01"]),
        speakers=st.sampled_from([(), ("Jo Pell",)]),
    ).filter(lambda s: bool(s.source or s.cue or s.content))  # fmt: skip
    back = data.draw(st.lists(st.sampled_from([OUTER, INNER, BARE]) | odd, max_size=4))
    with Record.open(tmp_path / f"{data.draw(st.uuids())}.db", create=True) as record:
        record.add(reading())
        applied = apply(record, *back)
        refused = sum(a.refused is not None for a in applied)
        assert all(a.events or a.refused for a in applied)
        if not refused:
            assert left(record, *back) == 0
