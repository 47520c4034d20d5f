"""Records as comma-separated values: a row a claim (each traceable to one statement of one report), or a row an
incident with the statements behind each cell beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from reportedly.formats.records import CREDIT, Options, Record, Skipped
from reportedly.formats.records._cells import Table, joined
from reportedly.formats.records._facts import (
    cited,
    current,
    deniers,
    gazetteer_of,
    range_of,
    reader_of,
    reviewed,
    sources,
    spot,
    toll_range,
    voices,
)
from reportedly.ontology import ontology
from reportedly.records import Incident, PartyClaim, Source, TollClaim

INCIDENT = (
    "incident_id", "kind", "title", "start", "end", "time_precision", "place", "place_id", "admin1", "admin2",
    "country", "latitude", "longitude", "place_precision", "place_note",
)  # fmt: skip
STANDING = ("grade", "grade_reason", "reviewed", "reader", "gazetteer", "profile", "notes")
CITATION = ("publisher", "published", "report_title", "report_link", "report_hash", "licence")
CLAIM = (
    "slot", "population", "value", "low", "high", "of", "approximate", "vague", "superseded_by", "denied_by",
    "actor_id", "sector", "actor_country", "claim_start", "claim_end", "claim_precision", "voice", "voice_id",
    "voice_kind", "voice_side", "voice_via", "voice_inferred", "polarity", "certainty", "tense", "score",
    "statement_id", "report_id", "quote",
)  # fmt: skip
CLAIMS = (*INCIDENT, *CLAIM, *CITATION, *STANDING)
"""Columns of a row a claim."""


def write(record: Record, out: TextIO, options: Options) -> Skipped:
    """Rows of incidents only: series and ties are in JSON Lines."""
    table = Table(out, CLAIMS if options.rows == "claims" else incident_columns())
    for incident in record.incidents:
        common = {**_incident(incident), **_standing(incident, options)}
        if options.rows == "incidents":
            table.add({**common, **_sums(incident), **cited(incident.reports, record.reports)})
            continue
        for claim in claims(incident):
            table.add({**common, **claim, **cited((claim["report_id"],), record.reports)})
    return Skipped()


def _incident(incident: Incident) -> dict[str, Any]:
    place, where = incident.place, spot(incident.place)
    return {
        "incident_id": incident.id,
        "kind": incident.kind,
        "title": incident.title,
        "start": incident.start,
        "end": incident.end,
        "time_precision": incident.precision,
        "place": place and place.name,
        "place_id": place and (place.id or (f"within {place.within}" if place.within else None)),
        "admin1": place and place.admin1,
        "admin2": place and place.admin2,
        "country": place and place.country,
        "latitude": where.lat,
        "longitude": where.lon,
        "place_precision": where.precision,
        "place_note": where.note,
    }


def _standing(incident: Incident, options: Options) -> dict[str, Any]:
    return {
        "grade": incident.grade.name if incident.grade else "not graded",
        "grade_reason": incident.grade.reason if incident.grade else "",
        "reviewed": reviewed(incident.review),
        "reader": reader_of(incident),
        "gazetteer": gazetteer_of(incident),
        "profile": options.profile,
        "notes": f"Machine-read. {CREDIT}",
    }


def claims(incident: Incident) -> Iterable[dict[str, Any]]:
    """One row for each value that somebody claims, and for each denial of the whole."""
    for toll in incident.tolls:
        for claim in toll.claims:
            yield _toll(claim, toll.measure, toll.population)
    for slot, parties in (("actor", incident.actors), ("target", incident.targets)):
        for party in parties:
            yield _party(party, slot)
    for at in incident.places:
        place = at.place
        precise = {"value": at.words or place.name, "claim_precision": str(place.precision)}
        yield {**_source(at.source), "slot": "place", **precise}
    for time in incident.times:
        value = joined([time.start or "", time.end or ""])
        told = {"claim_start": time.start, "claim_end": time.end, "claim_precision": time.precision}
        yield {**_source(time.source), "slot": "time", "value": value, **told}
    for source in incident.denials:
        yield {**_source(source), "slot": "happened", "value": "denied"}


def _source(source: Source) -> dict[str, Any]:
    voice = source.voice
    blank: dict[str, Any] = dict.fromkeys(CLAIM)
    return {
        **blank,
        "voice": voice.name,
        "voice_id": voice.id,
        "voice_kind": voice.kind,
        "voice_side": voice.side,
        "voice_via": voice.via,
        "voice_inferred": voice.inferred,
        "polarity": source.polarity,
        "certainty": source.certainty,
        "tense": source.tense,
        "score": source.score,
        "statement_id": source.statement,
        "report_id": source.report,
        "quote": source.quote,
    }


def _toll(claim: TollClaim, measure: str, population: str) -> dict[str, Any]:
    return {
        **_source(claim.source),
        "slot": measure,
        "population": population,
        "value": claim.vague or range_of(claim.low, claim.high),
        "low": claim.low,
        "high": claim.high,
        "of": claim.of,
        "approximate": claim.approximate,
        "vague": claim.vague,
        "superseded_by": claim.superseded_by,
        "denied_by": joined(f"{s.voice.name} ({s.statement})" for s in claim.denied_by),
    }


def _party(party: PartyClaim, slot: str) -> dict[str, Any]:
    actor = party.actor
    return {
        **_source(party.source),
        "slot": slot,
        "value": actor.name if actor else party.words,
        "actor_id": actor and actor.id,
        "sector": actor and actor.sector,
        "actor_country": actor and actor.country,
    }


def measures() -> tuple[str, ...]:
    """Every measure of the ontology, `killed` first."""
    names = sorted(t.name for t in ontology().of("figure"))
    return tuple(sorted(names, key=_killed_first))


def _killed_first(name: str) -> tuple[bool, bool, str]:
    return (name != "killed", name != "injured", name)


def incident_columns() -> tuple[str, ...]:
    """Columns of a row an incident: each value with the statements behind it."""
    tolls = [f"{m}_{part}" for m in measures() for part in ("low", "high", "parts", "voices", "statements")]
    parties = [f"{slot}{part}" for slot in ("actors", "targets") for part in ("", "_voices", "_statements")]
    told = ("polarity", "certainty", "tense", "voices", "independent_voices")
    denied = ("denied_by", "denied_statements", "disputes")
    known = ("report_ids", "lead_of", "statement_ids", "merged_by")
    return (*INCIDENT, *tolls, *parties, *told, *denied, *known, *CITATION, *STANDING)


def _sums(incident: Incident) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for measure in measures():
        row |= _measure(incident, measure)
    for slot, parties in (("actors", incident.actors), ("targets", incident.targets)):
        row[slot] = joined(p.actor.name if p.actor else p.words for p in parties)
        row[f"{slot}_voices"] = joined(p.source.voice.name for p in parties)
        row[f"{slot}_statements"] = joined(_where(p.source) for p in parties)
    return row | {
        "polarity": incident.polarity,
        "certainty": incident.certainty,
        "tense": incident.tense,
        "voices": voices(incident),
        "independent_voices": len(incident.voices),
        "denied_by": deniers(incident),
        "denied_statements": joined(map(_where, incident.denials)),
        "disputes": joined(d.summary for d in incident.disputes),
        "report_ids": joined(incident.reports),
        "lead_of": joined(incident.lead_of),
        "statement_ids": joined(incident.statements or (s.statement for s in sources(incident))),
        "merged_by": joined(m.by for m in incident.merged),
    }


def _measure(incident: Incident, measure: str) -> Mapping[str, Any]:
    """The range of all people counted; parts (civilians, children) in words, never added up."""
    tolls = [t for t in incident.tolls if t.measure == measure]
    whole = next((t for t in tolls if t.population == "all"), None)
    parts = [f"{t.population}: {toll_range(t)}" for t in tolls if t is not whole]
    told = [c.source for t in tolls for c in current(t)]
    return {
        f"{measure}_low": whole and whole.low,
        f"{measure}_high": whole and whole.high,
        f"{measure}_parts": joined(parts),
        f"{measure}_voices": joined(s.voice.name for s in told),
        f"{measure}_statements": joined(map(_where, told)),
    }


def _where(source: Source) -> str:
    """Statement and report: where a value is written."""
    return f"{source.statement}@{source.report}"
