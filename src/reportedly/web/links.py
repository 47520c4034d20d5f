"""Where pages link to: addresses of the server, or files of a published site."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote, urlencode

PAGES = {
    "situation": ("Situation", "/"),
    "incidents": ("Incidents", "/incidents"),
    "disputes": ("Disputes", "/disputes"),
    "tolls": ("Tolls", "/tolls"),
    "actors": ("Actors", "/actors"),
    "places": ("Places", "/places"),
    "reports": ("Reports", "/reports"),
    "review": ("Review", "/review"),
    "accuracy": ("Accuracy", "/accuracy"),
    "about": ("About", "/about"),
}
"""Pages by name: title and address."""


class Links(Protocol):
    """Addresses as templates ask for them."""

    def page(self, name: str, **query: str) -> str: ...
    def incident(self, id_: str) -> str: ...
    def report(self, id_: str, statement: str = "") -> str: ...
    def static(self, name: str) -> str: ...


class Served:
    """Addresses of the server."""

    def page(self, name: str, **query: str) -> str:
        """The page of that name, with what is asked of it."""
        asked = {k: v for k, v in query.items() if v}
        return PAGES[name][1] + (f"?{urlencode(asked)}" if asked else "")

    def incident(self, id_: str) -> str:
        return f"/incidents/{quote(id_, safe='')}"

    def report(self, id_: str, statement: str = "") -> str:
        """The report of that id or key, at one of its statements."""
        return f"/reports/{quote(id_, safe='')}" + (f"#s-{quote(statement, safe='')}" if statement else "")

    def static(self, name: str) -> str:
        return f"/static/{name}"


def menu(*, review: bool = True) -> list[tuple[str, str]]:
    """Names and titles of the pages in the order of the menu."""
    return [(name, title) for name, (title, _) in PAGES.items() if review or name not in ("review",)]
