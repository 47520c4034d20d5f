"""`reportedly check`: floors, gains and losses, what is hidden, bad annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.errors import InputError

TEXT = "Shelling killed four people in Taiz on Monday, residents said. The army denied it."
EVENT = {
    "id": "e1", "kind": "shelling", "evidence": "Shelling killed four people in Taiz on Monday", "trigger": "Shelling",
    "actor": None, "target": "people", "place": "Taiz", "start": "2020-01-06", "end": "2020-01-06",
    "status": "occurred", "sources": ["residents"], "denied_by": ["The army"],
}  # fmt: skip


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.gold, self.texts = path / "own.gold.jsonl", path / "own.texts.jsonl"
        self.floors, self.accounts = path / "floors.json", path / "accounts.jsonl"
        self.texts.write_text(json.dumps({"id": "r1", "published": "2020-01-07", "text": TEXT}) + "\n", "utf-8")
        self.annotate(EVENT)

    def annotate(self, *events: dict[str, object]) -> None:
        self.gold.write_text(json.dumps({"id": "r1", "events": events, "figures": []}) + "\n", "utf-8")

    def nothing_read(self) -> None:
        head = {
            "id": "r1", "key": "k", "title": None, "publisher": None, "published": None, "published_from": "unknown",
            "published_stated": None, "language": "en", "uri": None, "licence": None, "furniture": [], "warnings": [],
        }  # fmt: skip
        reader = {"version": "1", "model": "m", "gazetteer": "g"}
        self.accounts.write_text(json.dumps({"report": head, "reader": reader, "statements": []}) + "\n", "utf-8")

    def check(self, *options: str) -> tuple[int, str, str]:
        got = CliRunner().invoke(app(), ["check", str(self.gold), str(self.texts), "--processes", "1", *options])
        if isinstance(got.exception, InputError):
            raise got.exception
        return got.exit_code, got.stdout, got.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_measures(folder: Folder) -> None:
    code, out, _ = folder.check("--format", "jsonl")
    got = json.loads(out)
    assert code == 0
    assert got["set"] == "own" and got["reports"] == 1
    assert got["measures"]["event_kind"] > 0.5


def test_floors_and_losses(folder: Folder) -> None:
    code, _, _ = folder.check("--floors", str(folder.floors), "--accept")
    assert code == 0
    held = json.loads(folder.floors.read_text("utf-8"))
    assert held["own"]["event_kind"] > 0.4
    folder.nothing_read()
    code, out, err = folder.check("--floors", str(folder.floors), "--accounts", str(folder.accounts), "--accept")
    assert code == 1
    assert "below its floor" in err
    assert "r1 e1: found" in out.partition("lost")[2]
    assert json.loads(folder.floors.read_text("utf-8"))["own"]["event_kind"] == held["own"]["event_kind"]


def test_hidden_reports_give_totals_only(folder: Folder) -> None:
    folder.nothing_read()
    (folder.path / "DEV_IDS").write_text("r1\n", "utf-8")
    listed = ("--misses", "--floors", str(folder.floors), "--accept", "--accounts", str(folder.accounts))
    _, out, _ = folder.check(*listed)
    assert "r1" not in out and "Shelling" not in out
    assert "r1" not in (folder.path / "accepted" / "own.json").read_text("utf-8")


def test_misses_are_listed(folder: Folder) -> None:
    folder.nothing_read()
    _, out, _ = folder.check("--misses", "--accounts", str(folder.accounts))
    assert "missed" in out and "r1 e1 shelling: Shelling killed four" in out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "battle"}, "event.battle: no type of the ontology"),
        ({"trigger": "bombing"}, "does not hold 'bombing'"),
        ({"status": "sure"}, "want one of occurred"),
        ({"evidence": [70, 900]}, "outside the text"),
    ],
)
def test_bad_annotations(folder: Folder, change: dict[str, object], said: str) -> None:
    folder.annotate({**EVENT, **change})
    with pytest.raises(InputError, match=f"own.gold.jsonl:1: report r1: .*{said}"):
        folder.check()


def test_accept_needs_floors(folder: Folder) -> None:
    with pytest.raises(InputError, match="--accept needs --floors"):
        folder.check("--accept")
