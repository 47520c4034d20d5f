"""A small transformer that reads a report whole: for each word piece, what it may tell of and whom it points to.

MiniLM (Wang and others 2020; `all-MiniLM-L6-v2`, Apache 2.0), fine-tuned on annotated reports by `python -m
training.encoder`; docs/decisions/0006-encoder.md. It decides nothing: what it says becomes features of the regressions
over rules.

Its weights are whole numbers of eight bits with a scale for each output; they are widened to be multiplied, one core at
a time, so that the same text gives the same numbers whatever else the machine does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from reportedly.errors import DataError
from reportedly.reading.encoded import Encoded
from reportedly.reading.layout import laid_out
from reportedly.reading.wordpieces import WordPieces

FloatArray = NDArray[np.float32]

HEADS = 12
SMALL = np.float32(1e-12)
FILES = ("encoder.npz", "encoder.vocabulary.txt")


class Matrix(NamedTuple):
    weights: FloatArray
    bias: FloatArray

    def __call__(self, x: FloatArray) -> FloatArray:
        out: FloatArray = x @ self.weights
        out += self.bias
        return out


class Norm(NamedTuple):
    weights: FloatArray
    bias: FloatArray

    def __call__(self, x: FloatArray) -> FloatArray:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + SMALL)
        return x * self.weights + self.bias


class Layer(NamedTuple):
    seen: Matrix
    mixed: Matrix
    between: Norm
    up: Matrix
    down: Matrix
    after: Norm

    def __call__(self, x: FloatArray) -> FloatArray:
        x = self.between(x + self.mixed(_attended(self.seen(x))))
        return self.after(x + self.down(_gelu(self.up(x))))


class Encoder:
    """The encoder of `parts`: arrays by name, as `training.encoder` writes them."""

    def __init__(self, parts: Mapping[str, NDArray[np.generic]], vocabulary: Sequence[str]) -> None:
        self.pieces = WordPieces({piece: number for number, piece in enumerate(vocabulary)})
        self._parts = parts
        self._words, self._scales = parts["words"], parts["words.scale"].astype(np.float32)
        self._places = parts["places"].astype(np.float32)
        self._norm = self._norm_of("norm")
        count = sum(name.endswith(".seen.weight") for name in parts)
        self._layers = [self._layer(f"layer{n}") for n in range(count)]
        self._outputs = self._matrix("outputs")
        self.columns = {str(name): at for at, name in enumerate(parts["columns"])}
        self.roles = {str(name): at for at, name in enumerate(parts["roles"])}
        self.nobody = parts["nobody"].astype(np.float32)
        self.nobody_bias = parts["nobody.bias"].astype(np.float32)

    def encode(self, title: str | None, text: str) -> Encoded:
        """What it says of each piece of `text`, read under its `title`."""
        laid = laid_out(self.pieces, title, text)
        rows = []
        with _threads().limit(limits=1, user_api="blas"):
            for window in laid.windows:
                said, shift = self._said(laid.within(window)), len(laid.head) - window.start
                rows.append(said[shift + window.low : shift + window.high])
        return Encoded(laid.pieces, np.concatenate(rows), self)

    def _said(self, ids: Sequence[int]) -> FloatArray:
        words = self._words[ids].astype(np.float32) * self._scales[ids, None]
        x = self._norm(words + self._places[: len(ids)])
        for layer in self._layers:
            x = layer(x)
        return self._outputs(x)

    def _layer(self, at: str) -> Layer:
        return Layer(
            self._matrix(f"{at}.seen"), self._matrix(f"{at}.mixed"), self._norm_of(f"{at}.between"),
            self._matrix(f"{at}.up"), self._matrix(f"{at}.down"), self._norm_of(f"{at}.after"),
        )  # fmt: skip

    def _matrix(self, name: str) -> Matrix:
        whole, scale = self._parts[f"{name}.weight"], self._parts[f"{name}.scale"].astype(np.float32)
        weights = np.ascontiguousarray((whole.astype(np.float32) * scale[:, None]).T)
        return Matrix(weights, self._parts[f"{name}.bias"].astype(np.float32))

    def _norm_of(self, name: str) -> Norm:
        return Norm(*(self._parts[f"{name}.{part}"].astype(np.float32) for part in ("weight", "bias")))


def _attended(seen: FloatArray) -> FloatArray:
    """The values that each piece attends to, all heads side by side."""
    count, wide = len(seen), seen.shape[1] // 3
    size = wide // HEADS
    out = np.empty((count, wide), np.float32)
    for head in range(HEADS):
        query, key, value = (
            np.ascontiguousarray(seen[:, part * wide + head * size : part * wide + (head + 1) * size])
            for part in range(3)
        )
        shares = query @ key.T
        shares *= np.float32(size**-0.5)
        shares -= shares.max(-1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(-1, keepdims=True)
        out[:, head * size : (head + 1) * size] = shares @ value
    return out


def _gelu(x: FloatArray) -> FloatArray:
    """By tanh, in place where it can be: within 0.001 of the exact one."""
    y = x * x
    y *= np.float32(0.044715)
    y += np.float32(1.0)
    y *= x
    y *= np.float32(0.7978845608)
    np.tanh(y, out=y)
    y += np.float32(1.0)
    y *= x
    y *= np.float32(0.5)
    return y


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


@cache
def load() -> Encoder:
    """The encoder of the package."""
    folder = files("reportedly") / "data" / "models"
    weights, vocabulary = (folder / name for name in FILES)
    if not weights.is_file() or not vocabulary.is_file():
        raise DataError(f"no {' or no '.join(FILES)} in the package: install it anew")
    with np.load(BytesIO(weights.read_bytes()), allow_pickle=False) as parts:
        return Encoder({name: parts[name] for name in parts.files}, vocabulary.read_text("utf-8").splitlines())
