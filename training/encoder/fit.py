"""Fits the encoder on reports with gold."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial

import torch
from torch import nn

from training.encoder.data import Example, batches, padded
from training.encoder.loss import loss
from training.encoder.model import Encoder
from training.encoder.settings import (
    BATCH,
    DECAY,
    EPOCHS,
    HEADS_RATE,
    LAYERS,
    LEAST,
    LONGEST_STEP,
    ORDER,
    RATE,
    SEED,
    SHRINKING,
    WARMING,
)


def begin(layers: int = LAYERS) -> Encoder:
    """An encoder of so many layers that learned nothing of ours yet: the same each time."""
    torch.manual_seed(SEED)
    return Encoder(layers)


def fit(
    model: Encoder, examples: Sequence[Example], *, epochs: int = EPOCHS, seed: int = ORDER, pace: float = 1.0
) -> Encoder:
    """`model`, having learned from `examples` in the order of `seed` at `pace` times the usual rates; prints the parts
    of the loss after each epoch."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    optimiser = torch.optim.AdamW(_groups(model, pace), betas=(0.9, 0.98))
    steps = epochs * len(batches(examples, BATCH))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, partial(_rate, steps=steps))
    started = time.monotonic()
    model.train()
    for epoch in range(epochs):
        parts: Counter[str] = Counter()
        found = batches(examples, BATCH, order)
        for batch in found:
            said = loss(model, batch, model(*padded(batch)))
            if not said:
                continue
            optimiser.zero_grad()
            torch.stack(list(said.values())).sum().backward()
            nn.utils.clip_grad_norm_(model.parameters(), LONGEST_STEP)
            optimiser.step()
            schedule.step()
            parts.update({name: float(value.detach()) for name, value in said.items()})
        told = " ".join(f"{name} {value / len(found):.3f}" for name, value in sorted(parts.items()))
        print(f"epoch {epoch + 1} of {epochs}: {told} ({time.monotonic() - started:.0f} s)", flush=True)
    return model.eval()


def _rate(step: int, steps: int) -> float:
    """Share of its full rate at which a step learns."""
    return min(1.0, (step + 1) / (WARMING * steps)) * max(LEAST, 1 - step / steps)


def _groups(model: Encoder, pace: float) -> list[dict[str, object]]:
    """Every weight that is learned, with its rate."""
    top = model.body.config.num_hidden_layers - 1
    out: list[dict[str, object]] = []
    for name, weight in model.named_parameters():
        if name.startswith("body.embeddings"):
            weight.requires_grad = False
            continue
        below = top - int(name.split("layer.")[1].split(".")[0]) if name.startswith("body.") else None
        rate = HEADS_RATE if below is None else RATE * DECAY**below
        out.append({"params": [weight], "lr": pace * rate, "weight_decay": 0.0 if weight.ndim < 2 else SHRINKING})
    return out
