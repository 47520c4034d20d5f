"""Judgements of people: put in, withdrawn, and attached to statements as they are read now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from reportedly.errors import InputError
from reportedly.judgements import MACHINE, Judgement, Subject, attach
from reportedly.merging.judged import added_id, judged
from reportedly.merging.telling import Comparison
from reportedly.model import Statement, digest
from reportedly.store import schema
from reportedly.store.codec import check_numbers, to_json
from reportedly.store.pair_rows import comparison_from_json
from reportedly.store.work import Work, held, judgement_from_json, judgements_of

PAIR = ("same", "different")


class Stored(NamedTuple):
    """A judgement, and how it stands."""

    judgement: Judgement
    live: bool
    """Not withdrawn."""
    attached: bool
    """Every statement that it is about is there. True for those that withdraw."""
    score: float | None = None
    """Of the machine's: probability that the two are the same."""


def put(work: Work, judgement: Judgement) -> set[str]:
    """Store `judgement`; gives the keys of the reports that it is about. The same one again changes nothing.

    Raises InputError for one that is not whole, or about statements that are not there.
    """
    table = schema.judgement
    if work.connection.execute(select(table.c.n).where(table.c.id == judgement.id)).scalar() is not None:
        return set()
    check(judgement)
    work.judged()
    if judgement.verdict == "withdraw":
        touched = _withdraw(work.connection, judgement)
        row: dict[str, Any] = {}
    else:
        keys = [s.report for s in judgement.subjects]
        for key in keys:
            known = select(schema.report.c.key).where(schema.report.c.key == key)
            if work.connection.execute(known).scalar() is None:
                raise InputError(f"no report {key}: only statements of stored reports can be judged")
        ids = _attached(work, judgement)
        if judgement.verdict in PAIR:
            _check_pair(work.connection, ids)
        touched = set(keys)
        row = {"one": ids[0], "report_one": keys[0]}
        if len(ids) == 2:
            row |= {"other": ids[1], "report_other": keys[1]}
    fixed = {"id": judgement.id, "verdict": judgement.verdict, "person": 1, "live": 1, "at": judgement.at}
    work.connection.execute(insert(table).values(**fixed, **row, json=to_json(judgement)))
    return touched


def check(judgement: Judgement) -> None:
    """Raises InputError for a judgement that says too little or is the machine's."""
    wanted = 2 if judgement.verdict in PAIR else 0 if judgement.verdict == "withdraw" else 1
    if len(judgement.subjects) != wanted:
        raise InputError(f"{judgement.verdict}: want {wanted} statements, got {len(judgement.subjects)}")
    if judgement.verdict in PAIR and judgement.subjects[0].statement == judgement.subjects[1].statement:
        raise InputError(f"{judgement.verdict}: one and the same statement: give two")
    if judgement.verdict in PAIR and any(s.family != "event" for s in judgement.subjects):
        raise InputError(
            f"{judgement.verdict}: figures and relations are not judged so: give the events they are about"
        )
    if judgement.verdict in ("correct", "add") and judgement.statement is None:
        raise InputError(f"{judgement.verdict}: give the statement as it should be")
    if judgement.statement is not None:
        check_numbers(judgement.statement, judgement.verdict)
    if judgement.by == MACHINE or not judgement.by.strip():
        raise InputError("a judgement needs the name of a person: give --by NAME")


def _attached(work: Work, judgement: Judgement) -> list[str | None]:
    if judgement.verdict == "add" and judgement.statement is not None:
        return [added_id(judgement.subjects[0].report, judgement.statement)]
    ids = [_attach(work, subject) for subject in judgement.subjects]
    for id_, subject in zip(ids, judgement.subjects, strict=True):
        if id_ is None and judgement.verdict in PAIR:
            raise InputError(f"no statement {subject.statement}: it is not there, or was rejected")
    return ids


def _attach(work: Work, subject: Subject) -> str | None:
    found = attach(subject, tuple(work.told(subject.report).statements.values()))
    return found.id if found else None


def _check_pair(connection: Connection, ids: Sequence[str | None]) -> None:
    table = schema.statement
    rows = connection.execute(select(table.c.id, table.c.telling).where(table.c.id.in_([i for i in ids if i])))
    tellings = {id_: telling for id_, telling in rows}
    for id_ in ids:
        if tellings.get(id_ or "") is None:
            raise InputError(f"statement {id_} is part of no incident")
    if len(set(tellings.values())) == 1:
        raise InputError("one report tells these two as one incident: reject or correct one of them instead")


def _withdraw(connection: Connection, judgement: Judgement) -> set[str]:
    table = schema.judgement
    query = select(table.c.json, table.c.live).where(table.c.id == judgement.withdraws, table.c.person == 1)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise InputError(f"no judgement {judgement.withdraws} of a person")
    old = judgement_from_json(found.json)
    if old.by != judgement.by:
        raise InputError(f"judgement {old.id} is {old.by}'s: only they withdraw it; judge otherwise to disagree")
    if old.verdict == "withdraw" or not found.live:
        raise InputError(f"judgement {old.id} is withdrawn already, or withdraws another")
    connection.execute(update(table).where(table.c.id == old.id).values(live=0))
    return {s.report for s in old.subjects}


def reattach(connection: Connection, key: str, statements: Sequence[Statement]) -> None:
    """Let judgements of pairs that touch the report of that key point at its `statements`."""
    table = schema.judgement
    for side, (report, column) in enumerate(((table.c.report_one, table.c.one), (table.c.report_other, table.c.other))):
        query = select(table.c.n, table.c.json, column).where(report == key, table.c.verdict.in_(PAIR))
        for n, json, now in connection.execute(query.where(table.c.person == 1)).all():
            found = attach(judgement_from_json(json).subjects[side], tuple(statements))
            if now != (found.id if found else None):
                change = {column.name: found.id if found else None}
                connection.execute(update(table).where(table.c.n == n).values(**change))


def stored(connection: Connection, *, machine: bool = False, of: str | None = None) -> Iterable[Stored]:
    """Every judgement, in the order in which they were put in; those of the machine only when asked for; `of`: those
    that attach to the statement of that id."""
    table = schema.judgement
    query = select(table).order_by(table.c.n)
    if of is not None:
        query = query.where((table.c.one == of) | (table.c.other == of))
    for row in connection.execute(query if machine else query.where(table.c.person == 1)):
        if row.person:
            judgement = judgement_from_json(row.json)
            yield Stored(judgement, bool(row.live), _stands(connection, judgement, row))
        else:
            yield _of_machine(connection, row)


def _stands(connection: Connection, judgement: Judgement, row: Any) -> bool:
    """Whether the statements that `judgement` is about are read where they stood."""
    if judgement.verdict in PAIR:
        return row.one is not None and row.other is not None
    if judgement.verdict in ("withdraw", "add"):
        return True
    key = judgement.subjects[0].report
    account = held(connection, [key])[key].account
    left = judged(account, judgements_of(connection, [key]).get(key, [])).unattached
    return judgement.id not in {j.id for j in left}


def _of_machine(connection: Connection, row: Any) -> Stored:
    """The judgement of a comparison, with what is known of its two statements."""
    found: Comparison = comparison_from_json(row.json)
    table = schema.statement
    query = select(table.c.id, table.c.report, table.c.type).where(table.c.id.in_((row.one, row.other)))
    known = {id_: Subject(id_, report, type_, (0, 0), "") for id_, report, type_ in connection.execute(query)}
    subjects = tuple(known.get(id_, Subject(id_, "", "event", (0, 0), "")) for id_ in (row.one, row.other))
    why = "; ".join(found.reasons if found.veto is None else (found.veto, *found.reasons))
    judgement = Judgement(row.id, row.verdict, subjects, MACHINE, row.at, why)
    return Stored(judgement, row.live == 1, all(s.report for s in subjects), row.score)


def new_id(verdict: str, by: str, at: str, *parts: object) -> str:
    """Id of a judgement that has no two subjects."""
    return digest("judgement", verdict, by, at, *parts)
