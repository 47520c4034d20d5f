"""What is to be reviewed first, lists of statements, and the record copied as others may see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from reportedly.deciding import Asked, Made, judgement
from reportedly.errors import InputError
from reportedly.model import Account, Report
from reportedly.records import Incident
from reportedly.store import Query, Store, open_store
from reportedly.store.copying import copy_records
from tests.store import accounts
from tests.store.conftest import NewDatabase
from tests.store.test_store import made

AT = "2026-01-01T00:00:00.000Z"


@pytest.fixture
def store(new_database: NewDatabase) -> Iterator[Store]:
    with made(new_database()) as found:
        yield found


def scored(account: Account, score: float) -> Account:
    return replace(account, statements=tuple(replace(s, score=score) for s in account.statements))


def decide(store: Store, verdict: str, *ids: str, by: str = "anna", at: str = AT) -> str:
    found = judgement(store, Asked(verdict, ids), Made(by, at))  # type: ignore[arg-type]
    store.judge(found)
    return found.id


def test_the_least_certain_and_most_consequential_come_first(store: Store) -> None:
    sure, unsure, grave = accounts.account(0, 1), accounts.account(1, 2), accounts.account(2, 3, killed=45)
    store.add_all([scored(sure, 0.9), scored(unsure, 0.3), scored(grave, 0.3)])
    queue = store.reviews.queue(most=10)
    assert [w.report for w in queue[::2]] == [grave.report.key, unsure.report.key, sure.report.key]
    assert [w.weight for w in queue] == sorted((w.weight for w in queue), reverse=True)
    assert queue[0].record == store.incident(queue[0].statement).id


def test_the_queue_goes_on_behind_a_statement_and_leaves_out_what_is_judged(store: Store) -> None:
    store.add_all(accounts.many(8))
    whole = [w.statement for w in store.reviews.queue(most=100)]
    assert len(whole) == len(set(whole)) == store.reviews.progress().total
    assert [w.statement for w in store.reviews.queue(most=3, after=whole[4])] == whole[5:8]
    accepted = decide(store, "accept", whole[0])
    decide(store, "reject", whole[1])
    left = [w.statement for w in store.reviews.queue(most=100)]
    assert left[0] not in whole[:2]
    assert store.reviews.progress().reviewed == 2
    decide(store, "withdraw", accepted, at="2026-01-02T00:00:00.000Z")
    assert whole[0] in [w.statement for w in store.reviews.queue(most=100)]
    assert store.reviews.progress().reviewed == 1


def test_the_last_judgement_is_ones_own_that_stands(store: Store) -> None:
    store.add_all(accounts.many(4))
    one, other, *_ = (w.statement for w in store.reviews.queue(most=4))
    first = decide(store, "accept", one)
    second = decide(store, "accept", other, at="2026-01-01T00:00:01.000Z")
    theirs = decide(store, "reject", other, by="bob", at="2026-01-01T00:00:02.000Z")
    assert store.reviews.last_judgement("anna") == second
    assert store.reviews.last_judgement("bob") == theirs
    decide(store, "withdraw", second, at="2026-01-01T00:00:03.000Z")
    assert store.reviews.last_judgement("anna") == first
    assert store.reviews.last_judgement("carla") is None
    assert [s.judgement.by for s in store.judgements_of(other)] == ["anna", "bob"]


def test_pairs_in_doubt_leave_when_a_person_has_judged_them(store: Store) -> None:
    store.add_all(accounts.many(30))
    doubts = store.reviews.doubts(most=100)
    assert doubts
    assert [abs(d.score - 0.5) for d in doubts] == sorted(abs(d.score - 0.5) for d in doubts)
    assert all(store.reviews.reasons(d) for d in doubts)
    decide(store, "different", doubts[0].other, doubts[0].one)
    assert {(d.one, d.other) for d in store.reviews.doubts(most=100)} == {(d.one, d.other) for d in doubts[1:]}


def test_statements_are_listed_by_type_report_and_incident(store: Store) -> None:
    given = accounts.many(6)
    store.add_all(given)
    found, total = store.reviews.statements(limit=100)
    assert total == len(found) == sum(len(a.statements) for a in given)
    part, _ = store.reviews.statements(limit=2, offset=3)
    assert [row.id for row, _, _ in part] == [row.id for row, _, _ in found[3:5]]
    assert store.reviews.statements(type_="%", limit=100) == ([], 0)
    figures, _ = store.reviews.statements(type_="figure", limit=100)
    assert {s.type for _, s, _ in figures} == {"figure.killed"}
    assert len(figures) * 2 == total
    report = given[0].report
    ours, count = store.reviews.statements(report=report.id, type_="event.shelling", limit=100)
    assert (count, {told.key for _, _, told in ours}) == (1, {report.key})
    incident = next(store.incidents())
    of_it, _ = store.reviews.statements(incident=incident.id, limit=100)
    assert {row.id for row, _, _ in of_it} == set(incident.statements)
    with pytest.raises(InputError, match="no report"):
        store.reviews.statements(report="none", limit=1)


def test_a_copy_holds_what_it_is_given_and_no_more(store: Store, tmp_path: Path) -> None:
    store.add_all(accounts.many(12))
    hidden, *rest = store.incidents(Query(order="id"))

    def shown(incident: Incident) -> Incident | None:
        return None if incident.id == hidden.id else replace(incident, title="a title")

    def cited(report: Report) -> Report:
        return replace(report, text="", title="Well")

    with open_store(tmp_path / "copy.db", create=True) as copy:
        copy_records(store, copy, shown, cited)
        assert [i.id for i in copy.incidents(Query(order="id"))] == [i.id for i in rest]
        assert {i.title for i in copy.incidents()} == {"a title"}
        assert copy.count(Query(text="well")) == len(rest)
        assert copy.count(Query(text="market")) == 0
        assert {copy.account(r).report.text for i in rest for r in i.reports} == {""}
        assert copy.incident(rest[0].statements[-1]).id == rest[0].id
        assert [b.records for b in copy.counts.histogram()] == [len(rest)]
        with pytest.raises(InputError):
            copy.incident(hidden.id)
