"""Where things happen, and who holds what."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.formats.views.places import held
from reportedly.records import Tie
from reportedly.spelling import key
from reportedly.store import Query
from reportedly.store.counting import PlaceCount
from reportedly.web.addresses import Asked
from reportedly.web.pages._common import asked_of, page_of, site_of
from reportedly.web.relations import kept
from reportedly.web.shown import Shown

router = APIRouter()
PLACES = 100_000


@router.get("/places")
def places(request: Request) -> HTMLResponse:
    """Places with their incidents, control of places over time, roads and access."""
    site, asking = site_of(request), asked_of(request)
    everything = listed(site.shown, asking.query)
    paged = page_of(request, len(everything), asking.page)
    return site.page(
        request, "places.html", paged=paged, places=everything[paged.offset : paged.offset + paged.size],
        **values(site.shown, replace(asking, page=paged.number)),
    )  # fmt: skip


def listed(shown: Shown, query: Query) -> list[PlaceCount]:
    """Every place of what is asked, those of most incidents first."""
    whole = replace(query, limit=PLACES, order="id")
    return shown.kept(f"all places {whole}", partial(shown.store.counts.places, whole))


def values(shown: Shown, asking: Asked) -> dict[str, Any]:
    """What the page shows beside the list of places: relations of a party to a place, as stated between the days."""
    there = [t for t in shown.ties() if _at(t, key(asking.query.place or ""))]
    ties = kept(there, replace(asking.query, actor=None))
    return {"asked": asking, "held": held(ties), "access": [t for t in ties if t.type == "relation.access"]}


def _at(tie: Tie, name: str) -> bool:
    if not name:
        return True
    where = tie.target.name if tie.target is not None else ""
    return name in key(where) or name in key(tie.target_words)
