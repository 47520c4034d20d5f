"""Who is named as doer, who is hit, who stands with and against whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.formats._wording import type_name
from reportedly.formats.views.actors import of_place
from reportedly.records import Tie
from reportedly.spelling import key
from reportedly.web.lanes import lanes
from reportedly.web.network import network
from reportedly.web.pages._common import asked_of, page_of, site_of

router = APIRouter()
PAIRS = 40
"""Pairs of who hit whom that the network and the table show."""
PARTIES = 100_000


@router.get("/actors")
def actors(request: Request) -> HTMLResponse:
    """Parties with the number of incidents in each role, relations over time, and a network of both."""
    site, asking = site_of(request), asked_of(request)
    counts = site.shown.store.counts
    whole, few = replace(asking.query, limit=PARTIES), replace(asking.query, limit=PAIRS)
    everyone = site.shown.kept(f"parties {whole}", partial(counts.parties, whole))
    paged = page_of(request, len(everyone), asking.page)
    pairs = site.shown.kept(f"pairs {few}", partial(counts.pairs, few))
    ties = kept([t for t in site.shown.ties() if not of_place(t)], asking.query.actor)
    return site.page(
        request, "actors.html", asked=replace(asking, page=paged.number), paged=paged,
        parties=everyone[paged.offset : paged.offset + paged.size], pairs=pairs, ties=by_kind(ties),
        drawn=network(ties, pairs), over_time=lanes(ties),
    )  # fmt: skip


def kept(ties: Sequence[Tie], actor: str | None) -> list[Tie]:
    """The ties of a party, all where none is asked for."""
    name = key(actor or "")
    return [t for t in ties if not name or any(name in key(n) for n in _names(t))]


def _names(tie: Tie) -> list[str]:
    found = [tie.actor_words, tie.target_words]
    return found + [end.name for end in (tie.actor, tie.target) if end is not None]


def by_kind(ties: Sequence[Tie]) -> list[tuple[str, list[Tie]]]:
    """Ties under the words for their kind, each by the day on which it was first stated."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        found[type_name(tie.type)].append(tie)
    return [(kind, sorted(found[kind], key=_first)) for kind in sorted(found)]


def _first(tie: Tie) -> tuple[str, str]:
    return (tie.first or "", tie.id)
