"""Statements listed and queued for review, each question in one reading transaction: see `reviewing`."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Report, Statement
from reportedly.store import asking, reviewing
from reportedly.store.database import Database
from reportedly.store.reviewing import Doubt, Listed, Progress, Waiting
from reportedly.store.work import held


@dataclass(frozen=True, slots=True)
class Reviews:
    """What is read, and what of it people have judged."""

    database: Database

    def queue(self, *, most: int, after: str | None = None) -> list[Waiting]:
        """The first statements that nobody has judged, the least certain and most consequential first; `after`: those
        behind the statement of that id."""
        with self.database.reading() as connection:
            start = reviewing.waiting(connection, after) if after else None
            return reviewing.queue(connection, most=most, after=start)

    def progress(self) -> Progress:
        """How many statements people have judged, of how many."""
        with self.database.reading() as connection:
            return reviewing.progress(connection)

    def doubts(self, *, most: int) -> list[Doubt]:
        """Pairs of tellings that the machine is least sure are, or are not, of one incident."""
        with self.database.reading() as connection:
            return reviewing.doubts(connection, most=most)

    def statements(
        self, *, type_: str | None = None, report: str | None = None, incident: str | None = None, limit: int,
        offset: int = 0,
    ) -> tuple[list[tuple[Listed, Statement, Report]], int]:  # fmt: skip
        """A page of statements as judged, of a type or family, a report, an incident, and how many there are in all."""
        with self.database.reading() as connection:
            key = asking.report_key(connection, report) if report else None
            record = asking.record_id(connection, incident) if incident else None
            rows, total = reviewing.statements(
                connection, type_=type_, report=key, record=record, limit=limit, offset=offset
            )
            told = held(connection, sorted({row.report for row in rows}))
            found = [(row, told[row.report].told) for row in rows]
            return [(row, t.statements[row.id], t.report) for row, t in found if row.id in t.statements], total

    def last_judgement(self, by: str) -> str | None:
        """Id of that person's latest judgement that stands."""
        with self.database.reading() as connection:
            return reviewing.last_judgement(connection, by)

    def reasons(self, doubt: Doubt) -> tuple[str, ...]:
        """What speaks for and against the two being one, in words."""
        with self.database.reading() as connection:
            return reviewing.reasons(connection, doubt)
