"""`reportedly add` and `rebuild`: inputs, what is stored, what is said, exit codes. A stand-in reads."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner, Result

from reportedly import __version__
from reportedly.cli import add, app
from reportedly.errors import StoreError
from reportedly.formats.jsonl import account_to_json
from reportedly.model import Account, ReaderInfo, Report, digest
from reportedly.store import open_store
from tests.engines import readers
from tests.store import accounts

Run = Callable[..., Result]
STORY = "Shells hit the old town on Monday and killed three people, the mayor said."
ROOT = Path(__file__).parents[2]


def make() -> Callable[[Report], Account]:
    return read


def read(report: Report) -> Account:
    """No statements, as this version's reader would give them."""
    return replace(readers.read(report), reader=ReaderInfo(__version__, "m", "g"))


QUICK = 40


def stalling() -> Callable[[Report], Account]:
    """The first QUICK reports at once, each of the rest in so long that a signal finds the command at work."""

    def wait(report: Report) -> Account:
        time.sleep(0.0 if int(report.id[1:]) < QUICK else 1.0)
        return read(report)

    return wait


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(add, "_reader", make)

    def invoke(*arguments: object, given: bytes | None = None) -> Result:
        return CliRunner().invoke(app(), [*map(str, arguments)], input=given)

    return invoke


def write(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def reports(path: Path, count: int = 5) -> Path:
    dated = {"published": "2024-02-20", "publisher": "Post"}
    return write(path, *({"id": f"r{n}", "text": f"{STORY} {n}", **dated} for n in range(count)))


def held(db: Path) -> list[str]:
    with open_store(db) as store:
        return sorted(r.id for r in store.reports())


def test_reports_are_read_and_stored_and_not_read_again(run: Run, tmp_path: Path, monkeypatch) -> None:
    file, db = reports(tmp_path / "in.jsonl"), tmp_path / "a.db"
    first = run("add", file, "--into", db, "--processes", 1)
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr.startswith("reportedly: 5 added, 0 already there, 0 failed; ")
    assert " MB" in first.stderr
    assert held(db) == [f"r{n}" for n in range(5)]

    def refuse() -> Callable[[Report], object]:
        def read(report: Report) -> object:
            raise AssertionError(f"{report.id} is read again")

        return read

    monkeypatch.setattr(add, "_reader", refuse)
    second = run("add", file, "--into", db, "--processes", 1)
    assert second.exit_code == 0
    assert "0 added, 5 already there, 0 failed" in second.stderr


def test_several_processes_store_the_same(run: Run, tmp_path: Path) -> None:
    file = reports(tmp_path / "in.jsonl", 12)
    assert run("add", file, "--into", tmp_path / "a.db", "--processes", 2).exit_code == 0
    assert run("add", file, "--into", tmp_path / "b.db", "--processes", 1).exit_code == 0
    assert held(tmp_path / "a.db") == held(tmp_path / "b.db")


def test_ids_are_printed_once_stored(run: Run, tmp_path: Path) -> None:
    file, db = reports(tmp_path / "in.jsonl"), tmp_path / "a.db"
    for _ in range(2):
        result = run("add", file, "--into", db, "--processes", 1, "--ids")
        assert sorted(result.stdout.split()) == [f"r{n}" for n in range(5)]


def test_what_cannot_be_read_is_named_and_the_rest_is_stored(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    file = write(tmp_path / "in.jsonl", {"id": "a", "text": STORY}, {"id": "b"}, {"id": "c", "text": "crash"})
    result = run("add", file, tmp_path / "none.txt", "--into", db, "--published", "2024-02-20", "--processes", 1)
    assert result.exit_code == 4
    assert held(db) == ["a"]
    assert "line 2" in result.stderr
    assert "none.txt: no such file" in result.stderr
    assert "1 added, 0 already there, 3 failed" in result.stderr
    assert run("add", tmp_path / "none.txt", "--into", db).exit_code == 2


def test_accounts_that_were_read_before_are_stored_as_they_are(run: Run, tmp_path: Path) -> None:
    some, db = accounts.many(12), tmp_path / "a.db"
    folder = tmp_path / "folder"
    folder.mkdir()
    lines = [account_to_json(a, with_text=True) + "\n" for a in some]
    (folder / "accounts.jsonl").write_text("".join(lines[:6]), "utf-8")
    reports(folder / "reports.jsonl", 2)
    result = run("add", folder, "--into", db, "--processes", 1)
    assert result.exit_code == 0, result.stderr
    assert "8 added" in result.stderr
    done = subprocess.run(
        [sys.executable, "-c", "from reportedly.cli import main; main()", "add", "-", "--into", str(db)],
        input="".join(lines[6:]), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "6 added" in done.stderr, done.stderr
    with open_store(db) as store:
        assert [store.account(a.report.key) for a in some] == some
        assert store.summary().incidents > 3


def test_accounts_without_their_text_are_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "accounts.jsonl"
    one, other = accounts.many(2)
    file.write_text(account_to_json(one) + "\n" + account_to_json(other, with_text=True) + "\n{broken\n")
    result = run("add", file, "--into", tmp_path / "a.db")
    assert result.exit_code == 1
    assert "--with-text" in result.stderr
    assert "line 3" in result.stderr
    assert held(tmp_path / "a.db") == [other.report.id]


def test_a_text_known_under_another_id_is_read_and_keeps_both(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    for id_ in ("b", "a"):
        write(tmp_path / "in.jsonl", {"id": id_, "text": STORY, "published": "2024-02-20"})
        assert run("add", tmp_path / "in.jsonl", "--into", db, "--processes", 1).exit_code == 0
    with open_store(db) as store:
        (told,) = store.told()
        assert told.ids == ("a", "b")
        assert told.report.key == digest(STORY)


def test_a_database_that_cannot_be_used_is_one_line(run: Run, tmp_path: Path) -> None:
    file = reports(tmp_path / "in.jsonl")
    result = run("add", file, "--into", file)
    assert isinstance(result.exception, StoreError)
    assert result.exception.exit_code == 6
    assert file.read_text().startswith('{"id": "r0"')
    result = run("rebuild", tmp_path / "none.db")
    assert isinstance(result.exception, StoreError)
    assert not (tmp_path / "none.db").exists()


def test_rebuild_and_reread(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    file = tmp_path / "accounts.jsonl"
    file.write_text("".join(account_to_json(a, with_text=True) + "\n" for a in accounts.many(8)), "utf-8")
    assert run("add", file, "--into", db).exit_code == 0
    with open_store(db) as store:
        before = list(store.incidents())
    assert run("rebuild", db).exit_code == 0
    with open_store(db) as store:
        assert list(store.incidents()) == before
    result = run("rebuild", db, "--reread", "--processes", 1)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("reportedly: 0 records")
    with open_store(db) as store:
        assert store.summary().reports == 8
        assert store.summary().incidents == 0


CODE = "from reportedly.cli import main, add; from tests.cli import test_add as t; add._reader = t.{}; main()"


def started(reader: str, file: Path, db: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CODE.format(reader), "add", str(file), "--into", str(db), "--ids", *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


MANY = 150


@pytest.mark.parametrize(("how", "processes"), [(signal.SIGINT, "2"), (signal.SIGKILL, "1")])
def test_stopped_it_keeps_what_it_acknowledged_and_goes_on_from_there(tmp_path: Path, how: int, processes: str) -> None:
    file, db = reports(tmp_path / "in.jsonl", MANY), tmp_path / "a.db"
    process = started("stalling", file, db, "--processes", processes)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip()]
    os.kill(process.pid, how)
    out, err = process.communicate(timeout=60)
    acknowledged += out.split()
    assert acknowledged[0]
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert len(err.splitlines()) == 1, err
        assert "added" in err
    there = held(db)
    assert set(acknowledged) <= set(there)
    assert len(there) < MANY
    again = started("make", file, db, "--processes", "1")
    out, err = again.communicate(timeout=120)
    assert again.returncode == 0, err
    assert f"{MANY - len(there)} added, {len(there)} already there, 0 failed" in err
    assert sorted(out.split()) == held(db) == sorted(f"r{n}" for n in range(MANY))
