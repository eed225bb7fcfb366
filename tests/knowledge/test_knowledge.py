from collections.abc import Callable

import pytest

from onrecord import knowledge

Refused = Callable[[Callable[[], object], str], str]


def test_speech_words_hold_inflected_forms() -> None:
    assert {"said", "denies", "refusing", "according"} <= knowledge.speech_words()


def test_function_words_are_the_commonest() -> None:
    assert {"the", "of", "said"} <= knowledge.function_words()


@pytest.mark.parametrize("entry", ["Said", "made clear", "said\nsaid"])
def test_a_bad_word_is_noticed(entry: str, refused: Refused) -> None:
    assert refused(knowledge.speech_words, entry).startswith("speech_words.txt: ")


def test_everything_public_is_there() -> None:
    assert sorted(knowledge.__all__) == knowledge.__all__
    assert all(hasattr(knowledge, name) for name in knowledge.__all__)
