"""What the expressions of times are read against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.language import Time
from reportedly.reading.calendar import when
from reportedly.values import Precision, When

Groups = Mapping[str, str]
"""The named parts of an expression, in small letters, white space as single blanks; parts not there are left out."""

PRECISION: dict[str, Precision] = {
    "hour": "part-of-day", "day": "day", "week": "week", "weekend": "week", "month": "month", "year": "year",
    "decade": "year",
}  # fmt: skip
"""Of an interval that is one such unit."""


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


def one_day(found: date | None, *, part: bool = False) -> When | None:
    """`found` as an interval of one day, or of a part of it."""
    return when((found, found), "part-of-day" if part else "day") if found else None
