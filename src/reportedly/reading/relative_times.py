"""Times told from the day of publication or from the day last spoken of: weekdays, today, last week, two days ago."""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.reading.calendar import coming_weekday, latest_weekday, part_of, shift, unit_of, when
from reportedly.reading.clock import PRECISION, Clock, Groups, one_day
from reportedly.values import When


def year_edge(groups: Groups, clock: Clock) -> When | None:
    """Early 2011, late last year, earlier this year (up to publication), the start of the month."""
    if "year" in groups:
        days = unit_of(date(int(groups["year"]), 1, 1), "year")
        return when(part_of(days, clock.words.edges[groups["edge"]]), "month")
    if not clock.published:
        return None
    which, unit = groups.get("which", "this"), groups["unit"]
    days = unit_of(shift(clock.published, {"last": -1, "this": 0, "next": 1}[which], unit), unit)
    if groups["edge"] == "earlier":
        return when((days[0], min(days[1], clock.published)) if which == "this" else days, PRECISION[unit])
    if groups["edge"] == "later":
        return when((max(days[0], clock.published), days[1]) if which == "this" else days, PRECISION[unit])
    return when(part_of(days, clock.words.edges[groups["edge"]]), PRECISION[unit])


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
    return one_day(found, part="part" in groups or "edge" in groups)


def day(groups: Groups, clock: Clock) -> When | None:
    """Today, yesterday evening, this morning."""
    if not clock.published:
        return None
    stated = groups.get("day", "today")
    found = clock.published + timedelta(days=clock.words.days[stated])
    return one_day(found, part="part" in groups or stated == "tonight")


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
    return when(days, PRECISION[unit])


def weekend(_: Groups, clock: Clock) -> When | None:
    """Over the weekend: the latest one that has begun, the coming one where the clause looks ahead."""
    if not clock.published:
        return None
    saturday = coming_weekday(clock.published, 5) if clock.future else latest_weekday(clock.published, 5)
    return when((saturday, saturday + timedelta(days=1)), "week")


def ahead(groups: Groups, clock: Clock) -> When | None:
    """The next five days: counted from publication; the coming weeks: from publication on."""
    if not clock.published:
        return None
    if "count" not in groups:
        return When(clock.published.isoformat(), None, "open")
    return when((clock.published, shift(clock.published, clock.count(groups), clock.unit(groups))), "day")


def past(groups: Groups, clock: Clock) -> When | None:
    """Over the past two days, two days of clashes: counted back from publication; (will return) in two days: ahead."""
    if not clock.published:
        return None
    if clock.future and groups.get("lead") == "in" and "count" in groups:
        return _moved(clock.published, clock.count(groups), clock.unit(groups))
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
    return one_day(clock.focus, part=True)


def ongoing(_: Groups, clock: Clock) -> When | None:
    """Currently, in recent days: the start is not known, the end is the day of publication."""
    return When(None, clock.published.isoformat(), "open") if clock.published else None


def _moved(anchor: date, count: int, unit: str) -> When:
    """The month or year that lies so many units away (of decades the year), the very day where they are weeks."""
    if unit == "week":
        day_then = shift(anchor, count, unit)
        return when((day_then, day_then), "week")
    return when(unit_of(shift(anchor, count, unit), "year" if unit == "decade" else unit), PRECISION[unit])
