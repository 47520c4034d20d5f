"""Logistic regression for `reportedly.linear`: fitting needs scikit-learn, reading does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from reportedly.linear import Features, Linear

FloatArray = NDArray[np.float64]


def fit(
    rows: Sequence[tuple[Features, bool]],
    *,
    strength: float = 1.0,
    seen: int = 2,
    threshold: float | None = None,
    weights: Sequence[float] | None = None,
) -> Linear:
    """Weights from (features, right?) rows.

    `weights`: what each row counts, 1 by default. `strength` is the inverse of the L2 penalty; features seen in fewer
    than `seen` rows are dropped; `threshold` None picks the one that gives the best F1 on the rows themselves, which
    flatters: prefer one found by cross-validation.
    """
    counts = Counter(name for features, _ in rows for name in features)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([{n: v for n, v in f.items() if counts[n] >= seen} for f, _ in rows])
    x.indices, x.indptr = x.indices.astype("int32"), x.indptr.astype("int32")  # liblinear takes no 64-bit indices
    y = [right for _, right in rows]
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0)
    model.fit(x, y, sample_weight=weights)
    names = vectorizer.get_feature_names_out()
    fitted = {str(n): round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True)}
    linear = Linear(fitted, bias=round(float(model.intercept_[0]), 4))
    linear.threshold = threshold if threshold is not None else best_threshold(linear, rows)
    return linear


def fit_around(
    centre: Linear,
    rows: Sequence[tuple[Features, bool]],
    *,
    strength: float = 1.0,
    seen: int = 2,
    weights: Sequence[float] | None = None,
) -> Linear:
    """The weights of `centre`, moved as far as (features, right?) rows warrant: the likeliest ones (MAP) where each
    weight was expected at that of `centre`. `strength`, `seen` and `weights` as in `fit`; a feature seen in fewer rows
    keeps its weight."""
    counts = Counter(name for features, _ in rows for name in features)
    vectorizer = DictVectorizer(sparse=False)
    x = vectorizer.fit_transform([{n: v for n, v in f.items() if counts[n] >= seen} for f, _ in rows])
    names = [str(n) for n in vectorizer.get_feature_names_out()]
    sign = np.where([right for _, right in rows], 1.0, -1.0)
    worth = np.ones(len(rows)) if weights is None else np.asarray(weights)
    offset = np.asarray([centre.margin(f) for f, _ in rows])

    def loss(moved: FloatArray) -> tuple[float, FloatArray]:
        margin = sign * (offset + moved[0] + x @ moved[1:])
        slope = -strength * worth * sign * expit(-margin)
        value = strength * (worth * np.logaddexp(0.0, -margin)).sum() + 0.5 * (moved @ moved)
        return float(value), moved + np.concatenate(([slope.sum()], x.T @ slope))

    moved = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    fitted = {n: round(centre.weights.get(n, 0.0) + float(m), 4) for n, m in zip(names, moved[1:], strict=True)}
    return Linear(centre.weights | fitted, bias=round(centre.bias + float(moved[0]), 4), threshold=centre.threshold)


def best_threshold(linear: Linear, rows: Sequence[tuple[Features, bool]]) -> float:
    """The threshold with the best F1 over `rows`."""
    scored = sorted(((linear.probability(f), right) for f, right in rows), reverse=True)
    total = sum(right for _, right in scored)
    best, hits, chosen = 0.0, 0, 0.5
    for count, (probability, right) in enumerate(scored, 1):
        hits += right
        f1 = 2 * hits / (count + total)
        if f1 > best:
            best, chosen = f1, probability
    return round(chosen, 4)
