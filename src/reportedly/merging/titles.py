"""Titles of incidents: one line for people."""

from __future__ import annotations

from datetime import date

from reportedly.language import language
from reportedly.ontology import ontology
from reportedly.values import Place

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def title(kind: str, place: Place | None, start: str | None, end: str | None, *, mark: str | None = None) -> str:
    """ "air strike at Tokhar, 19 July 2016". `mark`: what it is when it is not said to have happened: denied, planned,
    possible."""
    where = f" {_joined(place)}{place_name(place)}" if place else ""
    when = days(start, end)
    return (f"{mark}: " if mark else "") + ontology().types[kind].label + where + (f", {when}" if when else "")


def _joined(place: Place) -> str:
    """The preposition before the name; none where the part is one ("near Aleppo", "10 km north of Palmyra")."""
    first = (place.part or "").split(" ")[0]
    if first in language("en").places.beside or first[:1].isdigit():
        return ""
    return "at " if place.precision <= 2 else "in "


def place_name(place: Place) -> str:
    """ "eastern Aleppo", "10 km north of Palmyra", "Palmyra"."""
    return f"{place.part} {place.name}" if place.part and place.part not in place.name else place.name


def days(start: str | None, end: str | None) -> str:
    """ "19 July 2016", "19 to 21 July 2016", "July 2016", "since 19 July 2016"; empty when nothing is known."""
    first, last = (date.fromisoformat(d[:10]) if d else None for d in (start, end))
    if first is None or last is None:
        only = first or last
        return "" if only is None else f"{'since' if first else 'until'} {_day(only)}"
    if first == last:
        return _day(first)
    if first.day == 1 and (last.year, last.month) == (first.year, first.month) and last.day >= 28:
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
