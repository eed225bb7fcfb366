"""Where a clause that begins at a given place of a text ends, by its printed words alone."""

import re
from typing import Final

_STOP: Final = re.compile(
    r"[;:!?\n()\[\]…]|[.](?=[\s\"”’')\]]|$)|\s[-–—]+\s|—|[\"“”]|,(?!\d)"
    r"|\s(?:but|although|though|while|whereas|because|according\s+to|unless)\s"
    r"|(?<!\bin)(?<!\bof)(?<!\bto)(?<!\bby)(?<!\bon)(?<!\bfor)(?<!\bfrom)(?<!\bwith)(?<!\bunder)\swhich\s"
)
_ABBREVIATED: Final = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Prof|Lt|Col|Sgt|Capt|Rev|vs|No|Inc|Co|Corp|Ltd|Jr|Sr))$"
)
_ITEM: Final = (
    r"(?!(?:he|she|it|they|we|i|you|who|which|said|says|the\s+\w+\s+said)\b)[\w'’-]+(?:\s[\w'’-]+){0,3}"
)
_LIST: Final = re.compile(
    rf",\s(?:{_ITEM},\s){{0,5}}?(?:{_ITEM},?\s)?(?:and|or)\s(?!\w+\s(?:said|says)\b)", re.I
)
_CLOSED: Final = re.compile(r"[.,!?][\"”]")
_TRAILING: Final = re.compile(
    r"(?:[\s,]|(?<![\w])(?:and|or|plus|with|including|as well as|of which|—|–|-))+$", re.I
)


def clause_end(text: str, start: int, limit: int, *, lists: bool = True) -> int:
    """The end of the clause from `start`, at most `limit`, without the mark or joining word behind it.

    A comma ends it unless, with `lists`, it divides a list ("roads, bridges and ports"); so does a quotation
    mark that closes what was opened before `start`.
    """
    at, opened = start, False
    while found := _STOP.search(text, at, limit):
        mark = found[0]
        at = found.end()
        if mark in '"“”':
            opening = mark == "“" or (mark == '"' and not opened and text[found.start() - 1].isspace())
            if not opening and not opened:
                return _trimmed(text, start, found.start())
            opened = opening
        elif mark == "." and _ABBREVIATED.search(text, max(start, found.start() - 5), found.start()):
            continue
        elif lists and mark == "," and (listed := _LIST.match(text, found.start(), limit)):
            at = listed.end()
        elif opened and mark == ",":
            continue
        else:
            closed = _CLOSED.match(text, found.start(), limit) if opened else None
            return closed.end() if closed else _trimmed(text, start, found.start())
    return _trimmed(text, start, limit)


def _trimmed(text: str, start: int, end: int) -> int:
    found = _TRAILING.search(text, start, end)
    return found.start() if found else end
