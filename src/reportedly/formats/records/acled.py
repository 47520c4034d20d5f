"""Incidents in ACLED's columns. They are machine-read and not ACLED's data: the ids bear our prefix, the notes say so,
and `tags` carries who says it and how it was read. What has no row, and why, is in docs/exports.md."""

from __future__ import annotations

from typing import Any, TextIO

from reportedly.formats.records import CREDIT, Options, Record, Skipped
from reportedly.formats.records._acled import (
    CIVILIANS,
    DISORDER,
    FIGHTING,
    GEO,
    actor_name,
    actor_type,
    associated,
    chosen,
    country_name,
    day_of,
    fatalities,
    interaction,
    not_coded,
    type_of,
)
from reportedly.formats.records._cells import Table, joined
from reportedly.formats.records._facts import (
    current,
    deniers,
    gazetteer_of,
    range_of,
    reader_of,
    reviewed,
    spot,
    voices,
)
from reportedly.records import Incident, Toll

PREFIX = "REPORTEDLY"
"""Before every id: no id of ours can be taken for one of ACLED's."""
DISCLAIMER = "machine-read, not ACLED data"
COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
LEFT_EMPTY = ("iso", "region", "admin3", "source_scale", "timestamp")
"""Columns that stay empty: ACLED's own numbering of countries, regions, scales and its upload time."""


def write(record: Record, out: TextIO, options: Options) -> Skipped:
    """One row an incident that ACLED would take."""
    table, skipped = Table(out, COLUMNS), Skipped()
    for incident in record.incidents:
        reason = not_coded(incident)
        if reason:
            skipped.add(reason)
            continue
        publishers = joined((r.publisher or r.id) for i in incident.reports if (r := record.reports.get(i)))
        table.add(row(incident, publishers, options))
    return skipped


def row(incident: Incident, publishers: str, options: Options) -> dict[str, Any]:
    """The cells of one incident that `not_coded` lets through."""
    place, coded, when = incident.place, type_of(incident), day_of(incident)
    assert place is not None and coded is not None and when is not None
    event, sub = coded
    where, day = spot(place), when[0]
    return {
        **dict.fromkeys(LEFT_EMPTY, ""),
        **_actors(incident, event),
        "event_id_cnty": f"{PREFIX}-{place.country}-{incident.id}",
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": when[1],
        "disorder_type": _disorder(event, sub),
        "event_type": event,
        "sub_event_type": sub,
        "country": country_name(place.country),
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": None if where.lat is None else f"{where.lat:.4f}",
        "longitude": None if where.lon is None else f"{where.lon:.4f}",
        "geo_precision": GEO[place.precision],
        "source": publishers,
        "notes": notes(incident, options),
        "fatalities": fatalities(incident),
        "tags": tags(incident, options),
    }


def _actors(incident: Incident, event: str) -> dict[str, str]:
    one, other = chosen(incident.actors), chosen(incident.targets)
    first, second = actor_type(one, incident), actor_type(other, incident)
    armed = event in ("Battles", "Explosions/Remote violence", "Violence against civilians")
    if first is None and armed:
        first = "Political militia"
    named = one is not None or armed
    return {
        "actor1": actor_name(one, first, incident) if named else "",
        "assoc_actor_1": associated(one, incident),
        "inter1": first or "",
        "actor2": actor_name(other, second, incident) if other else "",
        "assoc_actor_2": associated(other, incident),
        "inter2": second or "",
        "interaction": interaction(first or "", second or ""),
        "civilian_targeting": "Civilians targeted" if second == CIVILIANS and first in FIGHTING and armed else "",
    }


def _disorder(event: str, sub: str) -> str:
    if sub == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return "Political violence" if sub == "Mob violence" else DISORDER[event]


def notes(incident: Incident, options: Options) -> str:
    """What the row is, who says what, and what it chose among."""
    parts = [f"{DISCLAIMER} (reportedly {options.version}".rstrip() + ")", incident.title]
    parts += [_told(t) for t in incident.tolls if current(t)]
    blamed = [f"{p.source.voice.name} names {p.actor.name}" for p in incident.actors if p.actor]
    parts += [joined(blamed)] if blamed else []
    if incident.denials:
        parts.append(f"denied by {deniers(incident)}")
    parts.append(spot(incident.place).note)
    return ". ".join(p.strip(". ") for p in parts if p) + "."


def _told(toll: Toll) -> str:
    said = [f"{c.vague or range_of(c.low, c.high)} ({c.source.voice.name})" for c in current(toll)]
    return f"{toll.measure}, {toll.population}: {joined(said)}"


def tags(incident: Incident, options: Options) -> str:
    """What every row must carry and ACLED has no column for."""
    grade = incident.grade.name if incident.grade else "not graded"
    pairs = {
        "voices": voices(incident).replace("; ", ", "),
        "polarity": incident.polarity,
        "certainty": incident.certainty,
        "grade": grade,
        "reviewed": reviewed(incident.review),
        "reader": reader_of(incident),
        "gazetteer": gazetteer_of(incident),
        "profile": options.profile,
        "reports": ", ".join(incident.reports),
        "credit": CREDIT,
    }
    return joined(f"{key}={value}" for key, value in pairs.items())
