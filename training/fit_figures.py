"""Fits the weights of figures: which numbers measure something, running tolls. `--measure` prints how well they do."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.model import Report, digest
from reportedly.reading.document import Mentions
from reportedly.reading.figure_features import Candidate, Reading, candidates
from reportedly.reading.figure_scope import cumulative_features
from reportedly.reading.figure_links import link_features, link_figures
from reportedly.reading.figures import Counted, find_figures
from reportedly.reading.linear import Features, Linear
from reportedly.reading.parse import parse
from reportedly.reading.quantities import find_quantities
from reportedly.reading.segment import segment
from reportedly.spans import Span
from training.harness import Case, GoldFigure, cases, folds, happenings, scorer
from training.regression import fit as regress

STRENGTH = 1.0
THRESHOLD = 0.45
LINK_STRENGTH = 0.3
LINK_THRESHOLD = 0.1


SCORER = scorer()
OWN = Path(__file__).with_name("own_figures.tsv")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case with its candidates and the gold figure that each is, if any."""

    case: Case
    mentions: Mentions
    candidates: list[Candidate]
    gold: list[GoldFigure | None]


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
        document = segment(Report(text=text, key=digest(text), id=f"own-{number}", language="en"))
        document = parse(document, range(len(document.sentences)))
        everything = Span(0, len(text))
        figures = [_own_figure(part.split(), everything) for part in said.split("; ") if part]
        out.append(prepare(Case(document, (), tuple(figures))))
    return out


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
        for c, g in zip(p.candidates, p.gold, strict=True):
            rows.append((c.features, g is not None))
        for c, g in zip(p.candidates, p.gold, strict=True):
            if g is not None:
                running.append((cumulative_features(p.case.document, c), g.cumulative))
    rows += [(c.features, g is not None) for p in sentences for c, g in zip(p.candidates, p.gold, strict=True)]
    models = {
        "figures": regress(rows, strength=STRENGTH, seen=3, threshold=THRESHOLD),
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
    score = SCORER
    found, events = predict(p, models), p.case.events
    links = link_figures(p.case.document, p.mentions, found, happenings(p.case), model=models["figure_links"])
    linked = {id(c): n for c, n in zip(found, links, strict=True)}
    gold = [dict(measure=f.measure, low=f.low, high=f.high, spans=[f.evidence], figure=f) for f in p.case.figures]
    mine = []
    for c in found:
        value = c.quantity.value
        mine.append(
            dict(
                measure=c.anchor.type.partition(".")[2], low=value.low, high=value.high, spans=[c.anchor.span], figure=c
            )
        )  # type: ignore[union-attr]
    totals["gold"] += len(gold)
    totals["found"] += len(mine)
    totals["span"] += len(score.pair(gold, mine, score.fig_score(False)))
    for a, b in score.pair(gold, mine, score.fig_score(True)):
        totals["value"] += 1
        g, c = a["figure"], b["figure"]
        if g.population:
            totals["population of"] += 1
            totals["population"] += score.same(
                g.population, c.population.span.quote(p.case.document.text) if c.population else None
            )
        totals["cumulative"] += g.cumulative == c.quantity.value.cumulative
        totals["event of"] += g.event is not None
        if g.event is not None:
            link = linked[id(c)]
            group = score.GROUP[events[link].kind] if link is not None else None
            totals["event"] += group == score.GROUP[next(e.kind for e in events if e.id == g.event)]
            totals["event exact"] += link is not None and events[link].id == g.event
        else:
            totals["no event of"] += 1
            totals["no event"] += linked[id(c)] is None
        totals["of right"] += g.of == c.quantity.value.of


def show(name: str, t: Counter[str]) -> None:
    precision, recall = t["value"] / max(1, t["found"]), t["value"] / max(1, t["gold"])
    print(f"{name:6} figure_value P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall or 1):.3f}"
          f"  ({t['value']} of {t['gold']} gold, {t['found']} found)  span F1 {2 * t['span'] / (t['gold'] + t['found']):.3f}"
          f"  population {t['population'] / max(1, t['population of']):.3f}  cumulative {t['cumulative'] / max(1, t['value']):.3f}"
          f"  event {t['event'] / max(1, t['event of']):.3f} exact {t['event exact'] / max(1, t['event of']):.3f}"
          f" none {t['no event'] / max(1, t['no event of']):.3f}")  # fmt: skip


def measure() -> None:
    """Prints cross-validation over `train` and the totals of `dev`."""
    train = {c.document.report.id: prepare(c) for c in cases("train")}
    sentences = own()
    totals: Counter[str] = Counter()
    for learn, test in folds([p.case for p in train.values()]):
        models = fit_prepared([train[c.document.report.id] for c in learn], sentences)
        for c in test:
            p = train[c.document.report.id]
            count(p, models, totals)
    show("CV", totals)
    models = fit_prepared(list(train.values()), sentences)
    totals = Counter()
    for c in cases("dev"):
        p = prepare(c)
        count(p, models, totals)
    show("dev", totals)


if __name__ == "__main__":
    if "--measure" in sys.argv:
        measure()
