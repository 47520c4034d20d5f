"""What records are asked for by: the columns and rows that are worked out of one incident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from reportedly.merging.tolls import bounds, standing
from reportedly.records import Incident, Toll, TollClaim
from reportedly.spelling import key
from reportedly.values import Actor

ALL_VOICES = ""
DAYS = frozenset(("day", "part-of-day", "week"))
"""Precisions of times that may lie in one week."""


def columns(incident: Incident) -> dict[str, object]:
    """Columns of `record` but for its id and JSON."""
    place, grade = incident.place, incident.grade
    return {
        "start": incident.start,
        "end": incident.end,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": incident.kind,
        "grp": incident.group,
        "grade": grade.name if grade else None,
        "reports": len(incident.reports),
        "disputes": len(incident.disputes),
        "place": (place.id or key(place.name)) if place else None,
        "place_name": place.name if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "fine": place.precision if place else None,
        "week": week(incident),
        "claimed": int(claimed(incident)),
        "killed": _killed(incident.tolls),
        "statements": len(incident.statements),
    }


def claimed(incident: Incident) -> bool:
    """Whether anybody says that it happened or is happening."""
    return (
        incident.polarity == "asserted" and incident.certainty != "hypothetical" and incident.tense != "planned"
    )  # fmt: skip


def week(incident: Incident) -> str | None:
    """The Monday of the week in which it lies; None where its days are not known, or of two weeks."""
    if not (incident.start and incident.end and incident.precision in DAYS):
        return None
    first, last = (_monday(date.fromisoformat(day[:10])) for day in (incident.start, incident.end))
    return first.isoformat() if first == last else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _killed(tolls: Iterable[Toll]) -> int:
    told = [b for t in tolls if t.measure == "killed" for b in (t.low, t.high) if b is not None]
    return int(max(told, default=0))


def counts(incident: Incident) -> Iterator[dict[str, Any]]:
    """Rows of `record_count`: each toll as all voices give it, then as each voice does."""
    for toll in incident.tolls:
        fixed = {"record": incident.id, "measure": toll.measure, "population": toll.population}
        voices: dict[str, list[TollClaim]] = {}
        for claim in filter(standing, toll.claims):
            voices.setdefault(claim.source.voice.id, []).append(claim)
        if voices:
            told = {"low": toll.low, "high": toll.high, "voices": toll.voices}
            yield {**fixed, "voice": ALL_VOICES, "name": "", **told}
        for id_, claims in sorted(voices.items()):
            name = claims[0].source.voice.name
            low, high = bounds(claims)
            yield {**fixed, "voice": id_, "name": name, "low": low, "high": high, "voices": 1}


def parties(incident: Incident) -> Iterator[dict[str, Any]]:
    """Rows of `record_party`: whom voices name as doer, whom as hit, who denies."""
    doers = [c.actor for c in incident.actors if c.actor and c.source.polarity == "asserted"]
    named = {"doer": doers, "hit": [c.actor for c in incident.targets if c.actor]}
    known: dict[str, Actor] = {}
    for role, actors in named.items():
        once = {actor_key(a): a for a in actors}
        known |= once
        for id_, actor in sorted(once.items()):
            yield _party(incident.id, role, id_, actor)
    for id_ in sorted({s.voice.id for s in incident.denials}):
        voice = next(s.voice for s in incident.denials if s.voice.id == id_)
        yield _party(incident.id, "denies", id_, known.get(id_, Actor(voice.name)))


def _party(record: str, role: str, id_: str, actor: Actor) -> dict[str, Any]:
    return {"record": record, "role": role, "actor": id_, "name": actor.name, "sector": actor.sector}


def actor_key(actor: Actor) -> str:
    """Id of the roster, else `named:` and the folded name: as voices are told apart."""
    return actor.id or f"named:{key(actor.name)}"
