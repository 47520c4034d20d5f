"""Running counts over time, by voice. They are never added up with the tolls of single incidents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.formats._wording import clean, number, type_name
from reportedly.formats.records._facts import range_of
from reportedly.formats.views import _parts as p
from reportedly.records import Point, Series

VOICE = 26
SHOWN = 4
"""Latest points that are shown."""


def page(series: Sequence[Series]) -> RenderableType:
    """`series` under what they count."""
    parts: list[RenderableType] = [p.heading("RUNNING COUNTS", p.counted(len(series), "series", "series"))]
    for title, found in groups(series):
        parts += p.section(title, [line(one) for one in found])
    return Group(*parts)


def groups(series: Iterable[Series]) -> list[tuple[str, list[Series]]]:
    """Series of one count, by its title: those that most voices tell first."""
    found: dict[str, list[Series]] = {}
    for one in series:
        found.setdefault(title(one), []).append(one)
    return sorted(found.items(), key=_weight)


def _weight(group: tuple[str, list[Series]]) -> tuple[int, int, str]:
    return (-len(group[1]), -sum(len(s.points) for s in group[1]), group[0])


def title(series: Series) -> str:
    """Killed, civilians, in Aleppo, since 15 Mar 2011."""
    parts = [type_name(f"figure.{series.measure}")]
    if who := p.population(series.population):
        parts.append(who)
    if series.actor:
        parts.append(f"held by {clean(series.actor.name)}")
    if series.place:
        parts.append(f"in {p.place(series.place)}")
    if series.since:
        parts.append(f"since {p.short_day(series.since)}")
    return ", ".join(parts)


def line(series: Series) -> RenderableType:
    """The voice, a line of bars, the latest points."""
    points = [q for q in series.points if q.superseded_by is None] or list(series.points)
    grid = p.grid(VOICE)
    values = [v for v in map(middle, points) if v is not None]
    body = Text(f"{p.spark(values)} " if len(values) > 1 else "", style="cyan")
    left_out = len(points) - SHOWN
    told = [Text(f"{left_out} earlier …", style="dim")] if left_out > 0 else []
    told += [point(q, series) for q in points[-SHOWN:]]
    grid.add_row(p.voice(series.voice), body + Text(" → ", style="dim").join(told))
    return grid


def point(found: Point, series: Series) -> Text:
    value = range_of(found.low, found.high) or "?"
    of = f" of {number(found.of)}" if found.of is not None else ""
    unit = " %" if series.measure == "territory-share" else ""
    return Text.assemble((f"{value}{of}{unit}", "bold"), (f" ({p.short_day(found.as_of)})", "dim"))


def middle(found: Point) -> float | None:
    """The height of a point's bar: its number, the middle of a range, or the bound that is known."""
    known = [v for v in (found.low, found.high) if v is not None]
    return sum(known) / len(known) if known else None
