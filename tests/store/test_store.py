"""One suite for the store in every database."""

from __future__ import annotations

from dataclasses import replace as replace_query
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select

from reportedly.errors import InputError
from reportedly.model import Account, ReaderInfo, digest
from reportedly.store import Query, Store, open_store
from reportedly.store.codec import to_json
from reportedly.store.schema import record
from tests.store import accounts
from tests.store.conftest import NewDatabase
from tests.store.stand_ins import STEPS


def made(where: str) -> Store:
    return open_store(where, create=True, steps=STEPS)


def records(store: Store) -> dict[str, str]:
    """The bytes of every record, by id."""
    with store.database.reading() as connection:
        return {id_: json for id_, json in connection.execute(select(record.c.id, record.c.json))}


def test_what_was_added_is_there(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        one = accounts.account()
        added = store.add(one)
        assert (added.new, added.changed, added.key, added.id) == (True, True, one.report.key, one.report.id)
        assert store.account(one.report.id) == one
        assert store.account(one.report.key[:8]) == one
        (incident,) = store.incidents()
        assert incident.reports == (one.report.id,)
        assert incident.tolls[0].low == 5
        assert store.incident(incident.id) == incident
        assert (incident.reader, incident.gazetteer) == ("0.1.0", "gazetteer")


def test_it_is_there_for_another_who_opens_it(new_database: NewDatabase) -> None:
    where = new_database()
    with made(where) as store:
        store.add_all(accounts.many(10))
        wanted = records(store)
    with open_store(where, steps=STEPS) as store:
        assert records(store) == wanted


def test_adding_twice_changes_nothing(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        some = accounts.many(20)
        store.add_all(some)
        before, summary = records(store), store.summary()
        again = store.add_all(some)
        assert [a.changed for a in again] == [False] * 20
        assert (records(store), store.summary()) == (before, summary)


def test_order_and_parts_of_adding_change_nothing(new_database: NewDatabase) -> None:
    some = accounts.many(40)
    with made(new_database()) as store:
        store.add_all(some)
        wanted = records(store)
    assert 10 < len(wanted) < 40
    for seed in range(3):
        shuffled = Random(seed).sample(some, len(some))
        with made(new_database()) as store:
            for start in range(0, 40, seed * 6 + 1):
                store.add_all(shuffled[start : start + seed * 6 + 1])
            assert records(store) == wanted


def test_both_databases_hold_the_same_bytes(postgres: NewDatabase, tmp_path) -> None:
    some = accounts.many(40)
    with made(str(tmp_path / "a.db")) as one, made(postgres()) as other:
        one.add_all(some)
        other.add_all(some[::-1])
        assert records(one) == records(other)
        for query in QUERIES:
            assert [i.id for i in one.incidents(query)] == [i.id for i in other.incidents(query)]
        assert [t.report.id for t in one.told()] == [t.report.id for t in other.told()]
        assert one.summary() == other.summary()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(1, 4), st.integers(1, 25), st.integers(0, 2)), max_size=8))
def test_any_reports_in_any_order_give_the_records_of_a_rebuild(tmp_path_factory, rows) -> None:
    some = [accounts.account(town, day, killed=k, outlet=o, salt=str(n)) for n, (town, day, k, o) in enumerate(rows)]
    folder = tmp_path_factory.mktemp("any")
    with made(str(folder / "a.db")) as one, made(str(folder / "b.db")) as other:
        for account in some:
            one.add(account)
        other.add_all(some[::-1])
        wanted = records(one)
        assert records(other) == wanted
        assert one.rebuild() == len(wanted)
        assert records(one) == wanted


def test_a_rebuild_keeps_the_machines_judgements_that_come_out_the_same(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        store.add_all(accounts.many(20))
        before = [s.judgement.id for s in store.judgements(machine=True)]
        assert before
        store.rebuild()
        assert [s.judgement.id for s in store.judgements(machine=True)] == before


def test_one_text_with_several_ids_is_one_report(new_database: NewDatabase) -> None:
    one = accounts.account()
    other = replace(one, report=replace(one.report, id="another", publisher="River Radio", published="2024-05-02"))
    stores = [made(new_database()), made(new_database())]
    stores[0].add_all([one, other])
    stores[1].add(other)
    stores[1].add(one)
    assert records(stores[0]) == records(stores[1])
    (told,) = stores[1].told()
    assert told.ids == tuple(sorted(("another", one.report.id)))
    assert told.report.published == "2024-05-01"
    assert {r.publisher for r in stores[1].sightings("another")} == {"River Radio", one.report.publisher}
    assert stores[1].summary().reports == 1
    for store in stores:
        store.close()


def test_the_account_of_the_newest_reader_counts_whichever_came_first(new_database: NewDatabase) -> None:
    old = accounts.account()
    new = replace(old, statements=old.statements[:1], reader=ReaderInfo("0.10.0", "model", "gazetteer"))
    for order in ((old, new), (new, old)):
        with made(new_database()) as store:
            for account in order:
                store.add(account)
            assert store.account(old.report.id) == new
            (incident,) = store.incidents()
            assert incident.tolls == ()


def test_what_was_read_is_known_before_reading(new_database: NewDatabase) -> None:
    one = accounts.account()
    with made(new_database()) as store:
        assert not store.knows(one.report, "0.1.0")
        store.add_all([one], loaded=[one.report])
        assert store.knows(one.report, "0.1.0")
        assert not store.knows(one.report, "0.2.0")
        assert not store.knows(replace(one.report, published="2024-06-01"), "0.1.0")
        assert not store.knows(replace(one.report, id="b"), "0.1.0")
        assert list(store.loaded()) == [one.report]


def test_an_account_without_its_text_is_refused_and_nothing_is_stored(new_database: NewDatabase) -> None:
    one = accounts.account()
    bare = replace(one, report=replace(one.report, text="Shells hit Tell Qarn"))
    with made(new_database()) as store:
        with pytest.raises(InputError, match="--with-text"):
            store.add_all([accounts.account(2), bare])
        assert store.summary().reports == 0


def test_characters_that_databases_dislike_come_back(new_database: NewDatabase) -> None:
    one = accounts.account()
    text = one.report.text + " \0 \U0001f54a 'quoted' \"and\" %s :name \\ \u2028 end"
    odd = Account(
        replace(one.report, text=text, key=digest(text), id="50%:\\ 'x' ünï \U0001f54a", title="a\0b"),
        one.statements, one.reader,
    )  # fmt: skip
    with made(new_database()) as store:
        store.add(odd)
        assert store.account(odd.report.id) == odd
        assert store.count(Query(text="quoted end")) == 1
        with pytest.raises(InputError):
            store.add(replace(one, report=replace(one.report, id="a\0")))


def test_copies_stand_under_the_one_published_first(new_database: NewDatabase) -> None:
    def copy_of(one: Account, id_: str, day: str, tail: str) -> Account:
        text = one.report.text + tail
        return replace(
            one, report=replace(one.report, text=text, key=digest(text), id=id_, published=day), statements=()
        )

    one = accounts.account(salt="x" * 200)
    copies = [copy_of(one, "late", "2024-05-09", " a"), copy_of(one, "early", "2024-05-01", " b")]
    one = replace(one, report=replace(one.report, published="2024-05-03"))
    for order in ([one, *copies], [*copies[::-1], one]):
        with made(new_database()) as store:
            for account in order:
                store.add(account)
            assert {t.copies for t in store.told()} == {copies[1].report.key}
            assert store.summary().copies == 2


QUERIES = [
    Query(), Query(place="Tell Qarn"), Query(place="tall qarn"), Query(place="Syria"), Query(since="2024-05-04"),
    Query(until="2024-05-02"), Query(kind="shelling"), Query(kind="violence"), Query(box=(36, 34, 38, 36.5)),
    Query(near=(35, 37, 10)), Query(text="shells mayor"), Query(text="she*"), Query(order="-time", limit=5, offset=2),
    Query(order="reports"), Query(order="id"), Query(order="disputed"), Query(grade="weak"), Query(disputed=True),
]  # fmt: skip


def test_queries(new_database: NewDatabase) -> None:
    some = [accounts.account(town, day, outlet=town) for town in range(4) for day in (1, 3, 5)]
    with made(new_database()) as store:
        store.add_all(some)

        def found(**filters: object) -> list[tuple[str, str | None]]:
            return [
                (i.place.name if i.place else "", i.start) for i in store.incidents(replace_query(Query(), **filters))
            ]

        assert len(found()) == 12
        assert {name for name, _ in found(place="tell QARN")} == {"Tell Qarn"}
        assert {name for name, _ in found(place="Tall Qarn")} == {"Tell Qarn"}
        assert {name for name, _ in found(place="qarn")} == {"Tell Qarn"}
        assert {name for name, _ in found(place="geonames:1001")} == {"Deir Hal"}
        assert found(place="Nowhere") == []
        assert len(found(place="Syria")) == 12
        assert {day for _, day in found(since="2024-05-03", until="2024-05-03")} == {"2024-05-03"}
        assert {name for name, _ in found(near=(36.1, 37, 20))} == {"Deir Hal"}
        assert {name for name, _ in found(box=(36.5, 36.5, 37.5, 38))} == {"Wadi Sabt", "Marj Nour"}
        assert {name for name, _ in found(box=(170, 30, -170, 40))} == set()
        assert len(found(kind="shelling")) == len(found(kind="event.shelling")) == len(found(kind="violence")) == 12
        assert found(kind="riot") == []
        assert {name for name, _ in found(text="HIT marj nour")} == {"Marj Nour"}
        assert {name for name, _ in found(text="marj sabt")} == set()
        assert len(found(text="shel*")) == 12
        assert found(order="time", limit=3) == sorted(found())[:0] + [r for r in found() if r[1] == "2024-05-01"][:3]
        assert [day for _, day in found(order="-time")] == ["2024-05-05"] * 4 + ["2024-05-03"] * 4 + ["2024-05-01"] * 4
        assert found(limit=5, offset=10) == found()[10:]
        assert store.count(Query(limit=2)) == 12
        assert [r.id for r in store.reports(Query(since="2024-05-05", place="Deir Hal"))] == [some[5].report.id]


@pytest.mark.parametrize("query", [Query(kind="no-such"), Query(text="..."), Query(order="shape")])  # type: ignore
def test_a_query_that_cannot_be_is_said(new_database: NewDatabase, query: Query) -> None:
    with made(new_database()) as store, pytest.raises(InputError):
        list(store.incidents(query))


def test_an_id_may_be_shortened_or_one_that_was(new_database: NewDatabase) -> None:
    some = [accounts.account(killed=5, outlet=n, salt=str(n)) for n in range(3)]
    with made(new_database()) as store:
        ids = []
        for account in some:
            store.add(account)
            ids += [i.id for i in store.incidents()]
        (incident,) = store.incidents()
        for id_ in {*ids, *incident.statements, incident.id[:8]}:
            assert store.incident(id_) == incident
            assert store.alias(id_) == incident.id
        for wrong in ("zzzz", incident.id[:2], ""):
            with pytest.raises(InputError):
                store.incident(wrong)


def test_records_are_read_as_they_were_while_another_writes(new_database: NewDatabase) -> None:
    where = new_database()
    with made(where) as store, made(where) as writer:
        store.add_all(accounts.many(30))
        whole = list(store.incidents())
        reading = store.incidents()
        first = next(reading)
        writer.add_all(accounts.many(60)[30:])
        assert [first, *reading] == whole
        assert len(list(store.incidents())) > len(whole)


def test_a_read_only_question_writes_nothing(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        store.add(accounts.account())
        (incident,) = store.incidents()
        assert to_json(incident) == records(store)[incident.id]
        assert store.series() == []
        assert store.ties() == []
