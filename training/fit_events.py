"""Weights for `reportedly.reading.events`: does this sentence state an event of this kind for the first time?

Learned from gold reports and, sentence by sentence, from the ontology's own examples; measured on reports alone.

`python -m training.fit_events [--plain]` prints cross-validation on what is learned from and totals on what is not, by
cells; --plain: without what the encoder says; --encoders FOLDER: with what others say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.linear import Linear
from reportedly.reading.candidates import Cell, Word
from reportedly.reading.event_standing import standing
from reportedly.reading.events import Described, accept, decide, described
from reportedly.reading.sense import violent
from training import encodings
from training.examples import examples, label
from training.harness import LEARNED, MEASURED, Case, cases, folds
from training.regression import fit as fit_logistic
from training.unlike import Short, shorts

CELLS, EVENTS = 0.15, 0.4
"""Inverse L2 penalties of the two rounds: best of 0.03 to 1 in cross-validation on train."""
SHOWN = 8.0
"""What an example of the ontology counts beside a sentence of a report: kinds that are rare in reports rest on them."""
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One report's cells, whether the gold has an event of the kind in the sentence, and how many events it has."""

    case: Case
    found: list[Described]
    right: list[bool | None]
    """None: nothing is known of the cell, and nothing is learned from it."""
    events: int
    weight: float = 1.0
    """What each of its cells counts in learning."""
    measured: bool = True
    """False: learned from, never counted."""


def prepare(case: Case) -> Prepared:
    stated = set()
    for event in case.events:
        sentence = case.document.sentence_at(event.trigger.start)
        if sentence is not None:
            stated.add((sentence.index, f"event.{event.kind}"))
    found = described(case.document)
    return Prepared(case, found, [(d.cell.sentence.index, d.cell.kind) in stated for d in found], len(case.events))


@cache
def shown() -> tuple[Prepared, ...]:
    """The examples of the ontology's events, and the short texts that sound like war, to learn from."""
    out = []
    for example in examples("event"):
        found = described(example.document)
        right = [label(example, d.cell) for d in found]
        out.append(Prepared(Case(example.document, (), ()), found, right, 0, SHOWN, measured=False))
    return (*out, *map(_short, shorts()))


def _short(short: Short) -> Prepared:
    """A text whose words of violence mean something else, of which no more is known; or one on war."""
    found = described(short.document)
    stated = [(d.cell.sentence.index, d.cell.kind) in short.stated for d in found]
    right = [told if short.war or violent(d.cell.kind) else None for d, told in zip(found, stated, strict=True)]
    return Prepared(Case(short.document, (), ()), found, right, 0, measured=False)


def fit(found: Sequence[Case]) -> dict[str, Linear]:
    return fit_prepared([prepare(case) for case in found])


def fit_prepared(prepared: Sequence[Prepared]) -> dict[str, Linear]:
    """Both rounds: the second learns from first margins that were found by cross-validation, as does the threshold."""
    prepared = [*prepared, *shown()]
    margins: dict[str, list[float]] = {}
    for learn, held in _folds(prepared):
        model = _first(learn)
        margins |= {_id(p): [model.margin(d.features) for d in p.found] for p in held}
    scored = []
    for learn, held in _folds(prepared):
        model = _second(learn, margins)
        counted = [p for p in held if p.measured]
        scored += [(p, [model.probability(f) for f in standing(p.found, margins[_id(p)])]) for p in counted]
    second = _second(prepared, margins)
    second.threshold = max((f1(scored, t), -t) for t in THRESHOLDS)[1] * -1
    return {"event_cells": _first(prepared), "events": second}


def _id(prepared: Prepared) -> str:
    return prepared.case.document.report.id


def _folds(prepared: Sequence[Prepared]) -> list[tuple[list[Prepared], list[Prepared]]]:
    by_id = {_id(p): p for p in prepared}
    pairs = folds([p.case for p in prepared])
    return [([by_id[c.document.report.id] for c in a], [by_id[c.document.report.id] for c in b]) for a, b in pairs if b]


def _first(prepared: Sequence[Prepared]) -> Linear:
    rows = [(d.features, right) for p in prepared for d, right in _body(p)]
    counts = [p.weight for p in prepared for _ in _body(p)]
    return fit_logistic(rows, strength=CELLS, threshold=0.5, weights=counts)


def _second(prepared: Sequence[Prepared], margins: dict[str, list[float]]) -> Linear:
    rows, counts = [], []
    for p in prepared:
        features = standing(p.found, margins[_id(p)])
        known = zip(features, p.found, p.right, strict=True)
        rows += [(f, r) for f, d, r in known if d.cell.sentence.part == "body" and r is not None]
        counts += [p.weight] * (len(rows) - len(counts))
    return fit_logistic(rows, strength=EVENTS, threshold=0.5, weights=counts)


def _body(prepared: Prepared) -> list[tuple[Described, bool]]:
    pairs = zip(prepared.found, prepared.right, strict=True)
    return [(d, right) for d, right in pairs if d.cell.sentence.part == "body" and right is not None]


def f1(scored: Sequence[tuple[Prepared, list[float]]], threshold: float) -> float:
    """F1 of cells over the events of the gold, those never proposed counted as missed."""
    counts = [_count(p, accept(p.found, chances, threshold)) for p, chances in scored]
    hits, found, gold = (sum(c[i] for c in counts) for i in range(3))
    return 2 * hits / (found + gold)


def _count(prepared: Prepared, made: Sequence[tuple[Cell, Word, float]]) -> tuple[int, int, int]:
    """Hits, events found, events of the gold, by cells."""
    pairs = zip(prepared.found, prepared.right, strict=True)
    right = {(d.cell.sentence.index, d.cell.kind) for d, is_right in pairs if is_right}
    return sum((cell.sentence.index, cell.kind) in right for cell, _, _ in made), len(made), prepared.events


def tally(prepared: Sequence[Prepared], models: dict[str, Linear]) -> tuple[int, int, int]:
    """`_count` summed over reports read with `models`."""
    counts = []
    for p in prepared:
        margins = [models["event_cells"].margin(d.features) for d in p.found]
        counts.append(_count(p, decide(p.found, margins, models["events"])))
    hits, found, gold = (sum(c[i] for c in counts) for i in range(3))
    return hits, found, gold


def _show(name: str, counts: Sequence[tuple[int, int, int]]) -> None:
    hits, found, gold = (sum(c[i] for c in counts) for i in range(3))
    print(f"{name:12} P {hits / found:.3f} R {hits / gold:.3f} F1 {2 * hits / (found + gold):.3f} ({found} found)")


def main() -> None:
    encodings.choose()
    learned = {name: [prepare(case) for case in cases(name)] for name in LEARNED}
    every = [p for found in learned.values() for p in found]
    counts: dict[str, list[tuple[int, int, int]]] = {name: [] for name in LEARNED}
    for learn, held in _folds(every):
        models = fit_prepared(learn)
        for name, found in learned.items():
            counts[name].append(tally([p for p in held if p in found], models))
    for name, found in counts.items():
        _show(f"{name} CV", found)
    models = fit_prepared(every)
    for name in MEASURED:
        _show(name, [tally([prepare(case) for case in cases(name)], models)])


if __name__ == "__main__":
    main()
