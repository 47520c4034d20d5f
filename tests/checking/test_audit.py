"""Samples, answers and the precision that follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.checking import audit
from reportedly.errors import InputError
from tests.store import accounts

ACCOUNTS = [accounts.account(killed=5), accounts.account(4, 9, killed=24, outlet=1)]
EVENT = next(s for s in ACCOUNTS[0].statements if s.family == "event")


def given(name: str, *, right: bool, wrong: tuple[str, ...] = (), by: str = "anna") -> audit.Answer:
    return audit.Answer(name, "r", "event.airstrike", 0.9, right, ("actor", "place"), wrong, by, "2020-01-01T00:00:00")


def test_the_same_seed_draws_the_same() -> None:
    every = audit.sample(ACCOUNTS, 100)
    assert len(every) == sum(len(a.statements) for a in ACCOUNTS)
    assert [c.statement.id for c in audit.sample(ACCOUNTS, 2)] == [c.statement.id for c in every[:2]]
    assert {c.statement.family for c in audit.sample(ACCOUNTS, 100, type_="figure")} == {"figure"}
    assert len(audit.sample(ACCOUNTS, 100, each=1)) == len({c.statement.type for c in every})


def test_answers() -> None:
    assert audit.answer("y", EVENT) == (True, ())
    assert audit.answer("N", EVENT) == (False, ())
    assert audit.answer("px", EVENT) == (True, ("place", "status"))
    assert audit.answer("z", EVENT) is None
    assert audit.answer("", EVENT) is None


def test_wilson_interval() -> None:
    low, high = audit.Precision("x", 8, 10).bounds
    assert (low, high) == (pytest.approx(0.490, abs=0.001), pytest.approx(0.943, abs=0.001))


def test_precision_by_slot_counts_right_statements_alone() -> None:
    rows = dict(audit.precisions([given("1", right=True, wrong=("place",)), given("2", right=False)]))
    assert [(p.right, p.asked) for p in rows["all"]] == [(1, 2)]
    assert [(p.name, p.right, p.asked) for p in rows["slot of a right statement"]] == [("actor", 1, 1), ("place", 0, 1)]


def test_the_last_answer_of_a_person_counts(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    for one in (given("1", right=False), given("1", right=True), given("1", right=False, by="bo")):
        audit.store(path, one)
    assert sorted((a.by, a.right) for a in audit.load(path)) == [("anna", True), ("bo", False)]


def test_an_answer_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the answer is not kept"):
        audit.store(tmp_path / "no such folder" / "audit.jsonl", given("1", right=True))
