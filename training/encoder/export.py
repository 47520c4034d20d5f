"""A fitted encoder as the file that ships: matrices of eight-bit numbers with a scale for each output."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.reading.encoder import FILES
from training.encoder.labels import measures, outputs
from training.encoder.model import Encoder as Fitted
from training.encoder.settings import POINTERS
from training.encoder.vocabulary import vocabulary

Array = NDArray[np.generic]


def parts(model: Fitted) -> dict[str, Array]:
    """The arrays of `reportedly.reading.encoder`, by their names there."""
    raw = {name: value.float().numpy() for name, value in model.state_dict().items()}
    below = "body.embeddings."
    out: dict[str, Array] = {}
    out["words"], out["words.scale"] = _whole(raw[f"{below}word_embeddings.weight"])
    kind = raw[f"{below}token_type_embeddings.weight"][0]
    out["places"] = (raw[f"{below}position_embeddings.weight"] + kind).astype(np.float16)
    out |= _norm("norm", f"{below}LayerNorm", raw)
    for n in range(model.body.config.num_hidden_layers):
        at, of = f"layer{n}", f"body.encoder.layer.{n}."
        out |= _matrix(f"{at}.seen", [f"{of}attention.self.{x}" for x in ("query", "key", "value")], raw)
        out |= _matrix(f"{at}.mixed", [f"{of}attention.output.dense"], raw)
        out |= _norm(f"{at}.between", f"{of}attention.output.LayerNorm", raw)
        out |= _matrix(f"{at}.up", [f"{of}intermediate.dense"], raw)
        out |= _matrix(f"{at}.down", [f"{of}output.dense"], raw)
        out |= _norm(f"{at}.after", f"{of}output.LayerNorm", raw)
    out |= _matrix("outputs", ["outputs", "measures", "asks", "answers"], raw)
    out |= {"nobody": raw["nobody"], "nobody.bias": raw["nobody_bias"]}
    columns = [*outputs(), *measures()]
    return out | {"columns": np.array(columns), "roles": np.array(POINTERS)}


def write(model: Fitted, path: Path) -> None:
    """Write the weights to `path` and the vocabulary beside them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **parts(model))
    (path.parent / FILES[1]).write_text("\n".join(vocabulary()) + "\n", "utf-8")


def _matrix(name: str, of: list[str], raw: dict[str, NDArray[np.float32]]) -> dict[str, Array]:
    """Several matrices over the same inputs as one."""
    weights, scale = _whole(np.concatenate([raw[f"{x}.weight"] for x in of]))
    bias = np.concatenate([raw[f"{x}.bias"] for x in of])
    return {f"{name}.weight": weights, f"{name}.scale": scale, f"{name}.bias": bias.astype(np.float16)}


def _norm(name: str, of: str, raw: dict[str, NDArray[np.float32]]) -> dict[str, Array]:
    return {f"{name}.{part}": raw[f"{of}.{part}"].astype(np.float16) for part in ("weight", "bias")}


def _whole(weights: NDArray[np.float32]) -> tuple[Array, Array]:
    """Rows as whole numbers from -127 to 127, and what one is worth in each row."""
    scale = np.abs(weights).max(1) / 127 + 1e-12
    return np.round(weights / scale[:, None]).astype(np.int8), scale.astype(np.float32)
