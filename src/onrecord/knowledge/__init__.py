"""What onrecord knows as data: files with one entry a line, each loaded and checked by one function."""

from functools import cache
from importlib.resources import files

__all__ = ["function_words", "speech_words"]


@cache
def speech_words() -> frozenset[str]:
    """Inflected forms of words that report speech or writing, in lower case (speech_words.txt)."""
    return _words("speech_words.txt")


@cache
def function_words() -> frozenset[str]:
    """The commonest words of English, in lower case (function_words.txt)."""
    return _words("function_words.txt")


def _words(name: str) -> frozenset[str]:
    """A file of single words. Raises ValueError if an entry is not one lower-case word or stands twice."""
    entries = _entries(name)
    bad = [e for e in entries if e != e.lower() or len(e.split()) != 1]
    twice = sorted({e for e in entries if entries.count(e) > 1})
    if bad or twice:
        raise ValueError(f"{name}: not one lower-case word: {bad}; twice: {twice}")
    return frozenset(entries)


def _entries(name: str) -> list[str]:
    """The lines of a data file without comments and blank lines."""
    text = (files("onrecord.knowledge") / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
