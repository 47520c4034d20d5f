"""Who may come in, from where, how much and how often."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.safety.guard import Policy
from reportedly.web.access import SESSION
from reportedly.web.limits import Limiter, Rate
from reportedly.web.pages.enter import inside
from tests.store import accounts
from tests.web import records
from tests.web.test_pages import StandIn

TOKEN = "a-token-of-the-tests-alone"
PAGES = ("/", "/incidents", "/actors", "/places", "/reports", "/disputes")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = records.app(tmp_path_factory.mktemp("web") / "a.db", count=6)
    with TestClient(app, base_url="http://localhost:8600") as found:
        yield found


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = records.app(tmp_path_factory.mktemp("web") / "a.db", count=6, token=TOKEN, hosts=None)
    with TestClient(app, base_url="http://records.example.org") as found:
        yield found


def verdict(client: TestClient) -> dict[str, str]:
    statement = client.get("/api/statements", params={"limit": 1}, headers=bearer()).json()["statements"][0]
    return {"verdict": "accept", "ids": statement["id"]}


def bearer(name: str = "anna") -> dict[str, str]:
    return {"Authorization": f"Bearer {TOKEN}", "X-Reviewer": name}


@pytest.mark.parametrize("host", ["evil.example.org", "localhost.evil.example.org:8600", "", "127.0.0.1.nip.io"])
def test_another_name_for_this_machine_gets_no_answer(local: TestClient, host: str) -> None:
    assert local.get("/", headers={"Host": host}).status_code == 421
    assert local.get("/api/incidents", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8600", "[::1]:8600"])
def test_names_of_this_machine_are_answered(local: TestClient, host: str) -> None:
    assert local.get("/about", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example.org"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://localhost:9999"}],
)  # fmt: skip
def test_another_site_changes_nothing(local: TestClient, headers: dict[str, str]) -> None:
    before = local.get("/api/judgements").json()["total"]
    assert local.post("/review", data=verdict(local), headers=headers).status_code == 403
    assert local.post("/api/judgements", json=verdict(local), headers=headers).status_code == 403
    assert local.post("/reports", data={"text": "x"}, headers=headers).status_code == 403
    assert local.get("/api/judgements").json()["total"] == before


def test_a_page_of_this_server_may_judge_and_the_name_is_that_of_the_cookie(local: TestClient) -> None:
    local.post("/enter", data={"name": "Dara <b>", "to": "/review"}, headers={"Origin": "http://localhost:8600"})
    own = {"Origin": "http://localhost:8600", "Sec-Fetch-Site": "same-origin"}
    assert local.post("/review", data=verdict(local), headers=own, follow_redirects=False).status_code == 303
    (last, *_) = local.get("/api/judgements").json()["judgements"]
    assert last["by"] == "Dara <b>"
    assert "Dara &lt;b&gt;" in local.get("/review").text
    local.cookies.clear()


@pytest.mark.parametrize(
    "address", ["/", "/incidents", "/review", "/api/incidents", "/api/openapi.json", "/api/exports/csv"]
)
def test_without_the_token_nothing_is_shown(team: TestClient, address: str) -> None:
    answer = team.get(address, follow_redirects=False)
    if address.startswith("/api"):
        assert answer.status_code == 401
        assert answer.json()["error"]["code"] == "unauthorized"
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/enter?to=")
    assert team.post("/review", data={"verdict": "accept"}).status_code == 401
    assert team.get(address, headers={"Authorization": "Bearer wrong"}, follow_redirects=False).status_code != 200


def test_the_token_opens_a_session_that_signs_and_ends(team: TestClient) -> None:
    assert team.post("/enter", data={"name": "anna", "token": "wrong"}).status_code == 403
    answer = team.post("/enter", data={"name": "anna", "token": TOKEN, "to": "/about"}, follow_redirects=False)
    assert answer.headers["location"] == "/about"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert team.get("/about").status_code == 200
    assert team.post("/api/judgements", json={**verdict(team), "ids": [verdict(team)["ids"]]}).json()["by"] == "anna"
    old = team.cookies[SESSION]
    team.post("/leave")
    team.cookies.set(SESSION, old)
    assert team.get("/api/incidents").status_code == 401
    team.cookies.clear()


def test_with_the_token_as_bearer_the_name_is_the_one_sent(team: TestClient) -> None:
    body = {"verdict": "reject", "ids": [verdict(team)["ids"]]}
    assert team.post("/api/judgements", json=body, headers=bearer("boris")).json()["by"] == "boris"


def test_guessing_the_token_is_slowed_down(tmp_path: Path) -> None:
    app = records.app(tmp_path / "a.db", count=2, token=TOKEN, hosts=None)
    with TestClient(app, base_url="http://records.example.org") as client:
        tries = [client.post("/enter", data={"name": "x", "token": str(n)}).status_code for n in range(30)]
        assert tries[0] == 403
        assert tries[-1] == 429
        assert client.get("/api/incidents", headers={"Authorization": "Bearer wrong"}).status_code == 429
        assert client.get("/api/incidents", headers=bearer()).status_code == 200


def test_what_is_too_long_is_refused_whatever_it_announces(local: TestClient) -> None:
    long = b"x" * 300_000
    assert local.post("/review", content=long).status_code == 413
    assert local.post("/api/judgements", content=iter([long])).status_code == 413
    assert local.post("/api/reports", content=b"x" * 12_000_000).status_code == 413


def test_a_caller_is_slowed_down_and_others_are_not() -> None:
    clock = iter([0.0] * 8 + [2.0] * 4)
    limiter = Limiter(Rate(each_second=1, at_once=3), now=lambda: next(clock))
    assert [limiter.takes("a") for _ in range(5)] == [True, True, True, False, False]
    assert limiter.takes("b")
    assert [limiter.takes("a") for _ in range(2)] == [False, False]
    assert [limiter.takes("a") for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    "to", ["//evil.example.org", "https://evil.example.org", "/\\evil", "javascript:x", "", "a\nb"]
)
def test_nobody_is_sent_elsewhere(to: str) -> None:
    assert inside(to) == "/"


@pytest.mark.parametrize(
    ("path", "there"),
    [("/incidents/?kind=violence", "/incidents?kind=violence"), ("//evil.example.org/", "/evil.example.org"),
     ("/api/incidents/", "/api/incidents"), ("/%2F%2Fevil.example.org/", "/evil.example.org")],
)  # fmt: skip
def test_a_slash_too_many_leads_to_this_server_whatever_it_is_called(team: TestClient, path: str, there: str) -> None:
    named = {**bearer(), "Host": "evil.example.org"}
    answer = team.get(f"http://records.example.org{path}", headers=named, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, there)
    assert "evil.example.org" not in team.get("/nowhere/", headers=named).text


def test_elsewhere_the_rules_of_safety_hold_and_no_search_undoes_them(tmp_path: Path) -> None:
    app = records.app(tmp_path / "a.db", count=4, token=TOKEN, hosts=None, policy=Policy())
    with TestClient(app, base_url="http://records.example.org", headers=bearer()) as client:
        pages = [*PAGES, "/incidents?view=map", "/api/exports/csv"]
        whole = "".join(client.get(address).text for address in pages)
        assert whole.count("shelling") > len(PAGES)
        strike = next(i for i in client.get("/api/incidents").json()["incidents"] if i["reports"] == ["nurse-1"])
        whole += client.get(f"/incidents/{strike['id']}").text + str(strike)
        report = next(r for r in client.get("/api/reports").json()["reports"] if r["id"] == "nurse-1")
        whole += client.get(f"/reports/{report['key']}").text + client.get(f"/api/reports/{report['key']}").text
        assert records.PRIVATE not in whole
        assert "Shifa" not in whole
        assert "35.123" not in whole
        assert client.get("/api/incidents", params={"text": "Shifa"}).json()["total"] == 0
        assert client.get("/api/incidents", params={"actor": records.PRIVATE}).json()["total"] == 0
        near = client.get("/api/incidents", params={"near": "35.123,37.456,1"}).json()["incidents"]
        assert strike["id"] not in [i["id"] for i in near]
        for address in ("/review", "/api/statements", "/api/judgements", "/api/review"):
            assert client.get(address).status_code == 403
        assert client.post("/api/judgements", json={"verdict": "accept", "ids": ["x"]}).status_code == 403


def test_elsewhere_nobody_sees_the_names_of_files_that_others_added(tmp_path: Path) -> None:
    app = records.app(tmp_path / "a.db", count=4, token=TOKEN, hosts=None, policy=Policy())
    app.state.site.jobs.reader = StandIn
    with TestClient(app, base_url="http://records.example.org", headers=bearer()) as client:
        new = {"text": "Shells hit one.", "name": f"{records.PRIVATE}.txt"}
        assert client.post("/api/reports", json=new, headers=bearer("Dara")).status_code == 202
        own, others = bearer("Dara"), bearer("Mina")
        for address in ("/reports", "/api/jobs"):
            assert records.PRIVATE in client.get(address, headers=own).text
            assert records.PRIVATE not in client.get(address, headers=others).text


def test_what_is_added_later_is_shown_when_it_has_passed_the_rules(tmp_path: Path) -> None:
    app = records.app(tmp_path / "a.db", count=4, token=TOKEN, hosts=None, policy=Policy())
    with TestClient(app, base_url="http://records.example.org", headers=bearer()) as client:
        before = client.get("/api/incidents").json()["total"]
        app.state.site.shown.truth.add(accounts.account(6, 25, salt="later"))
        for _ in range(200):
            after = client.get("/api/incidents").json()["total"]
            if after > before:
                break
            time.sleep(0.05)
        assert after == before + 1
