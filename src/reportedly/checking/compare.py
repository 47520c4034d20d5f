"""One report as read beside the same report as annotated: what is right, missed, and read without being there."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.checking import pairing
from reportedly.checking.names import any_same, right, same
from reportedly.checking.told import Event, Figure, Told


@dataclass(frozen=True, slots=True)
class Paired:
    """An annotated event or figure, what it was read as, and whether each of its slots was read right.

    A slot that the annotation leaves open is not in `slots`; "none said" is right or wrong only for `source`.
    """

    gold: Event | Figure
    read: Event | Figure | None
    slots: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Compared:
    """Of one report."""

    report: str
    told: Told
    read: Told
    triggers: int
    """Annotated events that were read as one of any kind."""
    groups: int
    """As one of the right group."""
    events: tuple[Paired, ...]
    """One an annotated event, in their order; paired where the kind is right."""
    spans: int
    """Annotated figures whose number was read, whatever its bounds."""
    figures: tuple[Paired, ...]
    """One an annotated figure; paired where measure and bounds are right."""
    extra: tuple[Event | Figure, ...] = field(default=())
    """What was read and is not annotated (or not of that kind or value)."""


def compare(told: Told, read: Told) -> Compared:
    """Raises nothing: a report of which nothing was read compares as all missed."""
    found = dict(pairing.pairs(told.events, read.events, pairing.events("kind")))
    numbers = dict(pairing.pairs(told.figures, read.figures, pairing.figures(values=True)))
    return Compared(
        told.report,
        told,
        read,
        len(pairing.pairs(told.events, read.events, pairing.events("any"))),
        len(pairing.pairs(told.events, read.events, pairing.events("group"))),
        tuple(_event(g, read.events[found[i]] if i in found else None) for i, g in enumerate(told.events)),
        len(pairing.pairs(told.figures, read.figures, pairing.figures(values=False))),
        tuple(
            _figure(g, read.figures[numbers[i]] if i in numbers else None, told, read)
            for i, g in enumerate(told.figures)
        ),
        (
            *(e for j, e in enumerate(read.events) if j not in found.values()),
            *(f for j, f in enumerate(read.figures) if j not in numbers.values()),
        ),
    )


def _event(gold: Event, read: Event | None) -> Paired:
    if read is None:
        return Paired(gold, None, {})
    slots = {
        name: right(getattr(gold, name), getattr(read, name))
        for name in ("actor", "target", "place")
        if getattr(gold, name)
    }
    if gold.start:
        slots["start"] = gold.start == read.start
    slots["status"] = gold.status == read.status
    slots |= _speakers(gold, read)
    if gold.denied_by:
        slots["denied"] = any_same(gold.denied_by, read.denied_by)
    return Paired(gold, read, slots)


def _figure(gold: Figure, read: Figure | None, told: Told, all_read: Told) -> Paired:
    if read is None:
        return Paired(gold, None, {})
    slots = _speakers(gold, read)
    if gold.population:
        slots["population"] = same(gold.population, read.population)
    slots["cumulative"] = gold.cumulative == read.cumulative
    event, found = told.event(gold.event), all_read.event(read.event)
    if event:
        slots["event"] = bool(found and pairing.group(found.kind) == pairing.group(event.kind))
    return Paired(gold, read, slots)


def _speakers(gold: Event | Figure, read: Event | Figure) -> dict[str, bool]:
    agree = any_same(gold.sources, read.sources)
    return {"source": agree or not (gold.sources or read.sources)} | ({"sourced": agree} if gold.sources else {})
