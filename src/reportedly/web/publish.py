"""A record as a site of files that opens from a folder: no server, no request, no module scripts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from msgspec import structs

from reportedly import __version__
from reportedly.errors import InputError
from reportedly.formats._wording import clean
from reportedly.formats.views._parts import place
from reportedly.formats.views.tolls import groups
from reportedly.grounding import gazetteer
from reportedly.model import Report
from reportedly.reading.parse import MODEL
from reportedly.records import Incident
from reportedly.safety.guard import Policy
from reportedly.store import Query, Store, Summary
from reportedly.store.counting import DRAWN, FINEST
from reportedly.web import charts, words
from reportedly.web.addresses import Asked
from reportedly.web.extent import extent
from reportedly.web.links import FILES, Filed, file_name, incident_file, report_file
from reportedly.web.pages import actors, incidents, reports, situation, tolls
from reportedly.web.paging import Page, page
from reportedly.web.settings import Settings
from reportedly.web.shown import Shown

MARK = "reportedly-site.json"
"""Stands in a folder that was published to: only such a folder, or an empty one, is written to."""
ASSETS = ("site.css", "icon.svg", "charts.js", "published.js", "vendor/uplot/uPlot.iife.min.js",
          "vendor/uplot/uPlot.min.css", "vendor/uplot/LICENSE", "vendor/leaflet/leaflet.js",
          "vendor/leaflet/leaflet.css", "vendor/leaflet/LICENSE")  # fmt: skip
FOLDERS = ("incidents", "reports", "static")
"""Folders of a site, beside its `FILES`."""
MOST = 5000
"""Incidents of one site: a file each."""
WHOLE = Settings(max_items_per_page=MOST)


@dataclass(frozen=True, slots=True)
class Published:
    """What was written."""

    pages: int
    bytes: int
    incidents: int
    left_out: int
    """Incidents that the rules of safety keep back."""


@dataclass(slots=True)
class Site:
    """A folder as it fills."""

    out: Path
    name: str
    policy: Policy
    there: frozenset[str]
    templates: jinja2.Environment = field(default_factory=words.environment)
    pages: int = 0

    def page(self, file: str, template: str, **values: Any) -> None:
        """Write the page that `template` makes of `values`."""
        common = {
            "name": self.name, "policy": self.policy, "guarded": True, "published": True, "person": None,
            "token_asked": False, "settings": WHOLE, "to": Filed(file.count("/"), self.there),
            "menu": [(key, key.capitalize()) for key in FILES],
        }  # fmt: skip
        path = self.out / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.templates.get_template(template).render({**common, **values}), "utf-8")
        self.pages += 1

    def script(self, file: str, name: str, value: Any) -> None:
        """Write data as a script that keeps it under `reportedly[name]`: pages of a folder may fetch nothing."""
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        line = f"(window.reportedly=window.reportedly||{{}})[{json.dumps(name)}]={body};\n"
        (self.out / file).write_text(line, "utf-8")


def publish(store: Store, out: Path, name: str, query: Query, policy: Policy) -> Published:
    """Write what `query` asks for as `policy` lets it leave into the folder `out`.

    Raises InputError for a folder that holds anything else, and for more incidents than one site takes; an earlier
    site stays until the new one can be written.
    """
    _check(out)
    shown = Shown(store, policy)
    try:
        found = list(shown.store.incidents(replace(query, limit=MOST + 1)))
        if len(found) > MOST:
            raise InputError(f"more than {MOST} incidents: narrow the question with --since, --place or --kind")
        told = _reports(shown, found)
        _clear(out)
        site = Site(out, name, policy, _names(found, told))
        _assets(site, found)
        _lists(site, shown, query, found, told)
        for incident in found:
            site.page(incident_file(incident.id), "incident.html", **incidents.values(shown, incident))
        for report in (r for r in told if r.text):
            ours = [i for i in found if report.id in i.reports]
            site.page(report_file(report.id), "report.html", **reports.public(report, ours))
        mark = {"by": f"reportedly {__version__}", "profile": policy.profile, "incidents": len(found)}
        (out / MARK).write_text(json.dumps(mark) + "\n", "utf-8")
    finally:
        shown.close()
    return Published(site.pages, _size(out), len(found), store.count(query) - len(found))


def _size(out: Path) -> int:
    """Bytes of a site, without what else lies in its folder."""
    ours = [out / MARK, *(out / name for name in FILES.values())]
    ours += [path for folder in FOLDERS for path in (out / folder).rglob("*")]
    return sum(path.stat().st_size for path in ours if path.is_file())


def _check(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: a file: want the name of a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise InputError(f"{out}: holds other files: give an empty folder, or one that was published to before")


def _clear(out: Path) -> None:
    """Take away an earlier site, and nothing that was laid beside it (`.git`, a CNAME). The mark stays: what breaks off
    can be begun anew."""
    for name in FOLDERS:
        if (out / name).is_dir() and not (out / name).is_symlink():
            shutil.rmtree(out / name)
    for name in FILES.values():
        (out / name).unlink(missing_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()


def _reports(shown: Shown, found: list[Incident]) -> list[Report]:
    """The reports that the incidents name, by day of publication."""
    ids = dict.fromkeys(r for i in found for r in i.reports)
    known = incidents.reports_of(shown.store, ids)
    return sorted((_as(r, id_) for id_, r in known.items()), key=_day)


def _as(report: Report, id_: str) -> Report:
    return structs.replace(report, id=id_)


def _day(report: Report) -> tuple[str, str]:
    return (report.published or "", report.id)


def _names(found: list[Incident], told: list[Report]) -> frozenset[str]:
    pages = {incident_file(i.id) for i in found} | {report_file(r.id) for r in told if r.text}
    return frozenset(pages | set(FILES.values()))


def _lists(site: Site, shown: Shown, query: Query, found: list[Incident], told: list[Report]) -> None:
    """The pages that are lists of what `query` asks for."""
    asking, whole = Asked(query), _one_page(len(found))
    counts = shown.store.counts
    summary = _summary(shown.store.summary(), found, told)
    seen = replace(situation.of_query(shown, query), summary=summary)
    site.page(FILES["situation"], "situation.html", found=seen, asked=asking)
    site.page(FILES["incidents"], "incidents.html", found=found, paged=whole, asked=asking, places=[], bars_table=[])
    disputed = sorted((i for i in found if i.disputes), key=_contention)
    site.page(FILES["disputes"], "disputes.html", found=disputed, paged=_one_page(len(disputed)), asked=asking)
    running = groups(_series(shown, query))
    deadly = counts.gravest("killed", query, most=200)
    site.page(
        FILES["tolls"], "tolls.html", paged=_one_page(len(running)), asked=asking, deadly=deadly[:40],
        chart=charts.single(deadly, "killed"), running=[tolls.count_of(title, s) for title, s in running],
    )  # fmt: skip
    parties = actors.parties(shown, asking)[:MOST]
    site.page(
        FILES["actors"], "actors.html", paged=_one_page(len(parties)), parties=parties, **actors.values(shown, asking)
    )
    site.page(
        FILES["reports"],
        "reports.html",
        found=told[::-1],
        paged=_one_page(len(told)),
        asked=asking,
        jobs=[],
        incidents=_by_report(found),
        anchor=file_name,
    )
    site.page(FILES["about"], "about.html", summary=summary, model=MODEL, gazetteer=gazetteer.load().version)


def _summary(whole: Summary, found: list[Incident], told: list[Report]) -> Summary:
    """How much the site holds, of a record that may hold more."""
    days = [d for i in found if i.tense != "planned" for d in (i.start, i.end) if d]
    return replace(
        whole, incidents=len(found), disputed=sum(bool(i.disputes) for i in found), reports=len({r.key for r in told}),
        ids=len(told), statements=sum(len(i.statements) for i in found), first=min(days, default=None),
        last=max(days, default=None),
    )  # fmt: skip


def _by_report(found: list[Incident]) -> dict[str, list[Incident]]:
    out: dict[str, list[Incident]] = {}
    for incident in found:
        for id_ in incident.reports:
            out.setdefault(id_, []).append(incident)
    return out


def _series(shown: Shown, query: Query) -> list[Any]:
    return tolls.kept(shown.series(), Asked(query))


def _contention(incident: Incident) -> tuple[int, int, str]:
    return (-len(incident.disputes), -len(incident.reports), incident.id)


def _one_page(total: int) -> Page:
    return page(total, 1, size=max(total, 1), links=3)


def _assets(site: Site, found: list[Incident]) -> None:
    static = files("reportedly") / "web" / "static"
    for name in ASSETS:
        path = site.out / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((static / name).read_bytes())
    base = static / "vendor" / "basemap"
    countries = json.loads((base / "countries.json").read_text("utf-8"))["features"]
    codes = sorted({i.place.country for i in found if i.place and i.place.country and len(i.place.country) == 3})
    divisions = [f for code in codes[:NEAR] for f in _divisions(base, code)]
    site.script("static/basemap.js", "basemap", {"countries": countries, "divisions": divisions})
    points = list(_points(found))
    site.script("static/points.js", "points", points)
    seen = extent([(p["lon"], p["lat"], len(p["incidents"])) for p in points])
    site.script("static/extent.js", "extent", {**seen._asdict()} if seen else None)


NEAR = 12
"""Countries whose divisions are drawn."""


def _divisions(base: Any, code: str) -> list[Any]:
    path = base / "admin1" / f"{code}.json"
    return list(json.loads(path.read_text("utf-8"))["features"]) if path.is_file() else []


def _points(found: list[Incident]) -> Iterator[dict[str, Any]]:
    """What the map of the site draws: a point or an area a place, with its incidents."""
    spots: dict[tuple[float, float, bool], dict[str, Any]] = {}
    for i in found:
        where = i.place
        if where is None or where.lat is None or where.lon is None or where.precision > DRAWN:
            continue
        area = where.precision > FINEST
        spot = spots.setdefault(
            (where.lat, where.lon, area),
            {"lat": where.lat, "lon": where.lon, "area": area, "id": where.id, "precision": where.precision,
             "name": place(where), "disputed": 0, "incidents": []},
        )  # fmt: skip
        spot["disputed"] += bool(i.disputes)
        spot["incidents"].append([incident_file(i.id), clean(i.title)])
    yield from spots.values()
