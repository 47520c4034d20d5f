"""When and by whom reports were published: rows beside the texts, so that nobody reads all texts to count them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

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
    wanted = select(sighting.c.head).join(report, report.c.chosen == sighting.c.n)
    heads = [head_from_json(head, "") for head in connection.execute(wanted).scalars()]
    put(connection, heads)


def days(connection: Connection, query: Query) -> dict[str, str]:
    """Day of publication, by key, of the reports that were published between the days of `query`; empty where it is not
    known."""
    table = schema.published
    wanted = select(table.c.report, table.c.day)
    if query.since or query.until:
        wanted = wanted.where(table.c.day != "")
    if query.since:
        wanted = wanted.where(table.c.day >= query.since)
    if query.until:
        wanted = wanted.where(table.c.day <= query.until)
    return {key: day for key, day in connection.execute(wanted)}
