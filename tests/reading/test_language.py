import pytest

from onrecord.reading.language import foreign_language

GERMAN = "Der Minister sagte am Donnerstag, dass die Brücke nicht sicher sei und geschlossen werden müsse."
FRENCH = "Le ministre a déclaré jeudi que le pont n’était pas sûr et qu’il devait être fermé sans attendre."
RUSSIAN = "Министр заявил в четверг, что мост небезопасен и должен быть закрыт до конца этого года."


@pytest.mark.parametrize(("text", "code"), [(GERMAN, "de"), (FRENCH, "fr"), (RUSSIAN, "ru")])
def test_another_language_is_named(text: str, code: str) -> None:
    assert foreign_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Thursday that the bridge was not safe and had to be closed at once.",
        "“Sí, se puede,” she told the crowd, and they answered her with the same words, again and again.",
        "Ja.",
        "12.04.2021 +++ 17:30",
        "",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_read(text: str) -> None:
    assert foreign_language(text) is None
