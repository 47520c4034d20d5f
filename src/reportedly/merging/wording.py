"""Words of a telling, folded so that two reports can be compared, and how rare each is in news of conflict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt

from reportedly.errors import DataError
from reportedly.language import language
from reportedly.spans import Span
from reportedly.spelling import bones, key

SHORTEST = 3
"""Letters of a word that counts."""
TAIL_WORDS = 3
"""Words up to which what follows a dash or bar in a title is a site's or section's name."""
_TAIL = re.compile(r"\s+[-–—|]\s+")
NAME = "~"
"""What the skeleton of a name begins with among the weights."""
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?:\n\"“”]\s*$")


def headline(title: str) -> str:
    """`title` without the names of section and site that pages hang on it: "... - World - Daily | Site"."""
    parts = _TAIL.split(title)
    while len(parts) > 1 and len(parts[-1].split()) <= TAIL_WORDS:
        parts.pop()
    return " - ".join(parts)


def words_of(text: str, spans: Sequence[Span], title: str | None = None) -> tuple[str, ...]:
    """The distinct content words in `spans` of `text` and in `title`, folded, sorted."""
    return tuple(sorted({word for part in _parts(text, spans, title) for word in folded(part)}))


def folded(text: str) -> list[str]:
    """The words of `text` without case, diacritics and plural endings; the commonest words left out."""
    common = language("en").sentences.common | language("en").sentences.starters
    found = [key(m.group()) for m in _TOKEN.finditer(text)]
    return [_stem(w) for w in found if len(w) >= SHORTEST and w not in common]


def _stem(word: str) -> str:
    """`word` without the endings that inflection adds: "strikes" and "striking" meet at "strik"."""
    for ending in ("ings", "ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and not word.isdigit():
            return word[: -len(ending)]
    return word


def names_of(text: str, spans: Sequence[Span], title: str | None = None) -> tuple[str, ...]:
    """The consonants of capitalised words inside sentences of `spans`, sorted; in `title` too, where not all are so."""
    out: set[str] = set()
    for part in _parts(text, spans, title):
        tokens = list(_TOKEN.finditer(part))
        if sum(m.group()[0].isupper() for m in tokens) > len(tokens) * 0.6:
            continue
        for m in tokens:
            word = m.group()
            if word[0].isupper() and m.start() and not _SENTENCE.search(part[: m.start()]):
                skeleton = bones(word)
                if len(skeleton) >= SHORTEST:
                    out.add(skeleton)
    return tuple(sorted(out))


def _parts(text: str, spans: Sequence[Span], title: str | None) -> list[str]:
    return [*([title] if title else []), *(text[s.start : s.end] for s in _apart(spans))]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """`spans` joined where they overlap, in order."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


@cache
def rarity() -> dict[str, float]:
    """How rare a folded word is in news: its inverse document frequency. Words that are not there are the rarest."""
    file = files("reportedly") / "data" / "models" / "rarity.tsv"
    if not file.is_file():
        raise DataError("no weights rarity.tsv in the package: run `python -m training rarity` in a checkout")
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return {word: float(weight) for word, weight in rows}


def names_likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """`likeness` of two sets of names."""
    return _cosine(_weighed(tuple(one), NAME), _weighed(tuple(other), NAME))


def likeness(one: Iterable[str], other: Iterable[str]) -> float:
    """Cosine of two sets of words, each word weighed by its rarity: 0 nothing in common, 1 the same words."""
    return _cosine(_weighed(tuple(one)), _weighed(tuple(other)))


def held(part: Iterable[str], whole: Iterable[str]) -> float:
    """Share of the words of `part`, each weighed by its rarity, that stand in `whole`."""
    mine, theirs = _weighed(tuple(part)), _weighed(tuple(whole))
    if not mine.total:
        return 0.0
    return sum(mine.rarity[word] for word in sorted(mine.rarity.keys() & theirs.rarity.keys())) / mine.total


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Words with their rarity, in order, so that sums over them are the same everywhere."""

    rarity: dict[str, float]
    total: float
    square: float


@lru_cache(1 << 11)
def _weighed(words: tuple[str, ...], prefix: str = "") -> _Weighed:
    known = rarity()
    found = {word: known.get(prefix + word, known["(rarest)"]) for word in sorted(set(words))}
    return _Weighed(found, sum(found.values()), sum(weight * weight for weight in found.values()))


def _cosine(one: _Weighed, other: _Weighed) -> float:
    if not one.square or not other.square:
        return 0.0
    shared = sorted(one.rarity.keys() & other.rarity.keys())
    return sum(one.rarity[word] ** 2 for word in shared) / sqrt(one.square * other.square)
