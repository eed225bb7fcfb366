"""What the first sum of a sentence is for."""

import pytest

from onrecord.reading.sums.find import find_sums


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It gave $5m for schools.", "for schools"),
        ("It gave $5m for roads, bridges and schools, he said.", "for roads, bridges and schools"),
        ("It gave $5m toward repairs.", "toward repairs"),
        ("It gave $5m to rebuild the port, the mayor said.", "to rebuild the port"),
        ("It gave $5m in military aid to Ruritania.", "in military aid to Ruritania"),
        ("It gave a $5m grant for schools.", "for schools"),
        ('It gave $5m for "new homes" in the valley.', 'for "new homes" in the valley'),
        ("It gave $5m for “new homes in the valley.” She left.", "for “new homes in the valley.”"),
        ("The $5m grant for schools was cut.", "for schools"),
        ("It spent $5m on roads.", "on roads"),
        ("About $5m will go to the army.", "to the army"),
        ("It gave $5m for schools and $3m for roads.", "for schools"),
        ("A $5bn spending bill passed.", None),
        ("It gave $5m for the first time.", None),
        ("It earned $5m for the third quarter.", None),
        ("It earned $5m for three years.", None),
        ("He was fined $5m for fraud.", None),
        ("It gave $5m to Ruritania.", None),
        ("Oil costs $60 a barrel for now.", None),
        ("It lost $5m in March.", None),
    ],
)
def test_purpose(text: str, expected: str | None) -> None:
    own = find_sums(text)[0]
    assert (own.purpose.text if own.purpose else None) == expected
    if own.purpose:
        assert text[own.purpose.start : own.purpose.end] == own.purpose.text
