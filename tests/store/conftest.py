"""Databases for tests of the store: a new one each, SQLite and PostgreSQL.

PostgreSQL is used where REPORTEDLY_TEST_POSTGRES names a server on which databases may be made:
`.ci/postgres run make test` starts one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

NewDatabase = Callable[[], str]
"""Gives the path or URL of a database that is not there yet, or empty."""


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewDatabase]:
    numbers = count()
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"{next(numbers)}.db")
        return
    yield from _postgres()


@pytest.fixture
def postgres() -> Iterator[NewDatabase]:
    yield from _postgres()


def _postgres() -> Iterator[NewDatabase]:
    server = os.environ.get("REPORTEDLY_TEST_POSTGRES")
    if not server:
        pytest.skip("no PostgreSQL server: `.ci/postgres run make test` starts one")
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def new() -> str:
        made.append(f"t{uuid4().hex}")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {made[-1]}"))
        return make_url(server).set(database=made[-1]).render_as_string(hide_password=False)

    yield new
    with engine.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
    engine.dispose()
