"""Totals by division, week and population: what is counted, what is not, and the coverage beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from reportedly.errors import InputError
from reportedly.model import Account
from reportedly.store import Counted, Query, Store
from reportedly.store.record_rows import put
from reportedly.store.totals import NO_WEEK
from tests.formats import incidents
from tests.store import accounts
from tests.store.conftest import NewDatabase
from tests.store.test_store import made

KILLED = Counted(("killed",))
MONDAY = "2016-07-18"


@pytest.fixture
def store(new_database: NewDatabase) -> Iterator[Store]:
    with made(new_database()) as found:
        yield found


def give(store: Store, *records: object) -> None:
    with store.database.writing() as connection:
        put(connection, records)  # type: ignore[arg-type]


def told(store: Store, counted: Counted = KILLED) -> dict[tuple[str, str], tuple[float, float, int, int]]:
    found = store.counts.totals(Query(), counted)
    return {(t.week, t.population): (t.low, t.high, t.unbounded, t.incidents) for t in found}


def test_ranges_of_several_incidents_are_put_together_by_population(store: Store) -> None:
    give(store, incidents.strike(), incidents.strike(id="b1"))
    assert told(store) == {(MONDAY, "all"): (48, 120, 0, 2), (MONDAY, "civilians"): (112, 112, 2, 2)}


def test_what_nobody_says_happened_is_not_counted(store: Store) -> None:
    give(
        store, incidents.strike(), incidents.strike(id="b1", polarity="denied"),
        incidents.strike(id="b2", certainty="hypothetical"), incidents.strike(id="b3", tense="planned"),
    )  # fmt: skip
    assert told(store)[MONDAY, "all"] == (24, 60, 0, 1)


def test_by_the_rule_of_fair_only_what_is_agreed_counts(store: Store) -> None:
    grade = incidents.strike().grade
    give(store, incidents.strike(), incidents.strike(id="b1", grade=replace(grade, name="fair")))
    assert told(store, Counted(("killed",), "fair"))[MONDAY, "all"] == (24, 60, 0, 1)


def test_by_the_rule_of_one_voice_only_its_numbers_count(store: Store) -> None:
    give(store, incidents.strike())
    voice = Counted(("killed",), "voice", incidents.POST.id)
    assert told(store, voice) == {(MONDAY, "all"): (50, 60, 0, 1)}
    later = Counted(("killed",), "voice", incidents.MONITOR.id)
    assert told(store, later) == {(MONDAY, "civilians"): (56, 56, 1, 1)}
    with pytest.raises(InputError, match="say which voice"):
        store.counts.totals(Query(), Counted(("killed",), "voice"))
    assert incidents.POST.id in [id_ for id_, _, _ in store.counts.counting_voices()]


@pytest.mark.parametrize(
    ("time", "week"),
    [
        ({"start": "2016-07-18", "end": "2016-07-24", "precision": "week"}, MONDAY),
        ({"start": "2016-07-24", "end": "2016-07-25", "precision": "day"}, NO_WEEK),
        ({"start": "2016-07-01", "end": "2016-07-31", "precision": "month"}, NO_WEEK),
        ({"start": None, "end": None, "precision": None}, NO_WEEK),
    ],
)
def test_an_incident_counts_in_the_week_that_is_known_or_in_none(store: Store, time: dict[str, str], week: str) -> None:
    give(store, incidents.strike(**time))
    assert {t.week for t in store.counts.totals(Query(), KILLED)} == {week}


def test_the_coverage_counts_reports_by_day_publisher_and_area(store: Store) -> None:
    store.add_all([accounts.account(0, 1), accounts.account(0, 9, outlet=1), accounts.account(1, 2, outlet=1)])
    found = store.counts.coverage()
    assert found.days == {"2024-05-01": 1, "2024-05-02": 1, "2024-05-09": 1}
    assert found.publishers == {accounts.OUTLETS[1]: 2, accounts.OUTLETS[0]: 1}
    assert found.areas == {("SYR", None): 3}
    assert store.counts.coverage(Query(since="2024-05-09")).publishers == {accounts.OUTLETS[1]: 1}
    assert sum(store.counts.coverage(Query(until="2024-05-02")).areas.values()) == 2


def test_beside_each_count_stand_the_reports_of_that_week_and_the_next(store: Store) -> None:
    day: list[Account] = [accounts.account(0, 1), accounts.account(1, 8, outlet=1), accounts.account(2, 27, outlet=2)]
    store.add_all(day)
    reports = {t.week: t.reports for t in store.counts.totals(Query(), KILLED)}
    assert reports == {"2024-04-29": 2, "2024-05-06": 1, "2024-05-27": 1}
