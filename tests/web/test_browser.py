"""The pages in a real browser: nothing goes wrong, nothing is asked of others, keys do the work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from msgspec import structs

from reportedly import pipeline
from reportedly.model import digest
from reportedly.store import Query, Store
from reportedly.values import When
from tests.store import accounts
from tests.web import records
from tests.web.browser import Watched, chromium, serving

NEWER = structs.replace(accounts.READER, version="9.0.0")
PAGES = (
    "/", "/incidents", "/incidents?view=map", "/incidents?view=timeline", "/disputes", "/tolls", "/totals", "/actors",
    "/places", "/reports", "/review", "/review?pair=0", "/accuracy", "/about", "/enter", "@incident", "@report",
    "@hostile",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return records.app(tmp_path_factory.mktemp("browser") / "a.db")


@pytest.fixture(scope="module")
def store(app: Any) -> Store:
    found: Store = app.state.site.shown.truth
    return found


@pytest.fixture(scope="module")
def base(app: Any) -> Iterator[str]:
    with serving(app) as found:
        yield found


@pytest.fixture
def watched(browser: Any, base: str) -> Iterator[Watched]:
    found = Watched(browser, base)
    yield found
    found.context.close()


def address_of(name: str, base: str) -> str:
    """The address of the page of that name: `@incident`, `@report`, `@hostile` stand for those of the record."""
    if not name.startswith("@"):
        return name
    words = "hacked" if name == "@hostile" else "Marj"
    with urlopen(f"{base}/api/incidents?text={words}&limit=1") as answer:
        found = json.load(answer)["incidents"][0]
    with urlopen(f"{base}/api/reports?text={words}&limit=1") as answer:
        report = json.load(answer)["reports"][0]
    return f"/reports/{report['key']}" if name == "@report" else f"/incidents/{found['id']}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_without_fault_and_for_everybody(watched: Watched, base: str, name: str) -> None:
    page = watched.open(address_of(name, base))
    assert page.locator("h1").count() == 1
    assert watched.violations() == []
    assert watched.wrong == []
    assert not watched.hacked()


@pytest.mark.parametrize("name", ["/", "/incidents", "@incident", "@report", "/review"])
def test_in_the_dark_and_on_a_phone_too(browser: Any, base: str, name: str) -> None:
    size = {"width": 390, "height": 844}
    watched = Watched(browser, base, color_scheme="dark", viewport=size, has_touch=True, is_mobile=True)
    page = watched.open(address_of(name, base))
    assert watched.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert watched.wrong == []
    watched.context.close()


def test_a_word_without_end_stays_on_the_page(browser: Any, tmp_path: Path) -> None:
    app = records.app(tmp_path / "a.db", count=2)
    account = records.hospital()
    told = {"text": "Word.", "key": digest("Word."), "id": "endless", "title": "T" * 900, "publisher": "Q" * 900}
    endless = structs.replace(account.report, **told)
    app.state.site.shown.truth.add(structs.replace(account, report=endless, statements=()))
    with serving(app) as base:
        watched = Watched(browser, base, viewport={"width": 390, "height": 800})
        page = watched.open("/reports/endless")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        watched.context.close()


def test_an_error_is_a_page_for_everybody(watched: Watched) -> None:
    page = watched.open("/nowhere")
    assert page.locator("h1").inner_text() == "Not found"
    assert watched.violations() == []


def test_hostile_text_does_nothing_when_it_is_looked_at_from_all_sides(watched: Watched, base: str) -> None:
    with urlopen(f"{base}/api/reports?text=hacked&limit=1") as answer:
        key = json.load(answer)["reports"][0]["key"]
    page = watched.open(f"/reports/{key}")
    assert page.locator("text=<script>").count() > 0
    page.hover("a.m-anchor")
    for address in ("/?", "/actors?actor=script", "/places", "/incidents?view=map&text=hacked", "/reports?text=hacked"):
        watched.open(address)
    assert watched.wrong == []
    assert not watched.hacked()


def test_the_map_answers_and_its_address_restores_the_view(watched: Watched) -> None:
    page = watched.open("/incidents?view=map")
    counts = "window.reportedlyMap.found.reduce((n, f) => n + f.properties.count, 0)"
    everything = page.evaluate(counts)
    drawn = int(page.get_attribute("#map", "data-drawn"))
    page.focus("#slider input >> nth=0")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.wait_for_selector(f"#map:not([data-drawn='{drawn}'])")
    fewer = page.evaluate(counts)
    assert 0 < fewer < everything
    shared = page.url
    assert "since=" in shared
    page.wait_for_selector("#map[data-followed]")
    assert "of this question" in page.inner_text(".lede")
    since = page.input_value(".filters [name=since]")
    assert since
    for link in page.locator(".tabs a").all():
        assert f"since={since}" in link.get_attribute("href")
    again = watched.open(shared.removeprefix(watched.base))
    assert again.evaluate(counts) == fewer
    again.click("text=List")
    assert f"{fewer} incident" in again.inner_text(".lede")
    assert watched.wrong == []


def test_the_part_of_the_map_that_its_reader_went_to_stands_in_the_address(watched: Watched) -> None:
    page = watched.open("/incidents?view=map")
    assert "#" not in page.url
    page.focus("#map canvas")
    page.keyboard.press("=")
    page.wait_for_function("location.hash.startsWith('#map=')")
    page.wait_for_function("!window.reportedlyMap.map.isMoving()")
    where = "(() => { const m = window.reportedlyMap.map, c = m.getCenter(); return [m.getZoom(), c.lng, c.lat]; })()"
    there = page.evaluate(where)
    shared = page.url.removeprefix(watched.base)
    watched.open("/about")
    assert watched.open(shared).evaluate(where) == pytest.approx(there, abs=0.01)
    assert watched.wrong == []


def test_a_far_place_does_not_make_all_others_a_dot(browser: Any, tmp_path: Path) -> None:
    app = records.app(tmp_path / "a.db", count=60)
    far = records.hospital()
    (event,) = far.statements
    (place,) = event.roles["place"]
    roles = {**event.roles, "place": (structs.replace(place, value=structs.replace(place.value, lon=-70.0, id="x:1")),)}
    moved = structs.replace(event, roles=roles)
    app.state.site.shown.truth.add(structs.replace(far, statements=(moved,), reader=NEWER))
    width = "(() => { const b = window.reportedlyMap.map.getBounds(); return b.getEast() - b.getWest(); })()"
    with serving(app) as base:
        watched = Watched(browser, base)
        page = watched.open("/incidents?view=map")
        near = page.evaluate(width)
        assert near < 60
        button = page.locator(".map-all")
        assert button.inner_text() == "Show all: 1 elsewhere"
        button.click()
        page.wait_for_function(f"{width} > 100")
        assert watched.violations() == []
        page.locator(".map-all").click()
        page.wait_for_function(f"{width} < 60")
        assert watched.wrong == []
        watched.context.close()


def test_a_day_at_the_end_of_time_breaks_no_view(browser: Any, tmp_path: Path) -> None:
    app = records.app(tmp_path / "a.db", count=4)
    account = records.hospital()
    (event,) = account.statements
    (time,) = event.roles["time"]
    for day in ("9996-01-01", "9997-02-01", "9999-12-15"):
        roles = {**event.roles, "time": (structs.replace(time, value=When(day, day, "day")),)}
        text = f"{account.report.text} {day}"
        report = structs.replace(account.report, text=text, key=digest(text), id=day)
        far = structs.replace(event, id=digest(day), roles=roles)
        app.state.site.shown.truth.add(structs.replace(account, report=report, statements=(far,)))
    with serving(app) as base:
        watched = Watched(browser, base)
        assert "That did not work" not in watched.open("/incidents?view=timeline").inner_text("main")
        page = watched.open("/incidents?view=map")
        page.focus("#slider input >> nth=0")
        page.keyboard.press("ArrowRight")
        page.wait_for_selector("#map[data-followed]")
        assert page.url.endswith("until=9999-12-31")
        assert watched.wrong == []
        watched.context.close()


def test_a_click_on_the_map_names_the_incidents_there(watched: Watched) -> None:
    page = watched.open("/incidents?view=map&text=Marj")
    point = page.evaluate(
        "(() => { const v = window.reportedlyMap, center = v.found[0].geometry.coordinates;"
        " v.map.jumpTo({center, zoom: 9}); return new Promise((done) => v.map.once('idle', () => done(true))); })()"
    )
    assert point
    box = page.locator("#map canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".maplibregl-popup a")
    closing = "(button) => getComputedStyle(button).color"
    assert page.eval_on_selector(".maplibregl-popup-close-button", closing) == "rgb(27, 33, 38)", "white on white"
    page.click(".maplibregl-popup a")
    page.wait_for_url("**/incidents/*")
    assert watched.wrong == []


def test_the_timeline_narrows_the_question_and_the_address_says_so(watched: Watched) -> None:
    page = watched.open("/incidents?view=timeline")
    before = page.inner_text(".lede p")
    box = page.locator(".u-over").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.02, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 40, steps=5)
    page.mouse.up()
    page.wait_for_url("**since=*")
    narrowed = page.inner_text(".lede p")
    assert narrowed != before
    assert "view=timeline" in page.url
    watched.page.goto(page.url)
    assert watched.page.inner_text(".lede p") == narrowed
    assert watched.wrong == []


def test_a_review_by_keys_alone_changes_the_record(watched: Watched, store: Store) -> None:
    page = watched.open("/review")
    first = page.get_attribute("#card", "data-id")
    done = store.reviews.progress().reviewed
    key(page, "a")
    assert store.reviews.progress().reviewed == done + 1
    second = page.get_attribute("#card", "data-id")
    assert second != first
    key(page, "r")
    assert second not in {s for i in store.incidents(Query()) for s in i.statements}
    key(page, "u")
    assert page.get_attribute("#card", "data-id") == second
    assert store.reviews.progress().reviewed == done + 1
    key(page, "n")
    third = page.get_attribute("#card", "data-id")
    assert third not in (first, second)
    verdicts = [s.judgement.verdict for s in store.judgements() if s.live]
    assert verdicts.count("accept") >= 1
    assert watched.wrong == []


def key(page: Any, name: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(name)


def test_a_correction_by_keys_alone(watched: Watched, store: Store) -> None:
    event = next(s for s, _ in (store.statement(i.statements[0]) for i in store.incidents()) if s.family == "event")
    page = watched.open(f"/review?at={event.id}")
    page.keyboard.press("c")
    page.keyboard.type("airstrike")
    key(page, "Enter")
    assert store.statement(event.id)[0].type == "event.airstrike"
    assert watched.wrong == []


def test_what_is_chosen_from_a_list_is_stored_with_enter_too(watched: Watched, store: Store) -> None:
    event = next(s for s, _ in (store.statement(i.statements[-1]) for i in store.incidents()) if s.family == "event")
    assert event.status.polarity == "asserted"
    page = watched.open(f"/review?at={event.id}")
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    key(page, "Enter")
    assert store.statement(event.id)[0].status.polarity == "denied"
    assert watched.wrong == []


def test_a_missed_statement_is_added_by_keys_alone(
    watched: Watched, store: Store, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "mentions", lambda _: ())
    page = watched.open(address_of("@report", base))
    key_ = page.get_attribute("#text", "data-report")
    words = page.inner_text("#text").split()
    page.keyboard.press("m")
    for _ in range(words.index("34,")):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("figure.injured")
    page.keyboard.press("Enter")
    assert "“34”" in page.inner_text("#missed-help")
    page.keyboard.press("F2")
    page.keyboard.press("Enter")
    key(page, "Enter")
    account = store.account(key_, as_judged=True)
    added = next(s for s in account.statements if s.type == "figure.injured")
    assert added.anchor.quote(account.report.text) == "34"
    (mention,) = added.roles["quantity"]
    assert mention.span == added.anchor
    assert page.locator(f"#s-{added.id}").count() == 1
    assert watched.wrong == []


def test_two_tellings_are_joined_or_parted_by_keys(watched: Watched, store: Store) -> None:
    page = watched.open("/review?pair=0")
    if not page.locator("#card").count():
        pytest.fail("the record holds no pair in doubt: the test would see nothing")
    before = len(store.reviews.doubts(most=100))
    key(page, "d")
    assert len(store.reviews.doubts(most=100)) == before - 1
    key(page, "u")
    assert len(store.reviews.doubts(most=100)) == before
    assert watched.wrong == []


def test_hovering_a_mark_shows_what_was_read(watched: Watched, base: str) -> None:
    page = watched.open(address_of("@report", base))
    mark = page.locator("a.m-anchor").first
    statement = mark.get_attribute("data-s").split()[0]
    mark.hover()
    assert "lit" in page.get_attribute(f"#s-{statement}", "class")
    mark.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#s-{statement}")
    assert watched.wrong == []
