"""A progress bar on standard error, for long work at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportedly.cli._inputs import Inputs

if TYPE_CHECKING:
    from reportedly.engines import Result


def watched(results: Iterable[Result], batch: Inputs) -> Iterator[Result]:
    """`results`, with a bar when standard error is a terminal and standard output is not."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
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
