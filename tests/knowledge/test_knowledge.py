import pytest

from onrecord import knowledge


def test_speech_words_hold_inflected_forms() -> None:
    assert {"said", "denies", "refusing", "according"} <= knowledge.speech_words()


def test_function_words_are_the_commonest() -> None:
    assert {"the", "of", "said"} <= knowledge.function_words()


@pytest.mark.parametrize("entry", ["Said", "made clear", "said\nsaid"])
def test_a_bad_entry_is_noticed(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "_entries", lambda _: entry.split("\n"))
    knowledge.speech_words.cache_clear()
    with pytest.raises(ValueError, match=r"speech_words\.txt"):
        knowledge.speech_words()
    monkeypatch.undo()
    knowledge.speech_words.cache_clear()
