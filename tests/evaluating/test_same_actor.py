import pytest

from onrecord.evaluating.labels import Label, LabelledActor, LabelledSource
from onrecord.evaluating.same_actor import folded, names_fit, same_actor, same_speakers, speakers_of
from onrecord.records import Actor, Article, Mention, ReaderInfo, Reading, Speaker, Statement

TEXT = (
    "Mayor Mira Tan met her aide. The Oru City Council, its critics say, fears the mayor's aide. "
    "Oru Observer called Oru calm. A spokesman for the port of Belo spoke. "
    "Critics of the council left."
)


def mention(words: str, form: str = "name", nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Mention(start, start + len(words), words, form)


def spot(words: str, nth: int = 0) -> tuple[int, int]:
    found = mention(words, nth=nth)
    return found.start, found.end


def actor(name: str, *mentions: Mention, kind: str = "person", number: int = 1) -> Actor:
    return Actor(f"a{number}", name, kind, (), mentions)


TAN = LabelledActor("Mira Tan", "person", (spot("Mira Tan"),))
AUTHOR = LabelledActor("Ida Belo", "person", ())
COUNCIL = LabelledActor("Oru City Council", "organisation", (spot("Oru City Council"),))
OBSERVER = LabelledActor("Oru Observer", "organisation", (spot("Oru Observer"),))
ORU = LabelledActor("Oru", "government", (spot("Oru", 2),))
AIDE = LabelledActor(None, "unnamed", (spot("mayor's aide"),))
SPOKESMAN = LabelledActor(None, "unnamed", (spot("spokesman for the port of Belo"),))
CRITICS = LabelledActor(None, "group", (spot("Critics of the council"),))
NOBODY = LabelledActor(None, "group", ())
HERE = LabelledSource("name", (0,), source=(spot("its critics"),))


def is_same(found: Actor, wanted: LabelledActor, *others: LabelledActor) -> bool:
    label = Label("", "a", (*others, wanted), (HERE,))
    return same_actor(found, len(others), HERE, label, TEXT)


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("Mira Tan", "MIRA TAN", True),
        ("Castañeda", "castaneda", True),
        ("O’Malley", "O'Malley", True),
        ("The White House", "White House", True),
        ("Tan", "Mayor Mira Tan", True),
        ("Mayor Mira Tan", "Tan", True),
        ("Tan Mira", "Mira Tan", True),
        ("Mira Tan", "Ida Tan", False),
        ("Tan", "Tanner", False),
        ("—", "Mira Tan", False),
    ],
)
def test_names_fit_when_the_words_of_one_are_among_those_of_the_other(
    one: str, other: str, fit: bool
) -> None:
    assert names_fit(one, other) is fit


@pytest.mark.parametrize(
    ("name", "words"), [("The the Who", ("who",)), ("A", ("a",)), ("An Aide", ("aide",))]
)
def test_an_article_before_a_name_is_dropped(name: str, words: tuple[str, ...]) -> None:
    assert folded(name) == words


@pytest.mark.parametrize(
    ("found", "same"),
    [
        (actor("Mira Tan", mention("Mira Tan")), True),
        (actor("Mayor Mira Tan", mention("Mayor Mira Tan")), True),
        (actor("Tan", mention("Tan")), True),
        (actor("Mira Tan", mention("Oru Observer")), False),  # the right name at another place
        (actor("Mira Tan"), False),
        (actor("Ida Belo", mention("Mira Tan")), False),  # the right place, another name
        (actor("Mira Tan's aide", mention("Mira Tan met her aide", "description")), False),  # only described
        (actor("Mayor Mira Tan", mention("Mayor Mira Tan", "description")), True),
    ],
)
def test_a_named_person_needs_name_and_place(found: Actor, same: bool) -> None:
    assert is_same(found, TAN) is same


@pytest.mark.parametrize(
    ("found", "same"),
    [
        (actor("Ida Belo"), True),
        (actor("Belo", mention("Belo")), True),
        (actor("Mira Tan", mention("Mira Tan")), False),
    ],
)
def test_a_name_that_is_printed_nowhere_decides_alone(found: Actor, same: bool) -> None:
    assert is_same(found, AUTHOR) is same


@pytest.mark.parametrize(
    ("found", "same"),
    [
        (actor("Oru City Council", mention("Oru City Council")), True),
        (actor("the city council", mention("City Council")), True),
        (actor("Lawmakers", mention("The Oru City Council", "description")), True),  # whatever its name
        (actor("Oru Observer", mention("Oru City Council")), False),  # the name of another
        (actor("Lawmakers", mention("Oru")), False),  # only goes before the noun
        (actor("Lawmakers", mention("its", "pronoun")), False),
    ],
)
def test_a_body_needs_only_the_place_unless_it_is_called_like_another(found: Actor, same: bool) -> None:
    assert is_same(found, COUNCIL, OBSERVER) is same
    assert not is_same(actor("Lawmakers", mention("Mira Tan")), TAN)  # a person does not


def test_a_name_that_is_exactly_that_of_another_is_no_shorter_one() -> None:
    oru = actor("Oru", mention("Oru", nth=1), mention("Oru", nth=2))
    assert is_same(oru, OBSERVER)
    assert not is_same(oru, OBSERVER, ORU)
    assert is_same(oru, ORU, OBSERVER)


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        (actor("aide", mention("the mayor's aide", "description")), AIDE, True),
        (actor("aide", mention("aide", "description", 1)), AIDE, True),
        (actor("aide", mention("her aide", "description")), AIDE, False),  # another place
        (actor("mayor", mention("the mayor", "description")), AIDE, False),  # whose aide it is
        (actor("spokesman", mention("A spokesman", "description")), SPOKESMAN, True),
        (actor("spokesman", mention("spokesman", "description")), SPOKESMAN, True),
        (actor("all", mention("A spokesman for the port of Belo", "description")), SPOKESMAN, True),
        (actor("port", mention("the port", "description")), SPOKESMAN, False),
        (actor("port", mention("port", "description")), SPOKESMAN, False),
        (actor("Belo", mention("Belo")), SPOKESMAN, False),
        (actor("critics", mention("Critics", "description")), CRITICS, True),
        (actor("council", mention("council", "description")), CRITICS, False),
    ],
)
def test_a_described_actor_is_what_the_description_is_about(
    found: Actor, wanted: LabelledActor, same: bool
) -> None:
    assert is_same(found, wanted) is same


def test_a_source_that_holds_the_description_is_a_place_of_it() -> None:
    council = LabelledActor(None, "group", (spot("council", 0),))
    apposed = actor("critics", mention("Critics", "description"))
    label = Label("", "a", (council,), ())
    whole = LabelledSource("description", (0,), source=(spot("Critics of the council"),))
    assert same_actor(apposed, 0, whole, label, TEXT)
    assert not same_actor(apposed, 0, HERE, label, TEXT)
    both = LabelledSource("description", (0, 1), source=whole.source)
    assert not same_actor(apposed, 0, both, Label("", "a", (council, AIDE), ()), TEXT)


def test_a_pronoun_inside_of_a_description_is_another() -> None:
    critics = LabelledActor(None, "group", (spot("its critics"),))
    assert is_same(actor("critics", mention("its critics", "description")), critics)
    assert not is_same(actor("council", mention("its", "pronoun")), critics)
    assert is_same(actor("critics", mention("Critics", "pronoun")), CRITICS)  # as in "Many of the council"


def test_a_name_before_the_noun_of_a_description_is_another() -> None:
    council = LabelledActor(None, "unnamed", (spot("Oru City Council"),))
    assert not is_same(actor("Oru", mention("Oru")), council)
    assert is_same(actor("council", mention("The Oru City Council", "description")), council)


def test_a_described_actor_has_not_the_name_of_another() -> None:
    tan = actor("Mira Tan", mention("Mira Tan"), mention("the mayor's aide", "description"))
    assert is_same(tan, AIDE)
    assert not is_same(tan, AIDE, TAN)
    described = actor("Tan aide", mention("the mayor's aide", "description"))
    assert is_same(described, AIDE, TAN)  # a description is no name


def test_a_description_that_is_printed_nowhere_needs_a_mention_at_the_source() -> None:
    assert is_same(actor("critics", mention("its critics", "description")), NOBODY, TAN)
    assert not is_same(actor("critics", mention("Critics", "description")), NOBODY, TAN)
    assert not is_same(actor("Tan", mention("Mira Tan"), mention("its critics", "description")), NOBODY, TAN)


@pytest.mark.parametrize(
    ("speakers", "found", "right"),
    [
        ((), (), True),
        ((), ("tan",), False),
        ((0,), (), False),
        ((0,), ("tan",), True),
        ((0,), ("council",), False),
        ((0,), ("tan", "tan"), True),  # the same one twice is one
        ((0,), ("tan", "council"), False),
        ((0, 1), ("tan", "council"), True),
        ((0, 1), ("council", "tan"), True),
        ((0, 1), ("tan",), False),
        ((0, 1), ("tan", "mayor"), False),  # two that are both the first
    ],
)
def test_several_speakers_match_one_to_one(
    speakers: tuple[int, ...], found: tuple[str, ...], right: bool
) -> None:
    actors = {
        "tan": actor("Mira Tan", mention("Mira Tan"), number=1),
        "mayor": actor("Mayor Mira Tan", mention("Mayor Mira Tan"), number=2),
        "council": actor("Oru City Council", mention("Oru City Council"), number=3),
    }
    source = LabelledSource("name", speakers, source=HERE.source, none=None if speakers else "generic")
    label = Label("", "a", (TAN, COUNCIL), (source,))
    assert same_speakers([actors[name] for name in found], 0, label, TEXT) is right


def test_a_pair_may_have_to_give_way_so_that_all_have_one() -> None:
    source = LabelledSource("name", (0, 1), source=HERE.source)
    label = Label(
        "", "a", (LabelledActor("Belo", "person", ()), LabelledActor("Ida Belo", "person", ())), (source,)
    )
    both = [actor("Mr. Ida Belo", number=1), actor("Belo", number=2)]
    assert same_speakers(both, 0, label, TEXT)


def test_the_speakers_of_a_statement_come_with_their_mentions() -> None:
    tan = actor("Mira Tan", mention("Mira Tan"))
    speakers = (
        Speaker("a1", "Mira Tan", "person", None, "name", 0.9),
        Speaker("a7", "Ida Belo", "person", None, "name", 0.9),
    )
    statement = Statement("s1", (), (), (), "indirect", speakers)
    reading = Reading(Article("a", TEXT), ReaderInfo("x", "0", "m"), (tan,), (statement,))
    assert speakers_of(statement, reading) == (tan, Actor("a7", "Ida Belo", "person"))
