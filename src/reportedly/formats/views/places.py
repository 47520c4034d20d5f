"""Where things happen, and who holds what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.formats._wording import clean, number
from reportedly.formats.views import _parts as p
from reportedly.formats.views.actors import tie
from reportedly.records import Incident, Tie
from reportedly.values import Place

NAME = 30
SHOWN = 30


@dataclass(slots=True)
class Spot:
    """One place over all incidents."""

    place: Place
    incidents: list[str] = field(default_factory=list)
    disputed: int = 0
    first: str | None = None
    last: str | None = None


def spots(incidents: Iterable[Incident]) -> list[Spot]:
    """Every place, parts of one town together, those with most incidents first."""
    found: dict[str, Spot] = {}
    for incident in incidents:
        if incident.place is None:
            continue
        key = incident.place.id or incident.place.name.casefold()
        spot = found.setdefault(key, Spot(incident.place))
        spot.incidents.append(incident.id)
        spot.disputed += bool(incident.disputes)
        days = [d for d in (spot.first, spot.last, incident.start, incident.end) if d]
        spot.first, spot.last = min(days, default=None), max(days, default=None)
    return sorted(found.values(), key=_weight)


def _weight(spot: Spot) -> tuple[int, str]:
    return (-len(spot.incidents), spot.place.name)


def page(incidents: Iterable[Incident], ties: Sequence[Tie]) -> RenderableType:
    found = spots(incidents)
    grid = p.grid(NAME, 9, 8)
    grid.add_row("", Text("incidents", "dim"), Text("disputed", "dim"), Text("between", "dim"))
    for spot in found[:SHOWN]:
        divisions = [d for d in (spot.place.admin1, spot.place.country) if d and d != spot.place.name]
        name = Text.assemble((clean(spot.place.name), "bold"), (f" {clean(', '.join(divisions))}", "dim"))
        name.no_wrap, name.overflow = True, "ellipsis"
        disputed = Text(number(spot.disputed) if spot.disputed else "·", style="magenta" if spot.disputed else "dim")
        days = p.short_day(spot.first)
        days = days if spot.first == spot.last else f"{days} to {p.short_day(spot.last)}"
        grid.add_row(name, number(len(spot.incidents)), disputed, Text(days, style="dim"))
    more = f"the first {SHOWN}; --format jsonl gives all" if len(found) > SHOWN else ""
    parts: list[RenderableType] = [p.heading("PLACES", p.counted(len(found), "place"))]
    parts += p.section("WHERE IT HAPPENED", [grid] if found else [], more)
    parts += p.section("WHO HOLDS WHAT", [tie(t) for t in held(ties)], "as stated, over time")
    parts += p.section("ROADS AND ACCESS", [tie(t) for t in ties if t.type == "relation.access"])
    return Group(*parts)


def held(ties: Iterable[Tie]) -> list[Tie]:
    """Control of places, by place and then by time."""
    return sorted((t for t in ties if t.type == "relation.controls"), key=_by_place)


def _by_place(found: Tie) -> tuple[str, str, str]:
    name = found.target.name if isinstance(found.target, Place) else found.target_words
    return (name.casefold(), found.first or "", found.id)


def rows(incidents: Iterable[Incident]) -> Iterable[dict[str, Any]]:
    """For programs: one place a line."""
    for spot in spots(incidents):
        place = spot.place
        yield {
            "record": "place", "id": place.id, "name": place.name, "admin1": place.admin1, "country": place.country,
            "lat": place.lat, "lon": place.lon, "precision": place.precision, "incidents": spot.incidents,
            "disputed": spot.disputed, "first": spot.first, "last": spot.last,
        }  # fmt: skip
