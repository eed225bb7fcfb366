"""Search expressions of SQLite's FTS5, for the columns of `statement_fts` (schema/0002.sql).

The column `tokens` holds words that end in "_", which no stemmer touches and no article holds.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from onrecord.knowledge import function_words
from onrecord.knowledge.folding import fold, fold_words, place_variants
from onrecord.knowledge.people import titles

PRINTED: Final = "{content source cue speakers}"
"""The columns that words are searched in."""

YEARS: Final = (1500, 2199)
"""The years that a range without a beginning or an end covers."""
NOTHING: Final = '"nothing_"'
"""A token that no statement has."""

_GRAINS: Final = {2: "c", 3: "t", 4: "y", 7: "m", 10: "d"}
"""How the tokens of a period begin, by the length of its text."""
_DAY: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_MARKS: Final = re.compile("[-'’,\\s]+")
_TERM: Final = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))(\*?)')


def words_match(text: str) -> str | None:
    """Words as people type them: all of them have to be there, in any form ("deny", "denied").

    "several words" in double quotes stand together; -word must not be there; word* is the beginning of one;
    OR stands between words of which one is enough. The commonest words of English (the, of, has) count only
    in quotes, or where there are no others. None if nothing is asked for. Raises ValueError if all that is
    asked for is what must not be there.
    """
    wanted, refused = _asked(text)
    if refused and not wanted:
        raise ValueError(f"{text!r} says only what must not be there; add a word that must")
    if not wanted:
        return None
    found = f"{PRINTED} : {all_of(any_of(terms) for terms in wanted)}"
    return f"({found} NOT {PRINTED} : {any_of(refused)})" if refused else found


def any_words(text: str) -> str | None:
    """Some of the words, wherever they stand; None if none is asked for."""
    wanted, _ = _asked(text)
    return any_of(term for terms in wanted for term in terms) if wanted else None


def closer(text: str, near: int) -> Iterator[str]:
    """The words as typed, standing together; then all of them near each other, at most `near` words between.
    Nothing for a single word, or where several words may stand for one."""
    wanted, _ = _asked(text)
    single = [terms[0] for terms in wanted if len(terms) == 1]
    if len(wanted) > 1 and len(single) == len(wanted):
        if not any(term.endswith("*") for term in single[:-1]):
            yield f"{PRINTED} : {' + '.join(single)}"
        yield f"{PRINTED} : NEAR({' '.join(single)}, {near})"


def _asked(text: str) -> tuple[list[list[str]], list[str]]:
    """What has to be there, one of each list, and what must not."""
    wanted: list[list[str]] = []
    refused: list[str] = []
    joined = False
    terms = list(_terms(text))
    small = all(common for _, _, common in terms) or any(term == "OR" for _, term, _ in terms)
    for no, term, common in terms:
        if term == "OR":
            joined = bool(wanted)
        elif no:
            refused.append(term)
        elif small or not common:
            if joined:
                wanted[-1].append(term)
            else:
                wanted.append([term])
            joined = False
    return wanted, refused


def _terms(text: str) -> Iterator[tuple[bool, str, bool]]:
    """The terms of what was typed: whether it is refused, the quoted term, whether it is a common word."""
    for no, quoted_words, word, star in _TERM.findall(text):
        if word == "OR" and not no:
            yield False, "OR", True
            continue
        begins = bool(star) or word.endswith("*")
        term = phrase(quoted_words or word.rstrip("*"), begins=begins)
        if term:
            yield bool(no), term, not begins and word.lower() in function_words()


def phrase(text: str, *, begins: bool = False) -> str | None:
    """Words that stand together; None if there is no word in the text. begins: the last one may go on."""
    clean = text.replace("\0", " ").encode("utf-8", "replace").decode()
    if not any(unicodedata.category(c)[0] in "LN" for c in clean):
        return None
    return quoted(clean) + ("*" if begins else "")


def quoted(text: str) -> str:
    """A string of FTS5."""
    return '"' + text.replace('"', '""') + '"'


def any_of(terms: Iterable[str]) -> str:
    """One of the expressions is enough."""
    return _joined(" OR ", terms)


def all_of(terms: Iterable[str]) -> str:
    """All of the expressions are needed."""
    return _joined(" AND ", terms)


def _joined(word: str, terms: Iterable[str]) -> str:
    found = list(dict.fromkeys(terms))
    return f"({word.join(found)})" if len(found) > 1 else "".join(found)


def held(columns: str, phrases: Iterable[str]) -> str:
    """One of the phrases stands in the columns. Raises ValueError for one without a word."""
    terms = []
    for text in phrases:
        term = phrase(text)
        if term is None:
            raise ValueError(f"{text!r} holds no word")
        terms.append(term)
    return f"{columns} : {any_of(terms)}"


def token(kind: str, value: str) -> str:
    """What `tokens` holds for a value: "act_denies_"."""
    return quoted(f"{kind}_{value}_".replace(" ", "_"))


def tokens(kind: str, values: Iterable[str]) -> str:
    """One of the values."""
    return f"tokens : {any_of(token(kind, value) for value in values)}"


def role_match(roles: Iterable[str]) -> str:
    """A speaker whom the article calls by the words of one of the roles. Raises ValueError for one
    without a word."""
    return f"tokens : {any_of(_words('role', role, _MARKS.sub(' ', role).split()) for role in roles)}"


def _words(kind: str, text: str, words: Iterable[str]) -> str:
    """Words of a name or a role that stand together."""
    found = " ".join(f"{kind}_{word}_" for word in words)
    if not found:
        raise ValueError(f"{text!r} holds no word")
    return quoted(found)


def outlet_match(names: Iterable[str]) -> str:
    """One of the outlets, with or without "The", in any letter case."""
    bare = [re.sub(r"^the\s+(?=\S)", "", " ".join(name.split()), flags=re.IGNORECASE) for name in names]
    return tokens("outlet", (form for name in bare for form in (name, f"the {name}")))


def article_match(ids: Iterable[str]) -> str:
    """One of the articles, by id."""
    return tokens("article", (id_.encode("utf-8", "replace").hex() for id_ in ids))


def speaker_match(names: Iterable[str]) -> str:
    """A speaker whose folded name holds the words of one of the names, without titles before it ("Mr.").
    Raises ValueError for a name that no word is left of."""
    return f"tokens : {any_of(_words('name', name, bare_name(name)) for name in names)}"


def bare_name(name: str) -> tuple[str, ...]:
    """The folded words of a name without titles before it: ("petra", "lindqvist") of "Mayor Petra
    Lindqvist"."""
    words = fold_words(name)
    start = 0
    while longest := next((n for n in (3, 2, 1) if " ".join(words[start : start + n]) in titles()), 0):
        start += longest
    return words[start:] or words


def place_match(places: Iterable[str]) -> str:
    """A content or a source that names one of the places, in any of its spellings. Raises ValueError for
    one without a word."""
    forms = (form for place in places for form in (place, *_spellings().get(fold(place), ())))
    return held("{content source}", forms)


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    return {fold(group[0]): group for group in place_variants()}


def within(kind: str, start: str | None, end: str | None) -> str | None:
    """Days from `start` to `end`, both included, of one kind ("said" or "published"); a month or a year
    without a day counts if all of it lies between. start, end: YYYY, YYYY-MM or YYYY-MM-DD; None is open,
    from 1500 or to 2199.

    None if both are. Raises ValueError if one is no day, or the end comes before the start.
    """
    if not (start or end):
        return None
    return f"tokens : {any_of(period(kind, p) for p in periods(start, end)) or NOTHING}"


def periods(start: str | None, end: str | None) -> list[str]:
    """The fewest periods that cover a range, the earliest first; see within()."""
    first, last = first_day(start or str(YEARS[0])), last_day(end or str(YEARS[1]))
    if start and end and last < first:
        raise ValueError(f"{end} is before {start}: nothing can be between")
    return list(_periods(first, last))


def period(kind: str, text: str) -> str:
    """The token of a century, a decade, a year, a month or a day: "20", "202", "2024", "2024-05",
    "2024-05-03"."""
    return quoted(f"{kind}{_GRAINS[len(text)]}_{text.replace('-', '')}_")


def first_day(text: str) -> date:
    """The first day of a day, month or year. Raises ValueError."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        raise ValueError(f"{text!r} is no day; write YYYY-MM-DD, YYYY-MM or YYYY") from None


def last_day(text: str) -> date:
    """The last day of a day, month or year. Raises ValueError."""
    first = first_day(text)
    if len(text) == 10:
        return first
    if len(text) == 4 or first.month == 12:
        return date(first.year, 12, 31)
    return date(first.year, first.month + 1, 1) - timedelta(1)


def _periods(first: date, last: date) -> Iterator[str]:
    """The centuries (2000 to 2099) that lie between wholly, the decades beside them, the years beside
    those, and so on to the days."""
    day = first
    while day <= last:
        text = day.isoformat()
        if text.endswith("00-01-01") and date(day.year + 99, 12, 31) <= last:
            reached, found = date(day.year + 99, 12, 31), text[:2]
        elif text.endswith("0-01-01") and date(day.year + 9, 12, 31) <= last:
            reached, found = date(day.year + 9, 12, 31), text[:3]
        elif text.endswith("-01-01") and date(day.year, 12, 31) <= last:
            reached, found = date(day.year, 12, 31), text[:4]
        elif text.endswith("-01") and last_day(text[:7]) <= last:
            reached, found = last_day(text[:7]), text[:7]
        else:
            reached, found = day, text
        yield found
        if reached == date.max:
            return
        day = reached + timedelta(1)
