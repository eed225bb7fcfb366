from collections.abc import Sequence

import pytest

from onrecord.evaluating.given_sources import FormScores, count_sources, judge_sources, read_given
from onrecord.evaluating.gold import GoldAttribution
from onrecord.evaluating.labelled import Labelled
from onrecord.evaluating.labels import Label, LabelledActor, LabelledSource
from onrecord.evaluating.scores import Share
from onrecord.reading.attributions import Attribution
from onrecord.records import Actor, Article, Mention, ReaderInfo, Reading, Speaker, Statement, Unread

TEXT = "Mira Tan said the bridge was safe. It would hold, she said, adding that few cared. One never knows."
TAN = GoldAttribution(((0, 8),), ((9, 13),), ((14, 33),))
SHE = GoldAttribution(((50, 53),), ((54, 58),), ((35, 48),))
SHE_AGAIN = GoldAttribution(((50, 53),), ((60, 66),), ((67, 81),))
ADDING = GoldAttribution((), ((60, 66),), ((67, 81),))
ONE = GoldAttribution(((83, 86),), ((93, 98),), ())
ARTICLE = Article("a", TEXT)
INFO = ReaderInfo("fake", "0", "hand")
MIRA = Actor("a1", "Mira Tan", "person", (), (Mention(0, 8, "Mira Tan", "name"),))
OTHER = Actor("a2", "Jon Belo", "person", (), ())

BY_NAME = LabelledSource("name", (0,), source=((0, 8),))
BY_PRONOUN = LabelledSource("pronoun", (0,), source=((50, 53),))
IMPLICIT = LabelledSource("implicit", (0,), cue=((60, 66),))
GENERIC = LabelledSource("pronoun", (), source=((83, 86),), none="generic")
GROUP = LabelledSource("description", (1,), source=((83, 86),))
ACTORS = (LabelledActor("Mira Tan", "person", ((0, 8),)), LabelledActor(None, "group", ((83, 86),)))


def case(pairs: Sequence[tuple[GoldAttribution, int | None]], *sources: LabelledSource) -> Labelled:
    label = Label("labels, line 1", "a", ACTORS, sources)
    return Labelled(ARTICLE, label, tuple(a for a, _ in pairs), tuple(n for _, n in pairs))


def by(*actors: Actor, reason: str | None = None) -> Statement:
    speakers = tuple(Speaker(a.id, a.name, a.type, None, "pronoun", 0.9) for a in actors)
    return Statement("s", (), (), (), "indirect", speakers, reason)


def reading(*statements: Statement, warnings: tuple[str, ...] = ()) -> Reading:
    return Reading(ARTICLE, INFO, (MIRA, OTHER), statements, warnings=warnings)


class FakeReader:
    info = INFO

    def __init__(self, result: Reading) -> None:
        self.result = result
        self.given: list[Attribution] = []

    def read(self, article: Article) -> Reading:
        raise AssertionError("the statements are given")

    def read_given(self, article: Article, given: Sequence[Attribution]) -> Reading:
        self.given += given
        return self.result


def test_the_reader_is_given_all_attributions_in_their_order() -> None:
    reader = FakeReader(reading(by(MIRA), by()))
    read_given(reader, case([(TAN, 0), (ADDING, None)], BY_NAME))
    assert reader.given == [
        Attribution(TAN.source, TAN.cue, TAN.content, 1.0),
        Attribution((), ADDING.cue, ADDING.content, 1.0),
    ]


def test_an_article_that_is_not_read_is_told_and_nobody_is_found_in_it() -> None:
    one = case([(TAN, 0), (ONE, 1)], BY_NAME, GENERIC)
    result = read_given(FakeReader(reading(warnings=("no words",))), one)
    assert result == Unread("a", "not-read", "no words")
    outcomes = judge_sources(one, result)
    assert [(o.right, o.unknown, o.reason) for o in outcomes] == [
        (False, True, "not read: no words"),
        (False, False, "not read: no words"),
    ]
    strange = read_given(FakeReader(reading(by(MIRA))), one)
    assert isinstance(strange, Unread)
    assert strange.message == "1 statements for 2 given attributions"


@pytest.mark.parametrize(
    ("source", "statement", "scores"),
    [
        (BY_NAME, by(MIRA), FormScores(Share(1, 1), name=Share(1, 1), unknown=Share(0, 1))),
        (BY_NAME, by(OTHER), FormScores(Share(0, 1), name=Share(0, 1), unknown=Share(0, 1))),
        (BY_NAME, by(), FormScores(Share(0, 1), name=Share(0, 1), unknown=Share(1, 1))),
        (BY_PRONOUN, by(MIRA), FormScores(Share(1, 1), pronoun=Share(1, 1), unknown=Share(0, 1))),
        (IMPLICIT, by(MIRA), FormScores(Share(1, 1), implicit=Share(1, 1), unknown=Share(0, 1))),
        (GENERIC, by(), FormScores(Share(1, 1), pronoun=Share(1, 1))),
        (GENERIC, by(MIRA), FormScores(Share(0, 1), pronoun=Share(0, 1))),
        (GROUP, by(), FormScores(Share(0, 1), description=Share(0, 1))),  # described ones have no name
    ],
)
def test_a_source_counts_in_all_and_in_its_form(
    source: LabelledSource, statement: Statement, scores: FormScores
) -> None:
    one = case([(TAN, 0)], source)
    assert count_sources(judge_sources(one, reading(statement))) == scores


def test_a_source_of_several_attributions_counts_once_and_all_must_be_right() -> None:
    one = case([(SHE, 0), (SHE_AGAIN, 0)], BY_PRONOUN)
    right = judge_sources(one, reading(by(MIRA), by(MIRA)))
    wrong = judge_sources(one, reading(by(MIRA), by(OTHER)))
    assert count_sources((*right, *wrong)).all == Share(1, 2)
    assert wrong[0].got == ("Jon Belo",)


def test_an_attribution_without_a_label_does_not_count() -> None:
    one = case([(TAN, 0), (ADDING, None)], BY_NAME)
    assert count_sources(judge_sources(one, reading(by(MIRA), by(OTHER)))).all == Share(1, 1)


def test_an_outcome_says_what_was_wanted_and_what_was_got() -> None:
    one = case([(SHE, 0), (ADDING, 1), (ONE, 2)], BY_PRONOUN, IMPLICIT, GENERIC)
    she, adding, generic = judge_sources(one, reading(by(OTHER), by(reason="no source"), by(MIRA)))
    assert (she.article, she.form, she.start, she.source, she.cue) == ("a", "pronoun", 50, "she", "")
    assert (she.wanted, she.got, she.basis) == (("Mira Tan",), ("Jon Belo",), ("pronoun",))
    assert (adding.start, adding.source, adding.cue, adding.got) == (60, "", "adding", ())
    assert (adding.reason, adding.unknown, adding.named) == ("no source", True, True)
    assert (generic.wanted, generic.none, generic.got) == ((), "generic", ("Mira Tan",))


def test_a_described_actor_is_told_by_its_description() -> None:
    (outcome,) = judge_sources(case([(ONE, 0)], GROUP), reading(by()))
    assert outcome.wanted == ("One",)
    label = Label(
        "", "a", (LabelledActor(None, "group", ()),), (LabelledSource("pronoun", (0,), ((83, 86),)),)
    )
    (outcome,) = judge_sources(Labelled(ARTICLE, label, (ONE,), (0,)), reading(by()))
    assert outcome.wanted == ("(nowhere named or described)",)
