"""When a statement was made, on sentences of our own with sources in <>, cues in {} and contents in [].

The article is published on Friday, 16 September 2016. Speakers are told apart by the digit behind ">"."""

# ruff: noqa: E501
import re

import pytest

from onrecord.knowledge.said_on import BIAS, learnt_weights
from onrecord.reading.attributions import Attribution, CharSpan
from onrecord.reading.dates.evidence import evidence
from onrecord.reading.dates.find import find_dates
from onrecord.reading.dates.looks import first_scores, second, shares
from onrecord.reading.dates.said import said_on, stretches
from onrecord.records import SaidOn

FRIDAY = "2016-09-16"


def read(marked: str) -> tuple[str, list[Attribution], list[tuple[str, ...]]]:
    """The text without marks; one statement for each line part between "/" marks, with who speaks.

    "<Tan>1 {said} [it rains] /" is a statement of speaker 1; pieces before the next "/" belong together.
    """
    text, made, speakers = "", [], []
    spans: dict[str, list[CharSpan]] = {"<": [], "{": [], "[": []}
    opened: list[tuple[str, int]] = []
    who: tuple[str, ...] = ()
    for token in re.findall(r">\d|[<{\[}\]/]|[^<>{}\[\]/]+", marked):
        if token in "<{[":
            opened.append((token, len(text)))
        elif token in "}]" or token[0] == ">":
            mark, start = opened.pop()
            spans[mark].append((start, len(text)))
            who = (f"a{token[1]}",) if token[0] == ">" else who
        elif token == "/":
            pieces = [tuple(sorted(spans[mark])) for mark in "<{["]
            made.append(Attribution(pieces[0], pieces[1], pieces[2], 1.0))
            speakers.append(who)
            spans = {"<": [], "{": [], "[": []}
        else:
            text += token
    return text, made, speakers


ABOVE = (
    "Harbour plans are back.\n\nNobody in Tor is sure how it goes on, and the winter is long.\n\n"
    "“[We want a new pier],” {said} <Mara Lund>7, who owns two boats/. The plan costs nine million crowns.\n\n"
)
BELOW = (
    "\n\nThe town has nine piers and a lighthouse.\n\nMost of the boats are old. <Owners>8 {hope} [for help]/.\n\n"
    "“[It is a good plan],” {says} <Pia Holm>9, a teacher/. <She>9 {has called} [the piers a danger]/.\n\n"
    "<The fishers>6 {fear} [that they will have to leave]/. “[Where else can we go]?” {asked} <Ole Berg>5/."
)
"""An article around the sentences of a row, with one statement above them and five below."""


def dated(marked: str, published: str | None = FRIDAY) -> list[SaidOn | None]:
    text, made, speakers = read(ABOVE + marked + BELOW)
    found = said_on(text, made, speakers, find_dates(text, published), published)
    assert all(text[s.start : s.end] == s.text for s in found if s)
    return found[1:-5]


OWN = [
    ("<Tan>1 {said} Friday that [the port would close]/.", "2016-09-16"),
    ("<Tan>1 {said} on Thursday [the port would close]/.", "2016-09-15"),
    ("On Thursday night, <Tan>1 {said} [the port would close]/.", "2016-09-15"),
    ("<Tan>1 on Thursday {said} [the port would close]/.", "2016-09-15"),
    ("“[The port will close],” <Tan>1 {said} on Thursday/.", "2016-09-15"),
    ("“[The port will close],” {said} <Ida Tan>1, the mayor, on Thursday/.", "2016-09-15"),
    ("<Tan>1 {told} reporters in Tor on Thursday that [the port would close]/.", "2016-09-15"),
    ("In an interview on Thursday, <Tan>1 {said} [the port would close]/.", "2016-09-15"),
    ("In a statement released Thursday, <Tan>1 {said} [the port would close]/.", "2016-09-15"),
    ("In his Sept. 2 speech, <Tan>1 {said} [the port would close]/.", "2016-09-02"),
    ("At Thursday's news conference <Tan>1 {said} [the port would close]/.", "2016-09-15"),
    ("On Thursday, <Tan>1, who was elected in 2014, {said} [the port would close]/.", "2016-09-15"),
    ("It changed on Thursday, when <Tan>1 {said} [the port would close]/.", "2016-09-15"),
    ("<Tan>1 {said} last month [the port would close]/.", "2016-08"),
    ("<Tan>1 {said} in 2014 that [the port would close]/.", "2014"),
    ("In March, <Tan>1 {said} [the port would close]/.", "2016-03"),
    ("<Tan>1 toured the port on Thursday, {saying} [it would close]/.", "2016-09-15"),
    ("<Tan>1 left the port Thursday and {said} [it would close]/.", "2016-09-15"),
    # not the day of the statement
    ("<Tan>1 {said} [the port would close on Friday]/.", None),
    ("<Tan>1 {said} [the port closed in 2014]/.", None),
    ("<Tan>1, mayor since 2014, {said} [the port would close]/.", None),
    ("<Tan>1, up for election in 2018, {said} [the port would close]/.", None),
    ("<Tan>1 {said} [the port would close]/. It closed on Thursday.", None),
]


@pytest.mark.parametrize(("marked", "value"), OWN)
def test_own_clause(marked: str, value: str | None) -> None:
    (said,) = dated(marked)
    assert (said and said.value) == value


CARRIED = [
    ("The interview with <Tan>1 took place on Thursday. <She>1 {said} [it rains]/.", ["2016-09-15"]),
    ("“[It rains],” <she>1 {said} hours after Thursday's vote/.", ["2016-09-15"]),
    ("On Thursday, Tan went on the offensive.\n\n“[It rains],” <Tan>1 {said}/.", ["2016-09-15"]),
    ("<Tan>1 {said} last week that [it rains]/.", ["2016-09"]),
    # the same speaker goes on
    ("<Tan>1 {said} Thursday [it rains]/. “[It will stop],” <she>1 {added}/.", ["2016-09-15"] * 2),
    ("<Tan>1 {said} in an interview on Thursday that [it rains]/.\n\n“[It will stop],” <she>1 {said}/.", ["2016-09-15"] * 2),
    ("<Tan>1 gave an interview on Thursday. “[It rains],” <she>1 {said}/.", ["2016-09-15"]),
    ("<Tan>1 {said} Thursday [it rains]/, {adding} that [it will stop]/.", ["2016-09-15"] * 2),
    # somebody else, another time, another occasion
    ("<Tan>1 {said} Thursday [it rains]/. <She>1 {has said} [it snows]/.", ["2016-09-15", None]),
    ("<Tan>1 {said} Thursday [it rains]/. <She>1 previously {said} [it snows]/.", ["2016-09-15", None]),
    ("<Tan>1 {said} Thursday [it rains]/. <She>1 {said} Monday [it snows]/.", ["2016-09-15", "2016-09-12"]),
    ("<Tan>1 {said} Thursday [it rains]/. <She>1 {thinks} [it snows]/.", ["2016-09-15", None]),
    # a headline that the body repeats
    ("<Tan>1 {says} [harbour bridge must close now]/\n\nIt rains.\n\n"
     "<Tan>1 {said} on Thursday that [the harbour bridge must close now]/.", ["2016-09-15"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "values"), CARRIED)
def test_carried(marked: str, values: list[str | None]) -> None:
    assert [said and said.value for said in dated(marked)] == values


def test_dateline_is_no_day_of_saying() -> None:
    text, made, speakers = read("TOR, Sept. 15 (NPA) — <Tan>1 {said} [the port would close]/." + BELOW)
    assert said_on(text, made, speakers, find_dates(text, FRIDAY), FRIDAY) == [None] * 6


def test_own_day_comes_before_all_others() -> None:
    marked = "<Tan>1 {said} Thursday [it rains]/. <Tan>1 {said} Monday [it snows]/. <Tan>1 {added} [no]/."
    found = [said and said.value for said in dated(marked)]
    assert found[:2] == ["2016-09-15", "2016-09-12"]


@pytest.mark.parametrize("count", [1, 200])
def test_long_articles_are_cut_in_stretches(count: int) -> None:
    row = (
        "<Tan>1 {said} on Thursday that [the port would close]/, and it took until 2015 and 2014 for it.\n\n"
    )
    text, made, speakers = read(row * count)
    found = said_on(text, made, speakers, find_dates(text, FRIDAY), FRIDAY)
    assert [said and said.value for said in found] == ["2016-09-15"] * count


@pytest.mark.parametrize("published", [None, "", "no day", "2016-02-30", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "text", ["\0", "\ud800 said Friday", "9" * 3000 + " last week", "Feb. 30 said", "last week\n" * 90]
)
def test_odd_texts(text: str, published: str | None) -> None:
    end = len(text)
    made = [Attribution(((0, 1),), ((0, 1),), ((0, end),), 1.0), Attribution((), ((end - 1, end),), (), 1.0)]
    dates = find_dates(text, published)
    assert len(said_on(text, made, [(), ("a1",)], dates, published)) == 2


def test_weights_and_evidence_fit() -> None:
    text, made, speakers = read(ABOVE + OWN[0][0])
    (ground,) = stretches(text, made, speakers, find_dates(text, FRIDAY), FRIDAY)
    weights, seen = learnt_weights(), evidence(ground)
    first = shares(first_scores(seen, weights["first"]))
    assert set(weights) == {"first", "second", "decide"}
    assert {BIAS, *seen.names()} == set(weights["first"])
    assert {BIAS, *second(ground, seen, first)} == set(weights["second"])
    assert first.shape == (len(made), len(ground.values))
    assert (first.sum(1) < 1).all()


def test_basis() -> None:
    marked = "<Tan>1 {said} in an interview Thursday [it rains]/. “[It will stop],” <she>1 {said}/."
    assert [said and said.basis for said in dated(marked)] == [
        "weekday before publication", "carried from the interview; weekday before publication",
    ]  # fmt: skip


def test_nested_statements_have_only_dates_inside() -> None:
    text = "Tan said Thursday that Belo said on Monday the port would close."
    outer = Attribution(((0, 3),), ((4, 8),), ((18, 63),), 1.0)
    inner = Attribution(((23, 27),), ((28, 32),), ((43, 63),), 1.0)
    found = said_on(text, [outer, inner], [("a1",), ("a2",)], find_dates(text, FRIDAY), FRIDAY)
    assert [said and said.text for said in found] == ["Thursday", "Monday"]


def test_without_publication_the_words_are_given() -> None:
    (said,) = dated("<Tan>1 {said} Friday that [it rains]/.", None)
    assert said
    assert (said.value, said.text, said.basis) == (None, "Friday", "no publication date")


def test_nothing_is_said_after_publication() -> None:
    assert dated("<Tan>1 {said} Dec. 1, 2017, that [it rains]/.") == [None]


def test_odd_statements() -> None:
    text = "Friday " * 50
    empty, whole = Attribution((), (), (), 0.0), Attribution((), (), ((0, 340),), 0.0)
    assert len(said_on(text, [empty, whole], [(), ()], find_dates(text, FRIDAY), FRIDAY)) == 2
    assert said_on("", [], [], [], None) == []


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize(
    ("marked", "values"),
    [
        ("<Tan>1 {said} [it rains]/. She was speaking on Thursday.", ["2016-09-15"]),
        # one occasion is taken to go on
        ("<Tan>1, who resigned on Thursday, {said} [the port would close]/.", [None]),
        (
            "<Tan>1 {told} the paper, parts of which were published on Friday, that [the port would close]/.",
            [None],
        ),
        ("After meeting workers on Thursday, <Tan>1 {said} [the port would close]/.", [None]),
        ("<Tan>1 {said} of Thursday's strike that [the port would close]/.", [None]),
        ("The port closed on Thursday, and <Tan>1 {said} [it would stay closed]/.", [None]),
        ("<Tan>1 {said} Thursday [it rains]/. “[It will stop],” <Belo>2 {said}/.", ["2016-09-15", None]),
        ("<Tan>1 {said} Thursday [it rains]/. In a letter <she>1 {said} [it snows]/.", ["2016-09-15", None]),
        (
            "<Tan>1 {said} Thursday [it rains]/.\n\nOne.\n\nTwo.\n\nThree.\n\n<She>1 {said} [it snows]/.",
            ["2016-09-15", None],
        ),
        (
            "<Tan>1 {said} in an interview on Thursday [it rains]/. <Belo>2 {said} [no]/. "
            "In the interview, <she>1 {said} [it snows]/.",
            ["2016-09-15", None, "2016-09-15"],
        ),
        (
            "<Tan>1 {says} [farmers need water]/\n\nIt rains.\n\n"
            "<Tan>1 {said} on Thursday that [the harbour bridge must close now]/.",
            [None, "2016-09-15"],
        ),
    ],
)
def test_not_yet(marked: str, values: list[str | None]) -> None:
    assert [said and said.value for said in dated(marked)] == values
