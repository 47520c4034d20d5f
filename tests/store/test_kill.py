"""A writer killed at any moment loses nothing that it acknowledged, and another one completes its work."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from random import Random

from sqlalchemy import func, select

from reportedly.model import Account
from reportedly.store import Store, open_store, schema
from tests.store import accounts
from tests.store.conftest import NewDatabase
from tests.store.stand_ins import STEPS
from tests.store.test_store import made, records

KILLS = 20
AT_ONCE = 3


def write(where: str, some: list[Account], out: int) -> None:
    """Add `some`, a few at a time, and say the key of each on `out` once it is stored."""
    with open_store(where, create=True, steps=STEPS) as store:
        for start in range(0, len(some), AT_ONCE):
            for added in store.add_all(some[start : start + AT_ONCE]):
                os.write(out, f"{added.key}\n".encode())


def start(where: str, some: list[Account], out: int) -> BaseProcess:
    writer = get_context("fork").Process(target=write, args=(where, some, out))
    writer.start()
    return writer


def kill_at_random(where: str, some: list[Account], out: int, reader: int) -> set[str]:
    """Kill writers, one after the other, until KILLS were, each a little after it said something new; gives the keys
    that they acknowledged."""
    rng = Random(0)
    said: set[str] = set()
    killed = 0
    while killed < KILLS:
        writer = start(where, some, out)
        wanted, end = len(said) + rng.randrange(3), time.monotonic() + 10
        while len(said) < wanted and time.monotonic() < end:
            said |= set(_read(reader).decode().split())
            time.sleep(0.002)
        time.sleep(rng.uniform(0, 0.05))
        writer.kill()
        writer.join()
        assert writer.exitcode == -signal.SIGKILL, "the work ended before the kills: give it more"
        killed += 1
        said |= set(_read(reader).decode().split())
    return said


def check(store: Store, acknowledged: set[str]) -> None:
    """Everything acknowledged is there, once, with its statements, and every telling is in one record."""
    with store.database.reading() as connection:
        keys = list(connection.execute(select(schema.sighting.c.report)).scalars())
        assert len(keys) == len(set(keys))
        assert acknowledged <= set(keys)
        statements = connection.execute(select(func.count()).select_from(schema.statement)).scalar_one()
        assert statements == 2 * len(keys)
        tellings = {
            id_: record for id_, record in connection.execute(select(schema.telling.c.id, schema.telling.c.record))
        }
        assert len(tellings) == len(keys)
        assert set(tellings.values()) == set(connection.execute(select(schema.record.c.id)).scalars())


def test_killed_at_random_moments(new_database: NewDatabase) -> None:
    some = accounts.many(400)
    with made(new_database()) as store:
        store.add_all(some)
        wanted = records(store)
    where = new_database()
    made(where).close()
    reader, out = os.pipe()
    os.set_blocking(reader, False)
    acknowledged = kill_at_random(where, some, out, reader)
    assert len(acknowledged) >= KILLS
    with open_store(where, steps=STEPS) as store:
        check(store, acknowledged)
    last = start(where, some, out)
    last.join()
    assert last.exitcode == 0
    acknowledged |= set(_read(reader).decode().split())
    with open_store(where, steps=STEPS) as store:
        assert acknowledged == {a.report.key for a in some}
        check(store, acknowledged)
        assert records(store) == wanted
    os.close(reader)
    os.close(out)


def _read(pipe: int) -> bytes:
    found = b""
    while True:
        try:
            part = os.read(pipe, 1 << 16)
        except BlockingIOError:
            return found
        found += part


def test_killed_while_the_database_is_made(new_database: NewDatabase) -> None:
    for delay in (0.005, 0.01, 0.02, 0.04, 0.08):
        where = new_database()
        reader, out = os.pipe()
        writer = start(where, accounts.many(3), out)
        time.sleep(delay)
        writer.kill()
        writer.join()
        with open_store(where, create=True, steps=STEPS) as store:
            store.add_all(accounts.many(3))
            assert store.summary().reports == 3
        os.close(reader)
        os.close(out)
