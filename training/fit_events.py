"""Weights for `reportedly.reading.events`: does this sentence state an event of this kind for the first time?

`python -m training.fit_events --measure` prints cross-validation on train and totals on dev.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from reportedly.reading.events import described, find_events
from reportedly.reading.linear import Features, Linear
from training.harness import Case, cases, folds
from training.regression import best_threshold, fit as fit_logistic

STRENGTH = 0.15
"""Inverse L2 penalty: best of 0.05 to 1 in cross-validation on train."""

Rows = list[tuple[Features, bool]]


def rows(case: Case) -> Rows:
    """One row a cell of the report: its features, and whether the gold has an event of its kind in its sentence."""
    stated = set()
    for event in case.events:
        sentence = case.document.sentence_at(event.trigger.start)
        if sentence is not None:
            stated.add((sentence.index, f"event.{event.kind}"))
    return [
        (found, (cell.sentence.index, cell.kind) in stated)
        for cell, found in described(case.document)
        if cell.sentence.part == "body"
    ]


def fit(found: Sequence[Case], *, strength: float = STRENGTH) -> Linear:
    """Weights from `found`; the threshold is the best one in cross-validation over them."""
    by_case = {id(c): rows(c) for c in found}
    held: Rows = []
    for learn, measure in folds(list(found)):
        model = fit_logistic([r for c in learn for r in by_case[id(c)]], strength=strength, threshold=0.5)
        held += [({"margin": model.margin(f)}, right) for c in measure for f, right in by_case[id(c)]]
    threshold = best_threshold(Linear({"margin": 1.0}), held)
    return fit_logistic([r for rs in by_case.values() for r in rs], strength=strength, threshold=threshold)


def tally(found: Sequence[Case], model: Linear) -> dict[str, int]:
    """Counts of kind and trigger hits, the scorer's way but simpler: the trigger or the evidence must overlap."""
    count = {"gold": 0, "found": 0, "kind": 0, "trigger": 0}
    for case in found:
        events = find_events(case.document, model)
        count["gold"] += len(case.events)
        count["found"] += len(events)
        for name, kinds in (("kind", True), ("trigger", False)):
            free = list(events)
            for gold in case.events:
                for e in free:
                    same_kind = e.anchor.type == f"event.{gold.kind}"
                    near = any(s.overlaps(gold.evidence) for s in e.evidence) or e.anchor.span.overlaps(gold.evidence)
                    if near and (same_kind or not kinds):
                        free.remove(e)
                        count[name] += 1
                        break
    return count


def show(name: str, count: dict[str, int]) -> None:
    for key in ("trigger", "kind"):
        p, r = count[key] / max(1, count["found"]), count[key] / count["gold"]
        print(f"{name:10} {key:8} P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")


def measure() -> None:
    train = cases("train")
    total: dict[str, int] = {}
    for learn, held in folds(train):
        for key, value in tally(held, fit(learn)).items():
            total[key] = total.get(key, 0) + value
    show("train CV", total)
    show("dev", tally(cases("dev"), fit(train)))


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure()
