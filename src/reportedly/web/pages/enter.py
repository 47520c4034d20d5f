"""Coming in with a token, and saying who one is."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from reportedly.web.access import LASTS, NAME, SESSION, plain_name, to_cookie
from reportedly.web.errors import WebError
from reportedly.web.pages._common import site_of

router = APIRouter()
A_YEAR = 365 * 24 * 3600


@router.get("/enter")
def door(request: Request, to: str = "/") -> Response:
    """The form that asks for a token and a name; without a token, for the name only."""
    return site_of(request).page(request, "enter.html", back=inside(to))


@router.post("/enter")
def enter(
    request: Request, name: Annotated[str, Form()], token: Annotated[str, Form()] = "", to: Annotated[str, Form()] = "/"
) -> Response:
    """Open a session under that name."""
    access = site_of(request).access
    if not plain_name(name):
        raise WebError(422, "give your name: every judgement is signed with it")
    answer = RedirectResponse(inside(to), 303)
    if access.open:
        answer.set_cookie(NAME, to_cookie(name), A_YEAR, httponly=True, samesite="strict", secure=access.secure)
        return answer
    if not access.fits(token.strip()):
        raise WebError(403, "no such token: it was shown once, where the server was started")
    session = access.enter(name)
    answer.set_cookie(SESSION, session, int(LASTS), httponly=True, samesite="strict", secure=access.secure)
    return answer


@router.post("/leave")
def leave(request: Request) -> Response:
    """End the session."""
    site_of(request).access.leave(request.state.session)
    answer = RedirectResponse("/enter", 303)
    answer.delete_cookie(SESSION)
    answer.delete_cookie(NAME)
    return answer


def inside(to: str) -> str:
    """`to` where it is an address of this server, else the first page: nobody is sent elsewhere."""
    parts = urlsplit(to)
    plain = to.startswith("/") and not to.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return to if plain and to.isprintable() else "/"
