"""Where the word pieces of a text stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.spans import Span


class Pieces:
    """First (counted) and last (not counted) character of each piece."""

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
