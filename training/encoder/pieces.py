"""Word pieces of a text, and the windows in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.spans import Span


class Pieces:
    """Where each piece of a text stands."""

    def __init__(self, offsets: Sequence[tuple[int, int]]) -> None:
        where = np.array(offsets, dtype=np.int64).reshape(-1, 2)
        self.starts: NDArray[np.int64] = where[:, 0]
        self.ends: NDArray[np.int64] = where[:, 1]

    def __len__(self) -> int:
        return len(self.starts)

    def over(self, span: Span) -> range:
        """The pieces that share a character with `span`."""
        first = int(np.searchsorted(self.ends, span.start, "right"))
        return range(first, max(first, int(np.searchsorted(self.starts, span.end, "left"))))


class Window(NamedTuple):
    """Pieces `start` to `stop` are read together; of them, `low` to `high` are decided here."""

    start: int
    stop: int
    low: int
    high: int


def windows(count: int, *, room: int, overlap: int) -> list[Window]:
    """Windows of at most `room` pieces over `count`; each piece is decided in exactly one."""
    starts = [0]
    while starts[-1] + room < count:
        starts.append(starts[-1] + room - overlap)
    edges = [0, *(start + overlap // 2 for start in starts[1:]), count]
    return [
        Window(start, min(count, start + room), low, high)
        for start, (low, high) in zip(starts, pairwise(edges), strict=True)
    ]
