"""ACLED's codebook as functions: types, actors, precision and fatalities of an incident, decided on export only.

Facts of the codebook: reference of the standards in docs/exports.md. What the codebook leaves open says so here.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from reportedly.formats.records._facts import current
from reportedly.ontology import ontology
from reportedly.records import Incident, PartyClaim, Toll, TollClaim
from reportedly.values import Actor

STATE, REBEL, POLITICAL, IDENTITY = "State forces", "Rebel group", "Political militia", "Identity militia"
RIOTERS, PROTESTERS, CIVILIANS, OTHER = "Rioters", "Protesters", "Civilians", "External/Other forces"
ACTOR_TYPES = (STATE, REBEL, POLITICAL, IDENTITY, RIOTERS, PROTESTERS, CIVILIANS, OTHER)
"""In the order of their codes, 1 to 8."""
SECTORS = {
    "MIL": STATE, "COP": STATE, "GOV": STATE, "SPY": STATE, "REB": REBEL, "PRM": POLITICAL, "UAF": POLITICAL,
    "CRM": POLITICAL, "OPP": REBEL, "IGO": OTHER,
}  # fmt: skip
"""Types of ACLED's actors by PLOVER's sectors; every other sector is civilian."""
VAGUE = {"several": 3, "few": 3, "some": 3, "number": 3, "many": 10, "dozens": 12, "dozen": 12, "hundreds": 100}
"""Deaths that a word stands for. The codebook says 3 or 10 by scale for several, few, many: 10 is taken for many."""
GEO = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
"""geo_precision by UCDP's where_prec: a town; a small area or near a town; a larger region. Countries are not coded."""
ASSOCIATED = {"NGO": "Aid Workers", "MED": "Health Workers", "JRN": "Journalists", "REF": "Refugees/IDPs"}
DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
FIGHTING = frozenset((STATE, REBEL, POLITICAL, IDENTITY, OTHER))
WEEK, MONTH = 10, 31
"""Most days of an interval of time_precision 2 (a week or so) and 3 (a month)."""


@cache
def country_name(alpha3: str | None) -> str:
    """The country's English name; the code itself where the table has none."""
    return _countries().get(alpha3 or "", alpha3 or "")


@cache
def _countries() -> dict[str, str]:
    table = (files("reportedly") / "data" / "tables" / "countries.tsv").read_text("utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["alpha3"]: row["word"] for row in rows if row["kind"] == "label"}


def not_coded(incident: Incident) -> str | None:
    """Why ACLED has no row for `incident`; None: it has one."""
    if type_of(incident) is None:
        return "no event type of ACLED"
    if incident.polarity == "denied":
        return "only denied"
    if incident.certainty == "hypothetical":
        return "nobody claims that it happened"
    if incident.tense == "planned":
        return "planned"
    if incident.place is None or incident.place.country is None:
        return "no place"
    if incident.place.precision not in GEO:
        return "no place finer than the country"
    return "no date, or none finer than a month" if day_of(incident) is None else None


def type_of(incident: Incident) -> tuple[str, str] | None:
    """Event and sub-event type: of the incident's kind, else of the first of its kinds that has one."""
    for kind in (incident.kind, *incident.kinds):
        found = ontology().types.get(kind)
        if found and found.codes.acled_event:
            return _type(incident, found.codes.acled_event, found.codes.acled_sub_event, kind.partition(".")[2])
    return None


def _type(incident: Incident, event: str, sub: str | None, kind: str) -> tuple[str, str]:
    doer, target = actor_type(chosen(incident.actors), incident), actor_type(chosen(incident.targets), incident)
    if event == "Battles" and sub is None:
        taken = {STATE: "Government regains territory"}
        overtaken = dict.fromkeys((REBEL, POLITICAL, IDENTITY), "Non-state actor overtakes territory")
        return event, (taken | overtaken).get(doer or "", "Armed clash")
    if event == "Protests":
        harmed = fatalities(incident) > 0 or any(t.measure == "injured" for t in incident.tolls)
        return event, "Excessive force against protesters" if harmed else "Peaceful protest"
    if event == "Riots":
        return event, "Violent demonstration"
    if kind == "withdrawal":
        return event, "Non-violent transfer of territory"
    if event == "Violence against civilians" and sub == "Attack" and doer in FIGHTING and target in FIGHTING:
        return "Battles", "Armed clash"
    return event, sub or "Other"


def chosen(parties: Iterable[PartyClaim]) -> Actor | None:
    """The party that most voices name, of several the first: ACLED has room for one, the record keeps them all."""
    told = [p for p in parties if p.actor is not None and p.source.polarity == "asserted"]
    votes = Counter(name for name, _ in {(_key(p), p.source.voice.id) for p in told})
    best = max(votes.values(), default=0)
    return next((p.actor for p in told if votes[_key(p)] == best), None)


def _key(party: PartyClaim) -> str:
    assert party.actor is not None
    return party.actor.id or party.actor.name


def actor_type(actor: Actor | None, incident: Incident) -> str | None:
    """ACLED's type of `actor` where the incident is: a state's forces abroad are external ones."""
    if actor is None:
        return None
    found = SECTORS.get(actor.sector or "", CIVILIANS)
    home = incident.place.country if incident.place else None
    return OTHER if found == STATE and actor.country and home and actor.country != home else found


def actor_name(actor: Actor | None, kind: str | None, incident: Incident) -> str:
    """As ACLED names it: "Civilians (Syria)"; a doer whom nobody names is unidentified."""
    home = country_name(incident.place.country if incident.place else None)
    if actor is None:
        return f"Unidentified Armed Group ({home})"
    return f"Civilians ({home})" if kind == CIVILIANS else actor.name


def associated(actor: Actor | None, incident: Incident) -> str:
    """`assoc_actor`: what sort of civilians."""
    name = ASSOCIATED.get(actor.sector or "") if actor else None
    return f"{name} ({country_name(incident.place.country if incident.place else None)})" if name else ""


def interaction(one: str, other: str) -> str:
    """The pair of types, the lower code first; a type alone says so."""
    if not one or not other:
        return f"{one or other} only" if one or other else ""
    return "-".join(sorted((one, other), key=ACTOR_TYPES.index))


def day_of(incident: Incident) -> tuple[date, int] | None:
    """event_date and time_precision: the day; the middle of a week or so; the middle of a month; None: not coded."""
    if not incident.start or not incident.end:
        return None
    first, last = date.fromisoformat(incident.start[:10]), date.fromisoformat(incident.end[:10])
    days = (last - first).days + 1
    middle = first + timedelta(days=(days - 1) // 2)
    if days == 1:
        return first, 1
    return (middle, 2) if days <= WEEK else (middle, 3) if days <= MONTH else None


def deaths(claim: TollClaim) -> float:
    """Deaths that one claim counts for: the codebook's number for a vague word, else the lowest that it says."""
    for word, number in VAGUE.items():
        if claim.vague and word in claim.vague.casefold().split():
            return number
    return claim.low if claim.low is not None else claim.high or 0


def fatalities(incident: Incident) -> int:
    """The lowest number of any source. Where nobody gives a total of all: civilians and fighters together, else the
    largest part. Nothing is added up across sources beyond that."""
    lowest = {t.population: min(map(deaths, current(t))) for t in incident.tolls if _counts_dead(t)}
    if "all" in lowest:
        return int(lowest["all"])
    if {"civilians", "combatants"} <= lowest.keys():
        return int(lowest["civilians"] + lowest["combatants"])
    return int(max(lowest.values(), default=0))


def _counts_dead(toll: Toll) -> bool:
    return toll.measure == "killed" and bool(current(toll))
