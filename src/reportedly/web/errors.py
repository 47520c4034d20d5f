"""Errors of pages and API: one shape."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse

from reportedly.errors import FullError, InputError, NotFoundError, ReportedlyError, StoreError

SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "code", "message"],
            "properties": {
                "status": {"type": "integer"},
                "code": {"type": "string", "description": "Short and stable: not-found, invalid, too-many-requests."},
                "message": {"type": "string", "description": "One line for people: what to do."},
                "details": {"type": "array", "items": {"type": "string"}},
            },
        }
    },
}
"""JSON Schema of every error."""


class WebError(Exception):
    """An answer other than the one asked for."""

    def __init__(self, status: int, message: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.details = details


def code(status: int) -> str:
    """`not-found`, `too-many-requests`: the status in words."""
    if status == HTTPStatus.UNPROCESSABLE_ENTITY:
        return "invalid"
    return HTTPStatus(status).phrase.lower().replace(" ", "-").replace("'", "")


def body(status: int, message: str, details: tuple[str, ...] = ()) -> dict[str, Any]:
    """What every error says."""
    found: dict[str, Any] = {"status": status, "code": code(status), "message": " ".join(message.split())}
    return {"error": {**found, "details": list(details)} if details else found}


def response(status: int, message: str, details: tuple[str, ...] = ()) -> JSONResponse:
    return JSONResponse(body(status, message, details), status)


def status_of(error: ReportedlyError) -> int:
    """The status that says what is wrong: with the request, with the database, or with this program."""
    if isinstance(error, FullError):
        return HTTPStatus.INSUFFICIENT_STORAGE
    if isinstance(error, StoreError):
        return HTTPStatus.SERVICE_UNAVAILABLE
    if isinstance(error, NotFoundError):
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.UNPROCESSABLE_ENTITY if isinstance(error, InputError) else HTTPStatus.INTERNAL_SERVER_ERROR
