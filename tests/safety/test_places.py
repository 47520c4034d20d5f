"""Whose whereabouts are rounded, and which plans wait."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.records import PartyClaim, PlaceClaim
from reportedly.safety.places import is_sheltered, kind_only, names_sheltered, rounded, withheld_plan
from reportedly.values import Actor, Place
from tests.formats.incidents import MONITOR_SAYS, TOWN, corridor, strike


@pytest.mark.parametrize(
    "text", ["the M2 hospital", "two schools", "a bomb shelter", "Nur refugee camp", "an aid convoy", "aid workers"]
)
def test_sheltered_places_and_people(text: str) -> None:
    assert names_sheltered(text)


@pytest.mark.parametrize("text", ["an army campaign", "a scholar", "Manbij", "a barracks", "schooled fighters"])
def test_what_is_not_sheltered(text: str) -> None:
    assert not names_sheltered(text)


def test_an_incident_is_sheltered_by_kind_place_or_party() -> None:
    assert not is_sheltered(strike())
    assert is_sheltered(corridor())
    ward = Place("Nur hospital", 2, within="geonames:167357", country="SYR")
    assert is_sheltered(strike(places=(PlaceClaim(ward, "Nur hospital", MONITOR_SAYS),)))
    medics = PartyClaim(Actor("medics", None, "MED"), "medics", MONITOR_SAYS)
    assert is_sheltered(strike(targets=(medics,)))


def test_rounding_goes_to_the_second_order_division() -> None:
    found = rounded(TOWN)
    assert (found.name, found.precision, found.id) == ("Manbij", 3, "geonames:167355")
    assert (found.lat, found.lon) != (TOWN.lat, TOWN.lon)


def test_rounding_without_a_second_order_division_takes_the_first_and_else_the_country() -> None:
    village = Place("Atarib", 1, "geonames:174030", country="SYR", admin1="Aleppo", lat=36.1, lon=36.8)
    assert (rounded(village).name, rounded(village).precision) == ("Aleppo", 4)
    nowhere = Place("Tell Qarn", 2, country="SYR", lat=36.1, lon=36.8)
    assert (rounded(nowhere).precision, rounded(nowhere).lat) == (6, None)
    assert rounded(Place("Tell Qarn", 1, lat=1.0, lon=1.0)).lat is None


def test_what_is_coarse_already_only_loses_its_part() -> None:
    north = Place("Aleppo", 4, "geonames:170062", part="north of", country="SYR", lat=36.4, lon=37.4)
    assert rounded(north).part is None
    assert rounded(north).lat == 36.4


@pytest.mark.parametrize(
    ("kind", "tense", "day", "today", "held"),
    [
        ("event.aid-delivery", "planned", "2016-07-30", "2016-08-05", True),
        ("event.aid-delivery", "planned", "2016-07-30", "2016-08-06", False),
        ("event.evacuation", "planned", None, "2030-01-01", True),
        ("event.aid-delivery", "past", "2016-07-30", "2016-07-30", False),
        ("event.airstrike", "planned", "2016-07-30", "2016-07-30", False),
    ],
)
def test_plans_wait_until_seven_days_past(kind: str, tense: str, day: str | None, today: str, held: bool) -> None:
    assert withheld_plan((kind,), tense, day, date.fromisoformat(today)) is held


def test_of_a_named_hospital_only_the_kind_stays() -> None:
    assert kind_only("the M2 hospital in Sakhour") == "hospital"
    assert kind_only("civilians") == "civilians"
