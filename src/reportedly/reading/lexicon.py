"""The ontology's words in a text: triggers and means, found in one pass over the raw characters.

A word matches whole, in any case, inflected, whether its parts are joined by a space or a hyphen; apostrophes may be
lost. "*" in a phrase stands for up to three words. What lies within a set phrase that a type names under `never` is
no trigger of that type.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from reportedly.language import Inflection, language
from reportedly.ontology import Type, ontology
from reportedly.reading.inflection import noun_phrase_forms, plain, set_phrase_forms, verb_phrase_forms

_FAMILIES = ("event", "figure")
_GAP = 3
"""How many words "*" may stand for."""
_TAIL = 64
"""Code points after the first part of a phrase with "*" in which its second part must lie."""
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


class Found(NamedTuple):
    """All that one pass finds, in the order of the text."""

    hits: list[Hit]
    means: list[Means]


class _Word(NamedTuple):
    """What one surface form may be."""

    entries: tuple[Entry, ...]
    means: tuple[tuple[str, str], ...]
    never: tuple[str, ...]
    tails: dict[str, tuple[tuple[tuple[str, ...], _Word], ...]]
    """First word of a second part (after "*"): the second part, and what the whole may be."""


class Lexicon:
    """Triggers, means and set phrases of the ontology as one matcher. See `lexicon`."""

    __slots__ = ("_matcher", "_table", "_words")

    def __init__(self, types: Iterable[Type], words: Inflection) -> None:
        found = _compile(tuple(types), words)
        forms = sorted(found)
        self._words = [found[form] for form in forms]
        self._matcher = AhoCorasick(
            [f" {form} " for form in forms],
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        self._table = _Spaces()

    def hits(self, text: str) -> list[Hit]:
        """Triggers in `text`, rising by start, then by end; of one type's overlapping ones the longest."""
        return self.scan(text).hits

    def means(self, text: str) -> list[Means]:
        """Nouns of means in `text`, rising by start, then by end, type and lemma."""
        return self.scan(text).means

    def scan(self, text: str) -> Found:
        """Triggers and means of one pass."""
        seen, shift = _wide_spaces_narrowed(_lower(text).translate(self._table), text)
        triggers: list[Hit] = []
        means: list[Means] = []
        never: list[tuple[int, int, tuple[str, ...]]] = []
        for start, end, word in self._matches(f" {seen} "):
            if word.entries:
                triggers.append(Hit(start, end, word.entries))
            if word.never:
                never.append((start, end, word.never))
            if word.means:
                means.extend(Means(start, end, *pair) for pair in word.means)
        triggers.sort(key=_place)
        hits = _longest(_without(triggers, never) if never else triggers)
        means = _longest_means(means)
        if shift is None:
            return Found(hits, means)
        return Found(
            [h._replace(start=shift(h.start), end=shift(h.end - 1) + 1) for h in hits],
            [m._replace(start=shift(m.start), end=shift(m.end - 1) + 1) for m in means],
        )

    def _matches(self, padded: str) -> Iterator[tuple[int, int, _Word]]:
        """(start, end, what it may be) of every form in the text, which `padded` holds between two spaces."""
        words = self._words
        for index, start, end in self._matcher.find_matches_as_indexes(padded, overlapping=True):
            word = words[index]
            yield start, end - 2, word
            if word.tails:
                yield from _tailed(padded, start, end - 1, word)


def _tailed(padded: str, start: int, end: int, word: _Word) -> Iterator[tuple[int, int, _Word]]:
    """The phrases with "*" whose first part is `word`, which ends at `end` of `padded`; the nearest second part wins."""
    follow = padded[end + 1 : end + _TAIL].split(" ")[:-1]
    for gap, first in enumerate(follow[: _GAP + 1]):
        for tail, whole in word.tails.get(first, ()):
            upto = _reach(follow, gap, tail)
            if upto is not None:
                yield start, end + len(" ".join(follow[:upto])), whole


def _reach(follow: list[str], at: int, tail: tuple[str, ...]) -> int | None:
    """Where `tail` ends in the words `follow` when it begins at word `at`; None when it does not stand there."""
    for place, part in enumerate(tail):
        if part == "*":
            ends = (_reach(follow, at + gap, tail[place + 1 :]) for gap in range(_GAP + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(follow) or follow[at] != part:
            return None
        at += 1
    return at


def _without(triggers: list[Hit], never: list[tuple[int, int, tuple[str, ...]]]) -> list[Hit]:
    """`triggers` without the entries of types that name a set phrase around them."""
    never.sort()
    starts = [start for start, _, _ in never]
    longest = max(end - start for start, end, _ in never)
    out = []
    for hit in triggers:
        barred = set()
        for start, end, types in never[bisect_right(starts, hit.end - longest - 1) : bisect_right(starts, hit.start)]:
            if start <= hit.start and hit.end <= end:
                barred.update(types)
        kept = tuple(e for e in hit.entries if e.type not in barred) if barred else hit.entries
        if kept:
            out.append(hit if len(kept) == len(hit.entries) else Hit(hit.start, hit.end, kept))
    return out


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


class _Draft:
    """A form's entries, means and set phrases while the forms are gathered; second parts of phrases by themselves."""

    __slots__ = ("entries", "means", "never", "tails")

    def __init__(self) -> None:
        self.entries: set[Entry] = set()
        self.means: set[tuple[str, str]] = set()
        self.never: set[str] = set()
        self.tails: dict[str, _Draft] = {}

    def word(self) -> _Word:
        tails: dict[str, list[tuple[tuple[str, ...], _Word]]] = {}
        for tail in sorted(self.tails):
            parts = tuple(tail.split())
            tails.setdefault(parts[0], []).append((parts, self.tails[tail].word()))
        return _Word(
            tuple(sorted(self.entries)), tuple(sorted(self.means)), tuple(sorted(self.never)),
            {first: tuple(found) for first, found in tails.items()},
        )  # fmt: skip


def _compile(types: tuple[Type, ...], words: Inflection) -> dict[str, _Word]:
    """Every surface form (of a phrase with "*", of its first part) with what it may be."""
    drafts: dict[str, _Draft] = {}
    never: dict[str, list[str]] = {}
    for type_ in types:
        for entry in _entries(type_):
            for form in _forms(entry.lemma, entry.pos, words):
                _draft(drafts, form).entries.add(entry)
        for lemma in type_.means:
            for form in _forms(lemma, "noun", words):
                _draft(drafts, form).means.add((type_.key, lemma))
        for phrase in type_.never:
            never.setdefault(phrase, []).append(type_.key)
    verbs = frozenset(p.split()[0].lower() for t in types for p in (*t.triggers.verbs, *t.triggers.weak_verbs))
    for phrase, keys in never.items():
        for form in set_phrase_forms(phrase, words, verbs):
            _draft(drafts, form).never.update(keys)
    return {form: draft.word() for form, draft in drafts.items()}


def _draft(drafts: dict[str, _Draft], form: str) -> _Draft:
    first, _, tail = form.partition(" * ")
    draft = drafts.setdefault(first, _Draft())
    return draft.tails.setdefault(tail, _Draft()) if tail else draft


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


def _forms(lemma: str, pos: str, words: Inflection) -> list[str]:
    if pos == "adj":
        return [plain(lemma)]
    return verb_phrase_forms(lemma, words) if pos == "verb" else noun_phrase_forms(lemma, words)


@cache
def lexicon(code: str = "en") -> Lexicon:
    """The events' and figures' words of the ontology that ships with the package, inflected as in language `code`."""
    types = ontology()
    return Lexicon([t for family in _FAMILIES for t in types.of(family)], language(code).inflection)
