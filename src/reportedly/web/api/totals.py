"""Totals by division, week and population, and the coverage beside them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from reportedly.store.totals import RULES
from reportedly.web.addresses import LONGEST, Asked
from reportedly.web.api._common import Asking, answer, thing
from reportedly.web.pages._common import site_of
from reportedly.web.pages.totals import choice, coverage, of
from reportedly.web.tables import as_csv

router = APIRouter()


class Ruled(StrEnum):
    all = "all"
    fair = "fair"
    voice = "voice"


class Measured(StrEnum):
    killed = "killed"
    injured = "injured"
    displaced = "displaced"


Rule = Annotated[Ruled, Query(description=" ".join(f"{name}: {text}" for name, text in RULES.items()))]
Voice = Annotated[str, Query(max_length=LONGEST, description="rule voice: id of the voice.")]
CSV: dict[int | str, dict[str, Any]] = {
    200: {"description": "A row a division, week and population.", "content": {"text/csv": {}}}
}


@router.get("/totals", responses=thing("Totals.", "rule", "totals"))
def totals(
    request: Request, query: Asking, measure: Measured = Measured.killed, rule: Rule = Ruled.all, voice: Voice = ""
) -> Response:
    """Tolls of single incidents by division, week and population, as ranges: never of running counts."""
    chosen = choice({"measure": measure.value, "rule": rule.value, "voice": voice})
    found = of(site_of(request).shown, Asked(query), chosen.counted)
    return answer({"rule": RULES[rule.value], "totals": [{**t._asdict(), "week": t.week or None} for t in found]})


@router.get("/totals.csv", responses=CSV)
def as_file(
    request: Request, query: Asking, measure: Measured = Measured.killed, rule: Rule = Ruled.all, voice: Voice = ""
) -> Response:
    """The same as a table."""
    chosen = choice({"measure": measure.value, "rule": rule.value, "voice": voice})
    found = of(site_of(request).shown, Asked(query), chosen.counted)
    headers = {"Content-Disposition": f'attachment; filename="totals-{measure.value}.csv"'}
    return Response(as_csv(found, rule.value), media_type="text/csv", headers=headers)


@router.get("/coverage", responses=thing("Coverage.", "days", "publishers", "areas"))
def covered(request: Request, query: Asking) -> Response:
    """Reports read, by day, publisher and area: no reports is not no violence."""
    found = coverage(site_of(request).shown, query)
    areas = [{"country": c, "admin1": a, "reports": n} for (c, a), n in found.areas.items()]
    return answer({"days": found.days, "publishers": found.publishers, "areas": areas})
