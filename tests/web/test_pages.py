"""Pages as a browser without scripts gets them: what they show, what they escape, how they are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.model import Account, Report
from reportedly.web.links import PAGES
from reportedly.web.pages.incidents import voices
from reportedly.web.settings import Settings
from tests.formats.incidents import strike
from tests.store import accounts
from tests.store import test_over_time as over_time
from tests.web import records

BASE = "http://localhost"
MORE = ("/totals", "/totals?rule=voice", "/incidents?view=map", "/incidents?view=timeline", "/review?pair=0", "/enter")
ADDRESSES = (*(address for _, address in PAGES.values()), *MORE)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(records.app(tmp_path_factory.mktemp("web") / "a.db"), base_url=BASE) as found:
        yield found


class Elements(HTMLParser):
    """Names of the elements of a page, and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def bad(page: str) -> list[str]:
    """What a page must not hold: scripts and styles that are no files, handlers, addresses that are scripts."""
    found = []
    for tag, attributes in Elements(page).found:
        if tag == "script" and not (attributes.get("src") or "").startswith("/static/"):
            found.append("a script of its own")
        if tag in ("style", "iframe", "object", "embed", "base") or "style" in attributes:
            found.append(tag)
        found += [name for name in attributes if name.startswith("on")]
        for name in ("href", "src", "action", "formaction"):
            value = (attributes.get(name) or "").strip().lower()
            if value and not value.startswith(("/", "#", "https://", "http://")):
                found.append(value)
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_whole_and_holds_no_script_of_its_own(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.text.rstrip().endswith("</html>")
    assert bad(answer.text) == []


def test_hostile_text_is_text_wherever_it_stands(client: TestClient) -> None:
    incidents = client.get("/api/incidents", params={"text": "hacked", "limit": 5}).json()["incidents"]
    key = client.get("/api/reports", params={"text": "hacked"}).json()["reports"][0]["key"]
    shown = 0
    for address in (f"/incidents/{incidents[0]['id']}", f"/reports/{key}", *ADDRESSES):
        page = client.get(address).text
        assert bad(page) == []
        shown += "&lt;script&gt;" in page
    assert shown >= 5
    assert f'href="{records.SCRIPT_URI}"' not in client.get(f"/reports/{key}").text


def test_what_is_asked_comes_back_escaped(client: TestClient) -> None:
    page = client.get("/incidents", params={"text": 'x"><script>alert(1)</script>'}).text
    assert "<script>alert(1)" not in page
    assert bad(page) == []


def test_headers_forbid_what_is_not_a_file_of_the_package(client: TestClient) -> None:
    headers = client.get("/").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_pages_of_a_list_make_the_whole_and_are_linked(tmp_path: Path) -> None:
    settings = Settings(max_items_per_page=7, max_pagination_links=5)
    with TestClient(records.app(tmp_path / "a.db", settings=settings), base_url=BASE) as client:
        total = client.get("/api/incidents").json()["total"]
        pages = [client.get("/incidents", params={"page": n}).text for n in range(1, -(-total // 7) + 1)]
        ids = [re.findall(r'<h3><a href="/incidents/(\w+)"', page) for page in pages]
        assert all(len(page) == 7 for page in ids[:-1])
        assert len({i for page in ids for i in page}) == total
        links = set(re.findall(r'href="/incidents\?page=(\d+)"', pages[1]))
        assert {"1", "3"} <= links
        assert len(links) <= 5
    off = Settings(enable_pagination=False, max_items_per_page=7)
    with TestClient(records.app(tmp_path / "b.db", settings=off), base_url=BASE) as client:
        page = client.get("/incidents").text
        assert len(re.findall(r'<h3><a href="/incidents/', page)) == total
        assert 'class="pager"' not in page


def test_a_former_id_leads_to_the_incident_that_has_its_statement(client: TestClient) -> None:
    found = client.get("/api/incidents", params={"limit": 1}).json()["incidents"][0]
    answer = client.get(f"/incidents/{found['id'][:8]}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/incidents/{found['id']}"


@pytest.mark.parametrize(
    ("address", "status"),
    [("/incidents/ffffffffffff", 404), ("/nowhere", 404), ("/reports/none", 404), ("/incidents?kind=tea", 422),
     ("/incidents?since=soon", 422), ("/incidents?page=0", 422), ("/incidents?box=1,2", 422), ("/jobs/none", 404)],
)  # fmt: skip
def test_errors_have_one_shape_for_programs_and_a_page_for_people(
    client: TestClient, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()["error"]) >= {"status", "code", "message"}
    page = client.get(address, headers={"Accept": "text/html"})
    assert page.status_code == status
    assert "<h1>" in page.text


def test_a_statement_is_marked_in_its_report(client: TestClient) -> None:
    report = client.get("/api/reports", params={"text": "Marj Nour", "limit": 1}).json()["reports"][0]
    account = client.get(f"/api/reports/{report['key']}").json()
    page = client.get(f"/reports/{report['key']}").text
    for statement in account["statements"]:
        assert f'id="s-{statement["id"]}"' in page
        assert f'href="#s-{statement["id"]}"' in page
    pieces = re.findall(r'data-at="\d+"[^>]*>([^<]*)<', page)
    assert "".join(pieces).replace("&#34;", '"').replace("&#39;", "'") == account["report"]["text"]


def test_hostile_judgements_and_file_names_are_text(tmp_path: Path) -> None:
    app = records.app(tmp_path / "a.db", count=6)
    app.state.site.jobs.reader = StandIn
    with TestClient(app, base_url=BASE) as client:
        statement = client.get("/api/review").json()["next"][0]["statement"]
        client.post("/enter", data={"name": records.HOSTILE})
        client.post("/review", data={"verdict": "accept", "ids": statement, "why": records.HOSTILE})
        answer = client.post("/reports", files={"file": (f"{records.HOSTILE}.txt", b"Shells hit one.")})
        whole = answer.text
        for address in (f"/review?at={statement}", "/accuracy", "/reports", "/enter", "/incidents", "/"):
            page = client.get(address).text
            assert bad(page) == [], address
            whole += page
        assert bad(answer.text) == []
        assert whole.count("&lt;script&gt;") >= 4


def test_where_one_voice_denies_the_others_say_so_and_no_row_is_empty(client: TestClient) -> None:
    told = {c.name: c.happened for c in voices(strike())}
    assert told == {
        "Valley Monitor": ["says so"], "Dr Karim al-Tawil": ["says so"], "The Valley Post": ["says so"],
        "Syrian army": ["denies it"],
    }  # fmt: skip
    found = client.get("/api/incidents?kind=violence&limit=1").json()["incidents"][0]
    assert found["denials"] == []
    page = client.get(f"/incidents/{found['id']}").text
    assert "Did it happen" not in page
    assert '<th scope="row">Where' in page


def test_no_number_is_too_large_to_be_refused(client: TestClient) -> None:
    answer = client.get(f"/review?pair={10**23}", headers={"Accept": "text/html"})
    assert answer.status_code == 422


def test_relations_are_those_of_the_party_the_kind_and_the_time_asked_for(tmp_path: Path) -> None:
    app = records.app(tmp_path / "a.db", count=2)
    app.state.site.shown.truth.add_all([over_time.account(n) for n in range(30)])
    with TestClient(app, base_url=BASE) as client:

        def stated(**asked: str) -> tuple[set[str], set[str], str]:
            page = client.get("/actors", params=asked).text
            days = set(re.findall(r'<span class="dim">([^<]*2024[^<]*)</span>', page.partition("overtime")[0] + page))
            return set(re.findall(r"<section><h2>(Is allied with|Opposes)</h2>", page)), days, page

        kinds, _, everything = stated()
        assert kinds == {"Is allied with", "Opposes"}
        assert stated(relation="opposes")[0] == stated(relation="against")[0] == {"Opposes"}
        assert stated(relation="with")[0] == {"Is allied with"}
        _, days, some = stated(since="2024-05-03", until="2024-05-03")
        assert days == {"3 May 2024"}
        assert 0 < some.count('class="tie"') < everything.count('class="tie"')
        of_one = stated(actor="Russia")[2]
        rows = re.findall(r'<span class="ends">(.*?)</span>\n', of_one)
        assert rows and all("Russia" in row for row in rows)
        assert stated(since="2031-01-01")[0] == set()
        assert client.get("/actors", params={"relation": "tea"}).status_code == 422
        asked = client.get(
            "/api/relations", params={"since": "2024-05-03", "until": "2024-05-03", "limit": 1000}
        ).json()
        assert {s["published"] for r in asked["relations"] for s in r["sources"]} == {"2024-05-03"}


class StandIn:
    """Stands for reading."""

    def __call__(self, report: Report) -> Account:
        return accounts.account(5, 28, salt=report.text[:20])
