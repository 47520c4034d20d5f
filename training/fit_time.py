"""Fit and measure the choice of an event's time: `python -m training.fit_time [--measure]`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.reading.dateline import dated
from reportedly.reading.document import Anchor, Mentions
from reportedly.reading.linear import Features, Linear, dump
from reportedly.reading.time_features import features, options, scene
from reportedly.reading.time_role import time_roles
from reportedly.reading.times import find_times
from reportedly.spans import Span
from reportedly.values import When
from training import regression
from training.harness import Case, anchor_at, cases, data_digest, folds, happenings

NAME = "time"
STRENGTH = 0.3
THRESHOLD = 0.3


@dataclass(frozen=True, slots=True)
class Told:
    """An anchor and when it was, by the gold."""

    anchor: Anchor
    start: str | None
    end: str | None


def read_times(case: Case) -> Case:
    """`case` dated by its text, as the pipeline does before reading."""
    return replace(case, document=replace(case.document, report=dated(case.document.report)))


def told(case: Case) -> list[Told]:
    """Events, then figures (anchored at their evidence's number or first word)."""
    events = [Told(h.anchor, e.start, e.end) for h, e in zip(happenings(case), case.events, strict=True)]
    figures = []
    for figure in case.figures:
        at = figure.evidence
        figures.append(Told(anchor_at(case.document, f"figure.{figure.measure}", at), figure.start, figure.end))
    return events + figures


def rows(case: Case) -> list[tuple[Features, bool]]:
    """One row an option of each event and figure: is it the one?"""
    mentions = Mentions(times=find_times(case.document))
    found = told(case)
    seen = scene(case.document, mentions, [t.anchor for t in found])
    out: list[tuple[Features, bool]] = []
    for t in found:
        choices = options(t.anchor, seen)
        exact = any(o.value.start == t.start and o.value.end == t.end for o in choices)
        for option in choices:
            right = option.value.start == t.start and (option.value.end == t.end or (not exact and t.start is not None))
            out.append((features(option, t.anchor, seen), right))
    return out


def fit(found: Sequence[Case]) -> Linear:
    """Weights from `found`; the threshold leans to answering: a wrong date costs less than none."""
    return regression.fit([row for case in found for row in rows(case)], strength=STRENGTH, threshold=THRESHOLD)


def measure(model: Linear, found: Sequence[Case], count: Counter[str]) -> None:
    """Add up, for events and figures apart: right starts and ends of those that the gold dates, and dates given."""
    for case in found:
        mentions = Mentions(times=find_times(case.document))
        some = told(case)
        given = time_roles(case.document, mentions, some, model)
        for t, roles in zip(some, given, strict=True):
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
    train = [read_times(c) for c in cases()]
    if "--measure" in sys.argv:
        total: Counter[str] = Counter()
        for learn, test in folds(train):
            measure(fit(learn), test, total)
        show("train CV", total)
        total = Counter()
        measure(fit(train), [read_times(c) for c in cases("dev")], total)
        show("dev", total)
        return
    print(dump(fit(train), f"time: which time an event or figure has\ntraining data {data_digest()}"), end="")


if __name__ == "__main__":
    main()
