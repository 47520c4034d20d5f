"""What the words of a time say: one rule a kind of expression."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.reading import named_times as named
from reportedly.reading import relative_times as told
from reportedly.reading.clock import Clock, Groups
from reportedly.values import When


def resolve(rule: str, groups: Groups, clock: Clock) -> When | None:
    """The interval that an expression of kind `rule` denotes; None when `clock` does not tell."""
    return RULES[rule](groups, clock)


RULES: dict[str, Callable[[Groups, Clock], When | None]] = {
    "date": named.date_,
    "numeric": named.numeric,
    "days_of_month": named.days_of_month,
    "ordinal_day": named.ordinal_day,
    "month": named.month_,
    "month_range": named.month_range,
    "month_edge": named.month_edge,
    "week_of_month": named.week_of_month,
    "year": named.year_,
    "year_range": named.year_,
    "year_edge": told.year_edge,
    "decade": named.decade,
    "season": named.season,
    "weekday": told.weekday,
    "day": told.day,
    "last_night": told.last_night,
    "period": told.period,
    "weekend": told.weekend,
    "ahead": told.ahead,
    "past": told.past,
    "lasting": told.lasting,
    "consecutive": told.consecutive,
    "ago": told.ago,
    "moved": told.moved,
    "afterwards": told.afterwards,
    "then": told.then,
    "part": told.part,
    "ongoing": told.ongoing,
}
"""Kind of expression in the language file: how it is resolved."""
