"""The record from Python: verbs, objects, frames."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import reportedly
from reportedly import frames, opened
from reportedly.errors import InputError, ReportedlyError, StoreError
from reportedly.model import Account, Report
from reportedly.opened import Database, Filters
from reportedly.safety.guard import Policy
from reportedly.store import Query
from tests.formats.accounts import account
from tests.formats.incidents import REPORTS, corridor, series, strike, tie


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return reportedly.merge([account()], into=tmp_path_factory.mktemp("db") / "valley.db")


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "{'spacy', 'sqlalchemy', 'pandas', 'rich', 'typer', 'msgspec', 'numpy'}"
    check = f"import sys, reportedly; sys.exit(bool({heavy} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_files_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shells hit the old town on Monday.")
    found = reportedly.load(tmp_path, published="2024-02-20", publisher="Valley Post")
    assert [(r.published, r.publisher) for r in found] == [("2024-02-20", "Valley Post")]
    with pytest.raises(InputError, match="no such file"):
        reportedly.load(tmp_path / "none.txt")


def test_reports_are_read_and_an_error_of_reading_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(report: Report) -> Account:
        if report.id == "hill-1":
            raise ReportedlyError("broken")
        return account()

    def reader() -> object:
        return read

    monkeypatch.setattr(opened, "_reader", reader)
    assert [a.report.id for a in reportedly.read([REPORTS["valley-1"]])] == ["valley-1"]
    with pytest.raises(ReportedlyError, match="hill-1: broken"):
        reportedly.read(REPORTS.values())


def test_a_record_without_a_place_to_stay_is_kept_while_it_is_open() -> None:
    with reportedly.merge([account()]) as db:
        folder = Path(db.where).parent
        assert db.summary().reports == 1 and folder.is_dir()
    assert not folder.exists()


def test_records_are_objects(db: Database) -> None:
    found = list(db.incidents(kind="violence"))
    assert found and db.count(kind="violence") == len(found)
    assert db.incident(found[0].id[:8]) == found[0]
    assert list(db.incidents(since="2030-01-01")) == []
    assert [r.id for r in db.reports()] == ["valley-1"]
    assert db.account("valley-1").report.title == "Bridge falls silent"
    assert db.ties() and db.series() == []
    assert "valley.db" in repr(db)


def test_filters_are_those_of_a_query() -> None:
    assert Filters.__annotations__.keys() == {f for f in Query.__dataclass_fields__}


@pytest.mark.parametrize(
    "name", ["incidents", "claims", "disputes", "actors", "places", "series", "ties", "reports", "totals"]
)
def test_every_record_opens_as_a_frame(db: Database, name: str) -> None:
    assert isinstance(getattr(db, f"{name}_frame")(), pd.DataFrame)
    empty = getattr(db, f"{name}_frame")(since="2030-01-01")
    assert len(empty) == 0 and len(empty.columns)


def test_frames_have_days_as_datetimes_and_ranges_as_numbers() -> None:
    found = frames.incidents([strike(), corridor(start=None, end=None)])
    assert found.loc[0, "start"] == pd.Timestamp("2016-07-19") and pd.isna(found.loc[1, "start"])
    assert (found.loc[0, "killed_low"], found.loc[0, "killed_high"]) == (24, 60)
    assert found.loc[0, "disputed"] == ("actor",)
    claims = frames.claims_of([strike()])
    assert claims.query("slot == 'killed' and population == 'civilians'")["voice"].tolist() == ["Valley Monitor"]
    assert claims["statement_id"].notna().all()


def test_frames_of_counts_and_ties() -> None:
    assert frames.series([series()])["low"].tolist() == [4000, 4200]
    found = frames.ties([tie()])
    assert found.loc[0, ["actor", "target"]].tolist() == ["Hill Front", "Manbij"]


def test_a_safe_record_passes_the_rules(monkeypatch: pytest.MonkeyPatch, db: Database) -> None:
    def given(*_: object) -> list[object]:
        return [strike(), corridor()]

    safe = db.safe(Policy(today=date(2016, 8, 1)))
    monkeypatch.setattr(type(db.store), "incidents", given)
    assert [i.id for i in db.incidents()] == ["a1b2c3", "c0ffee"]
    assert [i.id for i in safe.incidents()] == ["a1b2c3"]
    assert not safe.claims_frame()["voice"].str.contains("Karim").any()
    assert all(r.text == "" for r in safe.reports()) and safe.ties() and safe.series() == []
    with pytest.raises(InputError, match="--reason"):
        db.safe(Policy(with_names=True))


def test_without_pandas_it_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ReportedlyError, match=r"pip install 'reportedly\[analysis\]'"):
        frames.incidents([])


def test_what_is_exported_passes_the_rules_of_safety(db: Database, tmp_path: Path) -> None:
    done = reportedly.export(db, tmp_path / "out.csv", form="csv", query=Query(kind="violence"))
    rows = list(csv.DictReader((tmp_path / "out.csv").open()))
    assert done.incidents and {r["profile"] for r in rows} == {"public"}
    internal = Policy(profile="internal", today=date(2024, 3, 1))
    reportedly.export(db, tmp_path / "all.jsonl", form="jsonl", policy=internal)
    with pytest.raises(InputError, match="no format 'xls'"):
        reportedly.export(db, tmp_path / "out.xls", form="xls")


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        reportedly.open(tmp_path / "none.db")
