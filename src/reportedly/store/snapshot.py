"""The records as columns in memory: what lists, maps and timelines of large records are answered from at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from reportedly.errors import InputError
from reportedly.store import schema
from reportedly.store.database import EARTH
from reportedly.store.finding import Meant, Sought, bearers, kinds_of, names_of, with_words
from reportedly.store.query import Query

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]
NOWHERE = -1
UNKNOWN = 99
COLUMNS = ("id", "start", "end", "lat", "lon", "kind", "grp", "grade", "reports", "disputes", "place", "place_name",
           "country", "admin1", "fine", "killed")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every record by its place in the order of ids."""

    ids: list[str]
    start: Days
    end: Days
    lat: Floats
    lon: Floats
    fine: Ints
    """Precision of the place; `UNKNOWN` where there is none."""
    reports: Ints
    disputes: Ints
    killed: Ints
    group: Ints
    grade: Ints
    place: Ints
    groups: list[str]
    grades: list[str]
    places: list[tuple[str, str, str | None, str | None]]
    """Key, name, country, first-order division."""
    kinds: dict[str, Ints]
    """Records of each type, by all types that their reports tell."""
    _orders: dict[str, Ints] = field(default_factory=dict)
    _at: dict[str, int] = field(default_factory=dict)
    _names: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """Folded names and their bones, by role, once they were asked for."""

    def mask(self, connection: Connection, query: Query, meant: Meant) -> Bools:
        """Which records `query` finds."""
        held = self._within(query.since, query.until)
        if query.grade:
            held &= self.grade == (self.grades.index(query.grade) if query.grade in self.grades else NOWHERE - 1)
        if query.disputed:
            held &= self.disputes > 0
        if query.kind:
            held &= self._of_kind(query.kind)
        if query.box:
            held &= self._inside(*query.box)
        if query.near:
            held &= self._distance(query.near[0], query.near[1]) <= query.near[2]
        for role, name in (("place", query.place), ("actor", query.actor)):
            if name:
                held &= self._bearing(connection, role, Sought.of(name, meant))
        if query.text is not None:
            held &= self._those(with_words(connection, query.text))
        return held

    def _within(self, since: str | None, until: str | None) -> Bools:
        """Those of some time between the two days; one end that is not known is taken to lie there."""
        held: Bools = np.ones(len(self.ids), dtype=bool)
        no_start, no_end = np.isnat(self.start), np.isnat(self.end)
        if since:
            held &= (self.end >= np.datetime64(since)) | (no_end & ~no_start)
        if until:
            held &= (self.start <= np.datetime64(until)) | (no_start & ~no_end)
        return held

    def _bearing(self, connection: Connection, role: str, sought: Sought) -> Bools:
        """Those that bear the name in that role."""
        if role not in self._names:
            self._names[role] = names_of(connection, role)
        fitting = [name for name, bare in self._names[role] if sought.fits(name, bare)]
        return self._those(bearers(connection, role, fitting))

    def _those(self, ids: Iterable[str]) -> Bools:
        found: Bools = np.zeros(len(self.ids), dtype=bool)
        found[np.fromiter((self._at[id_] for id_ in ids if id_ in self._at), dtype=np.int64)] = True
        return found

    def _of_kind(self, kind: str) -> Bools:
        group, types = kinds_of(kind)
        if group:
            wanted: Bools = self.group == (self.groups.index(group) if group in self.groups else NOWHERE - 1)
            return wanted
        found: Bools = np.zeros(len(self.ids), dtype=bool)
        for name in types:
            if name in self.kinds:
                found[self.kinds[name]] = True
        return found

    def _inside(self, west: float, south: float, east: float, north: float) -> Bools:
        across = (self.lon >= west) & (self.lon <= east) if west <= east else (self.lon >= west) | (self.lon <= east)
        found: Bools = (self.lat >= south) & (self.lat <= north) & across
        return found

    def _distance(self, lat: float, lon: float) -> Floats:
        a, b = np.radians(self.lat), np.radians(lat)
        half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lon - self.lon) / 2) ** 2
        found: Floats = 2 * EARTH * np.arcsin(np.minimum(1.0, np.sqrt(half)))
        return found

    def page(self, held: Bools, query: Query) -> list[str]:
        """Ids of the records of `held` in the order of `query`, the page that it asks for."""
        order = self._order(query.order)
        found = order[held[order]]
        end = None if query.limit is None else query.offset + query.limit
        return [self.ids[n] for n in found[query.offset : end]]

    def _order(self, name: str) -> Ints:
        if name not in self._orders:
            self._orders[name] = self._sorted(name)
        return self._orders[name]

    def _sorted(self, name: str) -> Ints:
        """Places in an order; those that are alike in it by id, those without a day last."""
        undated = np.isnat(self.start)
        day = self.start.astype(np.int64)
        keys: dict[str, tuple[Any, ...]] = {
            "id": (), "time": (day, undated), "-time": (-day, undated), "reports": (-self.reports,),
            "disputed": (-self.reports, -self.disputes), "killed": (-self.killed,),
        }  # fmt: skip
        if name not in keys:
            raise InputError(f"no order {name!r}: want one of {', '.join(keys)}")
        found: Ints = np.lexsort((np.arange(len(self.ids)), *keys[name]))
        return found


def snapshot(connection: Connection) -> Snapshot:
    """The records as they are now."""
    record, name = schema.record, schema.record_name
    rows = connection.execute(select(*(record.c[c] for c in COLUMNS)).order_by(record.c.id)).all()
    rows = sorted(rows, key=_id)  # databases sort text by their own language
    columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else {c: () for c in COLUMNS}
    at = {id_: n for n, id_ in enumerate(columns["id"])}
    kinds: dict[str, list[int]] = {}
    for id_, kind in connection.execute(select(name.c.record, name.c.name).where(name.c.role == "kind")):
        if id_ in at:
            kinds.setdefault(kind, []).append(at[id_])
    places: dict[str, tuple[str, str, str | None, str | None]] = {}
    for key, *told in zip(*(columns[c] for c in ("place", "place_name", "country", "admin1")), strict=True):
        if key is not None:
            places.setdefault(key, (key, *told))
    numbers = {key: n for n, key in enumerate(places)}
    groups, group = _coded(columns["grp"])
    grades, grade = _coded(columns["grade"])
    return Snapshot(
        ids=list(columns["id"]), start=_days(columns["start"]), end=_days(columns["end"]),
        lat=_floats(columns["lat"]), lon=_floats(columns["lon"]),
        fine=np.array([UNKNOWN if f is None else f for f in columns["fine"]], dtype=np.int64),
        reports=np.array(columns["reports"], dtype=np.int64), disputes=np.array(columns["disputes"], dtype=np.int64),
        killed=np.array(columns["killed"], dtype=np.int64), group=group, grade=grade,
        place=np.array([numbers.get(p, NOWHERE) for p in columns["place"]], dtype=np.int64), groups=groups,
        grades=grades, places=list(places.values()),
        kinds={kind: np.array(found, dtype=np.int64) for kind, found in kinds.items()}, _at=at,
    )  # fmt: skip


def _id(row: Any) -> str:
    return str(row.id)


def _days(values: Sequence[str | None]) -> Days:
    return np.array([v[:10] if v else "NaT" for v in values], dtype="datetime64[D]")


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)


def _coded(values: Sequence[str | None]) -> tuple[list[str], Ints]:
    """Different values, and the number of each one's."""
    known = sorted({v for v in values if v is not None})
    numbers = {v: n for n, v in enumerate(known)}
    return known, np.array([NOWHERE if v is None else numbers[v] for v in values], dtype=np.int64)
