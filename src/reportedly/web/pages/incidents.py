"""Incidents: list, map and timeline of one question, which stands in the address; and one incident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.errors import InputError
from reportedly.formats._wording import clean, when
from reportedly.formats.records._facts import range_of, sources
from reportedly.formats.views._parts import SLOTS, claimed, party, place
from reportedly.model import Report, Statement
from reportedly.ontology import ontology
from reportedly.records import Incident, Source, Toll
from reportedly.store import Query, Store
from reportedly.store.counting import Bar, PlaceCount
from reportedly.values import When
from reportedly.web.marking import Excerpt, excerpts
from reportedly.web.pages._common import asked_of, page_of, site_of
from reportedly.web.paging import Page
from reportedly.web.shown import Shown

router = APIRouter()
MOST_PLACES = 100
"""Places in the table that stands for the map."""
STANDARDS = (("plover", "PLOVER"), ("plover_mode", "PLOVER mode"), ("cameo", "CAMEO"), ("acled_event", "ACLED event"),
             ("acled_sub_event", "ACLED sub-event"), ("ucdp", "UCDP type of violence"), ("hxl", "HXL"),
             ("idmc", "IDMC"))  # fmt: skip


@router.get("/incidents")
def incidents(request: Request) -> HTMLResponse:
    """The incidents that the address asks for."""
    site, asking = site_of(request), asked_of(request)
    shown = site.shown
    total = count(shown, asking.query)
    paged = page_of(request, total, asking.page)
    asking = replace(asking, page=paged.number)
    found = [] if asking.view == "map" else listed(shown, asking.query, paged)
    places: list[PlaceCount] = []
    if asking.view == "map":
        most = replace(asking.query, limit=MOST_PLACES)
        places = site.shown.kept(f"places {most}", partial(site.shown.store.counts.places, most))
    bars: list[Bar] = []
    if asking.view == "timeline":
        bars = timeline(shown, asking.query)
    elif asking.view == "map":
        bars = timeline(shown, replace(asking.query, since=None, until=None))
    return site.page(
        request, "incidents.html", asked=asking, found=found, paged=paged, places=places, bars_table=bars,
    )  # fmt: skip


def count(shown: Shown, query: Query) -> int:
    """How many incidents `query` finds."""
    bare = replace(query, limit=None, offset=0, order="id")
    return shown.kept(f"count {bare}", partial(shown.store.counts.total, bare))


def listed(shown: Shown, query: Query, paged: Page) -> list[Incident]:
    """The incidents of one page."""
    found, _ = shown.store.counts.page(replace(query, limit=paged.size, offset=paged.offset))
    return found


DAYS_AT_MOST = 120
"""Days that a timeline shows one by one; longer times are told by month, and by year from `MONTHS_AT_MOST` on."""
MONTHS_AT_MOST = 240


def timeline(shown: Shown, query: Query) -> list[Bar]:
    """When what `query` finds begins: by day, month or year, whichever gives bars that can be told apart."""
    bare = replace(query, limit=None, offset=0, order="id")
    return shown.kept(f"bars {bare}", partial(_timeline, shown.store, bare))


def _timeline(store: Store, query: Query) -> list[Bar]:
    months = store.counts.histogram(query)
    if len(months) <= 3 or _span(months) <= DAYS_AT_MOST // 30:
        return store.counts.histogram(query, digits=10)
    return months if _span(months) <= MONTHS_AT_MOST else store.counts.histogram(query, digits=4)


def _span(months: Sequence[Bar]) -> int:
    """Months from the first to the last, both counted."""
    if not months:
        return 0
    (first, one), (last, other) = (map(int, m.start.split("-")[:2]) for m in (months[0], months[-1]))
    return (last - first) * 12 + other - one + 1


@router.get("/incidents/{id_}")
def incident(request: Request, id_: str) -> Response:
    """One incident; an id that it once had leads to the one that it has."""
    site = site_of(request)
    found = site.shown.store.incident(id_)
    if found.id != id_:
        return RedirectResponse(f"/incidents/{found.id}", 303)
    return site.page(request, "incident.html", **values(site.shown, found))


def values(shown: Shown, found: Incident) -> dict[str, Any]:
    """What the page of one incident shows."""
    reports = reports_of(shown.store, found.reports)
    return {
        "i": found,
        "voices": voices(found),
        "reports": reports,
        "excerpts": {} if shown.guarded else _excerpts(shown.truth, found, reports),
        "codes": codes(found),
        "kind": ontology().types.get(found.kind),
        "slots": SLOTS,
        "map": map_of(found),
    }


def reports_of(store: Store, ids: Iterable[str]) -> dict[str, Report]:
    """The reports of those ids that can be told."""
    found: dict[str, Report] = {}
    for id_ in ids:
        try:
            found[id_] = store.account(id_).report
        except InputError:  # two texts were given under one id
            continue
    return found


def _excerpts(store: Store, incident: Incident, reports: dict[str, Report]) -> dict[str, list[Excerpt]]:
    """Of each report, the sentences that tell of `incident`, with what was read in them marked."""
    ours = frozenset(incident.statements)
    out: dict[str, list[Excerpt]] = {}
    for id_ in reports:
        account = store.account(id_, as_judged=True)
        statements: list[Statement] = [s for s in account.statements if s.id in ours]
        out[id_] = excerpts(account.report.text, statements)
    return out


@dataclass(slots=True)
class VoiceColumn:
    """What one voice says of an incident."""

    name: str
    via: str | None
    kind: str
    happened: list[str]
    actor: list[str]
    target: list[str]
    tolls: list[str]
    place: list[str]
    time: list[str]
    reports: list[str]


def voices(incident: Incident) -> list[VoiceColumn]:
    """Claims side by side: a column a voice, those that say most first."""
    found: dict[str, VoiceColumn] = {}
    for source in sources(incident):
        _column(found, source)
    for toll in incident.tolls:
        _tolls(found, toll)
    for slot, claims in (("actor", incident.actors), ("target", incident.targets)):
        for one in claims:
            name = party(one.actor, one.words)
            getattr(_column(found, one.source), slot).append(f"not {name}" if one.source.polarity == "denied" else name)
    for where in incident.places:
        _column(found, where.source).place.append(clean(where.words) or place(where.place))
    for time in incident.times:
        _column(found, time.source).time.append(when(When(time.start, time.end, time.precision)))
    for denial in incident.denials:
        _column(found, denial).happened.append("denies it")
    if incident.denials:
        _affirmed(found, incident)
    columns = [_once(c) for c in found.values()]
    return sorted(columns, key=_weight)


def _affirmed(found: dict[str, VoiceColumn], incident: Incident) -> None:
    """Where somebody denies that it happened, who says that it did, or that it may have."""
    denying = {(d.report, d.statement) for d in incident.denials}
    for source in sources(incident):
        if source.polarity == "asserted" and (source.report, source.statement) not in denying:
            sure = source.certainty != "hypothetical" and source.tense != "planned"
            _column(found, source).happened.append("says so" if sure else "says that it may")


def _tolls(found: dict[str, VoiceColumn], toll: Toll) -> None:
    for claim in toll.claims:
        if claim.superseded_by is None:
            who = "" if toll.population == "all" else f" {toll.population}"
            denied = "not " if claim.source.polarity == "denied" else ""
            _column(found, claim.source).tolls.append(f"{denied}{claimed(claim)}{who} {toll.measure}")
        for denial in claim.denied_by:
            said = range_of(claim.low, claim.high) or "the number"
            _column(found, denial).tolls.append(f"denies {said} {toll.measure}")


def _column(found: dict[str, VoiceColumn], source: Source) -> VoiceColumn:
    voice = source.voice
    column = found.setdefault(voice.id, VoiceColumn(voice.name, voice.via, voice.kind, *([] for _ in range(7))))
    column.reports.append(source.report)
    return column


def _once(column: VoiceColumn) -> VoiceColumn:
    lists = ("happened", "actor", "target", "tolls", "place", "time", "reports")
    for name in lists:
        setattr(column, name, list(dict.fromkeys(getattr(column, name))))
    return column


def _weight(column: VoiceColumn) -> tuple[int, str]:
    said = sum(len(x) for x in (column.happened, column.actor, column.target, column.tolls, column.place, column.time))
    return (-said, column.name)


def codes(incident: Incident) -> list[tuple[str, list[tuple[str, str]]]]:
    """Codes of each kind that its reports tell, in every standard that has one."""
    types = ontology().types
    out = []
    for kind in dict.fromkeys((incident.kind, *incident.kinds)):
        if kind in types:
            found = types[kind].codes
            told = [(label, str(getattr(found, name))) for name, label in STANDARDS if getattr(found, name) is not None]
            out.append((types[kind].label, told))
    return out


def map_of(incident: Incident) -> dict[str, object] | None:
    """What the small map of one incident draws."""
    where = incident.place
    if where is None or where.lat is None or where.lon is None or where.precision > 5:
        return None
    return {
        "lat": where.lat, "lon": where.lon, "area": where.precision > 2, "name": place(where),
        "country": where.country, "place_id": where.id, "precision": where.precision,
    }  # fmt: skip
