"""One suite for every engine: the same results in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count, islice

import pytest

from reportedly.engines import Maker, Result, local, processes
from reportedly.errors import DataError, GroundingError, ReportedlyError
from reportedly.model import Account, Report, digest
from tests.engines import readers

Engine = Callable[[Iterable[Report], Maker], Iterator[Result]]
ENGINES = [pytest.param(local.read, id="local"), pytest.param(partial(processes.read, count=2), id="processes")]


def report(text: str) -> Report:
    return Report(text=text, key=digest(text), id=text)


@pytest.mark.parametrize("engine", ENGINES)
def test_accounts_come_in_the_order_of_the_reports(engine: Engine) -> None:
    texts = [f"report {n}" for n in range(40)]
    found = list(engine(map(report, texts), readers.make))
    assert [r.report.text for r in found if isinstance(r, Account)] == texts


@pytest.mark.parametrize("engine", ENGINES)
def test_one_bad_report_does_not_stop_the_others(engine: Engine) -> None:
    texts = ["a", "ground", "b", "crash", "c"]
    found = list(engine(map(report, texts), readers.make))
    assert [type(r) is Account for r in found] == [True, False, True, False, True]
    assert isinstance(found[1], GroundingError)
    assert str(found[1]) == "report ground: a span quotes nothing"
    assert isinstance(found[3], ReportedlyError)
    assert "ValueError" in str(found[3])


@pytest.mark.parametrize("engine", ENGINES)
def test_reports_are_taken_in_as_they_are_read(engine: Engine) -> None:
    endless = (report(f"report {n}") for n in count())
    assert len(list(islice(engine(endless, readers.make), 5))) == 5


def test_a_process_that_dies_costs_only_the_report_that_it_held() -> None:
    texts = [f"report {n}" for n in range(6)] + ["die"] + [f"report {n}" for n in range(6, 12)]
    found = list(processes.read(map(report, texts), readers.make, 2))
    assert [isinstance(r, Account) for r in found] == [text != "die" for text in texts]
    assert "report die" in str(found[6])
    assert "exit code 7" in str(found[6])


def test_a_reader_that_cannot_be_made_is_an_error() -> None:
    with pytest.raises(DataError):
        list(local.read([report("a")], readers.broken))
    found = list(processes.read([report("a"), report("b")], readers.broken, 2))
    assert all(isinstance(r, DataError) for r in found)
