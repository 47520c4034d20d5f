"""Records as rows: JSON, and the columns by which they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from reportedly.merging.telling import Telling
from reportedly.merging.told import Told
from reportedly.records import Incident, Merge
from reportedly.spelling import bones, key
from reportedly.store import facts, schema
from reportedly.store.codec import to_json
from reportedly.store.database import chunks
from reportedly.store.weight import weigh
from reportedly.store.work import Work
from reportedly.values import Actor, Place

LONGEST_NAME = 200

_INCIDENT = msgspec.json.Decoder(Incident)


class Wanted(NamedTuple):
    """A record to be made: of these tellings, sorted by id, which these links hold together."""

    members: list[Telling]
    merges: list[Merge]


def build(work: Work, wanted: Sequence[Wanted], reviewed: dict[str, set[str]], contested: Collection[str]) -> set[str]:
    """Make records and put them in the place of any of their ids; gives the ids."""
    work.load(sorted({t.report for one in wanted for t in one.members}))
    made: list[Made] = []
    for members, merges in wanted:
        keys = sorted({t.report for t in members})
        told = {k: _with_pairs(work.told(k), reviewed, contested) for k in keys}
        readers = {work.held(k).account.reader for k in keys}
        incident = work.steps.incident(
            members, told, merges,
            reader=", ".join(sorted({r.version for r in readers})),
            gazetteer=", ".join(sorted({r.gazetteer for r in readers})),
        )  # fmt: skip
        made.append(Made(incident, keys, [t.id for t in members]))
    _put(work, made)
    return {one.incident.id for one in made}


class Made(NamedTuple):
    incident: Incident
    reports: list[str]
    """Keys."""
    tellings: list[str]


def _put(work: Work, made: Sequence[Made]) -> None:
    if not made:
        return
    drop(work, {one.incident.id for one in made})
    put(work.connection, [one.incident for one in made])
    reports = [{"record": one.incident.id, "report": key} for one in made for key in one.reports]
    work.connection.execute(insert(schema.record_report), reports)
    table = schema.telling
    point = update(table).where(table.c.id == bindparam("telling")).values(record=bindparam("to"))
    rows = [{"telling": id_, "to": one.incident.id} for one in made for id_ in one.tellings]
    work.connection.execute(point, rows)
    weigh(work.connection, [(one.incident, one.tellings) for one in made])


def put(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Add records, and all that they are asked for by but their reports."""
    if incidents:
        connection.execute(insert(schema.record), [_row(i) for i in incidents])
        _put_rows(connection, incidents)


def _put_rows(connection: Connection, incidents: Sequence[Incident]) -> None:
    names = [
        {"record": i.id, "role": role, "name": name, "bones": bare}
        for i in incidents
        for role, name, bare in sorted(set(_names(i)))
    ]
    counts = [row for i in incidents for row in facts.counts(i)]
    parties = [row for i in incidents for row in facts.parties(i)]
    for table, rows in ((schema.record_name, names), (schema.record_count, counts), (schema.record_party, parties)):
        if rows:
            connection.execute(insert(table), rows)


def refill(connection: Connection) -> None:
    """Work out anew what the stored records are asked for by: after the layout of these columns and tables changed."""
    record = schema.record
    change = update(record).where(record.c.id == bindparam("of"))
    for part in chunks(sorted(connection.execute(select(record.c.id)).scalars())):
        rows = connection.execute(select(record.c.json).where(record.c.id.in_(part))).scalars()
        incidents = [_INCIDENT.decode(json) for json in rows]
        connection.execute(change, [{"of": i.id, **facts.columns(i)} for i in incidents])
        _clear(connection, part)
        _put_rows(connection, incidents)


def _clear(connection: Connection, ids: list[str]) -> None:
    for table in (schema.record_name, schema.record_count, schema.record_party):
        connection.execute(delete(table).where(table.c.record.in_(ids)))


def drop(work: Work, ids: Collection[str]) -> None:
    """Take those records out; their tellings stay."""
    for part in chunks(sorted(ids)):
        work.connection.execute(delete(schema.record).where(schema.record.c.id.in_(part)))
        work.connection.execute(delete(schema.record_report).where(schema.record_report.c.record.in_(part)))
        _clear(work.connection, part)


def _with_pairs(told: Told, reviewed: dict[str, set[str]], contested: Collection[str]) -> Told:
    """`told` with what people judged of pairs of its statements."""
    ours = {id_: names for id_, names in reviewed.items() if id_ in told.statements}
    if not ours:
        return told
    both = {**told.reviewed, **{i: tuple(sorted({*told.reviewed.get(i, ()), *names})) for i, names in ours.items()}}
    at_odds = told.contested | {id_ for id_ in contested if id_ in told.statements}
    return Told(told.report, told.ids, told.statements, dict(sorted(both.items())), at_odds, told.copies)


def _row(incident: Incident) -> dict[str, object]:
    return {"id": incident.id, "json": to_json(incident), **facts.columns(incident)}


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
