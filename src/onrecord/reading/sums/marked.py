"""What marks money at a token: "$", "US$", "Rs.", "USD", "Swiss francs", "cents"; and which currency."""

from typing import Final, NamedTuple

from onrecord.knowledge.currencies import Form, currencies
from onrecord.reading.sums.tokens import Token, phrase, touch

_SPACED: Final = {
    "us": "US$", "u.s.": "US$", "u.s": "US$", "hk": "HK$", "nz": "NZ$", "c": "C$", "nt": "NT$", "can": "CAN$",
}  # fmt: skip
LOWER: Final = frozenset(
    (
        "usd",
        "eur",
        "gbp",
        "rmb",
        "inr",
        "aud",
        "cad",
        "jpy",
        "cny",
        "chf",
        "sek",
        "nok",
        "dkk",
        "hkd",
        "sgd",
        "nzd",
    )
)
_BEHIND: Final = frozenset(("US", "A", "C", "NZ", "HK", "S"))
_ADJECTIVE: Final = 3


class Marked(NamedTuple):
    """A mark of money, tokens `start` to `end` (excluded). code: its currency, None if that cannot be told.
    minor: it counts hundredths. scale: noughts in the mark itself ("MEUR"). adjective: the one that
    says which currency, None without one."""

    form: Form
    start: int
    end: int
    code: str | None
    basis: str
    minor: bool = False
    scale: int = 0
    adjective: str | None = None


def mark_at(row: list[Token], i: int, country: str | None) -> Marked | None:
    """The mark or code that begins at token `i`, or before it where it is the "$" of "US $"."""
    known, text = currencies(), row[i].text
    start, end = i, i + 1
    if text[-1] == "$" and i:
        before = row[i - 1]
        spaced = _SPACED.get(before.lower)
        code = before.text in known.codes or before.text in LOWER
        if code or (touch(row, i) and before.text.upper() in known.codes):
            spaced = before.text.upper() + "$"
        if text == "$" and spaced:
            text, start = spaced, i - 1
    if (
        text == "$"
        and i + 2 < len(row)
        and row[i + 1].text in _BEHIND
        and touch(row, i + 1)
        and touch(row, i + 2)
    ):
        text, end = row[i + 1].text + "$", i + 2
    if i + 1 < len(row) and row[i + 1].text == "." and touch(row, i + 1) and text + "." in known.marks:
        text, end = text + ".", i + 2
    form = known.marks.get(text) or known.marks.get(text.upper() if text[-1] == "$" else "")
    if form is None and text[-1] in "$£¥" and text[:-1].upper() in known.codes:
        return Marked(known.codes[text[:-1].upper()], start, end, text[:-1].upper(), "code")
    if form is None and text[-1] == "$" and len(text) > 1:
        form = known.marks["$"] if text.startswith(("U.S", "u.s")) else None
        return Marked(form, start, end, "USD", "symbol") if form else None
    if form is not None:
        return Marked(form, start, end, *known.which(form, "symbol", country))
    return _code(row, i)


def _code(row: list[Token], i: int) -> Marked | None:
    known, text = currencies().codes, row[i].text
    if text in LOWER:
        text = "CNY" if text == "rmb" else text.upper()
    if text in known:
        return Marked(known[text], i, i + 1, text, "code")
    if len(text) == 4 and text[0] == "M" and text[1:] in known and not known[text[1:]].weak:
        return Marked(known[text[1:]], i, i + 1, text[1:], "code", scale=6)
    return None


def noun_at(row: list[Token], i: int, country: str | None, printed: str | None = None) -> Marked | None:
    """The noun of money at token `i`, with the adjectives before it. printed: the currency that the article
    names elsewhere for this noun, which a bare one then means."""
    known, word = currencies(), row[i].lower
    minor = word in known.minors
    form = known.minors[word] if minor else known.nouns.get(word)
    if form is None:
        return None
    for size in range(_ADJECTIVE, 0, -1):
        adjective = phrase(row, i - size, i)
        if i >= size and any(code in known.adjectives.get(adjective, ()) for code in form.codes):
            found = known.which(form, "name", country, adjective)
            return Marked(form, i - size, i + 1, *found, minor=minor, adjective=adjective)
    code, basis = known.which(form, "name", country)
    if basis in ("usual", "not told") and printed in form.codes and form.usual != "USD":
        code, basis = printed, "named in the article"
    return Marked(form, i, i + 1, code, basis, minor=minor)
