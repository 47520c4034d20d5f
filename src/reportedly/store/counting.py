"""Records counted and drawn together: for maps, timelines, lists of places and parties, tables of tolls. Tolls are
ranges; numbers of different incidents are put together only where a rule says how (`tables`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, cast, func, select

from reportedly.store import schema
from reportedly.store.facts import ALL_VOICES
from reportedly.store.finding import Condition, Meant, conditions
from reportedly.store.query import Query

MOST = 2000
"""Clusters that a map is given at most."""
WIDEST = 360.0
FINEST = 2
"""Precision (UCDP where_prec) up to which a record is drawn as a point; what is coarser is an area."""
DRAWN = 5
"""Precision up to which there is a point that stands for the place."""


class Cluster(NamedTuple):
    """Records that a map draws as one: those of a cell whose place is known, or those of one area."""

    lat: float
    lon: float
    records: int
    disputed: int
    area: bool
    """Only a division, a line or a landscape is known: the point stands for all of it."""
    fine: int
    """The coarsest precision in it."""
    places: int
    place: str | None
    """Name of its place, of one of them where it has several."""
    place_id: str | None
    country: str | None
    admin1: str | None
    id: str
    """Of one of its records."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of the map: `cell` is the edge of a cluster's cell in degrees of longitude."""

    cell: float = 1.0
    most: int = MOST


def clusters(connection: Connection, query: Query, view: View, meant: Meant) -> tuple[list[Cluster], float]:
    """What `query` finds as at most `view.most` clusters, the largest first, and the edge of the cells that it took:
    doubled until they were few enough."""
    held = conditions(connection, query, meant)
    cell = max(view.cell, 1e-6)
    while True:
        found = _clusters(connection, held, cell, view.most + 1)
        if len(found) <= view.most or cell > WIDEST:
            return found[: view.most], cell
        cell *= 2


def _clusters(connection: Connection, held: Sequence[Condition], cell: float, most: int) -> list[Cluster]:
    record = schema.record
    coarse = record.c.fine > FINEST
    x = _whole(connection, (record.c.lon + 180) / cell)
    y = _whole(connection, (record.c.lat + 90) / (cell * 0.75))
    wanted = (
        select(
            func.avg(record.c.lat), func.avg(record.c.lon), func.count(),
            func.sum(cast(record.c.disputes > 0, Integer)), cast(coarse, Integer).label("coarse"),
            func.max(record.c.fine), func.count(record.c.place.distinct()), func.min(record.c.place_name),
            func.min(record.c.place), func.min(record.c.country), func.min(record.c.admin1), func.min(record.c.id),
        )
        .where(*held, record.c.lat.is_not(None), record.c.lon.is_not(None), record.c.fine <= DRAWN)
        .group_by("coarse", x, y)
        .order_by(func.count().desc(), func.min(record.c.id))
        .limit(most)
    )  # fmt: skip
    return [
        Cluster(float(r[0]), float(r[1]), int(r[2]), int(r[3]), bool(r[4]), int(r[5]), int(r[6]), *r[7:])
        for r in connection.execute(wanted)
    ]


def _whole(connection: Connection, value: Any) -> Any:
    """`value`, which is not negative, without its fraction."""
    return func.floor(value) if connection.dialect.name == "postgresql" else cast(value, Integer)


class Bar(NamedTuple):
    """Records of one stretch of time, by the day on which they begin."""

    start: str
    """`2016-12`, or a year, or a day."""
    records: int
    disputed: int


def histogram(connection: Connection, query: Query, meant: Meant, *, digits: int = 7) -> list[Bar]:
    """How many of what `query` finds begin when: by day (`digits` 10), month (7) or year (4)."""
    record = schema.record
    when = func.substr(record.c.start, 1, digits)
    held = conditions(connection, query, meant)
    wanted = (
        select(when, func.count(), func.sum(cast(record.c.disputes > 0, Integer)))
        .where(*held, record.c.start.is_not(None))
        .group_by(when)
        .order_by(when)
    )
    return [Bar(str(r[0]), int(r[1]), int(r[2])) for r in connection.execute(wanted)]


class PlaceCount(NamedTuple):
    """One place over all records."""

    place: str
    name: str
    country: str | None
    admin1: str | None
    fine: int | None
    lat: float | None
    lon: float | None
    records: int
    disputed: int
    first: str | None
    last: str | None


def places(connection: Connection, query: Query, meant: Meant) -> list[PlaceCount]:
    """Every place of what `query` finds, those of most records first; its page."""
    record = schema.record
    wanted = (
        select(
            record.c.place, func.min(record.c.place_name), func.min(record.c.country), func.min(record.c.admin1),
            func.min(record.c.fine), func.avg(record.c.lat), func.avg(record.c.lon), func.count(),
            func.sum(cast(record.c.disputes > 0, Integer)), func.min(record.c.start), func.max(record.c.end),
        )
        .where(*conditions(connection, query, meant), record.c.place.is_not(None))
        .group_by(record.c.place)
        .order_by(func.count().desc(), record.c.place)
        .limit(query.limit)
        .offset(query.offset or None)
    )  # fmt: skip
    return [PlaceCount(*r) for r in connection.execute(wanted)]


class PartyCount(NamedTuple):
    """In how many records one party is named as doer, is hit, denies."""

    actor: str
    name: str
    sector: str | None
    doer: int
    hit: int
    denies: int
    records: int


def parties(connection: Connection, query: Query, meant: Meant) -> list[PartyCount]:
    """Every party of what `query` finds, those of most records first; its page."""
    party, record = schema.record_party, schema.record
    held = select(record.c.id).where(*conditions(connection, query, meant))
    roles = [func.sum(cast(party.c.role == role, Integer)) for role in ("doer", "hit", "denies")]
    wanted = (
        select(party.c.actor, func.min(party.c.name), func.min(party.c.sector), *roles,
               func.count(party.c.record.distinct()))
        .where(party.c.record.in_(held))
        .group_by(party.c.actor)
        .order_by(func.count(party.c.record.distinct()).desc(), party.c.actor)
        .limit(query.limit)
        .offset(query.offset or None)
    )  # fmt: skip
    return [PartyCount(*r) for r in connection.execute(wanted)]


class Pair(NamedTuple):
    """Two parties, and of how many records the first is named as doer and the second as hit."""

    doer: str
    hit: str
    doer_name: str
    hit_name: str
    records: int


def pairs(connection: Connection, query: Query, meant: Meant) -> list[Pair]:
    """Who is said to have hit whom in the violence and repression that `query` finds, the most frequent first."""
    one, other, record = schema.record_party.alias(), schema.record_party.alias(), schema.record
    harm = record.c.grp.in_(("violence", "repression"))
    held = select(record.c.id).where(*conditions(connection, query, meant), harm)
    wanted = (
        select(one.c.actor, other.c.actor, func.min(one.c.name), func.min(other.c.name), func.count())
        .join(other, one.c.record == other.c.record)
        .where(one.c.role == "doer", other.c.role == "hit", one.c.actor != other.c.actor, one.c.record.in_(held))
        .group_by(one.c.actor, other.c.actor)
        .order_by(func.count().desc(), one.c.actor, other.c.actor)
        .limit(query.limit)
    )
    return [Pair(*r) for r in connection.execute(wanted)]


def gravest(connection: Connection, query: Query, meant: Meant, measure: str, most: int) -> list[str]:
    """Ids of the records of what `query` finds with the greatest claimed numbers of one measure."""
    record, told = schema.record, schema.record_count
    reach = func.max(func.coalesce(told.c.high, told.c.low, 0))
    wanted = (
        select(record.c.id)
        .join(told, told.c.record == record.c.id)
        .where(*conditions(connection, query, meant), told.c.measure == measure, told.c.voice == ALL_VOICES,
               record.c.claimed == 1)
        .group_by(record.c.id)
        .order_by(reach.desc(), record.c.id)
        .limit(most)
    )  # fmt: skip
    return list(connection.execute(wanted).scalars())


def values(connection: Connection, column: str, query: Query, meant: Meant) -> dict[str, int]:
    """Values of a column of records (`kind`, `grp`, `grade`) in what `query` finds, with the number of each."""
    found = schema.record.c[column]
    held = conditions(connection, query, meant)
    wanted = select(found, func.count()).where(*held, found.is_not(None)).group_by(found)
    return dict(sorted((str(v), int(n)) for v, n in connection.execute(wanted)))


def told_in(connection: Connection, report: str) -> list[str]:
    """Ids of the records that the report of that key tells of, by time."""
    record, told = schema.record, schema.record_report
    wanted = select(record.c.id).join(told, told.c.record == record.c.id).where(told.c.report == report)
    return list(connection.execute(wanted.order_by(record.c.start, record.c.id)).scalars())


def distinct(connection: Connection, query: Query, meant: Meant, what: str) -> int:
    """How many different places, or parties, the records have that `query` finds."""
    record, party = schema.record, schema.record_party
    held = conditions(connection, query, meant)
    if what == "place":
        wanted = select(func.count(record.c.place.distinct())).where(*held)
    else:
        wanted = select(func.count(party.c.actor.distinct())).where(
            party.c.record.in_(select(record.c.id).where(*held))
        )
    return int(connection.execute(wanted).scalar_one())
