import pytest

from onrecord.knowledge import amounts, lines
from onrecord.knowledge.currencies import currencies


@pytest.mark.parametrize(
    ("mark", "country", "expected"),
    [
        ("$", None, ("USD", "usual")), ("$", "AU", ("AUD", "outlet's country")),
        ("$", "FR", ("USD", "usual")),
        ("US$", "AU", ("USD", "symbol")), ("€", None, ("EUR", "symbol")), ("£", None, ("GBP", "usual")),
    ],
)  # fmt: skip
def test_marks(mark: str, country: str | None, expected: tuple[str, str]) -> None:
    known = currencies()
    assert known.which(known.marks[mark], "symbol", country) == expected


@pytest.mark.parametrize(
    ("noun", "adjective", "expected"),
    [
        ("francs", None, None),
        ("francs", "swiss", "CHF"),
        ("dollars", "canadian", "CAD"),
        ("rubles", None, "RUB"),
    ],
)
def test_nouns(noun: str, adjective: str | None, expected: str | None) -> None:
    known = currencies()
    assert known.which(known.nouns[noun], "name", None, adjective)[0] == expected


def test_lists_load() -> None:
    assert amounts.scales()["crore"] == 7
    assert amounts.number_words()["forty"] == 40
    assert amounts.bounds()["up to"] == "at most"
    assert "share" in amounts.price_units()
    assert "rebuild" in amounts.purpose_verbs()
    assert "aid" in amounts.purpose_nouns()


@pytest.mark.parametrize(
    "entry", ["usd | US | $ | dollar | us | cent", "USD | US | $, $ | dollar | us | cent", "USD | US"]
)
def test_a_bad_currency_is_refused(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "entries", lambda _: [entry])
    with pytest.raises(ValueError, match=r"currencies\.txt"):
        currencies.__wrapped__()


def test_a_word_usual_for_two_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "entries", lambda _: ["USD | US | $* | | |", "AUD | AU | $* | | |"])
    with pytest.raises(ValueError, match="usual for two"):
        currencies.__wrapped__()


@pytest.mark.parametrize(
    ("load", "entry"),
    [(amounts.bounds, "up to | below"), (amounts.scales, "million | six"), (amounts.scales, "a")],
)
def test_bad_words_are_refused(load: object, entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "entries", lambda _: [entry])
    with pytest.raises(ValueError, match=r"\.txt"):
        load.__wrapped__()  # type: ignore[attr-defined]
