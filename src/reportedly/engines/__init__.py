"""Ways to run reading over many reports: `local` (this process), `processes` (several of them).

Each engine's `read(reports, ...)` gives, in the order of the reports, an Account for each or the error that its reading
ended in; one report's error never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb

from reportedly.errors import ReportedlyError
from reportedly.model import Account, Report

Read = Callable[[Report], Account]
Maker = Callable[[], Read]
"""Makes what reads a report; called once in each process, where it loads the models."""
Result = Account | ReportedlyError


def attempt(read: Read, report: Report) -> Result:
    """The account of `report`, or the error of its reading with the report's id in front."""
    try:
        return read(report)
    except ReportedlyError as error:
        return type(error)(f"report {report.id}: {error}")
    except Exception as error:  # a defect in one report must not lose the others
        at = extract_tb(error.__traceback__)[-1]
        where = f"{Path(at.filename).name}, line {at.lineno}"
        return ReadingError(
            f"report {report.id}: reading failed ({type(error).__name__}: {error}; {where}): please file this"
        )


class ReadingError(ReportedlyError):
    """Reading a report ended in a defect of reading."""

    exit_code = 4
