from onrecord.reading.actors.naming import sort_names
from onrecord.reading.scene import Scene
from tests.reading.actors.scenes import scene


def together(words: Scene) -> list[set[str]]:
    """The printed names of each thing."""
    naming = sort_names(words)
    return [{words.cut(words.names[m].start, words.names[m].end) for m in t.mentions} for t in naming.things]


def row(words: str, **names: str) -> list[set[str]]:
    return together(scene(" ".join(f"{w}/NNP" for w in words.split()), **names))


def test_a_surname_and_an_honorific_belong_to_the_full_name() -> None:
    found = row("Maria Voss x Voss x Ms Voss", person="Maria Voss|Ms Voss|Voss")
    assert {"Maria Voss", "Voss"} <= found[0]
    assert len(found) == 1


def test_initials_and_short_given_names() -> None:
    assert row("Jon B Voss x Jon Voss x J Voss", person="Jon B Voss|Jon Voss|J Voss") == [
        {"Jon B Voss", "Jon Voss", "J Voss"}
    ]
    assert row("William Lind x Bill Lind", person="William Lind|Bill Lind") == [{"William Lind", "Bill Lind"}]


def test_two_people_of_one_surname_stay_apart_and_the_bare_surname_is_doubtful() -> None:
    words = scene("Maria/NNP Voss/NNP x Erik/NNP Voss/NNP x Voss/NNP", person="Maria Voss|Erik Voss")
    words.names.append(words.names[0].__class__(6, 7, "person", 0.9))
    naming = sort_names(words)
    assert len(naming.things) == 2
    assert [len(v) for v in naming.doubtful.values()] == [2]


def test_an_acronym_joins_its_long_form() -> None:
    assert row("Harbour Workers Union x HWU", organisation="Harbour Workers Union|HWU") == [
        {"Harbour Workers Union", "HWU"}
    ]


def test_a_body_by_the_end_of_its_name() -> None:
    assert row("Marrow Sound Post x Post", organisation="Marrow Sound Post|Post") == [
        {"Marrow Sound Post", "Post"}
    ]


def test_spellings_fold_and_are_kept() -> None:
    assert row("Kiev x Kyiv x Lugansk x Luhansk", place="Kiev|Kyiv|Lugansk|Luhansk") == [
        {"Kiev", "Kyiv"},
        {"Lugansk", "Luhansk"},
    ]


def test_different_kinds_stay_apart() -> None:
    found = row("Velmar Bank and Velmar Hill", organisation="Velmar Bank", place="Velmar Hill")
    assert found == [{"Velmar Bank"}, {"Velmar Hill"}]
