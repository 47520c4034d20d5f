"""What several formats ask of a record: ranges, voices, points on the map, and what every row must carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.formats._wording import number
from reportedly.formats.records._cells import joined
from reportedly.model import Report
from reportedly.records import Incident, Review, Source, Toll, TollClaim
from reportedly.values import Place

PRECISIONS = {
    1: "exact place",
    2: "within 25 km of the point",
    3: "somewhere in this second-order division; the point stands for all of it",
    4: "somewhere in this first-order division; the point stands for all of it",
    5: "along a line or in a landscape; the point stands for all of it",
    6: "only the country is known: no point",
    7: "international waters or airspace: no point",
}
"""In words: UCDP's where_prec."""
PINNED = frozenset((1, 2, 3, 4, 5))
"""Precisions of places that have a point."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map, with how well it is known in words."""

    lat: float | None
    lon: float | None
    precision: int | None
    note: str


def spot(place: Place | None) -> Spot:
    """Where `place` may be drawn: no point for a country, for waters, or where no coordinates are known."""
    if place is None:
        return Spot(None, None, None, "no place told")
    notes = [PRECISIONS.get(place.precision, "precision not known")]
    if place.part:
        notes.append(f"the point is that of {place.name}, the report says: {place.part}")
    if place.within and place.id is None:
        notes.append(f"no gazetteer knows {place.name}: the point is that of the place around it")
    drawn = place.precision in PINNED and place.lat is not None and place.lon is not None
    if not drawn and place.precision in PINNED:
        notes.append("no coordinates known")
    return Spot(
        place.lat if drawn else None, place.lon if drawn else None, place.precision, "; ".join(notes)
    )  # fmt: skip


def current(toll: Toll) -> tuple[TollClaim, ...]:
    """The claims of `toll` that are asserted, by somebody for whom it happened, and not superseded by their voice."""
    return tuple(
        c for c in toll.claims
        if c.superseded_by is None and c.source.polarity == "asserted" and c.source.certainty != "hypothetical"
    )  # fmt: skip


def reviewed(review: Review) -> str:
    """`no`, or by whom."""
    if not review.by:
        return "no"
    return f"by {joined(review.by)}" + (" (they disagree)" if review.disputed else "")


def reader_of(incident: Incident) -> str:
    return incident.reader or "not recorded"


def gazetteer_of(incident: Incident) -> str:
    return incident.gazetteer or "not recorded"


def sources(incident: Incident) -> tuple[Source, ...]:
    """Everybody who says anything of `incident`, in a fixed order."""
    found: list[Source] = [c.source for toll in incident.tolls for c in toll.claims]
    found += [d for toll in incident.tolls for c in toll.claims for d in c.denied_by]
    for claims in (incident.actors, incident.targets, incident.places, incident.times):
        found += [c.source for c in claims]
    return (*found, *incident.denials)


def voices(incident: Incident) -> str:
    """Names of all voices: of the independent ones first."""
    return joined([v.name for v in incident.voices] + [s.voice.name for s in sources(incident)])


def deniers(incident: Incident) -> str:
    return joined(s.voice.name for s in incident.denials)


def range_of(low: float | None, high: float | None) -> str:
    """40 · 40 to 60 · at least 40 · up to 60; empty when nothing is known."""
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)} to {number(high)}"
    if low is not None:
        return f"at least {number(low)}"
    return f"up to {number(high)}" if high is not None else ""


def spread(low: float | None, most: float, *, unbounded: bool) -> str:
    """From the least to the most that is claimed: 98 · 98 to 130 · up to 130 · at least 98 · 98 to 130 and more, where
    somebody sets no upper bound."""
    if not unbounded:
        return range_of(low, most)
    return f"at least {number(most)}" if low == most else f"{number(low or 0)} to {number(most)} and more"


def toll_range(toll: Toll) -> str:
    """The range of a toll, in the words of `spread`, with its unit: where one voice sets no upper bound, the most that
    others claim still stands in it. "an unknown number" where nobody gives a bound."""
    bounds = [b for c in current(toll) for b in (c.low, c.high) if b is not None]
    most = toll.high if toll.high is not None else max((b for b in (*bounds, toll.low) if b is not None), default=None)
    if most is None:
        return "an unknown number"
    unit = " %" if toll.measure == "territory-share" else ""
    return spread(toll.low, most, unbounded=toll.high is None) + unit


def cited(reports: Iterable[str], known: Mapping[str, Report]) -> dict[str, str]:
    """Publishers, days, titles, links and hashes of reports, one cell each."""
    found = [known[r] for r in reports if r in known]
    return {
        "publisher": joined(r.publisher or "" for r in found),
        "published": joined((r.published or "")[:10] for r in found),
        "report_title": joined(r.title or "" for r in found),
        "report_link": joined(r.uri or "" for r in found),
        "report_hash": joined(r.key for r in found),
        "licence": joined(r.licence or "" for r in found),
    }


def short(value: Any) -> Any:
    """`value`, and what is inside it, with whole numbers written short: 40, not 40.0."""
    if isinstance(value, dict):
        return {k: short(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [short(v) for v in value]
    return int(value) if isinstance(value, float) and value == int(value) else value
