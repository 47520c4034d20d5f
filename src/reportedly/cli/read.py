"""`reportedly read`: reports in, accounts out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import complain, piped
from reportedly.errors import InputError, ReportedlyError

if TYPE_CHECKING:
    from reportedly.cli._inputs import Inputs
    from reportedly.engines import Maker, Read, Result
    from reportedly.model import Account, Report

EPILOG = """\
[bold]Examples[/bold]

  reportedly read story.txt --published 2016-12-01

  reportedly read reports/ --format jsonl > accounts.jsonl

  curl -s https://example.org/feed.jsonl | reportedly read - --format jsonl --processes 4

[bold]Exit codes[/bold]

  0  everything was read

  1  some inputs could not be read (each is named on standard error); the rest was

  2  wrong usage, or nothing could be read

  3  a data file of the package is damaged

  4  a defect in reading itself: please file it

  5  the output cannot be written: a full disk

  141  the program that standard output was piped to went away
"""


NAMED = 3
"""Reports without a date that are named; of the others the count."""


class Input(StrEnum):
    text = "text"
    jsonl = "jsonl"
    json = "json"
    html = "html"


class Output(StrEnum):
    text = "text"
    jsonl = "jsonl"


def run(  # noqa: PLR0913, PLR0917  (one parameter an option)
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILES|FOLDERS|-]...", help="What to read; - or nothing: standard input.", show_default=False
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date of reports that state none: YYYY-MM-DD, or a time with zone."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of reports that state none.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="Title of reports that state none.")] = None,
    input: Annotated[
        Input | None, typer.Option(help="Format of the inputs. Default: by file name, else by the first bytes.")
    ] = None,
    format: Annotated[Output, typer.Option(help="text: for people; jsonl: one account a line.")] = Output.text,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="jsonl: also every place, actor, time and quantity found.")
    ] = False,
    evidence: Annotated[bool, typer.Option("--evidence", help="text: quote the words behind each line.")] = False,
    with_text: Annotated[bool, typer.Option("--with-text", help="jsonl: also the whole text of each report.")] = False,
    all_sentences: Annotated[
        bool, typer.Option("--all-sentences", help="Parse every sentence, not only those that seem to matter.")
    ] = False,
    processes: Annotated[int, typer.Option(metavar="N", min=0, help="Processes that read; 0: one a core.")] = 1,
    max_mb: Annotated[
        float, typer.Option(metavar="MB", min=0.001, help="Longest file or line of JSON Lines that is read.")
    ] = 10,
) -> None:
    """Read reports: what each says happened, who says so, where, when, to whom, how many."""
    from reportedly import formats, sources  # noqa: PLC0415  (--help must not wait for them)
    from reportedly.cli._inputs import Inputs  # noqa: PLC0415
    from reportedly.cli._progress import watched  # noqa: PLC0415

    if title is not None and (len(inputs or ()) > 1 or any(Path(i).is_dir() for i in inputs or ())):
        raise InputError("--title names one report: give one file with it")
    options = sources.Options(
        published=published and sources.checked_date(published, "--published"),
        publisher=publisher,
        title=title,
        max_bytes=sources.limit(max_mb),
    )
    batch = Inputs(inputs or ["-"], options, input.value if input else None)
    results = _results(batch.reports(), partial(_reader, all_sentences, mentions), processes)
    shape = formats.Options(evidence=evidence, with_text=with_text)
    tally = Tally()
    with piped():
        for result in watched(results, batch):
            if isinstance(result, ReportedlyError):
                tally.fail(result)
            else:
                formats.formats()[format.value].write(result, sys.stdout, shape)
                tally.add(result)
    tally.close(batch)


@dataclass(slots=True)
class Tally:
    """How the batch went, for the exit code."""

    read: int = 0
    undated: int = 0
    first: list[str] = field(default_factory=list)
    """Ids of the first that have no date."""
    worst: int = 0

    def add(self, account: Account) -> None:
        self.read += 1
        if account.report.published is None:
            self.undated += 1
            if len(self.first) < NAMED:
                self.first.append(account.report.id)

    def fail(self, error: ReportedlyError) -> None:
        complain(str(error))
        self.worst = max(self.worst, error.exit_code)

    def close(self, batch: Inputs) -> None:
        """Say what would have helped; leave with an exit code other than 0 when not everything was read."""
        if self.undated:
            reports = "1 report has" if self.undated == 1 else f"{self.undated} reports have"
            named = ", ".join([batch.undated.get(id_, id_) for id_ in self.first])
            more = " and others" if self.undated > len(self.first) else ""
            complain(f"{reports} no date ({named}{more}): weekdays stay unresolved; give --published DATE")
        if self.worst > InputError.exit_code:
            raise typer.Exit(self.worst)
        if batch.failed or self.worst:
            raise typer.Exit(1 if self.read else InputError.exit_code)


def _reader(all_sentences: bool, mentions: bool) -> Read:
    """What reads a report, made anew in each process."""
    from reportedly.pipeline import Options, Reader  # noqa: PLC0415  (--help must not wait for it)

    return Reader(Options(all_sentences=all_sentences, mentions=mentions)).read


def _results(reports: Iterable[Report], maker: Maker, count: int) -> Iterator[Result]:
    from reportedly.engines import local, processes  # noqa: PLC0415

    count = count or os.cpu_count() or 1
    return local.read(reports, maker) if count == 1 else processes.read(reports, maker, count)
