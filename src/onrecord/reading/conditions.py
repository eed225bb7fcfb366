"""Conditions inside what was said: "only if ...", "unless ...", "until it withdraws", "must first ..."."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from onrecord.knowledge import lines
from onrecord.reading.clause_ends import clause_end
from onrecord.records import Span

_WORTH: Final = re.compile(
    r"\b(?:if|unless|until|till|only|provided|providing|condition|long\s+as|assuming|first|contingent|conditional|"
    r"for|order)\b", re.I,
)  # fmt: skip
_OPENING: Final = re.compile(
    r"\b(?=[aciopstuACIOPSTU])(?:"
    r"(?P<sure>only\s+(?:if|when)|if\s+and\s+(?:only\s+if|when)|unless|provid(?:ed|ing)\s+that|"
    r"(?:up)?on\s+(?:the\s+)?(?:strict\s+)?condition\s+that|under\s+the\s+condition\s+that|assuming\s+that|"
    r"(?:contingent|conditional)\s+(?:up)?on)"
    r"|only\b[^.;:!?\n]{1,60}?\s(?P<late>when|if|after|once)"
    r"|(?P<clause>only\s+(?:after|once)|until|till)"
    r"|(?P<long>(?:as|so)\s+long\s+as)"
    r"|(?P<if>if)"
    r")\s+",
    re.I,
)
_PROVIDED: Final = re.compile(
    r"(?<=,\s)(?:provided|providing)\s+(?=(?:the|they|he|she|it|we|you|there|its|their|his|her)\b|[A-Z])"
)
_MUST: Final = re.compile(
    r"\b(?:must|would|will|should|(?:has|have|needs?)\s+to)\s+first\s+(?=[a-z])|\bfirst\s+(?:must|has\s+to|have\s+to)\s"
)
_SUBJECT: Final = re.compile(
    r".*(?:[.;:!?,\n\"“”—]|\b(?:that|but|and|because|as|said|says|added)\s)\s*", re.S | re.I
)
_DEMAND: Final = re.compile(
    r"\b(?:(?:in\s+order\s+)?for\s+[^,.;:!?\n]{2,60}?\sto\s|in\s+order\s+to\s)[^,.;:!?\n]{2,60},\s+"
    r"(?P<demand>(?:[\w’'-]+\s){1,8}?(?:must|(?:has|have|needs?|ought)\s+to|should)\s)",
    re.I,
)
_ASKS: Final = re.compile(
    r"\b(?:as|even|what|ask(?:s|ed|ing)?|see(?:s|n|ing)?|saw|know(?:s|n|ing)?|knew|wonder(?:s|ed|ing)?|unclear|sure|"
    r"unsure|certain|doubt(?:s|ed|ful)?|question(?:s|ed)?|clear|tell|say|said|determine|decide|check|unknown|"
    r"(?:ask|asked|tell|told|asking)\s+(?:me|him|her|us|them|you|[A-Z]\w+))\s+$"
)
_NO_CLAUSE: Final = re.compile(
    r"(?:only|not|any|anything|ever|possible|necessary|needed|so|required|true|applicable|at\s+all)\b\s*(?:[,.;:?!)]|$)"
    r"|(?:only|ever|any|anything|nothing|not)\b|you\s+(?:will|like)\b\s*(?:[,.;:?!)]|$)",
    re.I,
)
_LENGTH: Final = re.compile(
    r"(?:an?\b|\d|two|three|four|five|six|ten|it\s+takes|possible|necessary|needed)", re.I
)
_PRONOUN: Final = re.compile(
    r"\b(?:I|he|she|it|they|we|you|there)\s+[a-z]|\b(?:I|he|she|it|they|we|you)['’]", re.I
)
_AUXILIARY: Final = re.compile(
    r"\w\s+(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|should|must|comes?|"
    r"isn['’]t|aren['’]t|doesn['’]t|don['’]t|can['’]t|won['’]t)\b"
)
_NAMED: Final = re.compile(
    r"\b[A-Z][\w’-]*(?<!an)(?<!ish)(?<!ese)(?<!['’]s)\s(?!is\b)[a-z]+(?:[^su\W]s|ed)\b"
)
_DAYS: Final = re.compile(
    r"(?:\d|now\b|then\b|recently|later|further|after\b|midnight|noon|today|tomorrow|yesterday|next\b|last\b|"
    r"(?:late|early|mid)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|january|february|march|april\s|may\s|june|"
    r"july|august|september|october|november|december)", re.I,
)  # fmt: skip
_WORD: Final = re.compile(r"[\w’'-]+")
_NO_SUBJECT: Final = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your",
     "of",     "in", "on", "for", "with", "by", "at", "to", "from", "and", "or", "new", "no", "some"]
)  # fmt: skip
_LEAST: Final = 2
_SUBJECT_REACH: Final = 160


def conditions(text: str, content: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The clauses of condition in the pieces of a content (code points, end excluded), as printed, in text
    order.
        Of "for the war to end, both must talk" it is the demand, "both must talk". "whether", "ask if", "even
        if", "as if" and "until Friday" make none.
    """
    found: list[Span] = []
    for start, end in content:
        low, high = max(0, start), min(end, len(text))
        if low < high and _WORTH.search(text, low, high):
            found += _of_piece(text, low, high)
    return tuple(sorted(found, key=lambda span: span.start))


def _of_piece(text: str, low: int, high: int) -> Iterator[Span]:
    taken = low
    for start, after in sorted({*_openings(text, low, high), *_demands(text, low, high)}):
        if start < taken:
            continue
        end = clause_end(text, after, high, lists=False)
        if len(text[start:end].split()) > _LEAST:
            taken = end
            yield Span.cut(text, start, end)


def _openings(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where conditions begin, and where the clause inside each does."""
    for given in _PROVIDED.finditer(text, low, high):
        yield given.start(), given.end()
    at = low
    while found := _OPENING.search(text, at, high):
        kind = found.lastgroup or ""
        start, after = found.start(kind), found.end()
        at = found.start() + 1 if kind == "late" else after
        if _holds(text, low, high, kind, start, after):
            yield start, after
            at = after


def _holds(text: str, low: int, high: int, kind: str, start: int, after: int) -> bool:
    before = text[max(low, start - 40) : start]
    if kind == "sure":
        return True
    if kind == "if":
        return not _ASKS.search(before) and not _NO_CLAUSE.match(text, after, high)
    if kind == "long":
        return not before.endswith("for ") and not _LENGTH.match(text, after, high)
    return _is_clause(text, after, clause_end(text, after, high, lists=False))


def _is_clause(text: str, start: int, end: int) -> bool:
    """Whether words have a subject and a finite verb, as far as forms tell: "Ruritania withdraws", not
    "Friday" or "the elections"."""
    if _DAYS.match(text, start, end):
        return False
    if any(form.search(text, start, end) for form in (_PRONOUN, _AUXILIARY, _NAMED)):
        return True
    words = _WORD.findall(text[start:end])
    return any(
        verb in _verb_forms() and subject.lower() not in _NO_SUBJECT for subject, verb in pairwise(words)
    )


def _demands(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where what must come first, or has to be for something else to be, begins."""
    for found in _MUST.finditer(text, low, high):
        near = max(low, found.start() - _SUBJECT_REACH)
        before = _SUBJECT.match(text, near, found.start())
        if before or near == low:
            yield (before.end() if before else low), found.end()
    for found in _DEMAND.finditer(text, low, high):
        yield found.start("demand"), found.end("demand")


@cache
def _verb_forms() -> frozenset[str]:
    """Verbs of clauses of condition in their base form and in -s and -ed (clause_verbs.txt)."""
    base = lines.words("clause_verbs.txt")
    third = {verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s") for verb in base}
    third |= {verb[:-1] + "ies" for verb in base if verb.endswith("fy") or verb.endswith("ly")}
    past = {verb + ("d" if verb.endswith("e") else "ed") for verb in base}
    return frozenset(base | third | past)
