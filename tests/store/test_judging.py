"""Judgements in the store: records follow, disagreement is kept, re-reading loses none. In every database."""

from __future__ import annotations

from itertools import count

import pytest
from msgspec.structs import replace

from reportedly.errors import InputError
from reportedly.judgements import Judgement, Verdict, judgement_id, subject_of
from reportedly.merging.judged import added_id
from reportedly.model import Account, ReaderInfo, Statement
from reportedly.spans import Span
from reportedly.store import Query, Store
from reportedly.values import Quantity
from tests.store import accounts
from tests.store.conftest import NewDatabase
from tests.store.test_store import made, records

numbers = count()
ONE, OTHER = accounts.account(killed=5), accounts.account(killed=24, outlet=1)
THIRD = accounts.account(killed=6, outlet=2)


def judge(
    store: Store,
    verdict: Verdict,
    *about: str,
    by: str = "anna",
    wanted: Statement | None = None,
    withdraws: str | None = None,
) -> Judgement:
    find = store.event if verdict in ("same", "different") else store.statement
    subjects = tuple(subject_of(s, r.key) for s, r in map(find, about))
    if verdict == "add" and wanted is not None:
        subjects = (subject_of(replace(wanted, id=added_id(ONE.report.key, wanted)), ONE.report.key),)
    at = f"2024-06-01T00:00:{next(numbers):04}Z"
    judgement = Judgement(judgement_id(verdict, subjects, by, at), verdict, subjects, by, at, None, wanted, withdraws)
    store.judge(judgement)
    return judgement


def two(where: str, *more: Account) -> Store:
    """A store with two tellings that the machine keeps apart."""
    store = made(where)
    store.add_all([ONE, OTHER, *more])
    return store


def ids(store: Store) -> list[str]:
    return [i.id for i in store.incidents(Query(order="id"))]


def test_same_and_different_of_a_person_outrank_the_machine(new_database: NewDatabase) -> None:
    with two(new_database()) as store:
        apart = records(store)
        one, other = ids(store)
        said = judge(store, "same", one, other)
        (incident,) = store.incidents()
        assert incident.id == one
        assert [(m.by, m.reasons) for m in incident.merged] == [("anna", ("judged to be the same",))]
        assert incident.review.by == ("anna",)
        assert store.incident(other) == incident
        judge(store, "withdraw", withdraws=said.id)
        assert records(store) == apart


def test_different_is_a_veto(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        store.add_all([ONE, THIRD])
        (incident,) = store.incidents()
        events = [s for s in incident.statements if store.statement(s)[0].family == "event"]
        judge(store, "different", *events)
        assert len(ids(store)) == 2
        store.rebuild()
        assert len(ids(store)) == 2


def test_two_who_disagree_on_a_pair_leave_it_to_the_machine(new_database: NewDatabase) -> None:
    with two(new_database()) as store:
        one, other = ids(store)
        judge(store, "same", one, other, by="anna")
        judge(store, "different", one, other, by="bob")
        found = list(store.incidents())
        assert len(found) == 2
        assert all(i.review.disputed and i.review.by == ("anna", "bob") for i in found)


def test_a_rejected_statement_leaves_the_records_and_may_be_taken_back_in(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        store.add_all([ONE, THIRD])
        before = records(store)
        (incident,) = store.incidents()
        event, figure = ONE.statements
        rejected = judge(store, "reject", event.id)
        (left,) = store.incidents()
        assert left.reports == (THIRD.report.id,)
        assert store.incident(incident.id) == left
        assert store.statement(event.id)[0] == event
        assert [s.id for s in store.account(ONE.report.id, as_judged=True).statements] == [figure.id]
        judge(store, "withdraw", withdraws=rejected.id)
        assert records(store) == before
        assert store.incident(incident.id).id == incident.id


def test_a_correction_changes_the_record(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        store.add(ONE)
        event = ONE.statements[0]
        judge(store, "correct", event.id, wanted=replace(event, type="event.airstrike"))
        (incident,) = store.incidents(Query(kind="airstrike"))
        assert incident.review.by == ("anna",)
        assert store.count(Query(kind="shelling")) == 0
        judge(store, "accept", event.id, by="bob")
        (incident,) = store.incidents()
        assert not incident.review.disputed
        judge(store, "reject", event.id, by="carl")
        (incident,) = store.incidents()
        assert (incident.kind, incident.review.disputed) == ("event.shelling", True)


def test_an_added_statement_makes_a_record(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        store.add(ONE)
        missed = Statement("", "event.arrest", Span(20, 24), (Span(0, 30),), {})
        judge(store, "add", wanted=missed)
        assert sorted(i.kind for i in store.incidents()) == ["event.arrest", "event.shelling"]


def test_judgements_survive_a_better_reader(new_database: NewDatabase) -> None:
    with two(new_database()) as store:
        event, figure = ONE.statements
        one, other = ids(store)
        judge(store, "same", one, other)
        judge(store, "reject", figure.id)
        gone = judge(store, "accept", OTHER.statements[1].id)
        moved = Span(event.anchor.start, event.anchor.end + 4)
        again = [
            replace(ONE, statements=(replace(event, id="newer", anchor=moved), replace(figure, about="newer"))),
            replace(OTHER, statements=OTHER.statements[:1]),
        ]
        store.add_all([replace(a, reader=ReaderInfo("0.2.0", "model", "gazetteer")) for a in again])
        (incident,) = store.incidents()
        assert set(incident.statements) == {"newer", OTHER.statements[0].id}
        assert incident.tolls == ()
        for old in (one, other):
            assert store.incident(old) == incident
        assert [s.judgement.id for s in store.judgements() if not s.attached] == [gone.id]
        before = records(store)
        store.rebuild()
        assert records(store) == before


def test_judging_and_adding_commute(new_database: NewDatabase) -> None:
    with two(new_database()) as early, two(new_database(), THIRD) as late:
        for store in (early, late):
            judge(store, "same", ONE.statements[0].id, OTHER.statements[0].id)
            judge(store, "reject", OTHER.statements[1].id)
        early.add(THIRD)
        assert records(early) == records(late)


def test_the_same_judgement_again_changes_nothing(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        store.add(ONE)
        said = judge(store, "accept", ONE.statements[0].id)
        store.judge(said)
        assert len(list(store.judgements())) == 1


def test_what_cannot_be_judged_is_said_and_nothing_is_stored(new_database: NewDatabase) -> None:
    with two(new_database()) as store:
        event, figure = ONE.statements
        said = judge(store, "accept", event.id)
        wrong = [
            ("same", (event.id,), {}), ("same", (event.id, event.id), {}), ("different", (event.id, figure.id), {}),
            ("correct", (event.id,), {}), ("accept", (event.id,), {"by": "machine"}),
            ("accept", (event.id,), {"by": " "}), ("withdraw", (), {"withdraws": said.id, "by": "bob"}),
            ("withdraw", (), {"withdraws": "none"}),
        ]  # fmt: skip
        for verdict, about, options in wrong:
            with pytest.raises(InputError):
                judge(store, verdict, *about, **options)
        assert [s.judgement for s in store.judgements()] == [said]
        with pytest.raises(InputError):
            store.judge(replace(said, id="x", subjects=(replace(said.subjects[0], report="unknown"),)))


def test_the_machines_judgements_can_be_seen(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        store.add_all([ONE, OTHER, THIRD])
        found = list(store.judgements(machine=True))
        assert sorted(s.judgement.verdict for s in found) == ["different", "different", "same"]
        assert all(s.live and s.attached and s.score is not None and s.judgement.by == "machine" for s in found)


def test_a_number_that_no_database_keeps_is_refused(new_database: NewDatabase) -> None:
    figure = next(s for s in ONE.statements if s.family == "figure")
    (number,) = figure.roles["quantity"]
    assert isinstance(number.value, Quantity)
    huge = replace(number, value=replace(number.value, low=1e29, high=1e29))
    wanted = replace(figure, roles={**figure.roles, "quantity": (huge,)})
    with two(new_database()) as store:
        before = records(store)
        with pytest.raises(InputError, match="too large to be stored"):
            judge(store, "correct", figure.id, wanted=wanted)
        assert records(store) == before
