"""What the words of a time say: one rule a kind of expression, resolved against the day of publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.language import Time
from reportedly.reading.calendar import (
    Days,
    coming_weekday,
    day_of,
    days_of,
    latest_weekday,
    month_of,
    nearest_year,
    shift,
    third_of,
    unit_of,
    when,
)
from reportedly.values import Precision, When

Groups = Mapping[str, str]
"""The named parts of an expression, in small letters, white space as single blanks; parts not there are left out."""

_PRECISION: dict[str, Precision] = {
    "hour": "part-of-day", "day": "day", "week": "week", "weekend": "week", "month": "month", "year": "year",
    "decade": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """What an expression is read against."""

    words: Time
    published: date | None
    focus: date | None = None
    """The day last spoken of, else the day of publication."""
    last: When | None = None
    """The interval last spoken of."""
    future: bool = False
    """Whether the clause speaks of what lies ahead."""

    def count(self, groups: Groups) -> int:
        stated = groups.get("count", "1")
        return int(stated) if stated.isdigit() else self.words.numbers[stated]

    def unit(self, groups: Groups) -> str:
        stated = groups["unit"]
        return self.words.units.get(stated.removesuffix("s"), stated)

    def ordinal(self, groups: Groups) -> int:
        stated = groups["ordinal"]
        return self.words.ordinals.get(stated) or int(stated.rstrip("stndrh") or 0)


def resolve(rule: str, groups: Groups, clock: Clock) -> When | None:
    """The interval that an expression of kind `rule` denotes; None when `clock` does not tell."""
    return RULES[rule](groups, clock)


def date_(groups: Groups, clock: Clock) -> When | None:
    """3 December, Thursday, December 3, 2016, 2016-12-03: without a year the latest such day."""
    month = clock.words.months[groups["month"]] if "month" in groups else int(groups["number"])
    day = int(groups["day"])
    if "year" in groups:
        return _day(day_of(int(groups["year"]), month, day))
    return _day(nearest_year(clock.published, month, day, future=clock.future)) if clock.published else None


def numeric(groups: Groups, _: Clock) -> When | None:
    """3/12/2016: the day comes first unless only the other order is a date."""
    first, second = int(groups["day"]), int(groups["number"])
    year = int(groups["year"]) if "year" in groups else 2000 + int(groups["short"])
    return _day(day_of(year, second, first) or day_of(year, first, second))


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
            return _day(found)
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
    ahead = clock.future or groups.get("which") == "next"
    if ahead:
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
    return when(third_of(days, clock.words.edges[groups["edge"]]), "month") if days else None


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


def year_edge(groups: Groups, clock: Clock) -> When | None:
    """Early 2011, late last year, earlier this year (up to publication), the start of the month."""
    if "year" in groups:
        days = unit_of(date(int(groups["year"]), 1, 1), "year")
        return when(third_of(days, clock.words.edges[groups["edge"]]), "month")
    if not clock.published:
        return None
    which, unit = groups.get("which", "this"), groups["unit"]
    days = unit_of(shift(clock.published, {"last": -1, "this": 0, "next": 1}[which], unit), unit)
    if groups["edge"] in ("earlier", "later"):
        return when((days[0], min(days[1], clock.published)) if which == "this" else days, _PRECISION[unit])
    return when(third_of(days, clock.words.edges[groups["edge"]]), _PRECISION[unit])


def decade(groups: Groups, clock: Clock) -> When | None:
    """The 1990s, the late 1980s."""
    first = int(groups["year"])
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "": (0, 9)}[
        clock.words.edges.get(groups.get("edge", ""), "")
    ]
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


def weekday(groups: Groups, clock: Clock) -> When | None:
    """On Thursday: the latest up to publication, the day of publication itself included."""
    if not clock.published:
        return None
    number = clock.words.weekdays[groups["weekday"]]
    which = groups.get("which", "")
    if "whose" in groups:
        move = {"last": -7, "this": 0, "next": 7}[groups["whose"]]
        found = unit_of(clock.published, "week")[0] + timedelta(days=number + move)
    elif which.startswith(("next", "this coming")) or (clock.future and not which):
        found = coming_weekday(clock.published + timedelta(days=which != ""), number)
    elif which in ("the previous", "the following") and clock.focus:
        step = 1 if which == "the following" else -1
        start = clock.focus + timedelta(days=step)
        found = coming_weekday(start, number) if step > 0 else latest_weekday(start, number)
    else:
        found = latest_weekday(clock.published - timedelta(days=which == "last"), number)
    return _day(found, part="part" in groups or "edge" in groups)


def day(groups: Groups, clock: Clock) -> When | None:
    """Today, yesterday evening, this morning."""
    if not clock.published:
        return None
    stated = groups.get("day", "today")
    found = clock.published + timedelta(days=clock.words.days[stated])
    return _day(found, part="part" in groups or stated == "tonight")


def last_night(groups: Groups, clock: Clock) -> When | None:
    """Overnight, last night: from the day before to the day; "overnight Friday" from that Friday."""
    if not clock.published:
        return None
    end = clock.published
    if "weekday" in groups:
        named = latest_weekday(clock.published, clock.words.weekdays[groups["weekday"]])
        ends = named == clock.published or groups.get("into", "") in ("into", "to")
        end = named if ends else named + timedelta(days=1)
    return when((end - timedelta(days=1), end), "part-of-day")


def period(groups: Groups, clock: Clock) -> When | None:
    """Last week, this month (up to publication), next year: calendar units, weeks from Monday."""
    if not clock.published:
        return None
    which, unit = groups["which"].removeprefix("the "), groups["unit"]
    step = 0 if which in ("this", "current") else 1 if which in ("next", "coming", "following") else -1
    days = unit_of(shift(clock.published, step, "week" if unit == "weekend" else unit), unit)
    if step == 0 and not clock.future and days[0] <= clock.published:
        days = days[0], min(days[1], clock.published)
    return when(days, _PRECISION[unit])


def past(groups: Groups, clock: Clock) -> When | None:
    """Over the past two days, two days of clashes: counted back from publication."""
    if not clock.published:
        return None
    start = shift(clock.published, -clock.count(groups), clock.unit(groups))
    return when((start, clock.published), "day")


def lasting(groups: Groups, clock: Clock) -> When | None:
    """For nearly two years: counted back from publication; for more than two years, for weeks: up to publication."""
    if not clock.published:
        return None
    if "count" not in groups or "more" in groups:
        return When(None, clock.published.isoformat(), "open")
    return past(groups, clock)


def consecutive(groups: Groups, clock: Clock) -> When | None:
    """For the sixth consecutive day: from the first to the day of publication."""
    if not clock.published:
        return None
    start = shift(clock.published, 1 - clock.ordinal(groups), clock.unit(groups))
    return when((start, clock.published), "day")


def ago(groups: Groups, clock: Clock) -> When | None:
    """Two days ago that day; three years ago: the calendar year."""
    if not clock.published or "vague" in groups:
        return None
    return _moved(clock.published, -clock.count(groups), clock.unit(groups))


def moved(groups: Groups, clock: Clock) -> When | None:
    """A day earlier, two days later, the next day, that day: from the day last spoken of."""
    if not clock.focus:
        return None
    way = groups["way"]
    count = 0 if way in ("same", "that", "that same") else clock.count(groups)
    if way in ("earlier", "before", "previously", "previous", "preceding"):
        count = -count
    unit = clock.words.units.get(groups["unit"], "day")
    return _moved(clock.focus, count, unit)


def afterwards(groups: Groups, clock: Clock) -> When | None:
    """A day after the fall of X: the day of the fall, counted back from the day last spoken of."""
    if not clock.focus or "vague" in groups:
        return None
    return _moved(clock.focus, -clock.count(groups), clock.unit(groups))


def then(_: Groups, clock: Clock) -> When | None:
    """(Since) then: the interval last spoken of."""
    return clock.last


def part(_: Groups, clock: Clock) -> When | None:
    """At dawn, in the evening: of the day last spoken of."""
    return _day(clock.focus, part=True)


def ongoing(_: Groups, clock: Clock) -> When | None:
    """Currently, in recent days: the start is not known, the end is the day of publication."""
    return When(None, clock.published.isoformat(), "open") if clock.published else None


def _moved(anchor: date, count: int, unit: str) -> When:
    """The unit that lies so many units away; of decades the year."""
    return when(unit_of(shift(anchor, count, unit), "year" if unit == "decade" else unit), _PRECISION[unit])


def _day(found: date | None, *, part: bool = False) -> When | None:
    return when((found, found), "part-of-day" if part else "day") if found else None


RULES: dict[str, Callable[[Groups, Clock], When | None]] = {
    "date": date_, "numeric": numeric, "days_of_month": days_of_month, "ordinal_day": ordinal_day, "month": month_,
    "month_range": month_range, "month_edge": month_edge, "week_of_month": week_of_month, "year": year_,
    "year_range": year_, "year_edge": year_edge, "decade": decade, "season": season, "weekday": weekday, "day": day,
    "last_night": last_night, "period": period, "past": past, "lasting": lasting, "consecutive": consecutive,
    "ago": ago, "moved": moved, "afterwards": afterwards, "then": then, "part": part, "ongoing": ongoing,
}  # fmt: skip
"""Kind of expression in the language file: how it is resolved."""
