"""Fitting of a ranking with "none" among its answers, for weights that `reportedly.linear` holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from reportedly.linear import Features, Linear

ROUNDS = 120
"""Steps of the optimiser: more changes nothing that a threshold can see."""


class Choice(NamedTuple):
    """One decision: what could be answered, and which of the answers are right."""

    answers: Sequence[Features]
    """The first is "none"."""
    right: frozenset[int]
    """Indices of the right answers; a decision without one teaches nothing and is left out."""


def fit(choices: Sequence[Choice], *, penalty: float = 1.0, seen: int = 2) -> Linear:
    """Weights that make the right answers likely: a conditional logit over each decision's answers, L2-penalised.

    Several right answers share the credit (the likelihood is that of any of them). Features seen in fewer than `seen`
    decisions are dropped. The threshold stays 0.5: choose it by cross-validation.
    """
    kept = [c for c in choices if c.right]
    counts = Counter(name for c in kept for name in {n for answer in c.answers for n in answer})
    names = sorted(name for name, count in counts.items() if count >= seen)
    column = {name: at for at, name in enumerate(names)}
    rows, columns, values, owner, good = [], [], [], [], []
    line = 0
    for index, choice in enumerate(kept):
        for at, answer in enumerate(choice.answers):
            for name, value in answer.items():
                if name in column:
                    rows.append(line)
                    columns.append(column[name])
                    values.append(value)
            owner.append(index)
            good.append(at in choice.right)
            line += 1
    x = csr_matrix((values, (rows, columns)), shape=(line, len(names)))
    starts = np.flatnonzero(np.diff(np.array([-1, *owner])))
    owners, right = np.array(owner), np.array(good)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        s = x @ w
        everything, p = _normalised(s, owners, starts)
        only_right, q = _normalised(np.where(right, s, -1e9), owners, starts)
        gradient = x.T @ (p - q) + penalty * w
        return float((everything - only_right).sum() + 0.5 * penalty * w @ w), gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return Linear({name: round(float(w), 4) for name, w in zip(names, found.x, strict=True)})


def _normalised(s: np.ndarray, owners: np.ndarray, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Log of the sum of exponentials of each decision, and each answer's share of it."""
    top = np.maximum.reduceat(s, starts)
    e = np.exp(s - top[owners])
    total = np.add.reduceat(e, starts)
    return top + np.log(total), e / total[owners]
