"""Kills writers at random moments and looks at what is left: nothing acknowledged may be lost, nothing be there twice.

    python bench/kill.py [--kills 300] [--seed 0] [--into URL] [--command PATH]

Two parts. First a process that adds accounts of invented incidents (bench/synthetic.py), one to five a transaction, is
killed (SIGKILL) again and again, up to a tenth of a second after it acknowledged some; after each kill the database is
opened and looked at. Then `reportedly add` itself, reading the folder or file of `--command` (default: examples/) in
two processes, is killed once while it stores. In the end each must hold the same records, byte for byte, as an
undisturbed run. Exits with 1 when anything is lost, doubled or other.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path
from random import Random

from sqlalchemy import select

from reportedly.model import Account
from reportedly.store import open_store, schema
from synthetic import accounts

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--reports", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--into", help="URL of an empty PostgreSQL database, for the first part")
    parser.add_argument("--command", type=Path, default=HERE.parent / "examples")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.into or str(Path(folder) / "killed.db")
        wrong = writers(where, Path(folder), options.kills, options.reports, options.seed)
        wrong += command(options.command, Path(folder))
    print("\n".join(wrong) or "nothing lost, nothing twice, the same records")
    sys.exit(bool(wrong))


def writers(where: str, folder: Path, kills: int, number: int, seed: int) -> list[str]:
    """What is wrong after `kills` kills of a writer."""
    some = list(accounts(number))
    write(str(folder / "warm.db"), some[:5], os.open(os.devnull, os.O_WRONLY), 0.5)  # so that a fork writes at once
    rng = Random(seed)
    open_store(where, create=True).close()
    reader, out = os.pipe()
    os.set_blocking(reader, False)
    acknowledged: list[str] = []
    killed = ended = at_rest = 0
    wrong: list[str] = []
    while killed < kills and ended == 0:
        start = max(0, len(acknowledged) - 3)
        writer = get_context("fork").Process(target=write, args=(where, some[start:], out, rng.random()))
        writer.start()
        said = await_lines(reader, rng.randrange(12))
        time.sleep(rng.uniform(0, 0.1))
        writer.kill()
        writer.join()
        killed += writer.exitcode == -signal.SIGKILL
        ended += writer.exitcode == 0
        said += read(reader)
        at_rest += not said
        there = set(acknowledged)
        acknowledged += [key for key in dict.fromkeys(said.decode().split()) if key not in there]
        wrong += looked_at(where, acknowledged)
    print(f"{killed} kills of a writer, {at_rest} of them before it acknowledged any; {len(acknowledged)} reports")
    write(where, some[: len(acknowledged) + 20], out, 0.5)
    undisturbed = str(folder / "undisturbed.db")
    write(undisturbed, some[: len(acknowledged) + 20], out, 0.5)
    return wrong + compared(where, undisturbed)


def write(where: str, some: list[Account], out: int, seed: float) -> None:
    """Add `some`, a few at a time, and say the key of each on `out` once it is stored."""
    rng = Random(seed)
    with open_store(where, create=True) as store:
        at = 0
        while at < len(some):
            part = some[at : at + rng.randrange(1, 6)]
            keys = [added.key for added in store.add_all(part)]
            os.write(out, "".join(f"{key}\n" for key in keys).encode())
            at += len(part)


def read(pipe: int) -> bytes:
    found = b""
    while True:
        try:
            found += os.read(pipe, 1 << 16)
        except BlockingIOError:
            return found


def await_lines(pipe: int, number: int) -> bytes:
    """What the writer says until it has said `number` lines, or for ten seconds."""
    found = b""
    end = time.monotonic() + 10
    while found.count(b"\n") < number and time.monotonic() < end:
        found += read(pipe)
        time.sleep(0.002)
    return found


def looked_at(where: str, acknowledged: Iterable[str]) -> list[str]:
    """What is wrong with the database: reports that are missing or there twice, tellings in no record."""
    with open_store(where) as store, store.database.reading() as connection:
        keys = list(connection.execute(select(schema.sighting.c.report)).scalars())
        lost = set(acknowledged) - set(keys)
        telling = schema.telling
        bare = connection.execute(select(telling.c.id).where(telling.c.record.is_(None))).all()
        records = set(connection.execute(select(telling.c.record)).scalars())
        extra = records ^ set(connection.execute(select(schema.record.c.id)).scalars())
    wrong = [f"{len(lost)} acknowledged reports are lost"] if lost else []
    wrong += [f"{len(keys) - len(set(keys))} reports are there twice"] if len(keys) != len(set(keys)) else []
    return wrong + ([f"{len(bare)} tellings in no record, {len(extra)} records amiss"] if bare or extra else [])


def records(where: str) -> dict[str, str]:
    with open_store(where) as store, store.database.reading() as connection:
        return {id_: json for id_, json in connection.execute(select(schema.record.c.id, schema.record.c.json))}


def compared(where: str, undisturbed: str) -> list[str]:
    one, other = records(where), records(undisturbed)
    print(f"{len(one)} records after the kills, {len(other)} undisturbed")
    return [] if one == other else ["the records differ from those of an undisturbed run"]


def command(source: Path, folder: Path) -> list[str]:
    """What is wrong after `reportedly add` was killed once and run again."""
    where = str(folder / "command.db")
    run = [sys.executable, "-c", "from reportedly.cli import main; main()", "add", str(source), "--ids"]
    run += ["--processes", "2", "--into"]
    process = subprocess.Popen([*run, where], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip()]
    time.sleep(0.3)
    process.kill()
    acknowledged += process.communicate()[0].split()
    with open_store(where) as store:
        there = {id_ for told in store.told() for id_ in told.ids}
    print(f"`reportedly add` killed once: {len(acknowledged)} acknowledged, {len(there)} stored")
    wrong = [] if set(acknowledged) <= there else ["`reportedly add` lost what it acknowledged"]
    for target in (where, str(folder / "whole.db")):
        subprocess.run([*run, target], check=True, stdout=subprocess.DEVNULL)
    return wrong + compared(where, str(folder / "whole.db"))


if __name__ == "__main__":
    main()
