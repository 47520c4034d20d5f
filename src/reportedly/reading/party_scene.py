"""One sentence with what the roster knows of its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.reading.document import Sentence
from reportedly.reading.ground import Ground
from reportedly.reading.names import Names
from reportedly.values import ActorEntry

LONGEST = 8
"""Words of the longest name that is looked up in the roster."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what the roster knows of its words."""

    sentence: Sentence
    ground: Ground
    names: Names
    known: tuple[tuple[int, int, tuple[ActorEntry, ...]], ...]
    """(first token, token after the last, bearers) of the longest names of the roster, without overlaps."""

    def at(self, index: int) -> tuple[int, int, tuple[ActorEntry, ...]] | None:
        for name in self.known:
            if name[0] <= index < name[1]:
                return name
        return None

    def within(self, left: int, right: int) -> list[tuple[int, int, tuple[ActorEntry, ...]]]:
        return [k for k in self.known if left <= k[0] and k[1] <= right]

    def text(self, left: int, right: int) -> str:
        assert self.sentence.tokens is not None
        return str(self.sentence.tokens[left:right].text)


def scene(sentence: Sentence, ground: Ground, names: Names) -> Scene:
    return Scene(sentence, ground, names, tuple(_known(sentence, ground)))


def _known(sentence: Sentence, ground: Ground) -> Iterator[tuple[int, int, tuple[ActorEntry, ...]]]:
    assert sentence.tokens is not None
    words = [(t.text, t.whitespace_) for t in sentence.tokens]
    start = 0
    while start < len(words):
        end = _longest(words, start, ground) if _may_begin(words[start][0]) else None
        if end:
            yield start, end[0], end[1]
        start = end[0] if end else start + 1


def _may_begin(word: str) -> bool:
    return word[:1].isupper() or word.startswith(("al-", "ash-", "an-"))


def _longest(words: list[tuple[str, str]], start: int, ground: Ground) -> tuple[int, tuple[ActorEntry, ...]] | None:
    """Where the longest name of the roster that begins at `start` ends, and who bears it."""
    for end in range(min(len(words), start + LONGEST), start, -1):
        last = words[end - 1][0]
        if not (last[:1].isalnum() or last in ("'", "’")) or last.lower() in ("the", "of", "and"):
            continue
        name = "".join(text + space for text, space in words[start:end]).strip()
        if entries := tuple(ground.actors(name)):
            return end, entries
    return None
