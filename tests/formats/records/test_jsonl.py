"""Records as JSON Lines and back: nothing is lost."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from msgspec.structs import replace

from reportedly.errors import InputError
from reportedly.formats.records import Options, Record, formats
from reportedly.formats.records.jsonl import (
    incident_from_json,
    incident_to_json,
    report_from_json,
    report_to_json,
    series_from_json,
    series_to_json,
    tie_from_json,
    tie_to_json,
)
from reportedly.records import Incident
from tests.formats.incidents import REPORTS, corridor, series, strike, tie


@pytest.mark.parametrize("incident", [strike(), corridor(), strike(place=None, start=None, end=None, precision=None)])
def test_an_incident_comes_back_as_it_was(incident: Incident) -> None:
    line = incident_to_json(incident)
    assert incident_from_json(line) == incident
    assert incident_to_json(incident_from_json(line)) == line


def test_series_ties_and_reports_come_back_as_they_were() -> None:
    assert series_from_json(series_to_json(series())) == series()
    assert tie_from_json(tie_to_json(tie())) == tie()
    cited = replace(REPORTS["valley-1"], text="")
    assert report_from_json(report_to_json(cited)) == cited


def test_a_line_holds_what_programs_are_promised() -> None:
    tree = json.loads(incident_to_json(strike()))
    promised = {
        "id", "kind", "place", "time", "reports", "statements", "lead_of", "tolls", "parties", "disputes", "grade",
    }  # fmt: skip
    assert promised <= tree.keys()
    assert tree["record"] == "incident"
    assert tree["time"] == {"start": "2016-07-19", "end": "2016-07-19", "precision": "day"}
    assert tree["grade"]["name"] == "contested" and tree["grade"]["reason"]
    assert tree["tolls"][0]["claims"][0]["source"]["voice"]["name"] == "Dr Karim al-Tawil"
    assert tree["disputes"][0]["sides"][0] == {"value": "Syrian army", "voices": ["Valley Monitor"]}
    assert '"low":56,' in incident_to_json(strike())


def test_a_file_is_one_record_a_line() -> None:
    out = StringIO()
    odd = strike(title="a\u2028b\nc")
    formats()["jsonl"].write(Record((odd, corridor()), (series(),), (tie(),), REPORTS), out, Options())
    kinds = [json.loads(line)["record"] for line in out.getvalue().splitlines()]
    assert kinds == ["incident", "incident", "series", "tie", "report", "report"]


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"record": "tie"}', '{"record": "incident", "id": 1}'])
def test_what_is_no_incident_is_refused(line: str) -> None:
    with pytest.raises(InputError, match="no incident"):
        incident_from_json(line)
