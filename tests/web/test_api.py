"""The API: as its description says, whatever is asked; judgements and reports through it."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from reportedly import pipeline
from reportedly.web.errors import SHAPE
from tests.store import accounts
from tests.web import records

BASE = "http://localhost"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    found = records.app(tmp_path_factory.mktemp("api") / "a.db", count=20)
    found.state.site.jobs.reader = Reader
    return found


@pytest.fixture(scope="module")
def client(app: Any) -> Iterator[TestClient]:
    with TestClient(app, base_url=BASE) as found:
        yield found


class Reader:
    """Stands for reading: every text says what an invented account says."""

    def __call__(self, report: Any) -> Any:
        return accounts.account(5, 28, salt=report.text[:20])


@pytest.fixture(scope="module")
def described(app: Any) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"Host": "localhost"})


def test_every_answer_is_as_described(described: Any, client: TestClient) -> None:  # noqa: ARG001  (starts it)
    asked = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=12, deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        def ask(case: Any) -> None:
            answer = case.call(headers={"Host": "localhost"})
            if answer.status_code != 429:
                case.validate_response(answer, checks=CHECKS)

        ask()
        asked += 1
    assert asked >= 20


def test_a_judgement_changes_the_record_and_is_listed(client: TestClient) -> None:
    incident = client.get("/api/incidents", params={"order": "killed", "limit": 1}).json()["incidents"][0]
    figure = next(c["source"]["statement"] for t in incident["tolls"] for c in t["claims"])
    answer = client.post("/api/judgements", json={"verdict": "reject", "ids": [figure], "why": "a drill"})
    assert answer.status_code == 201
    after = client.get(f"/api/incidents/{incident['id']}").json()
    assert figure not in [c["source"]["statement"] for t in after["tolls"] for c in t["claims"]]
    listed = client.get("/api/judgements").json()["judgements"][0]
    assert (listed["verdict"], listed["why"], listed["live"]) == ("reject", "a drill", True)
    back = client.post("/api/judgements", json={"verdict": "withdraw", "ids": [listed["id"]]})
    assert back.status_code == 201
    again = client.get(f"/api/incidents/{incident['id']}").json()
    assert again["tolls"] == incident["tolls"]


def test_a_missed_statement_is_added_by_its_words(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "mentions", lambda _: ())
    report = client.get("/api/reports", params={"text": "Marj", "limit": 1}).json()["reports"][0]
    before = client.get("/api/statements", params={"report": report["key"]}).json()["total"]
    body = {"verdict": "add", "report": report["key"], "span": "34", "type": "killed", "roles": []}
    assert client.post("/api/judgements", json=body).status_code == 201
    found = client.get("/api/statements", params={"report": report["key"], "type": "figure.killed"}).json()
    assert found["total"] == 1
    assert found["statements"][0]["anchor"]["text"] == "34"
    assert client.get("/api/statements", params={"report": report["key"]}).json()["total"] == before + 1


def test_a_report_is_read_in_the_background_with_progress(client: TestClient) -> None:
    lines = '{"text": "Shells hit one."}\n{"text": "Shells hit two."}\n{"nothing": 1}\n'
    job = client.post("/api/reports", json={"text": lines, "name": "some.jsonl"}).json()
    assert job["total"] == 2
    for _ in range(100):
        job = client.get(f"/api/jobs/{job['id']}").json()
        if job["state"] in ("done", "failed"):
            break
        time.sleep(0.05)
    assert (job["state"], job["read"], len(job["added"])) == ("done", 2, 2)
    assert "line 3" in job["failed"][0]
    assert client.get(f"/jobs/{job['id']}").status_code == 200
    assert client.get(f"/api/reports/{job['added'][0]}").status_code == 200


def test_what_is_no_report_is_refused_at_once(client: TestClient) -> None:
    for body in ({"text": " "}, {"text": "\u0000binary"}, {"text": "x", "published": "soon"}, {"words": "x"}):
        answer = client.post("/api/reports", json=body)
        assert answer.status_code == 422
        assert set(answer.json()["error"]) >= set(SHAPE["properties"]["error"]["required"])


def test_exports_pass_the_rules_of_safety_on_this_machine_too(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/api/exports/csv").text)))
    assert len(rows) > 20
    for form in ("csv", "geojson", "jsonl", "hxl", "acled"):
        answer = client.get(f"/api/exports/{form}", params={"kind": "violence"})
        assert answer.status_code == 200
        assert records.PRIVATE not in answer.text
        assert "attachment" in answer.headers["content-disposition"]
    assert records.PRIVATE in client.get("/api/incidents", params={"text": "Shifa"}).text


def test_filters_ask_for_the_same_as_the_store(client: TestClient) -> None:
    everything = client.get("/api/incidents", params={"limit": 1000}).json()
    assert everything["total"] == len(everything["incidents"])
    some = client.get("/api/incidents", params={"since": "2024-05-03", "until": "2024-05-04", "limit": 1000}).json()
    days = {i["time"]["start"] for i in some["incidents"]}
    assert days == {"2024-05-03", "2024-05-04"}
    clusters = client.get("/api/clusters", params={"since": "2024-05-03", "until": "2024-05-04"}).json()
    assert sum(f["properties"]["count"] for f in clusters["features"]) == some["total"]
    bars = client.get("/api/timeline", params={"since": "2024-05-03", "until": "2024-05-04"}).json()["bars"]
    assert sum(b["records"] for b in bars) == some["total"]


def test_every_path_is_described_with_what_it_does(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {p.split("/")[2] for p in paths} >= {
        "reports", "statements", "incidents", "disputes", "tolls", "actors", "judgements", "exports",
    }  # fmt: skip
    assert [p for p, ways in paths.items() for way in ways.values() if not way.get("description")] == []
