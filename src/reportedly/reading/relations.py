"""Relations: who stands with whom, against whom, over whom, and who holds which place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.reading.clauses import clause
from reportedly.reading.document import Anchor, Document, Happening, Mentions
from reportedly.reading.labels import labels
from reportedly.reading.nouns import noun
from reportedly.reading.tie import HYPHENS, Tie
from reportedly.reading.tied import Scene, heads_of, parties_of, places_of, written
from reportedly.reading.ties import ties
from reportedly.spans import Span
from reportedly.values import Actor, Term

if TYPE_CHECKING:
    from reportedly.reading.ground import Ground

Roles = dict[str, tuple[Mention, ...]]

STRONG, WEAK, SHOWN = 0.9, 0.7, 0.8
"""Scores: by the type's own words, by words that need their object to say so, by an event."""
UNRESOLVED = 0.15
"""Taken off the score for each role in which nobody could be resolved."""
SHOWING = {
    "relation.supports": ("event.support",),
    "relation.allied-with": ("event.alliance", "event.agreement"),
    "relation.part-of": ("event.alliance",),
    "relation.opposes": ("event.armed-clash",),
    "relation.controls": ("event.territory-gain",),
    "relation.access": ("event.aid-blocked", "event.aid-delivery", "event.restriction", "event.territory-gain"),
}
"""Events that show a relation when both stand on the same words."""
ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "SPY", "COP", "GOV"})
FIGHTING = ARMED - {"GOV"}
"""PLOVER sectors of those between whom violence shows opposition, and of those whom it is then done to."""
FRIENDLY = frozenset({"relation.allied-with", "relation.supports", "relation.member-of", "relation.part-of"})
LIKELY = 0.5
"""Score from which an event is sure enough to show a relation."""
BACKING = frozenset({"relation.allied-with", "relation.opposes", "relation.supports"})
NEEDED = {
    "relation.access": ("place",),
    "relation.designates": ("target",),
    "relation.controls": ("actor", "place"),
}
"""Roles without which a relation says nothing; the others need actor and target."""
CIVILIAN = frozenset({"CVL", "REF", "MED", "EDU"})


@dataclass(frozen=True, slots=True)
class Related:
    """A relation found: its anchor, who and what stands in its roles, its clause."""

    anchor: Anchor
    roles: Roles
    evidence: tuple[Span, ...]
    about: int | None
    """Index of the happening that shows it."""
    score: float


def find_relations(
    document: Document,
    mentions: Mentions,
    happenings: Sequence[Happening],
    *,
    roles: Sequence[Mapping[str, Sequence[Mention]]] = (),
    ground: Ground | None = None,
) -> list[Related]:
    """Every relation of the parsed sentences, in the order of the text.

    `roles`, one mapping a happening, lets events show relations too: a clash between two armed parties that they
    oppose each other. `ground` resolves countries inside words ("U.S.-backed").
    """
    found: list[Related] = []
    for sentence in document.parsed():
        if sentence.part == "furniture":
            continue
        scene = Scene(
            sentence,
            tuple(p for p in mentions.parties if p.sentence == sentence.index),
            tuple(p for p in mentions.places if p.sentence == sentence.index),
            ground,
        )
        for tie in [*ties(sentence), *labels(sentence)]:
            related = _related(tie, scene, happenings)
            if related is not None:
                found.append(related)
    found += _shown(document, happenings, roles, found)
    return _distinct(sorted(found, key=_order))


def _order(related: Related) -> tuple[int, Span, str, int]:
    return related.anchor.sentence, related.anchor.span, related.anchor.type, related.about is None


def _distinct(found: list[Related]) -> list[Related]:
    """Each relation of a sentence once: the first of those whose type and parties are the same."""
    seen: set[tuple[object, ...]] = set()
    out = []
    for related in found:
        ends = [tuple(m.span for m in related.roles.get(role, ())) for role in ("actor", "target", "place")]
        key = (related.anchor.sentence, related.anchor.type, *ends)
        mirror = (related.anchor.sentence, related.anchor.type, ends[1], ends[0], ends[2])
        if key not in seen and mirror not in seen:
            seen.add(key)
            out.append(related)
    return out


def _related(tie: Tie, scene: Scene, happenings: Sequence[Happening]) -> Related | None:
    roles = _roles(tie, scene)
    if roles is None:
        return None
    sentence = scene.sentence
    assert sentence.tokens is not None
    span = Span(sentence.start + tie.anchor.start, sentence.start + tie.anchor.end)
    anchor = Anchor(tie.type, sentence.index, tie.head, span)
    evidence = clause(sentence, sentence.tokens[tie.head])
    evidence = Span(min(evidence.start, span.start), max(evidence.end, span.end))
    blank = sum(
        all(m.value is None for m in roles.get(role, ())) for role in ("actor", "target", "place") if role in roles
    )
    score = (STRONG if tie.strong else WEAK) - UNRESOLVED * blank
    return Related(anchor, roles, (evidence,), _about(anchor, happenings), round(score, 2))


def _about(anchor: Anchor, happenings: Sequence[Happening]) -> int | None:
    """The event that stands on the same words."""
    wanted = SHOWING.get(anchor.type, ())
    for index, happening in enumerate(happenings):
        there = happening.anchor
        here = there.span.overlaps(anchor.span) or (there.sentence, there.head) == (anchor.sentence, anchor.head)
        if here and there.type in wanted:
            return index
    return None


def _roles(tie: Tie, scene: Scene) -> Roles | None:
    """The roles of a tie with their mentions; None where a role that the relation lives by is empty."""
    if tie.type == "relation.access":
        roles = {
            "actor": parties_of(tie.actors, scene),
            "place": places_of(tie.objects, scene),
            "beneficiary": parties_of(tie.beneficiaries, scene, things=True),
        }
    elif tie.type == "relation.controls":
        roles = {"actor": _actors(tie, scene), "place": places_of(tie.objects, scene, hyphen=_hyphenated(tie))}
    else:
        roles = _ends(tie, scene)
    if tie.label is not None and tie.label_span is not None:
        start = scene.sentence.start
        span = Span(start + tie.label_span.start, start + tie.label_span.end)
        roles["topic"] = (Mention(span, Term(tie.label, "label")),)
    needed = NEEDED.get(tie.type, ("actor", "target"))
    roles["actor"] = tuple(m for m in roles.get("actor", ()) if not _among(m, roles.get("target", ())))
    if any(not roles.get(role) for role in needed):
        return None
    return {role: found for role, found in roles.items() if found}


def _among(mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether one of `others` is the same words or the same actor."""
    return any(o.span == mention.span or (o.value is not None and o.value == mention.value) for o in others)


def _actors(tie: Tie, scene: Scene) -> tuple[Mention, ...]:
    before_hyphen = (written(tie.written, scene),) if tie.written is not None else ()
    return (*before_hyphen, *parties_of(tie.actors, scene))


def _hyphenated(tie: Tie) -> bool:
    return tie.written is not None or any(t.i < tie.head and t.doc[t.i + 1].text in HYPHENS for t in tie.actors)


def _ends(tie: Tie, scene: Scene) -> Roles:
    """Actor and target; no target where the words around do not bear the relation."""
    type_ = ontology().types[tie.type]
    if tie.type == "relation.member-of":
        return _membership(tie, scene)
    means = set(type_.means) if tie.type in ("relation.supports", "relation.leads") else set()
    weak = not tie.strong and tie.type != "relation.opposes"
    if weak and not any(heads_of(t) & means for t in tie.objects):
        return {}
    roles: Roles = {"actor": _actors(tie, scene), "target": parties_of(tie.objects, scene, means=means)}
    if tie.type in BACKING:
        roles = {role: tuple(m for m in found if not _bystander(m)) for role, found in roles.items()}
    if not tie.strong and not weak and not (_all_of(roles["actor"], ARMED) and _all_of(roles["target"], FIGHTING)):
        return {}
    return roles


def _membership(tie: Tie, scene: Scene) -> Roles:
    """Who belongs to which body; nobody joins a person or a town that way, and no weapon joins anybody."""
    weapons = any((kind := noun(t)) is not None and kind.kind == "asset" for t in tie.actors)
    if weapons or any(t.ent_type_ in ("PERSON", "GPE") for t in tie.objects):
        return {}
    if tie.written is not None:
        return {"actor": parties_of(tie.actors, scene), "target": (written(tie.written, scene),)}
    return {"actor": parties_of(tie.actors, scene), "target": parties_of(tie.objects, scene)}


def _bystander(mention: Mention) -> bool:
    """Whether it is people who are helped or hurt rather than backed or opposed."""
    return isinstance(mention.value, Actor) and mention.value.sector in CIVILIAN


def _shown(
    document: Document,
    happenings: Sequence[Happening],
    roles: Sequence[Mapping[str, Sequence[Mention]]],
    stated: list[Related],
) -> list[Related]:
    """Relations that an event shows by its roles, unless its words state one already.

    Whom it is done to must stand in the event's own sentence: a role carried along from elsewhere shows too little.
    Friends of this report are no opponents: "air strikes in support of the militia" are no strikes on it.
    """
    friends = {pair for r in stated if r.anchor.type in FRIENDLY for pair in _pairs(r.roles)}
    known = {r.about for r in stated}
    out = []
    for index, (happening, found) in enumerate(zip(happenings, roles, strict=False)):
        key = _key_shown(happening, found)
        if key is None or index in known or happening.score < LIKELY:
            continue
        sentence = document.sentences[happening.anchor.sentence]
        far = "place" if key == "relation.controls" else "target"
        ends: Roles = {"actor": tuple(found.get("actor", ())), far: tuple(found.get(far, ()))}
        if far == "place":
            ends["place"] = ends["place"][:1]
        near = all(sentence.start <= m.span.start < sentence.end and m.how != "inferred" for m in ends[far])
        if near and all(ends.values()) and not friends & set(_pairs(ends)) and not _one_side(ends):
            anchor = replace(happening.anchor, type=key)
            out.append(Related(anchor, ends, happening.evidence[:1], index, round(min(SHOWN, happening.score), 2)))
    return out


def _pairs(roles: Roles) -> list[frozenset[str]]:
    """The names that stand on the two sides, as unordered pairs."""
    return [
        frozenset((a.value.name, b.value.name))
        for a in roles.get("actor", ())
        for b in roles.get("target", ())
        if isinstance(a.value, Actor) and isinstance(b.value, Actor)
    ]


def _one_side(roles: Roles) -> bool:
    """Whether a target may be on the actor's own side: of one kind and country, and not two known groups."""
    return any(
        a.value.sector == b.value.sector
        and (a.value.id is None or b.value.id is None or a.value.id == b.value.id)
        and (a.value.country is None or b.value.country is None or a.value.country == b.value.country)
        for a in roles.get("actor", ())
        for b in roles.get("target", ())
        if isinstance(a.value, Actor) and isinstance(b.value, Actor)
    )


def _key_shown(happening: Happening, roles: Mapping[str, Sequence[Mention]]) -> str | None:
    """The type of relation that an event of this type between these parties shows."""
    key = happening.anchor.type
    actors, targets = roles.get("actor", ()), roles.get("target", ())
    if key == "event.armed-clash":
        return "relation.opposes" if _all_of(actors, ARMED) and _all_of(targets, ARMED) else None
    if ontology().types[key].group == "violence":
        return "relation.opposes" if _all_of(actors, ARMED) and _all_of(targets, FIGHTING) else None
    return "relation.controls" if key == "event.territory-gain" else None


def _all_of(mentions: Sequence[Mention], sectors: frozenset[str]) -> bool:
    return bool(mentions) and all(isinstance(m.value, Actor) and m.value.sector in sectors for m in mentions)
