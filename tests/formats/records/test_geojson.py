"""GeoJSON: what a map may show, and what it says of itself."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

from reportedly.formats.records import Options, Record, formats
from reportedly.records import Incident
from reportedly.values import Place
from tests.formats.incidents import strike


def collection(*incidents: Incident) -> dict[str, Any]:
    out = StringIO()
    formats()["geojson"].write(Record(incidents), out, Options(profile="public", version="0.1.0"))
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_a_known_town_is_a_point_longitude_first() -> None:
    found = collection(strike())
    assert found["type"] == "FeatureCollection"
    assert "GeoNames" in found["credit"] and found["profile"] == "public"
    feature = found["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [37.95495, 36.52815]}
    assert feature["id"] == "a1b2c3"


def test_a_country_has_no_pin_and_a_division_says_what_its_point_stands_for() -> None:
    country = Place("Syria", 6, "geonames:163843", country="SYR", lat=35.0, lon=38.0)
    province = Place("Aleppo", 4, "geonames:170062", country="SYR", lat=36.4, lon=37.4)
    first, second, third = collection(strike(place=country), strike(place=province), strike(place=None))["features"]
    assert first["geometry"] is None and "no point" in first["properties"]["precision_note"]
    assert second["geometry"] and "stands for all of it" in second["properties"]["precision_note"]
    assert second["properties"]["precision"] == 4
    assert third["geometry"] is None


def test_every_number_has_its_voice_and_every_feature_its_standing() -> None:
    said = collection(strike())["features"][0]["properties"]
    for toll in said["tolls"]:
        assert all(c["voice"] and c["statement"] and c["polarity"] for c in toll["claims"])
    assert said["tolls"][1]["range"] == "at least 56"
    assert {
        "polarity",
        "certainty",
        "grade",
        "grade_reason",
        "reviewed",
        "reader",
        "gazetteer",
        "voices",
    } <= said.keys()
    assert said["reviewed"] == "no" and said["denied_by"] == "Syrian army"


def test_an_empty_record_is_a_valid_collection() -> None:
    assert collection()["features"] == []
