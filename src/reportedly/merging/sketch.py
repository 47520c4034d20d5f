"""A sketch of a text: numbers of which two near-copies share most (MinHash, Broder 1997)."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

SHINGLE = 5
"""Words that stand together."""
SIZE = 32
"""Numbers of a sketch: the likeness is told to within some 0.09."""
BAND = 2
"""Numbers of a band: near-copies (likeness 0.5) share a band with a chance of 0.99."""
COPIED = 0.5
"""Share of all shingles of two texts that both have, from which one is a copy of the other."""
LEAST = 12
"""Words below which a text is too short to tell."""
_WORD = re.compile(r"\w+")
_MASK = (1 << 64) - 1
_MERSENNE = (1 << 61) - 1


def shingles(text: str) -> frozenset[int]:
    """Hashes of the runs of SHINGLE words of `text`, whatever their case and punctuation."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
    return frozenset(int.from_bytes(blake2b(r.encode("utf-8", "surrogatepass"), digest_size=8).digest()) for r in runs)


@lru_cache(64)
def sketch(text: str) -> tuple[int, ...]:
    """SIZE numbers; empty for a text that is too short."""
    if len(_WORD.findall(text)) < LEAST:
        return ()
    found = shingles(text)
    return tuple(min((a * h + b) % _MERSENNE for h in found) & 0xFFFFFFFF for a, b in _HASHES)


def bands(found: tuple[int, ...]) -> tuple[str, ...]:
    """Keys of which near-copies share at least one."""
    return tuple(f"{at:x}-" + "-".join(f"{n:x}" for n in found[at : at + BAND]) for at in range(0, len(found), BAND))


def copied(one: str, other: str) -> bool:
    """Whether one text is a copy of the other, or nearly: also where one is cut short."""
    mine, theirs = shingles(one), shingles(other)
    if min(len(mine), len(theirs)) < LEAST:
        return False
    shared = len(mine & theirs)
    return shared >= COPIED * len(mine | theirs) or shared >= 0.8 * min(len(mine), len(theirs))


def _hashes() -> tuple[tuple[int, int], ...]:
    """Multipliers and offsets of SIZE hash functions: fixed, so that sketches agree on every machine."""
    out = []
    for at in range(SIZE):
        digest = blake2b(f"sketch {at}".encode(), digest_size=16).digest()
        out.append((int.from_bytes(digest[:8]) % (_MERSENNE - 1) + 1, int.from_bytes(digest[8:]) % _MERSENNE))
    return tuple(out)


_HASHES = _hashes()
