"""The application: the record of one database as pages and API."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from reportedly import __version__
from reportedly.errors import ReportedlyError
from reportedly.safety.guard import Policy
from reportedly.sources import MEGABYTE
from reportedly.store import Query, Store
from reportedly.web import api, errors, pages, words
from reportedly.web.access import Access
from reportedly.web.addresses import NEWEST_FIRST, Asked
from reportedly.web.gate import LOOPBACK, Gate
from reportedly.web.jobs import Jobs
from reportedly.web.links import Served, menu
from reportedly.web.pages import actors, situation, totals
from reportedly.web.settings import Settings
from reportedly.web.shown import Shown

DEFAULTS = Settings()
LINKS = Served()
STATIC = Path(__file__).with_name("static")
log = logging.getLogger("reportedly.web")


@dataclass(frozen=True, slots=True)
class Serving:
    """How a record is served."""

    name: str
    """Of the database, for titles."""
    settings: Settings = DEFAULTS
    policy: Policy | None = None
    """What may be shown; None: everything, on one person's machine."""
    token: str | None = None
    secure: bool = False
    """Behind a proxy that ends TLS: cookies over HTTPS only."""
    hosts: frozenset[str] | None = LOOPBACK
    """Names under which the server answers; None: any."""


@dataclass(slots=True)
class Site:
    """What pages and API share: `request.app.state.site`."""

    serving: Serving
    shown: Shown
    access: Access
    jobs: Jobs
    warming: threading.Thread | None = None
    templates: jinja2.Environment = field(default_factory=words.environment)

    def page(self, request: Request, template: str, /, *, http: int = 200, **values: Any) -> HTMLResponse:
        """The page that `template` makes of `values`."""
        common = {
            "request": request, "person": getattr(request.state, "person", None), "here": request.url.path,
            "guarded": self.shown.guarded, "policy": self.serving.policy, "settings": self.serving.settings,
            "name": self.serving.name, "token_asked": not self.access.open,
            "to": LINKS, "menu": menu(review=not self.shown.guarded), "published": False,
        }  # fmt: skip
        return HTMLResponse(self.templates.get_template(template).render({**common, **values}), http)


def create(store: Store, serving: Serving) -> FastAPI:
    """The application for the record in `store`."""
    app = FastAPI(
        title="reportedly", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description=api.DESCRIPTION, lifespan=_closing, redirect_slashes=False,
    )  # fmt: skip
    longest = int(serving.settings.max_report_megabytes * MEGABYTE)
    app.state.site = Site(serving, Shown(store, serving.policy), Access(serving.token, serving.secure), Jobs(store))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(pages.router(), include_in_schema=False)
    app.include_router(api.router(), prefix="/api")
    app.add_exception_handler(ReportedlyError, _reportedly)
    app.add_exception_handler(errors.WebError, _web)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)
    app.add_middleware(Gate, access=app.state.site.access, hosts=serving.hosts, longest=longest + 100_000)
    return app


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    warm(app.state.site, wait=0)
    yield
    app.state.site.jobs.close()
    app.state.site.shown.close()


def warm(site: Site, *, wait: float) -> None:
    """Have at hand what the first page would else wait for; gives it `wait` seconds, and goes on in the background."""
    if site.warming is None:
        site.warming = threading.Thread(target=_warm, args=(site,), name="warming", daemon=True)
        site.warming.start()
    if wait:
        site.warming.join(wait)


def _warm(site: Site) -> None:
    try:
        site.shown.store.counts.warm()
        situation.of(site.shown)
        everything = Asked(Query(order=NEWEST_FIRST))
        actors.parties(site.shown, everything)
        actors.values(site.shown, everything)
        totals.values(site.shown, everything, totals.choice({}))
    except ReportedlyError as error:
        log.warning("%s", error)
    gc.freeze()  # what is kept from now on is not looked through for garbage again and again


def _answer(request: Request, status: int, message: str, details: tuple[str, ...] = ()) -> Response:
    """The error as JSON to programs, as a page to people."""
    if request.url.path.startswith("/api") or "text/html" not in request.headers.get("accept", ""):
        return errors.response(status, message, details)
    site: Site = request.app.state.site
    return site.page(request, "error.html", http=status, code=status, message=message, details=details)


def _reportedly(request: Request, error: Exception) -> Response:
    assert isinstance(error, ReportedlyError)
    return _answer(request, errors.status_of(error), str(error))


def _web(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.WebError)
    return _answer(request, error.status, error.message, error.details)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    path = request.url.path
    if error.status_code == 404 and path.endswith("/") and request.method in ("GET", "HEAD") and path.strip("/"):
        return RedirectResponse(_without_slash(path, request.url.query), 307)
    answer = _answer(request, error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _without_slash(path: str, query: str) -> str:
    """The address of the same without the slash at its end: on this server, whatever name the request gives it."""
    return f"/{quote(path.strip('/'))}" + (f"?{query}" if query else "")


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    details = tuple(f"{'.'.join(map(str, e['loc'][1:])) or e['loc'][0]}: {e['msg']}" for e in error.errors())
    return _answer(request, 422, "the request is not as it should be", details)


def _unforeseen(request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, "a defect in reportedly: what is stored stays whole; the log has more")
