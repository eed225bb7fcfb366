from collections.abc import Callable

import pytest

from onrecord import knowledge
from onrecord.knowledge import Gender

Refused = Callable[[Callable[[], object], str], str]


@pytest.mark.parametrize(
    ("title", "gender"),
    [
        ("mr", "m"),
        ("mrs", "f"),
        ("dr", None),
        ("sen", None),
        ("prime minister", None),
        ("secretary of state", None),
        ("lt gov", None),
        ("king", "m"),
        ("queen", "f"),
        ("spokeswoman", "f"),
        ("chairman", None),
        ("sheikh", "m"),
        ("ayatollah", "m"),
    ],
)
def test_titles_and_their_gender(title: str, gender: Gender | None) -> None:
    assert title in knowledge.titles()
    assert knowledge.titles()[title] == gender


def test_honorifics_are_the_titles_that_tell_no_role() -> None:
    assert {"mr", "mrs", "ms", "sir", "dr", "lord"} <= knowledge.honorifics()
    assert knowledge.honorifics() < knowledge.titles().keys()
    assert not {"president", "sen", "judge"} & knowledge.honorifics()


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("spokesman", "m"),
        ("spokeswoman", "f"),
        ("mother", "f"),
        ("father-in-law", "m"),
        ("minister", None),
        ("chief", None),
        ("billionaire", None),
        ("democrat", None),
        ("incumbent", None),
        ("palestinian", None),
        ("frenchwoman", "f"),
    ],
)
def test_person_nouns_and_their_gender(noun: str, gender: Gender | None) -> None:
    assert noun in knowledge.person_nouns()
    assert knowledge.person_nouns()[noun] == gender


@pytest.mark.parametrize("noun", ["someone", "spokesmen", "bank", "report", "president trump"])
def test_what_is_no_noun_for_one_person(noun: str) -> None:
    assert noun not in knowledge.person_nouns()


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("official", "officials"),
        ("man", "men"),
        ("policewoman", "policewomen"),
        ("spokesman", "spokesmen"),
        ("german", "germans"),
        ("person", "people"),
        ("person", "persons"),
        ("salesperson", "salespeople"),
        ("housewife", "housewives"),
        ("schoolchild", "schoolchildren"),
        ("deputy", "deputies"),
        ("attorney", "attorneys"),
        ("boss", "bosses"),
        ("coach", "coaches"),
        ("monarch", "monarchs"),
        ("police officer", "police officers"),
        ("attorney general", "attorneys general"),
        ("runner-up", "runners-up"),
        ("hero", "heroes"),
    ],
)
def test_plurals_of_person_nouns(singular: str, plural: str) -> None:
    assert singular in knowledge.person_nouns()
    assert plural in knowledge.plural_person_nouns()


@pytest.mark.parametrize("noun", ["heros", "attorney generals", "mans", "wifes", "spokesman"])
def test_what_is_no_plural(noun: str) -> None:
    assert noun not in knowledge.plural_person_nouns()


def test_plurals_without_a_singular() -> None:
    assert {"people", "folks", "troops"} <= knowledge.plural_person_nouns()


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("james", "m"),
        ("mary", "f"),
        ("volodymyr", "m"),
        ("svetlana", "f"),
        ("serhiy", "m"),
        ("fatima", "f"),
        ("recep", "m"),
        ("priyanka", "f"),
        ("kwame", "m"),
        ("ngozi", "f"),
        ("hiroshi", "m"),
        ("yuko", "f"),
        ("jose", "m"),
        ("benoit", "m"),
        ("grzegorz", "m"),
        ("eleftheria", "f"),
        ("gudrun", "f"),
        ("jean claude", "m"),
    ],
)
def test_first_names_have_a_gender(name: str, gender: Gender) -> None:
    assert knowledge.first_names()[name] == gender


@pytest.mark.parametrize(
    "name", ["kim", "leslie", "andrea", "jean", "china", "will not", "so", "queen", "said not"]
)
def test_names_of_both_genders_and_other_words_are_left_out(name: str) -> None:
    assert name not in knowledge.first_names()


@pytest.mark.parametrize(
    "name", ["Mohamed", "Sergey", "Serhii", "Nataliya", "José", "Jean-Claude", "Kyrylo", "Uğur"]
)
def test_first_names_are_found_as_they_fold(name: str) -> None:
    assert knowledge.fold(name) in knowledge.first_names()


def test_spellings_of_one_first_name_have_one_gender() -> None:
    known = knowledge.first_names()
    for group in knowledge.name_variants():
        assert len({known[n] for n in map(knowledge.plain, group) if n in known}) < 2, group


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Angela Merkel", "f"),
        ("Jean-Claude Juncker", "m"),
        ("Xi Jinping", "m"),
        ("Sergey V. Lavrov", "m"),
        ("Merkel", None),
        ("Leslie Oduya", None),
    ],
)
def test_a_full_name_tells_the_gender(name: str, gender: Gender | None) -> None:
    assert knowledge.name_gender(knowledge.fold_words(name)) == gender


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("bill", {"william"}),
        ("bernie", {"bernard"}),
        ("ted", {"edward", "theodore"}),
        ("sasha", {"alexander"}),
    ],
)
def test_nicknames_stand_for_names(short: str, full: set[str]) -> None:
    assert full <= knowledge.nicknames()[short]


def test_nicknames_are_as_names_fold() -> None:
    assert knowledge.fold("Victoria") in knowledge.nicknames()[knowledge.fold("Vicky")]
    for short, names in knowledge.nicknames().items():
        assert {knowledge.fold(n) for n in (short, *names)} == {short, *names}


@pytest.mark.parametrize("entry", ["Mr m", "mr. m", "sen\nsen", "mr m\nmr f", "vice  president"])
def test_bad_titles_are_noticed(entry: str, refused: Refused) -> None:
    assert refused(knowledge.titles, entry).startswith("titles.txt: ")


def test_a_title_in_both_files_is_noticed(refused: Refused) -> None:
    assert "['mr']" in refused(knowledge.titles, "mr m")


@pytest.mark.parametrize("entry", ["Minister", "minister\nminister", "queen f\nqueen"])
def test_bad_person_nouns_are_noticed(entry: str, refused: Refused) -> None:
    assert refused(knowledge.person_nouns, entry).startswith("person_nouns.txt: ")


@pytest.mark.parametrize("entry", ["no such noun, no such nouns", "hero, heroes, heros", "hero, "])
def test_bad_plurals_are_noticed(entry: str, refused: Refused) -> None:
    knowledge.person_nouns()
    assert refused(knowledge.plural_person_nouns, entry).startswith("person_plurals.txt: ")


@pytest.mark.parametrize("entry", ["james", "james x", "James m", "josé m", "james m\njames f", "j. m"])
def test_bad_first_names_are_noticed(entry: str, refused: Refused) -> None:
    assert refused(knowledge.first_names, entry).startswith("first_names.txt: ")


@pytest.mark.parametrize(
    "entry",
    [
        "bill",
        "bill |",
        "bill | bill",
        "bill | william, william",
        "bill | william\nbill | wilhelm",
        "big bill | william",
    ],
)
def test_bad_nicknames_are_noticed(entry: str, refused: Refused) -> None:
    assert refused(knowledge.nicknames, entry).startswith("nicknames.txt: ")
