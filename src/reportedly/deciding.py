"""Judgements made of what a person decides: the same for the command line, pages and API."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from msgspec.structs import replace

from reportedly import pipeline
from reportedly.errors import InputError, NotFoundError
from reportedly.judgements import Judgement, Subject, Verdict, judgement_id, subject_of
from reportedly.merging.judged import added_id
from reportedly.model import Statement
from reportedly.store import Store
from reportedly.store.judging import new_id
from reportedly.writing import Wanted, Writer

PAIR = ("same", "different")


@dataclass(frozen=True, slots=True)
class Made:
    """Who decided, when and why."""

    by: str
    at: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is decided, on what."""

    verdict: Verdict
    ids: tuple[str, ...] = ()
    """Incidents or statements, or the beginnings of their ids: two for same and different, none for add; withdraw: a
    judgement."""
    report: str | None = None
    """add: the report that says it."""
    wanted: Wanted = field(default_factory=Wanted)
    """add, correct: the statement as it should be."""


def now() -> str:
    """RFC 3339, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def whole_id(store: Store, id_: str | None) -> str | None:
    """The whole id of a statement of which the beginning may be given."""
    return store.statement(id_)[0].id if id_ else id_


def judgement(store: Store, asked: Asked, made: Made) -> Judgement:
    """The judgement, to be handed to `Store.judge`. Raises InputError for one that cannot be understood."""
    count = {"same": 2, "different": 2, "add": 0}.get(asked.verdict, 1)
    if len(asked.ids) != count:
        raise InputError(f"{asked.verdict}: want {count} ids, got {len(asked.ids)}")
    if asked.verdict == "withdraw":
        old = _of_a_person(store, asked.ids[0])
        id_ = new_id("withdraw", made.by, made.at, old)
        return Judgement(id_, "withdraw", (), made.by, made.at, made.why, None, old)
    subjects, statement = _subjects(store, asked)
    id_ = judgement_id(asked.verdict, subjects, made.by, made.at)
    return Judgement(id_, asked.verdict, subjects, made.by, made.at, made.why, statement)


def _of_a_person(store: Store, begins: str) -> str:
    found = [s.judgement.id for s in store.judgements() if s.judgement.id.startswith(begins)]
    if len(found) != 1:
        if found:
            raise InputError(f"several judgements begin with {begins}")
        raise NotFoundError(f"no judgement {begins} of a person")
    return found[0]


def _subjects(store: Store, asked: Asked) -> tuple[tuple[Subject, ...], Statement | None]:
    """What is judged, and for add and correct the statement as it should be."""
    if asked.verdict == "add":
        if asked.report is None:
            raise InputError("add: give --report ID, the report that says it")
        account = store.account(asked.report)
        missed = Writer(account.report, pipeline.mentions).new(asked.wanted)
        missed = replace(missed, id=added_id(account.report.key, missed))
        return (subject_of(missed, account.report.key),), missed
    find = store.event if asked.verdict in PAIR else store.statement
    found = [find(id_) for id_ in asked.ids]
    subjects = tuple(subject_of(statement, where.key) for statement, where in found)
    if asked.verdict != "correct":
        return subjects, None
    statement, where = found[0]
    corrected = Writer(where, pipeline.mentions).changed(statement, asked.wanted)
    if corrected == statement:
        raise InputError("correct: nothing is changed: give --type, --span, --role, --said-by, --polarity ...")
    return subjects, corrected
