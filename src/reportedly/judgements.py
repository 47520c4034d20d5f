"""Judgements: what a person or the machine decided on statements. Added and withdrawn, never edited."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from reportedly.model import Statement, digest
from reportedly.spans import Span

Verdict = Literal["same", "different", "accept", "reject", "correct", "add", "withdraw"]
MACHINE = "machine"
"""`by` of the judgements that merging makes."""


class Subject(Struct, frozen=True):
    """A statement as it was when it was judged: enough to find it again after its report was read anew."""

    statement: str
    report: str
    """Key of its report."""
    type: str
    anchor: tuple[int, int]
    gist: str

    @property
    def family(self) -> str:
        """`event`, `figure` or `relation`."""
        return self.type.partition(".")[0]


class Judgement(Struct, frozen=True):
    """One decision."""

    id: str
    verdict: Verdict
    subjects: tuple[Subject, ...]
    """Two for same and different, none for withdraw, one for the others."""
    by: str
    """Who decided: a name, or `machine`."""
    at: str
    """When: RFC 3339, UTC."""
    why: str | None = None
    statement: Statement | None = None
    """correct, add: the statement as it should be."""
    withdraws: str | None = None
    """Id of the judgement withdrawn."""


def judgement_id(verdict: Verdict, subjects: tuple[Subject, ...], by: str, at: str) -> str:
    """The same decision by the same person at the same second has the same id."""
    return digest("judgement", verdict, *sorted(s.statement for s in subjects), by, at)


def gist(statement: Statement) -> str:
    """What a statement claims, wherever it was read: hash of type, role values and status."""
    roles = {role: [msgspec.to_builtins(m.value) for m in found] for role, found in sorted(statement.roles.items())}
    return digest(statement.type, msgspec.json.encode(roles), msgspec.json.encode(statement.status))


def subject_of(statement: Statement, report: str) -> Subject:
    """`statement` of the report of key `report`, to be judged."""
    start, end = statement.anchor
    return Subject(statement.id, report, statement.type, (start, end), gist(statement))


def attach(subject: Subject, statements: tuple[Statement, ...]) -> Statement | None:
    """The statement among those of its report that `subject` means now: the same id, else the family's whose anchor
    overlaps most, the earliest of several; None when no anchor overlaps."""
    anchor = Span(*subject.anchor)
    best: tuple[int, int, str] | None = None
    found: Statement | None = None
    for statement in statements:
        if statement.id == subject.statement:
            return statement
        if statement.family != subject.family or not statement.anchor.overlaps(anchor):
            continue
        shared = min(statement.anchor.end, anchor.end) - max(statement.anchor.start, anchor.start)
        rank = (-shared, statement.anchor.start, statement.id)
        if best is None or rank < best:
            best, found = rank, statement
    return found
