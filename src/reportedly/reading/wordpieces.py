"""Texts as the word pieces of BERT's uncased vocabulary, each with where it stands.

The rules are those of the published tokenizer (Devlin and others 2019, `BasicTokenizer` and `WordpieceTokenizer`):
lower case, accents off, punctuation apart, then the longest pieces of each word from the left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

LONGEST = 100
"""Characters of a word beyond which it is one unknown piece."""
IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
"""Characters each of which is a word."""
FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"

Piece = tuple[int, int, int]
"""Number of the piece, and its first (counted) and last (not counted) character."""


class WordPieces:
    """The pieces of `vocabulary`, a number each."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._numbers = vocabulary
        self.first, self.last, self._unknown = (vocabulary[name] for name in (FIRST, LAST, UNKNOWN))
        self._split = lru_cache(maxsize=20_000)(self._pieces_of)

    def pieces(self, text: str) -> list[Piece]:
        """The pieces of `text` in its order; white space and control characters belong to none."""
        return [piece for word in _words(text) for piece in self._of_word(word)]

    def _of_word(self, word: list[tuple[str, int]]) -> list[Piece]:
        letters = "".join(c for c, _ in word)
        found = []
        for number, start, end in self._split(letters):
            found.append((number, word[start][1], word[end - 1][1] + 1))
        return found

    def _pieces_of(self, word: str) -> tuple[Piece, ...]:
        """The longest pieces from the left, by characters of `word`; the whole is unknown where any part is."""
        if len(word) > LONGEST:
            return ((self._unknown, 0, len(word)),)
        found, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start and (("##" if start else "") + word[start:end]) not in self._numbers:
                end -= 1
            if end == start:
                return ((self._unknown, 0, len(word)),)
            found.append((self._numbers[("##" if start else "") + word[start:end]], start, end))
            start = end
        return tuple(found)


def _words(text: str) -> Iterator[list[tuple[str, int]]]:
    """Runs of characters between white space, punctuation apart; each character folded, with its place in `text`."""
    word: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        kind = _kind(character)
        if kind == "letter":
            word += [(c, at) for c in _folded(character)]
        elif kind != "none":
            if word:
                yield word
                word = []
            if kind == "mark":
                yield [(character, at)]
    if word:
        yield word


@lru_cache(maxsize=5_000)
def _kind(character: str) -> str:
    """space; mark, which is a word by itself; none, which is dropped; or letter."""
    category = unicodedata.category(character)
    if character in " \t\n\r" or category == "Zs":
        return "space"
    if character in "\0\ufffd" or category in ("Cc", "Cf", "Co", "Cs", "Cn"):
        return "none"
    code = ord(character)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return "mark" if ascii_mark or category.startswith("P") or _ideograph(code) else "letter"


def _ideograph(code: int) -> bool:
    return any(first <= code <= last for first, last in IDEOGRAPHS)


@lru_cache(maxsize=5_000)
def _folded(character: str) -> str:
    """In lower case, without its accents; nothing for an accent that stands by itself."""
    plain = unicodedata.normalize("NFD", character)
    return "".join(c for c in plain if unicodedata.category(c) != "Mn").lower()
