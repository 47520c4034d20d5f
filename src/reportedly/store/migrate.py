"""The layout of the tables, brought up to the one that this version knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from reportedly.errors import StoreError
from reportedly.store import over_time, published, record_rows, telling_rows, weight
from reportedly.store.database import Database
from reportedly.store.steps import standard

SCRIPTS = Path(__file__).with_name("migrations")
_ONE_AT_A_TIME = Lock()
"""Alembic keeps what it is at in variables of the process: two threads would take each other's database."""


def migrate(database: Database, *, create: bool) -> None:
    """Make the tables of a new database, or bring those of an older version up to date.

    Raises StoreError for a database of a newer version, of another program, or, without `create`, an empty one.
    """
    with database.reading() as connection:
        now = _revision(connection, database.name)
    if now == head():
        return
    if now is None and not create:
        raise StoreError(f"{database.name}: an empty database: `reportedly add REPORTS --into ...` fills it")
    if now is not None and now not in known():
        raise StoreError(f"{database.name}: written by a newer version of reportedly: install that one (layout {now})")
    with database.writing() as connection:
        before = _revision(connection, database.name)
        if before != head():
            with _ONE_AT_A_TIME:
                command.upgrade(_config(connection), "head")
            _refill(connection, before)
    if now is not None:
        database.weigh()


def _refill(connection: Connection, before: str | None) -> None:
    """Fill what the layout has more than it had `before`."""
    if before == "0001":
        record_rows.refill(connection)
        telling_rows.refill(connection)
    over_time.refill(connection, standard())
    published.refill(connection)
    weight.refill(connection)


def _revision(connection: Connection, name: str) -> str | None:
    """The revision that the database is at; None for an empty one."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if found is not None and (found not in known() or "sighting" in tables):
            return str(found)
    if tables:
        raise StoreError(f"{name}: a database of another program: give another name")
    return None


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@cache
def known() -> frozenset[str]:
    """Every revision that this version knows."""
    return frozenset(s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions())


@cache
def head() -> str:
    """The newest revision that this version knows."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None
    return found
