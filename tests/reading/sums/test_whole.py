"""Which sum is a part of which: for each sum of a text, its whole's id."""

import pytest

from onrecord.reading.sums.find import find_sums

BILL = "The $1.7 trillion bill, which earmarks $45 billion for Ruritania, passed. "


def parts(text: str) -> list[str | None]:
    return [own.part_of for own in find_sums(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BILL, [None, "m1"]),
        (BILL + "Of this amount, $9 billion will go to schools.", [None, "m1", "m2"]),
        (BILL + "Of that, about $9 billion is for schools.", [None, "m1", "m2"]),
        ("The budget is $10bn, of which $2bn is for ports.", [None, "m1"]),
        ("The budget is $10bn, including $2bn for ports.", [None, "m1"]),
        ("The budget is $10bn, including up to $2bn for ports.", [None, "m1"]),
        ("The plan sets aside $10bn, with $2bn going to ports.", [None, "m1"]),
        ("It spent $2bn of the $10bn on ports.", ["m2", None]),
        ("Of the $10bn, $2bn is for ports.", [None, "m1"]),
        ("Of the $10bn that was promised, only $2bn came.", [None, "m1"]),
        ("It got $2bn of a promised $10bn.", ["m2", None]),
        ("They passed a $10bn package. The package includes $2bn for ports.", [None, "m1"]),
        ("The budget is $10bn, including $2bn for ports and $3bn for roads.", [None, "m1", "m1"]),
        ("The package of 240 million crowns holds 90 million crowns for dredging.", [None, "m1"]),
        ("The fund is $240m. The fund holds $90m. Of that first part, $20m is spent.", [None, "m1", "m2"]),
        ("They took a $240m share. The share includes $90m for ships.", [None, "m1"]),
    ],
)
def test_parts(text: str, expected: list[str | None]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The budget is $2bn, including $10bn for ports.",
        "The budget is $10bn, including €2bn for ports.",
        "It made $10bn. It lost $2bn.",
        "It cost 10 million crowns, including 2 million dollars.",
        "It made $10bn, while it lost $2bn.",
        "It made $10bn, or $2 a share.",
        "It made $10bn, including $2 a share in rebates.",
        "It paid $10bn and $2bn.",
        "It came within $2bn of the $10bn record.",
    ],
)
def test_no_parts(text: str) -> None:
    assert parts(text) == [None, None]
