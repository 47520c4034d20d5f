"""`reportedly judge`: what a person decides on statements, and the records made anew from it."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, cast

import typer

from reportedly.cli import complain, piped
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.cli._statements import Wanted
    from reportedly.judgements import Judgement, Subject, Verdict
    from reportedly.model import Statement
    from reportedly.store import Store, Stored

EPILOG = """\
[bold]Examples[/bold]

  reportedly judge aleppo.db same 3f2a91 88c0d4 --why "same strike, the market is in Tokhar"

  reportedly judge aleppo.db reject 5be1 --by anna

  reportedly judge aleppo.db correct 5be1 --type shelling --role "place=the Ansari quarter=Aleppo"

  reportedly judge aleppo.db add --report cnn-1 --span bombed --type airstrike --role actor=Russia --role time=Thursday

  reportedly judge aleppo.db list --unattached

An incident or statement is named by its id or the first characters of it. Judgements are never overwritten: two people
who disagree leave the statement as it was read, marked as disputed; withdraw takes back your own.

[bold]Exit codes[/bold]

  0  stored

  2  wrong usage: no such statement, no such words

  5  no room on the disk

  6  the database cannot be used
"""


class What(StrEnum):
    same = "same"
    different = "different"
    accept = "accept"
    reject = "reject"
    correct = "correct"
    add = "add"
    withdraw = "withdraw"
    list = "list"


def run(  # noqa: PLR0913, PLR0917  (one parameter an option)
    db: Annotated[str, typer.Argument(metavar="DB", help="SQLite file, or postgresql://… URL.")],
    what: Annotated[What, typer.Argument(help="What you decide, or list: what was decided.", show_choices=True)],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Incidents or statements; withdraw: a judgement.", show_default=False),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides. Default: the login name.")] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    report: Annotated[str | None, typer.Option(metavar="ID", help="add: the report that says it.")] = None,
    span: Annotated[
        str | None, typer.Option(metavar="WORDS", help="add, correct: trigger or number, as words or START:END.")
    ] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="add, correct: airstrike, killed, ...")] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(metavar="ROLE=WORDS[=VALUE]", help="add, correct: who or what stands in a role; ROLE=: nobody."),
    ] = None,
    said_by: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="add, correct: the speaker; empty: the report itself.")
    ] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="add, correct: the clause that states it.")
    ] = None,
    polarity: Annotated[str | None, typer.Option(metavar="asserted|denied", help="add, correct.")] = None,
    certainty: Annotated[str | None, typer.Option(metavar="certain|hedged|hypothetical", help="add, correct.")] = None,
    tense: Annotated[str | None, typer.Option(metavar="past|ongoing|planned", help="add, correct.")] = None,
    about: Annotated[
        str | None, typer.Option(metavar="ID", help="add, correct: a figure's event, what a denial denies.")
    ] = None,
    part_of: Annotated[
        str | None, typer.Option(metavar="ID", help="add, correct: the total that a figure is a part of.")
    ] = None,
    unattached: Annotated[
        bool, typer.Option("--unattached", help="list: only those whose statement is no longer read.")
    ] = False,
) -> None:
    """Decide that statements are right, wrong, missing, the same or different; records follow."""
    from reportedly.cli._statements import Wanted  # noqa: PLC0415  (--help must not wait for it)
    from reportedly.store import open_store  # noqa: PLC0415

    with open_store(db) as store:
        if what is What.list:
            with piped():
                _list(store, unattached=unattached)
            return
        about, part_of = _full(store, about), _full(store, part_of)
        wanted = Wanted(
            type, span, tuple(evidence or ()), tuple(role or ()), tuple(said_by or ()), polarity, certainty, tense,
            about, part_of,
        )  # fmt: skip
        made = Made(by or getpass.getuser(), _now(), why)
        judgement = _judgement(store, what, ids or [], report, wanted, made)
        store.judge(judgement)
        complain(f"stored as {judgement.id}, by {judgement.by}")


@dataclass(frozen=True, slots=True)
class Made:
    """Who decided, when and why."""

    by: str
    at: str
    why: str | None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _full(store: Store, id_: str | None) -> str | None:
    """The whole id of a statement of which the beginning may be given."""
    return store.statement(id_)[0].id if id_ else id_


def _judgement(store: Store, what: What, ids: list[str], report: str | None, wanted: Wanted, made: Made) -> Judgement:
    from reportedly.judgements import Judgement, judgement_id  # noqa: PLC0415
    from reportedly.store.judging import new_id  # noqa: PLC0415

    count = {What.same: 2, What.different: 2, What.add: 0}.get(what, 1)
    if len(ids) != count:
        raise InputError(f"{what.value}: want {count} ids, got {len(ids)}")
    if what is What.withdraw:
        old = _of_a_person(store, ids[0])
        id_ = new_id("withdraw", made.by, made.at, old)
        return Judgement(id_, "withdraw", (), made.by, made.at, made.why, None, old)
    subjects, statement = _subjects(store, what, ids, report, wanted)
    verdict = cast("Verdict", what.value)
    id_ = judgement_id(verdict, subjects, made.by, made.at)
    return Judgement(id_, verdict, subjects, made.by, made.at, made.why, statement)


def _of_a_person(store: Store, begins: str) -> str:
    found = [s.judgement.id for s in store.judgements() if s.judgement.id.startswith(begins)]
    if len(found) != 1:
        raise InputError(f"several judgements begin with {begins}" if found else f"no judgement {begins} of a person")
    return found[0]


def _subjects(
    store: Store, what: What, ids: list[str], report: str | None, wanted: Wanted
) -> tuple[tuple[Subject, ...], Statement | None]:
    """What is judged, and for add and correct the statement as it should be."""
    from msgspec.structs import replace  # noqa: PLC0415

    from reportedly import pipeline  # noqa: PLC0415
    from reportedly.cli._statements import Writer  # noqa: PLC0415
    from reportedly.judgements import subject_of  # noqa: PLC0415
    from reportedly.merging.judged import added_id  # noqa: PLC0415

    if what is What.add:
        if report is None:
            raise InputError("add: give --report ID, the report that says it")
        account = store.account(report)
        missed = Writer(account.report, pipeline.mentions).new(wanted)
        missed = replace(missed, id=added_id(account.report.key, missed))
        return (subject_of(missed, account.report.key),), missed
    find = store.event if what in (What.same, What.different) else store.statement
    found = [find(id_) for id_ in ids]
    subjects = tuple(subject_of(statement, where.key) for statement, where in found)
    if what is not What.correct:
        return subjects, None
    statement, where = found[0]
    corrected = Writer(where, pipeline.mentions).changed(statement, wanted)
    if corrected == statement:
        raise InputError("correct: nothing is changed: give --type, --span, --role, --said-by, --polarity ...")
    return subjects, corrected


def _list(store: Store, *, unattached: bool) -> None:
    for stored in store.judgements():
        if not unattached or (not stored.attached and stored.live):
            sys.stdout.write(_line(stored) + "\n")


def _line(stored: Stored) -> str:
    judgement = stored.judgement
    about = " ".join(s.statement for s in judgement.subjects) or cast(str, judgement.withdraws)
    marks = "" if stored.live else "  (withdrawn)"
    marks += "" if stored.attached else "  (unattached: no longer read there)"
    why = f"  {judgement.why}" if judgement.why else ""
    return f"{judgement.id}  {judgement.at}  {judgement.by}  {judgement.verdict}  {about}{why}{marks}"
