"""Databases that cannot be used: one clear line, what is stored stays whole. Tables are those of the migrations."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, make_url, text

from reportedly.errors import FullError, StoreError
from reportedly.store import database as database_module
from reportedly.store import open_store
from reportedly.store.database import Database, open_database
from reportedly.store.migrate import head, known
from reportedly.store.schema import metadata
from tests.store import accounts
from tests.store.conftest import NewDatabase
from tests.store.stand_ins import STEPS
from tests.store.test_store import made, records


def said(where: str | Path, *, create: bool = False) -> str:
    """What opening it says: one line, without the password."""
    with pytest.raises(StoreError) as caught:
        open_store(where, create=create)
    line = str(caught.value)
    assert "\n" not in line
    assert "secret" not in line
    assert caught.value.exit_code == 6
    return line


def test_the_tables_are_those_that_migrations_make(new_database: NewDatabase) -> None:
    with made(new_database()) as store:
        found = inspect(store.database.engine)
        extra = {"alembic_version", "report_words"} | {
            f"report_words_{n}" for n in ("data", "idx", "docsize", "config")
        }
        assert set(found.get_table_names()) - extra == set(metadata.tables)
        for table in metadata.tables.values():
            columns = {c["name"]: c for c in found.get_columns(table.name)}
            assert list(columns) == [c.name for c in table.columns]
            for column in table.columns:
                assert columns[column.name]["nullable"] == column.nullable, column
                assert columns[column.name]["type"].python_type is column.type.python_type, column
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert sorted(keys) == sorted(c.name for c in table.primary_key.columns)
            indexes = {i["name"]: (i["column_names"], bool(i["unique"])) for i in found.get_indexes(table.name)}
            for index in table.indexes:
                assert indexes[index.name] == ([c.name for c in index.columns], bool(index.unique))


def test_opening_again_changes_nothing(new_database: NewDatabase) -> None:
    where = new_database()
    made(where).close()
    with open_store(where) as store, store.database.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == head()
    assert head() in known()


def test_a_database_of_a_newer_version_is_left_alone(new_database: NewDatabase) -> None:
    where = new_database()
    with made(where) as store:
        store.add(accounts.account())
        with store.database.writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for create in (False, True):
        assert "newer version" in said(where, create=create)


def test_a_database_of_another_program_is_left_alone(new_database: NewDatabase) -> None:
    where = new_database()
    database = open_database(where, create=True)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE birds (name TEXT)"))
    for create in (False, True):
        assert "another program" in said(where, create=create)
    assert inspect(database.engine).get_table_names() == ["birds"]


def test_what_is_not_there_is_not_made_unless_asked(tmp_path: Path) -> None:
    assert "reportedly add" in said(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    assert "no such folder" in said(tmp_path / "none" / "a.db", create=True)
    assert "a folder" in said(tmp_path, create=True)


def test_an_empty_file_is_filled_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    assert "empty" in said(tmp_path / "a.db")
    open_store(tmp_path / "a.db", create=True).close()


@pytest.mark.parametrize("content", [b"Shells hit the town.", b"SQLite format 3\0" + b"x" * 2000])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(content)
    assert "no database" in said(file, create=True)
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://me:secret@host/name", "want a file, or postgresql://"),
        ("nonsense://", "want a file"),
        ("postgresql://me:secret@127.0.0.1:1/name", "no server answers"),
        ("postgresql://me:secret@nowhere.invalid/name", "no server answers"),
        ("postgresql://me:secret@host:port/name", "no database has such an address"),
    ],
)
def test_a_wrong_url_is_said(url: str, words: str) -> None:
    assert words in said(url, create=True)


def test_what_a_server_refuses_is_said(postgres: NewDatabase) -> None:
    url = make_url(postgres())
    wrong = url.set(password="secret2").render_as_string(hide_password=False)
    assert "refuses this user and password" in said(wrong)
    nowhere = url.set(database="no_such").render_as_string(hide_password=False)
    assert "no such database" in said(nowhere, create=True)


def test_a_writer_waits_for_another_and_then_says_so(
    new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "WAIT", 1.0)
    where = new_database()
    with made(where) as store, made(where) as other:
        store.add(accounts.account())
        with store.database.writing(), pytest.raises(StoreError, match="another program is writing"):
            other.add(accounts.account(1))
        assert other.summary().reports == 1
        held = threading.Event()

        def hold() -> None:
            with store.database.writing():
                held.set()
                threading.Event().wait(0.3)

        thread = threading.Thread(target=hold)
        thread.start()
        held.wait()
        other.add(accounts.account(1))
        thread.join()
        assert store.summary().reports == 2


def test_a_full_disk_is_said_and_what_is_stored_stays(tmp_path: Path) -> None:
    where = tmp_path / "a.db"
    with made(str(where)) as store:
        store.add_all(accounts.many(10))
        before = records(store)
    with open_store(where, steps=STEPS) as store:
        with store.database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(FullError, match="no room left") as caught:
            store.add_all(accounts.many(200, seed=1))
        assert caught.value.exit_code == 5
        assert records(store) == before
    with sqlite3.connect(where) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_that_may_not_be_written_to(tmp_path: Path) -> None:
    database = open_database(tmp_path / "a.db", create=True)
    with pytest.raises(StoreError, match="may not be written"), database.plainly():
        raise sqlite3.OperationalError("attempt to write a readonly database")


@pytest.mark.parametrize("words", ["disk I/O error", "could not extend file: No space left on device"])
def test_other_words_for_a_full_disk(tmp_path: Path, words: str) -> None:
    database = open_database(tmp_path / "a.db", create=True)
    with pytest.raises(FullError), database.plainly():
        raise sqlite3.OperationalError(words)


def test_a_server_that_goes_away_is_said(postgres: NewDatabase) -> None:
    with made(postgres()) as store:
        store.add(accounts.account())
        with pytest.raises(StoreError, match="went away") as caught:
            _killed_while_writing(store.database)
        assert caught.value.exit_code == 6
        store.add(accounts.account(1))
        assert store.summary().reports == 2


def _killed_while_writing(database: Database) -> None:
    with database.engine.connect() as killer, database.writing() as connection:
        number = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        killer.execute(text("SELECT pg_terminate_backend(:n)"), {"n": number})
        connection.execute(text("SELECT 1"))
