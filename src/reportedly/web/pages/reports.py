"""Reports: a list, one with everything that was read in it marked, and adding."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.errors import InputError, NotFoundError
from reportedly.formats._wording import clean
from reportedly.model import Report
from reportedly.ontology import ontology
from reportedly.records import Incident
from reportedly.sources import MEGABYTE, Options, checked_date
from reportedly.spans import Span
from reportedly.store import Query
from reportedly.web.marking import marks, pieces
from reportedly.web.pages._common import asked_of, page_of, site_of
from reportedly.web.passed import read_in
from reportedly.web.shown import Shown
from reportedly.web.told import told_of

router = APIRouter()


@router.get("/reports")
def reports(request: Request) -> HTMLResponse:
    """The reports that the address asks for, the newest first."""
    site, asking = site_of(request), asked_of(request)
    store = site.shown.store
    paged = page_of(request, count(site.shown, asking.query), asking.page)
    keys = store.counts.report_keys(replace(asking.query, limit=paged.size, offset=paged.offset))
    found = [store.account(key).report for key in keys]
    return site.page(
        request, "reports.html", asked=replace(asking, page=paged.number), found=found, paged=paged,
        jobs=site.jobs.all(request.state.person if site.shown.guarded else None)[:5],
    )  # fmt: skip


def count(shown: Shown, query: Query) -> int:
    """How many reports `query` asks for, whatever its page."""
    bare = replace(query, order="time", limit=None, offset=0)
    return shown.kept(f"reports {bare}", partial(shown.store.counts.reports, bare))


@router.post("/reports")
def add(
    request: Request, text: Annotated[str, Form()] = "", title: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form()] = "", published: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:  # fmt: skip
    """Have a text or file read in the background."""
    site = site_of(request)
    data, name = (file.file.read(), clean(file.filename)) if file and file.filename else (text.encode(), "a text")
    if not data.strip():
        raise InputError("give the report's text, or choose a file")
    settings = site.serving.settings
    options = Options(
        published=checked_date(published, "published") if published else None, publisher=publisher.strip() or None,
        title=title.strip() or None, max_bytes=int(settings.max_report_megabytes * MEGABYTE),
    )  # fmt: skip
    job = site.jobs.add(data, name if file and file.filename else "text.txt", options, request.state.person or "")
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.get("/jobs/{id_}")
def job(request: Request, id_: str) -> Response:
    """How far reading is."""
    site = site_of(request)
    found = site.jobs.of(id_)
    if found is None:
        raise NotFoundError("no such job: it was done long ago, or the server was started anew")
    return site.page(request, "job.html", job=found)


@router.get("/reports/{id_:path}")
def report(request: Request, id_: str) -> Response:
    """One report: its text with every mention and statement marked."""
    site = site_of(request)
    return site.page(request, "report.html", **values(site.shown, id_))


def public(shown: Shown, found: Report, incidents: list[Incident]) -> dict[str, Any]:
    """What others see of a report: how it is cited, its text where that may leave, its incidents."""
    cut, told = read_in(shown, found, incidents)
    return {"r": found, "incidents": incidents, "types": [], "account": None, "pieces": cut, "told": told}


def values(shown: Shown, id_: str) -> dict[str, Any]:
    """What the page of one report shows."""
    found = shown.store.account(id_).report
    incidents = list(shown.store.counts.incidents_of(found.key))
    if shown.guarded:
        return public(shown, found, incidents)
    account = shown.truth.account(found.key, as_judged=True)
    text = account.report.text
    furniture = [Span(f.start, f.end) for f in account.report.furniture]
    listed, _ = shown.truth.reviews.statements(report=found.key, limit=5000)
    where = {row.id: row for row, _, _ in listed}
    told = [told_of(s, text, where.get(s.id)) for s in account.statements]
    cut = pieces(text, marks(account.statements), Span(0, len(text)), furniture) if text else []
    return {"r": found, "incidents": incidents, "types": types(), "account": account, "pieces": cut, "told": told}


def types() -> list[tuple[str, str, str]]:
    """Keys, labels and roles of every type, for whoever adds a statement."""
    return [(t.key, t.label, " ".join(t.roles)) for t in ontology().types.values()]
