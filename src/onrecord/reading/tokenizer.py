"""The only module that imports `tokenizers`: words in, the encoder's token ids out."""

import os
from dataclasses import dataclass
from pathlib import Path

# several articles are read at once; threads of the tokenizer's own would only be in their way
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import tokenizers

from onrecord.errors import ModelError

MAX_PIECES = 16
"""Tokens kept of one word; the rest of an endless word tells the encoder nothing."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one paragraph: `ids`, and for each the index of its word (`words`)."""

    ids: list[int]
    words: list[int]

    def __len__(self) -> int:
        return len(self.ids)


class Tokenizer:
    """A Hugging Face tokenizer that is fed with words, so that any vocabulary fits our word splitting.

    Raises ModelError if the file is missing or damaged, or has no token to frame a window with.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(path))
        except Exception as error:  # the library raises bare Exception
            hint = "name the folder of a model made by `onrecord train`"
            raise ModelError(f"cannot load the tokenizer {path}: {error}; {hint}", path=str(path)) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.first = self._frame(path, "[CLS]", "<s>")
        self.last = self._frame(path, "[SEP]", "</s>")
        self.mask = self._frame(path, "[MASK]", "<mask>")
        self.stop = self.encode([["."]])[0].ids

    def _frame(self, path: Path, *names: str) -> int:
        for name in names:
            found = self._tokenizer.token_to_id(name)
            if found is not None:
                return int(found)
        message = (
            f"the tokenizer {path} has none of the tokens {', '.join(names)}; use an encoder of the BERT kind"
        )
        raise ModelError(message, path=str(path))

    def encode(self, paragraphs: list[list[str]]) -> list[Tokens]:
        """The tokens of each paragraph, given as lists of words; a word may have no token."""
        try:
            encoded = self._encode(paragraphs)
        except TypeError:  # a lone surrogate, which no encoding can hold; it is one word whatever it is
            encoded = self._encode([[_printable(word) for word in words] for words in paragraphs])
        return [_capped(e.ids, [w for w in e.word_ids if w is not None]) for e in encoded]

    def _encode(self, paragraphs: list[list[str]]) -> list[tokenizers.Encoding]:
        return self._tokenizer.encode_batch(paragraphs, is_pretokenized=True, add_special_tokens=False)


def _printable(word: str) -> str:
    return word.encode("utf-8", "replace").decode()


def _capped(ids: list[int], words: list[int]) -> Tokens:
    """Drop the tokens of each word beyond MAX_PIECES."""
    if len(ids) <= MAX_PIECES:
        return Tokens(ids, words)
    far = MAX_PIECES
    if all(a != b for a, b in zip(words, words[far:], strict=False)):
        return Tokens(ids, words)
    kept = [i for i in range(len(ids)) if i < far or words[i - far] != words[i]]
    return Tokens([ids[i] for i in kept], [words[i] for i in kept])
