"""Which records a query means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import asin, cos, degrees, radians, sin, sqrt
from typing import Any, NamedTuple

from rapidfuzz.fuzz import ratio
from sqlalchemy import Connection, Select, and_, or_, select, text

from reportedly.errors import InputError
from reportedly.ontology import ontology
from reportedly.spelling import bones, key, sound
from reportedly.store import schema
from reportedly.store.database import chunks
from reportedly.store.filing import words
from reportedly.store.query import Query

LIKE = 85.0
"""Least likeness (0 to 100) of the sounds of two spellings of one name."""
Meant = Callable[[str], Sequence[str]]
"""Ids and codes that a name of a place or an actor stands for."""
EARTH = 6371.0
"""Kilometres."""


class Hit(NamedTuple):
    """What records are sorted by."""

    id: str
    start: str | None
    reports: int
    disputes: int


def find(connection: Connection, query: Query, meant: Meant) -> list[str]:
    """Ids of the records that `query` asks for, in its order, the page that it asks for."""
    record = schema.record
    columns = (record.c.id, record.c.start, record.c.reports, record.c.disputes, record.c.lat, record.c.lon)
    wanted: Select[Any] = select(*columns).where(*_columns(query), *_places(query))
    for role, name in (("place", query.place), ("actor", query.actor)):
        if name:
            wanted = _named(connection, wanted, role, name, meant)
    rows = connection.execute(wanted).all()
    if query.near:
        rows = [r for r in rows if _distance(query.near[0], query.near[1], r.lat, r.lon) <= query.near[2]]
    hits = [Hit(r.id, r.start, r.reports, r.disputes) for r in rows]
    if query.text is not None:
        told = _records_of(connection, reports_with(connection, query.text))
        hits = [hit for hit in hits if hit.id in told]
    return [hit.id for hit in page(_sorted(hits, query.order), query)]


def page(found: list[Any], query: Query) -> list[Any]:
    """The part of `found` that `query` asks for."""
    end = None if query.limit is None else query.offset + query.limit
    return found[query.offset : end]


def _sorted(hits: list[Hit], order: str) -> list[Hit]:
    hits.sort(key=_id)
    if order == "reports":
        hits.sort(key=_reports)
    elif order == "disputed":
        hits.sort(key=_disputes)
    elif order == "time":
        hits.sort(key=_time)
    elif order == "-time":
        hits.sort(key=_start, reverse=True)
    elif order != "id":
        raise InputError(f"no order {order!r}: want time, -time, id, reports or disputed")
    return hits


def _id(hit: Hit) -> str:
    return hit.id


def _time(hit: Hit) -> tuple[bool, str]:
    return (hit.start is None, hit.start or "")


def _start(hit: Hit) -> str:
    return hit.start or ""


def _reports(hit: Hit) -> int:
    return -hit.reports


def _disputes(hit: Hit) -> tuple[int, int]:
    return (-hit.disputes, -hit.reports)


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
    types = ontology().types
    if kind in {t.group for t in types.values()}:
        return schema.record.c.grp == kind
    full = kind if kind in types else f"event.{kind}"
    if full not in types:
        raise InputError(f"no kind {kind!r}: want a type such as airstrike, or a group such as violence")
    name = schema.record_name
    return schema.record.c.id.in_(select(name.c.record).where(name.c.role == "kind", name.c.name == full))


def _places(query: Query) -> list[Any]:
    """Boxes that hold what is asked for: of `near` the smallest one around its circle."""
    out = []
    if query.box:
        out.append(_inside(*query.box))
    if query.near:
        lat, lon, km = query.near
        high = degrees(km / EARTH)
        wide = high / max(cos(radians(min(abs(lat) + high, 89.9))), 0.001)
        west, east = (lon - wide, lon + wide) if wide < 180 else (-180.0, 180.0)
        out.append(_inside(_turned(west), lat - high, _turned(east), lat + high))
    return out


def _turned(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def _inside(west: float, south: float, east: float, north: float) -> Any:
    """Whether a record's point lies in the box; one that crosses the date line has its west east of its east."""
    record = schema.record
    across = record.c.lon.between(west, east) if west <= east else or_(record.c.lon >= west, record.c.lon <= east)
    return and_(record.c.lat.between(south, north), across)


def _distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres along the surface."""
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def _named(connection: Connection, wanted: Select[Any], role: str, name: str, meant: Meant) -> Select[Any]:
    """`wanted` narrowed to records that bear `name` in `role`: as a whole, as words of a longer name, spelt
    otherwise, or by the id or code that it stands for."""
    table = schema.record_name
    plain = key(name)
    exact = [plain, *(key(id_) for id_ in meant(name))]
    like = or_(*(table.c.name.like(p) for p in (f"{plain} %", f"% {plain}", f"% {plain} %")))
    bare = bones(plain)
    spelt = select(table.c.name).where(table.c.role == role, table.c.bones == bare).distinct()
    others = connection.execute(spelt).scalars() if len(bare) > 2 else ()
    exact += [n for n in others if ratio(sound(plain), sound(n)) >= LIKE]
    bearing = select(table.c.record).where(table.c.role == role, or_(table.c.name.in_(exact), like))
    return wanted.where(schema.record.c.id.in_(bearing))


def reports_with(connection: Connection, asked: str) -> set[str]:
    """Keys of the reports in whose title or text all words of `asked` stand; `bomb*` is any word that so begins."""
    terms = [(word, token.endswith("*")) for token in asked.split() for word in words(token)]
    if not terms:
        raise InputError(f"no word to look for in {asked!r}")
    table = schema.sighting
    if connection.dialect.name == "postgresql":
        sql = "SELECT rowid FROM report_words WHERE words @@ CAST(:terms AS tsquery)"
        said = " & ".join(f"'{word}'{':*' if begins else ''}" for word, begins in terms)
    else:
        sql = "SELECT rowid FROM report_words WHERE report_words MATCH :terms"
        said = " AND ".join(f'"{word}"{"*" if begins else ""}' for word, begins in terms)
    numbers = [n for (n,) in connection.execute(text(sql), {"terms": said})]
    found: set[str] = set()
    for part in chunks(numbers):
        found |= set(connection.execute(select(table.c.report).where(table.c.n.in_(part))).scalars())
    return found


def _records_of(connection: Connection, reports: set[str]) -> set[str]:
    table = schema.record_report
    found: set[str] = set()
    for part in chunks(sorted(reports)):
        found |= set(connection.execute(select(table.c.record).where(table.c.report.in_(part))).scalars())
    return found


def by_prefix(connection: Connection, column: Any, prefix: str) -> Sequence[str]:
    """At most two values of `column` that begin with `prefix`."""
    upper = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    query = select(column).where(column >= prefix, column < upper).limit(2)
    return list(connection.execute(query).scalars())
