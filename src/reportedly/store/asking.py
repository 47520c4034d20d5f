"""What is asked of a database, in one reading transaction each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from reportedly.errors import InputError, NotFoundError
from reportedly.merging.told import Told
from reportedly.model import Report, Statement
from reportedly.records import Incident
from reportedly.store import published, schema
from reportedly.store.codec import head_from_json, text_from_json
from reportedly.store.database import chunks
from reportedly.store.finding import Meant, by_prefix, conditions, find, reports_with
from reportedly.store.query import Query
from reportedly.store.work import held

SHORTEST = 4
"""Characters of a prefix that stands for an id."""

_INCIDENT = msgspec.json.Decoder(Incident)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a database holds."""

    reports: int
    """Texts; `ids` counts the ids under which they were given."""
    ids: int
    copies: int
    """Reports that are copies of another."""
    statements: int
    incidents: int
    disputed: int
    judgements: int
    """Of people, withdrawn ones left out."""
    first: str | None
    """Days of the earliest and the latest incident."""
    last: str | None
    readers: tuple[str, ...]
    """Versions of the reader."""


def incidents(connection: Connection, query: Query, meant: Meant) -> Iterator[Incident]:
    """The records that `query` asks for, in its order."""
    return incidents_of(connection, find(connection, query, meant))


def incidents_of(connection: Connection, ids: list[str]) -> Iterator[Incident]:
    """The records of those ids, in that order."""
    for part in chunks(ids):
        rows = connection.execute(select(schema.record.c.id, schema.record.c.json).where(schema.record.c.id.in_(part)))
        found = {id_: json for id_, json in rows}
        for id_ in part:
            yield _INCIDENT.decode(found[id_])


def incident(connection: Connection, asked: str) -> Incident:
    """The record of that id, or of the incident that the statement of that id is part of now; prefixes that only one
    id has will do."""
    id_ = record_id(connection, asked)
    json = connection.execute(select(schema.record.c.json).where(schema.record.c.id == id_)).scalar_one()
    return _INCIDENT.decode(json)


def record_id(connection: Connection, asked: str) -> str:
    """The id that a record, statement, or record that is no more, has now. Raises InputError for none or several."""
    full = _full(connection, asked, (schema.record.c.id, schema.statement.c.id, schema.alias.c.id), "incident")
    if _there(connection, full):
        return full
    statement = full
    alias = select(schema.alias.c.statement).where(schema.alias.c.id == full)
    while (heir := connection.execute(alias).scalar()) is not None and heir != statement:
        statement = heir
        alias = select(schema.alias.c.statement).where(schema.alias.c.id == statement)
    if _there(connection, statement):
        return statement
    found = connection.execute(_record_with(statement)).scalar()
    if found is None:
        raise NotFoundError(f"{asked}: part of no incident (any more): its statements stand alone, or were rejected")
    return str(found)


def statement_id(connection: Connection, asked: str) -> tuple[str, str]:
    """The statement of that id, or of the beginning of one, rejected ones too, and the key of its report."""
    full = _full(connection, asked, (schema.statement.c.id, schema.alias.c.id), "statement")
    query = select(schema.statement.c.id, schema.statement.c.report)
    found = connection.execute(query.where(schema.statement.c.id == full)).one_or_none()
    if found is None:
        heir = select(schema.alias.c.statement).where(schema.alias.c.id == full).scalar_subquery()
        found = connection.execute(query.where(schema.statement.c.id == heir)).one_or_none()
    if found is None:
        raise NotFoundError(f"{asked}: no statement any more: it is no longer read")
    return found.id, found.report


def statement(connection: Connection, asked: str) -> tuple[Statement, Report]:
    """The statement of that id, or of the beginning of one, as judged, else as read, and its report."""
    full, key = statement_id(connection, asked)
    account, found = held(connection, [key])[key]
    return found.statements.get(full) or next(s for s in account.statements if s.id == full), found.report


def event(connection: Connection, asked: str) -> tuple[Statement, Report]:
    """The event that the incident or statement of that id, or of the beginning of one, tells of, and its report."""
    full, _ = statement_id(connection, asked)
    told_in = select(schema.statement.c.telling).where(schema.statement.c.id == full)
    return statement(connection, connection.execute(told_in).scalar() or full)


def _record_with(statement: str) -> Select[Any]:
    telling, table = schema.telling, schema.statement
    return select(telling.c.record).join(table, table.c.telling == telling.c.id).where(table.c.id == statement)


def _there(connection: Connection, id_: str) -> bool:
    return connection.execute(select(schema.record.c.id).where(schema.record.c.id == id_)).scalar() is not None


def _full(connection: Connection, asked: str, columns: tuple[Any, ...], noun: str) -> str:
    """The id that `asked` is, or is the beginning of."""
    for column in columns:
        if connection.execute(select(column).where(column == asked).limit(1)).scalar() is not None:
            return asked
    if len(asked) < SHORTEST:
        raise NotFoundError(f"no {noun} {asked!r}: give its id, or at least {SHORTEST} of its first characters")
    found = {id_ for column in columns for id_ in by_prefix(connection, column, asked)}
    if len(found) != 1:
        if found:
            raise InputError(f"several ids begin with {asked}: give more of it")
        raise NotFoundError(f"no {noun} {asked!r}")
    return str(found.pop())


def report_key(connection: Connection, asked: str) -> str:
    """Key of the report of that id or key, or of a beginning of a key that only one has."""
    table = schema.sighting
    found = set(connection.execute(select(table.c.report).where(table.c.id == asked)).scalars())
    if not found:
        found = set(connection.execute(select(schema.report.c.key).where(schema.report.c.key == asked)).scalars())
    if not found and len(asked) >= SHORTEST:
        found = set(by_prefix(connection, schema.report.c.key, asked))
    if len(found) != 1:
        if found:
            raise InputError(f"several reports have the id {asked!r}: give a key")
        raise NotFoundError(f"no report {asked!r}")
    return str(found.pop())


def stored(connection: Connection, keys: list[str]) -> list[str]:
    """Those of `keys` whose texts are there."""
    found: list[str] = []
    for part in chunks(keys):
        found += connection.execute(select(schema.report.c.key).where(schema.report.c.key.in_(part))).scalars()
    return sorted(found)


def sightings(connection: Connection, key: str) -> tuple[Report, ...]:
    """Every id and set of metadata under which the text of that key was given, as reading left it."""
    table = schema.sighting
    whole = connection.execute(select(schema.report.c.text).where(schema.report.c.key == key)).scalar_one()
    rows = connection.execute(select(table.c.head).where(table.c.report == key)).scalars()
    return tuple(sorted((head_from_json(head, text_from_json(whole)) for head in rows), key=_by_id))


def _by_id(report: Report) -> tuple[str, str]:
    return (report.id, report.published or "")


def report_keys(connection: Connection, query: Query, meant: Meant) -> list[str]:
    """Keys of the reports that `query` asks for, by day of publication: the text is looked for in them, the dates are
    those of their publication, and all else holds of an incident that they tell of."""
    return published.keys(connection, query, _of_reports(connection, query, meant))


def report_count(connection: Connection, query: Query, meant: Meant) -> int:
    """How many there are, the page left aside."""
    return published.count(connection, query, _of_reports(connection, query, meant))


def _of_reports(connection: Connection, query: Query, meant: Meant) -> list[Any]:
    key, found = schema.published.c.report, []
    if query.text is not None:
        found.append(key.in_(reports_with(connection, query.text)))
    bare = replace(query, since=None, until=None, text=None)
    if held := conditions(connection, bare, meant):
        record, told = schema.record, schema.record_report
        found.append(key.in_(select(told.c.report).join(record, record.c.id == told.c.record).where(*held)))
    return found


def told_all(connection: Connection, keys: list[str]) -> Iterator[Told]:
    """Those reports with their statements as judged."""
    for part in chunks(keys):
        found = held(connection, part)
        yield from (found[key].told for key in part)


def loaded(connection: Connection, numbers: list[int]) -> Iterator[Report]:
    """The sightings of those numbers as they were before reading."""
    report, sighting = schema.report, schema.sighting
    query = select(sighting.c.loaded, report.c.text).join(report, report.c.key == sighting.c.report)
    for head, whole in connection.execute(query.where(sighting.c.n.in_(numbers)).order_by(sighting.c.n)):
        yield head_from_json(head, text_from_json(whole))


def summary(connection: Connection) -> Summary:
    """What the database holds."""
    record, judgement, report = schema.record, schema.judgement, schema.report

    def count(query: Select[Any]) -> Any:
        return connection.execute(query).scalar_one()

    people = (judgement.c.person == 1) & (judgement.c.live == 1) & (judgement.c.verdict != "withdraw")
    return Summary(
        reports=count(select(func.count()).select_from(report)),
        ids=count(select(func.count(schema.sighting.c.id.distinct()))),
        copies=count(select(func.count()).where(report.c.copies.is_not(None), report.c.copies != report.c.key)),
        statements=count(select(func.count()).where(schema.statement.c.rejected == 0)),
        incidents=count(select(func.count()).select_from(record)),
        disputed=count(select(func.count()).where(record.c.disputes > 0)),
        judgements=count(select(func.count()).where(people)),
        first=count(select(func.min(record.c.start))),
        last=count(select(func.max(record.c.end))),
        readers=tuple(sorted(connection.execute(select(schema.sighting.c.version).distinct()).scalars())),
    )
