"""Phrases as a tree of words, to be walked along a text. An inflected word is one branch, whatever its form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Generic, TypeVar

from reportedly.language import Inflection
from reportedly.reading.inflection import noun_forms, verb_forms

E = TypeVar("E")

_GAP = 3
"""How many words "*" may stand for; it crosses no punctuation mark."""
_MARKS = re.compile(r"[^\w*]+|_+")
_ADVERB = 7
"""A first word in -ly of at least so many letters is an adverb: the next word inflects ("forcibly recruit")."""
_PREPOSITIONS = frozenset(("of", "in", "on", "to", "for", "from", "with", "against", "at", "by"))


class Branch(Generic[E]):
    """What the words so far are, and which words may follow."""

    __slots__ = ("entries", "means", "never", "next")

    def __init__(self) -> None:
        self.entries: tuple[E, ...] = ()
        self.means: tuple[tuple[str, str], ...] = ()
        self.never: tuple[str, ...] = ()
        self.next: dict[str, Branch[E]] = {}


class PhraseTree(Generic[E]):
    """Grown phrase by phrase; `walk` finds every phrase in a text."""

    __slots__ = ("_learned", "_root", "_symbols", "_words")

    def __init__(self, words: Inflection) -> None:
        self._words = words
        self._root: Branch[E] = Branch()
        self._learned: set[str] = set()
        self._symbols: dict[str, tuple[str, ...]] = {}
        """Form: the words that it is a form of; "v:" before a verb, "n:" before a noun, bare when taken as it is."""

    def grow(self, phrase: str, pos: str) -> list[Branch[E]]:
        """The ends of `phrase`: a verb inflects in its first word, a noun in its last one before a preposition."""
        ends = []
        for parts, at in _spellings(phrase.lower(), pos):
            kind = {"verb": "v:", "noun": "n:"}.get(pos, "")
            ends.append(self._end([f"{kind}{part}" if i == at else part for i, part in enumerate(parts)]))
        return ends

    def grow_set(self, phrase: str, verbs: set[str]) -> list[Branch[E]]:
        """The ends of a set phrase: its first word may be a verb of `verbs`, its last one a noun or such a verb."""
        parts = _plain(phrase.lower()).split()
        ends = []
        for last in ("n:", "v:") if parts[-1] in verbs else ("n:",):
            first = "v:" if len(parts) > 1 and parts[0] in verbs else ""
            middle = parts[1:-1]
            ends.append(self._end([*([first + parts[0]] if len(parts) > 1 else ()), *middle, last + parts[-1]]))
        return ends

    def walk(self, words: list[str]) -> Iterator[tuple[int, int, Branch[E]]]:
        """(first word, word after the last, branch) of every phrase in `words`, by first word."""
        symbols, follow = self._symbols, self._root.next
        for first in [i for i, word in enumerate(words) if word in symbols]:
            for symbol in symbols[words[first]]:
                branch = follow.get(symbol)
                if branch is not None:
                    yield first, first + 1, branch
                    if branch.next:
                        for after, end in self._beyond(words, first + 1, branch):
                            yield first, after, end

    def _beyond(self, words: list[str], at: int, branch: Branch[E]) -> Iterator[tuple[int, Branch[E]]]:
        if at < len(words):
            for symbol in self._symbols.get(words[at], ()):
                on = branch.next.get(symbol)
                if on is not None:
                    yield at + 1, on
                    yield from self._beyond(words, at + 1, on)
        gap = branch.next.get("*")
        if gap is not None:
            for skipped in range(_GAP + 1):
                found = list(self._beyond(words, at + skipped, gap))
                yield from found
                if found or not words[at + skipped : at + skipped + 1] or not words[at + skipped]:
                    break

    def _end(self, symbols: list[str]) -> Branch[E]:
        branch = self._root
        for symbol in symbols:
            if symbol not in branch.next:
                branch.next[symbol] = Branch()
                if symbol not in self._learned:
                    self._learn(symbol)
            branch = branch.next[symbol]
        return branch

    def _learn(self, symbol: str) -> None:
        self._learned.add(symbol)
        kind, _, word = symbol.rpartition(":")
        inflected = {"v": verb_forms, "n": noun_forms}.get(kind)
        for form in inflected(word, self._words) if inflected else [word]:
            known = self._symbols.get(form, ())
            if symbol not in known:
                self._symbols[form] = (*known, symbol)


def _plain(phrase: str) -> str:
    """Words with one space between them; "*" kept."""
    return phrase if phrase.isalpha() else _MARKS.sub(" ", phrase).strip()


def _spellings(phrase: str, pos: str) -> list[tuple[list[str], int]]:
    """The words of `phrase`, and which of them inflects: with its hyphens as spaces, and lost, as its apostrophes."""
    if phrase.isalpha():
        return [([phrase], 0)]
    written = [phrase]
    if "'" in phrase:
        written.append(phrase.replace("'", ""))
    if "-" in phrase:
        written.append(phrase.replace("-", ""))
    elif pos == "noun" and phrase.count(" ") == 1:
        written.append(phrase.replace(" ", ""))
    return [_headed(form, pos) for form in written]


def _headed(phrase: str, pos: str) -> tuple[list[str], int]:
    words = phrase.split()
    if pos == "verb":
        head = 1 if len(words) > 1 and words[0].endswith("ly") and len(words[0]) >= _ADVERB else 0
    else:
        head = next((i - 1 for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words) - 1)
    parts = [_plain(word).split() for word in words]
    return [part for several in parts for part in several], sum(map(len, parts[: head + 1])) - 1
