"""Who is named as doer, who is hit, who stands with and against whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.formats._wording import type_name
from reportedly.records import Tie
from reportedly.store.counting import PartyCount
from reportedly.web.addresses import Asked
from reportedly.web.lanes import lanes
from reportedly.web.network import network
from reportedly.web.pages._common import asked_of, page_of, site_of
from reportedly.web.relations import between_parties, checked, choices, periods
from reportedly.web.shown import Shown

router = APIRouter()
PAIRS = 40
"""Pairs of who hit whom that the network and the table show."""
PARTIES = 100_000


@router.get("/actors")
def actors(request: Request) -> HTMLResponse:
    """Parties with the number of incidents in each role, relations over time, and a network of both."""
    site, asking = site_of(request), asked_of(request)
    relation = checked(request.query_params.get("relation"))
    asking = replace(asking, relation=relation)
    everyone = parties(site.shown, asking)
    paged = page_of(request, len(everyone), asking.page)
    asking = replace(asking, page=paged.number)
    return site.page(
        request, "actors.html", paged=paged, parties=everyone[paged.offset : paged.offset + paged.size],
        **values(site.shown, asking, relation),
    )  # fmt: skip


def parties(shown: Shown, asking: Asked) -> list[PartyCount]:
    """Every party of what is asked, those of most incidents first."""
    whole = replace(asking.query, limit=PARTIES, order="id")
    return shown.kept(f"parties {whole}", partial(shown.store.counts.parties, whole))


def values(shown: Shown, asking: Asked, relation: str | None = None) -> dict[str, Any]:
    """What the page shows beside the list of parties."""
    few = replace(asking.query, limit=PAIRS, order="id")
    hits = relation in (None, "hit")
    pairs = shown.kept(f"pairs {few}", partial(shown.store.counts.pairs, few)) if hits else []
    every = between_parties(shown.ties(), replace(asking.query, since=None, until=None), relation)
    ties = between_parties(every, asking.query)
    return {
        "asked": asking, "relation": relation, "relations": choices(), "periods": periods(every), "pairs": pairs,
        "ties": by_kind(ties), "drawn": network(ties, pairs), "over_time": lanes(ties),
    }  # fmt: skip


def by_kind(ties: Sequence[Tie]) -> list[tuple[str, list[Tie]]]:
    """Ties under the words for their kind, each by the day on which it was first stated."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[type_name(tie.type)].append(tie)
    return [(kind, sorted(found[kind], key=_first)) for kind in sorted(found)]


def _first(tie: Tie) -> tuple[str, str]:
    return (tie.first or "", tie.id)
