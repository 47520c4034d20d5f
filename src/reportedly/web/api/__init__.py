"""The HTTP API. Each module of this folder whose name has no underscore holds some of its paths, as `router`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from fastapi import APIRouter

from reportedly.web.errors import SHAPE

DESCRIPTION = """\
What all reports together say, who says it, and where it is written.

Every value is somebody's claim: it stands with its voice, its report and its words. Records have the shape of
`reportedly show --format jsonl`. Bound to another address than this machine's, or exported, records pass the rules of
safety. Requests that change something need the token where one is asked for, and a name to sign with.
Every error has one shape: `{"error": {"status", "code", "message", "details"}}`.
"""
ERROR = {"content": {"application/json": {"schema": SHAPE}}}
ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"description": what, **ERROR}
    for status, what in {
        400: "The request cannot be read.", 401: "A token is needed.", 403: "Not from here.",
        404: "There is no such thing.", 405: "Not that way.", 413: "Too long.", 421: "Not under that name.",
        422: "The request is not as it should be.", 429: "Too many requests.", 503: "The database cannot be used.",
    }.items()
}  # fmt: skip


def router() -> APIRouter:
    """The paths of every module of this folder."""
    found = APIRouter(responses=ERRORS)
    for name in sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")):
        found.include_router(import_module(f"{__name__}.{name}").router)
    return found
