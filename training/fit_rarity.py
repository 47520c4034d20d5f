"""How rare each word is in news, for `reportedly.merging.wording`: inverse document frequencies over public reports."""

from __future__ import annotations

import json
from collections import Counter
from math import log

from reportedly.linear import Linear
from reportedly.merging.wording import NAME, folded, names_of
from reportedly.spans import Span
from training.harness import Case, gold_folder

SOURCES = ("wikinews.jsonl", "syria-iraq.re3d.jsonl", "train.texts.jsonl")
LEAST = 4
"""Reports that a word must stand in to be listed; the others count as the rarest."""


def fit(found: list[Case]) -> Linear:  # noqa: ARG001  (every step is called alike)
    """Weights by word; `(rarest)` for those not listed."""
    counts: Counter[str] = Counter()
    total = 0
    for name in SOURCES:
        for line in (gold_folder() / name).read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            counts.update(set(folded(text)))
            counts.update(NAME + name for name in names_of(text, [Span(0, len(text))]))
            total += 1
    weights = {word: round(log(total / n), 2) for word, n in sorted(counts.items()) if n >= LEAST}
    return Linear(weights | {"(rarest)": round(log(total / 2), 2)}, threshold=0.0)
