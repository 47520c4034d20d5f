"""A published site as its folder fills: pages, scripts that hold data, the files that every page asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2

from reportedly.formats._wording import clean
from reportedly.formats.views._parts import place
from reportedly.records import Incident
from reportedly.safety.guard import Policy
from reportedly.store.counting import DRAWN, FINEST
from reportedly.web import words
from reportedly.web.extent import extent
from reportedly.web.links import FILES, Filed, incident_file
from reportedly.web.settings import MOST_ITEMS, Settings

ASSETS = ("site.css", "icon.svg", "charts.js", "published.js", "report.js", "vendor/uplot/uPlot.iife.min.js",
          "vendor/uplot/uPlot.min.css", "vendor/uplot/LICENSE", "vendor/leaflet/leaflet.js",
          "vendor/leaflet/leaflet.css", "vendor/leaflet/LICENSE")  # fmt: skip
WHOLE = Settings(max_items_per_page=MOST_ITEMS)
NEAR = 12
"""Countries whose divisions are drawn."""


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


def assets(site: Site, found: list[Incident]) -> None:
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
