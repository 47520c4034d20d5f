"""Who did it, and to whom: the parties of each event, ranked by a learned model with "nobody is named" among them."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from reportedly.model import Mention
from reportedly.reading.document import Document, Happening, Mentions
from reportedly.reading.linear import Features, Linear
from reportedly.reading.models import Models
from reportedly.reading.party_candidates import Candidate, Field
from reportedly.reading.party_features import of_candidate, of_none, same_party

Roles = dict[str, tuple[Mention, ...]]


def party_roles(
    document: Document, mentions: Mentions, happenings: Sequence[Happening], models: Models | None = None
) -> list[Roles]:
    """For each event, in the order given, its roles `actor` and `target`; one that the words do not name is left out.

    A slot has at most two mentions.
    """
    weights = models or Models()
    field = Field(document, mentions)
    out: list[Roles] = []
    for happening in happenings:
        roles: Roles = {}
        actor = choose("actor", happening, field, weights["actor"], None)
        if actor is not None:
            roles["actor"] = (actor.mention,)
        target = choose("target", happening, field, weights["target"], actor)
        if target is not None:
            roles["target"] = (target.mention,)
        out.append(roles)
    return out


def options(
    role: str, happening: Happening, field: Field, actor: Candidate | None
) -> tuple[Features, list[tuple[Candidate, Features]]]:
    """The features of "nobody", and every candidate for the role with its own. `actor`: the one chosen before."""
    document = field.document
    nobody = of_none(happening, document)
    rows: list[tuple[Candidate, Features]] = []
    for candidate in field.candidates(happening, things=role == "target"):
        features = of_candidate(candidate, happening, document)
        if role == "target" and actor is not None and same_party(candidate, actor):
            features["the actor"] = 1.0
        rows.append((candidate, features))
    return nobody, rows


def choose(role: str, happening: Happening, field: Field, model: Linear, actor: Candidate | None) -> Candidate | None:
    """The likeliest candidate, None when nobody is likelier than the model's threshold allows."""
    nobody, rows = options(role, happening, field, actor)
    if not rows:
        return None
    margins = [model.margin(features) for _, features in rows]
    best = max(range(len(rows)), key=margins.__getitem__)
    top = max(margins[best], model.margin(nobody))
    total = sum(exp(m - top) for m in margins)
    silence = exp(model.margin(nobody) - top)
    return rows[best][0] if total / (total + silence) >= model.threshold else None
