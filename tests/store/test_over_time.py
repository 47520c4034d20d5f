"""Running counts and relations: kept in parts, they are what all reports read at once make up."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from msgspec import structs
from sqlalchemy import select

from reportedly.deciding import Asked, Made, judgement
from reportedly.grounding.roster import roster
from reportedly.merging import series, ties
from reportedly.model import Account, Mention, Report, Statement, digest
from reportedly.spans import Span
from reportedly.store import Query, Store, open_store, schema
from reportedly.values import Actor, Place, Quantity
from tests.store import accounts
from tests.store.conftest import NewDatabase
from tests.store.test_store import made

PARTIES = ("the army", "the Northern Front", "the Sons of the Hill", "Russia")


def account(number: int) -> Account:
    """One report of the dead so far in a town and of who stands with whom; an odd one is a copy of the one before."""
    rng = Random(number // 2)
    one, other = rng.sample(PARTIES, 2)
    town, dead = accounts.TOWNS[rng.randrange(3)], rng.randrange(100, 130)
    speaker = accounts.SPEAKERS[rng.randrange(2)]
    text = f"So far {dead} people have died in {town}, {speaker} said. {one} stands with {other}. {number // 2}"
    text += f" {'It was quiet elsewhere. ' * 8} {number}"
    day = f"2024-05-{Random(number).randrange(1, 9):02}"
    report = Report(text, digest(text), f"r{number}", None, "Plain News", day, "given")

    def at(words: str, start: int = 0) -> Span:
        found = text.index(words, start)
        return Span(found, found + len(words))

    first, second = Span(0, text.index(".")), text.index(".") + 2
    place = Place(town, 1, f"geonames:{town}", country="SYR", lat=35.0, lon=37.0)
    count = {
        "quantity": (Mention(at(str(dead)), Quantity(dead, dead, "person", cumulative=True)),),
        "place": (Mention(at(town), place),),
    }
    ends = {"actor": (Mention(at(one, second), Actor(one)),), "target": (Mention(at(other, second), Actor(other)),)}
    said = (Mention(at(speaker), Actor(speaker)),)
    kind = rng.choice(("allied-with", "opposes"))
    whole = Span(second, text.index(".", second))
    return Account(report, (
        Statement(digest(report.key, "count"), "figure.killed", at(str(dead)), (first,), count, said),
        Statement(digest(report.key, "tie"), f"relation.{kind}", at("stands", second), (whole,), ends),
    ), accounts.READER)  # fmt: skip


def agrees(store: Store, query: Query = Query()) -> None:  # noqa: B008  (never changed)
    told = list(store.told(query))
    assert store.series(query) == series.series(told, roster())
    assert store.ties(query) == ties.ties(told, roster())


@pytest.fixture
def store(new_database: NewDatabase) -> Iterator[Store]:
    with made(new_database()) as found:
        yield found


def test_they_follow_whatever_is_stored(store: Store) -> None:
    agrees(store)
    for start in range(0, 40, 10):
        store.add_all([account(n) for n in range(start, start + 10)])
        agrees(store)
    assert len(store.series()) > 3
    assert max(len(s.points) for s in store.series()) > 3
    agrees(store, Query(since="2024-05-03", until="2024-05-05"))
    store.add(structs.replace(account(3), statements=account(3).statements[:1], reader=newer()))
    agrees(store)
    store.rebuild()
    agrees(store)


def newer() -> object:
    return structs.replace(accounts.READER, version="9.0.0")


def test_a_copy_counts_once_whichever_came_first(store: Store) -> None:
    store.add_all([account(n) for n in range(0, 20, 2)])
    agrees(store)
    store.add_all([account(n) for n in range(1, 20, 2)])
    assert store.summary().copies > 0
    agrees(store)


def test_a_judgement_changes_them_and_its_withdrawal_changes_them_back(store: Store) -> None:
    store.add_all([account(n) for n in range(10)])
    before = store.series(), store.ties()
    for at in (0, 1):
        store.judge(
            judgement(store, Asked("reject", (account(4).statements[at].id,)), Made("Ada", f"2026-01-0{at + 1}"))
        )
        agrees(store)
    assert store.series() != before[0]
    assert store.ties() != before[1]
    for stored in list(store.judgements()):
        store.judge(judgement(store, Asked("withdraw", (stored.judgement.id,)), Made("Ada", "2026-01-03")))
    agrees(store)
    assert (store.series(), store.ties()) == before


def test_what_another_program_stored_shows(new_database: NewDatabase) -> None:
    where = new_database()
    with made(where) as one:
        one.add_all([account(n) for n in range(10)])
        with open_store(where, steps=one.steps) as other:
            agrees(other)
            one.add_all([account(n) for n in range(10, 20)])
            agrees(other)


def test_a_report_that_adds_nothing_leaves_no_row(store: Store) -> None:
    store.add_all(accounts.many(5))
    store.add(account(1))
    with store.database.reading() as connection:
        assert len(connection.execute(select(schema.over_time.c.n)).all()) == 2
