"""The store: what the command line, the API and pages ask for and add to."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from sqlalchemy import Connection, select

from reportedly.errors import StoreError
from reportedly.judgements import Judgement
from reportedly.merging.told import Told
from reportedly.model import Account, Report, Statement
from reportedly.records import Incident, Series, Tie
from reportedly.store import asking, codec, judging, schema
from reportedly.store.asking import Summary
from reportedly.store.bulk import uncollected
from reportedly.store.counts import Counts
from reportedly.store.coverage import ToldIn, told_in
from reportedly.store.database import Database, chunks, open_database
from reportedly.store.filing import file, known
from reportedly.store.finding import count
from reportedly.store.grouping import regroup
from reportedly.store.judging import Stored
from reportedly.store.migrate import migrate
from reportedly.store.over_time import Together, step_of
from reportedly.store.pair_rows import compare, find_copies, settle_copies
from reportedly.store.query import Query
from reportedly.store.rebuilding import rebuild
from reportedly.store.reviews import Reviews
from reportedly.store.snapshot import Snapshot, snapshot
from reportedly.store.steps import Steps, standard
from reportedly.store.telling_rows import retell
from reportedly.store.work import Work, held

ALL = Query()


class Added(NamedTuple):
    """What came of adding an account."""

    key: str
    id: str
    new: bool
    """The text was not there before."""
    changed: bool
    """Something was stored: the text, another id of it, other metadata, a newer reading."""


def open_store(where: str | Path, *, create: bool = False, steps: Steps | None = None) -> Store:
    """The store in an SQLite file or at a PostgreSQL URL; `create`: make it when it is not there.

    Raises StoreError for one that cannot be opened, is no store, or is of a newer version.
    """
    database = open_database(where, create=create)
    migrate(database, create=create)
    return Store(database, steps)


@dataclass(slots=True)
class Store:
    """Reports, judgements, and the records that follow from them.

    Each method is one transaction: what it has returned from is stored, and an error leaves everything as it was. Any
    number of processes may read while one writes; a second writer waits for its turn.
    """

    database: Database
    _steps: Steps | None = None
    _wrote: bool = False
    _kept: tuple[str, Snapshot] | None = None
    _read: tuple[str, ToldIn] | None = None
    _over_time: dict[str, Together] = field(default_factory=dict)
    """Running counts and relations, once they were asked for."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def steps(self) -> Steps:
        """The steps of merging; those of this package unless others were given."""
        if self._steps is None:
            self._steps = standard()
        return self._steps

    def close(self) -> None:
        if self._wrote:
            with suppress(StoreError):  # somebody else writes, or has taken it away: all is stored
                self.database.weigh()
        self.database.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # What is added

    def add(self, account: Account) -> Added:
        """Store one account; see `add_all`."""
        return self.add_all([account])[0]

    def add_all(
        self, accounts: Sequence[Account], *, loaded: Sequence[Report | None] | None = None, force: bool = False
    ) -> list[Added]:
        """Store accounts and make the records anew that they touch, all or none of it.

        `loaded`: their reports before reading, in the same order, where they are known: `knows` goes by them. The
        records are the same whatever the order and the parts in which accounts are added. `force`: an account takes
        the place of any other of the same text and metadata, not only of an older reader's. Raises InputError for an
        account that cannot be stored.
        """
        for account in accounts:
            codec.check(account)
        given: Sequence[Report | None] = loaded or [None] * len(accounts)
        self._wrote = True
        with self.database.writing() as connection:
            work = Work(connection, self.steps)
            return _add(work, list(zip(accounts, given, strict=True)), force=force)

    def knows(self, report: Report, version: str) -> bool:
        """Whether `report`, as loaded, was read already by the reader of `version` or a newer one."""
        with self.database.reading() as connection:
            return known(connection, report, version)

    def judge(self, judgement: Judgement) -> None:
        """Store what a person judged and make the records anew that it touches.

        Raises InputError for a judgement that is not whole or about nothing that is stored.
        """
        with self.database.writing() as connection:
            work = Work(connection, self.steps)
            known = asking.stored(connection, sorted({s.report for s in judgement.subjects}))
            before = {key: _statements(work, key) for key in known}
            touched = sorted(judging.put(work, judgement))
            _refresh(work, {key: before.get(key) or _statements(work, key) for key in touched})

    def rebuild(self) -> int:
        """Make all records anew from statements and judgements; gives their number."""
        self._wrote = True
        with self.database.writing() as connection:
            return rebuild(Work(connection, self.steps, rebuilding=True))

    # What is asked

    def incidents(self, query: Query = ALL) -> Iterator[Incident]:
        """The records that `query` asks for, in its order."""
        with self.database.reading() as connection:
            yield from asking.incidents(connection, query, self._meant)

    def _meant(self, name: str) -> Sequence[str]:
        return self.steps.meant(name)

    def count(self, query: Query = ALL) -> int:
        """How many records `query` asks for, its page left aside."""
        with self.database.reading() as connection:
            return count(connection, query, self._meant)

    @property
    def counts(self) -> Counts:
        """Records counted: for maps, timelines, lists of places and parties, tables of tolls."""
        return Counts(self.database, self._meant, self._columns, self._told_in)

    def _columns(self, connection: Connection) -> Snapshot:
        """The records as columns, made once as long as nothing is stored."""
        stamp = self.database.stamp()
        with self._lock:
            if self._kept is None or self._kept[0] != stamp:
                with uncollected():
                    self._kept = (stamp, snapshot(connection))
            return self._kept[1]

    def _told_in(self, connection: Connection) -> ToldIn:
        """Reports by area and day, counted once as long as nothing is stored."""
        stamp = self.database.stamp()
        with self._lock:
            if self._read is None or self._read[0] != stamp:
                self._read = (stamp, told_in(connection))
            return self._read[1]

    @property
    def reviews(self) -> Reviews:
        """Statements, and what of them is still to be reviewed."""
        return Reviews(self.database)

    def stamp(self) -> str:
        """Changes whenever something was stored: what was worked out for one stamp holds as long as it stays."""
        return self.database.stamp()

    def incident(self, id_: str) -> Incident:
        """The record of that id, of a statement in it, of an id that it once had, or of the beginning of one.

        Raises InputError when there is none, or several begin so.
        """
        with self.database.reading() as connection:
            return asking.incident(connection, id_)

    def alias(self, id_: str) -> str:
        """The id that the record which `id_` means has now."""
        with self.database.reading() as connection:
            return asking.record_id(connection, id_)

    def account(self, report: str, *, as_judged: bool = False) -> Account:
        """The account of the report of that id or key, with its text, as read or as people judged it.

        Raises InputError when there is none.
        """
        with self.database.reading() as connection:
            key = asking.report_key(connection, report)
            account, told = held(connection, [key])[key]
            if not as_judged:
                return account
            return Account(account.report, tuple(told.statements.values()), account.reader)

    def statement(self, id_: str) -> tuple[Statement, Report]:
        """The statement of that id, or of the beginning of one, as judged, and its report; a rejected one as read.

        Raises InputError when there is none, or several begin so.
        """
        with self.database.reading() as connection:
            return asking.statement(connection, id_)

    def event(self, id_: str) -> tuple[Statement, Report]:
        """The event that an incident's or statement's id means, and its report: what is judged the same or different.

        An incident's id may be that of a figure in it. Raises InputError when there is none, or several begin so.
        """
        with self.database.reading() as connection:
            return asking.event(connection, id_)

    def reports(self, query: Query = ALL) -> Iterator[Report]:
        """The reports that `query` asks for, by day of publication: its text is looked for in them, its dates are
        those of their publication, all else holds of an incident that they tell of."""
        for found in self.told(query):
            yield found.report

    def told(self, query: Query = ALL) -> Iterator[Told]:
        """Those reports with their ids and their statements as judged."""
        with self.database.reading() as connection:
            yield from asking.told_all(connection, asking.report_keys(connection, query, self._meant))

    def sightings(self, report: str) -> tuple[Report, ...]:
        """Every id and set of metadata under which the text of the report of that id or key was given."""
        with self.database.reading() as connection:
            return asking.sightings(connection, asking.report_key(connection, report))

    def series(self, query: Query = ALL) -> list[Series]:
        """Running counts by voice, from the reports that `query` asks for."""
        return self._together("figure", query)

    def ties(self, query: Query = ALL) -> list[Tie]:
        """Alliances, control of places and other relations, from the reports that `query` asks for."""
        return self._together("relation", query)

    def _together(self, family: str, query: Query) -> list[Any]:
        with self.database.reading() as connection:
            reports = None if query == ALL else asking.report_keys(connection, _unpaged(query), self._meant)
            with self._turn:
                kept = self._over_time.setdefault(family, Together(family, step_of(self.steps, family)))
                return kept.all(connection) if reports is None else kept.of(connection, set(reports))

    def judgements(self, *, machine: bool = False) -> Iterator[Stored]:
        """Every judgement of people, withdrawn ones too, with how each stands; the machine's when asked for."""
        with self.database.reading() as connection:
            yield from judging.stored(connection, machine=machine)

    def judgements_of(self, statement: str) -> list[Stored]:
        """The judgements of people of the statement of that id."""
        with self.database.reading() as connection:
            return list(judging.stored(connection, of=statement))

    def summary(self) -> Summary:
        """What the store holds."""
        with self.database.reading() as connection:
            return asking.summary(connection)

    def loaded(self) -> Iterator[Report]:
        """Every text with each set of metadata under which it was given, as it was before reading."""
        with self.database.reading() as connection:
            numbers = list(connection.execute(select(schema.sighting.c.n).order_by(schema.sighting.c.n)).scalars())
            for part in chunks(numbers):
                yield from asking.loaded(connection, part)


def _unpaged(query: Query) -> Query:
    return replace(query, limit=None, offset=0)


def _add(work: Work, accounts: Sequence[tuple[Account, Report | None]], *, force: bool) -> list[Added]:
    keys = sorted({account.report.key for account, _ in accounts})
    before = {key: _statements(work, key) for key in asking.stored(work.connection, keys)}
    filed = file(work.connection, accounts, force=force)
    out = [Added(a.report.key, a.report.id, f.new, f.changed) for (a, _), f in zip(accounts, filed, strict=True)]
    touched = {added.key for added in out if added.changed}
    find_copies(work, {added.key for added in out if added.new})
    _refresh(work, {key: before.get(key, ()) for key in sorted(touched)})
    return out


def _statements(work: Work, key: str) -> tuple[Statement, ...]:
    """The statements of the report of that key as judged so far."""
    return tuple(work.told(key).statements.values())


def _refresh(work: Work, before: dict[str, tuple[Statement, ...]]) -> None:
    """Make anew what follows from the reports of those keys; `before`: what each said until now."""
    retell(work, before)
    settle_copies(work, before)
    compare(work)
    regroup(work)
