"""Arithmetic of days for what times say: spans of the calendar, shifts, and steps back to the latest match."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from reportedly.values import Precision, When

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years that a report of a present-day conflict may name in digits."""

Days = tuple[date, date]
"""First and last day, both counted."""


def when(days: Days, precision: Precision) -> When:
    return When(days[0].isoformat(), days[1].isoformat(), precision)


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has none (31 June) or the year is out of bounds."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def days_of(value: When) -> tuple[date | None, date | None]:
    return parse_day(value.start), parse_day(value.end)


def parse_day(iso: str | None) -> date | None:
    """The day of an ISO date or RFC 3339 time, None when it is none."""
    if not iso or len(iso) < 10 or iso[4] != "-" or iso[7] != "-":
        return None
    parts = iso[:4], iso[5:7], iso[8:10]
    if not all(p.isascii() and p.isdigit() for p in parts):
        return None
    return day_of(int(parts[0]), int(parts[1]), int(parts[2]))


def shift(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` units (negative: back); a month's last day stands in for one it does not have."""
    if unit in ("day", "week", "hour"):
        days = count * 7 if unit == "week" else count if unit == "day" else _days_of_hours(count)
        moved = day.toordinal() + days
        return date.fromordinal(
            min(max(moved, date(FIRST_YEAR, 1, 1).toordinal()), date(LAST_YEAR, 12, 31).toordinal())
        )
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    index = min(max(day.year * 12 + day.month - 1 + months, FIRST_YEAR * 12), LAST_YEAR * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days_of_hours(hours: int) -> int:
    """Whole days that so many hours reach back or ahead; fewer than twelve stay on the day."""
    days = (abs(hours) + 12) // 24
    return days if hours > 0 else -days


def unit_of(day: date, unit: str) -> Days:
    """The calendar unit that holds `day`: weeks run from Monday to Sunday."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "decade":
        first = day.year - day.year % 10
        return date(first, 1, 1), date(min(first + 9, LAST_YEAR), 12, 31)
    return day, day


def month_of(year: int, month: int, last: int | None = None) -> Days:
    """The month, or the months from `month` to `last` (which may lie in the next year)."""
    last = last or month
    end_year = year + (last < month)
    return date(year, month, 1), date(end_year, last, monthrange(end_year, last)[1])


_OF_MONTH = {"early": (1, 10), "start": (1, 10), "first": (1, 15), "mid": (11, 20), "second": (16, 31)}
"""Days; late and end are from the 21st on."""
_OF_YEAR = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12), "first": (1, 6),
    "second": (7, 12),
}  # fmt: skip
"""Months."""


def part_of(days: Days, edge: str) -> Days:
    """Part of a month (days 1-10, 11-20, 21-, or halves) or of a year (four months each, or halves; its start and end
    are January and December); another span stays whole."""
    first, last = days
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and last.day > 27:
        start, end = _OF_MONTH.get(edge, (21, 31))
        return first.replace(day=start), first.replace(day=min(end, last.day))
    if (first.month, last.month) == (1, 12):
        return month_of(first.year, *_OF_YEAR[edge])
    return days


def latest_weekday(anchor: date, weekday: int) -> date:
    """The most recent such weekday up to and with `anchor` (0 = Monday)."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def coming_weekday(anchor: date, weekday: int) -> date:
    """The next such weekday from `anchor` on, counting it."""
    return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)


def nearest_year(anchor: date, month: int, day: int, *, future: bool) -> date | None:
    """The latest such day up to `anchor` (two days of grace for time zones), or the next one when `future`."""
    for step in range(9):
        found = day_of(anchor.year + (step if future else -step), month, day)
        if found and (found >= anchor if future else found <= anchor + timedelta(days=2)):
            return found
    return None
