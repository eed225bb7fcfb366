import pytest

from onrecord.evaluating.end_to_end import EndToEnd, StatementScores, count_statements, pair_contents
from onrecord.evaluating.gold import GoldAttribution, Pieces
from onrecord.evaluating.labelled import Labelled
from onrecord.evaluating.labels import Label, LabelledActor, LabelledSource
from onrecord.evaluating.scores import Counts
from onrecord.records import Actor, Article, Mention, ReaderInfo, Reading, Span, Speaker, Statement

TEXT = "Mira Tan said the bridge was safe. Few cared, Jon Belo said."
ARTICLE = Article("a", TEXT)
MIRA = Actor("a1", "Mira Tan", "person", (), (Mention(0, 8, "Mira Tan", "name"),))
JON = Actor("a2", "Jon Belo", "person", (), (Mention(46, 54, "Jon Belo", "name"),))
LABEL = Label(
    "labels, line 1",
    "a",
    (LabelledActor("Mira Tan", "person", ((0, 8),)), LabelledActor("Jon Belo", "person", ((46, 54),))),
    (LabelledSource("name", (0,), source=((0, 8),)), LabelledSource("name", (1,), source=((46, 54),))),
)
SAFE = GoldAttribution(((0, 8),), ((9, 13),), ((14, 33),))
CARED = GoldAttribution(((46, 54),), ((55, 59),), ((35, 44),))


def case(*sources: int | None) -> Labelled:
    return Labelled(ARTICLE, LABEL, (SAFE, CARED), sources or (0, 1))


def said(start: int, end: int, *actors: Actor, id: str = "s1", parent: str | None = None) -> Statement:  # noqa: A002
    speakers = tuple(Speaker(a.id, a.name, a.type, None, "name", 0.9) for a in actors)
    content = (Span.cut(TEXT, start, end),)
    return Statement(id, (), (), content, "indirect", speakers, parent=parent)


def reading(*statements: Statement) -> Reading:
    return Reading(ARTICLE, ReaderInfo("fake", "0", "hand"), (MIRA, JON), statements)


@pytest.mark.parametrize(
    ("gold", "found", "pairs"),
    [
        ([((0, 10),)], [((0, 10),)], {0: 0}),
        ([((0, 10),)], [((0, 5),)], {0: 0}),  # a half is enough
        ([((0, 10),)], [((0, 4),)], {}),
        ([((0, 10),)], [((5, 15),)], {}),  # 5 of 15
        ([((0, 4), (6, 10))], [((0, 10),)], {0: 0}),  # pieces count together
        ([((0, 4), (6, 10))], [((4, 6),)], {}),
        ([((0, 10),), ((0, 8),)], [((0, 8),)], {0: 1}),  # the best overlap
        ([((0, 10),)], [((0, 8),), ((0, 9),)], {1: 0}),
        ([((0, 10),), ((0, 9),)], [((0, 9),), ((0, 8),)], {0: 1, 1: 0}),  # one to one
        ([((0, 10),), ((0, 10),)], [((0, 10),)], {0: 0}),
        ([()], [()], {}),  # no content is like no other
        ([], [((0, 1),)], {}),
    ],
)
def test_contents_are_paired_by_overlap(
    gold: list[Pieces], found: list[Pieces], pairs: dict[int, int]
) -> None:
    assert pair_contents(gold, found) == pairs


def test_a_statement_is_right_with_its_content_and_with_its_speakers() -> None:
    found = count_statements(case(), reading(said(14, 33, MIRA), said(35, 44, MIRA), said(0, 8, MIRA)))
    scores = StatementScores(content=Counts(2, 3, 2), speakers=Counts(1, 3, 2))
    assert found == EndToEnd(1, scores, scores)
    assert found.all.speakers.f1 == pytest.approx(2 / 5)


def test_statements_inside_others_do_not_count_for_the_outer_ones() -> None:
    found = count_statements(case(), reading(said(14, 33, MIRA), said(35, 44, JON, id="s2", parent="s1")))
    assert found.all.speakers == Counts(2, 2, 2)
    assert found.outer == StatementScores(Counts(1, 1, 2), Counts(1, 1, 2))


def test_nobody_labelled_is_right_when_nobody_is_found() -> None:
    label = Label("", "a", (), (LabelledSource("pronoun", (), source=((0, 8),), none="generic"),))
    one = Labelled(ARTICLE, label, (SAFE,), (0,))
    assert count_statements(one, reading(said(14, 33))).all.speakers == Counts(1, 1, 1)
    assert count_statements(one, reading(said(14, 33, MIRA))).all.speakers == Counts(0, 1, 1)


def test_what_has_no_label_is_left_out_on_both_sides() -> None:
    found = count_statements(case(0, None), reading(said(14, 33, MIRA), said(35, 44, MIRA)))
    assert found.all == StatementScores(Counts(1, 1, 1), Counts(1, 1, 1))


def test_the_counts_of_articles_add() -> None:
    one = count_statements(case(), reading(said(14, 33, MIRA)))
    both = one + count_statements(case(), reading())
    assert both.articles == 2
    assert both.all.speakers == Counts(1, 1, 4)
