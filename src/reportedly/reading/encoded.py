"""What the encoder says of one report, by spans of its text."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.layout import Pieces
from reportedly.spans import Span

FloatArray = NDArray[np.float32]
EXACT = 2
"""Decimals of a feature that are kept: the same on every machine, whatever its last digits are."""
WIDTH = 64
"""Numbers in which a trigger and what it points to are compared, for each role."""
DENYING = "denial"
"""The column of words that deny any event."""
KEPT = 1000
"""Triggers whose shares are kept for the next question, some 16 kB each."""
REACH = 400
"""Pieces on either side of a trigger among which its parties are looked for."""


class Heads(Protocol):
    """What tells the columns of the encoder's numbers apart."""

    columns: dict[str, int]
    """Of each kind, each group of kinds, "any", each measure of figures, DENYING: the first columns."""
    roles: dict[str, int]
    """Index of each role that a trigger points from."""
    nobody: FloatArray
    nobody_bias: FloatArray


class Encoded:
    """Rows of numbers, one a word piece: `columns`, then what it asks for in each role, then what it answers."""

    def __init__(self, pieces: Pieces, said: FloatArray, heads: Heads) -> None:
        self.pieces = pieces
        self.columns = heads.columns
        self._heads = heads
        count, roles = len(heads.columns), len(heads.roles)
        self._told = said[:, :count]
        self._asks = said[:, count : count + roles * WIDTH].reshape(-1, roles, WIDTH)
        self._answers = said[:, count + roles * WIDTH :].reshape(-1, roles, WIDTH)
        self._known: dict[int, tuple[int, FloatArray]] = {}

    def told(self, span: Span) -> FloatArray:
        """Log odds that each piece in `span` tells of what a column stands for: pieces x columns."""
        at = self.pieces.over(span)
        return self._told[at.start : at.stop]

    def chance(self, trigger: Span, role: str, span: Span | None) -> float:
        """How likely `span` names who fills `role` at `trigger`; None: nobody is named. 0 for a text of no pieces."""
        if not len(self.pieces):
            return 0.0
        at = min(self.pieces.over(trigger).start, len(self.pieces) - 1)
        first, shares = self._shares(at)
        row = shares[self._heads.roles[role]]
        if span is None:
            return float(row[-1])
        over = self.pieces.over(span)
        return float(row[:-1][max(0, over.start - first) : max(0, over.stop - first)].sum())

    def _shares(self, at: int) -> tuple[int, FloatArray]:
        """Roles x pieces around the trigger and "nobody", each row of sum 1, and the first of the pieces."""
        if at not in self._known:
            first = max(0, at - REACH)
            asks, answers = self._asks[at], self._answers[first : at + REACH]
            there = np.einsum("rw,prw->rp", asks, answers)
            nobody = (asks * self._heads.nobody).sum(-1, keepdims=True)
            odds = np.concatenate([there, nobody], -1).astype(np.float32)
            odds /= np.float32(WIDTH**0.5)
            odds[:, -1] += self._heads.nobody_bias
            odds -= odds.max(-1, keepdims=True)
            np.exp(odds, out=odds)
            odds /= odds.sum(-1, keepdims=True)
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[at] = (first, odds)
        return self._known[at]


def cut(value: float, most: float) -> float:
    """`value` as a feature: no further from 0 than `most`."""
    return round(float(min(most, max(-most, value))), EXACT)
