"""A progress bar on standard error, for long work at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from reportedly.cli._inputs import Inputs

T = TypeVar("T")


def watched(results: Iterable[T], batch: Inputs, *, quiet_output: bool = False) -> Iterator[T]:
    """`results`, one a report, with a bar when standard error is a terminal and standard output is not, or
    `quiet_output`: nothing is printed there that a bar would disturb."""
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not quiet_output):
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415  (only at a terminal)
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415

    batch.size()
    columns = (TextColumn("{task.fields[count]} reports"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False, transient=True) as bar:
        task = bar.add_task("", total=batch.total, count=0)
        for count, result in enumerate(results, 1):
            bar.update(task, completed=batch.done, count=count)
            yield result
