"""Tolls of single incidents put together by division, week and population, as ranges, by a stated rule; and beside
them the coverage: how many reports were read. Running counts are never among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Integer, case, cast, func, select

from reportedly.errors import InputError
from reportedly.store import schema
from reportedly.store.coverage import NO_WEEK, ToldIn, by_week
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


def totals(connection: Connection, query: Query, counted: Counted, meant: Meant, told_in: ToldIn) -> list[Total]:
    """Totals of what `query` finds, by division, week, measure, population; `told_in`: reports by division."""
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
    seen = by_week(told_in)
    found = [
        Total(
            r[0], r[1], r[2] or NO_WEEK, r[3], r[4], r[5], r[6], int(r[7]), int(r[8]),
            seen.get((r[0], r[1]), {}).get(r[2] or NO_WEEK, 0),
        )
        for r in connection.execute(wanted)
    ]  # fmt: skip
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
