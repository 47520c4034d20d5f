"""Records made by hand for tests of what is made of records. Outlets, speakers and events are invented (synthetic)."""

from __future__ import annotations

from typing import Any

from reportedly.model import Report, digest
from reportedly.records import (
    Dispute,
    Grade,
    Incident,
    Merge,
    PartyClaim,
    PlaceClaim,
    Point,
    Series,
    Source,
    Tie,
    TimeClaim,
    Toll,
    TollClaim,
    Voice,
)
from reportedly.values import Actor, Place

SYNTHETIC = True
TOWN = Place(
    "Manbij", 1, "geonames:167357", country="SYR", admin1="Aleppo", admin2="Manbij", lat=36.52815, lon=37.95495
)
POST = Voice("publisher:valley-post", "The Valley Post", "publisher")
MONITOR = Voice("named:valley monitor", "Valley Monitor", "named", via="The Valley Post")
DOCTOR = Voice("named:karim al-tawil", "Dr Karim al-Tawil", "named", via="Hill Radio")
ARMY = Voice("syr-armed-forces", "Syrian army", "named", side="syr-government")
REPORTS = {
    "valley-1": Report(
        text="x" * 20000, key=digest("one"), id="valley-1", title="Strike on Manbij", publisher="The Valley Post",
        published="2016-07-20", published_from="given", uri="https://example.org/1",
    ),
    "hill-1": Report(
        text="y" * 8000, key=digest("two"), id="hill-1", title="=Hill report", publisher="Hill Radio",
        published="2016-07-21", published_from="given",
    ),
}  # fmt: skip


def source(voice: Voice, statement: str, report: str = "valley-1", quote: str = "", **status: Any) -> Source:
    published = REPORTS[report].published
    return Source(voice, statement, report, published, quote or f"words of {statement}", score=0.9, **status)


MONITOR_SAYS = source(MONITOR, "s1", quote="At least 56 civilians were killed, the Valley Monitor said")
DOCTOR_SAYS = source(DOCTOR, "s2", "hill-1", "Dr Karim al-Tawil, 34, said dozens of people died in the air strike")
ARMY_SAYS = source(ARMY, "s9", "hill-1", "The army denied that it had struck the town", polarity="denied")


def strike(**changes: Any) -> Incident:
    fields: dict[str, Any] = {
        "id": "a1b2c3",
        "kind": "event.airstrike",
        "kinds": ("event.airstrike", "event.bombing"),
        "title": "air strike in Manbij, 19 July 2016",
        "group": "violence",
        "place": TOWN,
        "start": "2016-07-19",
        "end": "2016-07-19",
        "precision": "day",
        "polarity": "asserted",
        "certainty": "certain",
        "tense": "past",
        "reports": ("hill-1", "valley-1"),
        "lead_of": ("valley-1",),
        "statements": ("a1b2c3", "s1", "s2", "s3", "s9"),
        "tolls": (
            Toll("killed", "all", 24.0, 60.0, (
                TollClaim(24.0, None, DOCTOR_SAYS, vague="dozens"),
                TollClaim(50.0, 60.0, source(POST, "s4"), approximate=True),
                TollClaim(40.0, 40.0, source(MONITOR, "s5"), superseded_by="s1"),
            ), 2),
            Toll("killed", "civilians", 56.0, None, (TollClaim(56.0, None, MONITOR_SAYS, denied_by=(ARMY_SAYS,)),), 1),
            Toll("injured", "all", 30.0, 30.0, (TollClaim(30.0, 30.0, source(POST, "s6")),), 1),
        ),
        "actors": (
            PartyClaim(Actor("Syrian army", "syr-armed-forces", "MIL", "SYR"), "the army", MONITOR_SAYS),
            PartyClaim(Actor("United States", None, "GOV", "USA"), "American jets", source(POST, "s4")),
        ),
        "targets": (PartyClaim(Actor("civilians", None, "CVL", "SYR"), "civilians", MONITOR_SAYS),),
        "places": (PlaceClaim(TOWN, "Manbij", MONITOR_SAYS),),
        "times": (TimeClaim("2016-07-19", "2016-07-19", "day", MONITOR_SAYS),),
        "denials": (ARMY_SAYS,),
        "disputes": (
            Dispute("actor", "Valley Monitor: Syrian army; The Valley Post: United States",
                    (("Syrian army", ("Valley Monitor",)), ("United States", ("The Valley Post",)))),
        ),
        "voices": (MONITOR, DOCTOR),
        "grade": Grade("contested", "The Valley Post names United States, Valley Monitor names Syrian army"),
        "merged": (Merge("a1b2c3", "s3", "machine", 0.97, ("same place", "same day")),),
        "reader": "0.1.0",
        "gazetteer": "GeoNames test",
    }  # fmt: skip
    return Incident(**(fields | changes))


def corridor(**changes: Any) -> Incident:
    """A convoy still to come."""
    fields: dict[str, Any] = {
        "id": "c0ffee", "kind": "event.aid-delivery", "kinds": ("event.aid-delivery",),
        "title": "aid delivery in Manbij, 30 July 2016", "group": "humanitarian", "start": "2016-07-30",
        "end": "2016-07-30", "tense": "planned", "tolls": (), "grade": None, "disputes": (), "denials": (),
        "statements": ("c0ffee",), "merged": (), "lead_of": (),
    }  # fmt: skip
    return strike(**(fields | changes))


def series() -> Series:
    return Series(
        "se1", "killed", "civilians", TOWN, None, "2011-03-15", MONITOR,
        (
            Point("2016-06-30", 4000.0, None, None, source(MONITOR, "s20")),
            Point("2016-07-31", 4200.0, None, None, source(MONITOR, "s21")),
        ),
    )  # fmt: skip


def tie() -> Tie:
    return Tie(
        "t1", "relation.controls", Actor("Hill Front", None, "REB"), "the Hill Front", TOWN, "Manbij", None,
        (source(POST, "s30"),), "2016-07-20", "2016-07-21",
    )  # fmt: skip
