"""The roster: who the armed groups, forces, organisations, outlets and office holders are, by any of their names."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from reportedly.errors import DataError
from reportedly.values import ActorEntry

TABLES = ("forces", "groups", "organisations", "outlets", "officials")
"""`data/tables/NAME.tsv`, one actor a line, all with the columns of `COLUMNS`."""

COLUMNS = ("id", "name", "aliases", "sector", "country", "kind", "side", "source", "checked")

KINDS = ("state", "force", "group", "organisation", "monitor", "agency", "outlet", "person")

_ARTICLES = frozenset({"the", "al", "el", "an", "ar", "as", "ash", "at", "ad", "az"})
_ACRONYM = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z])[A-Z][A-Z0-9]*+(?:[-.][A-Z][A-Z0-9]*+){0,7}[-.]?s?")
"""Two capitals at least, in up to eight parts. Linear: no part can be divided in two ways."""


class Roster:
    """Actors by name. Names are equal up to case, hyphens, articles, diacritics and apostrophes; acronyms keep case."""

    def __init__(self, rows: Iterable[tuple[ActorEntry, tuple[str, ...]]]) -> None:
        """`rows`: each entry with every name that it bears besides its own."""
        self._names: dict[str, list[ActorEntry]] = {}
        self._acronyms: dict[str, list[ActorEntry]] = {}
        self._entries: dict[str, ActorEntry] = {}
        for entry, aliases in rows:
            if entry.id in self._entries:
                raise DataError(f"roster: the id {entry.id} stands twice")
            self._entries[entry.id] = entry
            for name in (entry.name, *aliases):
                self._add(name, entry)

    def _add(self, name: str, entry: ActorEntry) -> None:
        table = self._acronyms if is_acronym(name) else self._names
        bearers = table.setdefault(acronym_key(name) if is_acronym(name) else key(name), [])
        if entry not in bearers:
            bearers.append(entry)

    def actors(self, name: str) -> tuple[ActorEntry, ...]:
        """Every actor that bears `name`, in the order of the tables; empty when none does."""
        if is_acronym(name) and (found := self._acronyms.get(acronym_key(name))):
            return tuple(found)
        return tuple(self._names.get(key(name), ()))

    def actor(self, id_: str) -> ActorEntry | None:
        """The actor of that id."""
        return self._entries.get(id_)

    def __iter__(self) -> Iterator[ActorEntry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)


def is_acronym(name: str) -> bool:
    """Whether `name` is written in capitals throughout: "SDF", "Y.P.G.", "PKK"."""
    return _ACRONYM.fullmatch(name.strip()) is not None


def acronym_key(name: str) -> str:
    return re.sub(r"[-.]", "", name.strip()).removesuffix("s")


@cache
def key(name: str) -> str:
    """What two spellings of one name have in common: "Jabhat al-Nusra" and "jabhat an Nusra" give the same."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"['’‘ʿʾ`´\"“”.]", "", plain).casefold()
    words = re.findall(r"[^\W_]+", plain)
    kept = [w for w in words if w not in _ARTICLES]
    return " ".join(kept or words)


@cache
def roster() -> Roster:
    """The roster that ships with the package. Raises DataError for a table with a wrong header, kind or id."""
    return Roster([row for name in TABLES for row in _rows(name)])


def _rows(name: str) -> list[tuple[ActorEntry, tuple[str, ...]]]:
    file = files("reportedly") / "data" / "tables" / f"{name}.tsv"
    lines = csv.reader(file.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = tuple(next(lines))
    if header != COLUMNS:
        raise DataError(f"table {name}.tsv: the header must be {' '.join(COLUMNS)}")
    return [_entry(name, row) for row in lines]


def _entry(table: str, row: list[str]) -> tuple[ActorEntry, tuple[str, ...]]:
    if len(row) != len(COLUMNS):
        raise DataError(f"table {table}.tsv: {row[0]} has {len(row)} columns, want {len(COLUMNS)}")
    id_, name, aliases, sector, country, kind, side, _, _ = row
    if kind not in KINDS:
        raise DataError(f"table {table}.tsv: {id_} has the kind {kind}; one of {', '.join(KINDS)}")
    names = tuple(a.strip() for a in aliases.split(";") if a.strip())
    return ActorEntry(id_, name, sector or None, country or None, kind, side or None), names
