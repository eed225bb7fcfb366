from onrecord.reading.attributions import Attribution
from onrecord.reading.clauses import finish_clauses
from onrecord.reading.scene import Scene
from tests.reading.actors.scenes import scene

WORDS = (
    "He/PRP/nsubj claimed/VBD that/IN for/IN the/DT war/NN to/TO end/VB ,/mark both/DT sides/NNS have/VBP "
    "to/TO talk/VB ./mark"
)


def span(made: Scene, first: str, last: str) -> tuple[int, int]:
    return made.starts[made.printed.index(first)], made.ends[made.printed.index(last)]


def finished(made: Scene, first: str, last: str, *others: Attribution) -> str:
    said = Attribution(
        (span(made, "He", "He"),), (span(made, "claimed", "claimed"),), (span(made, first, last),), 0.9
    )
    start, end = finish_clauses([said, *others], made)[0].content[-1]
    return made.text[start:end]


def test_a_content_that_breaks_off_before_its_verb_goes_on_to_the_end_of_the_sentence() -> None:
    assert finished(scene(WORDS), "that", "end") == "that for the war to end , both sides have to talk"


def test_a_content_with_its_verb_stays() -> None:
    made = scene("He/PRP claimed/VBD that/IN it/PRP rains/VBZ ,/mark and/CC it/PRP did/VBD ./mark")
    assert finished(made, "that", "rains") == "that it rains"


def test_that_which_points_at_something_stays() -> None:
    made = scene("He/PRP claimed/VBD that/DT prize/NN ,/mark and/CC he/PRP left/VBD ./mark")
    assert finished(made, "that", "prize") == "that prize"


def test_it_ends_where_the_next_attribution_begins() -> None:
    made = scene(WORDS.replace(" ./mark", " ,/mark and/CC adding/VBG more/JJR ./mark"))
    other = Attribution((), (span(made, "adding", "adding"),), (span(made, "more", "more"),), 0.9)
    assert finished(made, "that", "end", other) == "that for the war to end , both sides have to talk"
