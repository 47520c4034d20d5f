"""The ontology's words in a text: triggers and means, found in one pass over the raw words.

A word matches whole, in any case, inflected, whether its parts are joined by a space or a hyphen; apostrophes may be
lost. "*" in a phrase stands for up to three words. What lies within a set phrase that a type names under `never` is
no trigger of that type; a part of an idiom of the language is a trigger of no type. Phrases stand in a tree of words in
which an inflected word is one branch, not one a form: it is built in a fraction of the time that an automaton of all
forms takes, and is no slower.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from reportedly.language import Inflection, language
from reportedly.ontology import Type, ontology
from reportedly.reading.phrase_tree import PhraseTree

_FAMILIES = ("event", "figure")
_EVERY = ""
"""In place of a type: every type."""
_WIDE = re.compile(r"[ \t\xa0]{2,}|[ \t]*\r?\n[ \t]+|[ \t]+\r?\n|\r\n")


class Entry(NamedTuple):
    """One trigger of one type."""

    type: str
    lemma: str
    """The phrase as the ontology has it."""
    pos: str
    """verb, noun or adj."""
    strong: bool


class Hit(NamedTuple):
    """Words of the text that may name something, with every type that they may name."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class Means(NamedTuple):
    """A noun of the means or the doer that speaks for a type."""

    start: int
    end: int
    type: str
    lemma: str


class SetPhrase(NamedTuple):
    """A set phrase at its place, with the types that no part of it is a trigger of."""

    start: int
    end: int
    types: tuple[str, ...]

    def bars(self, type_: str, start: int, end: int) -> bool:
        """Whether what stands at `start` to `end` is no trigger of `type_`: an idiom, of any type, bars its parts."""
        if not self.start <= start <= end <= self.end:
            return False
        return type_ in self.types or (_EVERY in self.types and (start, end) != (self.start, self.end))


class Found(NamedTuple):
    """All that one pass finds, in the order of the text."""

    hits: list[Hit]
    means: list[Means]
    never: list[SetPhrase]

    @property
    def speaks(self) -> bool:
        """Whether anything there may name a type."""
        return bool(self.hits or self.means)

    def bars(self, type_: str, start: int, end: int) -> bool:
        """Whether a set phrase says that what stands at `start` to `end` is no trigger of `type_`."""
        return any(phrase.bars(type_, start, end) for phrase in self.never)


class Lexicon:
    """Triggers, means and set phrases of the ontology as one matcher. See `lexicon`."""

    __slots__ = ("_spaces", "_tree")

    def __init__(self, types: Iterable[Type], words: Inflection, idioms: Iterable[str] = ()) -> None:
        self._tree = _planted(tuple(types), words, idioms)
        self._spaces = _Spaces()

    def hits(self, text: str) -> list[Hit]:
        """Triggers in `text`, rising by start, then by end; of one type's overlapping ones the longest."""
        return self.scan(text).hits

    def means(self, text: str) -> list[Means]:
        """Nouns of means in `text`, rising by start, then by end, type and lemma."""
        return self.scan(text).means

    def scan(self, text: str) -> Found:
        """Triggers and means of one pass."""
        seen, shift = _wide_spaces_narrowed(_lower(text).translate(self._spaces), text)
        words = seen.split(" ")
        before = list(accumulate(map(len, words), initial=0))
        triggers: list[Hit] = []
        means: list[Means] = []
        never: list[SetPhrase] = []
        for first, after, branch in self._tree.walk(words):
            start, end = before[first] + first, before[after] + after - 1
            if branch.entries:
                triggers.append(Hit(start, end, branch.entries))
            if branch.never:
                never.append(SetPhrase(start, end, branch.never))
            for type_, lemma in branch.means:
                means.append(Means(start, end, type_, lemma))
        triggers.sort(key=_place)
        means = [m for m in means if not any(_bars(phrase, m) for phrase in never)] if never else means
        never.sort()
        triggers = _without(triggers, never) if never else triggers
        found = Found(_longest(triggers), _longest_means(means), never)
        return found if shift is None else _shifted(found, shift)


def _without(triggers: list[Hit], never: list[SetPhrase]) -> list[Hit]:
    """`triggers` without the entries of types that name a set phrase around them, and without parts of idioms."""
    starts = [phrase.start for phrase in never]
    longest = max(phrase.end - phrase.start for phrase in never)
    out = []
    for hit in triggers:
        near = never[bisect_right(starts, hit.end - longest - 1) : bisect_right(starts, hit.start)]
        kept = tuple(e for e in hit.entries if not any(p.bars(e.type, hit.start, hit.end) for p in near))
        if kept:
            out.append(hit if len(kept) == len(hit.entries) else Hit(hit.start, hit.end, kept))
    return out


def _bars(phrase: SetPhrase, one: Means) -> bool:
    """Whether a noun of means is only a part of a set phrase of its type: "aircraft" of "anti-aircraft"."""
    inside = phrase.start <= one.start and one.end <= phrase.end
    return inside and one.type in phrase.types and (phrase.start, phrase.end) != (one.start, one.end)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Of overlapping hits of one type only the longest (of equals the first); those of one place in one hit."""
    out: list[Hit] = []
    for group in _clusters(hits):
        if len(group) == 1:
            out.append(group[0])
            continue
        best: dict[str, list[Hit]] = {}
        kept: dict[tuple[int, int], list[Entry]] = {}
        for hit in sorted(group, key=_size):
            for entry in hit.entries:
                same = best.setdefault(entry.type, [])
                if all((h.start, h.end) == (hit.start, hit.end) or not _overlap(h, hit) for h in same):
                    same.append(hit)
                    entries = kept.setdefault((hit.start, hit.end), [])
                    if entry not in entries:
                        entries.append(entry)
        out.extend(Hit(start, end, tuple(sorted(kept[start, end]))) for start, end in sorted(kept))
    return out


def _longest_means(means: list[Means]) -> list[Means]:
    """Of overlapping nouns of one type only the longest, each once, in the order of the text."""
    out: list[Means] = []
    last: dict[str, list[Means]] = {}
    for one in sorted(means, key=_means_size):
        same = last.setdefault(one.type, [])
        if not any(_overlap(m, one) for m in same):
            same.append(one)
            out.append(one)
    return sorted(out)


def _clusters(hits: list[Hit]) -> Iterator[list[Hit]]:
    """Runs of hits (sorted by start) that touch one another through overlaps."""
    group: list[Hit] = []
    end = -1
    for hit in hits:
        if group and hit.start >= end:
            yield group
            group = []
        group.append(hit)
        end = max(end, hit.end)
    if group:
        yield group


def _overlap(one: Hit | Means, other: Hit | Means) -> bool:
    return one.start < other.end and other.start < one.end


def _place(hit: Hit) -> tuple[int, int]:
    return (hit.start, hit.end)


def _size(hit: Hit) -> tuple[int, int]:
    return (hit.start - hit.end, hit.start)


def _means_size(one: Means) -> tuple[int, int, str]:
    return (one.start - one.end, one.start, one.lemma)


class _Spaces(dict[int, str]):
    """Letters and digits stay, every other character becomes a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character if character.isalnum() else " "
        return self[code]


def _lower(text: str) -> str:
    """Lower case, one character for one."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class _Shift:
    """From offsets in a text with narrowed spaces to those in the text itself."""

    __slots__ = ("_at", "_by")

    def __init__(self) -> None:
        self._at = [0]
        self._by = [0]

    def add(self, at: int, by: int) -> None:
        self._at.append(at)
        self._by.append(by)

    def __call__(self, offset: int) -> int:
        return offset + self._by[bisect_right(self._at, offset) - 1]


def _wide_spaces_narrowed(seen: str, text: str) -> tuple[str, _Shift | None]:
    """`seen` with each wide white space of `text` inside a line or at its end as one space; the way back, if any."""
    if not _WIDE.search(text):
        return seen, None
    shift = _Shift()
    parts, last, cut = [], 0, 0
    for found in _WIDE.finditer(text):
        parts.append(seen[last : found.start() + 1])
        last = found.end()
        cut += last - found.start() - 1
        shift.add(last - cut, cut)
    return "".join((*parts, seen[last:])), shift


def _shifted(found: Found, shift: _Shift) -> Found:
    """`found` with offsets of the text itself."""
    return Found(
        [h._replace(start=shift(h.start), end=shift(h.end - 1) + 1) for h in found.hits],
        [m._replace(start=shift(m.start), end=shift(m.end - 1) + 1) for m in found.means],
        [p._replace(start=shift(p.start), end=shift(p.end - 1) + 1) for p in found.never],
    )


def _planted(types: tuple[Type, ...], words: Inflection, idioms: Iterable[str]) -> PhraseTree[Entry]:
    """Every trigger, noun of means and set phrase of `types`, and every idiom, as one tree."""
    tree: PhraseTree[Entry] = PhraseTree(words)
    verbs = {p.split()[0].lower() for t in types for p in (*t.triggers.verbs, *t.triggers.weak_verbs)}
    never: dict[str, list[str]] = {phrase: [_EVERY] for phrase in idioms}
    for type_ in types:
        for entry in _entries(type_):
            for branch in tree.grow(entry.lemma, entry.pos):
                branch.entries = tuple(sorted({*branch.entries, entry}))
        for lemma in type_.means:
            for branch in tree.grow(lemma, "noun"):
                branch.means = tuple(sorted({*branch.means, (type_.key, lemma)}))
        for phrase in type_.never:
            never.setdefault(phrase, []).append(type_.key)
    for phrase, keys in never.items():
        for branch in tree.grow_set(phrase, verbs):
            branch.never = tuple(sorted({*branch.never, *keys}))
    return tree


def _entries(type_: Type) -> Iterator[Entry]:
    given = type_.triggers
    for lemmas, pos, strong in (
        (given.verbs, "verb", True),
        (given.weak_verbs, "verb", False),
        (given.nouns, "noun", True),
        (given.weak_nouns, "noun", False),
        (given.adjectives, "adj", True),
    ):
        for lemma in lemmas:
            yield Entry(type_.key, lemma, pos, strong)


@cache
def lexicon(code: str = "en") -> Lexicon:
    """The events' and figures' words of the ontology that ships with the package, inflected as in language `code`."""
    types = ontology()
    words = language(code)
    return Lexicon([t for family in _FAMILIES for t in types.of(family)], words.inflection, words.idioms)
