"""Figures: the numbers of a report that count victims, displaced, strikes, aid and the like."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.reading import linear
from reportedly.reading.document import Anchor, Document, Mentions
from reportedly.reading.figure_features import Candidate, candidates
from reportedly.reading.figure_scope import cumulative, evidence, population
from reportedly.reading.linear import Linear
from reportedly.spans import Span
from reportedly.values import Quantity


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
    out = []
    for candidate, score in chosen:
        total = candidate.reading.inherited if candidate.reading.part else None
        part_of = place.get(id(total)) if total is not None else None
        if part_of is not None and chosen[part_of][0].measure != candidate.measure:
            part_of = None
        out.append(_counted(document, candidate, score, part_of, running))
    return out


def choose(found: list[Candidate], model: Linear) -> list[tuple[Candidate, float]]:
    """For each number its likeliest measure, where `model` accepts it."""
    best: dict[int, tuple[Candidate, float]] = {}
    for candidate in found:
        score = model.probability(candidate.features)
        key = id(candidate.reading)
        if score >= model.threshold and (key not in best or score > best[key][1]):
            best[key] = (candidate, score)
    return list(best.values())


def _counted(document: Document, candidate: Candidate, score: float, part_of: int | None, running: Linear) -> Counted:
    numeral = candidate.numeral
    kind = ontology().types.get(candidate.measure)
    quantity = msgspec.structs.replace(
        numeral.value,
        unit=(kind.unit if kind and kind.unit else numeral.value.unit),
        cumulative=cumulative(document, candidate, running),
    )
    assert isinstance(quantity, Quantity)
    anchor = Anchor(candidate.measure, numeral.sentence.index, numeral.phrase.head, numeral.phrase.span)
    mention = msgspec.structs.replace(numeral.phrase.mention, value=quantity)
    return Counted(anchor, mention, population(candidate.reading), evidence(candidate), score, part_of)


__all__ = ["Counted", "choose", "find_figures", "replace"]
