"""Totals as a table of divisions by weeks, a chart and a map."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reportedly.formats._wording import clean
from reportedly.formats.records._cells import cell
from reportedly.formats.records._facts import spread
from reportedly.grounding import gazetteer
from reportedly.store.coverage import NO_WEEK
from reportedly.store.totals import Total
from reportedly.web.charts import seconds

Area = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Sum:
    """Totals put together, of one measure and population."""

    low: float = 0
    high: float = 0
    unbounded: int = 0
    incidents: int = 0
    reports: int = 0
    """The most of one division and week: reports tell of several."""

    def plus(self, other: Sum | Total) -> Sum:
        return Sum(
            self.low + other.low, self.high + other.high, self.unbounded + other.unbounded,
            self.incidents + other.incidents, max(self.reports, other.reports),
        )  # fmt: skip

    @property
    def range(self) -> str:
        """40 · at least 40 · 40 to 60 · 40 to 60 and more: some of it has no upper bound."""
        return spread(self.low, self.high, unbounded=self.unbounded > 0)


NOTHING = Sum()


@dataclass(frozen=True, slots=True)
class Row:
    """One division: each week, and all of them together."""

    area: Area
    weeks: dict[str, Sum]
    whole: Sum


@dataclass(frozen=True, slots=True)
class Table:
    """Divisions down, weeks across; of each its sum, and all together."""

    weeks: list[str]
    rows: list[Row]
    columns: dict[str, Sum]
    whole: Sum


def table(totals: Iterable[Total], weeks: int) -> Table:
    """`totals`, which must be of one measure and population, as a table of the last `weeks` that have any."""
    cells: dict[Area, dict[str, Sum]] = {}
    columns: dict[str, Sum] = {}
    for total in totals:
        row = cells.setdefault((total.country, total.admin1), {})
        row[total.week] = row.get(total.week, NOTHING).plus(total)
        columns[total.week] = columns.get(total.week, NOTHING).plus(total)
    dated = sorted(week for week in columns if week != NO_WEEK)
    shown = dated[-weeks:] + ([NO_WEEK] if NO_WEEK in columns else [])
    rows = [Row(area, found, together(found.values())) for area, found in cells.items()]
    return Table(shown, sorted(rows, key=_gravest), columns, together(columns.values()))


def together(sums: Iterable[Sum]) -> Sum:
    """All of `sums` as one."""
    found = NOTHING
    for one in sums:
        found = found.plus(one)
    return found


def _gravest(row: Row) -> tuple[float, str, str]:
    return (-row.whole.high, row.area[0] or "~", row.area[1] or "~")


def area_name(area: Area) -> str:
    """Aleppo, SYR · SYR, division not known · place not known."""
    country, admin1 = area
    if admin1:
        return clean(f"{admin1}, {country}" if country else admin1)
    return f"{clean(country)}, division not known" if country else "place not known"


def chart(found: Table) -> dict[str, Any] | None:
    """A band of all divisions together, week by week; weeks without an incident are left empty, not zero."""
    weeks = sorted(week for week in found.columns if week != NO_WEEK)
    if not weeks:
        return None
    first, last = date.fromisoformat(weeks[0]), date.fromisoformat(weeks[-1])
    days = [(first + timedelta(days=n)).isoformat() for n in range(0, (last - first).days + 1, 7)]
    sums = [found.columns.get(day) for day in days]
    line = {"name": "all divisions", "low": [s and s.low for s in sums], "high": [s and s.high for s in sums]}
    return {"kind": "running", "gaps": True, "x": [seconds(day) for day in days], "lines": [line]}


def drawn(found: Table) -> list[dict[str, Any]]:
    """What the map colours: divisions by their id in the gazetteer."""
    out = []
    for row in found.rows:
        country, admin1 = row.area
        entry = _division(country, admin1) if country and admin1 else None
        if entry:
            told = {"name": area_name(row.area), "high": row.whole.high, "told": row.whole.range}
            out.append({"id": entry, "country": country, **told})
    return out


def _division(country: str, admin1: str) -> str | None:
    entries = gazetteer.load().places(admin1)
    return next((e.id for e in entries if e.feature == "adm1" and e.country == country), None)


def as_csv(totals: Sequence[Total], rule: str) -> str:
    """One row a division, week, measure and population; the rule stands in each."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*Total._fields, "rule"))
    writer.writerows([*map(cell, total), rule] for total in totals)
    return out.getvalue()
