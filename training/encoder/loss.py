"""How far the heads are from the truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.reading.layout import Window
from training.encoder.data import Example, Item
from training.encoder.labels import UNKNOWN, kinds, outputs
from training.encoder.model import Encoder, Heads
from training.encoder.settings import (
    CELLS_WORTH,
    DENIAL_WORTH,
    GROUP_WORTH,
    KINDS_WORTH,
    MEASURES_WORTH,
    POINTERS,
    ROLES_WORTH,
    STATUS_WORTH,
    TRIGGER_WORTH,
)

DENIAL = "denial"
sigmoid_loss = functional.binary_cross_entropy_with_logits


def loss(model: Encoder, batch: Sequence[Item], said: Heads) -> dict[str, Tensor]:
    """The parts of a batch's loss, each already times its worth; parts of which the batch has nothing are left out."""
    rows = [_of_window(said, at, item) for at, item in enumerate(batch)]
    return _pieces(batch, rows) | _cells(batch, rows) | _roles(model, batch, rows)


def _of_window(said: Heads, at: int, item: Item) -> Heads:
    """What is said of the pieces of one window."""
    first, window = len(item.head), item.window
    return Heads(*(part[at, first : first + window.stop - window.start] for part in said))


def _pieces(batch: Sequence[Item], rows: Sequence[Heads]) -> dict[str, Tensor]:
    truths = [_truth(item.example, item.window) for item in batch]
    inside = torch.cat([body for _, _, _, body in truths])
    if not inside.any():
        return {}
    told, right = (torch.cat(x)[inside] for x in ([r.outputs for r in rows], [t[0] for t in truths]))
    worth = torch.ones(len(outputs()))
    worth[kinds() :] = GROUP_WORTH
    kind_loss = sigmoid_loss(told, right, pos_weight=torch.full_like(worth, TRIGGER_WORTH), reduction="none")
    measured, measure = (torch.cat(x)[inside] for x in ([r.measures for r in rows], [t[1] for t in truths]))
    out = {
        "kinds": KINDS_WORTH * (kind_loss * worth).sum() / len(told),
        "measures": MEASURES_WORTH * sigmoid_loss(measured, measure, reduction="sum") / len(told),
    }
    status = torch.cat([t[2] for t in truths])
    if (status != UNKNOWN).any():
        stated = torch.cat([r.status for r in rows])
        out["status"] = STATUS_WORTH * functional.cross_entropy(stated, status, ignore_index=UNKNOWN)
    return out


def _truth(example: Example, window: Window) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    truth, part = example.labels, slice(window.start, window.stop)
    arrays = (truth.outputs, truth.measures, truth.status, truth.body)
    return tuple(torch.from_numpy(array[part]) for array in arrays)  # type: ignore[return-value]


def _cells(batch: Sequence[Item], rows: Sequence[Heads]) -> dict[str, Tensor]:
    """Of a cell, the piece that says its kind loudest counts: it is how the encoder is used."""
    said, right = [], []
    for (example, window, _), row in zip(batch, rows, strict=True):
        for cell in example.labels.cells:
            if cell.pieces[0] >= window.start and cell.pieces[-1] < window.stop:
                said.append(row.outputs[[i - window.start for i in cell.pieces], cell.column].max())
                right.append(float(cell.right))
    return {"cells": CELLS_WORTH * sigmoid_loss(torch.stack(said), torch.tensor(right))} if said else {}


def _roles(model: Encoder, batch: Sequence[Item], rows: Sequence[Heads]) -> dict[str, Tensor]:
    found = [x for item, row in zip(batch, rows, strict=True) for x in _role_losses(model, item, row)]
    out = {}
    for name, denial in (("roles", False), ("denials", True)):
        losses = [x for of, x in found if of == denial]
        if losses:
            out[name] = ROLES_WORTH * torch.stack(losses).mean()
    return out


def _role_losses(model: Encoder, item: Item, row: Heads) -> Iterator[tuple[bool, Tensor]]:
    """The loss of each pointer, and whether it is one to a denial."""
    example, window, alone = item
    here = [role for role in example.labels.roles if window.start <= role.trigger < window.stop]
    if not here:
        return
    chances = model.pointers(row.asks[[role.trigger - window.start for role in here]], row.answers)
    for at, label in enumerate(here):
        for role, fillers in enumerate(label.fillers):
            if fillers is None:
                continue
            seen = [i - window.start for i in fillers if window.start <= i < window.stop]
            denial = POINTERS[role] == DENIAL
            if seen:
                worth = DENIAL_WORTH if denial else 1.0
                yield denial, -torch.logsumexp(chances[at, role, seen], 0) * worth
            elif alone or not fillers:
                yield denial, -chances[at, role, -1]
