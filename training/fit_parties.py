"""The ranking of actors and targets, `actor.tsv` and `target.tsv`: measured by `python -m training.fit_parties`.

At the gold's triggers, by cross-validation on what is learned from; --plain: without the encoder;
--encoders FOLDER: with others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.grounding import grounder
from reportedly.linear import Linear
from reportedly.model import Mention
from reportedly.reading.document import Happening, Mentions
from reportedly.reading.models import Models
from reportedly.reading.parties import find_parties
from reportedly.reading.party_candidates import Candidate, Field
from reportedly.reading.party_roles import options, party_roles
from reportedly.spans import Span
from training import encodings
from training.examples import examples
from training.harness import LEARNED, MEASURED, Case, GoldEvent, cases, folds, happenings, scorer
from training.ranking import Choice
from training.ranking import fit as fit_ranking

ROLES = ("actor", "target")
PENALTY = 1.0
THRESHOLDS = {"actor": 0.5, "target": 0.5}
"""Likelihood that anybody is named from which the best is given: flat between 0.35 and 0.55 in cross-validation."""
SHOWN = 10
"""How often an example of the ontology counts: what a type is rests on them where reports have little of it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case with its mentions."""

    case: Case
    mentions: Mentions
    partial: bool = False
    """What its annotation leaves open is not known to be nobody."""

    @property
    def id(self) -> str:
        return self.case.document.report.id


def prepare(found: Sequence[Case]) -> list[Prepared]:
    ground = grounder.load()
    return [Prepared(case, Mentions(parties=find_parties(case.document, ground))) for case in found]


def fit(found: Sequence[Case]) -> dict[str, Linear]:
    """Weights of both roles."""
    return fit_prepared([*prepare(found), *shown() * SHOWN])


@cache
def shown() -> tuple[Prepared, ...]:
    """The examples of the ontology's events that say who did it or to whom."""
    ground = grounder.load()
    out = []
    for example in examples("event"):
        trigger, roles = example.trigger, example.example.roles
        if trigger is None or not {*roles} & {*ROLES}:
            continue
        whole = Span(0, len(example.document.text))
        event = GoldEvent(
            "e1", example.type.name, trigger, whole, roles.get("actor"), roles.get("target"), None, None, None,
            "occurred", (), (),
        )  # fmt: skip
        mentions = Mentions(parties=find_parties(example.document, ground))
        out.append(Prepared(Case(example.document, (event,), ()), mentions, partial=True))
    return tuple(out)


def fit_prepared(prepared: Sequence[Prepared]) -> dict[str, Linear]:
    out = {}
    for role in ROLES:
        model = fit_ranking([c for p in prepared for c in _choices(role, p)], penalty=PENALTY)
        model.threshold = THRESHOLDS[role]
        out[role] = model
    return out


def _choices(role: str, prepared: Prepared) -> list[Choice]:
    """Each event as a decision. The target is learned beside the right actor."""
    score = scorer()
    found = happenings(prepared.case)
    field = Field(prepared.case.document, prepared.mentions, found)
    out = []
    for event, happening in zip(prepared.case.events, found, strict=True):
        gold = getattr(event, role)
        actor = _right_actor(event.actor, happening, field, score) if role == "target" else None
        nobody, rows = options(role, happening, field, actor)
        if prepared.partial and not gold:
            continue
        right = {at for at, (c, _) in enumerate(rows, 1) if _right(gold, c, field, score)} if gold else {0}
        right = _whole(right, [c for c, _ in rows]) if role == "actor" else right
        out.append(Choice([nobody, *(features for _, features in rows)], frozenset(right)))
    return out


def _whole(right: set[int], found: Sequence[Candidate]) -> set[int]:
    """`right` (counted from 1) without mentions that are a part of another right one: "Sudanese" of "Sudanese jets"."""
    spans = {at: found[at - 1].mention.span for at in right if at}
    return (
        {a for a in right if not any(s != spans[a] and s.covers(spans[a]) for s in spans.values())} if spans else right
    )


def _right_actor(gold: str | None, happening: Happening, field: Field, score: Any) -> Candidate | None:
    found = [c for c in field.candidates(happening, things=False) if _right(gold, c, field, score)]
    return min(found, key=_distance) if found else None


def _distance(candidate: Candidate) -> int:
    return abs(candidate.steps)


def _right(gold: str | None, candidate: Candidate, field: Field, score: Any) -> bool:
    return bool(gold and score.slot_right(gold, mention_name(candidate.mention, field.document.text)))


def mention_name(mention: Mention, text: str) -> str:
    """As the scorer names a mention: its words, and its value's name."""
    return " ".join(filter(None, [mention.span.quote(text), getattr(mention.value, "name", None)]))


def measure(prepared: Sequence[Prepared], weights: dict[str, Linear], count: Counter[tuple[str, str]]) -> None:
    """Adds, for each role on gold triggers, how many are right, given and wanted."""
    score = scorer()
    for p in prepared:
        given = party_roles(p.case.document, p.mentions, happenings(p.case), Models(weights))
        for event, roles in zip(p.case.events, given, strict=True):
            for role in ROLES:
                gold = getattr(event, role)
                named = " ; ".join(mention_name(m, p.case.document.text) for m in roles.get(role, ())) or None
                count[role, "right"] += bool(gold and named and score.slot_right(gold, named))
                count[role, "given"] += bool(named)
                count[role, "wanted"] += bool(gold)


def show(name: str, count: Counter[tuple[str, str]]) -> None:
    for role in ROLES:
        right, given, wanted = (count[role, what] for what in ("right", "given", "wanted"))
        print(f"{name} {role} F1 {2 * right / (given + wanted):.3f} ({right} right, {given} given, {wanted} wanted)")


def main() -> None:
    encodings.choose()
    learned = {name: prepare(cases(name)) for name in LEARNED}
    every = {p.id: p for found in learned.values() for p in found}
    counts: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in (*LEARNED, *MEASURED)}
    for learn, held in folds([p.case for p in every.values()]):
        weights = fit_prepared([*(every[c.document.report.id] for c in learn), *shown() * SHOWN])
        there = {c.document.report.id for c in held}
        for name, found in learned.items():
            measure([p for p in found if p.id in there], weights, counts[name])
    weights = fit_prepared([*every.values(), *shown() * SHOWN])
    for name in MEASURED:
        measure(prepare(cases(name)), weights, counts[name])
    for name, count in counts.items():
        show(f"{name}{', cross-validated' if name in LEARNED else ''}:", count)


if __name__ == "__main__":
    main()
