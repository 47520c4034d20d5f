"""What voices disagree on."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.web.pages._common import asked_of, page_of, site_of
from reportedly.web.pages.incidents import count, listed

router = APIRouter()


@router.get("/disputes")
def disputes(request: Request) -> HTMLResponse:
    """Incidents in dispute, each slot with who holds what; those with most disputes first."""
    site, asking = site_of(request), asked_of(request)
    order = "disputed" if "order" not in request.query_params else asking.query.order
    query = replace(asking.query, disputed=True, order=order)
    paged = page_of(request, count(site.shown, query), asking.page)
    found = listed(site.shown, query, paged)
    asking = replace(asking, page=paged.number)
    return site.page(request, "disputes.html", asked=asking, found=found, paged=paged)
