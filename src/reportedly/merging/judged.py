"""What people judged of one report, applied to what the machine read in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from reportedly.judgements import Judgement, Subject, attach, gist
from reportedly.model import Account, Statement, digest

ON_ONE = ("accept", "reject", "correct", "add")
"""Verdicts on a single statement."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The statements of one report as people left them."""

    statements: tuple[Statement, ...]
    """In the order of the text: rejected ones gone, corrected ones replaced, added ones there."""
    reviewed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Statement id: who judged it, sorted."""
    contested: frozenset[str] = frozenset()
    """Statements that two people judged differently: they stand as the machine read them."""
    unattached: tuple[Judgement, ...] = ()
    """Judgements whose statement is no longer read, nor any of its family where it stood."""


def judged(account: Account, judgements: Iterable[Judgement]) -> Judged:
    """The statements of `account` after every accept, reject, correct and add in `judgements`.

    Of one person's judgements of a statement the latest counts. People who agree prevail over the machine; where two
    disagree, the statement stays as it was read, marked as contested: the later does not win silently.
    """
    standing = [j for j in live(judgements) if j.verdict in ON_ONE]
    adds = [j for j in standing if j.verdict == "add" and j.statement is not None]
    statements = {s.id: s for s in account.statements}
    for judgement in sorted(adds, key=_when):
        new = _added(judgement, account)
        statements.setdefault(new.id, new)
    known = tuple(statements.values())
    said, unattached = _by_statement(standing, known, account)
    contested = {id_ for id_, opinions in said.items() if len(_opinions(list(opinions.values()))) > 1}
    for id_, opinions in said.items():
        if id_ not in contested:
            _apply(statements, id_, list(opinions.values()))
    return Judged(
        tuple(sorted((_linked(s, statements) for s in statements.values()), key=_position)),
        {id_: tuple(sorted(opinions)) for id_, opinions in sorted(said.items())},
        frozenset(contested),
        tuple(unattached),
    )


def live(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that nobody withdrew, oldest first. A person withdraws only what is their own."""
    found = sorted(judgements, key=_when)
    owner = {j.id: j.by for j in found}
    gone = {j.withdraws for j in found if j.verdict == "withdraw" and owner.get(j.withdraws or "") == j.by}
    return [j for j in found if j.id not in gone and j.verdict != "withdraw"]


def _when(judgement: Judgement) -> tuple[str, str]:
    return (judgement.at, judgement.id)


def _by_statement(
    standing: Sequence[Judgement], known: tuple[Statement, ...], account: Account
) -> tuple[dict[str, dict[str, Judgement]], list[Judgement]]:
    """Each judged statement's id with the latest judgement of every person, and what attaches to none."""
    said: dict[str, dict[str, Judgement]] = {}
    unattached = []
    for judgement in standing:
        id_ = _added(judgement, account).id if judgement.verdict == "add" else _meant(judgement.subjects[0], known)
        if id_ is None:
            unattached.append(judgement)
        else:
            said.setdefault(id_, {})[judgement.by] = judgement
    return said, unattached


def _meant(subject: Subject, known: tuple[Statement, ...]) -> str | None:
    found = attach(subject, known)
    return found.id if found else None


def _opinions(judgements: Sequence[Judgement]) -> set[str]:
    """What is wanted of one statement: one entry where all agree."""
    corrections = [j for j in judgements if j.verdict == "correct" and j.statement is not None]
    return {_opinion(j, corrections) for j in judgements}


def _opinion(judgement: Judgement, corrections: Sequence[Judgement]) -> str:
    """To add a statement is to accept it; to accept one that somebody corrected before is to want the correction."""
    if judgement.verdict == "correct" and judgement.statement is not None:
        return "correct " + _content(judgement.statement)
    if judgement.verdict == "accept":
        for made in corrections:
            if _when(made) < _when(judgement) and made.statement and gist(made.statement) == judgement.subjects[0].gist:
                return "correct " + _content(made.statement)
    return "accept" if judgement.verdict in ("accept", "add") else judgement.verdict


def _content(statement: Statement) -> str:
    """Digest of all that a correction may change."""
    speakers = [(m.span, m.value, m.via) for m in statement.said_by]
    return digest(gist(statement), statement.anchor, speakers, statement.about, statement.part_of)


def _apply(statements: dict[str, Statement], id_: str, judgements: Sequence[Judgement]) -> None:
    """Do what all of `judgements` want of one statement."""
    wanted = next((j.statement for j in judgements if j.verdict == "correct" and j.statement is not None), None)
    if judgements[0].verdict == "reject":
        del statements[id_]
    elif wanted is not None:
        statements[id_] = _corrected(statements[id_], wanted, statements)


def _corrected(read: Statement, wanted: Statement, statements: dict[str, Statement]) -> Statement:
    """`wanted` under the id of what it corrects; a link of it that leads nowhere any more is the one that was read."""
    about = wanted.about if wanted.about is None or wanted.about in statements else read.about
    part_of = wanted.part_of if wanted.part_of is None or wanted.part_of in statements else read.part_of
    return replace(wanted, id=read.id, about=about, part_of=part_of)


def _added(judgement: Judgement, account: Account) -> Statement:
    """The statement that a person adds. Where the machine reads the same by now, it is that one."""
    new = judgement.statement
    assert new is not None
    for read in account.statements:
        if (read.type, read.anchor, read.status) == (new.type, new.anchor, new.status):
            return read
    return replace(new, id=added_id(account.report.key, new), score=1.0)


def added_id(report: str, statement: Statement) -> str:
    """Id of a statement that a person adds to the report of key `report`."""
    return digest("added", report, statement.family, *statement.anchor, gist(statement))


def _linked(statement: Statement, statements: dict[str, Statement]) -> Statement:
    """`statement` without links to what is gone."""
    about = statement.about if statement.about in statements else None
    part_of = statement.part_of if statement.part_of in statements else None
    if (about, part_of) == (statement.about, statement.part_of):
        return statement
    return replace(statement, about=about, part_of=part_of)


def _position(statement: Statement) -> tuple[object, ...]:
    return (statement.anchor, statement.family, statement.status.polarity, statement.id)
