"""The fitted encoder in numpy alone, as it would have to ship: matrices of eight-bit numbers with a scale a column."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.encoder.model import Encoder

FloatArray = NDArray[np.float32]
HEADS = ("outputs", "status", "measures", "asks", "answers")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Weights from inputs to outputs: eight bits where they are stored, widened again to be multiplied."""

    weights: FloatArray
    bias: FloatArray

    def __call__(self, x: FloatArray) -> FloatArray:
        return x @ self.weights + self.bias


@dataclass(frozen=True, slots=True)
class Norm:
    weights: FloatArray
    bias: FloatArray

    def __call__(self, x: FloatArray) -> FloatArray:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.weights + self.bias


class Plain:
    """`Encoder` for one window at a time."""

    def __init__(self, model: Encoder) -> None:
        self.raw: dict[str, FloatArray] = {name: value.numpy() for name, value in model.state_dict().items()}
        self.parts = model.body.config.num_attention_heads
        below = "body.embeddings."
        self.words = _rounded(self.raw[f"{below}word_embeddings.weight"])
        kind = self.raw[f"{below}token_type_embeddings.weight"][0]
        self.places = self.raw[f"{below}position_embeddings.weight"] + kind
        self.norm = self._norm(f"{below}LayerNorm")
        self.layers = [self._layer(f"body.encoder.layer.{i}.") for i in range(model.body.config.num_hidden_layers)]
        self.heads = self._joined(list(HEADS))

    def _layer(self, at: str) -> tuple[Matrix, Matrix, Norm, Matrix, Matrix, Norm]:
        seen = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
        return (
            self._joined(seen), self._joined([f"{at}attention.output.dense"]),
            self._norm(f"{at}attention.output.LayerNorm"), self._joined([f"{at}intermediate.dense"]),
            self._joined([f"{at}output.dense"]), self._norm(f"{at}output.LayerNorm"),
        )  # fmt: skip

    def _joined(self, names: list[str]) -> Matrix:
        """Several matrices over the same inputs as one."""
        weights = np.concatenate([_rounded(self.raw[f"{name}.weight"]) for name in names]).T
        return Matrix(np.ascontiguousarray(weights), np.concatenate([self.raw[f"{name}.bias"] for name in names]))

    def _norm(self, name: str) -> Norm:
        return Norm(self.raw[f"{name}.weight"], self.raw[f"{name}.bias"])

    def __call__(self, ids: list[int]) -> FloatArray:
        """All heads' outputs for each piece, in the order of HEADS."""
        x = self.norm(self.words[ids] + self.places[: len(ids)])
        for seen, mixed, norm, up, down, last in self.layers:
            x = norm(x + mixed(self._attended(seen(x))))
            x = last(x + down(_gelu(up(x))))
        return self.heads(x)

    def _attended(self, seen: FloatArray) -> FloatArray:
        count, wide = len(seen), seen.shape[1] // 3
        query, key, value = seen.reshape(count, 3, self.parts, wide // self.parts).transpose(1, 2, 0, 3)
        shares = query @ key.transpose(0, 2, 1)
        shares *= (wide // self.parts) ** -0.5
        shares -= shares.max(-1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(-1, keepdims=True)
        return (shares @ value).transpose(1, 0, 2).reshape(count, wide)


def _rounded(weights: FloatArray) -> FloatArray:
    scale = np.abs(weights).max(1, keepdims=True) / 127 + 1e-12
    return np.round(weights / scale) * scale


def _gelu(x: FloatArray) -> FloatArray:
    """By tanh, in place where it can be: within 0.001 of the exact one."""
    y = x * x
    y *= 0.044715
    y += 1.0
    y *= x
    y *= 0.7978845608
    np.tanh(y, out=y)
    y += 1.0
    y *= x
    y *= 0.5
    return y
