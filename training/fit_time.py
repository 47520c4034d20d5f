"""Fit and measure the choice of an event's time: `python -m training.fit_time [--measure]`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.linear import Features, Linear, dump
from reportedly.reading.dateline import dated
from reportedly.reading.document import Anchor, Mentions
from reportedly.reading.quantities import find_quantities
from reportedly.reading.time_features import features
from reportedly.reading.time_options import Scene, options, scene
from reportedly.reading.time_role import AGAIN, first_round, key_of, second_round, time_roles
from reportedly.reading.times import find_times
from reportedly.values import Quantity, When
from training import regression
from training.harness import Case, anchor_at, cases, data_digest, folds, happenings

STRENGTH = 0.3
STRENGTH_AGAIN = 1.0
SEEN = 4
THRESHOLD = 0.27
"""Leans to answering: the scorer asks when, where the gold says when."""

Rows = list[tuple[Features, bool]]


@dataclass(frozen=True, slots=True)
class Told:
    """An anchor and when it was, by the gold."""

    anchor: Anchor
    start: str | None
    end: str | None

    def is_right(self, key: tuple[str | None, str | None], among: set[tuple[str | None, str | None]]) -> bool:
        """Whether `key` is the interval, or has its start where none of `among` is the interval."""
        if (self.start, self.end) in among:
            return key == (self.start, self.end)
        return self.start is not None and key[0] == self.start


@dataclass(frozen=True)
class Prepared:
    """A report with all that does not hang on weights."""

    case: Case
    told: list[Told]
    seen: Scene
    first: list[tuple[Features, bool]]


def prepare(case: Case) -> Prepared:
    """`case` dated by its text, as the pipeline does before reading, with the rows of the first round."""
    case = replace(case, document=replace(case.document, report=dated(case.document.report)))
    events = [Told(h.anchor, e.start, e.end) for h, e in zip(happenings(case), case.events, strict=True)]
    figures = [Told(a, f.start, f.end) for f, a in zip(case.figures, _figure_anchors(case), strict=True)]
    found = events + figures
    seen = scene(case.document, Mentions(times=find_times(case.document)), [t.anchor for t in found])
    rows: Rows = []
    for t in found:
        choices = options(t.anchor, seen)
        among = {key_of(o) for o in choices}
        speaks = features(t.anchor, choices, seen)
        rows += [(f, t.is_right(key_of(o), among)) for o, f in zip(choices, speaks, strict=True)]
    return Prepared(case, found, seen, rows)


def _figure_anchors(case: Case) -> list[Anchor]:
    """Where reading hangs each gold figure: at its number and the noun that it counts, else at its evidence."""
    quantities = find_quantities(case.document)
    out = []
    for f in case.figures:
        fitting = [
            p
            for p in quantities
            if isinstance(p.mention.value, Quantity)
            and p.span.overlaps(f.evidence)
            and (p.mention.value.low, p.mention.value.high) == (f.low, f.high)
        ]
        type_ = f"figure.{f.measure}"
        found = [Anchor(type_, p.sentence, p.head, p.span) for p in fitting[:1]]
        out.append(found[0] if found else anchor_at(case.document, type_, f.evidence))
    return out


def fit(found: Sequence[Case]) -> Linear:
    """Weights of both rounds from `found`."""
    return fit_prepared([prepare(c) for c in found])


def fit_prepared(found: Sequence[Prepared]) -> Linear:
    again: Rows = []
    by_id = {id(p.case): p for p in found}
    for learn, test in folds([p.case for p in found]):
        model = _first([by_id[id(c)] for c in learn])
        for case in test:
            again += _again_rows(by_id[id(case)], model)
    first = _first(found)
    second = regression.fit(again, strength=STRENGTH_AGAIN, threshold=THRESHOLD)
    weights = first.weights | second.weights
    weights[f"{AGAIN}1"] = weights.get(f"{AGAIN}1", 0.0) + second.bias - first.bias
    return Linear(weights, bias=first.bias, threshold=THRESHOLD)


def _first(found: Sequence[Prepared]) -> Linear:
    return regression.fit([row for p in found for row in p.first], strength=STRENGTH, seen=SEEN, threshold=THRESHOLD)


def _again_rows(p: Prepared, model: Linear) -> Rows:
    standings = first_round(p.seen, [t.anchor for t in p.told], model)
    rows: Rows = []
    for index, t in enumerate(p.told):
        choices = second_round(index, standings)
        among = {key_of(o) for o, _ in choices}
        rows += [(f, t.is_right(key_of(o), among)) for o, f in choices]
    return rows


def measure(model: Linear, found: Sequence[Prepared], count: Counter[str]) -> None:
    """Add up, for events and figures apart: right starts and ends of those that the gold dates, and dates given."""
    for p in found:
        mentions = Mentions(times=find_times(p.case.document))
        given = time_roles(p.case.document, mentions, p.told, model)
        for t, roles in zip(p.told, given, strict=True):
            value = roles[0].value if roles else None
            assert value is None or isinstance(value, When)
            start, end = (value.start, value.end) if value else (None, None)
            family = t.anchor.type.partition(".")[0]
            count[f"{family} start n"] += t.start is not None
            count[f"{family} start ok"] += t.start is not None and start == t.start
            count[f"{family} end n"] += t.end is not None
            count[f"{family} end ok"] += t.end is not None and end == t.end
            count[f"{family} start given"] += start is not None
            count[f"{family} all n"] += 1
            count[f"{family} all ok"] += (start, end) == (t.start, t.end)


def show(name: str, count: Counter[str]) -> None:
    for family in ("event", "figure"):
        c = {k.removeprefix(f"{family} "): v for k, v in count.items() if k.startswith(family)}
        print(
            f"{name:9} {family:6} start {c['start ok']}/{c['start n']} = {c['start ok'] / c['start n']:.3f}"
            f" (of {c['start given']} given)  end {c['end ok']}/{c['end n']} = {c['end ok'] / c['end n']:.3f}"
            f"  whole interval or none {c['all ok']}/{c['all n']} = {c['all ok'] / c['all n']:.3f}"
        )


def main() -> None:
    train = [prepare(c) for c in cases()]
    if "--measure" in sys.argv:
        total: Counter[str] = Counter()
        by_id = {id(p.case): p for p in train}
        for learn, test in folds([p.case for p in train]):
            measure(fit_prepared([by_id[id(c)] for c in learn]), [by_id[id(c)] for c in test], total)
        show("train CV", total)
        total = Counter()
        measure(fit_prepared(train), [prepare(c) for c in cases("dev")], total)
        show("dev", total)
        return
    print(dump(fit_prepared(train), f"time: which time an event or figure has\ntraining data {data_digest()}"), end="")


if __name__ == "__main__":
    main()
