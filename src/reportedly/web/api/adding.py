"""Reports added in the background."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Path, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from reportedly.errors import InputError, NotFoundError
from reportedly.sources import MEGABYTE, Options, checked_date
from reportedly.web.api._common import answer, listed, person, thing, whole
from reportedly.web.pages._common import site_of

router = APIRouter()
Short = Annotated[str, Field(max_length=1000)]
JOB = ("id", "state", "total", "read", "added", "failed")


class NewReport(BaseModel):
    """A report, or the content of a file with several."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, description="The text; or the content of a page, JSON or JSON Lines.")
    name: Short = Field("report.txt", description="Name of the file: its ending says what `text` is (.html, .jsonl).")
    title: Short | None = None
    publisher: Short | None = None
    published: Short | None = Field(None, description="YYYY-MM-DD, or a time with its zone.")
    licence: Short | None = None


@router.post("/reports", status_code=202, responses={202: thing("The job that reads it.", *JOB)[200]})
def add(request: Request, new: Annotated[NewReport, Body()]) -> Response:
    """Have a report read in the background and stored."""
    site = site_of(request)
    options = Options(
        published=checked_date(new.published, "published") if new.published else None, publisher=new.publisher,
        title=new.title, licence=new.licence,
        max_bytes=int(site.serving.settings.max_report_megabytes * MEGABYTE),
    )  # fmt: skip
    try:
        data = new.text.encode()
    except UnicodeEncodeError as error:
        raise InputError("text: not Unicode: a lone surrogate") from error
    job = site.jobs.add(data, new.name or "report.txt", options, person(request))
    return answer(job.to_json(), 202)


@router.get("/jobs", responses=listed("jobs"))
def jobs(request: Request) -> Response:
    """What is being read, and what was, the newest first; one's own where the rules of safety hold, as names of files
    may be names of persons."""
    site = site_of(request)
    found = [j.to_json() for j in site.jobs.all(person(request) if site.shown.guarded else None)]
    return whole("jobs", len(found), 0, found)


@router.get("/jobs/{id}", responses=thing("How far it is.", *JOB))
def job(request: Request, id: Annotated[str, Path(max_length=100)]) -> Response:
    """How far reading is."""
    found = site_of(request).jobs.of(id)
    if found is None:
        raise NotFoundError("no such job: it was done long ago, or the server was started anew")
    return answer(found.to_json())
