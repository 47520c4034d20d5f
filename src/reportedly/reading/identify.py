"""Drafts to statements: ids that hang on where a thing was read, and the check that every span quotes its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.errors import GroundingError
from reportedly.model import ROLES, Mention, Report, Statement, Status, digest
from reportedly.spans import Span

Roles = dict[str, tuple[Mention, ...]]
PLAIN = Status()
"""Asserted, certain, past."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has an id: `about` and `part_of` are indices into the list of drafts."""

    type: str
    anchor: Span
    evidence: tuple[Span, ...]
    roles: Roles
    said_by: tuple[Mention, ...] = ()
    cue: Span | None = None
    status: Status = PLAIN
    about: int | None = None
    part_of: int | None = None
    score: float = 1.0


def identify(report: Report, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    """Statements in the order of the text.

    An id is the hash of report key, family, anchor, polarity and n, where n ranks statements that are equal so far by
    the spans of their place, actor, target and speaker: where it was read, so that no better gazetteer changes it.
    """
    order = sorted(range(len(drafts)), key=[_position(d) for d in drafts].__getitem__)
    ids: dict[int, str] = {}
    ranks: dict[tuple[object, ...], int] = {}
    for index in order:
        draft = drafts[index]
        place = (report.key, draft.type.partition(".")[0], *draft.anchor, draft.status.polarity)
        ranks[place] = ranks.get(place, -1) + 1
        ids[index] = digest(*place, ranks[place])
    return tuple(_statement(drafts[i], ids[i], ids) for i in order)


def _position(draft: Draft) -> tuple[object, ...]:
    spans = [[tuple(m.span) for m in draft.roles.get(role, ())] for role in ("place", "actor", "target")]
    said = [tuple(m.span) for m in draft.said_by]
    return (draft.anchor, draft.type.partition(".")[0], draft.status.polarity, spans, said, draft.type)


def _statement(draft: Draft, own: str, ids: dict[int, str]) -> Statement:
    return Statement(
        id=own,
        type=draft.type,
        anchor=draft.anchor,
        evidence=draft.evidence,
        roles={role: draft.roles[role] for role in ROLES if draft.roles.get(role)},
        said_by=draft.said_by,
        cue=draft.cue,
        status=draft.status,
        about=None if draft.about is None else ids[draft.about],
        part_of=None if draft.part_of is None else ids[draft.part_of],
        score=draft.score,
    )


def check(report: Report, statements: Sequence[Statement]) -> None:
    """Raises GroundingError when a span of a statement does not quote words of `report`, or a link leads nowhere."""
    known = {s.id for s in statements}
    if len(known) != len(statements):
        raise GroundingError(f"report {report.id}: two statements share an id; please report this defect")
    for statement in statements:
        for span in _spans(statement):
            if not (0 <= span.start < span.end <= len(report.text)) or not span.quote(report.text).strip():
                raise GroundingError(
                    f"report {report.id}: statement {statement.id} ({statement.type}) points at "
                    f"{span.start}-{span.end}, which is no words of the report; please report this defect"
                )
        for link in (statement.about, statement.part_of):
            if link is not None and link not in known:
                raise GroundingError(f"report {report.id}: statement {statement.id} links to {link}, not there")


def _spans(statement: Statement) -> list[Span]:
    mentions = [m for role in statement.roles.values() for m in role] + list(statement.said_by)
    cue = [statement.cue] if statement.cue else []
    return [statement.anchor, *statement.evidence, *cue, *(m.span for m in mentions)]
