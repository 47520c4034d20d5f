"""Weights for `reportedly.reading.repeats`: do two numbers of a report tell one figure?

Learned from the figures that reading finds in reports with gold, before any are joined. Each time a number stands
there, it is the gold's figure of its measure and number whose evidence holds it, else the only one of the report; two
of one figure are one. `python -m training.fit_repeats` prints, by cross-validation, how many pairs are joined and how
many of them rightly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.grounding import grounder
from reportedly.linear import Features, Linear
from reportedly.reading.drafts import figure_drafts
from reportedly.reading.identify import Draft
from reportedly.reading.models import Models
from reportedly.reading.read import find_mentions, found_in
from reportedly.reading.repeat_features import Repeats
from reportedly.reading.tellings import quantity
from training.harness import LEARNED, Case, GoldFigure, cases, folds
from training.regression import fit as regress

STRENGTH, SEEN = 0.1, 3
THRESHOLD = 0.7
"""In cross-validation the figures of train and further gain between 0.6 and 0.7, those of our own lose below."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One report's pairs of figures that may be one, and whether they are."""

    case: Case
    pairs: list[tuple[Features, bool]]


_prepared: dict[str, Prepared] = {}
"""By report: the folds of a cross-validation ask for the same."""


def prepare(case: Case) -> Prepared:
    id_ = case.document.report.id
    if id_ not in _prepared or _prepared[id_].case is not case:
        _prepared[id_] = _prepare(case)
    return _prepared[id_]


def _prepare(case: Case) -> Prepared:
    models = Models()
    found = found_in(case.document, find_mentions(case.document, grounder.load()), models)
    drafts = figure_drafts(found, models)
    repeats = Repeats(case.document, drafts, [h.anchor.type for h in found.happenings])
    gold = [_gold_of(draft, case.figures) for draft in drafts]
    alike = [pair for numbers in repeats.alike.values() for pair in combinations(numbers, 2)]
    known = [(i, j) for i, j in alike if gold[i] and gold[j] and repeats.may_be_one(i, j)]
    return Prepared(case, [(repeats.features(i, j), gold[i] == gold[j]) for i, j in known])


def _gold_of(draft: Draft, figures: Sequence[GoldFigure]) -> str | None:
    """Id of the gold's figure that `draft` tells; None where it cannot be known."""
    value = quantity(draft)
    if value is None:
        return None
    same = [f for f in figures if f"figure.{f.measure}" == draft.type and f.low == value.low]
    there = [f for f in same if f.evidence.overlaps(draft.anchor)]
    if value.low is None:
        same = [f for f in same if f.high == value.high]
    return there[0].id if there else same[0].id if len(same) == 1 else None


def fit(found: Sequence[Case]) -> Linear:
    return fit_prepared([prepare(case) for case in found])


def fit_prepared(prepared: Sequence[Prepared]) -> Linear:
    rows = [row for p in prepared for row in p.pairs]
    return regress(rows, strength=STRENGTH, seen=SEEN, threshold=THRESHOLD)


def main() -> None:
    learned = {name: [prepare(case) for case in cases(name)] for name in LEARNED}
    every = {p.case.document.report.id: p for found in learned.values() for p in found}
    counts: dict[str, Counter[str]] = {name: Counter() for name in LEARNED}
    for learn, held in folds([p.case for p in every.values()]):
        model = fit_prepared([every[c.document.report.id] for c in learn])
        there = {c.document.report.id for c in held}
        for name, found in learned.items():
            for features, one in (pair for p in found if p.case.document.report.id in there for pair in p.pairs):
                joined = model.accepts(features)
                counts[name].update({"right": joined and one, "joined": joined, "one": one, "pairs": 1})
    for name, count in counts.items():
        counted = [count[what] for what in ("pairs", "one", "joined", "right")]
        print("{}: {} pairs, {} one figure, {} joined, {} rightly".format(name, *counted))


if __name__ == "__main__":
    main()
