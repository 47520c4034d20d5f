"""Reports: a list, one with everything that was read in it marked, and adding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.errors import InputError, NotFoundError
from reportedly.formats._wording import clean, quantity, type_name, when
from reportedly.formats.views._parts import place
from reportedly.model import Mention, Report, Statement
from reportedly.ontology import ontology
from reportedly.records import Incident
from reportedly.sources import MEGABYTE, Options, checked_date
from reportedly.spans import Span
from reportedly.store import Query
from reportedly.values import Actor, Place, Quantity, Term, When
from reportedly.web.marking import marks, pieces
from reportedly.web.pages._common import asked_of, page_of, site_of
from reportedly.web.shown import Shown

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


def public(found: Report, incidents: list[Incident]) -> dict[str, Any]:
    """What the published page of a report shows: how it is cited, its text where that may leave, its incidents."""
    return {"r": found, "incidents": incidents, "types": [], "account": None, "pieces": [], "told": []}


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in words, beside its report."""

    statement: Statement
    label: str
    roles: list[tuple[str, list[tuple[str, str, str]]]]
    """Role; of each mention its words, what they denote, how that is known."""
    said_by: list[tuple[str, str, str]]
    reviewed: tuple[str, ...]
    incident: str | None


def values(shown: Shown, id_: str) -> dict[str, Any]:
    """What the page of one report shows."""
    found = shown.store.account(id_).report
    incidents = list(shown.store.counts.incidents_of(found.key))
    common = {"r": found, "incidents": incidents, "types": types()}
    if shown.guarded:
        return {**common, "account": None, "pieces": pieces(found.text, [], Span(0, len(found.text))), "told": []}
    account = shown.truth.account(found.key, as_judged=True)
    text = account.report.text
    furniture = [Span(f.start, f.end) for f in account.report.furniture]
    listed, _ = shown.truth.reviews.statements(report=found.key, limit=5000)
    where = {row.id: row for row, _, _ in listed}
    told = [told_of(s, text, where.get(s.id)) for s in account.statements]
    cut = pieces(text, marks(account.statements), Span(0, len(text)), furniture) if text else []
    return {**common, "account": account, "pieces": cut, "told": told}


def told_of(statement: Statement, text: str, row: Any = None) -> Told:
    """`statement` in words."""
    roles = [(role, [mention(m, text) for m in found]) for role, found in statement.roles.items() if found]
    said = [mention(m, text) for m in statement.said_by]
    reviewers = ("reviewed",) if row is not None and row.reviewers else ()
    return Told(statement, type_name(statement.type), roles, said, reviewers, row.record if row else None)


def mention(found: Mention, text: str) -> tuple[str, str, str]:
    """Words, what they denote, how that is known."""
    return clean(found.span.quote(text)), denoted(found.value), found.how


def denoted(value: Actor | Place | When | Quantity | Term | None) -> str:
    """A value in words."""
    if isinstance(value, Place):
        divisions = ", ".join(clean(d) for d in (value.admin1, value.country) if d and d != value.name)
        return f"{place(value)}{', ' if divisions else ''}{divisions} (precision {value.precision})"
    if isinstance(value, When):
        return when(value)
    if isinstance(value, Quantity):
        return quantity(value) + (" in all so far" if value.cumulative else "")
    if isinstance(value, Actor):
        codes = " ".join(c for c in (value.country, value.sector) if c)
        return clean(value.name) + (f" ({codes})" if codes else "")
    return clean(value.name) if value else "not resolved"


def types() -> list[tuple[str, str, str]]:
    """Keys, labels and roles of every type, for whoever adds a statement."""
    return [(t.key, t.label, " ".join(t.roles)) for t in ontology().types.values()]
