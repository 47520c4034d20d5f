"""What a map opens on: where most of what it shows lies, so that a few far places do not make all others a dot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""West, south, east, north."""
SHARE = 0.05
"""Of what is shown, how much may lie beyond each edge of the core."""
AROUND = 1.0
"""How far around the core points still belong to the bulk, in widths and heights of the core."""
LEAST = 1.5
"""Degrees around the core at least."""
MARGIN = 0.3


class Extent(NamedTuple):
    """Two boxes and how much lies outside the first."""

    bulk: Box
    whole: Box
    outside: int


def extent(points: Sequence[tuple[float, float, int]]) -> Extent | None:
    """Of points (longitude, latitude, how many are there); None where there are none."""
    if not points:
        return None
    lon, lat = _core([(x, n) for x, _, n in points]), _core([(y, n) for _, y, n in points])
    near = [p for p in points if lon[0] <= p[0] <= lon[1] and lat[0] <= p[1] <= lat[1]] or points
    return Extent(_box(near), _box(points), sum(n for *_, n in points) - sum(n for *_, n in near))


def _core(values: list[tuple[float, int]]) -> tuple[float, float]:
    """The stretch that holds the middle of `values`, widened."""
    beyond, ordered = sum(n for _, n in values) * SHARE, sorted(values)
    low, high = _behind(ordered, beyond), _behind(ordered[::-1], beyond)
    wide = max(LEAST, AROUND * (high - low))
    return low - wide, high + wide


def _behind(ordered: list[tuple[float, int]], beyond: float) -> float:
    """The first value behind which no more than so many are passed over."""
    passed = 0
    for value, n in ordered:
        passed += n
        if passed > beyond:
            return value
    return ordered[-1][0]


def _box(points: Sequence[tuple[float, float, int]]) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN, max(ys) + MARGIN)
