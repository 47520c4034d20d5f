"""`reportedly serve` and `publish`: how they start, what they refuse, what they say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.errors import InputError, ReportedlyError
from reportedly.store import open_store
from reportedly.web.settings import FILE, Settings, load
from tests.store import accounts


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with open_store(tmp_path / "valley.db", create=True) as store:
        store.add_all(accounts.many(6))
    return tmp_path / "valley.db"


@contextmanager
def serving(*arguments: str | Path) -> Iterator[tuple[str, list[str]]]:
    """The server's address, and the lines that it said until it was there."""
    command = [sys.executable, "-m", "reportedly", "serve", *map(str, arguments), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    said: list[str] = []
    try:
        for line in server.stderr:
            said.append(line)
            found = re.search(r"http://\S+:(\d+)", line)
            if found:
                port = found[1]
            if "token, shown" in line or ("127.0.0.1" in line and "shows" in line):
                break
        yield f"http://127.0.0.1:{port}", said
    finally:
        server.terminate()
        server.wait()
        server.stderr.close()


def get(address: str, **headers: str) -> tuple[int, str]:
    try:
        with urlopen(Request(address, headers=headers)) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_on_this_machine_pages_open_without_a_password(db: Path) -> None:
    with serving(db) as (base, said):
        assert "valley" in said[0]
        status, page = get(base)
        assert (status, "<h1>Situation</h1>" in page) == (200, True)


def test_bound_elsewhere_a_token_is_made_and_told_once(db: Path) -> None:
    with serving(db, "--host", "0.0.0.0") as (base, said):
        token = said[-1].rpartition(" ")[2].strip()
        assert len(token) >= 32
        assert get(base + "/api/incidents")[0] == 401
        status, answer = get(base + "/api/incidents", Authorization=f"Bearer {token}")
        assert (status, json.loads(answer)["total"] > 0) == (200, True)
        assert get(base + "/api/statements", Authorization=f"Bearer {token}")[0] == 403


def test_a_team_may_be_shown_everything_which_is_logged(db: Path) -> None:
    everything = ("--profile", "internal", "--with-names", "--with-texts", "--reason", "review", "--token", "t" * 20)
    with serving(db, "--host", "0.0.0.0", *everything) as (base, _):
        assert get(base + "/api/statements", Authorization="Bearer " + "t" * 20)[0] == 200
    (entry,) = Path(f"{db}.exports.jsonl").read_text("utf-8").splitlines()
    assert json.loads(entry)["reason"] == "review"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--token", "short"], "at least 16"), (["--with-names", "--reason", "x"], "everything is shown"),
     (["--host", "0.0.0.0", "--with-names"], "--reason"), (["--config", "none.toml"], "no settings"),
     (["--host", "192.0.2.1"], "cannot be bound")],
)  # fmt: skip
def test_what_cannot_be_served_is_said_in_a_line(db: Path, arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(app(), ["serve", str(db), *arguments])
    assert isinstance(result.exception, ReportedlyError)
    assert said in str(result.exception)


@pytest.mark.parametrize(
    "text",
    ["[web]\nmax_items_per_page = 0", "[web]\nmax_items = 3", "[web]\nenable_pagination = 3", "web", "[web]\n"
     "max_pagination_links = 1", "[web]\nmax_report_megabytes = 0"],
)  # fmt: skip
def test_settings_that_there_are_not_are_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(InputError, match=re.escape(str(tmp_path / FILE))):
        load(str(tmp_path / "a.db"), None)


def test_settings_stand_beside_the_database_or_in_a_file_that_is_named(tmp_path: Path) -> None:
    assert load(str(tmp_path / "a.db"), None) == Settings()
    (tmp_path / FILE).write_text("[web]\nenable_pagination = false\nmax_pagination_links = 9\n[other]\nx = 1\n")
    assert load(str(tmp_path / "a.db"), None) == Settings(enable_pagination=False, max_pagination_links=9)
    (tmp_path / "other.toml").write_text("[web]\nmax_items_per_page = 12\n")
    assert load(str(tmp_path / "a.db"), tmp_path / "other.toml") == Settings(max_items_per_page=12)


def test_a_site_is_published_and_what_was_written_is_said(db: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app(), ["publish", str(db), str(tmp_path / "site"), "--title", "The valley"])
    assert result.exit_code == 0
    assert re.search(r"index\.html: \d+ incidents, \d+ pages, [\d.]+ MB", result.stderr)
    assert "The valley" in (tmp_path / "site" / "index.html").read_text("utf-8")
