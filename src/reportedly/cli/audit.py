"""`reportedly audit`: a person says yes or no to a sample of what was read."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import complain, piped
from reportedly.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.checking.audit import Answer, Card
    from reportedly.model import Account, Mention, Statement

EPILOG = """\
[bold]Examples[/bold]

  reportedly audit aleppo.db --sample 100 --into audit.jsonl

  reportedly audit aleppo.db --each 10 --type event --into audit.jsonl

  reportedly audit --report --into audit.jsonl

Each statement is shown in its sentence. Answer y when all of it is right, n when there is no such statement, or the
letters of the slots that are wrong: a actor, t target, p place, d day, s speaker, x status, c who is counted, v number,
i means, e event of a figure. Other keys: enter: leave this one out, u: undo, q: leave. What was answered is kept; the
same command goes on where it was left.

[bold]Exit codes[/bold]

  0  answered, or reported

  2  wrong usage

  6  the database cannot be used
"""
AROUND = 160
"""Characters shown before and after the words of a statement."""


def run(  # noqa: PLR0913, PLR0917  (one parameter an option)
    db: Annotated[str | None, typer.Argument(metavar="DB", help="SQLite file or postgresql://… URL.")] = None,
    into: Annotated[Path, typer.Option(metavar="FILE", help="Where answers are kept, JSON Lines.")] = Path(
        "audit.jsonl"
    ),
    sample: Annotated[int, typer.Option(metavar="N", min=1, help="Statements to draw.")] = 100,
    each: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many of each type.")] = None,
    type: Annotated[str | None, typer.Option(help="Of one family or type: event, figure.killed.")] = None,
    seed: Annotated[int, typer.Option(help="Another seed draws another sample.")] = 0,
    leave_out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="Ids of reports, one a line, that are not shown."
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who answers. Default: the user's name.")] = None,
    report: Annotated[
        bool, typer.Option("--report", help="Print what the answers so far come to, and ask nothing.")
    ] = False,
) -> None:
    """Show a sample of what was read beside its sentence, take a person's yes or no, report precision."""
    from reportedly.checking import audit  # noqa: PLC0415  (--help must not wait for it)

    with piped():
        if not report:
            if db is None:
                raise InputError("audit: name a database, or give --report")
            hidden = set(leave_out.read_text("utf-8").split()) if leave_out else set()
            cards = audit.sample(_accounts(db, hidden), sample, seed=seed, type_=type, each=each)
            Session(cards, into, by or getpass.getuser()).ask()
        given = audit.load(into)
        if not given:
            raise InputError(f"{into}: no answers yet")
        sys.stdout.write("\n".join(_report(given)) + "\n")


class Session:
    """Asks card after card; what `into` holds already is not asked again."""

    def __init__(self, cards: list[Card], into: Path, by: str) -> None:
        from reportedly.checking import audit  # noqa: PLC0415

        done = {a.statement for a in audit.load(into) if a.by == by}
        self.cards, self.into, self.by = [c for c in cards if c.statement.id not in done], into, by

    def ask(self) -> None:
        at = 0
        while at < len(self.cards):
            sys.stdout.write("\n".join(_card(self.cards[at], at + 1, len(self.cards))) + "\n> ")
            sys.stdout.flush()
            said = sys.stdin.readline()
            if not said or said.strip() == "q":
                return
            if said.strip() == "u":
                at = max(0, at - 1)
            elif not said.strip() or self._take(said, self.cards[at]):
                at += 1
            else:
                complain("y, n, or letters of wrong slots that this statement has")

    def _take(self, said: str, card: Card) -> bool:
        from reportedly.checking import audit  # noqa: PLC0415

        s = card.statement
        found = audit.answer(said, s)
        if found is None:
            return False
        right, wrong = found
        asked = audit.slots(s)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        audit.store(
            self.into, audit.Answer(s.id, card.report.id, s.type, s.score, right, asked, wrong, self.by, now)
        )  # fmt: skip
        return True


def _accounts(db: str, hidden: set[str]) -> Iterator[Account]:
    from reportedly.store import open_store  # noqa: PLC0415

    with open_store(db) as store:
        for r in store.reports():
            if r.id not in hidden:
                yield store.account(r.id)


def _card(card: Card, number: int, of: int) -> Iterator[str]:
    from reportedly.checking import audit  # noqa: PLC0415
    from reportedly.formats._wording import clean, cut, type_name  # noqa: PLC0415

    s, text = card.statement, card.report.text
    yield f"\n[{number}/{of}] {type_name(s.type)} ({s.type})   score {s.score:.2f}"
    r = card.report
    yield f"  {cut(r.title or r.id)} · {clean(r.publisher or '?')} · {r.published or 'undated'}"
    before, after = text[max(0, s.anchor.start - AROUND) : s.anchor.start], text[s.anchor.end : s.anchor.end + AROUND]
    yield f"  …{clean(before)} [[{clean(s.anchor.quote(text))}]] {clean(after)}…"
    letters = {slot: letter for letter, slot in audit.KEYS.items()}
    for slot in audit.slots(s):
        yield f"    {letters[slot]} {slot:10} {_said(slot, s, text)}"


def _said(slot: str, s: Statement, text: str) -> str:
    from reportedly.formats._wording import named, quantity, speakers, when  # noqa: PLC0415
    from reportedly.values import Quantity, When  # noqa: PLC0415

    def one(m: Mention) -> str:
        if isinstance(m.value, When):
            return when(m.value)
        return quantity(m.value) if isinstance(m.value, Quantity) else named(m, text)

    if slot == "status":
        return ", ".join((s.status.polarity, s.status.certainty, s.status.tense))
    if slot == "speaker":
        return speakers(s, text)
    if slot == "about":
        return f"statement {(s.about or '')[:8]}"
    return "; ".join(one(m) for m in s.roles[slot])


def _report(given: list[Answer]) -> Iterator[str]:
    from reportedly.checking import audit  # noqa: PLC0415

    for title, rows in audit.precisions(given):
        yield f"{title:28} {'right':>6} {'asked':>6} {'share':>6}   19 times in 20"
        for p in rows:
            low, high = p.bounds
            yield f"  {p.name:26} {p.right:6} {p.asked:6} {p.right / p.asked:6.2f}   {low:.2f} to {high:.2f}"
