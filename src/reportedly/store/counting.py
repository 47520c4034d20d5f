"""Records counted and drawn together: for maps, timelines, lists of places and parties, tables of tolls. Tolls are
ranges; numbers of different incidents are put together only where a rule says how (`tables`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, Integer, cast, func, select

from reportedly.store import schema
from reportedly.store.facts import ALL_VOICES
from reportedly.store.finding import Meant, conditions
from reportedly.store.query import Query
from reportedly.store.snapshot import UNKNOWN, Bools, Days, Ints, Snapshot

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


def clusters(snap: Snapshot, held: Bools, view: View) -> tuple[list[Cluster], float]:
    """The records of `held` that have a point as at most `view.most` clusters, the largest first, and the edge of the
    cells that it took: doubled until they were few enough."""
    rows = np.flatnonzero(held & (snap.fine <= DRAWN) & ~np.isnan(snap.lat) & ~np.isnan(snap.lon))
    cell = max(view.cell, 1e-6)
    while True:
        keys = _cells(snap, rows, cell)
        count = len(np.unique(keys))
        if count <= view.most or cell > WIDEST:
            return _clusters(snap, rows, keys)[: view.most], cell
        cell *= 2


def _cells(snap: Snapshot, rows: Ints, cell: float) -> Ints:
    """A number a cell; areas and points of one cell have two."""
    x = np.floor((snap.lon[rows] + 180) / cell).astype(np.int64)
    y = np.floor((snap.lat[rows] + 90) / (cell * 0.75)).astype(np.int64)
    coarse = (snap.fine[rows] > FINEST).astype(np.int64)
    found: Ints = (coarse << 62) | (x << 31) | y
    return found


def _clusters(snap: Snapshot, rows: Ints, keys: Ints) -> list[Cluster]:
    _, first, which, sizes = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    count = len(sizes)
    lat = np.bincount(which, snap.lat[rows], count) / np.maximum(sizes, 1)
    lon = np.bincount(which, snap.lon[rows], count) / np.maximum(sizes, 1)
    disputed = np.bincount(which, snap.disputes[rows] > 0, count).astype(np.int64)
    fine = np.zeros(count, dtype=np.int64)
    np.maximum.at(fine, which, snap.fine[rows])
    different = np.unique(which * (len(snap.places) + 1) + snap.place[rows] + 1)
    places = np.bincount(different // (len(snap.places) + 1), minlength=count)
    out = []
    for n in np.lexsort((first, -sizes)):
        row = rows[first[n]]
        key, name, country, admin1 = snap.places[snap.place[row]] if snap.place[row] >= 0 else (None, None, None, None)
        out.append(Cluster(
            float(lat[n]), float(lon[n]), int(sizes[n]), int(disputed[n]), bool(fine[n] > FINEST), int(fine[n]),
            int(places[n]), name, key, country, admin1, snap.ids[row],
        ))  # fmt: skip
    return out


class Bar(NamedTuple):
    """Records of one stretch of time, by the day on which they begin."""

    start: str
    """`2016-12`, or a year, or a day."""
    records: int
    disputed: int


def histogram(snap: Snapshot, held: Bools, *, digits: int = 7) -> list[Bar]:
    """How many records of `held` begin when: by day (`digits` 10), month (7) or year (4)."""
    rows = np.flatnonzero(held & ~np.isnat(snap.start))
    unit = {4: "Y", 7: "M", 10: "D"}[digits]
    when, which, sizes = np.unique(
        snap.start[rows].astype(f"datetime64[{unit}]"), return_inverse=True, return_counts=True
    )
    disputed = np.bincount(which, snap.disputes[rows] > 0, len(sizes))
    return [Bar(str(w), int(n), int(d)) for w, n, d in zip(when, sizes, disputed, strict=True)]


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


def places(snap: Snapshot, held: Bools, query: Query) -> list[PlaceCount]:
    """Every place of the records of `held`, those of most records first; the page of `query`."""
    rows = np.flatnonzero(held & (snap.place >= 0))
    numbers, first, which, sizes = np.unique(
        snap.place[rows], return_index=True, return_inverse=True, return_counts=True
    )
    disputed = np.bincount(which, snap.disputes[rows] > 0, len(sizes)).astype(np.int64)
    fine = np.full(len(sizes), UNKNOWN, dtype=np.int64)
    np.minimum.at(fine, which, snap.fine[rows])
    earliest, latest = _ends(snap.start[rows], which, len(sizes)), _ends(-_time(snap.end[rows]), which, len(sizes))
    keys = [snap.places[n][0] for n in numbers]
    order = sorted(range(len(sizes)), key=_Rank(sizes, keys))
    end = None if query.limit is None else query.offset + query.limit
    out = []
    for n in order[query.offset : end]:
        key, name, country, admin1 = snap.places[numbers[n]]
        row = rows[first[n]]
        known = not np.isnan(snap.lat[row])
        out.append(PlaceCount(
            key, name, country, admin1, None if fine[n] == UNKNOWN else int(fine[n]),
            float(snap.lat[row]) if known else None, float(snap.lon[row]) if known else None, int(sizes[n]),
            int(disputed[n]), _day(earliest[n]), _day(-latest[n]),
        ))  # fmt: skip
    return out


NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class _Rank:
    """Places of most records first, then by key."""

    sizes: Ints
    keys: list[str]

    def __call__(self, n: int) -> tuple[int, str]:
        return (-int(self.sizes[n]), self.keys[n])


def _time(days: Days) -> Ints:
    """Days as numbers; `-NEVER` where there is none."""
    found: Ints = days.astype(np.int64)
    return np.where(np.isnat(days), -NEVER, found)


def _ends(days: Days | Ints, which: Ints, count: int) -> Ints:
    """The least of each group; `NEVER` where there is none."""
    values = days if days.dtype == np.int64 else np.where(np.isnat(days), NEVER, days.astype(np.int64))
    found = np.full(count, NEVER, dtype=np.int64)
    np.minimum.at(found, which, values)
    return found


def _day(number: Any) -> str | None:
    return None if abs(number) == NEVER else str(np.datetime64(int(number), "D"))


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
    asked = conditions(connection, query, meant)
    held = [party.c.record.in_(select(record.c.id).where(*asked))] if asked else []
    roles = [func.sum(cast(party.c.role == role, Integer)) for role in ("doer", "hit", "denies")]
    wanted = (
        select(party.c.actor, func.min(party.c.name), func.min(party.c.sector), *roles,
               func.count(party.c.record.distinct()))
        .where(*held)
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


def values(snap: Snapshot, held: Bools, column: str) -> dict[str, int]:
    """Kinds, groups or grades (`kind`, `grp`, `grade`) of the records of `held`, with the number of each."""
    if column == "kind":
        found = {kind: int(held[rows].sum()) for kind, rows in sorted(snap.kinds.items())}
    else:
        names, codes = (snap.groups, snap.group) if column == "grp" else (snap.grades, snap.grade)
        found = {name: int((held & (codes == n)).sum()) for n, name in enumerate(names)}
    return {name: n for name, n in found.items() if n}


def incidents_of(connection: Connection, report: str) -> list[str]:
    """Ids of the records that the report of that key tells of, by time."""
    record, told = schema.record, schema.record_report
    wanted = select(record.c.id).join(told, told.c.record == record.c.id).where(told.c.report == report)
    return list(connection.execute(wanted.order_by(record.c.start, record.c.id)).scalars())


def parties_in_all(connection: Connection, query: Query, meant: Meant) -> int:
    """How many different parties the records have that `query` finds."""
    record, party = schema.record, schema.record_party
    held = select(record.c.id).where(*conditions(connection, query, meant))
    wanted = select(func.count(party.c.actor.distinct())).where(party.c.record.in_(held))
    return int(connection.execute(wanted).scalar_one())
