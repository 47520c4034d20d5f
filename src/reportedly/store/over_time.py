"""Running counts and relations: what each report adds to them as rows, and all of them together in memory, of which
only those are made anew that a changed row is part of."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from reportedly.merging.told import Told
from reportedly.store import schema
from reportedly.store.bulk import uncollected
from reportedly.store.codec import to_json
from reportedly.store.database import chunks
from reportedly.store.steps import Gathered, Steps
from reportedly.store.work import held

FAMILIES = ("figure", "relation")
MANY = 5000
"""Rows from which on all are read."""


def step_of(steps: Steps, family: str) -> Gathered:
    return steps.series if family == "figure" else steps.ties


def put(connection: Connection, steps: Steps, told: Iterable[Told]) -> None:
    """Put what those reports add in the place of what they added before."""
    table = schema.over_time
    reports = {one.report.key: one for one in told}
    fresh = {(key, f): json for key, one in reports.items() for f in FAMILIES if (json := _parts(steps, f, one))}
    for part in chunks(sorted(reports)):
        before = select(table.c.n, table.c.report, table.c.family, table.c.json).where(table.c.report.in_(part))
        gone = []
        for n, key, family, json in connection.execute(before).all():
            if fresh.get((key, family)) == json:
                del fresh[key, family]
            else:
                gone.append(n)
        for some in chunks(gone):
            connection.execute(delete(table).where(table.c.n.in_(some)))
    rows = [{"report": key, "family": family, "json": json} for (key, family), json in fresh.items()]
    if rows:
        connection.execute(insert(table), rows)


def _parts(steps: Steps, family: str, told: Told) -> str | None:
    found = step_of(steps, family).parts(told)
    return to_json(found) if found else None


def refill(connection: Connection, steps: Steps) -> None:
    """Work out all rows anew: after the table was added to the layout."""
    connection.execute(delete(schema.over_time))
    for part in chunks(sorted(connection.execute(select(schema.report.c.key)).scalars())):
        put(connection, steps, (one.told for one in held(connection, part).values()))


class _Row(NamedTuple):
    report: str
    stands: str
    """Key of the report that stands for all copies of its text."""
    parts: list[Any]


@dataclass(slots=True)
class Together:
    """All running counts, or all relations."""

    family: str
    step: Gathered
    _rows: dict[int, _Row] = field(default_factory=dict)
    _groups: dict[Hashable, set[int]] = field(default_factory=dict)
    """Rows that hold parts of each key."""
    _made: dict[Any, Sequence[Any]] = field(default_factory=dict)

    def all(self, connection: Connection) -> list[Any]:
        """Every one, as the database is in that transaction."""
        self._follow(connection)
        return [whole for key in sorted(self._made) for whole in self._made[key]]

    def of(self, connection: Connection, reports: Collection[str]) -> list[Any]:
        """What the reports of those keys alone make up."""
        self._follow(connection)
        rows = [self._rows[n] for n in self._ordered(self._rows) if self._rows[n].report in reports]
        return list(self.step.wholes(part for row in rows for part in row.parts))

    def _follow(self, connection: Connection) -> None:
        """Take in what changed."""
        table, report = schema.over_time, schema.report
        wanted = (
            select(table.c.n, func.coalesce(report.c.copies, report.c.key))
            .join(report, report.c.key == table.c.report)
            .where(table.c.family == self.family)
        )
        now = {n: stands for n, stands in connection.execute(wanted)}
        gone = [n for n, row in self._rows.items() if now.get(n) != row.stands]
        touched: set[Hashable] = set()
        for n in gone:
            touched |= self._keys(self._rows.pop(n), n, there=False)
        fresh = [n for n in now if n not in self._rows]
        with uncollected():
            for n, row in self._read(connection, fresh, now):
                if n not in self._rows:
                    self._rows[n] = row
                    touched |= self._keys(row, n, there=True)
            for key in touched:
                self._make(key)

    def _keys(self, row: _Row, n: int, *, there: bool) -> set[Hashable]:
        keys = {self.step.key(part) for part in row.parts}
        for key in keys:
            group = self._groups.setdefault(key, set())
            group.add(n) if there else group.discard(n)
        return keys

    def _read(self, connection: Connection, numbers: list[int], stands: dict[int, str]) -> Iterable[tuple[int, _Row]]:
        table = schema.over_time
        decode = msgspec.json.Decoder(list[self.step.part]).decode  # type: ignore[name-defined]
        wanted = select(table.c.n, table.c.report, table.c.json)
        every = [wanted.where(table.c.family == self.family)]
        asked = every if len(numbers) > MANY else [wanted.where(table.c.n.in_(some)) for some in chunks(numbers)]
        for n, report, json in (row for one in asked for row in connection.execute(one)):
            parts = [self.step.standing(part, stands[n]) for part in decode(json)]
            yield n, _Row(report, stands[n], parts)

    def _make(self, key: Hashable) -> None:
        rows = [self._rows[n] for n in self._ordered(self._groups[key])]
        parts = [part for row in rows for part in row.parts if self.step.key(part) == key]
        if parts:
            self._made[key] = self.step.wholes(parts)
        else:
            self._made.pop(key, None)
            del self._groups[key]

    def _ordered(self, numbers: Iterable[int]) -> list[int]:
        """In the order of their reports: the same whatever was stored first."""
        return sorted(numbers, key=self._report)

    def _report(self, n: int) -> str:
        return self._rows[n].report
