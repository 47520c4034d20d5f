"""What the reports of one incident claim about parties, places and days: every value, with the voice that gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec import Struct

from reportedly.merging.sources import Stated, counted
from reportedly.model import Mention
from reportedly.records import PartyClaim, PlaceClaim, Source, TimeClaim, Toll
from reportedly.values import Actor, Place, When


class Claims(Struct, frozen=True):
    """All claims of one incident, laid out for the rules that find disputes and grades."""

    asserted: tuple[Source, ...]
    """Who says that it happened, is feared or planned."""
    denials: tuple[Source, ...]
    """Who says that it did not, or that a party did not do it."""
    tolls: tuple[Toll, ...]
    actors: tuple[PartyClaim, ...]
    targets: tuple[PartyClaim, ...]
    places: tuple[PlaceClaim, ...]
    times: tuple[TimeClaim, ...]

    @property
    def happened(self) -> tuple[Source, ...]:
        """Who says that it happened: of the event or of a number of its victims. A publisher that names anybody who
        says so only passes it on."""
        numbers = (c.source for toll in self.tolls for c in toll.claims)
        every = [s for s in (*self.asserted, *numbers) if counted(s)]
        passed_on = {s.report for s in every if s.voice.kind != "publisher"}
        return tuple(s for s in every if s.voice.kind != "publisher" or s.report not in passed_on)


@dataclass(frozen=True, slots=True)
class _Found:
    mention: Mention
    words: str
    source: Source
    at: tuple[str, str, int, int, str]


def parties(events: Iterable[Stated], role: str) -> tuple[PartyClaim, ...]:
    """Whom each voice names in `role` (actor, target): one claim for each party, voice and statement; denials left
    out."""
    found: dict[tuple[str, str, str], PartyClaim] = {}
    for one in _found(events, role):
        value = one.mention.value if isinstance(one.mention.value, Actor) else None
        name = (value.id or value.name) if value else one.words
        found.setdefault((name, one.source.voice.id, one.source.statement), PartyClaim(value, one.words, one.source))
    return tuple(found.values())


def places(events: Iterable[Stated]) -> tuple[PlaceClaim, ...]:
    """Where each voice puts it; denials left out."""
    found: dict[tuple[Place, str, str], PlaceClaim] = {}
    for one in _found(events, "place"):
        if isinstance(value := one.mention.value, Place):
            found.setdefault(
                (value, one.source.voice.id, one.source.statement), PlaceClaim(value, one.words, one.source)
            )
    return tuple(found.values())


def times(events: Iterable[Stated]) -> tuple[TimeClaim, ...]:
    """When each voice says that it was; denials left out."""
    found: dict[tuple[When, str, str], TimeClaim] = {}
    for one in _found(events, "time"):
        if isinstance(value := one.mention.value, When):
            claim = TimeClaim(value.start, value.end, value.precision, one.source)
            found.setdefault((value, one.source.voice.id, one.source.statement), claim)
    return tuple(found.values())


def sources(statements: Iterable[Stated], polarity: str) -> tuple[Source, ...]:
    """The sources of the statements of that polarity, sorted."""
    chosen = [s for one in statements if one.statement.status.polarity == polarity for s in one.sources]
    return tuple(sorted(chosen, key=_order))


def _order(source: Source) -> tuple[str, str, str, str]:
    return (source.published or "", source.report, source.statement, source.voice.id)


def _found(events: Iterable[Stated], role: str) -> Sequence[_Found]:
    """Every mention in `role` of what is asserted, by day of report, report, place in it and voice."""
    out = []
    for event in events:
        if event.statement.status.polarity == "denied":
            continue
        for mention in event.statement.roles.get(role, ()):
            words = mention.span.quote(event.told.report.text)
            for source in event.sources:
                anchor = event.statement.anchor.start
                at = (source.published or "", source.report, anchor, mention.span.start, source.voice.id)
                out.append(_Found(mention, words, source, at))
    return sorted(out, key=_at)


def _at(found: _Found) -> tuple[str, str, int, int, str]:
    return found.at
