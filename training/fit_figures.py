"""Fits the weights of figures: which numbers measure something, running tolls. `--measure` prints how well they do."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportedly.linear import Features, Linear
from reportedly.model import Report, digest
from reportedly.reading.document import Document, Mentions
from reportedly.reading.figure_features import Candidate, candidates
from reportedly.reading.figure_links import link_features, link_figures
from reportedly.reading.figure_scope import cumulative_features
from reportedly.reading.figures import Counted, find_figures
from reportedly.reading.identify import Draft, Roles
from reportedly.reading.parse import parse
from reportedly.reading.quantities import find_quantities
from reportedly.reading.repeats import ALIKE, is_large, told_once
from reportedly.reading.segment import segment
from reportedly.spans import Span
from reportedly.values import Quantity
from training import encodings
from training.examples import Shown, examples
from training.harness import LEARNED, MEASURED, Case, GoldFigure, cases, folds, happenings, scorer
from training.regression import fit as regress

STRENGTH = 1.0
THRESHOLD = 0.45
LINK_STRENGTH = 1.0
LINK_THRESHOLD = 0.3


SHOWN = 8.0
"""What a number of a sentence of our own counts beside one of a report."""
OWN = Path(__file__).with_name("own_figures.tsv")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case with its candidates and the gold figure that each is, if any."""

    case: Case
    mentions: Mentions
    candidates: list[Candidate]
    gold: list[GoldFigure | None]

    @property
    def told(self) -> list[bool]:
        """For each candidate whether it is a figure of the gold or tells one again, as reading makes one of them."""
        known = {_what(c) for c, g in zip(self.candidates, self.gold, strict=True) if g is not None}
        return [
            g is not None or (_what(c) in known and _again(c)) for c, g in zip(self.candidates, self.gold, strict=True)
        ]


def _what(candidate: Candidate) -> tuple[str, float | None, float | None]:
    return (candidate.measure, candidate.numeral.value.low, candidate.numeral.value.high)


def _again(candidate: Candidate) -> bool:
    """Whether a number is the same figure as another of its measure and value: `reportedly.reading.repeats`."""
    features = candidate.features
    told = [features.get(f"told {where} alike", 0.0) for where in ("earlier", "later")]
    large = is_large(candidate.numeral.value)
    return large or "told headline" in features or "headline told True" in features or max(told) >= 2 * ALIKE


def prepare(case: Case) -> Prepared:
    quantities = find_quantities(case.document)
    found = candidates(case.document, quantities)
    return Prepared(case, Mentions(quantities=quantities), found, _pair(case, found))


def _pair(case: Case, found: list[Candidate]) -> list[GoldFigure | None]:
    """For each candidate the gold figure of its measure and value whose evidence holds the number; each gold once."""
    out: list[GoldFigure | None] = [None] * len(found)
    for figure in case.figures:
        fitting = []
        for n, c in enumerate(found):
            value, span = c.numeral.value, c.numeral.phrase.span
            equal = (value.low, value.high) == (figure.low, figure.high)
            if out[n] is None and equal and c.measure == f"figure.{figure.measure}" and span.overlaps(figure.evidence):
                fitting.append((c.reading.rule != c.measure, n))
        if fitting:
            out[min(fitting)[1]] = figure
    return out


def own() -> list[Prepared]:
    """The sentences of own_figures.tsv, as reports of one sentence each."""
    out = []
    for number, line in enumerate(OWN.read_text("utf-8").splitlines()):
        if line.startswith("#"):
            continue
        text, _, said = line.partition("\t")
        report = Report(text=text, key=digest(text), id=f"own-{number}", language="en")
        document = replace(segment(report), encoded=encodings.of(report, learned=True))
        document = parse(document, range(len(document.sentences)))
        everything = Span(0, len(text))
        figures = [_own_figure(part.split(), everything) for part in said.split("; ") if part]
        out.append(prepare(Case(document, (), tuple(figures))))
    return out + [_shown(e) for e in examples("figure")]


def _shown(shown: Shown) -> Prepared:
    """An example of the ontology: one figure, or none where it shows what looks like one."""
    example, everything = shown.example, Span(0, len(shown.document.text))
    there = example.gives != "look-alike" and (example.low is not None or example.high is not None)
    low, high = example.low, example.high
    told = GoldFigure("", shown.type.name, low, high, None, None, everything, (), None, None, None, False, None)
    return prepare(Case(shown.document, (), (told,) if there else ()))


def _own_figure(parts: list[str], evidence: Span) -> GoldFigure:
    measure, low, high = parts
    values = (None if low == "-" else float(low), None if high == "-" else float(high))
    return GoldFigure("", measure, *values, None, None, evidence, (), None, None, None, False, None)


def fit(found: Sequence[Case]) -> dict[str, Linear]:
    """The models of figures, by name."""
    return fit_prepared([prepare(c) for c in found], own())


def fit_prepared(prepared: Sequence[Prepared], sentences: Sequence[Prepared]) -> dict[str, Linear]:
    """The models of figures, by name, from cases and own sentences made ready once."""
    rows: list[tuple[Features, bool]] = []
    running: list[tuple[Features, bool]] = []
    for p in prepared:
        rows += [(c.features, told) for c, told in zip(p.candidates, p.told, strict=True)]
        for c, g in zip(p.candidates, p.gold, strict=True):
            if g is not None:
                running.append((cumulative_features(p.case.document, c), g.cumulative))
    own = [(c.features, g is not None) for p in sentences for c, g in zip(p.candidates, p.gold, strict=True)]
    counts = [1.0] * len(rows) + [SHOWN] * len(own)
    models = {
        "figures": regress(rows + own, strength=STRENGTH, seen=3, threshold=THRESHOLD, weights=counts),
        "figure_cumulative": regress(running, strength=0.3, seen=4, threshold=0.45),
    }
    links = [row for p in prepared for row in _links(p, models)]
    return models | {"figure_links": regress(links, strength=LINK_STRENGTH, seen=3, threshold=LINK_THRESHOLD)}


def _links(p: Prepared, models: dict[str, Linear]) -> list[tuple[Features, bool]]:
    """Rows for the choice of a figure's event, for the figures found that the gold has too."""
    events = happenings(p.case)
    index = {e.id: n for n, e in enumerate(p.case.events)}
    rows = []
    for figure, gold in _right(p, predict(p, models)):
        for n, features in enumerate(link_features(p.case.document, figure, events)):
            rows.append((features, gold.event is not None and index[gold.event] == n))
    return rows


def _right(p: Prepared, found: list[Counted]) -> list[tuple[Counted, GoldFigure]]:
    """The figures found that the gold has, with their gold."""
    of = {(c.measure, c.numeral.phrase.span): g for c, g in zip(p.candidates, p.gold, strict=True) if g is not None}
    pairs = [(c, of.get((c.anchor.type, c.anchor.span))) for c in found]
    return [(c, g) for c, g in pairs if g is not None]


def predict(p: Prepared, models: dict[str, Linear]) -> list[Counted]:
    return find_figures(p.case.document, p.mentions, model=models["figures"], running=models["figure_cumulative"])


def count(p: Prepared, models: dict[str, Linear], totals: Counter[str]) -> None:
    """Adds to `totals` what the scorer of the gold folder counts; events are the gold ones."""
    score = scorer()
    found = predict(p, models)
    links = link_figures(p.case.document, p.mentions, found, happenings(p.case), model=models["figure_links"])
    linked = {id(c): n for c, n in zip(found, links, strict=True)}
    gold = [dict(measure=f.measure, low=f.low, high=f.high, spans=[f.evidence], figure=f) for f in p.case.figures]
    mine = _once(p.case.document, found)
    totals["gold"] += len(gold)
    totals["found"] += len(mine)
    for a, b in score.pair(gold, mine, score.fig_score(True)):
        totals["value"] += 1
        totals.update(_slots(p, a["figure"], b["figure"], linked[id(b["figure"])]))


def _once(document: Document, found: Sequence[Counted]) -> list[dict[str, Any]]:
    """Figures as the scorer wants them, those told again as one."""
    rows = {f.anchor.span: _row(f) for f in found}
    drafts = [Draft(f.anchor.type, f.anchor.span, (f.anchor.span,), _roles(f), score=f.score) for f in found]
    return [rows[d.anchor] | {"spans": list(d.evidence)} for d in told_once(document, drafts)]


def _roles(figure: Counted) -> Roles:
    population = (figure.population,) if figure.population is not None else ()
    return {"quantity": (figure.quantity,), "population": population}


def _quantity(found: Counted) -> Quantity:
    assert isinstance(found.quantity.value, Quantity)
    return found.quantity.value


def _row(found: Counted) -> dict[str, Any]:
    """A figure as the scorer wants it."""
    value = _quantity(found)
    measure = found.anchor.type.partition(".")[2]
    return dict(measure=measure, low=value.low, high=value.high, spans=[found.anchor.span], figure=found)


def _slots(p: Prepared, gold: GoldFigure, found: Counted, link: int | None) -> Counter[str]:
    """What is right of a figure whose value is."""
    events, score = p.case.events, scorer()
    out: Counter[str] = Counter({"cumulative all": 1, "of all": 1})
    value = _quantity(found)
    out["cumulative"] += gold.cumulative == value.cumulative
    out["of"] += gold.of == value.of
    if gold.population:
        named = found.population.span.quote(p.case.document.text) if found.population else None
        out["population all"] += 1
        out["population"] += score.same(gold.population, named)
    if gold.event is None:
        out["no event all"] += 1
        out["no event"] += link is None
    else:
        kind = next(e.kind for e in events if e.id == gold.event)
        out["event all"] += 1
        out["event exact all"] += 1
        out["event"] += link is not None and score.GROUP[events[link].kind] == score.GROUP[kind]
        out["event exact"] += link is not None and events[link].id == gold.event
    return out


def show(name: str, t: Counter[str]) -> None:
    precision, recall = t["value"] / max(1, t["found"]), t["value"] / max(1, t["gold"])
    f1 = 2 * t["value"] / max(1, t["found"] + t["gold"])
    print(
        f"{name:12} figure_value P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({t['value']} of {t['gold']} gold)",
        end="",
    )
    for part in ("population", "cumulative", "of", "event", "event exact", "no event"):
        print(f"  {part} {t[part] / max(1, t[part + ' all']):.3f}", end="")
    print()


def measure() -> None:
    """Prints cross-validation over what is learned from and the totals of what is not.

    --plain: without the encoder; --encoders FOLDER: with others."""
    encodings.choose()
    learned = {name: [prepare(c) for c in cases(name)] for name in LEARNED}
    every = {p.case.document.report.id: p for found in learned.values() for p in found}
    sentences = own()
    totals: dict[str, Counter[str]] = {name: Counter() for name in (*LEARNED, *MEASURED)}
    for learn, test in folds([p.case for p in every.values()]):
        models = fit_prepared([every[c.document.report.id] for c in learn], sentences)
        there = {c.document.report.id for c in test}
        for name, found in learned.items():
            for p in found:
                if p.case.document.report.id in there:
                    count(p, models, totals[name])
    models = fit_prepared(list(every.values()), sentences)
    for name in MEASURED:
        for c in cases(name):
            count(prepare(c), models, totals[name])
    for name, total in totals.items():
        show(f"{name}{' CV' if name in LEARNED else ''}", total)


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure()
