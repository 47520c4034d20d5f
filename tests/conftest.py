"""What all tests share: with REPORTEDLY_NO_SKIP=1 a skipped test fails, so that CI cannot pass by skipping.

Tests that need the annotated reports of REPORTEDLY_GOLD may still be skipped where that folder is absent.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _forbidden(reason: str) -> bool:
    if not os.environ.get("REPORTEDLY_NO_SKIP"):
        return False
    return "REPORTEDLY_GOLD" not in reason or bool(os.environ.get("REPORTEDLY_GOLD"))


def _fail_when_skipped(report: Report) -> Report:
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if _forbidden(reason):
            report.outcome = "failed"
            report.longrepr = f"{reason} (REPORTEDLY_NO_SKIP is set: install what it needs)"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _fail_when_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _fail_when_skipped((yield))
