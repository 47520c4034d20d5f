"""`reportedly audit` from the keyboard: answers are kept, undone, gone on with, reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.checking import audit
from reportedly.cli import app
from reportedly.errors import InputError
from reportedly.store import open_store
from tests.store import accounts


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with open_store(tmp_path / "a.db", create=True) as store:
        store.add_all([accounts.account(killed=5), accounts.account(4, 9, killed=24, outlet=1)])
    return tmp_path / "a.db"


def ask(db: Path, keys: str, *options: str) -> Result:
    into = str(db.with_name("audit.jsonl"))
    found = CliRunner().invoke(app(), ["audit", str(db), "--into", into, "--by", "anna", *options], input=keys)
    if isinstance(found.exception, InputError):
        raise found.exception
    return found


def test_answers_are_kept_and_reported(db: Path) -> None:
    found = ask(db, "y\nn\nq\n")
    assert "statements                      1      2   0.50" in found.stdout
    assert "[[" in found.stdout
    assert len(audit.load(db.with_name("audit.jsonl"))) == 2


def test_goes_on_where_it_was_left(db: Path) -> None:
    first = ask(db, "y\nq\n").stdout
    again = ask(db, "q\n").stdout
    total = int(first.partition("[1/")[2].partition("]")[0])
    assert f"[1/{total - 1}]" in again


def test_undo_asks_again(db: Path) -> None:
    ask(db, "y\nu\nn\nq\n")
    assert [a.right for a in audit.load(db.with_name("audit.jsonl"))] == [False]


def test_what_is_not_understood_is_asked_again(db: Path) -> None:
    found = ask(db, "zz\ny\nq\n")
    assert "letters of wrong slots" in found.stderr
    assert len(audit.load(db.with_name("audit.jsonl"))) == 1


def test_reports_left_out(db: Path) -> None:
    with open_store(db) as store:
        ids = [r.id for r in store.reports()]
    (db.parent / "ids").write_text(ids[0] + "\n", "utf-8")
    ask(db, "y\n" * 20, "--leave-out", str(db.parent / "ids"))
    assert {a.report for a in audit.load(db.with_name("audit.jsonl"))} == set(ids[1:])


def test_no_answers(db: Path) -> None:
    with pytest.raises(InputError, match="no answers yet"):
        ask(db, "q\n")
