"""When and by whom reports were published: rows beside the texts, so that nobody reads all texts to count them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from reportedly.model import Report
from reportedly.store import schema
from reportedly.store.codec import head_from_json
from reportedly.store.database import chunks
from reportedly.store.query import Query


def put(connection: Connection, reports: Iterable[Report]) -> None:
    """Put what those reports say of themselves in the place of what they said."""
    table = schema.published
    rows = [{"report": r.key, "day": (r.published or "")[:10], "publisher": r.publisher or ""} for r in reports]
    for part in chunks(rows):
        connection.execute(delete(table).where(table.c.report.in_([row["report"] for row in part])))
        connection.execute(insert(table), part)


def refill(connection: Connection) -> None:
    """Work out all rows anew: after the table was added to the layout."""
    report, sighting = schema.report, schema.sighting
    connection.execute(delete(schema.published))
    wanted = select(report.c.key, sighting.c.head).join(sighting, sighting.c.n == report.c.chosen)
    put(connection, [head_from_json(head, "") for _, head in connection.execute(wanted)])


def keys(connection: Connection, query: Query, also: Iterable[Any] = ()) -> list[str]:
    """Keys of the reports that were published between the days of `query` and of which `also` holds, by day, or
    the newest first, those without one last; the page that `query` asks for."""
    table = schema.published
    order = (table.c.day.desc(), table.c.report.desc()) if query.order == "-time" else (table.c.day, table.c.report)
    wanted = _held(select(table.c.report), query, also).order_by(table.c.day == "", *order).limit(query.limit)
    return list(connection.execute(wanted.offset(query.offset or None)).scalars())


def count(connection: Connection, query: Query, also: Iterable[Any] = ()) -> int:
    """How many there are, the page left aside."""
    return int(connection.execute(_held(select(func.count()), query, also)).scalar_one())


def _held(wanted: Select[Any], query: Query, also: Iterable[Any]) -> Select[Any]:
    return wanted.select_from(schema.published).where(*between(query), *also)


def between(query: Query) -> list[Any]:
    """What holds of reports published between the days of `query`."""
    day = schema.published.c.day
    held = [day != ""] if query.since or query.until else []
    held += [day >= query.since] if query.since else []
    return [*held, day <= query.until] if query.until else held
