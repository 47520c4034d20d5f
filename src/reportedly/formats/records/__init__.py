"""Records to files. Each module of this folder whose name has no underscore is one output format.

A format's module has `write(record, out, options)`. What it is handed has passed `reportedly.safety`: a format writes
what it is given, every value with its voice, polarity, certainty, grade, review, reader and gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal, Protocol, TextIO, cast

from reportedly.model import Report
from reportedly.records import Incident, Series, Tie

Rows = Literal["claims", "incidents"]
CREDIT = (
    "Places: GeoNames (https://www.geonames.org), CC BY 4.0. Boundaries and names imply no opinion on any territory's"
    " status."
)


@dataclass(frozen=True, slots=True)
class Record:
    """What is exported, in the order in which it is written."""

    incidents: Iterable[Incident]
    series: Iterable[Series] = ()
    ties: Iterable[Tie] = ()
    reports: Mapping[str, Report] = field(default_factory=dict)
    """By every id that incidents, series and ties name; without texts, unless those may be passed on."""


@dataclass(frozen=True, slots=True)
class Options:
    """How records are written out."""

    rows: Rows = "claims"
    """CSV: a row a claim, or a row an incident."""
    profile: str = "public"
    """What the file says of itself: the profile that its records were made safe for."""
    version: str = ""
    """Of the program that writes."""


@dataclass(slots=True)
class Skipped:
    """What a format has no row for, and why: each reason with the number of records."""

    reasons: dict[str, int] = field(default_factory=dict)

    def add(self, reason: str) -> None:
        self.reasons[reason] = self.reasons.get(reason, 0) + 1


class Format(Protocol):
    """One output format: a module of this folder."""

    def write(self, record: Record, out: TextIO, options: Options) -> Skipped: ...


@cache
def formats() -> dict[str, Format]:
    """Every output format of records by its name: `acled`, `csv`, `geojson`, `hxl`, `jsonl`."""
    names = sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_") and not m.ispkg)
    return {name: cast(Format, import_module(f"{__name__}.{name}")) for name in names}
