"""What words denote: actors, places, times, quantities, terms; and what look-ups of them give."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Precision = Literal["part-of-day", "day", "week", "month", "year", "open"]
Unit = Literal["person", "household", "vehicle", "convoy", "strike", "structure", "percent"]


class Actor(Struct, frozen=True, tag_field="type", tag="actor"):
    """A person, group, body or state that acts, suffers or speaks."""

    name: str
    """The fullest name: of the roster, else of the report."""
    id: str | None = None
    """Key in the roster (`data/tables`), None when it does not stand there."""
    sector: str | None = None
    """PLOVER sector code: GOV, MIL, REB, CVL, ..."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or PLOVER's supra-national code (IGO, NGO, ...)."""


class Place(Struct, frozen=True, tag_field="type", tag="place"):
    """A place on the map, or a part of one."""

    name: str
    precision: int
    """UCDP where_prec: 1 exact, 2 within 25 km of a known point, 3 second-order division, 4 first-order division,
    5 line or landscape, 6 country, 7 international waters or airspace."""
    id: str | None = None
    """`geonames:N`, or the id of a gazetteer that was added; None when only a containing place is known."""
    part: str | None = None
    """The words that single out a part: eastern, outskirts, 10 km north of."""
    within: str | None = None
    """Id of the containing place that stands in for one that no gazetteer knows."""
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None


class When(Struct, frozen=True, tag_field="type", tag="when"):
    """An interval of days, both ends counted; an end that is not known is None."""

    start: str | None
    end: str | None
    precision: Precision


class Quantity(Struct, frozen=True, tag_field="type", tag="quantity"):
    """A number as stated. "At least 40": low 40, high None; "up to 50": low None, high 50; exact: low = high."""

    low: float | None
    high: float | None
    unit: Unit
    of: float | None = None
    """The total in "five of 25"."""
    approximate: bool = False
    vague: str | None = None
    """The word, where the number is one only by convention: dozens, hundreds."""
    cumulative: bool = False
    """A running toll over a period rather than the toll of one event."""


class Term(Struct, frozen=True, tag_field="type", tag="term"):
    """A word of a vocabulary: an instrument, the label in "designates"."""

    name: str
    scheme: str | None = None


Value = Actor | Place | When | Quantity | Term


class PlaceEntry(Struct, frozen=True):
    """One entry of a gazetteer that bears a name looked up."""

    id: str
    name: str
    feature: Literal["country", "adm1", "adm2", "city", "neighbourhood", "other"]
    country: str | None
    """ISO 3166-1 alpha-3."""
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    population: int = 0


class ActorEntry(Struct, frozen=True):
    """One entry of the roster that bears a name looked up."""

    id: str
    name: str
    sector: str | None
    country: str | None
    kind: str = "group"
    """state, force, group, organisation, outlet, monitor, person."""
    side: str | None = None
    """Whom it is aligned with, by id of the roster."""
