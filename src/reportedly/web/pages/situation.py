"""The situation at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.formats.views import situation as at_a_glance
from reportedly.formats.views.places import held
from reportedly.formats.views.situation import ALLIANCES, HARM
from reportedly.formats.views.tolls import groups
from reportedly.records import Incident, Series, Tie, Toll
from reportedly.store import Query
from reportedly.store.asking import Summary
from reportedly.store.counting import Bar
from reportedly.web.addresses import Asked, asked
from reportedly.web.pages._common import site_of
from reportedly.web.shown import Shown

router = APIRouter()
GRAVEST = 6
"""Incidents of each measure among which the key figures are looked for."""
NEWEST = 80
"""Incidents among which the newest with a day are looked for."""
RUNNING = 4
TIES = 6


@dataclass(frozen=True, slots=True)
class Situation:
    """What the page shows."""

    summary: Summary
    grades: dict[str, int]
    figures: list[tuple[Incident, Toll]]
    newest: list[Incident]
    disputed: list[Incident]
    running: list[tuple[str, list[Series]]]
    held: list[Tie]
    kin: list[Tie]
    months: list[Bar]


@router.get("/")
def situation(request: Request) -> HTMLResponse:
    """Key figures as ranges with their voices, map, timeline, what is newest and most disputed."""
    site = site_of(request)
    asking = asked(dict(request.query_params))
    return site.page(request, "situation.html", found=of(site.shown), asked=Asked(asking.query, "map"))


def of(shown: Shown) -> Situation:
    """The situation that the whole record makes."""
    return shown.kept("situation", partial(of_query, shown, Query()))


def of_query(shown: Shown, query: Query) -> Situation:
    """The situation that what `query` asks for makes."""
    store = shown.store
    gravest = {i.id: i for measure in HARM for i in store.counts.gravest(measure, query, most=GRAVEST)}
    latest = list(store.incidents(replace(query, order="-time", limit=NEWEST)))
    acts = [i for i in latest if i.group != "politics"]
    disputed = store.incidents(replace(query, order="disputed", disputed=True, limit=at_a_glance.SHOWN))
    ties = shown.ties()
    return Situation(
        summary=summary(shown),
        grades=store.counts.values("grade", query),
        figures=at_a_glance.figures(gravest.values()),
        newest=at_a_glance.newest(acts or latest),
        disputed=list(disputed),
        running=groups(shown.series())[:RUNNING],
        held=_stated(held(ties)),
        kin=_stated([t for t in ties if t.type in ALLIANCES]),
        months=store.counts.histogram(query),
    )


def summary(shown: Shown) -> Summary:
    """How much the record holds."""
    return shown.kept("summary", shown.store.summary)


def _stated(ties: Sequence[Tie]) -> list[Tie]:
    """The ties that most voices state."""
    return sorted(ties, key=_voices)[:TIES]


def _voices(tie: Tie) -> tuple[int, str]:
    return (-len({s.voice.id for s in tie.sources}), tie.id)
