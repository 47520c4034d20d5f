"""`reportedly add`: reports are read and stored, and the records made anew that they touch."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly import __version__
from reportedly.cli import complain, piped
from reportedly.cli.read import Input, Tally
from reportedly.errors import InputError, ReportedlyError

if TYPE_CHECKING:
    from reportedly.engines import Read, Result
    from reportedly.model import Account, Report
    from reportedly.store import Store

EPILOG = """\
[bold]Examples[/bold]

  reportedly add reports/ --into aleppo.db

  reportedly add reports.jsonl --into postgresql://user:password@host/aleppo --processes 4

  reportedly read reports/ --format jsonl --with-text > accounts.jsonl; reportedly add accounts.jsonl --into aleppo.db

What is stored already is not read again: after an interruption, run the same command again.

[bold]Exit codes[/bold]

  0  everything is stored

  1  some inputs could not be read (each is named on standard error); the rest is stored

  2  wrong usage, or nothing could be read

  3  a data file of the package is damaged

  4  a defect in reading: please file it; the other reports are stored

  5  no room on the disk, or the output cannot be written

  6  the database cannot be used: not there, locked, refused, of a newer version; what was stored stays whole

  130  interrupted; what was read is stored
"""

AT_ONCE = 32
"""Reports that are stored together."""
EVERY = 2.0
"""Seconds after which what was read is stored, however little."""
INTERRUPTED = 130


def run(  # noqa: PLR0913, PLR0917  (one parameter an option)
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILES|FOLDERS|-...", help="Reports, or accounts printed by read --with-text."),
    ],
    into: Annotated[
        str, typer.Option(metavar="DB", help="SQLite file, made when it is not there, or postgresql://… URL.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date of reports that state none: YYYY-MM-DD, or a time with zone."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of reports that state none.")] = None,
    licence: Annotated[str | None, typer.Option(metavar="NAME", help="Licence of reports that state none.")] = None,
    input: Annotated[
        Input | None, typer.Option(help="Format of the inputs. Default: by file name, else by the first bytes.")
    ] = None,
    ids: Annotated[
        bool, typer.Option("--ids", help="Print the id of each report on standard output once it is stored.")
    ] = False,
    processes: Annotated[int, typer.Option(metavar="N", min=0, help="Processes that read; 0: one a core.")] = 0,
    max_mb: Annotated[
        float, typer.Option(metavar="MB", min=0.001, help="Longest file or line of JSON Lines that is read.")
    ] = 10,
) -> None:
    """Read reports and store them, their statements, and the records of what all reports together say."""
    from reportedly import sources  # noqa: PLC0415  (--help must not wait for them)
    from reportedly.cli._accounts import accounts, split  # noqa: PLC0415
    from reportedly.cli._inputs import Inputs  # noqa: PLC0415
    from reportedly.cli._progress import watched  # noqa: PLC0415
    from reportedly.store import open_store  # noqa: PLC0415

    options = sources.Options(
        published=published and sources.checked_date(published, "--published"),
        publisher=publisher,
        licence=licence,
        max_bytes=sources.limit(max_mb),
    )
    to_read, held = split(inputs)
    batch = Inputs(to_read, options, input.value if input else None)
    with piped(), open_store(into, create=True) as store:
        feed = Feed(store, ids=ids)
        try:
            for pair in watched(_read(store, batch.reports(), processes, feed), batch, quiet_output=not ids):
                feed.take(*pair)
            for account in accounts(held):
                feed.take(account)
            feed.flush()
        except KeyboardInterrupt:
            feed.flush()
            feed.say(batch.failed)
            raise typer.Exit(INTERRUPTED) from None
        except ReportedlyError:
            feed.say(batch.failed)
            raise
    feed.say(batch.failed)
    feed.tally.close(batch)


@dataclass(slots=True)
class Feed:
    """Accounts on their way into the store, a few at a time."""

    store: Store
    ids: bool
    tally: Tally = field(default_factory=Tally)
    added: int = 0
    there: int = 0
    failed: int = 0
    started: float = field(default_factory=time.monotonic)
    _waiting: list[tuple[Account, Report | None]] = field(default_factory=list)
    _last: float = field(default_factory=time.monotonic)

    def take(self, result: Result, loaded: Report | None = None) -> None:
        """Store `result` soon, with its report before reading, or say what is wrong with it."""
        from reportedly.store.codec import check  # noqa: PLC0415  (--help must not wait for it)

        if isinstance(result, ReportedlyError):
            self._fail(result)
            return
        try:
            check(result)
        except InputError as error:
            self._fail(error)
            return
        self._waiting.append((result, loaded))
        if len(self._waiting) >= AT_ONCE or time.monotonic() - self._last > EVERY:
            self.flush()

    def flush(self) -> None:
        """Store what waits."""
        waiting = self._waiting
        if waiting:
            done = self.store.add_all([account for account, _ in waiting], loaded=[given for _, given in waiting])
            self._waiting = []
            for (account, _), added in zip(waiting, done, strict=True):
                self.tally.add(account)
                self.added += added.changed
                self.there += not added.changed
                if self.ids:
                    sys.stdout.write(f"{added.id}\n")
            sys.stdout.flush()
        self._last = time.monotonic()

    def skip(self, report: Report) -> None:
        """`report` is stored already."""
        self.there += 1
        self.tally.read += 1
        if self.ids:
            sys.stdout.write(f"{report.id}\n")

    def _fail(self, error: ReportedlyError) -> None:
        self.failed += 1
        self.tally.fail(error)

    def say(self, unreadable: int) -> None:
        """One line on standard error: how it went."""
        seconds = time.monotonic() - self.started
        done = f"{self.added} added, {self.there} already there, {self.failed + unreadable} failed"
        complain(f"{done}; {seconds:.1f} s, {_memory()}")


def _read(store: Store, reports: Iterable[Report], count: int, feed: Feed) -> Iterator[tuple[Result, Report]]:
    """What reading gives of each report that is not stored yet, and the report."""

    def fresh() -> Iterator[Report]:
        for report in reports:
            if store.knows(report, __version__):
                feed.skip(report)
            else:
                yield report

    return results(fresh(), count)


def results(reports: Iterable[Report], count: int) -> Iterator[tuple[Result, Report]]:
    """What reading gives of each report, and the report, in their order; `count` processes read, 0: one a core."""
    from reportedly.engines import local, processes  # noqa: PLC0415

    handed: deque[Report] = deque()

    def noted() -> Iterator[Report]:
        for report in reports:
            handed.append(report)
            yield report

    count = count or os.cpu_count() or 1
    found = local.read(noted(), _reader) if count == 1 else processes.read(noted(), _reader, count)
    for result in found:
        yield result, handed.popleft()


def _reader() -> Read:
    """What reads a report, made anew in each process."""
    from reportedly.pipeline import Reader  # noqa: PLC0415  (--help must not wait for it)

    return Reader().read


def _memory() -> str:
    import resource  # noqa: PLC0415

    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reading = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"at most {here:.0f} MB" + (f", {reading:.0f} MB a reading process" if reading > here / 4 else "")
