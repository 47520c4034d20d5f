"""What a fitted encoder says of reports, as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray

from reportedly.spans import Span
from training.encoder.data import Example, batches, padded
from training.encoder.model import Encoder
from training.encoder.pieces import Pieces
from training.encoder.settings import REACH, ROLES

FloatArray = NDArray[np.float32]
SIZE = 4096
"""Pieces a batch where nothing is learned."""


@dataclass(frozen=True)
class Read:
    """One report: a row for each piece."""

    pieces: Pieces
    outputs: FloatArray
    asks: FloatArray
    answers: FloatArray
    model: Encoder

    def said(self, span: Span) -> FloatArray:
        """The rows of `outputs` over `span`."""
        at = self.pieces.over(span)
        return self.outputs[at.start : at.stop]

    def chance(self, trigger: Span, role: str, span: Span | None) -> float:
        """How likely `span` names who fills `role` at `trigger`; None: nobody is named."""
        at = min(self.pieces.over(trigger).start, len(self.pieces) - 1)
        first, shares = self._shares(at)
        row = shares[ROLES.index(role)]
        if span is None:
            return float(row[-1])
        over = self.pieces.over(span)
        return float(row[:-1][max(0, over.start - first) : max(0, over.stop - first)].sum())

    def _shares(self, at: int) -> tuple[int, FloatArray]:
        if at not in self._known:
            first, last = max(0, at - REACH), at + REACH
            asks, answers = (torch.from_numpy(x) for x in (self.asks[at : at + 1], self.answers[first:last]))
            with torch.no_grad():
                self._known[at] = (first, self.model.pointers(asks, answers)[0].exp().numpy())
        return self._known[at]

    @cached_property
    def _known(self) -> dict[int, tuple[int, FloatArray]]:
        return {}


def read(model: Encoder, examples: Iterable[Example]) -> dict[str, Read]:
    """What `model` says of each example, by the id of its report."""
    rows: dict[str, list[tuple[int, list[FloatArray]]]] = {}
    known = {example.id: example for example in examples}
    for batch in batches(known.values(), SIZE):
        with torch.no_grad():
            said = model(*padded(batch))
        for at, (example, window) in enumerate(batch):
            shift = len(example.head) - window.start
            part = slice(shift + window.low, shift + window.high)
            arrays = [x[at, part].numpy() for x in (said.outputs, said.asks, said.answers)]
            rows.setdefault(example.id, []).append((window.low, arrays))
    out = {}
    for id_, found in rows.items():
        ordered = [arrays for _, arrays in sorted(found, key=_first)]
        joined = [np.concatenate(parts) for parts in zip(*ordered, strict=True)]
        out[id_] = Read(known[id_].pieces, *joined, model)
    return out


def _first(row: tuple[int, list[FloatArray]]) -> int:
    return row[0]
