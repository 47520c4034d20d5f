"""The ranking of actors and targets: `actor.tsv` and `target.tsv`."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.grounding import grounder
from reportedly.reading.document import Mentions
from reportedly.reading.linear import Linear
from reportedly.reading.models import Models
from reportedly.reading.parties import find_parties
from reportedly.reading.party_candidates import Candidate, Field
from reportedly.reading.party_roles import options, party_roles
from training.harness import Case, happenings, scorer
from training.ranking import Choice
from training.ranking import fit as fit_ranking

THRESHOLDS = {"actor": 0.5, "target": 0.5}
"""Likelihood that anybody is named from which the best is given, by cross-validation on F1."""

PENALTY = 1.0

Prepared = list[tuple[Case, Mentions]]


def prepare(found: Sequence[Case]) -> Prepared:
    """Each case with its mentions."""
    ground = grounder.load()
    return [(case, Mentions(parties=find_parties(case.document, ground))) for case in found]


def fit(found: Sequence[Case]) -> dict[str, Linear]:
    """Weights of both roles."""
    return fit_prepared(prepare(found))


def fit_prepared(prepared: Prepared) -> dict[str, Linear]:
    out = {}
    for role in ("actor", "target"):
        model = fit_ranking([c for case, mentions in prepared for c in _choices(role, case, mentions)], penalty=PENALTY)
        model.threshold = THRESHOLDS[role]
        out[role] = model
    return out


def _choices(role: str, case: Case, mentions: Mentions) -> list[Choice]:
    score = scorer()
    field = Field(case.document, mentions, happenings(case))
    out = []
    for event, happening in zip(case.events, happenings(case), strict=True):
        gold = getattr(event, role)
        actor = _actor(event.actor, happening, field, score) if role == "target" else None
        nobody, rows = options(role, happening, field, actor)
        right = (
            {at for at, (c, _) in enumerate(rows, 1) if score.slot_right(gold, name(c, case))}
            if gold is not None
            else {0}
        )
        out.append(Choice([nobody, *(features for _, features in rows)], frozenset(right)))
    return out


def _actor(gold: str | None, happening, field: Field, score) -> Candidate | None:  # type: ignore[no-untyped-def]
    if gold is None:
        return None
    found = [c for c in field.candidates(happening, things=False) if score.slot_right(gold, name(c, field))]
    return min(found, key=lambda c: abs(c.steps)) if found else None


def name(candidate: Candidate, case: Case | Field) -> str:
    return mention_name(candidate.mention, case.document.text)


def mention_name(mention, text: str) -> str:  # type: ignore[no-untyped-def]
    return " ".join(filter(None, [mention.span.quote(text), getattr(mention.value, "name", None)]))


def measure(prepared: Prepared, weights: dict[str, Linear]) -> dict[str, tuple[int, int, int]]:
    """(right, given, wanted) by role, on gold triggers."""
    score = scorer()
    out = {}
    counts = {role: [0, 0, 0] for role in ("actor", "target")}
    for case, mentions in prepared:
        for event, roles in zip(
            case.events, party_roles(case.document, mentions, happenings(case), Models(weights)), strict=True
        ):
            for role, count in counts.items():
                gold = getattr(event, role)
                given = " ; ".join(mention_name(m, case.document.text) for m in roles.get(role, ())) or None
                count[0] += bool(gold and given and score.slot_right(gold, given))
                count[1] += bool(given)
                count[2] += bool(gold)
    for role, (right, given, wanted) in counts.items():
        out[role] = (right, given, wanted)
    return out
