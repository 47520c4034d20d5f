"""Statements and tellings of a report as rows: what an account tells, put in place of what it told before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, select, update

from reportedly.judgements import attach, subject_of
from reportedly.merging.telling import Telling
from reportedly.model import Account, ReaderInfo, Statement
from reportedly.store import schema
from reportedly.store.codec import to_json
from reportedly.store.database import chunks
from reportedly.store.judging import reattach
from reportedly.store.work import Work, chosen

_NO_READER = ReaderInfo("", "", "")


def retell(work: Work, key: str, before: Sequence[Statement] = ()) -> None:
    """Make the statements and tellings of the report of that key anew; `before`: its statements until now.

    Tellings that are as they were keep their comparisons.
    """
    work.forget(key)
    told = work.told(key)
    account = Account(told.report, tuple(told.statements.values()), _NO_READER)
    new = {t.id: t for t in work.steps.tellings(account)}
    stored = {id_: to_json(t) for id_, t in new.items()}
    table = schema.telling
    query = select(table.c.id, table.c.json, table.c.record).where(table.c.report == key)
    old = {id_: (json, record) for id_, json, record in work.connection.execute(query)}
    changed = [id_ for id_ in stored if id_ not in old or old[id_][0] != stored[id_]]
    gone = [id_ for id_ in old if id_ not in stored or id_ in changed]
    work.stale |= {record for _, record in old.values() if record is not None}
    _drop(work, gone)
    rows = [{"id": i, "report": key, "json": stored[i], "record": old[i][1] if i in old else None} for i in changed]
    if rows:
        work.connection.execute(insert(table), rows)
    _put_blocks(work, [new[id_] for id_ in changed])
    work.changed = (work.changed - set(old)) | set(changed) | (work.changed & set(new))
    work.dirty = (work.dirty - set(old)) | set(new)
    _put_statements(work, key, account.statements, new.values())
    reattach(work.connection, key, account.statements)
    if before:
        lost = {id_: record for id_, (_, record) in old.items() if id_ not in stored}
        _alias(work, before, account.statements, _heirs(work, key, lost))


def _drop(work: Work, ids: list[str]) -> None:
    judged = schema.judgement
    for part in chunks(ids):
        work.connection.execute(delete(schema.telling).where(schema.telling.c.id.in_(part)))
        work.connection.execute(delete(schema.block).where(schema.block.c.telling.in_(part)))
        ours = judged.c.one.in_(part) | judged.c.other.in_(part)
        work.connection.execute(update(judged).where(ours, judged.c.person == 0, judged.c.live == 1).values(live=0))


def _put_blocks(work: Work, tellings: Iterable[Telling]) -> None:
    rows = [{"key": key, "telling": t.id} for t in tellings for key in sorted(set(work.steps.blocks(t)))]
    if rows:
        work.connection.execute(insert(schema.block), rows)


def _put_statements(work: Work, key: str, statements: Sequence[Statement], tellings: Iterable[Telling]) -> None:
    table = schema.statement
    owner = {id_: t.id for t in tellings for id_ in t.statements}
    read, _ = chosen(work.connection, key)
    rows = {s.id: (s.type, None, 1) for s in read.statements} | {s.id: (s.type, owner.get(s.id), 0) for s in statements}
    query = select(table.c.id, table.c.type, table.c.telling, table.c.rejected).where(table.c.report == key)
    old = {id_: (type_, telling, rejected) for id_, type_, telling, rejected in work.connection.execute(query)}
    if rows == old:
        return
    work.connection.execute(delete(table).where(table.c.report == key))
    fresh = [
        {"id": i, "report": key, "type": type_, "telling": at, "rejected": out} for i, (type_, at, out) in rows.items()
    ]
    if fresh:
        work.connection.execute(insert(table), fresh)
    for part in chunks([s.id for s in statements if old.get(s.id, (None, None, 1))[2]]):
        work.connection.execute(delete(schema.alias).where(schema.alias.c.id.in_(part)))


def _heirs(work: Work, key: str, old: dict[str, str | None]) -> dict[str, str]:
    """For each telling of the report that was part of a record: another report's telling in that record."""
    found: dict[str, str] = {}
    table = schema.telling
    for id_, record in old.items():
        others = select(func.min(table.c.id)).where(table.c.record == record, table.c.report != key)
        heir = work.connection.execute(others).scalar()
        if heir is not None:
            found[id_] = heir
    return found


def _alias(work: Work, before: Sequence[Statement], after: Sequence[Statement], heirs: dict[str, str]) -> None:
    """Let the ids of events that are gone lead to those that took their place, else to the rest of their record."""
    there = {s.id for s in after}
    table = schema.alias
    for statement in before:
        if statement.id in there or statement.family != "event":
            continue
        heir = attach(subject_of(statement, ""), tuple(after))
        target = heir.id if heir else heirs.get(statement.id)
        work.connection.execute(update(table).where(table.c.statement == statement.id).values(statement=target))
        work.connection.execute(delete(table).where(table.c.id == statement.id))
        work.connection.execute(insert(table).values(id=statement.id, statement=target))
