"""Which words name a sum of money, and which sum, on sentences of our own."""

import pytest

from onrecord.reading.sums.find import find_sums


def found(text: str, country: str | None = None) -> list[tuple[str, str | None, str | None]]:
    return [(m.text, m.amount, m.currency) for m in find_sums(text, country)]


@pytest.mark.parametrize(
    ("text", "printed", "amount", "currency"),
    [
        ("It costs $5.", "$5", "5", "USD"),
        ("It costs $5m.", "$5m", "5000000", "USD"),
        ("It costs $US5 million.", "$US5 million", "5000000", "USD"),
        ("It raised US$1.6bn.", "US$1.6bn", "1600000000", "USD"),
        ("A fee of A$5 applies.", "A$5", "5", "AUD"),
        ("A fee of C$5,200 applies.", "C$5,200", "5200", "CAD"),
        ("A fee of HK$5.50 applies.", "HK$5.50", "5.5", "HKD"),
        ("The city owes £10k.", "£10k", "10000", "GBP"),
        ("The city owes €2.5 billion.", "€2.5 billion", "2500000000", "EUR"),
        ("The city owes ¥900 million.", "¥900 million", "900000000", "JPY"),
        ("The city owes ₹500 crore.", "₹500 crore", "5000000000", "INR"),
        ("The city owes Rs 500 crore.", "Rs 500 crore", "5000000000", "INR"),
        ("The city owes 12 lakh rupees.", "12 lakh rupees", "1200000", "INR"),
        ("The city owes EUR 3bn.", "EUR 3bn", "3000000000", "EUR"),
        ("The city owes USD 5m.", "USD 5m", "5000000", "USD"),
        ("The city owes 5 million rubles.", "5 million rubles", "5000000", "RUB"),
        ("The city owes 200,000 yuan.", "200,000 yuan", "200000", "CNY"),
        ("The city owes 4 bln euros.", "4 bln euros", "4000000000", "EUR"),
        ("The city owes $4tn.", "$4tn", "4000000000000", "USD"),
        ("The city owes $4mn.", "$4mn", "4000000", "USD"),
        ("A $1.7-trillion bill passed.", "$1.7-trillion", "1700000000000", "USD"),
        ("She paid five million dollars.", "five million dollars", "5000000", "USD"),
        ("She paid half a billion euros.", "half a billion euros", "500000000", "EUR"),
        ("She paid two and a half million euros.", "two and a half million euros", "2500000", "EUR"),
        ("She paid 50 cents.", "50 cents", "0.5", "USD"),
        ("She paid 3 dollars 50 cents.", "3 dollars 50 cents", "3.5", "USD"),
        ("She paid 30 Canadian dollars.", "30 Canadian dollars", "30", "CAD"),
        ("She paid 9 million Swiss francs.", "9 million Swiss francs", "9000000", "CHF"),
        ("She won hundreds of millions of dollars.", "hundreds of millions of dollars", None, "USD"),
        ("She paid 40 francs.", "40 francs", "40", None),
        ("It costs 40 million crowns.", "40 million crowns", "40000000", None),
        ("It costs 300 million Ilvanian crowns.", "300 million Ilvanian crowns", "300000000", None),
        ("She paid 300 Ilvanian dollars.", "300 Ilvanian dollars", "300", None),
        ("It cost 20 pounds.", "20 pounds", "20", "GBP"),
    ],
)
def test_one_sum(text: str, printed: str, amount: str | None, currency: str | None) -> None:
    assert found(text) == [(printed, amount, currency)]


@pytest.mark.xfail(strict=True, reason="p is a page or pence")
def test_pence_in_one_letter() -> None:
    assert found("A pint costs 50p more.") == [("50p", "0.5", "GBP")]


@pytest.mark.parametrize(
    "text",
    [
        "", "All 70 of us came.", "They won 3 million votes.", "The TOP 10 fell by 50 per cent.",
        "A 500-pound bomb fell.", "He lost weight, about 20 pounds of it.", "In 2016 it rained for 5 days.",
        "A real 5 star hotel", "The dollar fell.",
    ],
)  # fmt: skip
def test_no_sum(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("country", "currency"), [(None, "USD"), ("AU", "AUD"), ("ca", "CAD"), ("GB", "USD"), ("??", "USD")]
)
def test_dollars_are_those_of_the_outlets_country(country: str | None, currency: str) -> None:
    assert found("It cost $5m.", country) == [("$5m", "5000000", currency)]


def test_a_bare_noun_is_the_currency_that_the_article_names() -> None:
    text = "She paid 9 Chilean pesos.\nThen she paid 10 pesos."
    assert [m.currency for m in find_sums(text)] == ["CLP", "CLP"]


@pytest.mark.parametrize(
    ("text", "printed", "amount", "upper", "bound"),
    [
        ("It costs up to $5m.", "$5m", "5000000", None, "at most"),
        ("It costs more than €3bn.", "€3bn", "3000000000", None, "at least"),
        ("It costs at least $2bn.", "$2bn", "2000000000", None, "at least"),
        ("It costs about $2bn.", "$2bn", "2000000000", None, "about"),
        ("It costs $2bn or more.", "$2bn", "2000000000", None, "at least"),
        ("A dispute over $5m ended.", "$5m", "5000000", None, None),
        ("It costs between $5 and $10 million.", "$5 and $10 million", "5000000", "10000000", "range"),
        ("It costs $5-10 million.", "$5-10 million", "5000000", "10000000", "range"),
        ("It costs $5 million to $10 million.", "$5 million to $10 million", "5000000", "10000000", "range"),
        ("It costs 5 to 10 million euros.", "5 to 10 million euros", "5000000", "10000000", "range"),
    ],
)
def test_bounds(text: str, printed: str, amount: str, upper: str | None, bound: str | None) -> None:
    (own,) = find_sums(text)
    assert (own.text, own.amount, own.upper, own.bound) == (printed, amount, upper, bound)


@pytest.mark.parametrize("text", ["Pay rose from $5m to $10m.", "They raised the offer from $5 to $10."])
def test_a_change_is_no_range(text: str) -> None:
    assert [m.bound for m in find_sums(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Oil costs $60 per barrel.", "per barrel"), ("They get $5 a share.", "a share"),
        ("They get 20 euros each.", "each"), ("It fell to 74 rubles to the dollar.", "to the dollar"),
        ("They get $5m for ports.", None),
    ],
)  # fmt: skip
def test_units(text: str, unit: str | None) -> None:
    (own,) = find_sums(text)
    assert (own.per.text if own.per else None) == unit


@pytest.mark.parametrize(
    "text",
    ["\0$5\ud800m", "$" + "9" * 10**6, "one " * 20000 + "dollars", "$5-" * 2000, "2²³ dollars $٣٤ ½$",
     "$", "$$ €",
     "$5", "$5 for", "\n" * 1000 + "$5", "between $", "of the $5"],
)  # fmt: skip
def test_odd_texts_are_read(text: str) -> None:
    for own in find_sums(text):
        assert text[own.start : own.end] == own.text


def test_ids_are_in_text_order() -> None:
    assert [m.id for m in find_sums("$5 and €6.\nThen £7.")] == ["m1", "m2", "m3"]
