"""What is still to be reviewed: statements and pairs, the least certain and most consequential first; and lists of
statements."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, case, exists, func, or_, select

from reportedly.judgements import MACHINE
from reportedly.store import schema
from reportedly.store.pair_rows import comparison_from_json
from reportedly.store.work import judgement_from_json

NEAR = (0.1, 0.95)
"""Scores between which a pair is put to people."""


class Waiting(NamedTuple):
    """One statement to be reviewed."""

    statement: str
    report: str
    """Key."""
    record: str | None
    """The incident that it is part of."""
    weight: float


class Doubt(NamedTuple):
    """Two tellings that the machine is not sure of."""

    one: str
    other: str
    score: float
    verdict: str
    """What the machine took them for: same or different."""


class Progress(NamedTuple):
    reviewed: int
    total: int


def queue(connection: Connection, *, most: int, after: Waiting | None = None) -> list[Waiting]:
    """The first statements that nobody has judged yet; `after`: those behind that one."""
    table, telling = schema.statement, schema.telling
    wanted = _joined(select(table.c.id, table.c.report, telling.c.record, table.c.weight))
    wanted = wanted.where(table.c.rejected == 0, table.c.reviewers == 0)
    if after is not None:
        behind = and_(table.c.weight == after.weight, table.c.id > after.statement)
        wanted = wanted.where(or_(table.c.weight < after.weight, behind))
    wanted = wanted.order_by(table.c.weight.desc(), table.c.id).limit(most)
    return [Waiting(*row) for row in connection.execute(wanted)]


def waiting(connection: Connection, id_: str) -> Waiting | None:
    """Where the statement of that id stands in the queue, judged or not; None: it is no statement, or was rejected."""
    table, telling = schema.statement, schema.telling
    wanted = _joined(select(table.c.id, table.c.report, telling.c.record, table.c.weight)).where(table.c.id == id_)
    row = connection.execute(wanted.where(table.c.rejected == 0)).one_or_none()
    return Waiting(*row) if row else None


def progress(connection: Connection) -> Progress:
    """How many statements people have judged, of how many."""
    table = schema.statement
    row = connection.execute(
        select(func.sum(case((table.c.reviewers > 0, 1), else_=0)), func.count()).select_from(table)
    ).one()
    return Progress(int(row[0] or 0), int(row[1]))


def _joined(wanted: Select[Any]) -> Select[Any]:
    table, telling = schema.statement, schema.telling
    return wanted.select_from(table).outerjoin(telling, telling.c.id == table.c.telling)


def doubts(connection: Connection, *, most: int) -> list[Doubt]:
    """Pairs of tellings nearest to even, that no person has judged."""
    table = schema.judgement
    other = table.alias("people")
    judged = exists().where(
        other.c.person == 1, other.c.live == 1, other.c.verdict.in_(("same", "different")),
        or_(and_(other.c.one == table.c.one, other.c.other == table.c.other),
            and_(other.c.one == table.c.other, other.c.other == table.c.one)),
    )  # fmt: skip
    wanted = (
        select(table.c.one, table.c.other, table.c.score, table.c.verdict)
        .where(table.c.person == 0, table.c.live == 1, table.c.score.between(*NEAR), ~judged)
        .order_by(func.abs(table.c.score - 0.5), table.c.one, table.c.other)
        .limit(most)
    )
    return [Doubt(*row) for row in connection.execute(wanted)]


class Listed(NamedTuple):
    """One statement of a list."""

    id: str
    report: str
    """Key."""
    type: str
    record: str | None
    reviewers: int


def statements(
    connection: Connection, *, type_: str | None, report: str | None, record: str | None, limit: int, offset: int
) -> tuple[list[Listed], int]:  # fmt: skip
    """Statements as judged, in the order of their ids, and how many there are in all."""
    table, telling = schema.statement, schema.telling
    held = [table.c.rejected == 0]
    if type_:
        held.append(table.c.type == type_ if "." in type_ else table.c.type.startswith(f"{type_}.", autoescape=True))
    if report:
        held.append(table.c.report == report)
    if record:
        held.append(telling.c.record == record)
    whole = select(table.c.id, table.c.report, table.c.type, telling.c.record, table.c.reviewers).outerjoin(
        telling, telling.c.id == table.c.telling
    )
    total = connection.execute(select(func.count()).select_from(whole.where(*held).subquery())).scalar_one()
    rows = connection.execute(whole.where(*held).order_by(table.c.id).limit(limit).offset(offset))
    return [Listed(*row) for row in rows], int(total)


def last_judgement(connection: Connection, by: str) -> str | None:
    """Id of the latest judgement of the person of that name that stands."""
    table = schema.judgement
    wanted = select(table.c.json).where(table.c.person == 1, table.c.live == 1, table.c.verdict != "withdraw")
    for json in connection.execute(wanted.order_by(table.c.n.desc())).scalars():
        found = judgement_from_json(json)
        if found.by == by != MACHINE:
            return found.id
    return None


def reasons(connection: Connection, doubt: Doubt) -> tuple[str, ...]:
    """What the machine's comparison of the two went by; what rules a join out comes first."""
    table = schema.judgement
    pair = (table.c.one == doubt.one) & (table.c.other == doubt.other) & (table.c.person == 0) & (table.c.live == 1)
    json = connection.execute(select(table.c.json).where(pair)).scalar()
    if json is None:
        return ()
    found = comparison_from_json(json)
    return found.reasons if found.veto is None else (found.veto, *found.reasons)
