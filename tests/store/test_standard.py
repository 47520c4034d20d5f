"""The store with the merging of this package: the same records in whatever order, parts and database."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from reportedly.model import Account
from reportedly.store import Query, open_store
from tests.store.conftest import NewDatabase
from tests.store.test_store import records

sys.path.append(str(Path(__file__).parents[2] / "bench"))
import synthetic


@pytest.fixture(scope="module")
def some() -> list[Account]:
    return list(synthetic.accounts(60))


@pytest.fixture(scope="module")
def wanted(some: list[Account], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with open_store(tmp_path_factory.mktemp("standard") / "a.db", create=True) as store:
        store.add_all(some)
        found = records(store)
    assert 20 < len(found) < 60
    return found


@pytest.mark.parametrize("at_once", [1, 7])
def test_the_same_records_in_any_order(
    new_database: NewDatabase, some: list[Account], wanted: dict[str, str], at_once: int
) -> None:
    shuffled = Random(at_once).sample(some, len(some))
    with open_store(new_database(), create=True) as store:
        for start in range(0, len(some), at_once):
            store.add_all(shuffled[start : start + at_once])
        assert records(store) == wanted
        store.rebuild()
        assert records(store) == wanted
        assert store.count(Query(place="Syria")) == len(wanted)
        assert store.count(Query(kind="violence", since="2012-01-01", until="2012-12-31")) == len(wanted)
