"""What the encoder adds to the two rounds that decide events: cross-validated on train, totals elsewhere.

The first round stays as it is. The second sees, beside its own features, what the encoder says of the cell. It learns
from reports that the encoder did not learn from: of its own it is surer than it will ever be again.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.linear import Features, Linear
from reportedly.ontology import ontology
from reportedly.reading.candidates import Cell, token_of
from reportedly.reading.clauses import clause
from reportedly.reading.event_standing import standing
from reportedly.reading.events import accept
from reportedly.spans import Span
from training import fit_events
from training.encoder.labels import ANY, kinds, outputs
from training.encoder.reads import Read
from training.fit_events import Prepared
from training.harness import rows, scorer
from training.regression import fit as fit_logistic

LOUDEST = 8.0
"""Logits beyond this say nothing more; WIDEST: the same of the lead over the next kind."""
WIDEST = 4.0
SCORES = ("event_kind", "event_trigger", "event_group")


def of_cell(cell: Cell, read: Read) -> dict[str, float]:
    """Features of a cell: halved logits, so that the penalty of weights is about fair to them."""
    column, group = outputs()[cell.kind], ontology().types[cell.kind].group
    words = np.concatenate([read.said(word.anchor.span) for word in cell.words])
    if not len(words):
        return {}
    loudest = words[int(words[:, column].argmax())]
    rival = np.delete(loudest[: kinds()], column).max()
    sentence = read.said(Span(cell.sentence.start, cell.sentence.end))
    kind = _cut(loudest[column], LOUDEST)
    return {
        "encoder": kind / 2,
        f"encoder|{group}": kind / 2,
        "encoder chance": 2 / (1 + exp(-kind)),
        "encoder sentence": _cut(sentence[:, column].max(), LOUDEST) / 2,
        "encoder group": _cut(words[:, outputs()[group]].max(), LOUDEST) / 2,
        "encoder any": _cut(words[:, outputs()[ANY]].max(), LOUDEST) / 2,
        "encoder lead": _cut(loudest[column] - rival, WIDEST) / 2,
    }


def _cut(value: float, most: float) -> float:
    return float(min(most, max(-most, value)))


Extra = dict[str, list[dict[str, float]]]
"""What the encoder adds to the cells of each report, by its id."""


def extra(prepared: Iterable[Prepared], reads: dict[str, Read]) -> Extra:
    return {_id(p): [of_cell(d.cell, reads[_id(p)]) for d in p.found] for p in prepared}


@dataclass(frozen=True, slots=True)
class Rounds:
    """Both rounds of weights, and what the encoder adds; None: as reading is."""

    first: Linear
    second: Linear
    added: Extra | None

    def events(self, prepared: Prepared) -> list[dict[str, Any]]:
        """The events of a report as the scorer reads them: kinds and triggers."""
        margins = [self.first.margin(d.features) for d in prepared.found]
        chances = [self.second.probability(f) for f in _second_features(prepared, margins, self.added)]
        out = []
        for number, (cell, word, _) in enumerate(accept(prepared.found, chances, self.second.threshold)):
            evidence, trigger = clause(cell.sentence, token_of(cell, word)), word.anchor.span
            out.append(
                {
                    "id": f"e{number}", "kind": cell.kind.partition(".")[2], "trigger": [trigger.start, trigger.end],
                    "evidence": [evidence.start, evidence.end], "actor": None, "target": None, "place": None,
                    "start": None, "end": None, "status": "occurred", "sources": [], "denied_by": [],
                }
            )  # fmt: skip
        return out


def fit(prepared: Sequence[Prepared], added: Extra | None) -> Rounds:
    """Both rounds, as `fit_events.fit_prepared` fits them, but for what `added` brings and leaves out."""
    everything = [*prepared, *fit_events.shown()]
    margins: dict[str, list[float]] = {}
    for learn, held in fit_events._folds(everything):
        model = fit_events._first(learn)
        margins |= {_id(p): [model.margin(d.features) for d in p.found] for p in held}
    seen = [p for p in everything if added is None or _id(p) in added]
    scored = []
    for learn, held in fit_events._folds(seen):
        model = _second(learn, margins, added)
        for p in held:
            if p.measured:
                features = _second_features(p, margins[_id(p)], added)
                scored.append((p, [model.probability(f) for f in features]))
    second = _second(seen, margins, added)
    second.threshold = max((fit_events.f1(scored, t), -t) for t in fit_events.THRESHOLDS)[1] * -1
    return Rounds(fit_events._first(everything), second, added)


def _second(prepared: Sequence[Prepared], margins: dict[str, list[float]], added: Extra | None) -> Linear:
    learned = []
    for p in prepared:
        features = _second_features(p, margins[_id(p)], added)
        known = zip(features, p.found, p.right, strict=True)
        learned += [(f, right) for f, d, right in known if d.cell.sentence.part == "body" and right is not None]
    return fit_logistic(learned, strength=fit_events.EVENTS, threshold=0.5)


def _second_features(prepared: Prepared, margins: Sequence[float], added: Extra | None) -> list[Features]:
    own = standing(prepared.found, margins)
    if added is None:
        return list(own)
    return [{**f, **more} for f, more in zip(own, added[_id(prepared)], strict=True)]


def measure(
    train: Sequence[Prepared], beside: Sequence[Prepared], tests: dict[str, list[Prepared]], added: Extra | None
) -> None:
    """Print the scores: on train by folds, with `beside` learned from in all of them; on `tests`, learned from all."""
    label = "without the encoder" if added is None else "with the encoder"
    found = {}
    for learn, held in fit_events._folds(train):
        rounds = fit([*learn, *beside], added)
        found |= {_id(p): rounds.events(p) for p in held}
    print(f"events, {label}: train, cross-validated: {_scores('train', found)}", flush=True)
    rounds = fit([*train, *beside], added)
    for name, prepared in tests.items():
        print(f"events, {label}: {name}: {_scores(name, {_id(p): rounds.events(p) for p in prepared})}", flush=True)


def _scores(name: str, found: dict[str, list[dict[str, Any]]]) -> str:
    """F1 as the scorer of the gold folder counts it."""
    texts, gold = ([row for row in part if row["id"] in found] for part in rows(name))
    given = [{"id": id_, "events": events, "figures": []} for id_, events in found.items()]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / part for part in ("gold", "texts", "given")]
        for path, part in zip(paths, (gold, texts, given), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in part), "utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            scores = scorer().main(*paths)
    return " ".join(f"{name} {scores[name]:.3f}" for name in SCORES)


def _id(prepared: Prepared) -> str:
    return prepared.case.document.report.id
