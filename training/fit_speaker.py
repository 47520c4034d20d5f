"""Fit the weights that choose speakers: `python -m training.fit_speaker [--measure]`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.linear import Features, Linear, dump
from reportedly.model import Mention
from reportedly.reading.document import Anchor, Mentions
from reportedly.reading.scene import Scene
from reportedly.reading.speaker_features import Candidate, candidates
from reportedly.reading.speakers import attribute
from training import harness, regression
from training.harness import Case

STRENGTH = 0.3
THRESHOLD = 0.33
OUT = Path("src/reportedly/data/models/speaker.tsv")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An anchor of the gold and who says so there."""

    anchor: Anchor
    sources: tuple[str, ...]


def wanted(case: Case) -> list[Wanted]:
    """The events and figures of a gold report as anchors."""
    document = case.document
    events = [Wanted(h.anchor, e.sources) for h, e in zip(harness.happenings(case), case.events, strict=True)]
    figures = [
        Wanted(harness.anchor_at(document, f"figure.{f.measure}", f.evidence), f.sources) for f in case.figures
    ]  # fmt: skip
    return events + figures


def rows(cases: Sequence[Case]) -> list[tuple[Features, bool]]:
    """(features, right?) of every candidate of every anchor."""
    same = harness.scorer().same
    out: list[tuple[Features, bool]] = []
    for case in cases:
        scene = Scene(case.document)
        for want in wanted(case):
            for candidate in candidates(scene, want.anchor):
                out.append((candidate.features, _right(scene, candidate, want.sources, same)))
    return out


def _right(scene: Scene, candidate: Candidate, sources: tuple[str, ...], same: Any) -> bool:
    name = f"{candidate.cue.speaker.span.quote(scene.document.text)} {candidate.voice.name}"
    return any(same(source, name) for source in sources)


def fit(cases: Sequence[Case]) -> Linear:
    """The model of `reading.speakers`."""
    return regression.fit(rows(cases), strength=STRENGTH, threshold=THRESHOLD)


def measure(cases: Sequence[Case], model: Linear) -> dict[str, tuple[int, int]]:
    """(right, all) of `sourced` and `source`, for events and figures, given the gold anchors."""
    same = harness.scorer().same
    counts = {f"{family} {slot}": [0, 0] for family in ("event", "figure") for slot in ("sourced", "source")}
    for case in cases:
        asked = wanted(case)
        found = attribute(case.document, Mentions(), [w.anchor for w in asked], model)
        for want, attribution in zip(asked, found, strict=True):
            names = [_words(m, case.document.text) for m in attribution.said_by]
            hit = any(same(x, y) for x in want.sources for y in names)
            family = want.anchor.type.partition(".")[0]
            _count(counts[f"{family} source"], hit or not (want.sources or names))
            if want.sources:
                _count(counts[f"{family} sourced"], hit)
    return {name: (right, total) for name, (right, total) in counts.items()}


def _count(cell: list[int], right: bool) -> None:
    cell[0] += right
    cell[1] += 1


def _words(mention: Mention, text: str) -> str:
    name = getattr(mention.value, "name", None)
    return " ".join(filter(None, [mention.span.quote(text), name]))


def cross_validate(cases: list[Case]) -> dict[str, tuple[int, int]]:
    """`measure` over five folds, each with weights that never saw it."""
    total: dict[str, tuple[int, int]] = {}
    for learn, test in harness.folds(cases):
        for name, (right, count) in measure(test, fit(learn)).items():
            before = total.get(name, (0, 0))
            total[name] = (before[0] + right, before[1] + count)
    return total


def _print(title: str, found: dict[str, tuple[int, int]]) -> None:
    print(f"{title:10}", "  ".join(f"{name} {right}/{n} = {right / n:.3f}" for name, (right, n) in found.items()))


def main() -> None:
    cases = harness.cases("train")
    model = fit(cases)
    if "--measure" in sys.argv:
        _print("train CV", cross_validate(cases))
        _print("dev", measure(harness.cases("dev"), model))
        return
    comment = f"Who says so: logistic regression, strength {STRENGTH}.\nFitted by training/fit_speaker.py on train "
    OUT.write_text(dump(model, comment + harness.data_digest()), "utf-8")


if __name__ == "__main__":
    main()
