"""Where things happen, and who holds what."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.formats.views.places import held
from reportedly.records import Tie
from reportedly.spelling import key
from reportedly.web.pages._common import asked_of, page_of, site_of

router = APIRouter()
PLACES = 100_000


@router.get("/places")
def places(request: Request) -> HTMLResponse:
    """Places with their incidents, control of places over time, roads and access."""
    site, asking = site_of(request), asked_of(request)
    counts = site.shown.store.counts
    whole = replace(asking.query, limit=PLACES)
    everything = site.shown.kept(f"all places {whole}", partial(counts.places, whole))
    paged = page_of(request, len(everything), asking.page)
    ties = [t for t in site.shown.ties() if _at(t, key(asking.query.place or ""))]
    return site.page(
        request, "places.html", asked=replace(asking, page=paged.number), paged=paged,
        places=everything[paged.offset : paged.offset + paged.size], held=held(ties),
        access=[t for t in ties if t.type == "relation.access"],
    )  # fmt: skip


def _at(tie: Tie, name: str) -> bool:
    where = tie.target.name if tie.target is not None else ""
    return not name or name in key(where) or name in key(tie.target_words)
