"""CSV, ACLED's columns and HXL: cells that can be traced, and that no spreadsheet runs."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Any

import pytest

from reportedly.formats.records import Options, Record, Skipped, formats
from reportedly.formats.records._acled import day_of, deaths, fatalities, interaction, not_coded, type_of
from reportedly.formats.records._cells import cell, joined
from reportedly.formats.records._facts import PRECISIONS, range_of, reviewed, spot
from reportedly.formats.records.acled import COLUMNS, PREFIX
from reportedly.records import Incident, PartyClaim, Review, Toll, TollClaim
from reportedly.values import Actor, Place
from tests.formats.incidents import DOCTOR_SAYS, MONITOR_SAYS, REPORTS, TOWN, corridor, strike

OPTIONS = Options(version="0.1.0")


def written(name: str, *incidents: Incident, **options: Any) -> tuple[list[list[str]], Skipped]:
    out = StringIO()
    skipped = formats()[name].write(Record(incidents, reports=REPORTS), out, Options(version="0.1.0", **options))
    return list(csv.reader(StringIO(out.getvalue()))), skipped


def table(name: str, *incidents: Incident, **options: Any) -> list[dict[str, str]]:
    rows, _ = written(name, *incidents, **options)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_every_format_is_found_by_being_in_its_folder() -> None:
    assert list(formats()) == ["acled", "csv", "geojson", "hxl", "jsonl"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\t=", " =", "＝"])
def test_no_cell_begins_a_formula(start: str) -> None:
    assert cell(f"{start}1+1")[0] == "'"


def test_cells() -> None:
    assert [cell(v) for v in (None, True, False, 40.0, -1.5, 37.954951234, "a\nb\x00c")] == [
        "", "yes", "no", "40", "-1.5", "37.954951", "a b c",
    ]  # fmt: skip
    assert joined(["a;b", "", "c", "c"]) == "a,b; c"


def test_no_cell_of_any_table_is_a_formula() -> None:
    hostile = strike(title="=HYPERLINK(1)", id="@x", targets=(PartyClaim(None, "-cmd|calc", MONITOR_SAYS),))
    for name in ("csv", "acled", "hxl"):
        rows, _ = written(name, hostile)
        assert not [c for row in rows for c in row if c and c[0] in "=+-@\t" and not re.fullmatch(r"-?[\d.]+", c)]


def test_csv_has_a_row_a_claim_each_with_its_statement_and_standing() -> None:
    rows = table("csv", strike())
    assert len(rows) == 5 + 2 + 1 + 1 + 1 + 1
    for row in rows:
        for column in ("incident_id", "slot", "voice", "polarity", "certainty", "grade", "reviewed", "reader",
                       "gazetteer", "statement_id", "report_id", "report_hash"):  # fmt: skip
            assert row[column], column
    killed = next(r for r in rows if r["slot"] == "killed" and r["population"] == "civilians")
    assert (killed["value"], killed["low"], killed["voice"]) == ("at least 56", "56", "Valley Monitor")
    assert (killed["statement_id"], killed["report_id"], killed["publisher"]) == ("s1", "valley-1", "The Valley Post")
    assert killed["denied_by"] == "Syrian army (s9)"
    assert [r["superseded_by"] for r in rows if r["superseded_by"]] == ["s1"]
    assert [(r["voice"], r["polarity"]) for r in rows if r["slot"] == "happened"] == [("Syrian army", "denied")]
    assert next(r for r in rows if r["report_id"] == "hill-1")["report_title"] == "'=Hill report"
    assert "GeoNames" in killed["notes"]


def test_csv_with_a_row_an_incident_has_the_statements_behind_each_cell() -> None:
    row = table("csv", strike(review=Review(("ana",))), rows="incidents")[0]
    assert (row["killed_low"], row["killed_high"]) == ("24", "60")
    assert row["killed_parts"] == "civilians: at least 56"
    assert row["killed_statements"] == "s2@hill-1; s4@valley-1; s1@valley-1"
    assert row["actors"] == "Syrian army; United States"
    assert row["actors_statements"] == "s1@valley-1; s4@valley-1"
    assert row["denied_by"] == "Syrian army"
    assert row["reviewed"] == "by ana"
    assert row["report_ids"] == "hill-1; valley-1"


def test_an_empty_table_still_has_its_header() -> None:
    assert len(written("csv")[0]) == 1
    assert len(written("hxl")[0]) == 2


def test_acled_columns_say_that_they_are_not_acled_data() -> None:
    rows, _ = written("acled", strike())
    assert tuple(rows[0]) == COLUMNS
    assert len(COLUMNS) == 31
    row = dict(zip(rows[0], rows[1], strict=True))
    assert row["event_id_cnty"] == f"{PREFIX}-SYR-a1b2c3"
    assert row["notes"].startswith("machine-read, not ACLED data")
    for key in ("voices=Valley Monitor, Dr Karim", "polarity=asserted", "certainty=certain", "grade=contested",
                "reviewed=no", "reader=0.1.0", "gazetteer=GeoNames test"):  # fmt: skip
        assert key in row["tags"]
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (row["actor1"], row["inter1"]) == ("Syrian army", "State forces")
    assert (row["actor2"], row["inter2"]) == ("Civilians (Syria)", "Civilians")
    assert (row["interaction"], row["civilian_targeting"]) == ("State forces-Civilians", "Civilians targeted")
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2016-07-19", "1", "1")
    assert row["fatalities"] == "12"
    assert "denied by Syrian army" in row["notes"]
    assert "dozens (Dr Karim al-Tawil)" in row["notes"]
    assert (row["latitude"], row["source"]) == ("36.5281", "Hill Radio; The Valley Post")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": "event.pledge", "kinds": ()}, "no event type of ACLED"),
        ({"polarity": "denied"}, "only denied"),
        ({"certainty": "hypothetical"}, "nobody claims that it happened"),
        ({"tense": "planned"}, "planned"),
        ({"place": None}, "no place"),
        ({"place": Place("Syria", 6, country="SYR")}, "no place finer than the country"),
        ({"start": None}, "no date, or none finer than a month"),
        ({"start": "2016-01-01"}, "no date, or none finer than a month"),
    ],
)
def test_what_acled_would_not_take_is_skipped_and_counted(changes: dict[str, Any], reason: str) -> None:
    assert not_coded(strike(**changes)) == reason
    rows, skipped = written("acled", strike(**changes))
    assert len(rows) == 1
    assert skipped.reasons == {reason: 1}


def killed(low: float | None, high: float | None = None, vague: str | None = None, who: str = "all") -> Toll:
    return Toll("killed", who, low, high, (TollClaim(low, high, DOCTOR_SAYS, vague=vague),), 1)


@pytest.mark.parametrize(
    ("tolls", "number"),
    [
        ((), 0),
        ((killed(24, None, "dozens"),), 12),
        ((killed(200, None, "hundreds"),), 100),
        ((killed(3, None, "several"),), 3),
        ((killed(40, 60),), 40),
        ((killed(None, 20),), 20),
        ((killed(56, None, who="civilians"), killed(10, 10, who="combatants")), 66),
        ((killed(56, None, who="civilians"), killed(11, 11, who="children")), 56),
        ((killed(70), killed(56, None, who="civilians")), 70),
    ],
)
def test_fatalities_go_by_the_codebook(tolls: tuple[Toll, ...], number: int) -> None:
    assert fatalities(strike(tolls=tolls)) == number


def test_the_lowest_of_differing_sources_counts() -> None:
    claims = (TollClaim(50.0, 60.0, MONITOR_SAYS), TollClaim(40.0, None, DOCTOR_SAYS))
    assert fatalities(strike(tolls=(Toll("killed", "all", 40, 60, claims, 2),))) == 40
    assert deaths(TollClaim(None, None, MONITOR_SAYS)) == 0


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        ("2016-07-19", "2016-07-19", ("2016-07-19", 1)),
        ("2016-07-18", "2016-07-24", ("2016-07-21", 2)),
        ("2016-07-01", "2016-07-31", ("2016-07-16", 3)),
        ("2016-01-01", "2016-12-31", None),
    ],
)
def test_time_precision(start: str, end: str, day: tuple[str, int] | None) -> None:
    found = day_of(strike(start=start, end=end))
    assert (found and (found[0].isoformat(), found[1])) == day


def party(sector: str, country: str | None = "SYR") -> tuple[PartyClaim, ...]:
    return (PartyClaim(Actor(sector, None, sector, country), sector, MONITOR_SAYS),)


@pytest.mark.parametrize(
    ("kind", "doer", "target", "coded"),
    [
        ("territory-gain", party("MIL"), (), ("Battles", "Government regains territory")),
        ("territory-gain", party("REB"), (), ("Battles", "Non-state actor overtakes territory")),
        ("territory-gain", party("MIL", "RUS"), (), ("Battles", "Armed clash")),
        ("attack", party("REB"), party("MIL"), ("Battles", "Armed clash")),
        ("attack", party("REB"), party("CVL"), ("Violence against civilians", "Attack")),
        ("withdrawal", party("REB"), (), ("Strategic developments", "Non-violent transfer of territory")),
        ("riot", (), (), ("Riots", "Violent demonstration")),
    ],
)
def test_event_types(kind: str, doer: Any, target: Any, coded: tuple[str, str]) -> None:
    assert type_of(strike(kind=f"event.{kind}", kinds=(), actors=doer, targets=target)) == coded


def test_a_peaceful_protest_has_no_dead() -> None:
    protest = {"kind": "event.protest", "kinds": ()}
    assert type_of(strike(**protest, tolls=())) == ("Protests", "Peaceful protest")
    assert type_of(strike(**protest)) == ("Protests", "Excessive force against protesters")


def test_interactions_put_the_lower_code_first() -> None:
    assert interaction("Civilians", "State forces") == "State forces-Civilians"
    assert interaction("Rebel group", "") == interaction("", "Rebel group") == "Rebel group only"
    assert interaction("", "") == ""


def test_a_row_without_a_doer_is_written() -> None:
    row = table("acled", strike(kind="event.arrest", kinds=(), actors=()))[0]
    assert (row["actor1"], row["actor2"], row["interaction"]) == ("", "Civilians (Syria)", "Civilians only")


def test_hxl_has_hashtags_below_its_names_and_a_row_a_voice() -> None:
    rows, _ = written("hxl", strike(), corridor())
    names, tags, *data = rows
    assert all(re.fullmatch(r"#[a-z_0-9]+(\+[a-z_0-9]+)*", tag) for tag in tags)
    assert len(set(tags)) == len(tags)
    found = [dict(zip(names, row, strict=True)) for row in data]
    assert [(r["voice"], r["population"], r["killed_min"], r["killed_max"], r["injured_min"]) for r in found[:3]] == [
        ("Dr Karim al-Tawil", "all", "24", "", ""),
        ("The Valley Post", "all", "50", "60", "30"),
        ("Valley Monitor", "civilians", "56", "", ""),
    ]
    for row, tagged in zip(found, data, strict=True):
        for column in ("voice", "polarity", "certainty", "grade", "reviewed", "reader", "gazetteer", "statements"):
            assert row[column], column
        for tag, value in zip(tags, tagged, strict=True):
            if tag.startswith("#date") and value:
                assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in value.split("; "))
            if tag.startswith(("#affected", "#inneed")) and value:
                assert float(value) >= 0
    assert found[-1]["event_id"] == "c0ffee" and found[-1]["killed_min"] == ""


def test_a_point_is_only_drawn_where_there_is_one() -> None:
    assert spot(TOWN).lat == 36.52815
    country = spot(Place("Syria", 6, "geonames:163843", country="SYR", lat=35.0, lon=38.0))
    assert (country.lat, country.lon) == (None, None) and "only the country" in country.note
    assert spot(Place("Mediterranean", 7, lat=35.0, lon=33.0)).lat is None
    assert "no coordinates" in spot(Place("Nyala", 3, country="SDN")).note
    part = spot(Place("Aleppo", 2, "geonames:170063", part="eastern", lat=36.2, lon=37.2))
    assert "the report says: eastern" in part.note
    near = spot(Place("Tell Qarn", 2, within="geonames:170063", lat=36.2, lon=37.2))
    assert "no gazetteer knows Tell Qarn" in near.note
    assert spot(None).note == "no place told"
    assert set(PRECISIONS) == set(range(1, 8))


def test_words_for_ranges_and_reviews() -> None:
    assert [range_of(*r) for r in ((40, 40), (40, 60), (40, None), (None, 60), (None, None))] == [
        "40", "40 to 60", "at least 40", "up to 60", "",
    ]  # fmt: skip
    assert reviewed(Review()) == "no"
    assert reviewed(Review(("ana", "ben"), disputed=True)) == "by ana; ben (they disagree)"
