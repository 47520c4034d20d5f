"""A telling: what one report says of one incident, boiled down to what is compared with other reports."""

from __future__ import annotations

from msgspec import Struct

from reportedly.values import Actor, Place

Days = tuple[str | None, str | None]


class Count(Struct, frozen=True):
    """A number of the telling: `killed`, 40, no upper bound."""

    measure: str
    low: float | None
    high: float | None
    part: bool = False
    """A part of another number of the telling."""


class Telling(Struct, frozen=True):
    """One event of a report, or several that tell the same one, with what hangs on them."""

    id: str
    """The smallest id of its events' statements."""
    report: str
    """Key of the report."""
    events: tuple[str, ...]
    """Ids of the event statements, denials among them, sorted."""
    statements: tuple[str, ...]
    """Those, and the figures and relations about them, sorted."""
    kind: str
    """Type of the event that tells most."""
    kinds: tuple[str, ...]
    group: str
    """Of `kind` in the ontology: violence, forces, repression, humanitarian, politics."""
    places: tuple[Place, ...]
    """Narrowest first."""
    start: str | None
    """First and last day; None: not told."""
    end: str | None
    published: str | None
    """Day of the report."""
    counts: tuple[Count, ...]
    """Numbers of single incidents, running tolls left out."""
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    words: tuple[str, ...]
    """Content words of what it tells, folded, sorted: its clauses; for the lead, title and first sentences too."""
    names: tuple[str, ...]
    """Capitalised words among them, folded to the consonants that survive transliteration, sorted."""
    title: tuple[str, ...] = ()
    """Content words of the report's title, folded, sorted. Lead only."""
    numbers: tuple[float, ...] = ()
    """Numbers in the title that may be tolls. Lead only."""
    around: tuple[Place, ...] = ()
    """Places that the report's first sentences name beside its own. Lead only."""
    lead: bool = False
    """The report's main incident."""
    copy: tuple[int, ...] = ()
    """Sketch of the report's text: near-copies share most of it. Lead only."""


class Comparison(Struct, frozen=True):
    """How likely two tellings are of one incident, and why."""

    score: float
    """Probability."""
    reasons: tuple[str, ...]
    """In words that a reviewer understands, what speaks most for it first."""
    veto: str | None = None
    """What rules it out whatever else speaks for it."""
