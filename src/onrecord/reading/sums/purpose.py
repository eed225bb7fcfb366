"""What a sum is for: the clause behind it, "for weapons", "to rebuild the port", "in aid for Ostia"."""

from typing import Final

from onrecord.knowledge.amounts import purpose_nouns, purpose_verbs
from onrecord.reading.clause_ends import clause_end
from onrecord.reading.sums.money import Money
from onrecord.reading.sums.tokens import Token, phrase

_MARKS: Final = frozenset('.,;:?!()[]—–"”“…/|•')
_AUXILIARY: Final = frozenset(
    ["is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "should",
     "may", "might", "must", "said", "says", "did", "does", "do"]
)  # fmt: skip
_CLAUSE: Final = frozenset(
    ["which", "who", "that", "while", "but", "if", "when", "after", "before", "because", "since",
     "until", "unless", "than", "as", "where", "whom", "whose", "although", "though", "so"]
)  # fmt: skip
_BREAKING: Final = _CLAUSE - {"who", "that", "whose", "as", "than", "where", "whom", "so"}
_SUBJECTS: Final = frozenset(("he", "she", "they", "it", "we", "i", "you"))
_PERSONS: Final = frozenset(("he", "she", "they", "it", "we", "i", "you", "to", "has", "had", "was", "is"))
_DAYS: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december", "yesterday", "today", "week", "month", "year", "weekend", "time",
     "night"]
)  # fmt: skip
_NO_FOR: Final = frozenset(
    ["the first time", "the second time", "the time being", "a total of", "now", "years", "decades", "months",
     "weeks", "days", "example", "instance", "which", "him", "her", "them", "it", "me", "us",
     "himself", "herself", "a", "free", "good", "more", "less", "most", "every", "each", "sale",
     "this", "that"]
)  # fmt: skip
_NO_START: Final = frozenset(
    ("which", "example", "instance", "now", "free", "good", "every", "each", "sale", "total")
)
_SPENT: Final = frozenset(
    ["go", "goes", "going", "went", "earmarked", "allocated", "intended", "meant", "reserved",
     "designated", "budgeted", "used", "spent", "dedicated", "directed", "destined", "channeled",
     "channelled", "approved", "appropriated", "invested", "needed", "provided", "required", "set",
     "put", "aside", "solely", "specifically", "directly", "be", "been", "being", "straight",
     "also", "instead", "not"]
)  # fmt: skip
_SPENDING: Final = frozenset(
    ["spend", "spends", "spent", "spending", "invest", "invests", "invested", "investing",
     "allocate", "allocates", "allocated", "allocating", "earmark", "earmarks", "earmarked",
     "dedicate", "dedicated", "lavished", "wasted", "waste", "splurged", "blown", "blew"]
)  # fmt: skip
_NUMBERS: Final = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "many",
        "about",
    ]
)
_UNITS: Final = frozenset(
    ["quarter", "quarters", "season", "period", "half", "year", "years", "month", "months", "week",
     "weeks", "day", "days", "decade", "decades", "hour", "hours", "time", "fiscal", "minutes"]
)  # fmt: skip
_TAKING: Final = frozenset(
    ["fined", "fine", "fines", "sued", "suing", "sue", "sues", "charged", "charges", "sold",
     "sells", "bail", "penalty", "damages"]
)  # fmt: skip
_HEADS: Final = frozenset(
    ["package", "packages", "fund", "plan", "plans", "programme", "program", "project", "contract",
     "bill", "budget", "deal", "proposal", "scheme", "campaign", "initiative", "prize", "bailout",
     "facility", "pledge", "offer", "appropriation", "donation", "contribution", "payment", "bribe",
     "earmark", "allocation", "measure"]
)  # fmt: skip
_NO_HEAD: Final = frozenset(
    ["and", "or", "in", "on", "from", "by", "at", "with", "for", "to", "toward", "towards", "than",
     "as", "he", "she", "they", "it", *_AUXILIARY, *_CLAUSE]
)  # fmt: skip
_HEAD: Final = 6
_QUOTES: Final = frozenset('"“‘')
_NEAR: Final = 4
_LONGEST: Final = 30
_BEFORE: Final = 8
_IN: Final = 4


def purpose_of(text: str, row: list[Token], money: Money, limit: int) -> tuple[int, int] | None:
    """The tokens of the clause that says what a sum is for, before token `limit`; None if none does."""
    if money.per or money.last >= limit:
        return None
    at = money.last
    if phrase(row, at, at + 2) == "worth of":
        return None
    start = _start(row, money, at, limit)
    if start is None:
        return None
    end = _end(text, row, start, limit)
    least = 2 if row[start].lower == "to" else 1
    return (start, end) if end > start + least else None


def _start(row: list[Token], money: Money, at: int, limit: int) -> int | None:
    """The token at which the clause begins."""
    if _opens(row, at, limit):
        return None if row[at].lower == "for" and _taken(row, money) else at
    if _given_as(row, at, limit):
        return at
    head = _behind_head(row, at, limit)
    if head is not None:
        return head if _opens(row, head, limit) else None
    if row[at].lower == "on" and _spending(row, money) and not _time(row, at + 1):
        return at
    if row[at].lower == "into" and _spending(row, money):
        return at
    verb = at
    while verb < limit and row[verb].lower in _AUXILIARY:
        verb += 1
    first = verb
    while verb < limit and verb < first + 4 and row[verb].lower in _SPENT:
        verb += 1
    if verb == first or verb >= limit or row[verb - 1].lower in ("not", "be", "been", "also"):
        return None
    went = row[verb].lower in ("to", "on", "towards", "toward", "into") and not _time(row, verb + 1)
    return verb if went or _opens(row, verb, limit) else None


def _taken(row: list[Token], money: Money) -> bool:
    """Whether a sum is a fine or the price of what was sold: "fined $5m for fraud"."""
    return any(token.lower in _TAKING for token in row[max(0, money.first - _NEAR) : money.first])


def _behind_head(row: list[Token], at: int, limit: int) -> int | None:
    """The token behind the noun for the money itself: "$5m grant | for schools", "$5m of aid | to ..."."""
    for i in range(at, min(at + _HEAD, limit - 1)):
        word = row[i].lower
        if (word in _HEADS or word in purpose_nouns()) and row[i + 1].lower in (
            "for",
            "to",
            "toward",
            "towards",
        ):
            return i + 1
        if not (word[0].isalpha() or word in "-‑’'") or word in _NO_HEAD or (word == "of" and i > at):
            return None
    return None


def _opens(row: list[Token], at: int, limit: int) -> bool:
    """Whether a purpose begins with "for", "toward" or "to" at a token."""
    if at + 1 >= limit:
        return False
    word, following = row[at].lower, row[at + 1]
    if word in ("toward", "towards"):
        return not following.figures
    if word == "to":
        return following.lower in purpose_verbs() and following.text.islower()
    if (
        word != "for"
        or following.lower in _NO_START
        or not (following.text[0].isalpha() or following.text in _QUOTES)
    ):
        return False
    later = {token.lower for token in row[at + 1 : at + 5]}
    if phrase(row, at + 1, at + 4) in _NO_FOR or (
        phrase(row, at + 1, at + 2) in _NO_FOR and not _noun_behind(row, at)
    ):
        return False
    timed = following.lower in _NUMBERS | {"a", "an", "the", "this", "next", "last", "fiscal"}
    return not (timed and later & _UNITS and _time_phrase(row, at + 1))


def _noun_behind(row: list[Token], at: int) -> bool:
    """Whether "a", "this" or "more" behind "for" begins a longer phrase."""
    return row[at + 1].lower in ("a", "this", "that", "more", "it", "her") and (
        at + 2 < len(row) and row[at + 2].text[0].isalpha() and row[at + 1].lower != "it"
    )


def _time_phrase(row: list[Token], at: int) -> bool:
    """ "three years", "the first time", "the fiscal year", "a full year"."""
    words = [token.lower for token in row[at : at + 4]]
    place = next((n for n, word in enumerate(words) if word in _UNITS), None)
    return place is not None and (place + 1 >= len(words) or not words[place + 1].isalpha() or place >= 1)


def _given_as(row: list[Token], at: int, limit: int) -> bool:
    """ "in military aid": "in" and within four words a noun for what is given."""
    if row[at].lower != "in":
        return False
    for i in range(at + 1, min(at + 1 + _IN, limit)):
        word = row[i].lower
        if word in purpose_nouns():
            return True
        if not (word[0].isalpha() or word in "-/") or word in (
            "the",
            "its",
            "his",
            "a",
            "an",
            "their",
            *_DAYS,
        ):
            return False
    return False


def _spending(row: list[Token], money: Money) -> bool:
    """Whether money is spent in the words just before a sum."""
    for i in range(money.first - 1, max(-1, money.first - 1 - _BEFORE), -1):
        if row[i].text in _MARKS:
            return False
        if row[i].lower in _SPENDING:
            return True
    return False


def _time(row: list[Token], at: int) -> bool:
    return any(token.lower in _DAYS or token.figures for token in row[at : at + 2])


def _end(text: str, row: list[Token], start: int, limit: int) -> int:
    """The end of the clause that begins at a token: before a mark, a new clause or a date."""
    end = start + 1
    stop = clause_end(text, row[start].start, row[limit - 1].end)
    free = False
    while end < min(limit, start + _LONGEST):
        token = row[end]
        word = token.lower
        free = free or word in _CLAUSE or word in _SUBJECTS
        if (
            token.start >= stop
            or (word in _AUXILIARY and not free)
            or (word in _BREAKING and end > start + 1)
        ):
            break
        if word in ("on", "in", "by", "from", "over", "during", "through", "this", "last", "next") and _time(
            row, end + 1
        ):
            break
        if word in _DAYS and word not in ("may", "march", "time", "year", "night"):
            break
        if word == "and" and end + 1 < len(row) and (row[end + 1].lower in _PERSONS or end + 1 >= limit):
            break
        end += 1
    if end >= limit:
        end = limit
    while end > start + 1 and _trails(row[end - 1]):
        end -= 1
    return end


_TRAILING: Final = frozenset(
    ["and", "or", "of", "to", "for", "in", "on", "with", "the", "a", "an", "at", "by", "from",
     "about", "than", "more", "including", "up", "over", "another", "some", "into", "its", "their",
     "his", "costing", "worth", "is", "nearly", "around", "plus"]
)  # fmt: skip


def _trails(token: Token) -> bool:
    """Whether a word belongs to what follows it."""
    return token.lower in _TRAILING or not (token.text[-1].isalnum() or token.text[-1] in '%"”’')
