"""Reports as the encoder takes them: numbers of word pieces, and what is true of each piece."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import torch
from torch import Tensor

from reportedly.reading.layout import Layout, Window, laid_out
from reportedly.reading.wordpieces import WordPieces
from reportedly.spans import Span
from training.encoder.labels import Labels, labels
from training.encoder.settings import SNIPPETS
from training.encoder.vocabulary import vocabulary
from training.fit_events import Prepared

ALONE = 250
"""Pieces of a sentence that are read alone, at most."""
TOGETHER = 64
"""Windows among which those of like length are put into one batch: less is padding, and order stays random."""


@dataclass(frozen=True)
class Example:
    """One report, and how it is laid out."""

    prepared: Prepared
    laid: Layout

    @property
    def id(self) -> str:
        return self.prepared.case.document.report.id

    @cached_property
    def labels(self) -> Labels:
        return labels(self.prepared, self.laid.pieces)

    @cached_property
    def told(self) -> list[Window]:
        """The sentences that tell of an event."""
        found = []
        case = self.prepared.case
        for at in sorted({event.trigger.start for event in case.events}):
            sentence = case.document.sentence_at(at)
            if sentence is not None:
                pieces = self.laid.pieces.over(Span(sentence.start, sentence.end))
                found.append(Window(pieces.start, min(pieces.stop, pieces.start + ALONE), pieces.start, pieces.stop))
        return list(dict.fromkeys(found))


class Item(NamedTuple):
    """What the encoder is given at once: a window of a report under its title, or one sentence `alone`."""

    example: Example
    window: Window
    alone: bool = False

    @property
    def head(self) -> list[int]:
        return self.example.laid.head[:1] if self.alone else self.example.laid.head

    @property
    def ids(self) -> list[int]:
        laid = self.example.laid
        return [*self.head, *laid.ids[self.window.start : self.window.stop], laid.end]


class Examples:
    """Makes examples of reports."""

    def __init__(self) -> None:
        self.words = WordPieces({piece: number for number, piece in enumerate(vocabulary())})

    def of(self, prepared: Prepared) -> Example:
        report = prepared.case.document.report
        return Example(prepared, laid_out(self.words, report.title, report.text))


def batches(examples: Iterable[Example], size: int, order: random.Random | None = None) -> list[list[Item]]:
    """All windows in batches of at most `size` pieces, padding included; shuffled by `order` where it is given."""
    examples = list(examples)
    items = [Item(example, window) for example in examples for window in example.laid.windows]
    if order is not None:
        items += [Item(e, window, alone=True) for e in examples for window in e.told if order.random() < SNIPPETS]
        order.shuffle(items)
    out: list[list[Item]] = []
    for start in range(0, len(items), TOGETHER):
        batch: list[Item] = []
        for item in sorted(items[start : start + TOGETHER], key=_length):
            if batch and _length(item) * (len(batch) + 1) > size:
                out.append(batch)
                batch = []
            batch.append(item)
        out.append(batch)
    if order is not None:
        order.shuffle(out)
    return out


def _length(item: Item) -> int:
    return len(item.ids)


def padded(batch: Sequence[Item]) -> tuple[Tensor, Tensor]:
    """The numbers of a batch, a row for each window, and where they are no padding."""
    rows = [item.ids for item in batch]
    ids = torch.zeros((len(rows), max(map(len, rows))), dtype=torch.long)
    real = torch.zeros_like(ids)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        real[at, : len(row)] = 1
    return ids, real
