"""Which records are asked for: the same question for the command line, the API, exports and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.records import GradeName

Order = Literal["time", "-time", "id", "reports", "disputed", "killed"]


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
