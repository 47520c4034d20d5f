"""Totals: killed, injured, displaced by division, week and population, as ranges, beside what was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.errors import InputError
from reportedly.formats.views._parts import POPULATIONS
from reportedly.store import Query
from reportedly.store.coverage import Coverage
from reportedly.store.totals import MEASURES, RULES, Counted, Rule, Total
from reportedly.web.addresses import Asked
from reportedly.web.pages._common import asked_of, site_of
from reportedly.web.shown import Shown
from reportedly.web.tables import area_name, chart, drawn, table

router = APIRouter()
WEEKS = 12
LISTED = 40
"""Voices to choose from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is put together, as the address says."""

    counted: Counted
    measure: str
    population: str


def choice(given: dict[str, str]) -> Choice:
    """What the parameters of an address choose. Raises InputError for what there is not."""
    rule, measure = given.get("rule") or "all", given.get("measure") or MEASURES[0]
    if rule not in RULES:
        raise InputError(f"rule: no {rule[:40]!r}: want one of {', '.join(RULES)}")
    if measure not in MEASURES:
        raise InputError(f"measure: no {measure[:40]!r}: want one of {', '.join(MEASURES)}")
    voice = given.get("voice") or None
    if rule == "voice" and voice is None:
        raise InputError("rule voice: say which voice")
    counted = Counted((measure,), _rule(rule), voice if rule == "voice" else None)
    return Choice(counted, measure, given.get("population") or "all")


def _rule(name: str) -> Rule:
    return "fair" if name == "fair" else "voice" if name == "voice" else "all"


@router.get("/totals")
def totals(request: Request) -> HTMLResponse:
    """The table, the chart, the map; the rule by which it is counted; the coverage."""
    site, asking = site_of(request), asked_of(request)
    given = dict(request.query_params)
    if given.get("rule") == "voice" and not given.get("voice"):
        known = site.shown.store.counts.counting_voices()
        given |= {"voice": known[0][0]} if known else {"rule": "all"}
    return site.page(request, "totals.html", **values(site.shown, asking, choice(given)))


def values(shown: Shown, asking: Asked, chosen: Choice) -> dict[str, Any]:
    """What the page shows."""
    everything = of(shown, asking, chosen.counted)
    found = table([t for t in everything if t.population == chosen.population], WEEKS)
    return {
        "asked": asking, "chosen": chosen, "rules": RULES, "measures": MEASURES, "found": found,
        "populations": sorted({t.population for t in everything} | {"all"}, key=_order),
        "population_words": {"all": "all people", **{k: v for k, v in POPULATIONS.items() if v}},
        "voices": shown.kept("counting voices", shown.store.counts.counting_voices)[:LISTED],
        "coverage": coverage(shown, asking.query), "area_name": area_name, "chart_data": chart(found),
        "drawn": drawn(found),
    }  # fmt: skip


def _order(population: str) -> tuple[bool, str]:
    return (population != "all", population)


def of(shown: Shown, asking: Asked, counted: Counted) -> list[Total]:
    """The totals of what is asked."""
    query = replace(asking.query, order="id", limit=None, offset=0)
    return shown.kept(f"totals {query} {counted}", partial(shown.store.counts.totals, query, counted))


def coverage(shown: Shown, query: Query) -> Coverage:
    """What was read of the time that is asked for."""
    return shown.kept(f"coverage {query.since} {query.until}", partial(shown.store.counts.coverage, query))
