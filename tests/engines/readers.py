"""Readers for tests: functions of a module, so that other processes can make them."""

from __future__ import annotations

import os
from collections.abc import Callable

from reportedly.errors import DataError, GroundingError
from reportedly.model import Account, ReaderInfo, Report


def make() -> Callable[[Report], Account]:
    return read


def broken() -> Callable[[Report], Account]:
    raise DataError("weights are missing")


def read(report: Report) -> Account:
    if "die" in report.text:
        os._exit(7)
    if "ground" in report.text:
        raise GroundingError("a span quotes nothing")
    if "crash" in report.text:
        raise ValueError("no\nreason")
    return Account(report, (), ReaderInfo("0", "m", "g"))
