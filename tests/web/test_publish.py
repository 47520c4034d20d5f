"""A published site: whole, small, safe, and nothing of it is asked of a server."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from reportedly.errors import InputError
from reportedly.safety.guard import Policy
from reportedly.store import Query, open_store
from reportedly.web.publish import MARK, Published, publish
from tests.store import accounts
from tests.web import records
from tests.web.browser import Watched, chromium
from tests.web.test_pages import Elements

LARGEST = 10_000_000
"""Bytes of a site with `MANY` incidents."""
MANY = 500


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Published]:
    folder = tmp_path_factory.mktemp("site")
    with records.store(folder / "a.db") as store:
        store.add(records.open_licence())
        return folder / "site", publish(store, folder / "site", "Test", Query(), Policy())


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_link_leads_to_a_file_that_is_there(site: tuple[Path, Published]) -> None:
    folder, done = site
    assert len(pages(folder)) == done.pages > done.incidents > 10
    wrong = []
    for page in pages(folder):
        for tag, attributes in Elements(page.read_text("utf-8")).found:
            for name in ("href", "src"):
                value = attributes.get(name)
                if not value or value.startswith("#") or (tag == "a" and value.startswith("https://")):
                    continue
                if not (page.parent / value.partition("#")[0]).is_file():
                    wrong.append(f"{page.name}: {value}")
            if tag == "script" and attributes.get("type"):
                wrong.append(f"{page.name}: a script of a kind that files cannot load")
    assert wrong == []


def test_it_is_small_enough_to_hand_on(site: tuple[Path, Published]) -> None:
    folder, done = site
    fixed = sum(f.stat().st_size for f in (folder / "static").rglob("*") if f.is_file())
    assert done.bytes == sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
    assert fixed + (done.bytes - fixed) / done.incidents * MANY < LARGEST


def test_what_leaves_has_passed_the_rules_of_safety(site: tuple[Path, Published]) -> None:
    folder, _ = site
    whole = "".join(f.read_text("utf-8") for f in folder.rglob("*") if f.suffix in (".html", ".js", ".json"))
    assert records.PRIVATE not in whole
    assert "Shifa" not in whole
    assert "35.123" not in whole
    assert "<script>window.hacked" not in whole
    assert re.search(r'(?:href|src)="javascript:', whole) is None


def test_a_text_that_may_leave_is_marked_and_names_nobody(site: tuple[Path, Published]) -> None:
    folder, _ = site
    (report,) = (folder / "reports").iterdir()
    page = report.read_text("utf-8")
    pieces = re.findall(r'<(?:a|span)([^>]*) data-at="\d+"[^>]*>([^<]*)<', page)
    assert "".join(words for _, words in pieces) == (
        "[person, 34], 34, a baker, saw how mortars hit Aleppo on 9 May, [person, 34] said."
    )
    kinds = {words: attributes for attributes, words in pieces}
    assert "m-anchor" in kinds["mortars"]
    assert "m-role-place" in kinds["Aleppo"]
    assert sum("m-said-by" in a for a, words in pieces if "person, 34" in words) == 1
    incident = re.search(r'href="\.\./(incidents/\w+\.html)"', page)
    assert incident is not None
    assert f"reports/{report.name}" in (folder / incident[1]).read_text("utf-8")


def test_only_its_own_folder_is_written_over(tmp_path: Path) -> None:
    with records.store(tmp_path / "a.db", 4) as store:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter.txt").write_text("dear")
        with pytest.raises(InputError, match="other files"):
            publish(store, tmp_path / "mine", "Test", Query(), Policy())
        assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"
        publish(store, tmp_path / "site", "Test", Query(), Policy())
        done = publish(store, tmp_path / "site", "Test", Query(kind="violence", since="2024-05-08"), Policy())
        mark = json.loads((tmp_path / "site" / MARK).read_text("utf-8"))
        first = (tmp_path / "site" / "index.html").read_text("utf-8")
        assert f">{done.incidents} incident" in first
        assert mark["incidents"] == done.incidents == len(list((tmp_path / "site" / "incidents").iterdir()))


def test_an_earlier_site_gives_way_only_to_a_new_one_and_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    with records.store(tmp_path / "a.db", 4) as store:
        publish(store, out, "Test", Query(), Policy())
        (out / ".git").mkdir()
        (out / ".git" / "HEAD").write_text("ref: main")
        (out / "incidents" / "gone.html").write_text("of an incident that is no more")
        before = (out / "index.html").read_text("utf-8")
        with monkeypatch.context() as few:
            few.setattr("reportedly.web.publish.MOST", 1)
            with pytest.raises(InputError, match="more than 1 incidents"):
                publish(store, out, "Test", Query(), Policy())
        assert (out / "index.html").read_text("utf-8") == before
        publish(store, out, "Anew", Query(), Policy())
    assert (out / ".git" / "HEAD").read_text() == "ref: main"
    assert not (out / "incidents" / "gone.html").exists()
    assert "Anew" in (out / "index.html").read_text("utf-8")


def test_no_id_leads_out_of_the_folder(tmp_path: Path) -> None:
    account = accounts.account(3, 4)
    event, figure = account.statements
    bad = structs.replace(event, id="../../escaped"), structs.replace(figure, about="../../escaped", id="../../b")
    with open_store(tmp_path / "a.db", create=True) as store:
        store.add(structs.replace(account, statements=bad))
        done = publish(store, tmp_path / "deep" / "site", "Test", Query(), Policy())
    assert done.incidents == 1
    assert [p.name for p in tmp_path.rglob("*escaped*")] == []
    assert {p.name for p in tmp_path.iterdir()} <= {"a.db", "a.db-wal", "a.db-shm", "deep"}
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["site"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


NAMES = ("index", "incidents", "disputes", "tolls", "totals", "totals-injured", "actors", "places", "reports", "about",
         "@incident", "@report")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_from_its_folder(site: tuple[Path, Published], browser: Any, name: str) -> None:
    folder, _ = site
    first = sorted((folder / "incidents").iterdir())[0].name
    watched = Watched(browser, folder.as_uri(), offline=True)
    report = sorted((folder / "reports").iterdir())[0].name
    files = {"@incident": f"/incidents/{first}", "@report": f"/reports/{report}"}
    page = watched.open(files.get(name, f"/{name}.html"))
    assert page.locator("h1").count() == 1
    assert watched.violations() == []
    assert watched.wrong == []
    assert not watched.hacked()
    watched.context.close()


def test_the_map_of_the_site_leads_to_incidents(site: tuple[Path, Published], browser: Any) -> None:
    folder, _ = site
    watched = Watched(browser, folder.as_uri(), offline=True)
    page = watched.open("/index.html")
    page.evaluate("document.getElementById('map').scrollIntoView({block: 'center'})")
    canvas = page.locator("#map").bounding_box()
    page.mouse.click(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
    for dx, dy in ((0, 0), *((x, y) for x in range(-300, 301, 15) for y in range(-150, 151, 15))):
        if page.locator(".leaflet-popup a").count():
            break
        page.mouse.click(canvas["x"] + canvas["width"] / 2 + dx, canvas["y"] + canvas["height"] / 2 + dy)
    assert page.locator(".place-label:visible").count() >= 1
    page.locator(".leaflet-popup-content a").first.click()
    page.wait_for_url("**/incidents/*.html")
    assert page.locator("h1").count() == 1
    assert watched.wrong == []
    watched.context.close()


SPILLS_NOT = """() => {
    const map = document.getElementById("map").getBoundingClientRect();
    const drawn = document.querySelector("#map .leaflet-map-pane canvas").getBoundingClientRect();
    return document.querySelector(".place-label:not([hidden])") && Math.abs(drawn.width - 1.8 * map.width) < 12;
}"""
"""Whether the map is drawn for the size that it has: its canvas is larger by two fifths of it on each side."""


def test_it_prints_as_a_report(site: tuple[Path, Published], browser: Any) -> None:
    folder, _ = site
    watched = Watched(browser, folder.as_uri(), offline=True)
    page = watched.open("/index.html")
    page.emulate_media(media="print")
    assert not page.locator(".top nav").is_visible()
    assert page.locator(".cards").is_visible()
    assert page.locator("details.table table").first.is_visible(), "what a chart says cannot be read from its table"
    page.wait_for_function(SPILLS_NOT)
    assert len(page.pdf()) > 10_000
    watched.context.close()
