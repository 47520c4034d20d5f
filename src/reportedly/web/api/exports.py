"""Exports: records in the formats of `reportedly export`, through the rules of safety."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum
from tempfile import TemporaryFile
from typing import Annotated, TextIO

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from reportedly import __version__
from reportedly.exports import export
from reportedly.formats.records import Options, Record, formats
from reportedly.safety.guard import Policy
from reportedly.store import Query as Question
from reportedly.web.addresses import Asked
from reportedly.web.api._common import Asking
from reportedly.web.pages._common import site_of
from reportedly.web.pages.incidents import reports_of
from reportedly.web.pages.tolls import kept
from reportedly.web.shown import Shown

router = APIRouter()
TYPES = {"jsonl": "application/jsonl", "geojson": "application/geo+json"}
BLOCK = 1 << 16


class Form(StrEnum):
    acled = "acled"
    csv = "csv"
    geojson = "geojson"
    hxl = "hxl"
    jsonl = "jsonl"


class Row(StrEnum):
    claims = "claims"
    incidents = "incidents"


FILES = {200: {"description": "The file.", "content": {t: {} for t in ("text/csv", *TYPES.values())}}}


@router.get("/exports/{form}", responses=FILES)  # type: ignore[arg-type]
def exported(
    request: Request, form: Form, query: Asking,
    rows: Annotated[Row, Query(description="csv: a row a claim, or a row an incident.")] = Row.claims,
) -> Response:  # fmt: skip
    """What the filters leave as a file. The public profile, unless the server was started with another."""
    shown = site_of(request).shown
    out = TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115  (closed when it is sent)
    if shown.guarded:
        _write(shown, out, form.value, query, rows.value)
    else:
        export(shown.truth, out, form.value, query, Policy(), rows=rows.value)
    out.seek(0, os.SEEK_SET)
    name = "acled-columns.csv" if form is Form.acled else "hxl.csv" if form is Form.hxl else f"reportedly.{form.value}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_blocks(out), media_type=TYPES.get(form.value, "text/csv"), headers=headers)


def _write(shown: Shown, out: TextIO, form: str, query: Question, rows: str) -> None:
    """What is shown has passed the rules already."""
    store = shown.store
    found = list(store.incidents(query))
    reports = reports_of(store, {r for i in found for r in i.reports})
    record = Record(found, kept(shown.series(), Asked(query)), shown.ties(), reports)
    profile = shown.policy.profile if shown.policy else "internal"
    formats()[form].write(record, out, Options("incidents" if rows == "incidents" else "claims", profile, __version__))


def _blocks(out: TextIO) -> Iterator[str]:
    with out:
        while block := out.read(BLOCK):
            yield block
