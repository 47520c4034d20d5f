"""Weights that choose speakers; `python -m training.fit_speaker` prints cross-validation on train, and dev."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.linear import Features, Linear
from reportedly.model import Mention
from reportedly.reading.document import Anchor, Mentions
from reportedly.reading.scene import Scene
from reportedly.reading.speaker_features import Candidate, candidates
from reportedly.reading.speaker_standing import standing
from reportedly.reading.speakers import attribute
from training import harness, regression
from training.harness import Case

STRENGTH, AGAIN = 0.3, 0.1
"""Inverse L2 penalties of the two rounds."""
THRESHOLD = 0.27
"""Chance from which somebody is named. A higher one (0.33) is right a little more often where "nobody" counts as an
answer, and leaves three more of a hundred claims without the speaker that they have."""


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


@dataclass(frozen=True, slots=True)
class Prepared:
    """One report's anchors, their candidates, and which of them are right."""

    case: Case
    asked: list[Wanted]
    found: list[list[Candidate]]
    right: list[list[bool]]


def prepare(case: Case) -> Prepared:
    same = harness.scorer().same
    scene = Scene(case.document)
    asked = wanted(case)
    found = [candidates(scene, want.anchor) for want in asked]
    right = [[_right(scene, c, w.sources, same) for c in made] for w, made in zip(asked, found, strict=True)]
    return Prepared(case, asked, found, right)


def _right(scene: Scene, candidate: Candidate, sources: tuple[str, ...], same: Any) -> bool:
    name = f"{candidate.cue.speaker.span.quote(scene.document.text)} {candidate.voice.name}"
    return any(same(source, name) for source in sources)


def fit(cases: Sequence[Case]) -> dict[str, Linear]:
    """The models of `reading.speakers`."""
    return fit_prepared([prepare(case) for case in cases])


def fit_prepared(prepared: Sequence[Prepared]) -> dict[str, Linear]:
    """Both rounds: the second learns from first margins that were found by cross-validation."""
    rows: list[tuple[Features, bool]] = []
    by_case = {id(p.case): p for p in prepared}
    for learn, held in harness.folds([p.case for p in prepared]):
        model = _first([by_case[id(c)] for c in learn])
        for case in held:
            p = by_case[id(case)]
            rated = [[(c, model.margin(c.features)) for c in made] for made in p.found]
            features = standing([w.anchor for w in p.asked], rated)
            rows += [pair for f, r in zip(features, p.right, strict=True) for pair in zip(f, r, strict=True)]
    again = regression.fit(rows, strength=AGAIN, threshold=THRESHOLD)
    return {"speaker": _first(prepared), "speaker_again": again}


def _first(prepared: Sequence[Prepared]) -> Linear:
    rows = [
        (candidate.features, right)
        for p in prepared
        for made, known in zip(p.found, p.right, strict=True)
        for candidate, right in zip(made, known, strict=True)
    ]
    return regression.fit(rows, strength=STRENGTH, threshold=THRESHOLD)


def measure(cases: Sequence[Case], models: dict[str, Linear]) -> dict[str, tuple[int, int]]:
    """(right, all) of `sourced` and `source`, for events and figures, given the gold anchors."""
    same = harness.scorer().same
    counts = {f"{family} {slot}": [0, 0] for family in ("event", "figure") for slot in ("sourced", "source")}
    for case in cases:
        asked = wanted(case)
        found = attribute(
            case.document, Mentions(), [w.anchor for w in asked], models["speaker"], models["speaker_again"]
        )
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
    _print("train CV", cross_validate(cases))
    _print("dev", measure(harness.cases("dev"), fit(cases)))


if __name__ == "__main__":
    main()
