"""What the demo shows: the bundled articles, read with the bundled model.

The articles were written before the model was made and are not what it was trained or tuned on; the list
holds what any careful reader would name, cue by cue.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import Reading, Statement, read_many
from onrecord.records import Article
from onrecord.sources import open_articles

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles.jsonl"


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    articles = [a for a in open_articles([str(EXAMPLES)]) if isinstance(a, Article)]
    return {r.article.id: r for r in read_many(articles) if isinstance(r, Reading)}


def by_words(reading: Reading, cue: str, content: str) -> Iterator[Statement]:
    for statement in reading.statements:
        if statement.cue[0].text == cue and any(content in span.text for span in statement.content):
            yield statement


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
    ],
)  # fmt: skip
def test_a_statement_that_a_careful_reader_finds(
    readings: dict[str, Reading], article: str, source: str, cue: str, content: str, quotation: str | None
) -> None:
    (found,) = by_words(readings[article], cue, content)
    assert [span.text for span in found.source] == [source]
    assert quotation in (None, found.quotation)


def test_scare_quotes_and_titles_are_no_statements(readings: dict[str, Reading]) -> None:
    contents = [span.text for s in readings["school-tablets"].statements for span in s.content]
    assert "“smart classroom”" not in contents
