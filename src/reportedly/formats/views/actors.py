"""Who acts, who is hit, and who stands with and against whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.formats._wording import clean, number, type_name
from reportedly.formats.views import _parts as p
from reportedly.records import Incident, PartyClaim, Tie
from reportedly.values import Actor, Place

NAME = 30
SHOWN = 30
"""Parties that the page for people lists."""


@dataclass(slots=True)
class Party:
    """One party over all incidents."""

    name: str
    id: str | None
    sector: str | None
    doer: int = 0
    """Incidents of which some voice names it as the doer."""
    hit: int = 0
    denies: int = 0
    """Incidents that it denies, or of which it denies to be the doer."""
    incidents: list[str] = field(default_factory=list)


def parties(incidents: Iterable[Incident]) -> list[Party]:
    """Every party, those named most first."""
    found: dict[str, Party] = {}
    for incident in incidents:
        doers = _named(found, [c for c in incident.actors if c.source.polarity == "asserted"])
        hit = _named(found, incident.targets)
        for party in doers:
            party.doer += 1
        for party in hit:
            party.hit += 1
        for key in {s.voice.id for s in incident.denials} & found.keys():
            found[key].denies += 1
        for party in {id(q): q for q in (*doers, *hit)}.values():
            party.incidents.append(incident.id)
    return sorted(found.values(), key=_weight)


def _named(found: dict[str, Party], claims: Iterable[PartyClaim]) -> list[Party]:
    actors = {_key(c.actor): c.actor for c in claims if c.actor is not None}
    return [found.setdefault(key, Party(a.name, a.id, a.sector)) for key, a in actors.items()]


def _key(actor: Actor) -> str:
    return actor.id or f"named:{actor.name.casefold()}"


def _weight(party: Party) -> tuple[int, str]:
    return (-len(party.incidents), party.name)


def page(incidents: Iterable[Incident], ties: Sequence[Tie]) -> RenderableType:
    found = parties(incidents)
    grid = p.grid(NAME, 9, 6, 6)
    grid.add_row("", Text("named as", "dim"), Text("hit", "dim"), Text("denies", "dim"), Text())
    grid.add_row("", Text("doer", "dim"), Text(), Text(), Text())
    for party in found[:SHOWN]:
        cells = [Text(number(n) if n else "·", style="" if n else "dim") for n in (party.doer, party.hit, party.denies)]
        grid.add_row(Text(clean(party.name), style="bold", overflow="ellipsis", no_wrap=True), *cells,
                     Text(clean(party.sector or ""), style="dim"))  # fmt: skip
    more = f"the first {SHOWN}; --format jsonl gives all" if len(found) > SHOWN else ""
    parts: list[RenderableType] = [p.heading("ACTORS", p.counted(len(found), "party", "parties"))]
    parts += p.section("IN HOW MANY INCIDENTS", [grid] if found else [], more)
    for kind in sorted({t.type for t in ties if not of_place(t)}):
        of_kind = [t for t in ties if t.type == kind and not of_place(t)]
        parts += p.section(type_name(kind).upper(), [tie(t) for t in of_kind])
    return Group(*parts)


def rows(incidents: Iterable[Incident]) -> Iterable[dict[str, Any]]:
    """For programs: one party a line."""
    for party in parties(incidents):
        yield {
            "record": "actor", "id": party.id, "name": party.name, "sector": party.sector, "doer": party.doer,
            "hit": party.hit, "denies": party.denies, "incidents": party.incidents,
        }  # fmt: skip


def of_place(found: Tie) -> bool:
    """Whether it ties a party to a place: those are shown with the places."""
    return isinstance(found.target, Place) or found.type in ("relation.controls", "relation.access")


def tie(found: Tie) -> Text:
    """Who → whom, as what, when it was stated and by whom."""
    right = p.party(None, found.target_words)
    if isinstance(found.target, Actor):
        right = clean(found.target.name)
    elif isinstance(found.target, Place):
        right = p.place(found.target)
    line = Text.assemble((p.party(found.actor, found.actor_words), "bold"), " → ", (right, "bold"))
    if found.topic:
        line.append(f" as {clean(found.topic)}")
    first, last = found.first, found.last
    if first:
        days = p.short_day(first) if first == last else f"{p.short_day(first)} to {p.short_day(last)}"
        line.append(f" · {days}", style="dim")
    denied = [s for s in found.sources if s.polarity == "denied"]
    said = [s for s in found.sources if s.polarity == "asserted"]
    names = list(dict.fromkeys(clean(s.voice.name) for s in said))
    line.append(f" — {', '.join(names[:3])}" if names else "", style="green")
    if len(names) > 3:
        line.append(f" and {len(names) - 3} more", style="dim green")
    if denied:
        line.append(f" · denied by {', '.join(dict.fromkeys(clean(s.voice.name) for s in denied))}", style="red")
    return line
