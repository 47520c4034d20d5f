"""Ties: who is allied with whom, who leads, backs or controls what; one for each relation, with all who state it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.merging.identity import Roster, identity
from reportedly.merging.sources import Stated, stated
from reportedly.merging.told import Told
from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.records import Source, Tie
from reportedly.spelling import key
from reportedly.values import Actor, Place, Term

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a relation."""

    key: str
    value: Actor | Place | None
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """One statement of a relation, by one voice."""

    actor: _End
    target: _End
    topic: str | None
    source: Source
    at: tuple[str, str, int, str, str]


Relation = tuple[Key, Found]


def ties(told: Iterable[Told], roster: Roster) -> list[Tie]:
    """Every relation in `told`."""
    return joined(found for report in told for found in relations(report, roster))


def joined(found: Iterable[Relation]) -> list[Tie]:
    """`found` merged by type, both ends and topic; in symmetric ones the ends have no order.

    Denials stand among the sources with their polarity. Sorted by type and ends.
    """
    groups: dict[Key, list[Found]] = {}
    for key_, one in found:
        groups.setdefault(key_, []).append(one)
    return [_tie(key_, sorted(groups[key_], key=_at)) for key_ in sorted(groups)]


def relations(told: Told, roster: Roster) -> list[Relation]:
    """What one report says of relations."""
    said = [s for s in told.statements.values() if s.family == "relation"]
    return [found for s in said for found in _ends(stated(s, told, roster), roster)]


def _at(found: Found) -> tuple[str, str, int, str, str]:
    return found.at


def _ends(relation: Stated, roster: Roster) -> Iterator[Relation]:
    """Each pair of an actor with a target, or with a place where there is no target."""
    statement, text = relation.statement, relation.told.report.text
    actors = [_end(m, text, roster) for m in statement.roles.get("actor", ())]
    targets = [_end(m, text, roster) for m in statement.roles.get("target", ()) or statement.roles.get("place", ())]
    topic = next((_topic(m, text) for m in statement.roles.get("topic", ())), None)
    nobody = _End("", None, "")
    for actor in actors or [nobody]:
        for target in targets or [nobody]:
            ends = (actor, target)
            if ontology().types[statement.type].symmetric:
                ends = (actor, target) if actor.key <= target.key else (target, actor)
            for source in relation.sources:
                at = (
                    source.published or "9999",
                    source.report,
                    statement.anchor.start,
                    source.statement,
                    source.voice.id,
                )
                yield (
                    (statement.type, ends[0].key, ends[1].key, key(topic or "")),
                    Found(ends[0], ends[1], topic, source, at),
                )


def _end(mention: Mention, text: str, roster: Roster) -> _End:
    words = mention.span.quote(text)
    if isinstance(mention.value, Place):
        return _End(f"{mention.value.id or key(mention.value.name)}|{mention.value.part or ''}", mention.value, words)
    actor = mention.value if isinstance(mention.value, Actor) else None
    return _End(identity(actor, words, roster).key, actor, words)


def _topic(mention: Mention, text: str) -> str:
    return mention.value.name if isinstance(mention.value, Term) else mention.span.quote(text)


def _tie(key_: Key, found: list[Found]) -> Tie:
    first = found[0]
    days = sorted({f.source.published for f in found if f.source.published})
    sources = {(f.source.statement, f.source.voice.id): f.source for f in found}
    actor = first.actor.value
    return Tie(
        id=min(f.source.statement for f in found),
        type=key_[0],
        actor=actor if isinstance(actor, Actor) else None,
        actor_words=first.actor.words,
        target=first.target.value,
        target_words=first.target.words,
        topic=first.topic,
        sources=tuple(sources.values()),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
