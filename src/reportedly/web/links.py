"""Where pages link to: addresses of the server, or files of a published site."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import quote, urlencode

from reportedly.model import digest
from reportedly.store.totals import MEASURES

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


class Filed:
    """Files of a published site, as a page in a folder `depth` below its first page names them. A page that is not
    there becomes no link but an empty one, which templates leave out."""

    def __init__(self, depth: int, there: frozenset[str]) -> None:
        self._up = "../" * depth
        self._there = there

    def page(self, name: str, **query: str) -> str:  # noqa: ARG002  (a file cannot be asked)
        return f"{self._up}{FILES[name]}"

    def incident(self, id_: str) -> str:
        name = incident_file(id_)
        return self._up + name if name in self._there else f"{self._up}{FILES['incidents']}"

    def report(self, id_: str, statement: str = "") -> str:
        name = report_file(id_)
        at = f"#s-{quote(statement, safe='')}" if statement else ""
        return self._up + name + at if name in self._there else f"{self._up}{FILES['reports']}#r-{file_name(id_)}"

    def static(self, name: str) -> str:
        return f"{self._up}static/{name}"


FILES = {
    "situation": "index.html", "incidents": "incidents.html", "disputes": "disputes.html", "tolls": "tolls.html",
    "totals": "totals.html", "actors": "actors.html", "places": "places.html", "reports": "reports.html",
    "about": "about.html",
}  # fmt: skip
"""Pages of a published site."""
TOTALS = {measure: f"totals-{measure}.html" for measure in MEASURES[1:]}
"""Further pages of totals: the first measure is on that of the menu."""


def file_name(id_: str) -> str:
    """A name of a file for any id: its hash where it holds more than letters, digits and dashes."""
    plain = id_.isascii() and id_.replace("-", "").isalnum() and len(id_) <= 60
    return id_.lower() if plain and id_ == id_.lower() else digest("file", id_)


def incident_file(id_: str) -> str:
    return f"incidents/{file_name(id_)}.html"


def report_file(id_: str) -> str:
    return f"reports/{file_name(id_)}.html"


def menu(*, review: bool = True) -> list[tuple[str, str]]:
    """Names and titles of the pages in the order of the menu."""
    return [(name, title) for name, (title, _) in PAGES.items() if review or name not in ("review",)]
