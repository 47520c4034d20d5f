"""Records as pandas frames. pandas is an extra: `pip install 'reportedly[analysis]'`.

Frames show the local record as it is: names of private persons stand in them. What is to be passed on goes through
`reportedly.export`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reportedly.errors import ReportedlyError
from reportedly.formats.records._facts import current, reviewed, spot
from reportedly.formats.records.csv import CLAIM, claims
from reportedly.formats.views import actors, disputes, places
from reportedly.formats.views._parts import place as place_words
from reportedly.model import Report
from reportedly.records import Incident, Series, Tie
from reportedly.store.totals import Total
from reportedly.values import Place

if TYPE_CHECKING:
    from pandas import DataFrame

MISSING = "frames need one package more: pip install 'reportedly[analysis]'"
DAYS = ("week", "start", "end", "as_of", "since", "first", "last", "published", "claim_start", "claim_end")
"""Columns that become datetimes; what is no day there becomes NaT."""
COUNTED = ("killed", "injured", "missing", "abducted", "displaced", "evacuated")
"""Measures with columns of their own in a row an incident."""
INCIDENT = (
    "id", "kind", "group", "title", "start", "end", "precision", "place", "place_part", "place_id", "admin1", "admin2",
    "country", "lat", "lon", "place_precision",
    *(f"{m}_{bound}" for m in COUNTED for bound in ("low", "high")),
    "grade", "grade_reason", "polarity", "certainty", "tense", "voices", "reports", "disputed", "denied_by", "reviewed",
    "report_ids", "lead_of", "statement_ids",
)  # fmt: skip
POINT = (
    "series", "measure", "population", "place", "actor", "since", "voice", "as_of", "low", "high", "of", "superseded",
    "polarity", "certainty", "statement_id", "report_id",
)  # fmt: skip
TIE = ("id", "type", "actor", "target", "topic", "first", "last", "voices", "denied_by", "statement_ids", "report_ids")
REPORT = ("id", "key", "title", "publisher", "published", "published_from", "uri", "licence", "language", "characters")
DISPUTE = ("incident", "kind", "title", "slot", "summary", "sides", "denied_by", "grade", "reports")
ACTOR = ("id", "name", "sector", "doer", "hit", "denies", "incidents")
PLACE = ("id", "name", "admin1", "country", "lat", "lon", "precision", "incidents", "disputed", "first", "last")


def frame(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> DataFrame:
    """`rows` as a frame of `columns`, which it has though there be no rows. Raises ReportedlyError without pandas."""
    try:
        import pandas as pd  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as error:
        raise ReportedlyError(MISSING) from error
    found = pd.DataFrame([{c: row.get(c) for c in columns} for row in rows], columns=list(columns))
    for column in columns:
        if column in DAYS:
            found[column] = pd.to_datetime(found[column].str[:10] if len(found) else found[column], errors="coerce")
    return found


def incidents(found: Iterable[Incident]) -> DataFrame:
    """One row an incident: the range of each toll of all people; its parts and voices are in `claims`."""
    return frame(map(_incident, found), INCIDENT)


def _incident(incident: Incident) -> dict[str, Any]:
    place, where = incident.place, spot(incident.place)
    bounds: dict[str, float | None] = {}
    for toll in incident.tolls:
        if toll.population == "all" and toll.measure in COUNTED and current(toll):
            bounds |= {f"{toll.measure}_low": toll.low, f"{toll.measure}_high": toll.high}
    return {
        "id": incident.id,
        "kind": incident.kind,
        "group": incident.group,
        "title": incident.title,
        "start": incident.start,
        "end": incident.end,
        "precision": incident.precision,
        "place": place and place.name,
        "place_part": place and place.part,
        "place_id": place and place.id,
        "admin1": place and place.admin1,
        "admin2": place and place.admin2,
        "country": place and place.country,
        "lat": where.lat,
        "lon": where.lon,
        "place_precision": where.precision,
        **bounds,
        "grade": incident.grade and incident.grade.name,
        "grade_reason": incident.grade and incident.grade.reason,
        "polarity": incident.polarity,
        "certainty": incident.certainty,
        "tense": incident.tense,
        "voices": len(incident.voices),
        "reports": len(incident.reports),
        "disputed": tuple(d.slot for d in incident.disputes),
        "denied_by": tuple(dict.fromkeys(s.voice.name for s in incident.denials)),
        "reviewed": reviewed(incident.review),
        "report_ids": incident.reports,
        "lead_of": incident.lead_of,
        "statement_ids": incident.statements,
    }


def claims_of(found: Iterable[Incident]) -> DataFrame:
    """One row a claim: each value with its voice, status, statement and report."""
    rows = ({"incident": i.id, "kind": i.kind, "title": i.title, **claim} for i in found for claim in claims(i))
    return frame(rows, ("incident", "kind", "title", *CLAIM))


def disputes_of(found: Iterable[Incident]) -> DataFrame:
    """One row a slot in dispute."""
    return frame(disputes.rows(found), DISPUTE)


def actors_of(found: Iterable[Incident]) -> DataFrame:
    """One row a party: in how many incidents it is named as doer or as hit."""
    return frame(actors.rows(found), ACTOR)


def places_of(found: Iterable[Incident]) -> DataFrame:
    """One row a place: its incidents."""
    return frame(places.rows(found), PLACE)


def series(found: Iterable[Series]) -> DataFrame:
    """One row a number of a running count."""
    return frame((row for one in found for row in _points(one)), POINT)


def _points(one: Series) -> Iterable[dict[str, Any]]:
    for point in one.points:
        yield {
            "series": one.id, "measure": one.measure, "population": one.population,
            "place": one.place and place_words(one.place), "actor": one.actor and one.actor.name, "since": one.since,
            "voice": one.voice.name, "as_of": point.as_of, "low": point.low, "high": point.high, "of": point.of,
            "superseded": point.superseded_by is not None, "polarity": point.source.polarity,
            "certainty": point.source.certainty, "statement_id": point.source.statement,
            "report_id": point.source.report,
        }  # fmt: skip


def ties(found: Iterable[Tie]) -> DataFrame:
    """One row a relation, with everybody who states it."""
    return frame(map(_tie, found), TIE)


def _tie(tie: Tie) -> dict[str, Any]:
    target = tie.target
    name = target.name if target is not None and not isinstance(target, Place) else tie.target_words
    return {
        "id": tie.id, "type": tie.type, "actor": tie.actor.name if tie.actor else tie.actor_words,
        "target": target.name if isinstance(target, Place) else name, "topic": tie.topic, "first": tie.first,
        "last": tie.last,
        "voices": tuple(dict.fromkeys(s.voice.name for s in tie.sources if s.polarity == "asserted")),
        "denied_by": tuple(dict.fromkeys(s.voice.name for s in tie.sources if s.polarity == "denied")),
        "statement_ids": tuple(s.statement for s in tie.sources),
        "report_ids": tuple(dict.fromkeys(s.report for s in tie.sources)),
    }  # fmt: skip


def reports(found: Iterable[Report]) -> DataFrame:
    """One row a report, without its text."""
    rows = (
        {**{c: getattr(r, c) for c in REPORT if c != "characters"}, "characters": len(r.text)} for r in found
    )  # fmt: skip
    return frame(rows, REPORT)


def totals(found: Iterable[Total]) -> DataFrame:
    """One row a division, week, measure and population, with its coverage; `week` is a Monday."""
    return frame((t._asdict() for t in found), Total._fields)
