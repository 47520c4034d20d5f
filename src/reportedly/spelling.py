"""The two keys under which names are looked up: spelling differences off, and transliteration differences off.

Used alike when the gazetteer is compiled and when a name is looked up. It imports nothing of the package, because the
build hook runs it before the package is installed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

ARTICLES = frozenset(
    ("al", "el", "il", "ul", "ad", "ed", "ud", "adh", "an", "en", "ar", "er", "ur", "as", "es", "us", "ash", "esh")
) | frozenset(("at", "et", "ath", "az", "ez", "uz"))
"""The Arabic article, as written before letters that assimilate it (BGN/PCGN romanisation) and in common spellings."""

_APOSTROPHES = re.compile(r"['’‘`ʼʿʾʻ´\"]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")
_CONSONANTS = (
    ("tch", "c"), ("tsch", "c"), ("dj", "j"), ("zh", "j"), ("kh", "x"), ("gh", "g"), ("dh", "d"), ("dz", "z"),
    ("th", "t"), ("sh", "s"), ("sch", "s"), ("ch", "c"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("g", "k"), ("c", "k"),
    ("x", "h"), ("v", "w"), ("ts", "s"),
)  # fmt: skip
_VOWELS = (
    ("ou", "u"), ("oo", "u"), ("aw", "u"), ("au", "u"), ("ow", "u"), ("ww", "u"), ("ee", "i"), ("ei", "i"),
    ("ey", "i"), ("ay", "i"), ("ai", "i"), ("ie", "i"), ("iy", "i"), ("yy", "i"), ("y", "i"), ("e", "i"), ("o", "u"),
    ("w", "u"), ("ae", "a"),
)  # fmt: skip
_FEMININE = re.compile(r"(?<=[^aiu ])(?:i?ah?|ih)\b")
_END = re.compile(r"(?:[aie]h|a|e|i|t)$")
_WEAK = re.compile(r"[aeiouyw]")


@lru_cache(1 << 16)
def key(name: str) -> str:
    """`name` without case, diacritics, apostrophes, hyphens and repeated space: "Kafr-Nabl" is "kafr nabl"."""
    plain = name if name.isascii() else anyascii(_APOSTROPHES.sub("", name))
    return " ".join(_NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain).casefold()).split())


@lru_cache(1 << 16)
def sound(name: str) -> str:
    """`name` as it roughly sounds: no article, vowels and consonants that transliterations mix up made one.

    "Deir Ezzor", "Dayr az-Zawr" and "Deir ez-Zor" come close, not always out equal: compare by likeness.
    """
    words = [_strip(word) for word in key(name).split()]
    kept = [word for at, word in enumerate(words) if word not in ARTICLES or (at == 0 and len(words) == 1)]
    text = " ".join(kept)
    for old, new in _CONSONANTS:
        text = text.replace(old, new)
    for old, new in _VOWELS:
        text = text.replace(old, new)
    return _DOUBLED.sub(r"\1", _FEMININE.sub("a", text))


@lru_cache(1 << 16)
def bones(name: str) -> str:
    """The consonants of `sound`, with "a" for a vowel at the start: the key under which likely namesakes are found."""
    text = _END.sub("", sound(name).replace(" ", "")) or sound(name)
    return (("a" if _WEAK.match(text) else "") + _DOUBLED.sub(r"\1", _WEAK.sub("", text)))[:12]


def _strip(word: str) -> str:
    """`word` without an article written onto it before a doubled letter ("ezzor", "arraqqa") or "al" before any."""
    if len(word) > 4 and word[0] in "aeiu" and word[1] == word[2] and word[1] not in "aeiou":
        return word[2:]
    return word[2:] if len(word) > 5 and word.startswith(("al", "el")) and word[2] not in "aeiouly" else word
