"""Who is speaking, phenomenon by phenomenon, on sentences of our own read with the bundled model."""

# ruff: noqa: E501
import pytest

import onrecord
from onrecord.records import Reading, Statement

MINISTER = "Trade Minister Maria Voss said on Monday that the harbour would stay open."


def _statement(reading: Reading, content: str) -> Statement:
    """The innermost statement whose content holds the words."""
    found = [s for s in reading.statements if any(content in piece.text for piece in s.content)]
    assert found, [[p.text for p in s.content] for s in reading.statements]
    return min(found, key=lambda s: sum(len(p.text) for p in s.content))


ROWS = [
    # names, titles and short forms
    ("name with title", MINISTER, "harbour would stay open", ["Maria Voss"], "name"),
    ("surname", MINISTER + "\n\nVoss said that nobody would lose work.", "nobody would lose", ["Maria Voss"], "alias"),
    ("honorific", MINISTER + "\n\nMs. Voss said that nobody would lose work.", "nobody would lose", ["Maria Voss"], "alias"),
    ("title behind", "Oskar Lind, the union's treasurer, said the strike would go on.", "strike would go on",
     ["Oskar Lind"], "name"),
    ("role before a comma", "The union's treasurer, Oskar Lind, said the strike would go on.", "strike would go on",
     ["Oskar Lind"], None),
    ("occupation", "Oskar Lind, a doctor at the port hospital, said the wards were full.", "wards were full",
     ["Oskar Lind"], "name"),
    ("acronym", "The Harbour Workers Union (HWU) called a strike on Friday.\n\nThe HWU said that its members were tired.",
     "members were tired", ["Harbour Workers Union"], "alias"),
    ("short form of a newspaper", "The Marrow Sound Post published the letter on Sunday.\n\nThe Post said that the "
     "minister had known of the plan.", "minister had known", ["Marrow Sound Post"], None),
    # pronouns
    ("she", MINISTER + "\n\nShe said that nobody would lose work.", "nobody would lose", ["Maria Voss"], "pronoun"),
    ("he, by gender", "Maria Voss met Oskar Lind in Velmar on Monday. He said that the talks had been useful.",
     "talks had been useful", ["Oskar Lind"], "pronoun"),
    ("she, by gender", "Maria Voss met Oskar Lind in Velmar on Monday. She said that the talks had been useful.",
     "talks had been useful", ["Maria Voss"], "pronoun"),
    ("over paragraphs", MINISTER + "\n\nThe port handles a third of the country's grain. It was closed for nine days "
     "in March.\n\nShe added that the pilots would be paid.", "pilots would be paid", ["Maria Voss"], "pronoun"),
    ("who", "Maria Voss, who said that the pilots would be paid, left the meeting early.", "pilots would be paid",
     ["Maria Voss"], None),
    ("I in a quotation", "“I think that the harbour will stay open,” Maria Voss said.", "the harbour will stay open",
     ["Maria Voss"], None),
    # descriptions
    ("role again", "Trade Minister Maria Voss met the pilots on Monday.\n\nThe minister said that nobody would lose work.",
     "nobody would lose", ["Maria Voss"], None),
    ("the ministry", "The Ministry of Trade published the figures on Monday.\n\nThe ministry said that exports had fallen.",
     "exports had fallen", ["Ministry of Trade"], None),
    ("the age", "Oskar Lind, 71, has led the union for ten years.\n\nThe 71-year-old said that he would not resign.",
     "would not resign", ["Oskar Lind"], None),
    # several, unnamed, bodies, papers
    ("two speakers", "Maria Voss and Oskar Lind said that the talks would go on.", "talks would go on",
     ["Maria Voss", "Oskar Lind"], "name"),
    ("spokesman for a body", "A spokesman for the Harbour Bank said that the accounts were safe.", "accounts were safe",
     ["spokesman for the Harbour Bank"], "description"),
    ("spokesman by name", "Harbour Bank spokesman Jon Arvid said that the accounts were safe.", "accounts were safe",
     ["Jon Arvid"], "name"),
    ("anonymous", "Two officials who asked not to be named said that the plan was dead.", "plan was dead",
     ["Two officials"], "description"),
    ("police", "Police said that three people had been hurt.", "three people had been hurt", ["Police"], "description"),
    ("document", "The report says that the bridge was never inspected.", "bridge was never inspected", ["report"],
     "description"),
    ("campaign", "Oskar Lind's campaign said that the poll was wrong.", "poll was wrong", ["Oskar Lind's campaign"],
     "description"),
    # governments
    ("country", "Russia said on Monday that it would sign the treaty.", "would sign the treaty", ["Russia"], "name"),
    ("capital", "Russia closed the border on Monday.\n\nMoscow said that the crossing was unsafe.", "crossing was unsafe",
     ["Russia"], None),
    ("seat", "Russia closed the border on Monday.\n\nThe Kremlin said that the crossing was unsafe.",
     "crossing was unsafe", ["Russia"], None),
    # other spellings
    ("spelling", "Kiev said on Monday that the line was cut.\n\nThe mayor of Kyiv was abroad.", "line was cut",
     ["Kiev", "Ukraine", "Kyiv"], None),
    # two of one surname
    ("one surname, two people", "Maria Voss and her brother Erik Voss run the mill. Erik Voss said that the mill would "
     "be sold.", "mill would be sold", ["Erik Voss"], "name"),
    # a quotation over several paragraphs
    ("several paragraphs", "Maria Voss said: “The harbour will stay open.\n\n“We will pay the pilots,” she added.",
     "harbour will stay open", ["Maria Voss"], "name"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "content", "names", "basis"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_the_right_speaker(text: str, content: str, names: list[str], basis: str | None) -> None:
    statement = _statement(onrecord.read(text), content)
    got = [speaker.name for speaker in statement.speakers]
    assert got, statement.unknown_reason
    if len(names) == len(got):
        assert sorted(got) == sorted(names)
    else:
        assert len(got) == 1
        assert got[0] in names
    if basis is not None:
        assert {speaker.basis for speaker in statement.speakers} == {basis}


def test_nobody_is_behind_a_passive() -> None:
    reading = onrecord.read("It is alleged that the contract was forged, and the mill was closed in May.")
    assert reading.statements
    for statement in reading.statements:
        assert not statement.speakers
        assert statement.unknown_reason


def test_roles_stand_apart_from_names_and_travel() -> None:
    text = (
        "Velmar Trade Minister Maria Voss met the pilots on Monday.\n\n“We will pay,” Voss said. Oskar Lind, the "
        "union's treasurer, was content. He said that the pilots would sail."
    )
    reading = onrecord.read(text)
    actors = {actor.name: actor for actor in reading.actors}
    assert "Velmar Trade Minister" in actors["Maria Voss"].roles
    assert "union's treasurer" in actors["Oskar Lind"].roles
    assert _statement(reading, "pilots would sail").speakers[0].role == "union's treasurer"
    assert _statement(reading, "We will pay").speakers[0].role == "Velmar Trade Minister"


def test_each_mention_keeps_its_printed_spelling() -> None:
    reading = onrecord.read("Kiev said that the line was cut. Kyiv said later that it was whole again.")
    together = [a for a in reading.actors if {"Kiev", "Kyiv"} <= {m.text for m in a.mentions}]
    assert len(together) == 1


def test_mentions_stand_where_they_say() -> None:
    text = MINISTER + "\n\nShe said that nobody would lose work."
    reading = onrecord.read(text)
    for actor in reading.actors:
        for mention in actor.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert mention.form in {"name", "description", "pronoun"}
