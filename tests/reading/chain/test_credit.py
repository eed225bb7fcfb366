import pytest

from onrecord.reading.chain.credit import Credit, find_credit


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("KARSK, March 3 (Nordwire) - Mira Velin said it was safe.", "Nordwire", "dateline"),
        ("Bridge opens.\n\nKARSK (AP) — Mira Velin said it was safe.", "AP", "dateline"),
        ("Karsk (Reuters) – Mira Velin said it was safe.", "Reuters", "dateline"),
        ("(Reuters) - Mira Velin said it was safe.", "Reuters", "dateline"),
        ("KARSK, Velmar (Velmar News Agency) -- It rained.", "Velmar News Agency", "dateline"),
        ("By Mira Velin, Associated Press\n\nIt rained.", "Associated Press", "byline"),
        ("By The Associated Press\nIt rained.", "Associated Press", "byline"),
        ("Reuters\nIt rained.", "Reuters", "byline"),
        ("By Mira Velin | Nordwire\nIt rained.", "Nordwire", "byline"),
        ("It rained. (Nordwire)", "Nordwire", "credit line"),
        ("It rained.\n\n- Reuters.", "Reuters", "credit line"),
        ("It rained.\n\nSource: Nordwire", "Nordwire", "credit line"),
    ],
)
def test_a_printed_credit(text: str, name: str, where: str) -> None:
    found = find_credit(text)
    assert found is not None
    assert (found.name, found.where) == (name, where)
    assert text[found.start : found.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "KARSK - Mira Velin said it was safe.",
        "KARSK (CNN) -- Mira Velin said it was safe.",
        "PITTSBURGH (PA) - Mira Velin said it was safe.",
        "Mira Velin (D) - she is a senator - said it was safe.",
        "WASHINGTON (June 6) - Mira Velin said it was safe.",
        "Rain in Karsk (video) - it rained.",
        "REMARKS (AS PREPARED) -- It rained.",
        "It rained, Reuters reported.",
        "It rained, said Velin (Reuters).",
        "It rained.\n\nThe Associated Press contributed to this report.",
    ],
)
def test_what_is_no_credit(text: str) -> None:
    assert find_credit(text) is None


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("Associated Press", "Associated Press"),
        ("Mira Velin, Reuters", "Reuters"),
        ("By Reuters Staff", "Reuters"),
        ("Mira Velin of the Associated Press", "Associated Press"),
    ],
)
def test_a_credit_of_the_metadata(byline: str, name: str) -> None:
    assert find_credit("It rained.", byline) == Credit(name, "byline")


@pytest.mark.parametrize("byline", ["Mira Velin", "", ", ", "By", "CNN"])
def test_a_byline_without_an_agency(byline: str) -> None:
    assert find_credit("It rained.", byline) is None


@pytest.mark.parametrize(
    "text", ["", " \n", "\0\0", "\ud800 (AP", "(" * 5000, "A" * 100_000 + " (AP) - ", "\n" * 9, "(AP)"]
)
def test_odd_text_is_read(text: str) -> None:
    find_credit(text, text)
