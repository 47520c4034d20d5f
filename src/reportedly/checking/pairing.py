"""Which annotated event or figure each one read is: pairs taken greedily, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeVar

from reportedly.checking.names import same
from reportedly.checking.told import Event, Figure
from reportedly.ontology import ontology
from reportedly.spans import Span

Level = Literal["any", "group", "kind"]
T = TypeVar("T", Event, Figure)


def pairs(gold: Sequence[T], read: Sequence[T], score: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """Indexes of what belongs together, each used once: the highest scores first, at a tie the later."""
    found = sorted(((score(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True)
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for points, i, j in found:
        if points > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def events(level: Level) -> Callable[[Event, Event], float]:
    """How surely an event read is an annotated one; 0: it is not. Triggers that meet say most, then a trigger in the
    other's evidence, evidence that meets, and last the same day, party and place."""

    def score(gold: Event, read: Event) -> float:
        if (level == "kind" and gold.kind != read.kind) or (level == "group" and group(gold.kind) != group(read.kind)):
            return 0
        actor, target = same(gold.actor, read.actor), same(gold.target, read.target)
        if gold.trigger.overlaps(read.trigger):
            base = 4
        elif _meet([read.trigger], gold.evidence) or _meet([gold.trigger], read.evidence):
            base = 3
        elif _meet(gold.evidence, read.evidence):
            base = 2
        elif gold.start and gold.start == read.start and (actor or target) and same(gold.place, read.place):
            base = 1
        else:
            return 0
        return base + 0.3 * actor + 0.3 * target + 0.2 * (gold.kind == read.kind)

    return score


def figures(*, values: bool) -> Callable[[Figure, Figure], float]:
    """How surely a figure read is an annotated one: of the same measure, its number inside the evidence; with `values`
    the same bounds too."""

    def score(gold: Figure, read: Figure) -> float:
        if gold.measure != read.measure or not _meet(gold.evidence, read.evidence):
            return 0
        equal = (gold.low, gold.high) == (read.low, read.high)
        return 0 if values and not equal else 1 + equal

    return score


def group(kind: str) -> str:
    """The group of an event's kind: violence, forces, ..."""
    return ontology().types[f"event.{kind}"].group


def _meet(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)
