"""Pages of a record in PostgreSQL: the same as of one in a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from reportedly.safety.guard import Policy
from reportedly.store import Store, open_store
from reportedly.web.app import Serving, create
from tests.store import accounts
from tests.store.conftest import NewDatabase, postgres
from tests.web import records
from tests.web.test_pages import ADDRESSES

__all__ = ["postgres"]


@pytest.fixture
def store(postgres: NewDatabase) -> Iterator[Store]:
    with open_store(postgres(), create=True) as found:
        found.add_all([*accounts.many(20), records.hostile(), records.hospital()])
        yield found


def test_every_page_opens_and_a_judgement_shows(store: Store) -> None:
    with TestClient(create(store, Serving("test")), base_url="http://localhost") as client:
        for address in (*ADDRESSES, "/incidents?text=market&place=Qarn&actor=army&order=killed", "/api/exports/csv"):
            assert client.get(address).status_code == 200, address
        before = client.get("/api/review").json()
        body = {"verdict": "reject", "ids": [before["next"][0]["statement"]]}
        assert client.post("/api/judgements", json=body).status_code == 201
        after = client.get("/api/review").json()
        assert after["reviewed"] == before["reviewed"] + 1
        assert after["next"][0] != before["next"][0]


def test_what_is_shown_to_others_has_passed_the_rules(store: Store) -> None:
    app = create(store, Serving("test", policy=Policy()))
    with TestClient(app, base_url="http://localhost") as client:
        whole = "".join(client.get(address).text for address in ("/", "/incidents", "/actors", "/places", "/reports"))
        assert "shelling" in whole
        assert records.PRIVATE not in whole
