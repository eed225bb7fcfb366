"""Corrections of an article that comes again: with another text, other metadata, or in another reading."""

from dataclasses import replace

from onrecord.correcting.wishes import Wish
from onrecord.records import ReaderInfo, Reading
from onrecord.store import Record
from onrecord.store.correct import correct, own_reading
from onrecord.store.corrections import corrections
from tests.correcting.helpers import TEXT, reading, with_statement


def changed(**article: str) -> Reading:
    return replace(reading(), article=replace(reading().article, **article))


def test_other_metadata_or_more_text_keeps_the_corrections(record: Record) -> None:
    record.add(reading())
    correct(record, "selm-1", "s1", Wish(act="claims"), author="Ada")
    for number, new in enumerate((changed(title="Crane"), changed(text=TEXT + "\nMore.")), 2):
        assert record.add(new).what == "changed"
        assert record.reading("selm-1") == with_statement(new, "s1", act="claims", plover=None)
        assert own_reading(record, "selm-1") == new
        assert len(record.versions("selm-1")) == number
    assert record.reading("selm-1", 1) == with_statement(reading(), "s1", act="claims", plover=None)


def test_another_text_loses_them_and_the_old_version_has_them(record: Record) -> None:
    record.add(reading())
    correct(record, "selm-1", "s1", Wish(act="claims"), author="Ada")
    other = replace(changed(text="Nothing."), statements=(), actors=(), sums=(), dates=(), disputes=())
    record.add(other)
    assert record.reading("selm-1") == other
    (row,) = corrections(record)
    assert (row.state, row.id) == ("lost", "selm-1/s1")
    assert "the text has changed" in (row.reason or "")
    old = record.reading("selm-1", 1)
    assert old
    assert old.statements[0].act == "claims"


def test_another_reading_in_its_place_keeps_them(record: Record) -> None:
    record.add(reading())
    correct(record, "selm-1", "s1", Wish(act="claims"), author="Ada")
    new = replace(with_statement(reading(), "s2", act="warns"), reader=ReaderInfo("onrecord", "2", "x"))
    record.replace(new)
    assert record.reading("selm-1") == with_statement(new, "s1", act="claims", plover=None)
    assert own_reading(record, "selm-1") == new
