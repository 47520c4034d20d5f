"""Which records a query means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, degrees, radians
from typing import Any, cast

from rapidfuzz.fuzz import ratio
from sqlalchemy import ColumnElement, Connection, Select, and_, func, nulls_last, or_, select, text

from reportedly.errors import InputError
from reportedly.ontology import ontology
from reportedly.spelling import bones, key, sound
from reportedly.store import schema
from reportedly.store.database import EARTH, chunks
from reportedly.store.filing import words
from reportedly.store.query import Query

LIKE = 85.0
"""Least likeness (0 to 100) of the sounds of two spellings of one name."""
Meant = Callable[[str], Sequence[str]]
"""Ids and codes that a name of a place or an actor stands for."""
Condition = ColumnElement[bool]


def find(connection: Connection, query: Query, meant: Meant) -> list[str]:
    """Ids of the records that `query` asks for, in its order, the page that it asks for."""
    record = schema.record
    wanted = select(record.c.id).where(*conditions(connection, query, meant))
    if query.order != "time":
        return list(
            connection.execute(_part(wanted.order_by(*_order(query.order)), query.offset, query.limit)).scalars()
        )
    # Those without a day come last: two questions that an index answers, rather than one that sorts everything.
    dated, undated = wanted.where(record.c.start.is_not(None)), wanted.where(record.c.start.is_(None))
    by_time = dated.order_by(record.c.start, record.c.id)
    found = list(connection.execute(_part(by_time, query.offset, query.limit)).scalars())
    if query.limit is not None and len(found) == query.limit:
        return found
    passed = query.offset and query.offset - (0 if found else count_of(connection, dated))
    left = None if query.limit is None else query.limit - len(found)
    rest = _part(undated.order_by(record.c.id), 0 if found else passed, left)
    return found + list(connection.execute(rest).scalars())


def count(connection: Connection, query: Query, meant: Meant) -> int:
    """How many records `query` asks for, its page left aside."""
    return count_of(connection, select(schema.record.c.id).where(*conditions(connection, query, meant)))


def count_of(connection: Connection, wanted: Select[Any]) -> int:
    return int(connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one())


def _part(wanted: Select[Any], offset: int, limit: int | None) -> Select[Any]:
    return wanted.offset(offset or None).limit(limit) if limit is not None else wanted.offset(offset or None)


def _order(order: str) -> tuple[Any, ...]:
    record = schema.record
    orders: dict[str, tuple[Any, ...]] = {
        "-time": (nulls_last(record.c.start.desc()), record.c.id),
        "reports": (record.c.reports.desc(), record.c.id),
        "disputed": (record.c.disputes.desc(), record.c.reports.desc(), record.c.id),
        "killed": (record.c.killed.desc(), record.c.id),
        "id": (record.c.id,),
    }
    if order not in orders:
        raise InputError(f"no order {order!r}: want time, -time, {', '.join(o for o in orders if o != '-time')}")
    return orders[order]


def conditions(connection: Connection, query: Query, meant: Meant) -> list[Condition]:
    """What must hold of the records that `query` asks for."""
    return [*_columns(query), *_places(connection, query), *named_conditions(connection, query, meant)]


def named_conditions(connection: Connection, query: Query, meant: Meant) -> list[Condition]:
    """Those of them that names and words are looked up for."""
    asked = (("place", query.place), ("actor", query.actor))
    out = [_named(connection, role, name, meant) for role, name in asked if name]
    return out + ([_told_with(connection, query.text)] if query.text is not None else [])


def _told_with(connection: Connection, words_: str) -> Condition:
    told = schema.record_report
    with_words = select(schema.sighting.c.report).where(_holding(connection, words_))
    return schema.record.c.id.in_(select(told.c.record).where(told.c.report.in_(with_words)))


def with_words(connection: Connection, words_: str) -> Sequence[str]:
    """Ids of the records one of whose reports holds those words."""
    return list(connection.execute(select(schema.record.c.id).where(_told_with(connection, words_))).scalars())


def _columns(query: Query) -> list[Any]:
    record = schema.record
    out: list[Any] = []
    if query.since:
        out.append(or_(record.c.end >= query.since, and_(record.c.end.is_(None), record.c.start.is_not(None))))
    if query.until:
        out.append(or_(record.c.start <= query.until, and_(record.c.start.is_(None), record.c.end.is_not(None))))
    if query.grade:
        out.append(record.c.grade == query.grade)
    if query.disputed:
        out.append(record.c.disputes > 0)
    if query.kind:
        out.append(_kind(query.kind))
    return out


def _kind(kind: str) -> Any:
    group, types = kinds_of(kind)
    if group:
        return schema.record.c.grp == group
    name = schema.record_name
    return schema.record.c.id.in_(select(name.c.record).where(name.c.role == "kind", name.c.name.in_(types)))


def kinds_of(kind: str) -> tuple[str | None, tuple[str, ...]]:
    """The group that `kind` names, or the types. Raises InputError for neither."""
    types = ontology().types
    if kind in {t.group for t in types.values()}:
        return kind, ()
    full = kind if kind in types else f"event.{kind}"
    if full not in types:
        raise InputError(f"no kind {kind!r}: want a type such as airstrike, or a group such as violence")
    return None, (full,)


def _places(connection: Connection, query: Query) -> list[Any]:
    """Box and circle that hold what is asked for; of the circle also the smallest box around it, which is quick."""
    out = []
    if query.box:
        out.append(_inside(*query.box))
    if query.near:
        lat, lon, km = query.near
        high = degrees(km / EARTH)
        wide = high / max(cos(radians(min(abs(lat) + high, 89.9))), 0.001)
        west, east = (lon - wide, lon + wide) if wide < 180 else (-180.0, 180.0)
        out.append(_inside(_turned(west), lat - high, _turned(east), lat + high))
        out.append(_distance(connection, lat, lon) <= km)
    return out


def _turned(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _inside(west: float, south: float, east: float, north: float) -> Any:
    """Whether a record's point lies in the box; one that crosses the date line has its west east of its east."""
    record = schema.record
    across = record.c.lon.between(west, east) if west <= east else or_(record.c.lon >= west, record.c.lon <= east)
    return and_(record.c.lat.between(south, north), across)


def _distance(connection: Connection, lat: float, lon: float) -> Any:
    """Kilometres from a point along the surface."""
    record = schema.record
    if connection.dialect.name != "postgresql":
        return func.kilometres(record.c.lat, record.c.lon, lat, lon)
    there, here = func.radians(record.c.lat), radians(lat)
    half = func.power(func.sin((there - here) / 2), 2) + func.cos(there) * cos(here) * func.power(
        func.sin(func.radians(record.c.lon - lon) / 2), 2
    )
    return 2 * EARTH * func.asin(func.least(1.0, func.sqrt(half)))


def _named(connection: Connection, role: str, name: str, meant: Meant) -> Condition:
    """Whether a record bears `name` in `role`: as a whole, as words of a longer name, spelt otherwise, or by the id or
    code that it stands for."""
    table = schema.record_name
    sought = Sought.of(name, meant)
    like = or_(*(table.c.name.like(p) for p in (f"{sought.plain} %", f"% {sought.plain}", f"% {sought.plain} %")))
    spelt = select(table.c.name, table.c.bones).where(table.c.role == role, table.c.bones == sought.bones).distinct()
    others = [n for n, bare in connection.execute(spelt) if sought.fits(n, bare)] if len(sought.bones) > 2 else []
    bearing = select(table.c.record).where(table.c.role == role, or_(table.c.name.in_([*sought.exact, *others]), like))
    return schema.record.c.id.in_(bearing)


@dataclass(frozen=True, slots=True)
class Sought:
    """A name that is looked for among folded names."""

    plain: str
    exact: frozenset[str]
    bones: str

    @classmethod
    def of(cls, name: str, meant: Meant) -> Sought:
        plain = key(name)
        return cls(plain, frozenset((plain, *(key(id_) for id_ in meant(name)))), bones(plain))

    def fits(self, name: str, bare: str) -> bool:
        """Whether a folded name with those bones is the one sought: see `_named`."""
        if name in self.exact or f" {self.plain} " in f" {name} ":
            return True
        return len(self.bones) > 2 and bare == self.bones and ratio(sound(self.plain), sound(name)) >= LIKE


def names_of(connection: Connection, role: str) -> Sequence[tuple[str, str]]:
    """Every folded name in `role`, with its bones: from each to the next in the index, as many bear the same."""
    table = schema.record_name
    first = select(func.min(table.c.name).label("name")).where(table.c.role == role).cte(recursive=True)
    after = select(func.min(table.c.name)).where(table.c.role == role, table.c.name > first.c.name).scalar_subquery()
    every = first.union_all(select(after).where(first.c.name.is_not(None)))
    names = connection.execute(select(every.c.name).where(every.c.name.is_not(None))).scalars()
    return [(name, bones(name)) for name in names]


def bearers(connection: Connection, role: str, names: Sequence[str]) -> set[str]:
    """Ids of the records that bear one of those folded names in `role`."""
    table = schema.record_name
    found: set[str] = set()
    for part in chunks(list(names)):
        found.update(
            connection.execute(select(table.c.record).where(table.c.role == role, table.c.name.in_(part))).scalars()
        )
    return found


def reports_with(connection: Connection, asked: str) -> Select[Any]:
    """Keys of the reports in whose title or text all words of `asked` stand; `bomb*` is any word that so begins."""
    return select(schema.sighting.c.report).where(_holding(connection, asked))


def _holding(connection: Connection, asked: str) -> Condition:
    """Whether all words of `asked` stand in a sighting's title or text."""
    terms = [(word, token.endswith("*")) for token in asked.split() for word in words(token)]
    if not terms:
        raise InputError(f"no word to look for in {asked!r}")
    if connection.dialect.name == "postgresql":
        sql = "sighting.n IN (SELECT rowid FROM report_words WHERE words @@ CAST(:terms AS tsquery))"
        said = " & ".join(f"'{word}'{':*' if begins else ''}" for word, begins in terms)
    else:
        sql = "sighting.n IN (SELECT rowid FROM report_words WHERE report_words MATCH :terms)"
        said = " AND ".join(f'"{word}"{"*" if begins else ""}' for word, begins in terms)
    return cast(Condition, text(sql).bindparams(terms=said))


def by_prefix(connection: Connection, column: Any, prefix: str) -> Sequence[str]:
    """At most two values of `column` that begin with `prefix`."""
    upper = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    query = select(column).where(column >= prefix, column < upper).limit(2)
    return list(connection.execute(query).scalars())
