import re
import sys
from pathlib import Path

import pytest

from onrecord.errors import MissingExtra
from onrecord.plots import _between, _periods, draw_timeline
from onrecord.store.people import Count, Month, Speaker


def speaker(*timeline: Month, name: str = "Petra Lindqvist") -> Speaker:
    counts: dict[str | None, int] = {}
    for month in timeline:
        counts[month.act] = counts.get(month.act, 0) + month.statements
    acts = tuple(Count(act, number) for act, number in counts.items())
    number = sum(counts.values())
    return Speaker(name, number, 0, 1, None, None, (), (), (), acts, timeline, (), (), ())


@pytest.mark.parametrize(
    ("months", "periods"),
    [
        (("2031-11", "2032-02"), ["2031-11", "2031-12", "2032-01", "2032-02"]),
        (("2031-11",), ["2031-11"]),
        (("2031", "2031-11"), ["2031-11"]),
        (("2020-12", "2031-11"), ["2020Q4", "2021Q1", "2031Q4"]),
        (("1931-12", "2031", "2031-11"), ["1931", "1932", "2031"]),
        (("2031",), []),
        ((None,), []),
        ((), []),
    ],
)
def test_months_become_quarters_and_years_where_there_are_many(
    months: tuple[str | None, ...], periods: list[str]
) -> None:
    found, counted = _periods(speaker(*(Month(month, "states", 1) for month in months)))
    assert [found[0], found[1], found[-1]] == periods if len(found) > 4 else found == periods
    assert set(counted) == set(found)


def test_quarters_follow_one_another() -> None:
    assert _between("2030Q3", "2031Q2") == ["2030Q3", "2030Q4", "2031Q1", "2031Q2"]
    assert _between("0999", "1001") == ["0999", "1000", "1001"]


def test_the_picture_tells_name_acts_and_dates(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    acts = ("states", "denies", None, "asks", "warns", "claims", "promises", "rejects", "agrees")
    months = [Month(f"2031-{n:02}", act, n) for n, act in enumerate(acts, 1)]
    paths = [tmp_path / "one.svg", tmp_path / "two.svg"]
    for path in paths:
        draw_timeline(speaker(*months, name="$P_x$ <Lindqvist>"), path)
    text = paths[0].read_text()
    comments = re.findall(r"<!-- (.*?) -->", text)
    assert {"states", "denies", "not known", "other", "2031-01"} <= set(comments)
    assert "agrees" not in comments
    assert any("Lindqvist" in comment for comment in comments)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_picture_without_dates(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    draw_timeline(speaker(Month(None, "states", 3)), tmp_path / "none.svg")
    assert "no dates are known" in (tmp_path / "none.svg").read_text()


def test_without_matplotlib_it_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match=r"onrecord\[plot\]"):
        draw_timeline(speaker(), tmp_path / "a.svg")
