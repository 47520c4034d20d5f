"""`reportedly show`: the record, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli import _filters as f
from reportedly.cli import piped
from reportedly.errors import InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.store import Query, Store

EPILOG = """\
[bold]Examples[/bold]

  reportedly show aleppo.db

  reportedly show aleppo.db incidents --kind violence --near 36.2,37.16,25 --order reports

  reportedly show aleppo.db incident a1b2c3d4

  reportedly show aleppo.db disputes --since 2016-07-01

  reportedly show aleppo.db incidents --format jsonl > incidents.jsonl

The page of `incident` takes the id at the right of each list, or its beginning.
"""
PAGE = 40
"""Incidents on one page for people where --limit says nothing."""


class What(StrEnum):
    situation = "situation"
    incidents = "incidents"
    incident = "incident"
    disputes = "disputes"
    tolls = "tolls"
    actors = "actors"
    places = "places"
    reports = "reports"


class Output(StrEnum):
    text = "text"
    jsonl = "jsonl"


def run(  # noqa: PLR0913, PLR0917  (one parameter an option)
    database: Annotated[str, typer.Argument(metavar="DB", help="The database: a file, or a postgresql:// URL.")],
    what: Annotated[What, typer.Argument(help="What to show.")] = What.situation,
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="incident: which one.", show_default=False)] = None,
    format: Annotated[Output, typer.Option(help="text: for people; jsonl: one record a line.")] = Output.text,
    since: f.Since = None,
    until: f.Until = None,
    place: f.PlaceName = None,
    box: f.Box = None,
    near: f.Near = None,
    kind: f.Kind = None,
    actor: f.ActorName = None,
    grade: f.Grade = None,
    text: f.Text = None,
    disputed: f.Disputed = False,
    order: f.Order = f.Ordered.time,
    limit: f.Limit = None,
    offset: f.Offset = 0,
) -> None:
    """Show the record: what all reports together say, who says it, and where they disagree."""
    from reportedly.store import open_store  # noqa: PLC0415  (--help must not wait for it)

    if (what is What.incident) != (id is not None):
        raise InputError("show DB incident ID: give the id of one incident" if id is None else f"{what} takes no id")
    query = f.Filters(
        since=since, until=until, place=place, box=box, near=near, kind=kind, actor=actor, grade=grade, text=text,
        disputed=disputed, order=order, limit=limit, offset=offset,
    ).query()  # fmt: skip
    with open_store(database) as store, piped():
        if format is Output.jsonl:
            for line in LINES[what](store, query, id or ""):
                sys.stdout.write(line + "\n")
            return
        from reportedly.formats.views._parts import draw  # noqa: PLC0415

        draw(PAGES[what](store, query, id or ""), sys.stdout)


Page = Callable[["Store", "Query", str], "RenderableType"]
Lines = Callable[["Store", "Query", str], Iterable[str]]


def _whole(query: Query) -> Query:
    return replace(query, limit=None, offset=0)


def _situation(store: Store, query: Query, _: str) -> RenderableType:
    from reportedly.formats.views import situation  # noqa: PLC0415

    return situation.page(*_all(store, query))


def _all(store: Store, query: Query) -> Any:
    """Counts, incidents, series and ties of the whole answer to `query`."""
    from reportedly.formats.views.situation import Counts  # noqa: PLC0415

    whole = _whole(query)
    found = list(store.incidents(whole))
    days = sorted(d for i in found if i.tense != "planned" for d in (i.start, i.end) if d)
    plain = whole == type(whole)(order=whole.order)
    reports = store.summary().reports if plain else len({r for i in found for r in i.reports})
    counts = Counts(
        reports=reports, incidents=len(found), disputed=sum(bool(i.disputes) for i in found),
        first=days[0] if days else None, last=days[-1] if days else None,
    )  # fmt: skip
    return counts, found, store.series(whole), store.ties(whole)


def _incidents(store: Store, query: Query, _: str) -> RenderableType:
    from reportedly.formats.views import incidents  # noqa: PLC0415

    shown = query if query.limit is not None else replace(query, limit=PAGE)
    return incidents.page(list(store.incidents(shown)), store.count(query), query.offset)


def _incident(store: Store, query: Query, id_: str) -> RenderableType:  # noqa: ARG001  (every page takes the same)
    from reportedly.formats.views import incident  # noqa: PLC0415

    found = store.incident(id_)
    return incident.page(found, {r: store.account(r).report for r in found.reports})


def _disputes(store: Store, query: Query, _: str) -> RenderableType:
    from reportedly.formats.views import disputes  # noqa: PLC0415

    asked = replace(query, disputed=True)
    shown = asked if asked.limit is not None else replace(asked, limit=PAGE)
    return disputes.page(list(store.incidents(shown)), store.count(asked), query.offset)


def _tolls(store: Store, query: Query, _: str) -> RenderableType:
    from reportedly.formats.views import tolls  # noqa: PLC0415

    return tolls.page(store.series(query))


def _actors(store: Store, query: Query, _: str) -> RenderableType:
    from reportedly.formats.views import actors  # noqa: PLC0415

    return actors.page(store.incidents(query), store.ties(query))


def _places(store: Store, query: Query, _: str) -> RenderableType:
    from reportedly.formats.views import places  # noqa: PLC0415

    return places.page(store.incidents(query), store.ties(query))


def _reports(store: Store, query: Query, _: str) -> RenderableType:
    from reportedly.formats.views import reports  # noqa: PLC0415

    told: dict[str, int] = {}
    for incident in store.incidents():
        for id_ in incident.reports:
            told[id_] = told.get(id_, 0) + 1
    return reports.page(list(store.reports(query)), told)


PAGES: dict[What, Page] = {
    What.situation: _situation,
    What.incidents: _incidents,
    What.incident: _incident,
    What.disputes: _disputes,
    What.tolls: _tolls,
    What.actors: _actors,
    What.places: _places,
    What.reports: _reports,
}


def _incident_lines(store: Store, query: Query, id_: str) -> Iterable[str]:
    from reportedly.formats.records.jsonl import incident_to_json  # noqa: PLC0415

    found = [store.incident(id_)] if id_ else store.incidents(query)
    return map(incident_to_json, found)


def _series_lines(store: Store, query: Query, _: str) -> Iterable[str]:
    from reportedly.formats.records.jsonl import series_to_json  # noqa: PLC0415

    return map(series_to_json, store.series(query))


def _row_lines(store: Store, query: Query, what: str) -> Iterable[str]:
    """Disputes, parties or places, and with parties and places the ties between them."""
    from reportedly.formats.jsonl import line_of  # noqa: PLC0415
    from reportedly.formats.records.jsonl import tie_to_json  # noqa: PLC0415
    from reportedly.formats.views import actors, disputes, places  # noqa: PLC0415

    rows = {"disputes": disputes.rows, "actors": actors.rows, "places": places.rows}[what]
    asked = replace(query, disputed=True) if what == "disputes" else query
    yield from map(line_of, rows(store.incidents(asked)))
    for tie in store.ties(query) if what != "disputes" else ():
        if actors.of_place(tie) == (what == "places"):
            yield tie_to_json(tie)


def _dispute_lines(store: Store, query: Query, _: str) -> Iterable[str]:
    return _row_lines(store, query, "disputes")


def _actor_lines(store: Store, query: Query, _: str) -> Iterable[str]:
    return _row_lines(store, query, "actors")


def _place_lines(store: Store, query: Query, _: str) -> Iterable[str]:
    return _row_lines(store, query, "places")


def _report_lines(store: Store, query: Query, _: str) -> Iterable[str]:
    from msgspec.structs import replace as changed  # noqa: PLC0415

    from reportedly.formats.records.jsonl import report_to_json  # noqa: PLC0415

    return (report_to_json(changed(report, text="")) for report in store.reports(query))


def _situation_lines(store: Store, query: Query, _: str) -> Iterable[str]:
    from reportedly.formats.jsonl import line_of  # noqa: PLC0415
    from reportedly.formats.views import situation  # noqa: PLC0415

    return [line_of(situation.row(*_all(store, query)))]


LINES: dict[What, Lines] = {
    What.situation: _situation_lines,
    What.incidents: _incident_lines,
    What.incident: _incident_lines,
    What.disputes: _dispute_lines,
    What.tolls: _series_lines,
    What.actors: _actor_lines,
    What.places: _place_lines,
    What.reports: _report_lines,
}
