"""`reportedly judge`: what a person decides on statements, and the records made anew from it."""

from __future__ import annotations

import getpass
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, cast

import typer

from reportedly.cli import complain, piped

if TYPE_CHECKING:
    from reportedly.judgements import Verdict
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
    from reportedly import deciding  # noqa: PLC0415
    from reportedly.store import open_store  # noqa: PLC0415
    from reportedly.writing import Wanted  # noqa: PLC0415  (--help must not wait for it)

    with open_store(db) as store:
        if what is What.list:
            with piped():
                _list(store, unattached=unattached)
            return
        about, part_of = deciding.whole_id(store, about), deciding.whole_id(store, part_of)
        wanted = Wanted(
            type, span, tuple(evidence or ()), tuple(role or ()), tuple(said_by or ()), polarity, certainty, tense,
            about, part_of,
        )  # fmt: skip
        made = deciding.Made(by or getpass.getuser(), deciding.now(), why)
        asked = deciding.Asked(cast("Verdict", what.value), tuple(ids or ()), report, wanted)
        judgement = deciding.judgement(store, asked, made)
        store.judge(judgement)
        complain(f"stored as {judgement.id}, by {judgement.by}")


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
