"""Incidents, disputes, tolls, relations, actors, places, reports, statements."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from reportedly.formats.jsonl import account_to_json, statement_tree
from reportedly.formats.records.jsonl import incident_to_json, report_to_json, series_to_json, tie_to_json
from reportedly.formats.views import disputes as dispute_rows
from reportedly.records import Incident
from reportedly.web.addresses import Asked
from reportedly.web.api._common import Asking, Limit, Offset, answer, listed, local_only, paged, thing, whole
from reportedly.web.pages._common import site_of
from reportedly.web.pages.reports import count
from reportedly.web.pages.tolls import kept as kept_series
from reportedly.web.relations import kept as kept_ties

router = APIRouter()
Id = Annotated[str, Path(max_length=1000, description="An id, or at least four of its first characters.")]


def _tree(incident: Incident) -> Any:
    return msgspec.Raw(incident_to_json(incident).encode())


@router.get("/incidents", responses=listed("incidents"))
def incidents(
    request: Request, query: Asking, limit: Limit = 40, offset: Offset = 0,
    id: Annotated[str, Query(max_length=200, description="The one of this id, whatever else is asked.")] = "",
) -> Response:  # fmt: skip
    """Incidents, the newest first unless `order` says otherwise."""
    shown = site_of(request).shown
    if id:
        return whole("incidents", 1, 0, [_tree(shown.store.incident(id))])
    found, total = shown.store.counts.page(paged(query, limit, offset))
    return whole("incidents", total, offset, [_tree(i) for i in found])


@router.get("/incidents/{id}", responses=thing("An incident.", "id", "kind", "title", "tolls"))
def incident(request: Request, id: Id) -> Response:
    """One incident: every claim with its voice."""
    return answer(_tree(site_of(request).shown.store.incident(id)))


@router.get("/disputes", responses=listed("disputes"))
def disputes(request: Request, query: Asking, limit: Limit = 40, offset: Offset = 0) -> Response:
    """Slots on which voices disagree, of so many incidents."""
    shown = site_of(request).shown
    asked = replace(query, disputed=True)
    found, total = shown.store.counts.page(paged(asked, limit, offset))
    return whole("disputes", total, offset, list(dispute_rows.rows(found)))


@router.get("/tolls", responses=listed("tolls"))
def tolls(request: Request, query: Asking, limit: Limit = 40, offset: Offset = 0) -> Response:
    """Running counts by voice; never added to the tolls of single incidents."""
    found = kept_series(site_of(request).shown.series(), Asked(query))
    part = [msgspec.Raw(series_to_json(s).encode()) for s in found[offset : offset + limit]]
    return whole("tolls", len(found), offset, part)


@router.get("/relations", responses=listed("relations"))
def relations(request: Request, query: Asking, limit: Limit = 40, offset: Offset = 0) -> Response:
    """Alliances, control of places, access: with everybody who states them in a report published between the days."""
    found = kept_ties(site_of(request).shown.ties(), query)
    part = [msgspec.Raw(tie_to_json(t).encode()) for t in found[offset : offset + limit]]
    return whole("relations", len(found), offset, part)


@router.get("/actors", responses=listed("actors"))
def actors(request: Request, query: Asking, limit: Limit = 40, offset: Offset = 0) -> Response:
    """Parties, with the number of incidents in which each is named as doer, is hit, denies."""
    counts = site_of(request).shown.store.counts
    found = [p._asdict() for p in counts.parties(paged(query, limit, offset))]
    total = len(found) + offset if len(found) < limit else counts.parties_in_all(query)
    return whole("actors", total, offset, found)


@router.get("/places", responses=listed("places"))
def places(request: Request, query: Asking, limit: Limit = 40, offset: Offset = 0) -> Response:
    """Places, with the number of incidents at each."""
    counts = site_of(request).shown.store.counts
    found = counts.places(replace(query, limit=None, offset=0))
    return whole("places", len(found), offset, [p._asdict() for p in found[offset : offset + limit]])


@router.get("/reports", responses=listed("reports"))
def reports(request: Request, query: Asking, limit: Limit = 40, offset: Offset = 0) -> Response:
    """Reports by day of publication, without their texts: dates are those of publication, words stand in them, all
    else holds of an incident that they tell of."""
    shown = site_of(request).shown
    keys = shown.store.counts.report_keys(paged(query, limit, offset))
    found = [shown.store.account(key).report for key in keys]
    part = [msgspec.Raw(report_to_json(msgspec.structs.replace(r, text="")).encode()) for r in found]
    return whole("reports", count(shown, query), offset, part)


@router.get("/reports/{id:path}", responses=thing("A report.", "report"))
def report(request: Request, id: Id) -> Response:
    """One report and what it says, as people judged it: an account. Its text where that may be shown."""
    site = site_of(request)
    if site.shown.guarded:
        found = site.shown.store.account(id).report
        return answer({"report": msgspec.Raw(report_to_json(found).encode())})
    account = site.shown.truth.account(id, as_judged=True)
    return answer(msgspec.Raw(account_to_json(account, with_text=True).encode()))


@router.get("/statements", responses=listed("statements"))
def statements(
    request: Request, limit: Limit = 40, offset: Offset = 0,
    type: Annotated[str, Query(max_length=100, description="A type, or a family: event, figure, relation.")] = "",
    report: Annotated[str, Query(max_length=1000, description="Of this report.")] = "",
    incident: Annotated[str, Query(max_length=200, description="Of this incident.")] = "",
) -> Response:  # fmt: skip
    """Statements as people judged them, with the words of every span."""
    shown = site_of(request).shown
    local_only(shown)
    found, total = shown.truth.reviews.statements(
        type_=type or None, report=report or None, incident=incident or None, limit=limit, offset=offset
    )
    items = [
        {**statement_tree(s, told.text), "report": told.id, "report_key": told.key, "incident": row.record,
         "reviewers": row.reviewers}
        for row, s, told in found
    ]  # fmt: skip
    return whole("statements", total, offset, items)
