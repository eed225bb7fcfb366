"""Words of English that reading looks for."""

from functools import cache

from onrecord.knowledge import lines


@cache
def speech_words() -> frozenset[str]:
    """Inflected forms of words that report speech or writing, in lower case (speech_words.txt)."""
    return lines.words("speech_words.txt")


@cache
def function_words() -> frozenset[str]:
    """The commonest words of English, in lower case (function_words.txt)."""
    return lines.words("function_words.txt")
