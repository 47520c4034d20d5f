"""A report as the encoder is given it: its word pieces under the title, in windows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reportedly.reading.wordpieces import WordPieces
from reportedly.spans import Span

WINDOW = 512
"""Word pieces that the encoder sees at once: as many as it has places for. Most reports fit whole."""
OVERLAP = 96
"""Pieces that two neighbouring windows share; each decides half of them, so none is judged at an edge."""
TITLE = 48
"""Pieces of the title that stand before every window."""


class Window(NamedTuple):
    """Pieces `start` to `stop` are read together; of them, `low` to `high` are decided here."""

    start: int
    stop: int
    low: int
    high: int


def windows(count: int, room: int) -> list[Window]:
    """Windows of at most `room` pieces over `count`; each piece is decided in exactly one."""
    starts = [0]
    while starts[-1] + room < count:
        starts.append(starts[-1] + room - OVERLAP)
    edges = [0, *(start + OVERLAP // 2 for start in starts[1:]), count]
    return [
        Window(start, min(count, start + room), low, high)
        for start, (low, high) in zip(starts, pairwise(edges), strict=True)
    ]


class Pieces:
    """First (counted) and last (not counted) character of each piece of a text."""

    def __init__(self, where: Sequence[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in where]
        self.ends = [end for _, end in where]

    def __len__(self) -> int:
        return len(self.starts)

    def over(self, span: Span) -> range:
        """The pieces that share a character with `span`."""
        first = bisect_right(self.ends, span.start)
        return range(first, max(first, bisect_left(self.starts, span.end)))


@dataclass(frozen=True, slots=True)
class Layout:
    """The numbers of what stands before every window, those of the text's pieces, where these stand."""

    head: list[int]
    ids: list[int]
    end: int
    pieces: Pieces
    windows: list[Window]

    def within(self, window: Window) -> list[int]:
        """What the encoder is given."""
        return [*self.head, *self.ids[window.start : window.stop], self.end]


def laid_out(words: WordPieces, title: str | None, text: str) -> Layout:
    """`text` under `title`, cut into the pieces of `words`."""
    found = words.pieces(text)
    heading = [number for number, _, _ in words.pieces((title or "").strip())][:TITLE]
    head = [words.first, *heading, *([words.last] if heading else [])]
    where = Pieces([(start, end) for _, start, end in found])
    cut = windows(len(found), WINDOW - len(head) - 1)
    return Layout(head, [number for number, _, _ in found], words.last, where, cut)
