"""`reportedly rebuild`: all records made anew from statements and judgements."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import complain
from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from reportedly.store import Store

EPILOG = """\
[bold]Examples[/bold]

  reportedly rebuild aleppo.db

  reportedly rebuild aleppo.db --reread        # after a new version of the reader

People's judgements stay; those whose statement is no longer read are listed by `reportedly judge DB list --unattached`.

[bold]Exit codes[/bold]

  0  done

  1  some reports could not be read anew: they keep what was read before

  5  no room on the disk

  6  the database cannot be used
"""

AT_ONCE = 32
"""Reports that are stored together."""


def run(
    db: Annotated[str, typer.Argument(metavar="DB", help="SQLite file, or postgresql://… URL.")],
    reread: Annotated[bool, typer.Option("--reread", help="Read the stored texts anew first.")] = False,
    processes: Annotated[int, typer.Option(metavar="N", min=0, help="--reread: processes; 0: one a core.")] = 0,
) -> None:
    """Make all records anew, after a new version of merging or reading."""
    from reportedly.store import open_store  # noqa: PLC0415  (--help must not wait for it)

    started = time.monotonic()
    failed = 0
    with open_store(db) as store:
        if reread:
            failed = _reread(store, processes)
        count = store.rebuild()
    complain(
        f"{count} records, {time.monotonic() - started:.1f} s" + (f"; {failed} reports not read" if failed else "")
    )
    if failed:
        raise typer.Exit(1)


def _reread(store: Store, processes: int) -> int:
    """Read every stored text again and put the new account in the old one's place; gives how many failed."""
    from reportedly.cli.add import results  # noqa: PLC0415

    failed = 0
    waiting = []
    for result, report in results(store.loaded(), processes):
        if isinstance(result, ReportedlyError):
            failed += 1
            complain(str(result))
            continue
        waiting.append((result, report))
        if len(waiting) >= AT_ONCE:
            store.add_all([a for a, _ in waiting], loaded=[r for _, r in waiting], force=True)
            waiting.clear()
    if waiting:
        store.add_all([a for a, _ in waiting], loaded=[r for _, r in waiting], force=True)
    return failed
