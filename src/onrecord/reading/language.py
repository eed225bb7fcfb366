"""Is this text English? Asked before reading, since the model knows no other language."""

import re

from onrecord.knowledge import function_words

_ENOUGH = 0.15
_LETTERS = 40
_SAMPLE = 5000
_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language if it is not English, else None.

    Only the first 5,000 code points count. A text of fewer than 40 letters is taken for English, and so
    is one of which 15 % are common English function words; only for the rest the language is identified,
    by py3langid (Lui and Baldwin 2012), whose model takes a second or two to load.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if sum(map(len, words)) < _LETTERS or _share(words) >= _ENOUGH:
        return None
    from py3langid import classify  # slow to load and seldom needed

    code = str(classify(" ".join(words))[0])
    return None if code == "en" else code


def _share(words: list[str]) -> float:
    return sum(word in function_words() for word in words) / len(words)
