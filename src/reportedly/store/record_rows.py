"""Records as rows: JSON, and the columns by which they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import delete, insert, select, update

from reportedly.merging.told import Told
from reportedly.records import Incident, Merge
from reportedly.spelling import bones, key
from reportedly.store import schema
from reportedly.store.codec import to_json
from reportedly.store.database import chunks
from reportedly.store.work import Work
from reportedly.values import Actor, Place

LONGEST_NAME = 200


def build(
    work: Work,
    part: Sequence[str],
    merges: Sequence[Merge],
    reviewed: dict[str, set[str]],
    contested: Collection[str],
) -> str:
    """Make the record of the tellings `part` and put it in the place of any of its id; gives the id."""
    tellings = work.tellings(list(part))
    members = [tellings[id_] for id_ in sorted(part)]
    keys = sorted({t.report for t in members})
    told = {k: _with_pairs(work.told(k), reviewed, contested) for k in keys}
    readers, gazetteers = _readers(work, keys)
    incident = work.steps.incident(members, told, merges, reader=readers, gazetteer=gazetteers)
    drop(work, {incident.id})
    work.connection.execute(insert(schema.record).values(**_row(incident)))
    names = [{"record": incident.id, "role": r, "name": n, "bones": b} for r, n, b in sorted(set(_names(incident)))]
    if names:
        work.connection.execute(insert(schema.record_name), names)
    work.connection.execute(insert(schema.record_report), [{"record": incident.id, "report": k} for k in keys])
    for ids in chunks(list(part)):
        where = schema.telling.c.id.in_(ids)
        work.connection.execute(update(schema.telling).where(where).values(record=incident.id))
    return incident.id


def drop(work: Work, ids: Collection[str]) -> None:
    """Take those records out; their tellings stay."""
    for part in chunks(sorted(ids)):
        work.connection.execute(delete(schema.record).where(schema.record.c.id.in_(part)))
        work.connection.execute(delete(schema.record_name).where(schema.record_name.c.record.in_(part)))
        work.connection.execute(delete(schema.record_report).where(schema.record_report.c.record.in_(part)))


def _with_pairs(told: Told, reviewed: dict[str, set[str]], contested: Collection[str]) -> Told:
    """`told` with what people judged of pairs of its statements."""
    ours = {id_: names for id_, names in reviewed.items() if id_ in told.statements}
    if not ours:
        return told
    both = {**told.reviewed, **{i: tuple(sorted({*told.reviewed.get(i, ()), *names})) for i, names in ours.items()}}
    at_odds = told.contested | {id_ for id_ in contested if id_ in told.statements}
    return Told(told.report, told.ids, told.statements, dict(sorted(both.items())), at_odds, told.copies)


def _readers(work: Work, keys: Sequence[str]) -> tuple[str, str]:
    """Versions of reader and gazetteer that the reports of those keys were read with."""
    report, sighting = schema.report, schema.sighting
    found: set[tuple[str, str]] = set()
    for part in chunks(list(keys)):
        query = select(sighting.c.version, sighting.c.gazetteer).join(report, report.c.chosen == sighting.c.n)
        found |= {(v, g) for v, g in work.connection.execute(query.where(report.c.key.in_(part)).distinct())}
    return ", ".join(sorted({v for v, _ in found})), ", ".join(sorted({g for _, g in found}))


def _row(incident: Incident) -> dict[str, object]:
    place = incident.place
    return {
        "id": incident.id,
        "json": to_json(incident),
        "start": incident.start,
        "end": incident.end,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": incident.kind,
        "grp": incident.group,
        "grade": incident.grade.name if incident.grade else None,
        "reports": len(incident.reports),
        "disputes": len(incident.disputes),
    }


def _names(incident: Incident) -> Iterator[tuple[str, str, str]]:
    """Role, folded name and its bones of everything that the incident may be asked for by."""
    for kind in {incident.kind, *incident.kinds}:
        yield "kind", kind, ""
    for place in [incident.place, *(c.place for c in incident.places)]:
        if place is not None:
            yield from (_name("place", n) for n in _of_place(place) if n)
    for claim in (*incident.actors, *incident.targets):
        yield from (_name("actor", n) for n in _of_actor(claim.actor, claim.words) if n)
    yield from (_name("place", claim.words) for claim in incident.places if claim.words)


def _of_place(place: Place) -> tuple[str | None, ...]:
    return (place.name, place.id, place.within, place.country, place.admin1, place.admin2)


def _of_actor(actor: Actor | None, words: str) -> tuple[str | None, ...]:
    return (words,) if actor is None else (words, actor.name, actor.id)


def _name(role: str, name: str) -> tuple[str, str, str]:
    folded = key(name[:LONGEST_NAME])
    return role, folded, bones(folded)
