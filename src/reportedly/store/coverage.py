"""What was read: reports by day, publisher and area. No reports is not no violence."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from reportedly.store import schema
from reportedly.store.published import between
from reportedly.store.query import Query

Area = tuple[str | None, str | None]
ToldIn = dict[Area, dict[str, int]]
"""Reports that tell of incidents in a country and first-order division, by day of publication."""
NO_WEEK = ""
"""Incidents whose days are not known, or lie in two weeks."""


class Coverage(NamedTuple):
    """Reports read."""

    days: dict[str, int]
    """By day of publication; empty: not known."""
    publishers: dict[str, int]
    areas: dict[Area, int]
    """By country and first-order division of the incidents that they tell of."""


def told_in(connection: Connection) -> ToldIn:
    """All reports by area and day."""
    record, told, table = schema.record, schema.record_report, schema.published
    keys = (record.c.country, record.c.admin1, table.c.day)
    wanted = (
        select(*keys, func.count(told.c.report.distinct()))
        .join(told, told.c.record == record.c.id)
        .join(table, table.c.report == told.c.report)
        .group_by(*keys)
    )
    found: ToldIn = defaultdict(dict)
    for country, admin1, day, count in connection.execute(wanted):
        found[country, admin1][day] = count
    return dict(found)


def coverage(connection: Connection, query: Query, told: ToldIn) -> Coverage:
    """How many reports were read: of those published between the days of `query`."""
    table = schema.published
    held = between(query)
    days = connection.execute(select(table.c.day, func.count()).where(*held).group_by(table.c.day)).all()
    publishers = connection.execute(select(table.c.publisher, func.count()).where(*held).group_by(table.c.publisher))
    there = {day for day, _ in days}
    areas = {area: sum(n for day, n in by_day.items() if day in there) for area, by_day in told.items()}
    return Coverage(
        dict(sorted((day, n) for day, n in days)),
        dict(sorted(((name, n) for name, n in publishers), key=_most)),
        dict(sorted(((area, n) for area, n in areas.items() if n), key=_most_area)),
    )


def by_week(told: ToldIn) -> dict[Area, dict[str, int]]:
    """How many reports, of those published in a week (by its Monday) or the next, tell of each area; under `NO_WEEK`
    how many do in all."""
    mondays: dict[str, str] = {}
    found: dict[Area, dict[str, int]] = {}
    for area, by_day in told.items():
        weeks: Counter[str] = Counter({NO_WEEK: sum(by_day.values())})
        for day, n in by_day.items():
            if day:
                monday = mondays.get(day) or mondays.setdefault(day, _monday(day))
                weeks[monday] += n
                weeks[_before(monday, mondays)] += n
        found[area] = dict(weeks)
    return found


def _monday(day: str) -> str:
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


def _before(monday: str, kept: dict[str, str]) -> str:
    """The Monday before; `kept`: those worked out so far."""
    key = f"<{monday}"
    return kept.get(key) or kept.setdefault(key, (date.fromisoformat(monday) - timedelta(days=7)).isoformat())


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return (-item[1], item[0])


def _most_area(item: tuple[Area, int]) -> tuple[int, Any, Any]:
    return (-item[1], item[0][0] or "~", item[0][1] or "~")
