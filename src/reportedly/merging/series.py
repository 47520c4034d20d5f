"""Running counts: killed since the war began, share of a city held, people displaced; each by one voice over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from reportedly.merging.identity import Roster, identity
from reportedly.merging.populations import population
from reportedly.merging.sources import Stated, counted, day_of, original, quantity_of, running, stated
from reportedly.merging.told import Told
from reportedly.merging.voices import voice_key
from reportedly.records import Point, Series, Source
from reportedly.values import Actor, Place, When

ALWAYS = frozenset(
    {"displaced", "territory-share", "aid-vehicles", "besieged", "in-need", "evacuated", "returned", "fighters"}
)
"""Measures that run even where no period is told: how many are displaced, how much is held, as of a day."""

Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a running count, by one voice."""

    key: Key
    measure: str
    population: str
    place: Place | None
    actor: Actor | None
    since: str | None
    point: Point
    text: str
    """Key of the report that stands for all copies of its text."""
    at: tuple[str, str, str, int, str]


def series(told: Iterable[Told], roster: Roster) -> list[Series]:
    """Every running count in `told`."""
    return joined(count for report in told for count in counts(report, roster))


def joined(found: Iterable[Count]) -> list[Series]:
    """The running counts that `found` make up: one for each measure, population, place, holder, start of the period and
    voice.

    Points stand in the order of their days. A later point with another number supersedes the earlier ones; of copies
    of one text the first counts. Sorted by measure, population, place, start and voice.
    """
    groups: dict[Key, list[Count]] = {}
    for count in sorted(found, key=_at):
        groups.setdefault(count.key, []).append(count)
    return [_series(groups[key]) for key in sorted(groups)]


def counts(told: Told, roster: Roster) -> list[Count]:
    """What one report adds to running counts."""
    figures = [s for s in told.statements.values() if s.family == "figure"]
    return [count for s in figures for count in _counts(stated(s, told, roster), roster)]


def _at(count: Count) -> tuple[str, str, str, int, str]:
    return count.at


def _counts(figure: Stated, roster: Roster) -> list[Count]:
    roles = figure.statement.roles
    quantity = quantity_of(figure.statement)
    measure = figure.statement.type.partition(".")[2]
    if quantity is None or not (running(figure.statement) or measure in ALWAYS):
        return []
    text = figure.told.report.text
    name, party = population(figure.statement, text, roster)
    label = f"{name}:{party}" if party else name
    places = [m.value for m in roles.get("place", ()) if isinstance(m.value, Place)]
    place = places[0] if places else None
    holders = [m for m in roles.get("actor", ()) if isinstance(m.value, Actor)]
    actor = holders[0].value if holders and isinstance(holders[0].value, Actor) else None
    holder = identity(actor, actor.name, roster).key if actor else ""
    when = next((m.value for m in roles.get("time", ()) if isinstance(m.value, When)), None)
    since = when.start if when and quantity.cumulative and when.start != when.end else None
    published = day_of(figure.told)
    as_of = (when.end if when else None) or published
    return [
        Count(
            (measure, label, _spot(place), holder, since or "", voice_key(source.voice)),
            measure,
            label,
            place,
            actor,
            since,
            Point(as_of, quantity.low, quantity.high, quantity.of, source),
            original(figure.told),
            (as_of or "", published or "", figure.told.report.key, figure.statement.anchor.start, figure.statement.id),
        )
        for source in figure.sources
    ]


def _spot(place: Place | None) -> str:
    """Equal for the same place or part of a place."""
    return "" if place is None else f"{place.id or place.name}|{place.part or ''}"


def _series(counts: Sequence[Count]) -> Series:
    first = counts[0]
    points = _superseded(_distinct(counts))
    return Series(
        id=min(c.point.source.statement for c in counts),
        measure=first.measure,
        population=first.population,
        place=first.place,
        actor=first.actor,
        since=first.since,
        voice=first.point.source.voice,
        points=points,
    )


def _distinct(counts: Sequence[Count]) -> list[Point]:
    """The points of `counts`, the same words of copies of one text, or of one day, once."""
    seen: set[tuple[str | None, float | None, float | None, str]] = set()
    found = []
    for count in counts:
        point = count.point
        words = " ".join(point.source.quote.split())
        names = {(where, point.low, point.high, words) for where in (count.text, point.as_of)}
        if not names & seen:
            found.append(point)
        seen |= names
    return found


def _superseded(points: Sequence[Point]) -> tuple[Point, ...]:
    """`points` in order, each with the statement of the first later day that gives another number."""
    return tuple(msgspec.structs.replace(p, superseded_by=_next(p, points[at + 1 :])) for at, p in enumerate(points))


def _next(point: Point, later: Sequence[Point]) -> str | None:
    if not counted(point.source):
        return None
    return next((_statement(p.source) for p in later if _follows(p, point)), None)


def _follows(later: Point, earlier: Point) -> bool:
    newer = (later.as_of or "") > (earlier.as_of or "") and counted(later.source)
    return newer and (later.low, later.high, later.of) != (earlier.low, earlier.high, earlier.of)


def _statement(source: Source) -> str:
    return source.statement
