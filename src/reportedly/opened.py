"""The record from Python: a database opened, its records as objects and as pandas frames."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from copy import copy
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

from reportedly import exports, frames
from reportedly.errors import InputError
from reportedly.formats.records import Rows
from reportedly.formats.records.jsonl import incident_to_json
from reportedly.model import Account, Report
from reportedly.records import GradeName, Incident, Series, Tie
from reportedly.safety.guard import Guard, Policy
from reportedly.store import Counted, Coverage, Order, Query, Summary, Total, open_store
from reportedly.store.totals import MEASURES, Rule

if TYPE_CHECKING:
    from pandas import DataFrame

    from reportedly.engines import Read

TOGETHER = 32
"""Accounts that are added together."""


class Filters(TypedDict, total=False):
    """What records may be asked for by: the fields of `reportedly.store.Query`."""

    since: str | None
    until: str | None
    place: str | None
    box: tuple[float, float, float, float] | None
    near: tuple[float, float, float] | None
    kind: str | None
    actor: str | None
    grade: GradeName | None
    text: str | None
    disputed: bool
    order: Order
    limit: int | None
    offset: int


class Database:
    """A record: `with reportedly.open("aleppo.db") as db: ...`. Every method takes the filters of `Query` by name:
    `db.incidents(kind="violence", since="2016-07-01", near=(36.2, 37.16, 25))`."""

    def __init__(self, where: str | Path, *, create: bool = False) -> None:
        self.where = str(where)
        self.store = open_store(where, create=create)
        self._kept: TemporaryDirectory[str] | None = None
        self._policy: Policy | None = None

    def __repr__(self) -> str:
        return f"<reportedly record {self.where.rpartition('@')[2]}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()
        if self._kept is not None:
            self._kept.cleanup()

    def safe(self, policy: Policy | None = None) -> Database:
        """The same record as it may leave: incidents, series, ties and reports, and their frames, pass the rules of
        safety, of the public profile unless `policy` says otherwise. `incident` and `account` stay local.

        Names that a policy gives out are logged beside the database.
        """
        chosen = policy or Policy()
        exports.log_names(self.where, "python", Query(), chosen)
        found = copy(self)
        found._policy = chosen
        return found

    def _guard(self) -> Guard | None:
        return exports.guard_of(self.store, self._policy) if self._policy else None

    # Records as objects

    def incidents(self, **filters: Unpack[Filters]) -> Iterator[Incident]:
        """The incidents that the filters leave."""
        guard = self._guard()
        for incident in self.store.incidents(Query(**filters)):
            kept = guard.incident(incident) if guard else incident
            if kept is not None:
                yield kept

    def count(self, **filters: Unpack[Filters]) -> int:
        """How many those are, whatever `limit` and `offset` say."""
        return self.store.count(Query(**filters))

    def incident(self, id_: str) -> Incident:
        """The incident of that id, of an id that it once had, of a statement in it, or of the beginning of one."""
        return self.store.incident(id_)

    def series(self, **filters: Unpack[Filters]) -> list[Series]:
        """Running counts by voice."""
        found, guard = self.store.series(Query(**filters)), self._guard()
        return [kept for one in found if (kept := guard.series(one))] if guard else found

    def ties(self, **filters: Unpack[Filters]) -> list[Tie]:
        """Alliances, control of places, and other relations."""
        found, guard = self.store.ties(Query(**filters)), self._guard()
        return [kept for one in found if (kept := guard.tie(one))] if guard else found

    def reports(self, **filters: Unpack[Filters]) -> Iterator[Report]:
        """The reports, by day of publication."""
        found, guard = self.store.reports(Query(**filters)), self._guard()
        return map(guard.report, found) if guard else found

    def account(self, report: str) -> Account:
        """What the report of that id says."""
        return self.store.account(report)

    def totals(
        self, *, rule: Rule = "all", voice: str | None = None, measures: tuple[str, ...] = MEASURES,
        **filters: Unpack[Filters],
    ) -> list[Total]:  # fmt: skip
        """Killed, injured, displaced by division, week and population, as ranges: of single incidents, never of
        running counts. `rule`: `all`, `fair` (graded fair or confirmed), `voice` (only that voice's claims)."""
        return self.store.counts.totals(Query(**filters), Counted(measures, rule, voice))

    def coverage(self, **filters: Unpack[Filters]) -> Coverage:
        """Reports read by day, publisher and area: no reports is not no violence."""
        return self.store.counts.coverage(Query(**filters))

    def summary(self) -> Summary:
        """How much there is."""
        return self.store.summary()

    # The same as frames

    def incidents_frame(self, **filters: Unpack[Filters]) -> DataFrame:
        """One row an incident."""
        return frames.incidents(self.incidents(**filters))

    def claims_frame(self, **filters: Unpack[Filters]) -> DataFrame:
        """One row a claim: who says what of which incident, and where it is written."""
        return frames.claims_of(self.incidents(**filters))

    def disputes_frame(self, **filters: Unpack[Filters]) -> DataFrame:
        """One row a slot in dispute."""
        return frames.disputes_of(self.incidents(**filters))

    def actors_frame(self, **filters: Unpack[Filters]) -> DataFrame:
        """One row a party."""
        return frames.actors_of(self.incidents(**filters))

    def places_frame(self, **filters: Unpack[Filters]) -> DataFrame:
        """One row a place."""
        return frames.places_of(self.incidents(**filters))

    def series_frame(self, **filters: Unpack[Filters]) -> DataFrame:
        """One row a number of a running count."""
        return frames.series(self.series(**filters))

    def ties_frame(self, **filters: Unpack[Filters]) -> DataFrame:
        """One row a relation."""
        return frames.ties(self.ties(**filters))

    def totals_frame(
        self, *, rule: Rule = "all", voice: str | None = None, measures: tuple[str, ...] = MEASURES,
        **filters: Unpack[Filters],
    ) -> DataFrame:  # fmt: skip
        """One row a division, week, measure and population, with its coverage."""
        return frames.totals(self.totals(rule=rule, voice=voice, measures=measures, **filters))

    def reports_frame(self, **filters: Unpack[Filters]) -> DataFrame:
        """One row a report."""
        return frames.reports(self.reports(**filters))

    def to_json(self, incident: Incident) -> str:
        """`incident` as the line that `show incidents --format jsonl` prints."""
        return incident_to_json(incident)


def load(
    paths: Iterable[str | Path], *, published: str | None, publisher: str | None, licence: str | None
) -> list[Report]:  # fmt: skip
    """See `reportedly.load`."""
    from reportedly import sources  # noqa: PLC0415  (opening a database needs none)

    options = sources.Options(
        published=published and sources.checked_date(published, "published"), publisher=publisher, licence=licence
    )
    found: list[Report] = []
    for file in sources.find(map(Path, paths)):
        if isinstance(file, InputError):
            raise file
        for loaded in sources.load_bytes(file.read_bytes(), str(file), options):
            if isinstance(loaded, InputError):
                raise loaded
            found.append(loaded)
    return found


def read(reports: Iterable[Report], *, processes: int) -> list[Account]:
    """See `reportedly.read`."""
    from reportedly.engines import local  # noqa: PLC0415
    from reportedly.engines import processes as many  # noqa: PLC0415
    from reportedly.errors import ReportedlyError  # noqa: PLC0415

    count = processes or os.cpu_count() or 1
    results = local.read(reports, _reader) if count == 1 else many.read(reports, _reader, count)
    found: list[Account] = []
    for result in results:
        if isinstance(result, ReportedlyError):
            raise result
        found.append(result)
    return found


def _reader() -> Read:
    from reportedly.pipeline import Reader  # noqa: PLC0415  (loads the parser)

    return Reader().read


def merge(accounts: Iterable[Account], *, into: str | Path | None) -> Database:
    """See `reportedly.merge`."""
    kept = None if into is not None else TemporaryDirectory(prefix="reportedly-", ignore_cleanup_errors=True)
    db = Database(into if into is not None else Path(kept.name if kept else "") / "record.db", create=True)
    db._kept = kept
    waiting: list[Account] = []
    for account in accounts:
        waiting.append(account)
        if len(waiting) == TOGETHER:
            db.store.add_all(waiting)
            waiting = []
    if waiting:
        db.store.add_all(waiting)
    return db


def export(
    db: Database, path: str | Path, *, form: str, rows: Rows = "claims", policy: Policy | None = None,
    query: Query | None = None,
) -> exports.Exported:  # fmt: skip
    """See `reportedly.export`."""
    policy, query = policy or Policy(), query or Query()
    exports.log_names(db.where, form, query, policy)
    with Path(path).open("w", encoding="utf-8", newline="") as out:
        return exports.export(db.store, out, form, query, policy, rows=rows)
