"""Targeting: whose whereabouts are rounded in what is made public, and which plans are left out until they are past."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from msgspec.structs import replace

from reportedly.grounding import gazetteer
from reportedly.model import Tense
from reportedly.records import Incident, PartyClaim
from reportedly.safety.words import words
from reportedly.values import Actor, Place, PlaceEntry

DIVISION = 3
"""Place precision (UCDP where_prec) of a second-order division: nothing finer of a sheltered place is made public."""
COUNTRY = 6


@cache
def _pattern() -> re.Pattern[str]:
    nouns = sorted({w for group in words().sheltered.values() for w in group}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, nouns))})(?:s|es|ies)?\b", re.IGNORECASE)


def names_sheltered(text: str) -> bool:
    """Whether `text` names a hospital, school, shelter, camp, aid route or aid staff."""
    return _pattern().search(text) is not None


def is_staff(actor: Actor | None) -> bool:
    """Whether `actor` is aid or health staff, or their organisation."""
    return actor is not None and actor.sector in words().sheltered_sectors


def is_sheltered(incident: Incident) -> bool:
    """Whether the whereabouts of `incident` are those of a sheltered place or of aid staff: by its kind, the places and
    parties that it names, its title."""
    if not {incident.kind, *incident.kinds}.isdisjoint(words().sheltered_types):
        return True
    if any(is_staff(p.actor) for p in incident.targets):
        return True
    return any(map(names_sheltered, _named(incident)))


def _named(incident: Incident) -> Iterable[str]:
    yield incident.title
    for party in (*incident.targets, *incident.actors):
        yield party.words
        yield party.actor.name if party.actor else ""
    for claim in incident.places:
        yield claim.words
        yield from _place_words(claim.place)
    if incident.place:
        yield from _place_words(incident.place)


def _place_words(place: Place) -> Iterable[str]:
    yield place.name
    yield place.part or ""


def rounded(place: Place) -> Place:
    """`place` as its second-order division; as the first-order division or the country where that is all that is
    known. What is no finer than a division already loses only the words of its part."""
    if place.precision >= DIVISION and place.precision not in (5, 7):
        return replace(place, part=None)
    if place.country is None:
        return Place("place withheld", 5)
    for name, feature, precision in ((place.admin2, "adm2", DIVISION), (place.admin1, "adm1", DIVISION + 1)):
        found = _division(name, feature, place) if name else None
        if found is not None:
            return _place(found, precision)
    country = gazetteer.load().country_entry(place.country)
    return _place(country, COUNTRY) if country else Place(place.country, COUNTRY, country=place.country)


def _division(name: str, feature: str, place: Place) -> PlaceEntry | None:
    found = [p for p in gazetteer.load().places(name) if p.feature == feature and p.country == place.country]
    inside = [p for p in found if place.admin1 is None or p.admin1 in (None, place.admin1)]
    return next(iter(inside or found), None)


def _place(entry: PlaceEntry, precision: int) -> Place:
    return Place(
        entry.name, precision, entry.id, country=entry.country, admin1=entry.admin1,
        admin2=entry.admin2 if precision == DIVISION else None,
        lat=None if precision == COUNTRY else entry.lat, lon=None if precision == COUNTRY else entry.lon,
    )  # fmt: skip


def withheld_plan(kinds: Iterable[str], tense: Tense, day: str | None, today: date) -> bool:
    """Whether a planned evacuation or convoy is still to be left out: `day` is its last day, or its first, or None."""
    if tense != "planned" or set(kinds).isdisjoint(words().withheld_plans):
        return False
    return day is None or date.fromisoformat(day[:10]) + timedelta(days=words().delay_days) > today


def mentioned(incident: Incident) -> dict[str, str]:
    """What stands for each name of a place that is finer than a division, the longest first."""
    found: dict[str, str] = {}
    places = [(c.words, c.place) for c in incident.places]
    places += [(incident.place.name, incident.place)] if incident.place else []
    for said, place in places:
        coarse = rounded(place)
        for name in (said, place.name, f"{place.part} {place.name}" if place.part else ""):
            if name and name != coarse.name:
                found[name] = coarse.name
    return dict(sorted(found.items(), key=_by_length))


def _by_length(pair: tuple[str, str]) -> tuple[int, str]:
    return (-len(pair[0]), pair[0])


def unplaced(party: PartyClaim) -> PartyClaim:
    """`party` with the words that name a sheltered place ("M2 hospital") down to the kind of place."""
    return replace(party, words=kind_only(party.words)) if names_sheltered(party.words) else party


def kind_only(text: str) -> str:
    """Only the noun of the sheltered place or staff that `text` names: "the M2 hospital in Sakhour": hospital."""
    found = _pattern().search(text)
    return found[0].casefold() if found else text
