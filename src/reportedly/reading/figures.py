"""Figures: the numbers of a report that count victims, displaced, strikes, aid and the like."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from reportedly import linear
from reportedly.linear import Linear
from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.reading.document import Anchor, Document, Mentions
from reportedly.reading.figure_features import Candidate, candidates
from reportedly.reading.figure_scope import cumulative_features, evidence, population
from reportedly.spans import Span


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure found."""

    anchor: Anchor
    """Type `figure.killed` and the like; head: the counted noun, or the number; span: the number with its bounds."""
    quantity: Mention
    population: Mention | None
    """Who or what is counted, as written; None where the words say no more than "people"."""
    evidence: Span
    score: float
    part_of: int | None = None
    """Index, among the figures of the report, of the total that this one is a part of."""


def find_figures(
    document: Document, mentions: Mentions, *, model: Linear | None = None, running: Linear | None = None
) -> list[Counted]:
    """The figures of a parsed document, in the order of the text. `mentions.quantities` must be filled.

    `model` decides whether a number measures something, `running` whether it is a running toll; the shipped weights
    (`figures`, `figure_cumulative`) where not given.
    """
    running = running or linear.load("figure_cumulative")
    chosen = choose(candidates(document, mentions.quantities), model or linear.load("figures"))
    place = {id(c.reading): n for n, (c, _) in enumerate(chosen)}
    totals = [_total(c, place, chosen) for c, _ in chosen]
    over = _running([running.probability(cumulative_features(document, c)) for c, _ in chosen], chosen, totals)
    return [
        _counted(candidate, score, total, cumulative=over[n] >= running.threshold)
        for n, ((candidate, score), total) in enumerate(zip(chosen, totals, strict=True))
    ]


def _total(candidate: Candidate, place: dict[int, int], chosen: list[tuple[Candidate, float]]) -> int | None:
    """Index of the total that the figure is a part of: of the same measure, as long as reading found it."""
    total = candidate.reading.inherited if candidate.reading.part else None
    n = place.get(id(total)) if total is not None else None
    return n if n is not None and chosen[n][0].measure == candidate.measure else None


def _running(own: list[float], chosen: list[tuple[Candidate, float]], totals: list[int | None]) -> list[float]:
    """How sure a figure is a running toll: a part is as its total, figures of one sentence lean towards each other."""
    shared = []
    for n, (candidate, _) in enumerate(chosen):
        here = [p for (c, _), p in zip(chosen, own, strict=True) if c.numeral.sentence is candidate.numeral.sentence]
        shared.append((own[n] + max(here)) / 2)
    return [shared[n if total is None else total] for n, total in enumerate(totals)]


def choose(found: list[Candidate], model: Linear) -> list[tuple[Candidate, float]]:
    """For each number its likeliest measure, where `model` accepts it."""
    best: dict[int, tuple[Candidate, float]] = {}
    for candidate in found:
        score = model.probability(candidate.features)
        key = id(candidate.reading)
        if score >= model.threshold and (key not in best or score > best[key][1]):
            best[key] = (candidate, score)
    return list(best.values())


def _counted(candidate: Candidate, score: float, part_of: int | None, *, cumulative: bool) -> Counted:
    numeral = candidate.numeral
    unit = ontology().types[candidate.measure].unit or numeral.value.unit
    quantity = msgspec.structs.replace(numeral.value, unit=unit, cumulative=cumulative)
    anchor = Anchor(candidate.measure, numeral.sentence.index, numeral.phrase.head, numeral.phrase.span)
    mention = msgspec.structs.replace(numeral.phrase.mention, value=quantity)
    return Counted(anchor, mention, population(candidate.reading), evidence(candidate), score, part_of)
