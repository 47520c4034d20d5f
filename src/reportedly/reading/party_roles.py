"""Who did it, and to whom: the parties of each event, ranked by a learned model with "nobody is named" among them."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from reportedly.linear import Features, Linear
from reportedly.model import Mention
from reportedly.reading.clauses import governor
from reportedly.reading.document import Document, Happening, Mentions
from reportedly.reading.models import Models
from reportedly.reading.more_roles import more_roles
from reportedly.reading.nouns import noun
from reportedly.reading.party_candidates import Candidate, Field, identity
from reportedly.reading.party_features import group, of_candidate, of_none, of_pair
from reportedly.reading.pointed import pointed
from reportedly.values import Actor

SECOND = 0.08
"""Share of the likelihood from which victims and the thing struck stand side by side."""

SUFFERED = frozenset(
    f"event.{kind}"
    for kind in (
        "execution",
        "assassination",
        "abduction",
        "torture",
        "sexual-violence",
        "arrest",
        "expulsion",
        "release",
    )
)
"""Kinds whose nouns have after "of" whom it was done to, never who did it."""
FORCES = ("MIL", "PRM")
"""Sectors of people and machines that act for whom they belong to."""
OWNERS = ("GOV", "MIL", "REB", "PRM", "COP", "IGO", "OPP")
"""Sectors of whom they belong to."""
LISTED = 8
"""Parties of one list that share a slot at most."""

TOLD = 0.01
"""The same where syntax says what was struck and who was hurt."""

Roles = dict[str, tuple[Mention, ...]]


def party_roles(
    document: Document, mentions: Mentions, happenings: Sequence[Happening], models: Models | None = None
) -> list[Roles]:
    """For each event, in the order given, its roles `actor`, `target` and those of `more_roles`.

    A role that the words name nobody for is left out.

    An actor's slot names every party of one list ("Chad, Niger and Mali"); a target's has at most two mentions: parties
    joined by "and", or what was struck and who was hurt by it.
    """
    weights = models or Models()
    field = Field(document, mentions, happenings)
    out: list[Roles] = []
    for happening in happenings:
        roles: Roles = dict(more_roles(happening, field))
        actors = choose("actor", happening, field, weights["actor"], None)
        if actors:
            roles["actor"] = tuple(_owner(c, field) or c.mention for c in actors)
        other = field.across(actors[0], happening) if actors else None
        targets = (other,) if other else choose("target", happening, field, weights["target"], (actors or (None,))[0])
        if targets:
            roles["target"] = tuple(c.mention for c in targets)
        out.append(roles)
    return out


def _owner(candidate: Candidate, field: Field) -> Mention | None:
    """Whose they are who act only as somebody's: of "the coalition said its aircraft had struck", the coalition."""
    head = field.head(candidate)
    kind, value = noun(head), candidate.mention.value
    own = kind is not None and (kind.sector in FORCES or head.lemma_.lower() == "fighter")
    if not own or (isinstance(value, Actor) and value.id is not None):
        return None
    pronoun = next((c for c in head.lefts if c.dep_ == "poss" and c.lower_ in ("its", "their")), None)
    owner = field.mention_at(field.document.sentences[candidate.phrase.sentence], pronoun) if pronoun else None
    if owner is None or not isinstance(owner.value, Actor) or not _has_forces(owner.value):
        return None
    return Mention(owner.span, owner.value, "inferred")


def _has_forces(owner: Actor) -> bool:
    """Whether troops may be its own: a state, an army, an armed group; not those who only speak of them."""
    return owner.sector in OWNERS


def options(
    role: str, happening: Happening, field: Field, actor: Candidate | None
) -> tuple[Features, list[tuple[Candidate, Features]]]:
    """The features of "nobody", and every candidate for the role with its own. `actor`: the one chosen before."""
    rows: list[tuple[Candidate, Features]] = []
    for candidate in field.candidates(happening, things=role == "target"):
        if role == "actor" and (_suffers_it(candidate, happening, field) or _does_another(candidate, happening, field)):
            continue
        features = {**of_candidate(candidate, happening, field), **_pointed(role, happening, candidate, field)}
        if role == "target" and (pair := of_pair(candidate, actor, happening.anchor.type)):
            features = {**features, **pair}
        rows.append((candidate, features))
    return {**of_none(happening, field), **_pointed(role, happening, None, field)}, rows


def _pointed(role: str, happening: Happening, candidate: Candidate | None, field: Field) -> dict[str, float]:
    """Features of what the encoder says of a candidate; None: of "nobody"."""
    span = candidate.mention.span if candidate else None
    name = "encoder party" if candidate else "encoder nobody"
    return pointed(field.document.encoded, happening.anchor.span, role, span, name)


def _suffers_it(candidate: Candidate, happening: Happening, field: Field) -> bool:
    """Whether it is what a noun of harm has after "of": the villagers of "summary executions of villagers"."""
    if candidate.steps or happening.anchor.type not in SUFFERED:
        return False
    head = field.head(candidate)
    while head.dep_ == "conj":
        head = head.head
    trigger = field.token(happening.anchor.sentence, happening.anchor.head)
    return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head == trigger and trigger.pos_ == "NOUN"


def _does_another(candidate: Candidate, happening: Happening, field: Field) -> bool:
    """Whether the words say of it what it did to something else that has no part in the event: of "since a truce
    brokered by Oslo collapsed, shelling killed nine", Oslo."""
    if candidate.steps or not candidate.party:
        return False
    head = field.head(candidate)
    while head.dep_ == "conj":
        head = head.head
    verb = head.head.head if head.dep_ == "pobj" and head.head.dep_ == "agent" else None
    if verb is None or verb.dep_ not in ("acl", "relcl"):
        return False
    trigger, thing = field.token(happening.anchor.sentence, happening.anchor.head), verb.head
    if trigger in (verb, thing) or trigger in verb.subtree or thing in list(trigger.ancestors):
        return False
    return thing.head not in (trigger, governor(trigger))


def choose(
    role: str, happening: Happening, field: Field, model: Linear, actor: Candidate | None
) -> tuple[Candidate, ...]:
    """The likeliest candidate, with whoever stands beside it; empty when nobody is likelier than the model's threshold
    allows."""
    nobody, rows = options(role, happening, field, actor)
    if not rows:
        return ()
    margins = [model.margin(features) for _, features in rows]
    best = max(range(len(rows)), key=margins.__getitem__)
    silence = model.margin(nobody)
    top = max(margins[best], silence)
    shares = [exp(m - top) for m in margins]
    total = sum(shares)
    everything = total + exp(silence - top)
    if total / everything < model.threshold:
        return ()
    found = [c for c, _ in rows]
    if role == "actor" and len(rest := listed(found, best, field)) > 1 and not field.across(found[best], happening):
        return (found[best], *rest)
    second = beside(role, found, [s / everything for s in shares], best, happening, field)
    return (found[best],) if second is None else (found[best], found[second])


def listed(found: list[Candidate], best: int, field: Field) -> list[Candidate]:
    """The other parties of the list in which the best candidate stands, each once."""
    out: dict[str, Candidate] = {}
    for at, candidate in enumerate(found):
        if at != best and field.joined(found[best], candidate):
            out.setdefault(identity(candidate.mention), candidate)
    return list(out.values())[: LISTED - 1]


def beside(
    role: str, found: list[Candidate], shares: list[float], best: int, happening: Happening, field: Field
) -> int | None:
    """The candidate that stands in the slot beside the best one, if any.

    A party joined to it by "and"; for a target of violence, the victims beside the thing struck or the other way round.
    """
    first = found[best]
    joined = [at for at, c in enumerate(found) if at != best and field.joined(first, c)]
    if field.across(first, happening):
        return None
    if joined:
        return max(joined, key=shares.__getitem__)
    if role != "target" or group(happening.anchor.type) != "violence":
        return None
    told = [
        at
        for at, c in enumerate(found)
        if shares[at] >= TOLD
        and (
            (field.is_harmed(c) and field.is_struck(first, happening))
            or (field.is_harmed(first) and field.is_struck(c, happening))
        )
    ]
    likely = [
        at
        for at, c in enumerate(found)
        if shares[at] >= SECOND
        and c.steps == first.steps == 0
        and field.is_victim(c) != field.is_victim(first)
        and not (field.is_body(c) or field.is_body(first))
    ]
    return max(told or likely, key=shares.__getitem__, default=None)
