"""Records counted, each question in one reading transaction: see `counting`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from reportedly.records import Incident
from reportedly.store import asking, counting, coverage, totals
from reportedly.store.counting import Bar, Cluster, Pair, PartyCount, PlaceCount, View
from reportedly.store.coverage import Coverage, ToldIn
from reportedly.store.database import Database
from reportedly.store.finding import Meant
from reportedly.store.query import Query
from reportedly.store.snapshot import Snapshot
from reportedly.store.totals import Counted, Total

ALL = Query()
COUNTED = Counted()
VIEW = View()


@dataclass(frozen=True, slots=True)
class Counts:
    """What a store's records come to."""

    database: Database
    meant: Meant
    snapshot: Callable[[Connection], Snapshot]
    """The records as columns, as they are in that transaction."""
    told_in: Callable[[Connection], ToldIn]
    """Reports by area and day."""

    def page(self, query: Query = ALL) -> tuple[list[Incident], int]:
        """The records of the page that `query` asks for, and how many there are on all pages."""
        with self.database.reading() as connection:
            snap = self.snapshot(connection)
            held = snap.mask(connection, query, self.meant)
            return list(asking.incidents_of(connection, snap.page(held, query))), int(held.sum())

    def total(self, query: Query = ALL) -> int:
        """How many records `query` finds, its page left aside."""
        with self.database.reading() as connection:
            return int(self.snapshot(connection).mask(connection, query, self.meant).sum())

    def clusters(self, query: Query = ALL, view: View = VIEW) -> tuple[list[Cluster], float]:
        """The records that `query` asks for as a map draws them, and the degrees that a cluster spans."""
        with self.database.reading() as connection:
            snap = self.snapshot(connection)
            return counting.clusters(snap, snap.mask(connection, query, self.meant), view)

    def histogram(self, query: Query = ALL, *, digits: int = 7) -> list[Bar]:
        """How many of them begin in each day (`digits` 10), month (7) or year (4)."""
        with self.database.reading() as connection:
            snap = self.snapshot(connection)
            return counting.histogram(snap, snap.mask(connection, query, self.meant), digits=digits)

    def places(self, query: Query = ALL) -> list[PlaceCount]:
        """Their places, those of most records first."""
        with self.database.reading() as connection:
            snap = self.snapshot(connection)
            return counting.places(snap, snap.mask(connection, query, self.meant), query)

    def values(self, column: Literal["kind", "grp", "grade"], query: Query = ALL) -> dict[str, int]:
        """Their kinds, groups or grades, with the number of records of each."""
        with self.database.reading() as connection:
            snap = self.snapshot(connection)
            return counting.values(snap, snap.mask(connection, query, self.meant), column)

    def parties(self, query: Query = ALL) -> list[PartyCount]:
        """Their parties, those of most records first."""
        with self.database.reading() as connection:
            return counting.parties(connection, query, self.meant)

    def pairs(self, query: Query = ALL) -> list[Pair]:
        """Who is said to have hit whom in them, the most frequent first."""
        with self.database.reading() as connection:
            return counting.pairs(connection, query, self.meant)

    def gravest(self, measure: str, query: Query = ALL, *, most: int = 5) -> list[Incident]:
        """Those with the greatest claimed numbers of `measure`."""
        with self.database.reading() as connection:
            ids = counting.gravest(connection, query, self.meant, measure, most)
            return list(asking.incidents_of(connection, ids))

    def report_keys(self, query: Query = ALL) -> list[str]:
        """Keys of the reports that `query` asks for, as `Store.reports` would give them."""
        with self.database.reading() as connection:
            return asking.report_keys(connection, query, self.meant)

    def reports(self, query: Query = ALL) -> int:
        """How many reports `query` asks for, its page left aside."""
        with self.database.reading() as connection:
            return asking.report_count(connection, query, self.meant)

    def incidents_of(self, report: str) -> list[Incident]:
        """The records that the report of that key tells of, by time."""
        with self.database.reading() as connection:
            return list(asking.incidents_of(connection, counting.incidents_of(connection, report)))

    def parties_in_all(self, query: Query = ALL) -> int:
        """How many parties those have."""
        with self.database.reading() as connection:
            return counting.parties_in_all(connection, query, self.meant)

    def totals(self, query: Query = ALL, counted: Counted = COUNTED) -> list[Total]:
        """Their tolls by division, week and population, as ranges, by a stated rule."""
        with self.database.reading() as connection:
            return totals.totals(connection, query, counted, self.meant, self.told_in(connection))

    def counting_voices(self) -> list[tuple[str, str, int]]:
        """Ids and names of the voices that give numbers, those of most records first."""
        with self.database.reading() as connection:
            return totals.voices(connection)

    def coverage(self, query: Query = ALL) -> Coverage:
        """Reports read by day, publisher and area, of those published between the days of `query`."""
        with self.database.reading() as connection:
            return coverage.coverage(connection, query, self.told_in(connection))

    def warm(self) -> None:
        """Have everything in memory that questions are answered from."""
        self.page(Query(place="x", actor="x", limit=1))
