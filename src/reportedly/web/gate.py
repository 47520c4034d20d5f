"""What every request passes: who asks, from where, how much and how often; and what every answer forbids a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.web import limits
from reportedly.web.access import NAME, SESSION, Access, from_cookie, login_name, plain_name
from reportedly.web.errors import response
from reportedly.web.limits import Limiter

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
FREE = ("/static/", "/enter")
"""Paths that ask for no token."""
LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


@dataclass(slots=True)
class Gate:
    """ASGI middleware. `hosts`: names under which the server may be asked for; None: any, as a token protects it."""

    app: ASGIApp
    access: Access
    hosts: frozenset[str] | None = LOOPBACK
    longest: int = limits.BODY
    """Bytes of a body where reports come in."""
    reading: Limiter = field(default_factory=partial(Limiter, limits.READING))
    writing: Limiter = field(default_factory=partial(Limiter, limits.WRITING))
    entering: Limiter = field(default_factory=partial(Limiter, limits.ENTERING))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = _Guarded(scope, send)
        headers = Headers(scope=scope)
        answer = self._refused(scope, headers)
        if answer is None:
            answer = self._who(scope, headers)
        if answer is not None:
            await answer(scope, receive, guarded.send)
            return
        longest = self.longest if scope["path"] in ("/api/reports", "/reports") else limits.BODY
        await self.app(scope, _Limited(receive, longest).receive, guarded.send)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to a request that is not looked at further."""
        if self.hosts is not None and _host(headers) not in self.hosts:
            return response(421, "this server answers to localhost only: open http://localhost")
        caller, path, method = (scope.get("client") or ("?",))[0], scope["path"], scope["method"]
        if path == "/enter" and method == "POST" and not self.entering.takes(caller):
            return response(429, "too many attempts: wait a minute")
        limiter = self.reading if method in SAFE else self.writing
        if not path.startswith("/static/") and not limiter.takes(caller):
            return response(429, "too many requests: wait a second")
        if method not in SAFE and not _same_origin(headers):
            return response(403, "this request comes from another site: open the page here and do it again")
        length = headers.get("content-length", "0")
        most = self.longest if path in ("/api/reports", "/reports") else limits.BODY
        if not length.isdigit() or int(length) > most:
            return response(413, f"too long: want at most {most:,} bytes")
        return None

    def _who(self, scope: Scope, headers: Headers) -> Response | None:
        """Notes in the request's state who asks; the answer to who may not."""
        cookies = _cookies(headers)
        state: dict[str, Any] = scope.setdefault("state", {})
        state["session"] = cookies.get(SESSION, "")
        if self.access.open:
            state["person"] = from_cookie(cookies.get(NAME, "")) or login_name()
            return None
        name = self.access.of_session(state["session"])
        kind, _, given = headers.get("authorization", "").partition(" ")
        if name is None and kind.lower() == "bearer":
            if self.access.fits(given.strip()):
                name = plain_name(headers.get("x-reviewer", "")) or "api"
            elif not self.entering.takes((scope.get("client") or ("?",))[0]):
                return response(429, "too many attempts: wait a minute")
        state["person"] = name
        path = scope["path"]
        if name is not None or path.startswith(FREE):
            return None
        if path.startswith("/api") or scope["method"] not in SAFE:
            return response(401, "a token is needed: Authorization: Bearer TOKEN, and X-Reviewer: NAME to judge")
        query = scope.get("query_string", b"").decode("latin-1")
        there = quote(path) + (f"?{query}" if query else "")
        return RedirectResponse(f"/enter?to={quote(there, safe='')}", 303)


def _host(headers: Headers) -> str:
    try:
        return (urlsplit(f"//{headers.get('host', '')}").hostname or "").lower()
    except ValueError:
        return ""


def _same_origin(headers: Headers) -> bool:
    """Whether a request that changes something comes from a page of this server, or from no browser at all: current
    browsers send Sec-Fetch-Site or Origin with every such request, and pages cannot forge them."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""
    except ValueError:
        return False


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


@dataclass(slots=True)
class _Limited:
    """A body that ends in an error when it is too long, whatever length it announced."""

    inner: Receive
    most: int
    read: int = 0

    async def receive(self) -> Message:
        message = await self.inner()
        self.read += len(message.get("body", b""))
        if self.read > self.most:
            raise HTTPException(413, f"too long: want at most {self.most:,} bytes")
        return message


@dataclass(slots=True)
class _Guarded:
    """Adds the headers of safety to the answer."""

    scope: Scope
    inner: Send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            fixed = self.scope["path"].startswith("/static/")
            headers.setdefault("Cache-Control", "no-cache" if fixed else "no-store")
        await self.inner(message)
