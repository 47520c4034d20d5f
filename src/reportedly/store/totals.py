"""Tolls of single incidents put together by division, week and population, as ranges, by a stated rule; and beside
them the coverage: how many reports were read. Running counts are never among them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Integer, Select, case, cast, func, select

from reportedly.errors import InputError
from reportedly.store import schema
from reportedly.store.facts import ALL_VOICES
from reportedly.store.finding import Meant, conditions
from reportedly.store.query import Query

MEASURES = ("killed", "injured", "displaced")
RULES: dict[str, str] = {
    "all": "Every incident that anybody says happened: from the least to the most that all its voices claim.",
    "fair": "Only incidents graded fair or confirmed: two or more independent voices say so, or the blamed party does.",
    "voice": "Only what one voice claims: from the least to the most that it does, of each incident.",
}
"""How incidents are counted. Under each: what is denied, planned or only feared is left out; a number without an upper
bound counts with its lower one, and is told; populations are never added to each other."""
Rule = Literal["all", "fair", "voice"]
FAIR = ("fair", "confirmed")
NO_WEEK = ""
"""Incidents whose days are not known, or lie in two weeks."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is put together: measures, by which rule, of which voice."""

    measures: tuple[str, ...] = MEASURES
    rule: Rule = "all"
    voice: str | None = None
    """Id of the one voice, for that rule."""


class Total(NamedTuple):
    """One measure of one population in one division and week."""

    country: str | None
    admin1: str | None
    """None: only the country is known, or not even that."""
    week: str
    """Its Monday; empty: no week is known."""
    measure: str
    population: str
    low: float
    """Sum of the least that is claimed; where nothing least is claimed, 0."""
    high: float
    """Sum of the most that is claimed; where there is no most, of the least."""
    unbounded: int
    """Incidents in it that have no upper bound."""
    incidents: int
    reports: int
    """Reports read that were published in that week or the next and tell of the division."""


class Coverage(NamedTuple):
    """Reports read: no reports is not no violence."""

    days: dict[str, int]
    """By day of publication; empty: not known."""
    publishers: dict[str, int]
    areas: dict[tuple[str | None, str | None], int]
    """By country and first-order division of the incidents that they tell of."""


def totals(connection: Connection, query: Query, counted: Counted, meant: Meant) -> list[Total]:
    """Totals of what `query` finds, by division, week, measure, population."""
    record, told = schema.record, schema.record_count
    if counted.rule == "voice" and not counted.voice:
        raise InputError("rule voice: say which voice")
    held = [*conditions(connection, query, meant), record.c.claimed == 1, told.c.measure.in_(counted.measures)]
    held.append(told.c.voice == (counted.voice if counted.rule == "voice" else ALL_VOICES))
    if counted.rule == "fair":
        held.append(record.c.grade.in_(FAIR))
    keys = (record.c.country, record.c.admin1, record.c.week, told.c.measure, told.c.population)
    wanted = (
        select(
            *keys, func.sum(func.coalesce(told.c.low, 0)), func.sum(func.coalesce(told.c.high, told.c.low, 0)),
            func.sum(cast(case((told.c.high.is_(None), 1), else_=0), Integer)), func.count(),
        )
        .join(record, record.c.id == told.c.record)
        .where(*held)
        .group_by(*keys)
    )  # fmt: skip
    seen = _seen(connection)
    found = [
        Total(
            r[0], r[1], r[2] or NO_WEEK, r[3], r[4], r[5], r[6], int(r[7]), int(r[8]), _reports(seen, r[0], r[1], r[2])
        )
        for r in connection.execute(wanted)
    ]
    return sorted(found, key=_place_and_time)


def _place_and_time(total: Total) -> tuple[str, str, str, str, str]:
    return (total.country or "~", total.admin1 or "~", total.week or "~", total.measure, total.population)


def voices(connection: Connection, measures: tuple[str, ...] = MEASURES) -> list[tuple[str, str, int]]:
    """Ids and names of the voices that give numbers of `measures`, with that of their incidents, the most first."""
    told = schema.record_count
    wanted = (
        select(told.c.voice, func.min(told.c.name), func.count(told.c.record.distinct()))
        .where(told.c.measure.in_(measures), told.c.voice != ALL_VOICES)
        .group_by(told.c.voice)
        .order_by(func.count(told.c.record.distinct()).desc(), told.c.voice)
    )
    return [(str(r[0]), str(r[1]), int(r[2])) for r in connection.execute(wanted)]


def coverage(connection: Connection, query: Query) -> Coverage:
    """How many reports were read: of those published between the days of `query`."""
    table = schema.published
    held = _between(query)
    days = connection.execute(select(table.c.day, func.count()).where(*held).group_by(table.c.day))
    publishers = connection.execute(select(table.c.publisher, func.count()).where(*held).group_by(table.c.publisher))
    areas = connection.execute(_told_in((), held))
    return Coverage(
        dict(sorted((day, n) for day, n in days)),
        dict(sorted(((name, n) for name, n in publishers), key=_most)),
        dict(sorted((((country, admin1), n) for country, admin1, n in areas), key=_most_area)),
    )


def _told_in(also: tuple[Any, ...], held: list[Any]) -> Select[Any]:
    """Countries, divisions and `also`, with how many reports tell of them."""
    record, told, table = schema.record, schema.record_report, schema.published
    keys = (record.c.country, record.c.admin1, *also)
    return (
        select(*keys, func.count(told.c.report.distinct()))
        .join(told, told.c.record == record.c.id)
        .join(table, table.c.report == told.c.report)
        .where(*held)
        .group_by(*keys)
    )


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return (-item[1], item[0])


def _most_area(item: tuple[tuple[str | None, str | None], int]) -> tuple[int, str, str]:
    return (-item[1], item[0][0] or "~", item[0][1] or "~")


def _between(query: Query) -> list[Any]:
    """What holds of reports published between the days of `query`."""
    day = schema.published.c.day
    held = [day >= query.since] if query.since else []
    return [*held, day != "", day <= query.until] if query.until else held


Seen = Counter[tuple[str | None, str | None, str]]


def _seen(connection: Connection) -> Seen:
    """Reports by division and week of publication."""
    found: Seen = Counter()
    for country, admin1, day, count in connection.execute(_told_in((schema.published.c.day,), [])):
        found[country, admin1, _monday(day) if day else NO_WEEK] += count
    return found


def _reports(seen: Seen, country: str | None, admin1: str | None, week: str | None) -> int:
    if not week:
        return sum(n for (c, a, _), n in seen.items() if (c, a) == (country, admin1))
    following = (date.fromisoformat(week) + timedelta(days=7)).isoformat()
    return seen[country, admin1, week] + seen[country, admin1, following]


def _monday(day: str) -> str:
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()
