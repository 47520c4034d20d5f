"""Names to places: look-ups in the gazetteer that the build compiles (`hatch_build.py`).

Data: GeoNames, CC BY 4.0 (https://www.geonames.org), with the project's own table of landscapes and waters.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio

from reportedly.errors import DataError
from reportedly.spelling import bones, key, sound
from reportedly.values import PlaceEntry

FILE = "gazetteer.sqlite"
LIKE = 85.0
"""Least likeness (0 to 100, normalised edit distance of the sounds) of two transliterations of one name."""
MAPPED = 256 * 2**20
"""Bytes of the file that may be mapped into memory: all of it."""

Row = tuple[Any, ...]
"""`_COLUMNS` of one place."""

_FEATURES = frozenset(("country", "adm1", "adm2", "city"))
_COLUMNS = "place.id, geonames, place.name, feature, alpha3, admin1, admin2, lat, lon, population"
_FROM = "FROM name JOIN place ON place.id = name.place JOIN country ON country.id = place.country"


class Gazetteer:
    """Places by name. Look-ups are cached; the file is opened read-only at the first one."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise DataError(f"no gazetteer at {path}: run `pip install .` in a checkout, which compiles it")
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._db.execute(f"PRAGMA mmap_size = {MAPPED}")
        self._words = _country_words()
        self._numbers = {a: i for i, a in self._db.execute("SELECT id, alpha3 FROM country")}
        self.version = str(self._db.execute("SELECT value FROM about WHERE field = 'version'").fetchone()[0])
        """Name of the data and a digest of its content."""
        self.country_entry = cache(self._country_entry)
        self.country = lru_cache(1 << 14)(self._country)
        self.places = lru_cache(1 << 14)(self._places)
        self.places_like = lru_cache(1 << 14)(self._places_like)
        self._division = lru_cache(1 << 14)(self._read_division)

    def _country(self, word: str) -> str | None:
        """ISO alpha-3 of a country's name, demonym (singular or plural) or government's seat, None for other words."""
        plain = key(word).removeprefix("the ")
        found = self._words.get(plain)
        if found is None and plain.endswith("s"):
            found = self._words.get(plain[:-1])
        return found

    def capital(self, code: str) -> PlaceEntry | None:
        """The capital of the country of ISO alpha-3 `code`, None when it has none or the gazetteer lacks it."""
        found = [e for name in _capitals().get(code, ()) for e in self.places(name) if e.country == code]
        return next((e for e in found if e.feature == "city"), None)

    def _country_entry(self, code: str) -> PlaceEntry | None:
        """The country of ISO alpha-3 `code`, None when the gazetteer has none of it."""
        number = self._numbers.get(code)
        source = "FROM place JOIN country ON country.id = place.country"
        query = f"SELECT {_COLUMNS} {source} WHERE place.country = ? AND feature = 'country'"
        return next(iter(self._entries(self._db.execute(query, (number,)))), None)

    def _places(self, name: str) -> Sequence[PlaceEntry]:
        """Every place that bears `name`, up to case, diacritics, hyphens and apostrophes; the most populous first."""
        rows = self._db.execute(f"SELECT DISTINCT {_COLUMNS} {_FROM} WHERE key = ?", (key(name),))
        return self._entries(rows)

    def largest(self, box: tuple[float, float, float, float], most: int) -> Sequence[PlaceEntry]:
        """The most populous towns between west, south, east and north, in degrees."""
        west, south, east, north = box
        query = f"""SELECT {_COLUMNS} FROM place JOIN country ON country.id = place.country
            WHERE feature = 'city' AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? ORDER BY population DESC LIMIT ?"""
        return self._entries(self._db.execute(query, (south, north, west, east, most)))

    def _places_like(self, name: str, countries: tuple[str, ...]) -> Sequence[PlaceEntry]:
        """Places of `countries` one of whose names is another transliteration of `name`; the likest first."""
        skeleton, heard = bones(name), sound(name)
        best: dict[int, float] = {}
        for number in sorted({self._numbers[c] for c in countries if c in self._numbers}):
            query = "SELECT key, place FROM name WHERE country = ? AND bones = ?"
            for word, place in self._db.execute(query, (number, skeleton)):
                best[place] = max(best.get(place, 0.0), ratio(heard, sound(word)))
        kept = {place: score for place, score in best.items() if score >= LIKE}
        marks = ",".join("?" * len(kept))
        source = "FROM place JOIN country ON country.id = place.country"
        rows = self._db.execute(f"SELECT {_COLUMNS} {source} WHERE place.id IN ({marks})", sorted(kept)).fetchall()
        rows.sort(key=_rank)
        rows.sort(key=_Scored(kept), reverse=True)
        return tuple(self._entry(row) for row in rows)

    def _entries(self, rows: Iterable[Row]) -> Sequence[PlaceEntry]:
        return tuple(self._entry(row) for row in sorted(rows, key=_rank))

    def _entry(self, row: Row) -> PlaceEntry:
        at, geonames, name, feature, alpha3, admin1, admin2, lat, lon, population = row
        return PlaceEntry(
            id=f"geonames:{geonames}" if geonames else f"region:{key(str(name)).replace(' ', '-')}",
            name=str(name),
            feature=feature if feature in _FEATURES else "other",
            country=str(alpha3) or None,
            admin1=self._division(at if feature == "adm1" else admin1),
            admin2=self._division(at if feature == "adm2" else admin2),
            lat=lat,
            lon=lon,
            population=int(population),
        )

    def _read_division(self, at: int | None) -> str | None:
        row = self._db.execute("SELECT name FROM place WHERE id = ?", (at,)).fetchone() if at else None
        return str(row[0]) if row else None


class _Scored:
    """Sort key: how alike a row's place was found to be."""

    def __init__(self, scores: dict[int, float]) -> None:
        self.scores = scores

    def __call__(self, row: Row) -> float:
        return self.scores[row[0]]


def _rank(row: Row) -> tuple[int, int]:
    return (-int(row[9]), int(row[0]))


def default_path() -> Path:
    """Where the gazetteer lies in the installed package."""
    return Path(str(files("reportedly") / "data" / FILE))


@cache
def load() -> Gazetteer:
    """The gazetteer of the package. Raises DataError, saying how to build it, when it is missing."""
    return Gazetteer(default_path())


@cache
def _country_rows() -> list[dict[str, str]]:
    file = files("reportedly") / "data" / "tables" / "countries.tsv"
    return list(csv.DictReader(file.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _capitals() -> dict[str, list[str]]:
    """Names of capitals by ISO alpha-3."""
    out: dict[str, list[str]] = {}
    for row in _country_rows():
        if row["kind"] == "capital":
            out.setdefault(row["alpha3"], []).append(row["word"])
    return out


_RANKS = ("label", "name", "short", "seat", "capital", "demonym")


@cache
def _country_words() -> dict[str, str]:
    """Keys of names, demonyms and seats of government to ISO alpha-3. Of two countries, the more populous one."""
    words: dict[str, str] = {}
    for row in sorted(_country_rows(), key=_row_rank):
        words.setdefault(key(row["word"]).removeprefix("the "), row["alpha3"])
    return words


_AMBIGUOUS = {"COG": 1, "DMA": 1, "NFK": 1}
"""Countries whose word also stands for a more populous one: Congolese, Dominican, Kingston."""


def _row_rank(row: dict[str, str]) -> tuple[int, int, str]:
    return (_RANKS.index(row["kind"]), _AMBIGUOUS.get(row["alpha3"], 0), row["alpha3"])
