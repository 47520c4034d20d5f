"""Tolls over time: running counts by voice, and the greatest of single incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.formats.views.tolls import groups
from reportedly.records import Incident, Point, Series
from reportedly.spelling import key
from reportedly.web.addresses import Asked
from reportedly.web.charts import running, single
from reportedly.web.pages._common import asked_of, page_of, site_of
from reportedly.web.shown import Shown

router = APIRouter()
MOST = 200
"""Incidents in the chart of single tolls."""
LISTED = 25
POINTS = 30
"""Numbers of one running count that its table shows."""


@dataclass(frozen=True, slots=True)
class Count:
    """One running count as the page shows it."""

    title: str
    chart: dict[str, Any] | None
    points: list[tuple[Series, Point]]
    """The latest numbers, by voice."""
    left_out: int
    """Earlier ones."""


@router.get("/tolls")
def tolls(request: Request) -> HTMLResponse:
    """Running counts as charts and tables, tolls of single incidents over time."""
    site, asking = site_of(request), asked_of(request)
    found = groups(kept(site.shown.series(), asking))
    paged = page_of(request, len(found), asking.page, most=LISTED)
    part = found[paged.offset : paged.offset + paged.size]
    deadly = deadliest(site.shown, asking)
    return site.page(
        request, "tolls.html", asked=replace(asking, page=paged.number), paged=paged,
        running=[count_of(title, series) for title, series in part],
        deadly=deadly[:LISTED], chart=single(deadly, "killed"),
    )  # fmt: skip


def count_of(title: str, series: Sequence[Series]) -> Count:
    """The running count that `series` of several voices make."""
    told = [(one, point) for one in series for point in one.points]
    latest = sorted(told, key=_day)[-POINTS:]
    kept = {id(point) for _, point in latest}
    return Count(title, running(series), [pair for pair in told if id(pair[1]) in kept], len(told) - len(latest))


def _day(told: tuple[Series, Point]) -> str:
    return told[1].as_of or ""


def deadliest(shown: Shown, asking: Asked) -> list[Incident]:
    """Incidents with the greatest claimed numbers of dead."""
    find = partial(shown.store.counts.gravest, "killed", asking.query, most=MOST)
    return shown.kept(f"deadliest {asking.query}", find)


def kept(series: Sequence[Series], asking: Asked) -> list[Series]:
    """The running counts that the question leaves: by day of a count and by place."""
    query = asking.query
    found = [s for s in series if not query.place or _at(s, key(query.place))]
    since, until = query.since or "", query.until or "9999"
    if query.since or query.until:
        found = [s for s in found if any(since <= (p.as_of or "") <= until for p in s.points)]
    return found


def _at(series: Series, name: str) -> bool:
    place = series.place
    names: list[Any] = [place.name, place.admin1, place.admin2, place.country] if place else []
    return any(name in key(n) for n in names if n)
