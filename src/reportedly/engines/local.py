"""Reading in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.engines import Maker, Result, attempt
from reportedly.model import Report


def read(reports: Iterable[Report], maker: Maker) -> Iterator[Result]:
    """An account or an error a report, one after the other."""
    reader = maker()
    for report in reports:
        yield attempt(reader, report)
