"""Dates of the calendar: days, months, seasons, years and decades that are named."""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.reading.calendar import Days, day_of, days_of, month_of, nearest_year, part_of, shift, when
from reportedly.reading.clock import Clock, Groups, one_day
from reportedly.values import When

_OF_DECADE = {
    "early": (0, 3), "start": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9), "first": (0, 4), "second": (5, 9),
}  # fmt: skip
"""Years of a decade."""


def date_(groups: Groups, clock: Clock) -> When | None:
    """3 December, Thursday, December 3, 2016, 2016-12-03: without a year the latest such day."""
    month = clock.words.months[groups["month"]] if "month" in groups else int(groups["number"])
    day = int(groups["day"])
    if "year" in groups:
        return one_day(day_of(int(groups["year"]), month, day))
    return one_day(nearest_year(clock.published, month, day, future=clock.future)) if clock.published else None


def numeric(groups: Groups, _: Clock) -> When | None:
    """3/12/2016: the day comes first unless only the other order is a date."""
    first, second = int(groups["day"]), int(groups["number"])
    year = int(groups["year"]) if "year" in groups else 2000 + int(groups["short"])
    return one_day(day_of(year, second, first) or day_of(year, first, second))


def days_of_month(groups: Groups, clock: Clock) -> When | None:
    """3-5 December, December 3 to 5, the night of 3-4 December."""
    last = date_({**groups, "day": groups["last_day"]}, clock)
    end = days_of(last)[1] if last else None
    first = day_of(end.year, end.month, int(groups["day"])) if end else None
    return when((first, end), "day") if first and end and first <= end else None


def ordinal_day(groups: Groups, clock: Clock) -> When | None:
    """On the 15th: of this month or, where that lies ahead, of the last one."""
    if not clock.published:
        return None
    for back in range(3):
        month = shift(clock.published.replace(day=1), -back, "month")
        found = day_of(month.year, month.month, int(groups["day"]))
        if found and (found <= clock.published or clock.future):
            return one_day(found)
    return None


def _months(groups: Groups, clock: Clock) -> Days | None:
    """The month named, of the year named, else the latest such month up to that of publication."""
    month = clock.words.months[groups["month"]]
    if "year" in groups:
        return month_of(int(groups["year"]), month)
    if not clock.published:
        return None
    year = clock.published.year
    if "whose" in groups:
        return month_of(year + {"last": -1, "this": 0, "next": 1}[groups["whose"]], month)
    if clock.future or groups.get("which") == "next":
        year += month < clock.published.month
    else:
        year -= month > clock.published.month or (groups.get("which") == "last" and month == clock.published.month)
    return month_of(year, month)


def month_(groups: Groups, clock: Clock) -> When | None:
    """In September 2015, in September, last September."""
    days = _months(groups, clock)
    return when(days, "month") if days else None


def month_range(groups: Groups, clock: Clock) -> When | None:
    """March to May 2014."""
    end = _months({**groups, "month": groups["last_month"]}, clock)
    if not end:
        return None
    first = clock.words.months[groups["month"]]
    start = month_of(end[0].year - (first > end[0].month), first)[0]
    return when((start, end[1]), "month")


def month_edge(groups: Groups, clock: Clock) -> When | None:
    """Mid-March, late September 2014."""
    days = _months(groups, clock)
    return when(part_of(days, clock.words.edges[groups["edge"]]), "month") if days else None


def week_of_month(groups: Groups, clock: Clock) -> When | None:
    """The first week of July: its days 1 to 7."""
    days = _months(groups, clock)
    if not days:
        return None
    if groups["ordinal"] == "last":
        return when((days[1] - timedelta(days=6), days[1]), "week")
    first = days[0] + timedelta(days=7 * (clock.ordinal(groups) - 1))
    return when((first, first + timedelta(days=6)), "week")


def year_(groups: Groups, _: Clock) -> When | None:
    year = int(groups["year"])
    return when((date(year, 1, 1), date(int(groups.get("last_year", year)), 12, 31)), "year")


def decade(groups: Groups, clock: Clock) -> When | None:
    """The 1990s, the late 1980s."""
    first = int(groups["year"])
    edge = clock.words.edges.get(groups.get("edge", ""), "")
    start, end = _OF_DECADE.get(edge, (0, 9))
    return when((date(first + start, 1, 1), date(first + end, 12, 31)), "year")


def season(groups: Groups, clock: Clock) -> When | None:
    """The summer of 2012, last winter: meteorological seasons of the northern hemisphere."""
    first, last = clock.words.seasons[groups["season"]]
    if "year" in groups:
        return when(month_of(int(groups["year"]), first, last), "month")
    if not clock.published:
        return None
    days = month_of(clock.published.year, first, last)
    if groups["which"] == "next" and days[0] <= clock.published:
        days = month_of(clock.published.year + 1, first, last)
    elif groups["which"] != "next" and days[groups["which"] == "last"] > clock.published:
        days = month_of(clock.published.year - 1, first, last)
    return when(days, "month")
