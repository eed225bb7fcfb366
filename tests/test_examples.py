"""What the demo shows: the bundled articles, read with the bundled model.

The articles are not what the model was trained or tuned on, and were not changed after it had read them; the
lists hold what any careful reader would name. What the reader does not name yet is a strict xfail.
"""

import itertools
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord import Reading, Statement, read_many
from onrecord.records import Article
from onrecord.sources import open_articles

EXAMPLES = Path(__file__).parents[1] / "examples"
DISPUTE, SINGLE = EXAMPLES / "articles.jsonl", EXAMPLES / "single.jsonl"
OUTLETS = {"Trevane Press Agency", "The Longshore Tribune", "The Cardrow Examiner", "The Kestrand Mirror"}


def missed(*values: object, reason: str) -> object:
    """A row that the reader does not get right yet."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = [a for a in open_articles([str(DISPUTE)]) if isinstance(a, Article)]
    return {a.id: a for a in found}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    found = [a for a in open_articles([str(DISPUTE), str(SINGLE)]) if isinstance(a, Article)]
    return {r.article.id: r for r in read_many(found) if isinstance(r, Reading)}


def by_words(reading: Reading, cue: str, content: str) -> Iterator[Statement]:
    for statement in reading.statements:
        if statement.cue[0].text == cue and any(content in span.text for span in statement.content):
            yield statement


def by_content(reading: Reading, content: str) -> Statement:
    """The outer statement that holds these words."""
    (found,) = [
        s for s in reading.statements if s.parent is None and any(content in c.text for c in s.content)
    ]
    return found


def test_the_dispute_is_eight_to_twelve_articles_of_four_outlets_over_ten_days(
    articles: dict[str, Article],
) -> None:
    assert 8 <= len(articles) <= 12 == len(DISPUTE.read_text("utf-8").splitlines())
    assert {a.outlet for a in articles.values()} == OUTLETS
    days = [date.fromisoformat(a.published or "") for a in articles.values()]
    assert days == sorted(days)
    assert (days[-1] - days[0]).days == 9


def test_every_article_says_where_it_is_from() -> None:
    rows = [json.loads(line) for line in DISPUTE.read_text("utf-8").splitlines()]
    assert all(row["title"] and row["byline"] and row["language"] == "en" for row in rows)
    assert all(re.fullmatch(r"https://\w+\.example\.org/\S+", row["url"]) for row in rows)
    assert len({row["url"] for row in rows}) == len(rows)
    assert all(250 <= len(row["text"].split()) <= 600 for row in rows)


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("not one gate at hadrask has been closed since the spring floods", {"tpa-0602", "tribune-0603"}),
        ("a river is not a tap", {"tpa-0602", "tribune-0603", "examiner-0603"}),
        ("a river is not a tap whoever turns it off", {"tpa-0602", "tribune-0603"}),
        ("we will not accept foreign inspectors on our sluices", {"tpa-0603", "mirror-0604"}),
        ("does not move before the inspectors do", {"tpa-0605", "tribune-0606", "examiner-0607"}),
        ("no at the door and yes at the table", {"tpa-0605", "tribune-0606"}),
        ("i do not read placards i read gauges", {"tpa-0609", "examiner-0610"}),
    ],
)
def test_the_same_words_stand_in_several_outlets(
    articles: dict[str, Article], words: str, where: set[str]
) -> None:
    plain = {a.id: " ".join(re.findall(r"\w+", a.text.lower())) for a in articles.values()}
    assert {id_ for id_, text in plain.items() if words in text} == where


def test_the_tribune_runs_the_agency_piece_nearly_whole(articles: dict[str, Article]) -> None:
    def runs(id_: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", articles[id_].text.lower())
        return set(itertools.pairwise(words))

    agency, whole, trimmed = runs("tpa-0602"), runs("tribune-0603"), runs("examiner-0603")
    assert len(agency & whole) > 0.9 * len(whole) > 0.8 * len(agency)
    assert 0.5 * len(trimmed) < len(agency & trimmed) < 0.7 * len(agency)


@pytest.mark.parametrize(
    ("article", "source", "cue", "content", "quotation"),
    [
        ("harbour-dues", "Velmar Port Authority director Ondrej Castellane", "has rejected",
         "a government plan to halve harbour dues", "indirect"),
        ("harbour-dues", "Castellane", "said:", "Nobody has asked us what the dues pay for.", "direct"),
        ("harbour-dues", "he", "added", "it can send us the dredger", "direct"),
        ("harbour-dues", "Deputy minister Hanne Solberg-Iyer", "argued", "lower dues", "indirect"),
        ("harbour-dues", "Solberg-Iyer", "told", "We are counting the ones that will come.", "direct"),
        ("bridge-inquiry", "she", "testified", "Nobody wrote back.", "direct"),
        ("bridge-inquiry", "she", "testified", "I begged them to put up a barrier.", "direct"),
        ("bridge-inquiry", "She", "replied:", "That is not true.", "direct"),
        ("bridge-inquiry", "The inquiry’s chair, retired judge Sunniva Prentiss,", "said",
         "A bridge does not fall because of a letter.", "mixed"),
        ("grain-treaty", "Pell’s government spokeswoman, Lucasta Wren,", "denied", "any ship", "indirect"),
        ("grain-treaty", "Ferreira-Quist", "stressed", "has not given up on the treaty", "indirect"),
        ("grain-treaty", "Ferreira-Quist", "adding", "Pell must first open its locks", "indirect"),
        ("school-tablets", "Oswin Parr, a father of three", "said", "lessons run by a gadget", None),
        ("school-tablets", "Maths teacher Ines Valderrama", "called", "the decision a mistake", "indirect"),
        ("tpa-0602", "Kestrand's energy minister, Dorrit Tesk,", "rejected", "the accusation", "indirect"),
        ("tpa-0603", "Ilvany", "rejected", "a plan by the Inland States Alliance", "indirect"),
        ("tpa-0603", "he", "wrote", "They carry clipboards.", "direct"),
        ("mirror-0604", "Verrick", "said", "We will not accept foreign inspectors", "direct"),
        ("mirror-0604", "She", "also denied", "had left letters from Cardrow unanswered", "indirect"),
        ("tpa-0605", "The 57-year-old former judge", "called", "a sentence, not a verdict", "mixed"),
        ("tribune-0606", "The Ilvanian Foreign Ministry", "called", "the account false", "indirect"),
        missed("examiner-0607", "Verrick", "wrote", "That is a lie", "direct", reason="not found"),
        ("mirror-0608", "She", "denied", "a report by the Trevane Press Agency", "indirect"),
        missed("mirror-0608", "a spokesman", "quoted", "Now there are two sticks", "direct", reason="mixed"),
        ("tpa-0609", "Tomas Verrick", "told", "We accept the inspectors of the alliance", "direct"),
        ("examiner-0610", "Hjarnevik", "denied", "it", "indirect"),
        ("tribune-0611", "Ilvany’s Tomas Verrick", "denied", "he had changed his mind", "indirect"),
        missed("tribune-0611", "Ilvany’s Tomas Verrick", "had vowed", "not to accept foreign inspectors",
               "mixed", reason="the source stands before a relative clause"),
    ],
)  # fmt: skip
def test_a_statement_that_a_careful_reader_finds(
    readings: dict[str, Reading], article: str, source: str, cue: str, content: str, quotation: str | None
) -> None:
    (found,) = by_words(readings[article], cue, content)
    assert [span.text for span in found.source] == [source]
    assert quotation in (None, found.quotation)


@pytest.mark.parametrize(
    ("article", "content", "speaker"),
    [
        ("tpa-0602", "somebody should read the gauge", "Sanna Oduya-Brandt"),
        ("tpa-0603", "one of them had told him", "Emeric Dastrel"),
        ("tpa-0603", "an evening of applause", "Emeric Dastrel"),
        ("tpa-0603", "spoken to both governments", "Sanna Oduya-Brandt"),
        ("tpa-0605", "a sentence, not a verdict", "Sanna Oduya-Brandt"),
        ("tpa-0605", "the offer", "Dorrit Tesk"),
        ("tpa-0605", "500 hectares of beans", "Halvard Tesk"),
        missed("examiner-0607", "never once asked the river", "Emeric Dastrel", reason="left apart"),
        ("examiner-0607", "would march on Cardrow", "Halvard Tesk"),
        ("mirror-0608", "the one number that nobody can find", "Emeric Dastrel"),
        ("tpa-0609", "It has fallen every day since", "Tomas Verrick"),
        ("tpa-0609", "does not owe it 420 million crowns", "Dorrit Tesk"),
        ("examiner-0610", "I promised nobody water", "Ludo Hjarnevik"),
        ("tribune-0611", "I have kept the newspaper", "Dorrit Tesk"),
        missed("tpa-0603", "she regretted the decision", "Sanna Oduya-Brandt", reason="Verrick's"),
        missed("tpa-0605", "ready to spend 240 million euros", "Sanna Oduya-Brandt", reason="left apart"),
        missed("tribune-0606", "no at the door", "Sanna Oduya-Brandt", reason="Ilvany is taken for \"she\""),
        missed("examiner-0607", "would gladly apologise", "Emeric Dastrel", reason="Verrick's"),
        missed("tpa-0609", "the letter", "Sanna Oduya-Brandt", reason="Verrick's"),
        missed("examiner-0610", "the same result a week ago", "Emeric Dastrel", reason="Verrick's"),
        ("examiner-0610", "I believe in buckets", "Mette Ruyshaven"),
        missed("tribune-0611", "She owes me beans", "head of the growers’ union", reason="Osgarde's"),
        missed("tribune-0611", "What he needs is rain", "Dorrit Tesk", reason="Verrick's"),
    ],
)  # fmt: skip
def test_who_is_behind_a_statement(
    readings: dict[str, Reading], article: str, content: str, speaker: str
) -> None:
    found = by_content(readings[article], content)
    assert [s.name for s in found.speakers] == [speaker]


@pytest.mark.parametrize(
    ("article", "content", "act"),
    [
        ("tpa-0602", "neighbouring Kestrand", "accuses"),
        ("tpa-0602", "sending joint teams", "proposes"),
        ("tpa-0602", "the accusation", "rejects"),
        ("tpa-0603", "a plan by the Inland States Alliance", "rejects"),
        ("mirror-0604", "unanswered", "denies"),
        ("mirror-0608", "a report by the Trevane Press Agency", "denies"),
        missed("tpa-0609", "We accept the inspectors", "agrees", reason="states"),
        ("tpa-0609", "the new sum", "rejects"),
        missed("tpa-0609", "it would accept joint inspectors", "agrees", reason="states"),
        missed("examiner-0607", "That is a lie", "denies", reason="states"),
    ],
)
def test_what_is_done_by_saying_it(
    readings: dict[str, Reading], article: str, content: str, act: str
) -> None:
    assert by_content(readings[article], content).act == act


@pytest.mark.parametrize(
    ("article", "content", "day"),
    [
        ("tpa-0602", "neighbouring Kestrand", "2031-06-02"),
        ("tpa-0603", "a plan by the Inland States Alliance", "2031-06-03"),
        ("mirror-0604", "We will not accept foreign inspectors", "2031-06-03"),
        ("tpa-0609", "it would accept joint inspectors", "2031-06-09"),
        ("tpa-0609", "not this week and not next year", "2031-06-03"),
        ("examiner-0610", "I promised nobody water", "2031-06-09"),
        missed("tpa-0603", "We will not accept foreign inspectors", "2031-06-03", reason="null"),
        missed("tpa-0609", "We accept the inspectors", "2031-06-09", reason="null"),
        missed("tpa-0609", "I do not read placards", "2031-06-09", reason="carried on from June 3"),
        missed("tpa-0609", "came to 420 million crowns", "2031-06-09", reason="carried on from June 3"),
    ],
)
def test_when_it_was_said(readings: dict[str, Reading], article: str, content: str, day: str) -> None:
    said = by_content(readings[article], content).said_on
    assert said is not None
    assert said.value == day


@pytest.mark.parametrize(
    ("article", "condition"),
    [
        ("tpa-0603", "only if they began with the gates at Hadrask and were paid for by Kestrand"),
        ("tpa-0603", "unless the flow at Marrenholt returned to the level of May 20"),
        ("tpa-0605", "only if both countries let its teams in by June 15"),
        ("mirror-0608", "only if it also looked at what Ilvany’s canals lose"),
        ("tpa-0609", "only if parliament in Cardrow agrees"),
        missed("examiner-0610", "if a single inspector were turned back", reason="content cut short"),
    ],
)  # fmt: skip
def test_a_condition_that_is_set(readings: dict[str, Reading], article: str, condition: str) -> None:
    assert condition in [c.text for s in readings[article].statements for c in s.conditions]


_CROWNS = "crowns that are not Danish, Czech, Norwegian or Swedish are no currency"


@pytest.mark.parametrize(
    ("article", "sums"),
    [
        missed("mirror-0604", ["6.8 billion crowns", "1.1 billion", "240 million"], reason=_CROWNS),
        missed("examiner-0607", ["450 million crowns", "300 million", "60 million"], reason=_CROWNS),
        missed("tpa-0609", ["420 million crowns", "120 million crowns", "35 million crowns"], reason=_CROWNS),
        missed("tpa-0605", ["240 million euros", "90 million euros", "15 million euros"],
               reason="the whole is named \"the package\""),
        missed("tribune-0606", ["€240m", "€90m", "€15m"], reason="\"the growers’ share includes\""),
        missed("tribune-0611", ["€240m", "€60m", "€22m", "€3m"], reason="\"of that first part\""),
    ],
)  # fmt: skip
def test_a_sum_holds_the_next(readings: dict[str, Reading], article: str, sums: list[str]) -> None:
    found = readings[article].sums
    ends = [s for s in found if s.text == sums[-1]]
    assert ends
    chain = [ends[0]]
    while chain[0].part_of is not None:
        chain.insert(0, next(s for s in found if s.id == chain[0].part_of))
    assert [s.text for s in chain] == sums


def test_an_innermost_sum_is_part_of_the_one_before(readings: dict[str, Reading]) -> None:
    by_text = {s.text: s for s in readings["tpa-0605"].sums}
    assert by_text["15 million euros"].part_of == by_text["90 million euros"].id


@pytest.mark.parametrize(
    ("article", "content", "kind"),
    [
        ("tpa-0602", "had lost 40 percent of its flow", "press conference"),
        ("tpa-0602", "Not one gate at Hadrask", "statement"),
        ("tpa-0603", "nothing to hide", "social media"),
        ("tpa-0605", "ready to spend", "interview"),
        ("tribune-0606", "The money is there", "agency"),
        ("mirror-0608", "Twelve percent is what Hadrask took", "social media"),
        missed("examiner-0607", "That is a lie", "social media", reason="Plaza is not known"),
        missed("tpa-0605", "The money is there", "interview", reason="not carried to the next paragraphs"),
    ],
)  # fmt: skip
def test_through_what_it_was_said(
    readings: dict[str, Reading], article: str, content: str, kind: str
) -> None:
    assert kind in [v.kind for v in by_content(readings[article], content).via]


def test_scare_quotes_and_titles_are_no_statements(readings: dict[str, Reading]) -> None:
    contents = [span.text for s in readings["school-tablets"].statements for span in s.content]
    assert "“smart classroom”" not in contents
