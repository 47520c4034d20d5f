"""One database, SQLite or PostgreSQL: opened, read from and written to in transactions; its errors in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, NoSuchModuleError

from reportedly.errors import FullError, StoreError

WAIT = 10.0
"""Seconds that a writer waits for another one, and a client for a server, before it gives up."""
READERS = 60
"""Connections of one program to an SQLite file beyond those that it keeps open."""
SAMPLE = 1000
"""Rows of each index that are looked at to know how it is filled."""
LOCK = 7355608
"""PostgreSQL's advisory lock that writers of records take, one at a time."""
HEADER = b"SQLite format 3\0"
IN = 500
"""Values in one `IN (...)`: databases limit them."""

_PLAIN = (
    (("database is locked", "lock timeout", "locknotavailable"), "another program is writing to it: try again later"),
    (("not a database", "file is encrypted", "malformed"), "no database, or a damaged one: give another name"),
    (("readonly database", "read-only"), "it may not be written to: see to its permissions"),
    (("unable to open database",), "it cannot be opened: see to its folder and permissions"),
    (("password authentication failed", "no password supplied"), "the server refuses this user and password"),
    (("does not exist",), "the server has no such database or user: have its administrator make it"),
    (("permission denied",), "this user may not do that there: ask the database's administrator"),
    (("connection refused", "could not translate", "failed to resolve", "timeout expired", "no such file",
      "connection timeout"), "no server answers there: see to host, port and network"),
    (("server closed the connection", "terminating connection", "connection is lost", "consuming input failed"),
     "the server went away: what was acknowledged is stored; run the command again for the rest"),
)  # fmt: skip
"""Words of a database's message, and what its user should hear."""
_FULL = ("disk is full", "no space left", "disk full", "could not extend file", "disk i/o error")


@dataclass(frozen=True, slots=True)
class Database:
    """Transactions on one database. `name` is for messages: no password in it."""

    engine: Engine
    name: str

    @property
    def postgres(self) -> bool:
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees the database as it was when it began, whatever is written meanwhile."""
        with self.plainly(), self.engine.connect() as connection, connection.begin():
            if self.postgres:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer is in at the same time; waits `WAIT` seconds for its turn."""
        with self.plainly(), self.engine.connect().execution_options(write=True) as connection, connection.begin():
            if self.postgres:
                connection.execute(text(f"SET LOCAL lock_timeout = '{int(WAIT)}s'"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            yield connection

    def stamp(self) -> str:
        """Another one after anything was written."""
        if not self.postgres and self.engine.url.database:
            file = Path(self.engine.url.database)
            found = [f.stat() for f in (file, file.with_name(file.name + "-wal")) if f.exists()]
            return " ".join(f"{s.st_mtime_ns}.{s.st_size}" for s in found)
        with self.plainly(), self.engine.connect() as connection:
            return str(connection.execute(text("SELECT pg_snapshot_xmax(pg_current_snapshot())")).scalar_one())

    def weigh(self) -> None:
        """Have the database know how its tables are filled, so that it takes the right index. PostgreSQL does so by
        itself."""
        if not self.postgres:
            with self.writing() as connection:
                connection.exec_driver_sql(f"PRAGMA analysis_limit = {SAMPLE}")
                connection.exec_driver_sql("ANALYZE")

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """Errors of the database within it become a StoreError of one line that says what to do."""
        try:
            yield
        except (DatabaseError, InterfaceError) as error:
            raise self._plain(str(error.orig or error)) from error
        except (sqlite3.DatabaseError, OSError) as error:
            raise self._plain(str(error)) from error

    def _plain(self, said: str) -> StoreError:
        low = said.lower()
        if any(words in low for words in _FULL):
            return FullError(f"{self.name}: no room left on its disk: free some and run the command again; {KEPT}")
        for words, advice in _PLAIN:
            if any(w in low for w in words):
                return StoreError(f"{self.name}: {advice}")
        first = said.strip().splitlines()[0] if said.strip() else "no reason given"
        return StoreError(f"{self.name}: the database says: {first}")


KEPT = "what was acknowledged is stored"


def open_database(where: str | Path, *, create: bool) -> Database:
    """The database at a path or URL. An SQLite file that is not there is made when `create` is set.

    Raises StoreError for a URL that is none, a file that is no database, a server that refuses.
    """
    text_ = str(where)
    url = _url(text_) if "://" in text_ else _file(Path(text_), create=create)
    options: dict[str, Any] = {"connect_args": {"timeout": WAIT}, "max_overflow": READERS}
    if url.get_backend_name() == "postgresql":
        options = {"connect_args": {"connect_timeout": int(WAIT)}, "pool_pre_ping": True}
    try:
        engine = create_engine(url, **options)
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs one package more: pip install 'reportedly[postgres]'") from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return Database(engine, url.render_as_string(hide_password=True) if "://" in text_ else text_)


def _url(given: str) -> URL:
    try:
        url = make_url(given)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise StoreError(f"no database has such an address: {WANT}") from error
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database:
        return url
    raise StoreError(f"{url.drivername}: no database of that kind: {WANT}")


WANT = "want a file, or postgresql://USER:PASSWORD@HOST/NAME"


def _file(path: Path, *, create: bool) -> URL:
    if path.is_dir():
        raise StoreError(f"{path}: a folder: want the name of a file in it")
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: no such database: `reportedly add REPORTS --into {path}` makes it")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: no such folder: make {path.parent} first")
    else:
        try:
            with path.open("rb") as stream:
                head = stream.read(len(HEADER))
        except OSError as error:
            raise StoreError(f"{path}: it cannot be opened: {error.strerror}") from error
        if head not in (b"", HEADER):
            raise StoreError(f"{path}: no database: give another name")
    return URL.create("sqlite", database=str(path))


EARTH = 6371.0
"""Kilometres."""


def kilometres(lat: float | None, lon: float | None, other_lat: float, other_lon: float) -> float | None:
    """Along the surface; None where a point is not known. In SQL: `kilometres(...)`."""
    if lat is None or lon is None:
        return None
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.create_function("kilometres", 4, kilometres, deterministic=True)
    connection.isolation_level = None  # transactions begin in `_begin`, so that a writer takes its turn at once
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -65536")


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def chunks(values: list[Any]) -> Iterator[list[Any]]:
    """`values` in parts that one `IN (...)` takes."""
    for start in range(0, len(values), IN):
        yield values[start : start + IN]
