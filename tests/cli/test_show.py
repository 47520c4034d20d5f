"""`reportedly show` and `reportedly export` over a database of one account."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app
from reportedly.cli.export import Form
from reportedly.cli.show import What
from reportedly.errors import InputError, ReportedlyError
from reportedly.exports import log_path
from reportedly.formats.records import formats
from reportedly.formats.records.jsonl import incident_from_json, incident_to_json
from reportedly.store import open_store
from tests.formats.accounts import account

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("db") / "valley.db"
    with open_store(path, create=True) as store:
        store.add(account())
    return path


@pytest.fixture
def run(database: Path) -> Run:
    def invoke(command: str, *arguments: object) -> Result:
        return CliRunner().invoke(app(), [command, str(database), *map(str, arguments)])

    return invoke


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.exception
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("what", [w for w in What if w is not What.incident])
def test_every_page_is_shown_for_people_and_for_programs(run: Run, what: What) -> None:
    page = run("show", what.value)
    assert page.exit_code == 0, page.exception
    assert max(map(len, page.stdout.splitlines())) <= 80
    assert all("record" in line for line in lines(run("show", what.value, "--format", "jsonl")))


def test_the_situation_is_the_default(run: Run) -> None:
    assert "SITUATION" in run("show").stdout


def test_incidents_for_programs_hold_what_is_promised(run: Run) -> None:
    found = lines(run("show", "incidents", "--format", "jsonl"))
    assert found
    for tree in found:
        assert {"id", "kind", "place", "time", "reports", "statements", "lead_of", "tolls", "parties", "disputes",
                "grade"} <= tree.keys()  # fmt: skip
    assert found[0]["reports"] == ["valley-1"]
    text = run("show", "incidents", "--format", "jsonl").stdout.splitlines()[0]
    assert incident_to_json(incident_from_json(text)) == text


def test_one_incident_is_found_by_the_beginning_of_its_id(run: Run) -> None:
    id_ = str(lines(run("show", "incidents", "--format", "jsonl"))[0]["id"])
    assert "REPORTS" in run("show", "incident", id_).stdout
    assert lines(run("show", "incident", id_, "--format", "jsonl"))[0]["id"] == id_


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("incident",), "give the id"),
        (("incidents", "x"), "takes no id"),
        (("incidents", "--box", "1,2,3"), "--box '1,2,3': want"),
        (("incidents", "--box", "1,9,3,2"), "south below north"),
        (("incidents", "--near", "x"), "--near 'x': want"),
        (("incidents", "--near", "99,0,1"), "within 90"),
        (("incidents", "--since", "yesterday"), "--since"),
        (("incidents", "--kind", "nonsense"), "nonsense"),
        (("incident", "zzzzzzzz"), "no incident"),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_to_do(run: Run, arguments: tuple[str, ...], message: str) -> None:
    result = run("show", *arguments)
    assert isinstance(result.exception, ReportedlyError)
    assert message in str(result.exception) and "\n" not in str(result.exception)


def test_filters_leave_out_what_they_say(run: Run) -> None:
    assert lines(run("show", "incidents", "--format", "jsonl", "--since", "2024-03-01")) == []
    assert lines(run("show", "incidents", "--format", "jsonl", "--near", "36.5,37,10"))
    assert lines(run("show", "incidents", "--format", "jsonl", "--box", "-10,-10,10,10")) == []


def test_the_command_offers_every_format() -> None:
    assert sorted(f.value for f in Form) == sorted(formats())


@pytest.mark.parametrize("form", [f.value for f in Form])
def test_every_format_is_exported(run: Run, form: str, tmp_path: Path) -> None:
    shown = run("export", "--as", form)
    assert shown.exit_code == 0, shown.exception
    assert "public profile" in shown.stderr
    assert "not" not in shown.stdout.splitlines()[0] or form != "jsonl"
    file = tmp_path / "out"
    assert run("export", "--as", form, "--out", file).exit_code == 0
    assert file.read_text("utf-8") == shown.stdout
    assert list(tmp_path.iterdir()) == [file]


def test_rows_of_the_csv_carry_their_voice(run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("export", "--as", "csv").stdout)))
    assert rows
    for row in rows:
        assert row["voice"] and row["polarity"] and row["certainty"] and row["grade"] and row["reviewed"]
        assert row["reader"] == "0.1.0" and row["gazetteer"] == "g"
        assert row["report_id"] == "valley-1" and row["publisher"] == "The Valley Post"


def test_names_leave_only_with_a_reason_that_is_logged(run: Run, database: Path) -> None:
    refused = run("export", "--as", "csv", "--with-names")
    assert isinstance(refused.exception, InputError) and "--reason" in str(refused.exception)
    assert not log_path(str(database)).exists()
    given = run("export", "--as", "csv", "--with-names", "--reason", "court file 7", "--kind", "violence")
    assert given.exit_code == 0, given.exception
    entry = json.loads(log_path(str(database)).read_text("utf-8"))
    assert entry["reason"] == "court file 7" and entry["format"] == "csv" and entry["query"]["kind"] == "violence"
    assert str(log_path(str(database))) in given.stderr.replace("\n", "")
    log_path(str(database)).unlink()


def test_no_log_no_names(database: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr("reportedly.exports.log_path", lambda _: database / "no" / "folder")
    result = run("export", "--as", "csv", "--with-names", "--reason", "x")
    assert isinstance(result.exception, ReportedlyError) and "no names leave" in str(result.exception)
    assert result.stdout == ""


def test_a_url_is_logged_in_the_folder_of_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert log_path("postgresql://user:secret@host/db") == tmp_path / "reportedly" / "names.exports.jsonl"


def test_the_text_of_a_report_leaves_only_when_it_is_asked_for(run: Run) -> None:
    def texts(*more: str) -> list[object]:
        return [r.get("text") for r in lines(run("export", "--as", "jsonl", *more)) if r["record"] == "report"]

    assert texts() == [None]
    assert texts("--with-texts", "--profile", "internal")[0]


def test_a_file_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    result = run("export", "--as", "csv", "--out", tmp_path / "no" / "file.csv")
    assert isinstance(result.exception, InputError) and "cannot be written" in str(result.exception)


def test_a_database_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    for command in (["show"], ["export", "--as", "csv"]):
        result = CliRunner().invoke(app(), [command[0], str(tmp_path / "none.db"), *command[1:]])
        assert isinstance(result.exception, ReportedlyError)
