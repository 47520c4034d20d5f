"""Logistic regression over named features: the small learned models of reading, kept as readable text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from reportedly.errors import DataError

Features = Mapping[str, float]


class Linear:
    """A weight a feature. Features that were never seen in fitting weigh nothing."""

    def __init__(self, weights: Mapping[str, float], *, bias: float = 0.0, threshold: float = 0.5) -> None:
        self.weights = dict(weights)
        self.bias = bias
        self.threshold = threshold
        """Probability from which the answer is yes, chosen in fitting."""

    def margin(self, features: Features) -> float:
        weights = self.weights
        return self.bias + sum(weights.get(name, 0.0) * value for name, value in features.items())

    def probability(self, features: Features) -> float:
        """Between 0 and 1."""
        margin = self.margin(features)
        return 1.0 / (1.0 + exp(-margin)) if margin > -700 else 0.0

    def accepts(self, features: Features) -> bool:
        return self.probability(features) >= self.threshold

    def why(self, features: Features, top: int = 5) -> list[tuple[str, float]]:
        """The `top` features that weighed most, for explanations."""
        parts = [(name, self.weights.get(name, 0.0) * value) for name, value in features.items()]
        return sorted(parts, key=_weight)[:top]


def _weight(part: tuple[str, float]) -> tuple[float, str]:
    return (-abs(part[1]), part[0])


def dump(model: Linear, comment: str) -> str:
    """`model` as text: comment lines with #, then `name TAB weight`, sorted; weights of 0 are left out."""
    rows = [f"# {line}" for line in comment.splitlines()]
    rows += [f"(bias)\t{model.bias:.4f}", f"(threshold)\t{model.threshold:.4f}"]
    rows += [f"{name}\t{weight:.4f}" for name, weight in sorted(model.weights.items()) if f"{weight:.4f}" not in ZERO]
    return "\n".join(rows) + "\n"


ZERO = ("0.0000", "-0.0000")


def parse(lines: Iterable[str], name: str) -> Linear:
    """The inverse of `dump`. Raises DataError naming the line that is not `name TAB weight`."""
    weights: dict[str, float] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        feature, tab, weight = line.rstrip("\n").rpartition("\t")
        if not tab:
            raise DataError(f"weights {name}, line {number}: want a feature, a tab and a number")
        weights[feature] = float(weight)
    return Linear(weights, bias=weights.pop("(bias)", 0.0), threshold=weights.pop("(threshold)", 0.5))


@cache
def load(name: str) -> Linear:
    """The weights `data/models/NAME.tsv` of the package."""
    file = files("reportedly") / "data" / "models" / f"{name}.tsv"
    if not file.is_file():
        raise DataError(f"no weights {name}.tsv in the package: run `make weights` in a checkout")
    return parse(file.read_text("utf-8").splitlines(), name)
