"""What map and timeline draw."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reportedly.grounding import gazetteer
from reportedly.store import Query as Question
from reportedly.store.counting import MOST, Cluster, View
from reportedly.web.addresses import asked
from reportedly.web.api._common import Asking, answer, thing
from reportedly.web.errors import WebError
from reportedly.web.extent import extent
from reportedly.web.pages._common import site_of
from reportedly.web.pages.incidents import timeline
from reportedly.web.shown import Shown

router = APIRouter()
LABELS = 28
"""Towns named on one map."""
SMALLEST = 0.001


@router.get("/clusters", responses=thing("GeoJSON: a feature a cluster.", "type", "features"))
def clusters(
    request: Request, query: Asking,
    cell: Annotated[float, Query(ge=SMALLEST, le=360, description="Edge of a cluster in degrees.")] = 1.0,
    most: Annotated[int, Query(ge=1, le=MOST, description="So many at most: cells grow.")] = MOST,
) -> Response:  # fmt: skip
    """Incidents as a map draws them: those near each other together, those of which only an area is known apart."""
    found, edge = clusters_of(site_of(request).shown, query, _step(cell), most)
    seen = extent([(c.lon, c.lat, c.records) for c in found])
    return answer({
        "type": "FeatureCollection", "cell": edge, "extent": seen and seen._asdict(),
        "features": [feature(c) for c in found],
    })  # fmt: skip


def _step(cell: float) -> float:
    """`cell` as one of few steps, so that readers who look at the same map share an answer."""
    step = SMALLEST
    while step < cell:
        step *= 2
    return step


def clusters_of(shown: Shown, query: Question, cell: float, most: int) -> tuple[list[Cluster], float]:
    """Clusters and the edge that they have."""
    find = partial(shown.store.counts.clusters, query, View(cell, most))
    return shown.kept(f"clusters {query} {cell} {most}", find)


def feature(found: Cluster) -> dict[str, Any]:
    """A cluster as GeoJSON."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(found.lon, 5), round(found.lat, 5)]},
        "properties": {
            "count": found.records, "disputed": found.disputed, "area": found.area, "precision": found.fine,
            "places": found.places, "place": found.place, "place_id": found.place_id, "country": found.country,
            "admin1": found.admin1, "id": found.id,
        },
    }  # fmt: skip


@router.get("/timeline", responses=thing("Bars.", "bars"))
def bars(request: Request, query: Asking) -> Response:
    """How many incidents begin when: by day, month or year, whichever can be told apart."""
    return answer({"bars": [b._asdict() for b in timeline(site_of(request).shown, query)]})


@router.get("/map/places", responses=thing("Places.", "places"))
def places(box: Annotated[str, Query(max_length=100, description="West, south, east, north in degrees.")]) -> Response:
    """The largest towns of a part of the map, for its labels."""
    found = asked({"box": box}).query.box
    if found is None:
        raise WebError(422, "box: want W,S,E,N in degrees, such as 36,35,38,37")
    largest = gazetteer.load().largest(found, LABELS)
    return answer({"places": [{"name": p.name, "lat": p.lat, "lon": p.lon} for p in largest]})
