"""Incidents as an HXL-tagged table: a row for each population that each voice counts, so that no number stands without
its voice; incidents that nobody counts have a row of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from reportedly.formats.records import CREDIT, Options, Record, Skipped
from reportedly.formats.records._cells import Table, joined
from reportedly.formats.records._facts import (
    cited,
    current,
    deniers,
    gazetteer_of,
    reader_of,
    reviewed,
    sources,
    spot,
    voices,
)
from reportedly.ontology import Type, ontology
from reportedly.records import Incident, TollClaim

COUNTED = ("#affected", "#inneed", "#reached")
"""Beginnings of the hashtags whose cells are numbers of people."""

EVENT = {
    "event_id": "#event+id",
    "event_name": "#event+name",
    "event_type": "#event+type+code",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "country": "#country+code+v_iso3",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "place": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "precision": "#geo+precision+v_ucdp",
    "precision_note": "#geo+note",
}
META = {
    "voice": "#meta+voice",
    "population": "#meta+population",
    "polarity": "#status+polarity",
    "certainty": "#status+certainty",
    "denied_by": "#meta+denied_by",
    "grade": "#status+grade",
    "reviewed": "#status+reviewed",
    "publisher": "#meta+source",
    "link": "#meta+url",
    "reported": "#date+reported",
    "statements": "#meta+statements",
    "reports": "#meta+reports",
    "reader": "#meta+reader",
    "gazetteer": "#meta+gazetteer",
    "profile": "#meta+profile",
    "notes": "#meta+notes",
}


def write(record: Record, out: TextIO, options: Options) -> Skipped:
    """A row of names, a row of hashtags, then the data."""
    columns = {**EVENT, **measures(), **META}
    table = Table(out, tuple(columns), tuple(columns.values()))
    for incident in record.incidents:
        common = {**dict.fromkeys(columns), **_event(incident), **_standing(incident, options)}
        for said in _said(incident):
            about = cited(said.pop("_cited"), record.reports)
            cite = {"publisher": about["publisher"], "link": about["report_link"], "reported": about["published"]}
            table.add({**common, **said, **cite})
    return Skipped()


def _types() -> tuple[Type, ...]:
    """Measures that HXL has a tag for."""
    return tuple(t for t in ontology().of("figure") if (t.codes.hxl or "").startswith(COUNTED))


def measures() -> dict[str, str]:
    """Columns of numbers with their hashtags: least and most of each measure."""
    found = {}
    for kind in _types():
        name = kind.name.replace("-", "_")
        extra = "" if kind.name in (kind.codes.hxl or "") or not kind.name.isalpha() else f"+{kind.name}"
        found[f"{name}_min"] = f"{kind.codes.hxl}{extra}+ind+min"
        found[f"{name}_max"] = f"{kind.codes.hxl}{extra}+ind+max"
    return found


def _event(incident: Incident) -> dict[str, Any]:
    place, where = incident.place, spot(incident.place)
    return {
        "event_id": incident.id,
        "event_name": incident.title,
        "event_type": incident.kind,
        "date_start": incident.start,
        "date_end": incident.end,
        "country": place and place.country,
        "admin1": place and place.admin1,
        "admin2": place and place.admin2,
        "place": place and place.name,
        "latitude": where.lat,
        "longitude": where.lon,
        "precision": where.precision,
        "precision_note": where.note,
    }


def _standing(incident: Incident, options: Options) -> dict[str, Any]:
    return {
        "denied_by": deniers(incident),
        "grade": incident.grade.name if incident.grade else "not graded",
        "reviewed": reviewed(incident.review),
        "reader": reader_of(incident),
        "gazetteer": gazetteer_of(incident),
        "profile": options.profile,
        "notes": f"Machine-read. {CREDIT}",
    }


def _said(incident: Incident) -> Iterable[dict[str, Any]]:
    """One row a voice and population, with every measure that the voice counts of it; a further row where it gives two
    numbers for one."""
    rows: dict[tuple[str, ...], list[tuple[str, TollClaim]]] = {}
    known = {t.name for t in _types()}
    for toll in incident.tolls:
        for claim in current(toll) if toll.measure in known else ():
            key: tuple[str, ...] = (
                claim.source.voice.id,
                toll.population,
                claim.source.polarity,
                claim.source.certainty,
            )
            while any(measure == toll.measure for measure, _ in rows.get(key, ())):
                key = (*key, "")
            rows.setdefault(key, []).append((toll.measure, claim))
    for (_, population, polarity, certainty, *_), told in rows.items():
        row: dict[str, Any] = {
            "voice": told[0][1].source.voice.name,
            "population": population,
            "polarity": polarity,
            "certainty": certainty,
            "statements": joined(c.source.statement for _, c in told),
            "reports": joined(c.source.report for _, c in told),
            "_cited": tuple(c.source.report for _, c in told),
        }
        for measure, claim in told:
            row[f"{measure.replace('-', '_')}_min"] = claim.low
            row[f"{measure.replace('-', '_')}_max"] = claim.high
        yield row
    if not rows:
        yield {
            "voice": voices(incident),
            "polarity": incident.polarity,
            "certainty": incident.certainty,
            "statements": joined(incident.statements or (s.statement for s in sources(incident))),
            "reports": joined(incident.reports),
            "_cited": incident.reports,
        }
