import sqlite3
from dataclasses import replace
from typing import Any

import pytest

from onrecord.store import Record
from onrecord.store.match import bare_name, first_day, last_day, within, words_match
from onrecord.store.query import Filter
from onrecord.store.search import search
from tests.store.lines import Line, reading

BRIDGE = Line(
    "Petra Lindqvist", "said", "the old bridge over the Kyiv canal was safe", role="mayor of Harbour"
)
DENIAL = Line(
    "Oskar Hale", "denied", "that the bridges had been closed", "denies", quotation="mixed", negated=True
)
CLAIM = Line(
    "the Bridge Union", "claimed", "the council would pay", "claims", stance="distancing", type="organisation"
)
QUOTE = Line(
    "Zelenskiy", "said", "“we need steel”", quotation="direct", said_on="2031-04-30", role="vice-president"
)
NOBODY = Line(None, "said", "it rained", said_on="2030")


@pytest.fixture
def five(record: Record) -> Record:
    """A record of five statements: b/s1 to b/s3, c/s1 and c/s2."""
    record.add(reading("b", BRIDGE, DENIAL, CLAIM))
    record.add(reading("c", QUOTE, NOBODY, published="2031-06-01", outlet="The Northern Post"))
    return record


FILTERS: list[tuple[dict[str, Any], str]] = [
    ({}, "b/s1 b/s2 b/s3 c/s1 c/s2"),
    ({"words": "bridge"}, "b/s1 b/s2 b/s3"),
    ({"words": "closed bridge"}, "b/s2"),
    ({"words": "the council"}, "b/s3"),
    ({"words": "pay OR steel"}, "b/s3 c/s1"),
    ({"words": "bridge -old"}, "b/s2 b/s3"),
    ({"words": '"old bridge"'}, "b/s1"),
    ({"words": '"bridge old"'}, ""),
    ({"words": "clos*"}, "b/s2"),
    ({"words": "DENY"}, "b/s2"),
    ({"words": "hale"}, "b/s2"),
    ({"words": "—"}, "b/s1 b/s2 b/s3 c/s1 c/s2"),
    ({"speaker": "Lindqvist"}, "b/s1"),
    ({"speaker": "Mayor Petra Lindqvist"}, "b/s1"),
    ({"speaker": "lindqvíst"}, "b/s1"),
    ({"speaker": "Volodymyr"}, ""),
    ({"speaker": "Zelensky"}, "c/s1"),
    ({"speaker": ["Hale", "Bridge Union"]}, "b/s2 b/s3"),
    ({"speaker": "Petra Hale"}, ""),
    ({"role": "mayor"}, "b/s1"),
    ({"role": "Mayor of Harbour"}, "b/s1"),
    ({"role": "vice president"}, "c/s1"),
    ({"role": "president"}, "c/s1"),
    ({"role": "harbour mayor"}, ""),
    ({"speaker_type": "organisation"}, "b/s3"),
    ({"outlet": "quay news"}, "b/s1 b/s2 b/s3"),
    ({"outlet": "Northern Post"}, "c/s1 c/s2"),
    ({"outlet": "The Northern  Post"}, "c/s1 c/s2"),
    ({"outlet": "Post"}, ""),
    ({"act": "denies"}, "b/s2"),
    ({"act": ["denies", "claims"]}, "b/s2 b/s3"),
    ({"stance": "distancing"}, "b/s3"),
    ({"quotation": "direct"}, "c/s1"),
    ({"negated": True}, "b/s2"),
    ({"said_from": "2031-05-02"}, "b/s1 b/s2 b/s3"),
    ({"said_to": "2031-05-01"}, "c/s1 c/s2"),
    ({"said_from": "2031-04", "said_to": "2031-04"}, "c/s1"),
    ({"said_from": "2030", "said_to": "2030"}, "c/s2"),
    ({"said_from": "2030-02", "said_to": "2030-12"}, ""),
    ({"published_from": "2031-05-03"}, "c/s1 c/s2"),
    ({"published_to": "2031-05"}, "b/s1 b/s2 b/s3"),
    ({"place": "Kiev"}, "b/s1"),
    ({"topic": ["steel", "old bridge"]}, "b/s1 c/s1"),
    ({"topic": "hale"}, ""),
    ({"article": "c"}, "c/s1 c/s2"),
    ({"article": ["b", "c"], "words": "said", "quotation": "indirect"}, "b/s1 c/s2"),
    ({"speaker": "Hale", "act": "states"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("values", "ids"), FILTERS, ids=[str(values) for values, _ in FILTERS])
def test_what_a_filter_lets_through(five: Record, values: dict[str, Any], ids: str) -> None:
    wanted = Filter.of(**values)
    found = {hit.statement.id for hit in search(five, wanted).hits}
    assert found == set(ids.split())
    assert {row[0] for row in five.connection.execute(wanted.sql())} == found


def test_the_sql_runs_in_any_program(five: Record) -> None:
    wanted = Filter.of(words="bridge's \n; DROP TABLE article; --", outlet='The "Post"', originals=True)
    plain = sqlite3.connect(five.path)
    assert plain.execute(wanted.sql(3)).fetchall() == []
    found = plain.execute(Filter.of(words="bridge").sql(2)).fetchall()
    assert len(found) == 2
    plain.close()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Statements of all kinds"),
        ({"words": "bridge"}, "Statements with the words “bridge”"),
        (
            {"act": ["denies", "rejects"], "speaker": "Hale", "said_from": "2031"},
            "Statements by “Hale”, whose act is denies or rejects, made from 2031 on",
        ),
        ({"said_to": "2031-05"}, "Statements made until 2031-05"),
        (
            {"published_from": "2031", "published_to": "2031", "originals": True},
            "Statements copies left out, published 2031",
        ),
        ({"topic": ["steel", "coal", "gas"]}, "Statements about “steel”, “coal” or “gas”"),
    ],
)
def test_a_filter_is_told_in_plain_english(values: dict[str, Any], told: str) -> None:
    assert Filter.of(**values).sentence() == told


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"words": "-bridge"}, "only what must not be there"),
        ({"speaker": "—"}, "holds no word"),
        ({"place": ""}, "holds no word"),
        ({"role": "-"}, "holds no word"),
        ({"topic": "!"}, "holds no word"),
        ({"said_from": "yesterday"}, "write YYYY-MM-DD"),
        ({"said_from": "2031-02-30"}, "write YYYY-MM-DD"),
        ({"said_from": "2031-W05-1"}, "write YYYY-MM-DD"),
        ({"published_to": "20310502"}, "write YYYY-MM-DD"),
        ({"said_from": "2031", "said_to": "2030-12-31"}, "nothing can be between"),
    ],
)
def test_what_cannot_be_searched_for_is_refused(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Filter.of(**values)


def test_a_name_that_no_filter_has_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        Filter.of(colour="red")


@pytest.mark.parametrize(
    "words",
    [
        *('"', '"" "', "a AND b", "NEAR(a b)", "(", "^a", "a:b", "{a b}: c", "-", "*", "OR", "NOT a"),
        *("\0", "\ud800 x"),
    ],
)
def test_no_words_break_the_search(five: Record, words: str) -> None:
    search(five, Filter.of(words=words))


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("the bridge", '{content source cue speakers} : "bridge"'),
        ("the of", '{content source cue speakers} : ("the" AND "of")'),
        ("a OR b c", '{content source cue speakers} : (("a" OR "b") AND "c")'),
        ('say "the bridge"', '{content source cue speakers} : ("say" AND "the bridge")'),
        ("don't*", '{content source cue speakers} : "don\'t"*'),
        ("", None),
        (" ! ", None),
    ],
)
def test_words_as_people_type_them(words: str, expression: str | None) -> None:
    assert words_match(words) == expression


@pytest.mark.parametrize(
    ("start", "end", "periods"),
    [
        ("2031-01-30", "2031-03-02", "d_20310130 d_20310131 m_203102 d_20310301 d_20310302"),
        ("2031", "2031", "y_2031"),
        ("2019-12", "2031", "m_201912 t_202 y_2030 y_2031"),
        ("2024-02-29", "2024-02-29", "d_20240229"),
        ("2024-02-01", "2024-02-29", "m_202402"),
        ("2023-02-01", "2023-02-28", "m_202302"),
        ("2199-12-31", None, "d_21991231"),
        (None, "1500-01-01", "d_15000101"),
        (None, "2001", "c_15 c_16 c_17 c_18 c_19 y_2000 y_2001"),
        ("2089-12", None, "m_208912 t_209 c_21"),
        ("9999-12-30", "9999-12-31", "d_99991230 d_99991231"),
    ],
)
def test_a_range_is_covered_by_few_periods(start: str | None, end: str | None, periods: str) -> None:
    tokens = [f'"said{period}_"' for period in periods.split()]
    joined = " OR ".join(tokens)
    assert within("said", start, end) == f"tokens : {joined if len(tokens) == 1 else f'({joined})'}"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"), ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031-12", "2031-12-01", "2031-12-31"), ("2031-05-02", "2031-05-02", "2031-05-02"),
    ],
)  # fmt: skip
def test_the_days_of_a_period(text: str, first: str, last: str) -> None:
    assert (first_day(text).isoformat(), last_day(text).isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Mr. Hale", "hale"),
        ("Prime Minister Petra Lindqvist", "petra lindqvist"),
        ("Dr", "dr"),
        ("Hale", "hale"),
        ("Sen. Dr. Hale", "hale"),
        ("", ""),
    ],
)
def test_a_name_without_titles(name: str, bare: str) -> None:
    assert " ".join(bare_name(name)) == bare


def test_old_versions_and_deleted_statements_are_not_found(five: Record) -> None:
    five.add(reading("b", QUOTE))
    assert {hit.statement.id for hit in search(five, Filter()).hits} == {"b/s1", "c/s1", "c/s2"}
    assert search(five, Filter.of(speaker="Hale")).hits == ()
    five.replace(reading("b", replace(QUOTE, act="demands")))
    assert {hit.statement.id for hit in search(five, Filter.of(act="demands")).hits} == {"b/s1"}
    _check(five)


def test_a_statement_changed_by_hand_is_found_as_it_is_now(five: Record) -> None:
    five.connection.execute("UPDATE statement SET act = 'warns', content = 'of ice' WHERE id = 's2'")
    assert {hit.statement.id for hit in search(five, Filter.of(act="warns", words="ice")).hits} == {
        "b/s2",
        "c/s2",
    }
    five.connection.execute("DELETE FROM article WHERE id = 'b'")
    assert {hit.statement.id for hit in search(five, Filter.of(act="warns", words="ice")).hits} == {"c/s2"}
    _check(five)


def _check(record: Record) -> None:
    """Full text and the rows of `said` hold what the tables do."""
    record.connection.execute("INSERT INTO statement_fts (statement_fts, rank) VALUES ('integrity-check', 1)")
    said, now = (set(record.connection.execute(f"SELECT * FROM {table}")) for table in ("said", "said_now"))
    assert said == now
