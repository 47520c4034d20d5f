"""A policy applied to whole records."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from reportedly.errors import InputError
from reportedly.records import PlaceClaim
from reportedly.safety.guard import Guard, Policy
from reportedly.values import Place
from tests.formats.incidents import (
    DOCTOR_SAYS,
    MONITOR_SAYS,
    REPORTS,
    TOWN,
    corridor,
    series,
    source,
    strike,
    tie,
)


def guard(**policy: object) -> Guard:
    return Guard(Policy(today=date(2016, 8, 1), **policy), REPORTS.get)


def shown(record: object) -> str:
    return msgspec.json.encode(record).decode()


def test_names_need_a_reason() -> None:
    with pytest.raises(InputError, match="--reason"):
        Policy(with_names=True)
    with pytest.raises(InputError, match="--reason"):
        Policy(with_names=True, reason="  ")


@pytest.mark.parametrize("profile", ["public", "internal"])
def test_private_persons_are_told_by_role_age_and_sex(profile: str) -> None:
    found = shown(guard(profile=profile).incident(strike()))
    assert "Karim" not in found and "karim" not in found and "Tawil" not in found
    assert "[person, 34]" in found
    assert "private:s2" in found
    assert "Syrian army" in found and "Valley Monitor" in found


def test_names_stay_with_a_reason() -> None:
    assert "Karim al-Tawil" in shown(guard(with_names=True, reason="court file").incident(strike()))


def test_minors_and_survivors_of_sexual_violence_are_never_named_in_public() -> None:
    said = source(DOCTOR_SAYS.voice, "s1", quote="the girl Lina Qandil, 9, was pulled out alive")
    found = strike(times=(replace(strike().times[0], source=said),))
    named = {"with_names": True, "reason": "court file"}
    assert "Qandil" not in shown(guard(**named).incident(found))
    assert "Qandil" in shown(guard(profile="internal", **named).incident(found))
    assert "Karim" not in shown(guard(**named).incident(strike(kind="event.sexual-violence")))


def test_two_private_persons_are_kept_apart() -> None:
    said = source(DOCTOR_SAYS.voice, "s1", quote="Samir Qandil and Bahjat Rashidi saw it")
    found = shown(guard().incident(strike(times=(replace(strike().times[0], source=said),))))
    assert "[person 1] and [person 2] saw it" in found


def test_whereabouts_of_a_hospital_are_rounded_in_public_only() -> None:
    ward = Place("Nur hospital", 1, within=TOWN.id, country="SYR", admin1="Aleppo", admin2="Manbij", lat=36.5, lon=37.9)
    found = strike(
        place=ward,
        places=(PlaceClaim(ward, "Nur hospital", MONITOR_SAYS),),
        title="air strike in Nur hospital, 19 July",
    )
    kept = guard().incident(found)
    assert kept is not None and kept.place is not None
    assert (kept.place.precision, kept.place.id) == (3, "geonames:167355")
    assert "Nur" not in shown(kept) and "37.9," not in shown(kept)
    assert kept.tolls[1].claims[0].source.quote == ""
    assert kept.tolls[1].claims[0].source.voice.name == "Valley Monitor"
    assert "Nur hospital" in shown(guard(profile="internal").incident(found))


def test_a_planned_convoy_waits_in_public_only() -> None:
    found = guard()
    assert found.incident(corridor()) is None
    assert found.withheld == 1
    assert Guard(Policy(today=date(2016, 8, 7)), REPORTS.get).incident(corridor()) is not None
    assert guard(profile="internal").incident(corridor()) is not None


def test_quotations_are_cut_unless_texts_are_asked_for() -> None:
    long = replace(MONITOR_SAYS, quote="word " * 100)
    found = strike(places=(PlaceClaim(TOWN, "Manbij", long),))
    kept = guard().incident(found)
    assert kept is not None and len(kept.places[0].source.quote) <= 300
    whole = guard(with_texts=True).incident(found)
    assert whole is not None and len(whole.places[0].source.quote) == 500


def test_reports_are_cited_without_their_text() -> None:
    assert guard().report(REPORTS["valley-1"]).text == ""
    assert guard(with_texts=True).report(REPORTS["valley-1"]).text
    assert guard().report(replace(REPORTS["valley-1"], licence="CC-BY-4.0")).text
    ward = replace(REPORTS["valley-1"], text="The hospital lies in the old town.")
    assert guard(with_texts=True).report(ward).text == ""
    assert guard(with_texts=True, profile="internal").report(ward).text
    named = replace(REPORTS["valley-1"], text="Samir Qandil saw it.")
    assert guard(with_texts=True).report(named).text == "[person] saw it."
    titled = replace(REPORTS["valley-1"], title="Doctor Samir Qandil tells of the strike")
    assert guard().report(titled).title == "Doctor [person] tells of the strike"


def test_series_and_ties_pass_the_same_rules() -> None:
    assert guard().series(series()) == series()
    assert guard().tie(tie()) == tie()
    convoys = replace(series(), measure="aid-vehicles")
    kept = guard().series(convoys)
    assert kept is not None and kept.place is not None and kept.place.precision == 3
    road = guard().tie(replace(tie(), type="relation.access"))
    assert road is not None and isinstance(road.target, Place) and road.target.precision == 3
