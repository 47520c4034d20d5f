"""Statements and tellings of reports as rows: what accounts tell, put in place of what they told before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from reportedly.judgements import attach, subject_of
from reportedly.merging.telling import Telling
from reportedly.merging.told import Told
from reportedly.model import Account, Statement
from reportedly.store import over_time, published, schema, weight
from reportedly.store.codec import to_json
from reportedly.store.database import chunks
from reportedly.store.judging import reattach
from reportedly.store.work import Work, held, telling_from_json

Row = dict[str, Any]


def retell(work: Work, before: Mapping[str, Sequence[Statement]]) -> None:
    """Make the statements and tellings of those reports anew; `before`: by key, the statements until now.

    Tellings that are as they were keep their comparisons.
    """
    work.forget(before)
    work.load(before)
    old = _old(work, list(before))
    new = {t.id: t for key in before for t in work.steps.tellings(_account(work, key))}
    stored = {id_: to_json(t) for id_, t in new.items()}
    changed = [id_ for id_ in stored if id_ not in old or old[id_]["json"] != stored[id_]]
    work.stale |= {row["record"] for row in old.values() if row["record"] is not None}
    heirs = _Heirs(work, old)
    _drop(work, [id_ for id_ in old if id_ not in stored or id_ in changed])
    _put(work, schema.telling, [_row(new[id_], stored[id_], old.get(id_)) for id_ in changed])
    _put(
        work, schema.block, [{"key": k, "telling": i} for i in changed for k in sorted(set(work.steps.blocks(new[i])))]
    )
    work.changed = (work.changed - set(old)) | set(changed) | (work.changed & set(new))
    work.dirty = (work.dirty - set(old)) | set(new)
    _put_statements(work, list(before), new.values())
    over_time.put(work.connection, work.steps, [work.told(key) for key in before])
    published.put(work.connection, [work.told(key).report for key in before])
    for key, statements in before.items():
        now = tuple(work.told(key).statements.values())
        if work.people:
            reattach(work.connection, key, now)
        _alias(work, statements, now, heirs)


def _account(work: Work, key: str) -> Account:
    """What the report tells as judged."""
    account, told = work.held(key)
    return Account(told.report, tuple(told.statements.values()), account.reader)


def _old(work: Work, keys: list[str]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for part in chunks(keys):
        rows = work.connection.execute(select(schema.telling).where(schema.telling.c.report.in_(part))).mappings()
        found.update((row["id"], dict(row)) for row in rows)
    return found


def _row(telling: Telling, stored: str, old: Row | None) -> Row:
    return {"id": telling.id, "report": telling.report, "json": stored, "record": old["record"] if old else None}


def _put(work: Work, table: Any, rows: list[Row]) -> None:
    if rows:
        work.connection.execute(insert(table), rows)


def _drop(work: Work, ids: list[str]) -> None:
    judged = schema.judgement
    for part in chunks(ids):
        work.connection.execute(delete(schema.telling).where(schema.telling.c.id.in_(part)))
        work.connection.execute(delete(schema.block).where(schema.block.c.telling.in_(part)))
        for side in (judged.c.one, judged.c.other):
            ours = side.in_(part) & (judged.c.person == 0) & (judged.c.live == 1)
            work.connection.execute(update(judged).where(ours).values(live=0))


def _put_statements(work: Work, keys: list[str], tellings: Iterable[Telling]) -> None:
    """Statements that stand, with the telling that each is in, and rejected ones without."""
    table = schema.statement
    owner = {id_: t.id for t in tellings for id_ in t.statements}
    rows: dict[str, Row] = {}
    for key in keys:
        account, told = work.held(key)
        for s in (*account.statements, *told.statements.values()):
            stands = s.id in told.statements
            at = owner.get(s.id) if stands else None
            rows[s.id] = {
                "id": s.id, "report": key, "type": s.type, "telling": at, "rejected": int(not stands),
                **judged_columns(s, told), "weight": weight.alone(s),
            }  # fmt: skip
    old: dict[str, Row] = {}
    for part in chunks(keys):
        found = work.connection.execute(select(table).where(table.c.report.in_(part))).mappings()
        old.update((row["id"], dict(row)) for row in found)
    same = {id_ for id_, row in old.items() if id_ in rows and {**row, "weight": rows[id_]["weight"]} == rows[id_]}
    for part in chunks([id_ for id_ in old if id_ not in same]):
        work.connection.execute(delete(table).where(table.c.id.in_(part)))
    fresh = [row for id_, row in rows.items() if id_ not in same]
    _put(work, table, fresh)
    if work.people:
        for part in chunks([row["id"] for row in fresh if not row["rejected"]]):
            work.connection.execute(delete(schema.alias).where(schema.alias.c.id.in_(part)))


def judged_columns(statement: Statement, told: Told) -> Row:
    """How sure the machine is of `statement`, and how many people judged it."""
    return {"score": round(statement.score, 4), "reviewers": len(told.reviewed.get(statement.id, ()))}


def refill(connection: Connection) -> None:
    """Work out anew the columns of `judged_columns`: after they were added to the layout."""
    table = schema.statement
    change = update(table).where(table.c.id == bindparam("of"))
    for part in chunks(sorted(connection.execute(select(schema.report.c.key)).scalars())):
        there = set(connection.execute(select(table.c.id).where(table.c.report.in_(part))).scalars())
        rows = [
            {"of": s.id, **judged_columns(s, told)}
            for account, told in held(connection, part).values()
            for s in (*account.statements, *told.statements.values())
            if s.id in there
        ]
        if rows:
            connection.execute(change, rows)


class _Heirs:
    """What takes the place of statements that are gone: of `old` tellings, as they were."""

    def __init__(self, work: Work, old: Mapping[str, Row]) -> None:
        self.connection = work.connection
        tellings = [telling_from_json(row["json"]) for row in old.values()]
        self.tellings = {id_: telling for telling in tellings for id_ in telling.statements}
        self.records = {id_: row["record"] for id_, row in old.items()}

    def of(self, gone: Statement, after: Sequence[Statement]) -> str | None:
        """The statement read where `gone` was; else another of its telling; else a telling of its record."""
        heir = attach(subject_of(gone, ""), tuple(after))
        telling = self.tellings.get(gone.id)
        if heir is not None or telling is None:
            return heir.id if heir else None
        left = sorted({s.id for s in after}.intersection(telling.statements))
        if left:
            return left[0]
        table = schema.telling
        others = select(func.min(table.c.id)).where(
            table.c.record == self.records[telling.id], table.c.report != telling.report
        )  # fmt: skip
        return self.connection.execute(others).scalar()


def _alias(work: Work, before: Sequence[Statement], after: Sequence[Statement], heirs: _Heirs) -> None:
    """Let the ids of statements that are gone, which records may have borne, lead to what took their place."""
    there = {s.id for s in after}
    table = schema.alias
    for statement in before:
        if statement.id not in there:
            target = heirs.of(statement, after)
            work.connection.execute(update(table).where(table.c.statement == statement.id).values(statement=target))
            work.connection.execute(delete(table).where(table.c.id == statement.id))
            work.connection.execute(insert(table).values(id=statement.id, statement=target))
