from collections.abc import Callable, Mapping
from itertools import combinations

import pytest

from onrecord import knowledge

Refused = Callable[[Callable[[], object], str], str]

NOUNS: Mapping[str, Callable[[], frozenset[str]]] = {
    "organisation": knowledge.organisation_nouns,
    "government": knowledge.government_nouns,
    "group": knowledge.group_nouns,
    "document": knowledge.document_nouns,
}


@pytest.mark.parametrize(
    ("kind", "nouns"),
    [
        (
            "organisation",
            "party campaign company bank agency union court council university committee network newspaper",
        ),
        (
            "organisation",
            "alliance bloc team group firm charity organisation organization association broadcaster",
        ),
        (
            "government",
            "government administration ministry kingdom cabinet regime embassy treasury authorities",
        ),
        ("group", "police public media staff electorate crowd family opposition military"),
        (
            "document",
            "report statement letter poll survey study lawsuit complaint memo email ad book law bill",
        ),
        ("document", "indictment article transcript tweet website"),
    ],
)
def test_nouns_of_each_kind(kind: str, nouns: str) -> None:
    assert set(nouns.split()) <= NOUNS[kind]()


def test_phrases_stand_there_too() -> None:
    assert "state department" in knowledge.government_nouns()
    assert "rights group" in knowledge.organisation_nouns()
    assert "press release" in knowledge.document_nouns()


def test_a_noun_is_of_one_kind() -> None:
    for one, other in combinations(NOUNS, 2):
        assert not NOUNS[one]() & NOUNS[other](), (one, other)


def test_hardly_a_noun_is_a_person_and_a_body() -> None:
    both = {noun for nouns in NOUNS.values() for noun in nouns() if noun in knowledge.person_nouns()}
    assert both == {"broadcaster", "creditor", "employer", "publisher"}


@pytest.mark.parametrize(
    ("acronym", "form"),
    [
        ("nato", "North Atlantic Treaty Organization"),
        ("gop", "Republican Party"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("who", "World Health Organization"),
        ("dnc", "Democratic National Committee"),
        ("dnc", "Democratic National Convention"),
        ("afd", "Alternative for Germany"),
        ("p&g", "Procter & Gamble"),
        ("afl-cio", "American Federation of Labor and Congress of Industrial Organizations"),
        ("eu", "European Union"),
    ],
)
def test_acronyms_have_long_forms(acronym: str, form: str) -> None:
    assert form in knowledge.acronyms()[acronym]


@pytest.mark.parametrize("kind", NOUNS)
@pytest.mark.parametrize("entry", ["Party", "party\nparty", "u.n. agency", "one, two"])
def test_bad_nouns_are_noticed(kind: str, entry: str, refused: Refused) -> None:
    assert refused(NOUNS[kind], entry).startswith(f"{kind}_nouns.txt: ")


@pytest.mark.parametrize(
    "entry",
    [
        "NATO",
        "NATO |",
        "NATO | One; One",
        "NATO | One | Two",
        "N.A. | One",
        "N A | One",
        "NATO | One\nNato | Two",
        "| One",
    ],
)
def test_bad_acronyms_are_noticed(entry: str, refused: Refused) -> None:
    assert refused(knowledge.acronyms, entry).startswith("acronyms.txt: ")
