"""Errors by cause: why what is annotated was not read, and what is read that is not annotated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.checking import pairing
from reportedly.checking.compare import Compared, Paired
from reportedly.checking.told import Event, Figure
from reportedly.spans import Span

MEANINGS = {
    "event: another kind": "an event was read there, of another kind",
    "event: one of two": "the sentence tells two events, one of which was read",
    "event: not read": "nothing was read where an event is told",
    "event: told again": "an event of a kind that the report tells, read a second time elsewhere",
    "event: second word": "a second word of a sentence whose event was read, taken for an event of its own",
    "event: none there": "an event of a kind that the report does not tell",
    "figure: another measure": "the number was read as counting something else",
    "figure: other bounds": "the number was read with other bounds",
    "figure: not read": "the number was not read",
    "figure: told again": "a figure that the report gives elsewhere too",
    "figure: none there": "a number that is no figure, or not of this event",
    **{
        f"{family}: {slot} {how}": f"{slot} {how}"
        for family, slots in {
            "event": ("actor", "target", "place", "start", "status", "sourced", "denied"),
            "figure": ("sourced", "population", "cumulative", "event"),
        }.items()
        for slot in slots
        for how in ("missing", "wrong")
    },
}

MEET = 2
"""Score of a pair whose words meet (`pairing.events`)."""


@dataclass(frozen=True, slots=True)
class Error:
    report: str
    cause: str
    """A key of MEANINGS."""
    what: str
    """Kind or measure."""
    at: Span


def errors(compared: Compared) -> Iterator[Error]:
    """Every error of one report, in no order."""
    yield from _events(compared)
    yield from _figures(compared)
    for family, found in (("event", compared.events), ("figure", compared.figures)):
        for paired in found:
            for slot in _wrong(paired):
                how = "wrong" if _given(paired, slot) else "missing"
                cause = f"{family}: {slot} {how}"
                yield Error(compared.report, cause, _named(paired.gold), paired.gold.evidence[0])


def count(compared: Iterable[Compared]) -> Counter[str]:
    return Counter(e.cause for c in compared for e in errors(c))


def _events(c: Compared) -> Iterator[Error]:
    near = pairing.events("any")
    missed = [p.gold for p in c.events if p.read is None and isinstance(p.gold, Event)]
    read = [p.read for p in c.events if isinstance(p.read, Event)]
    extra = [x for x in c.extra if isinstance(x, Event)]
    swapped = pairing.pairs(missed, extra, near)
    for i, gold in enumerate(missed):
        if i in {i for i, _ in swapped}:
            yield Error(c.report, "event: another kind", gold.kind, gold.evidence[0])
        else:
            beside = any(near(gold, r) >= MEET for r in read)
            yield Error(c.report, f"event: {'one of two' if beside else 'not read'}", gold.kind, gold.evidence[0])
    for j, found in enumerate(extra):
        if j not in {j for _, j in swapped}:
            beside = any(near(g, found) >= MEET for g in c.told.events)
            again = any(g.kind == found.kind for g in c.told.events)
            cause = "second word" if beside else "told again" if again else "none there"
            yield Error(c.report, f"event: {cause}", found.kind, found.evidence[0])


def _figures(c: Compared) -> Iterator[Error]:
    missed = [p.gold for p in c.figures if p.read is None and isinstance(p.gold, Figure)]
    extra = [x for x in c.extra if isinstance(x, Figure)]
    for gold in missed:
        other = next((x for x in extra if any(a.overlaps(b) for a in gold.evidence for b in x.evidence)), None)
        cause = "not read"
        if other is not None:
            extra.remove(other)
            cause = "other bounds" if other.measure == gold.measure else "another measure"
        yield Error(c.report, f"figure: {cause}", gold.measure, gold.evidence[0])
    for found in extra:
        value = (found.measure, found.low, found.high)
        again = any((g.measure, g.low, g.high) == value for g in c.told.figures)
        yield Error(c.report, f"figure: {'told again' if again else 'none there'}", found.measure, found.evidence[0])


def _wrong(paired: Paired) -> list[str]:
    """`source` repeats `sourced`, but for what nobody is to have said."""
    return [slot for slot, right in paired.slots.items() if not right and slot != "source"]


def _given(paired: Paired, slot: str) -> bool:
    """Whether the slot was filled at all."""
    name = {"sourced": "sources", "denied": "denied_by"}.get(slot, slot)
    return bool(getattr(paired.read, name))


def _named(item: Event | Figure) -> str:
    return item.kind if isinstance(item, Event) else item.measure
