"""Records counted for maps, timelines, lists: the numbers are those of the records themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from reportedly.store import Query, Store, View, open_store
from reportedly.store.migrate import head
from tests.store import accounts
from tests.store.conftest import NewDatabase
from tests.store.test_over_time import account as running
from tests.store.test_store import made


@pytest.fixture
def store(new_database: NewDatabase) -> Iterator[Store]:
    with made(new_database()) as found:
        found.add_all(accounts.many(40))
        yield found


def test_pages_of_every_order_make_the_whole(store: Store) -> None:
    for order in ("time", "-time", "reports", "disputed", "killed", "id"):
        whole = [i.id for i in store.incidents(Query(order=order))]
        assert [i.id for i in store.counts.page(Query(order=order))[0]] == whole
        assert len(whole) == len(set(whole)) == store.count()
        parts = [
            i.id for at in range(0, len(whole) + 5, 5) for i in store.incidents(Query(order=order, limit=5, offset=at))
        ]
        assert parts == whole


QUERIES = (
    Query(), Query(since="2024-05-03"), Query(until="2024-05-04"), Query(kind="shelling"), Query(kind="violence"),
    Query(kind="airstrike"), Query(place="Tell Qarn"), Query(place="Qarn"), Query(place="Tel Karn"), Query(place="SYR"),
    Query(place="nowhere"), Query(actor="army"), Query(text="market well"), Query(text="mar*"), Query(grade="weak"),
    Query(grade="fair"), Query(disputed=True), Query(box=(36.0, 35.5, 38.0, 39.5)), Query(near=(36.0, 37.0, 120.0)),
    Query(box=(170.0, -90.0, 40.0, 90.0)), Query(since="2024-05-02", until="2024-05-05", place="Hal", order="killed"),
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_what_is_answered_from_memory_is_what_the_database_answers(store: Store, query: Query) -> None:
    whole = [i.id for i in store.incidents(query)]
    found, total = store.counts.page(query)
    assert [i.id for i in found] == whole
    assert total == store.counts.total(query) == store.count(query) == len(whole)
    assert [i.id for i in store.counts.page(replace(query, limit=3, offset=2))[0]] == whole[2:5]


def test_the_newest_come_first_and_those_without_a_day_last(store: Store) -> None:
    with store.database.writing() as connection:
        connection.execute(text("UPDATE record SET start = NULL WHERE id = (SELECT min(id) FROM record)"))
    least = min(i.id for i in store.incidents())
    for order in ("time", "-time"):
        found = [i.id for i in store.incidents(Query(order=order))]
        assert found[-1] == least
        assert [i.id for i in store.counts.page(Query(order=order))[0]] == found
        assert [i.id for i in store.incidents(Query(order=order, limit=3, offset=len(found) - 1))] == [least]
        assert [i.id for i in store.incidents(Query(order=order, limit=3, offset=len(found)))] == []


def test_clusters_hold_every_record_that_has_a_point_and_are_no_more_than_asked(store: Store) -> None:
    placed = [i for i in store.incidents() if i.place and i.place.lat is not None]
    fine, cell = store.counts.clusters(Query(), View(cell=0.001))
    assert cell == 0.001
    assert sum(c.records for c in fine) == len(placed)
    assert len(fine) == len({i.place.lat for i in placed if i.place})
    few, wider = store.counts.clusters(Query(), View(cell=0.001, most=3))
    assert len(few) <= 3
    assert wider > cell
    assert sum(c.records for c in few) == len(placed)
    assert not any(c.area for c in fine)


def test_bars_places_and_parties_count_the_records_that_the_query_leaves(store: Store) -> None:
    query = Query(since="2024-05-03")
    found = list(store.incidents(query))
    days = Counter(i.start for i in found)
    assert {b.start: b.records for b in store.counts.histogram(query, digits=10)} == days
    assert {b.start for b in store.counts.histogram(query)} == {"2024-05"}
    places = Counter(i.place.name for i in found if i.place)
    assert {p.name: p.records for p in store.counts.places(query)} == places
    assert [p.records for p in store.counts.places(query)] == sorted(places.values(), reverse=True)
    assert [p.name for p in store.counts.places(Query(limit=1, offset=1))] == [store.counts.places()[1].name]


def test_the_gravest_are_those_with_the_greatest_claims(store: Store) -> None:
    killed = {
        i.id: max(b for t in i.tolls for b in (t.low, t.high) if b is not None) for i in store.incidents() if i.tolls
    }
    found = store.counts.gravest("killed", most=3)
    assert [killed[i.id] for i in found] == sorted(killed.values(), reverse=True)[:3]
    assert [i.id for i in store.incidents(Query(order="killed", limit=1))] == [found[0].id]


def test_the_stamp_changes_with_what_is_stored_and_not_with_what_is_asked(store: Store) -> None:
    before = store.stamp()
    list(store.incidents())
    assert store.stamp() == before
    store.add(accounts.account(5, 20, salt="new"))
    assert store.stamp() != before


def test_an_older_database_is_filled_when_it_is_opened(new_database: NewDatabase) -> None:
    where = new_database()
    with made(where) as store:
        store.add_all([*accounts.many(6), running(1)])
        expected = _asked(store)
        assert store.series() and store.ties()
        with store.database.writing() as connection:
            for sql in (
                "DROP TABLE over_time", "DROP TABLE published", "DROP INDEX record_columns",
                "DROP INDEX statement_queue",
                "DROP INDEX report_copies", "DROP INDEX sighting_version", "ALTER TABLE statement DROP COLUMN weight",
                "DROP TABLE record_count", "DROP TABLE record_party", "DROP INDEX record_time",
                "DROP INDEX record_asked", "DROP INDEX record_reports", "DROP INDEX record_disputes",
                "DROP INDEX record_killed", "CREATE INDEX record_start ON record (start)",
                *(f"ALTER TABLE record DROP COLUMN {c}" for c in (
                    "place", "place_name", "country", "admin1", "fine", "week", "claimed", "killed", "statements",
                )),
                "ALTER TABLE statement DROP COLUMN score", "ALTER TABLE statement DROP COLUMN reviewers",
                "UPDATE alembic_version SET version_num = '0001'",
            ):  # fmt: skip
                connection.execute(text(sql))
    with open_store(where) as store:
        assert _asked(store) == expected
        with store.database.reading() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == head()


def _asked(store: Store) -> object:
    counts = store.counts
    gravest = [i.id for i in counts.gravest("killed")]
    over_time = store.series(), store.ties(), counts.coverage(), counts.report_keys(Query(since="2024-05-02"))
    return counts.places(), counts.histogram(), gravest, store.reviews.queue(most=5), over_time
