"""Records: what all reports together say of an incident, a running count, an actor, a place.

Derived from statements and judgements, never stored as truth, never choosing between conflicting values: every value
stays with its voice.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reportedly.model import Certainty, Polarity, Tense
from reportedly.values import Actor, Place, Precision

GradeName = Literal["discounted", "confirmed", "contested", "fair", "weak"]
Slot = Literal["happened", "actor", "toll", "time", "place"]


class Voice(Struct, frozen=True):
    """Where a claim comes from: a named party, an unnamed group ("activists"), or the publisher itself."""

    id: str
    """Roster id, `unnamed:activists`, `publisher:reuters`, or `named:` and the plain name."""
    name: str
    kind: Literal["named", "unnamed", "publisher"]
    side: str | None = None
    """Roster id of the side it belongs to, its own when it is a side; None when it has none that is known."""
    via: str | None = None
    """Name of who passed the words on, when somebody did."""
    inferred: bool = False
    """The words name nobody: it is the only one whom their report names as saying anything of the incident."""


class Source(Struct, frozen=True):
    """Where one claim is written, and how it stands there: on every value of a record."""

    voice: Voice
    statement: str
    report: str
    """Id of the report."""
    published: str | None
    quote: str
    """The words, at most 300 characters."""
    polarity: Polarity = "asserted"
    certainty: Certainty = "certain"
    tense: Tense = "past"
    score: float = 1.0


class TollClaim(Struct, frozen=True):
    """One number that one voice gives."""

    low: float | None
    high: float | None
    source: Source
    approximate: bool = False
    vague: str | None = None
    of: float | None = None
    superseded_by: str | None = None
    """Statement of the same voice's later number."""
    denied_by: tuple[Source, ...] = ()


class Toll(Struct, frozen=True):
    """Every number claimed for one measure of one population of an incident."""

    measure: str
    """`killed`, `injured`, ...: the figure's type without its family."""
    population: str
    """all, civilians, combatants, children, women, aid-workers, journalists, medics."""
    low: float | None
    """Least and most of what is claimed and not superseded; None: no bound is claimed."""
    high: float | None
    claims: tuple[TollClaim, ...]
    voices: int
    """Independent voices among the claims that are not superseded."""


class PartyClaim(Struct, frozen=True):
    """One party that one voice names as doer or as hit."""

    actor: Actor | None
    words: str
    source: Source


class PlaceClaim(Struct, frozen=True):
    place: Place
    words: str
    source: Source


class TimeClaim(Struct, frozen=True):
    start: str | None
    end: str | None
    precision: Precision
    source: Source


class Dispute(Struct, frozen=True):
    """One slot on which voices disagree."""

    slot: Slot
    summary: str
    """One line: who says what against whom."""
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    """Each value that is held, with the names of the voices that hold it."""


class Grade(Struct, frozen=True):
    name: GradeName
    reason: str


class Merge(Struct, frozen=True):
    """Why two tellings were taken for one incident."""

    one: str
    other: str
    """Statement ids."""
    by: str
    """`machine`, or the person who judged."""
    score: float
    reasons: tuple[str, ...]


class Review(Struct, frozen=True):
    """What people have judged: `no` in exports while `by` is empty."""

    by: tuple[str, ...] = ()
    disputed: bool = False
    """Two people judged the same statement differently."""


class Incident(Struct, frozen=True):
    """What all reports say of one event."""

    id: str
    """The smallest statement id in it."""
    kind: str
    """The type of most reports' events, an event type of the ontology."""
    kinds: tuple[str, ...]
    title: str
    """One line for people: "air strike at Tokhar, 19 July 2016"."""
    group: str
    """violence, forces, repression, humanitarian, politics."""
    place: Place | None
    start: str | None
    end: str | None
    precision: Precision | None
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    reports: tuple[str, ...]
    """Ids of the reports that tell of it."""
    lead_of: tuple[str, ...]
    """Ids of the reports whose main incident it is."""
    statements: tuple[str, ...]
    tolls: tuple[Toll, ...]
    actors: tuple[PartyClaim, ...]
    targets: tuple[PartyClaim, ...]
    places: tuple[PlaceClaim, ...]
    times: tuple[TimeClaim, ...]
    denials: tuple[Source, ...]
    disputes: tuple[Dispute, ...]
    voices: tuple[Voice, ...]
    """Independent voices, copies of one text counted once."""
    grade: Grade | None
    """Violent incidents with harm to civilians only."""
    merged: tuple[Merge, ...]
    review: Review = Review()
    copies: tuple[tuple[str, ...], ...] = ()
    """Reports of one text, or nearly one: ids."""
    reader: str = ""
    gazetteer: str = ""


class Point(Struct, frozen=True):
    """One number of a running count, as of one day."""

    as_of: str | None
    """The end of its period, else the day of its report."""
    low: float | None
    high: float | None
    of: float | None
    source: Source
    superseded_by: str | None = None


class Series(Struct, frozen=True):
    """A running count by one voice: killed since March 2011, share of a city held, convoys let through."""

    id: str
    measure: str
    population: str
    place: Place | None
    actor: Actor | None
    """The holder of a share of territory."""
    since: str | None
    """Start of the period."""
    voice: Voice
    points: tuple[Point, ...]


class Tie(Struct, frozen=True):
    """One relation between two parties, or of a party to a place, with everybody who states it."""

    id: str
    type: str
    """`relation.allied-with`, `relation.controls`, ..."""
    actor: Actor | None
    actor_words: str
    target: Actor | Place | None
    target_words: str
    topic: str | None
    sources: tuple[Source, ...]
    first: str | None
    """Days between which it was stated."""
    last: str | None
