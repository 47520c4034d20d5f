"""Keys under which tellings that may be of one incident meet: days and places."""

from __future__ import annotations

from datetime import date, timedelta

from reportedly.merging.compare import window
from reportedly.merging.telling import Telling

LONGEST = 4
"""Days of an incident that are told apart; a longer one meets others by its last ones."""


def blocks(telling: Telling) -> tuple[str, ...]:
    """Keys of `telling`, sorted: two are compared when they share one.

    A report's main incident meets the main incidents of the country in those days; any incident meets those of its
    group in its first-order division.
    """
    days = window(telling)
    country = next((p.country for p in (*telling.places, *telling.around) if p.country), None)
    if days is None or (country is None and not telling.lead):
        return ()
    first = max(days[0], days[1] - timedelta(days=LONGEST))
    last = min(days[1].toordinal() + 1, date.max.toordinal())
    spread = [date.fromordinal(n).isoformat() for n in range(first.toordinal(), last + 1)]
    divisions = sorted({f"{p.country}.{p.admin1}" for p in telling.places if p.country and p.admin1})
    keys = [f"{day}|{division}|{telling.group}" for day in spread for division in divisions]
    if telling.lead:
        keys += [f"{day}|{country or '-'}|lead" for day in spread]
    return tuple(sorted(keys))
