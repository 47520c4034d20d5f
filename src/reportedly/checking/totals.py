"""What the comparisons of all reports come to: one measure a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.checking.compare import Compared, Paired
from reportedly.checking.told import Event

SLOTS = ("actor", "target", "place")
STATES = ("occurred", "planned", "possible", "denied")


@dataclass(frozen=True, slots=True)
class Measure:
    """`right` of `gold` annotated ones were read right; `read` were read in all, None where that says nothing: the
    measure is then the share of what was annotated."""

    name: str
    right: int
    gold: int
    read: int | None = None

    @property
    def precision(self) -> float | None:
        return None if self.read is None else self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def value(self) -> float:
        """F1, or the share."""
        if self.read is None:
            return self.recall
        return 2 * self.right / (self.gold + self.read) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Totals:
    measures: tuple[Measure, ...]
    """Those of which something is annotated."""
    status: float | None
    """Mean F1 of the states that are annotated, of the events whose kind is right."""
    states: tuple[Measure, ...]

    def values(self) -> dict[str, float]:
        """Each measure by its name, rounded as it is printed."""
        found = {m.name: round(m.value, 3) for m in self.measures}
        return found if self.status is None else found | {"status": round(self.status, 3)}


def totals(compared: Sequence[Compared]) -> Totals:
    events = [e for c in compared for e in c.events if e.read]
    figures = [f for c in compared for f in c.figures if f.read]
    states = tuple(_state(events, state) for state in STATES if any(_status(e.gold) == state for e in events))
    measures = [
        *_found(compared),
        *(_slot(events, slot) for slot in SLOTS),
        *(_share(events, slot, slot) for slot in ("start", "source", "sourced", "denied")),
        *_numbers(compared),
        *(
            _share(figures, slot, f"figure_{slot}")
            for slot in ("source", "sourced", "population", "cumulative", "event")
        ),
    ]
    return Totals(
        tuple(m for m in measures if m.gold or m.read),
        sum(s.value for s in states) / len(states) if states else None,
        states,
    )


def _found(compared: Sequence[Compared]) -> list[Measure]:
    gold, read = sum(len(c.told.events) for c in compared), sum(len(c.read.events) for c in compared)
    hits = {
        "event_trigger": sum(c.triggers for c in compared),
        "event_group": sum(c.groups for c in compared),
        "event_kind": sum(e.read is not None for c in compared for e in c.events),
    }
    return [Measure(name, right, gold, read) for name, right in hits.items()]


def _numbers(compared: Sequence[Compared]) -> list[Measure]:
    gold, read = sum(len(c.told.figures) for c in compared), sum(len(c.read.figures) for c in compared)
    right = sum(f.read is not None for c in compared for f in c.figures)
    return [
        Measure("figure_span", sum(c.spans for c in compared), gold, read),
        Measure("figure_value", right, gold, read),
    ]


def _slot(events: Sequence[Paired], slot: str) -> Measure:
    read = sum(bool(getattr(e.read, slot)) for e in events)
    return Measure(slot, sum(e.slots.get(slot, False) for e in events), sum(slot in e.slots for e in events), read)


def _share(items: Sequence[Paired], slot: str, name: str) -> Measure:
    return Measure(name, sum(i.slots.get(slot, False) for i in items), sum(slot in i.slots for i in items))


def _state(events: Sequence[Paired], state: str) -> Measure:
    gold = [e for e in events if _status(e.gold) == state]
    return Measure(
        state, sum(_status(e.read) == state for e in gold), len(gold), sum(_status(e.read) == state for e in events)
    )


def _status(item: object) -> str | None:
    return item.status if isinstance(item, Event) else None
