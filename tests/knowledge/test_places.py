from collections.abc import Callable

import pytest

from onrecord import knowledge

Refused = Callable[[Callable[[], object], str], str]


def names(found: tuple[knowledge.Government, ...]) -> list[str]:
    return [government.name for government in found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("United States", ["United States"]),
        ("U.S.", ["United States"]),
        ("US", ["United States"]),
        ("the US's", ["United States"]),
        ("us", []),
        ("Us", []),
        ("America", ["United States"]),
        ("Washington", ["United States"]),
        ("Foggy Bottom’s", ["United States"]),
        ("Downing Street", ["United Kingdom"]),
        ("No. 10", ["United Kingdom"]),
        ("10 Downing Street", ["United Kingdom"]),
        ("Kremlin", ["Russia", "Soviet Union"]),
        ("Kiev", ["Ukraine"]),
        ("Kyiv", ["Ukraine"]),
        ("Türkiye", ["Turkey"]),
        ("Burma", ["Myanmar"]),
        ("Elysee Palace", ["France"]),
        ("Brussels", ["Belgium", "European Union"]),
        ("Congo", ["DR Congo", "Republic of the Congo"]),
        ("Georgia", ["Georgia"]),
        ("male", []),
        ("Mars", []),
        ("", []),
    ],
)
def test_what_printed_words_stand_for(words: str, found: list[str]) -> None:
    assert names(knowledge.governments_of(words)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("State Department", ["United States"]),
        ("Pentagon", ["United States"]),
        ("the Treasury", ["United Kingdom", "United States"]),
        ("Quai d’Orsay", ["France"]),
        ("FBI", ["United States"]),
        ("Ice", []),
        ("Bundestag", []),
    ],
)
def test_bodies_belong_to_governments(words: str, found: list[str]) -> None:
    assert names(knowledge.governments_of_body(words)) == found


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("American", "United States"),
        ("russian", "Russia"),
        ("South Korean", "South Korea"),
        ("Belarussian", "Belarus"),
        ("Congolese", "DR Congo"),
        ("Burkinabé", "Burkina Faso"),
        ("Korean", None),
        ("Russia", None),
    ],
)
def test_adjectives(word: str, name: str | None) -> None:
    found = knowledge.government_by_adjective(word)
    assert (found.name if found else None) == name


def test_a_government_has_all_its_names() -> None:
    (russia,) = knowledge.governments_of("Russia")
    assert russia.aliases == ("Russian Federation",)
    assert russia.adjectives == ("Russian",)
    assert russia.capitals == ("Moscow",)
    assert "Kremlin" in russia.seats


@pytest.mark.parametrize(
    "entry",
    [
        "Russia | Russian Federation",
        "| | | | |",
        "Russia | | | | |\nRussia | | | | |",
        "Russia | One, One | | | |",
        "Russia | One,, Two | | | |",
        "Russia | | Russian | | |\nRuthenia | | Russian | | |",
    ],
)
def test_bad_governments_are_noticed(entry: str, refused: Refused) -> None:
    assert refused(knowledge.governments, entry).startswith("governments.txt: ")
