"""Pictures of a record. The only module that needs matplotlib: pip install 'onrecord[plot]'."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from onrecord.errors import MissingExtra
from onrecord.store.people import Speaker

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS: Final = (".svg", ".png", ".pdf")

_ACTS: Final = 7
"""Acts with a colour of their own; the rest are drawn as one."""
_COLOURS: Final = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#ee8866")
"""Told apart by colour-blind readers, too (Paul Tol's "bright")."""
_REST: Final = "#bbbbbb"
_MOST_BARS: Final = 72
"""Bars that a picture has at most: months, else quarters, else years."""


def draw_timeline(speaker: Speaker, path: Path) -> None:
    """Draw a speaker's statements over time by act. path: ends in .svg, .png or .pdf.

    Raises MissingExtra without matplotlib, ValueError for another ending, OSError if it cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise ValueError(f"{path} ends in none of {', '.join(FORMATS)}: name the picture so")
    figure = _figure()
    axes = figure.subplots()
    periods, counted = _periods(speaker)
    acts = _acts(speaker)
    below = [0] * len(periods)
    for act, colour in acts.items():
        heights = [
            sum(n for a, n in counted[p].items() if (a if a in acts else "other") == act) for p in periods
        ]
        axes.bar(range(len(periods)), heights, bottom=below, width=0.9, color=colour, label=act)
        below = [low + height for low, height in zip(below, heights, strict=True)]
    _label(axes, speaker, periods)
    figure.savefig(path, format=path.suffix[1:].lower(), dpi=150, metadata=_METADATA.get(path.suffix.lower()))


_METADATA: Final = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
"""Without the time of drawing, so that the same record gives the same file."""


def _figure() -> "Figure":
    try:
        from matplotlib import rcParams
        from matplotlib.figure import Figure
    except ImportError as error:
        message = "drawing needs matplotlib: pip install 'onrecord[plot]'"
        raise MissingExtra(message, extra="plot") from error
    rcParams["svg.hashsalt"] = "onrecord"
    return Figure(figsize=(9, 4.5), layout="constrained")


def _periods(speaker: Speaker) -> tuple[list[str], dict[str, Counter[str]]]:
    """All periods from the first to the last, and the statements by act in each; those without a date,
    or without a month where months are drawn, are left out."""
    months = [m for m in speaker.timeline if m.month]
    for size in (7, 6, 4):
        counted: dict[str, Counter[str]] = {}
        for each in months:
            name = _named(each.month or "", size)
            if name:
                counted.setdefault(name, Counter())[each.act or "not known"] += each.statements
        periods = _between(min(counted), max(counted)) if counted else []
        if len(periods) <= _MOST_BARS or size == 4:
            return periods, {p: counted.get(p, Counter()) for p in periods}
    raise AssertionError("unreachable")


def _named(month: str, size: int) -> str:
    """The month, quarter ("2024Q2") or year (`size` 7, 6, 4) of a month; "" if only the year is known."""
    if size == 4:
        return month[:4]
    if len(month) < 7:
        return ""
    return month if size == 7 else f"{month[:4]}Q{(int(month[5:7]) + 2) // 3}"


def _between(first: str, last: str) -> list[str]:
    parts, mark = {7: (12, "-"), 6: (4, "Q"), 4: (1, "")}[len(first)]
    width = 2 if parts == 12 else 1

    def number(name: str) -> int:
        return int(name[:4]) * parts + (int(name[5:]) - 1 if parts > 1 else 0)

    return [
        f"{n // parts:04}" + (f"{mark}{n % parts + 1:0{width}}" if parts > 1 else "")
        for n in range(number(first), number(last) + 1)
    ]


def _acts(speaker: Speaker) -> dict[str, str]:
    """The acts that are drawn, the most frequent first, with their colours."""
    named = [count.what or "not known" for count in speaker.acts]
    chosen = dict(zip(named[:_ACTS], _COLOURS, strict=False))
    return chosen | ({"other": _REST} if len(named) > _ACTS else {})


def _label(axes: Any, speaker: Speaker, periods: list[str]) -> None:
    """Title, legend, and as many dates as there is room for."""
    axes.set_title(f"{speaker.name}: {speaker.count:,} statements", loc="left", parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_ylabel("statements")
    every = max(1, -(-len(periods) // 12))
    axes.set_xticks(range(0, len(periods), every), periods[::every], rotation=0 if len(periods) < 8 else 30)
    axes.set_xlim(-0.7, max(len(periods), 1) - 0.3)
    if periods:
        axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False, reverse=True)
    else:
        axes.text(0.5, 0.5, "no dates are known", transform=axes.transAxes, ha="center", va="center")
