"""Which records are asked for: the same question for the command line, the API, exports and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.errors import InputError
from reportedly.records import GradeName

Order = Literal["time", "-time", "id", "reports", "disputed", "killed"]
FARTHEST = 20_100.0
"""Kilometres from any point on earth to any other."""


@dataclass(frozen=True, slots=True)
class Query:
    """Filters that all must hold; None or empty: no filter."""

    since: str | None = None
    """ISO day: the incident ended on it or later."""
    until: str | None = None
    """ISO day: the incident began on it or before."""
    place: str | None = None
    """A name: of the place, one of its claims, its divisions or country; folded (case, diacritics, transliteration)."""
    box: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees."""
    near: tuple[float, float, float] | None = None
    """Latitude, longitude, kilometres."""
    kind: str | None = None
    """A type (`airstrike` or `event.airstrike`) or a group of the ontology (`violence`)."""
    actor: str | None = None
    """A name or roster id: doer or hit."""
    grade: GradeName | None = None
    text: str | None = None
    """Words that stand in one of its reports: full-text search."""
    disputed: bool = False
    """Only those with a dispute."""
    order: Order = "time"
    limit: int | None = None
    offset: int = 0


def box_of(value: str | None, name: str) -> tuple[float, float, float, float] | None:
    """West, south, east, north, as `value` writes them. Raises InputError, under `name`, for degrees that there are
    not."""
    if value is None:
        return None
    west, south, east, north = _numbers(value, 4, name, "W,S,E,N in degrees, such as 36,35,38,37")
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise InputError(f"{name} {value[:80]!r}: want west and east within 180 degrees, south below north within 90")
    return west, south, east, north


def near_of(value: str | None, name: str) -> tuple[float, float, float] | None:
    """Latitude, longitude, kilometres, as `value` writes them. Raises InputError, under `name`, as `box_of` does."""
    if value is None:
        return None
    lat, lon, km = _numbers(value, 3, name, "LAT,LON,KM, such as 36.2,37.16,25")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= km <= FARTHEST):
        raise InputError(
            f"{name} {value[:80]!r}: want a latitude within 90 degrees, a longitude within 180, kilometres"
        )
    return lat, lon, km


def _numbers(value: str, count: int, name: str, shape: str) -> tuple[float, ...]:
    try:
        found = tuple(float(part) for part in value.split(","))
    except ValueError:
        found = ()
    if len(found) != count:
        raise InputError(f"{name} {value[:80]!r}: want {shape}")
    return found
