"""Records as GeoJSON (RFC 7946): one feature an incident. A place of which only the country is known has no point; a
division or a landscape has the point that stands for it and says so."""

from __future__ import annotations

from typing import Any, TextIO

from reportedly.formats.jsonl import line_of
from reportedly.formats.records import CREDIT, Options, Record, Skipped
from reportedly.formats.records._facts import (
    current,
    deniers,
    gazetteer_of,
    reader_of,
    reviewed,
    short,
    sources,
    spot,
    toll_range,
)
from reportedly.records import Incident, Source, Toll


def write(record: Record, out: TextIO, options: Options) -> Skipped:
    """One FeatureCollection, a feature a line; members beside `features` tell what the file is."""
    head = {
        "type": "FeatureCollection",
        "note": "Machine-read from reports: every value is somebody's claim. Precision is UCDP's where_prec.",
        "credit": CREDIT,
        "profile": options.profile,
        "version": options.version,
    }
    start = line_of(head).removesuffix("}")
    out.write(start + ',"features":[')
    for at, incident in enumerate(record.incidents):
        out.write(("," if at else "") + "\n" + line_of(short(feature(incident))))
    out.write("\n]}\n")
    return Skipped()


def feature(incident: Incident) -> dict[str, Any]:
    """`incident` as a feature."""
    where = spot(incident.place)
    point = None if where.lat is None else {"type": "Point", "coordinates": [where.lon, where.lat]}
    place = incident.place
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": point,
        "properties": {
            "kind": incident.kind,
            "title": incident.title,
            "start": incident.start,
            "end": incident.end,
            "time_precision": incident.precision,
            "place": place and place.name,
            "place_part": place and place.part,
            "place_id": place and place.id,
            "admin1": place and place.admin1,
            "admin2": place and place.admin2,
            "country": place and place.country,
            "precision": where.precision,
            "precision_note": where.note,
            **_said(incident),
            "reader": reader_of(incident),
            "gazetteer": gazetteer_of(incident),
        },
    }


def _said(incident: Incident) -> dict[str, Any]:
    parties = {
        slot: [{"name": p.actor.name if p.actor else p.words, **_source(p.source)} for p in found]
        for slot, found in (("actors", incident.actors), ("targets", incident.targets))
    }
    grade = incident.grade
    return {
        "polarity": incident.polarity,
        "certainty": incident.certainty,
        "tense": incident.tense,
        "tolls": [_toll(t) for t in incident.tolls],
        **parties,
        "disputes": [d.summary for d in incident.disputes],
        "denied_by": deniers(incident) or None,
        "voices": [v.name for v in incident.voices] or list(dict.fromkeys(s.voice.name for s in sources(incident))),
        "grade": grade.name if grade else None,
        "grade_reason": grade.reason if grade else None,
        "reviewed": reviewed(incident.review),
        "reports": list(incident.reports),
        "statements": list(incident.statements),
    }


def _toll(toll: Toll) -> dict[str, Any]:
    return {
        "measure": toll.measure,
        "population": toll.population,
        "range": toll_range(toll),
        "low": toll.low,
        "high": toll.high,
        "claims": [{"low": c.low, "high": c.high, "vague": c.vague, **_source(c.source)} for c in current(toll)],
    }


def _source(source: Source) -> dict[str, Any]:
    """The voice of a value and where it is written."""
    return {
        "voice": source.voice.name,
        "polarity": source.polarity,
        "certainty": source.certainty,
        "statement": source.statement,
        "report": source.report,
    }
