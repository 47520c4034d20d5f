"""A check as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportedly.checking.accepted import Change
from reportedly.checking.causes import MEANINGS, count
from reportedly.checking.compare import Compared
from reportedly.checking.told import Event, Figure
from reportedly.checking.totals import Measure, Totals

WIDTH = 100
SHOWN = 40
"""Gains or losses that are named; of the others the count."""


def table(found: Totals, before: dict[str, float] | None = None) -> Iterator[str]:
    """A line a measure; with `before` also by how much it changed."""
    yield f"{'':18} {'precision':>9} {'recall':>7} {'F1':>6} {'right':>6} {'gold':>6} {'read':>6}"
    for m in found.measures:
        yield _line(m) + _since(m.name, m.value, before)
    if found.status is not None:
        yield f"{'status (mean F1)':18} {'':9} {'':7} {found.status:6.3f}{_since('status', found.status, before)}"
        for m in found.states:
            yield _line(m, indent="  ")


def _line(m: Measure, indent: str = "") -> str:
    name = f"{indent}{m.name}"
    if m.read is None:
        return f"{name:18} {'':9} {m.recall:7.3f} {'':6} {m.right:6} {m.gold:6} {'':6}"
    return f"{name:18} {m.precision or 0:9.3f} {m.recall:7.3f} {m.value:6.3f} {m.right:6} {m.gold:6} {m.read:6}"


def _since(name: str, value: float, before: dict[str, float] | None) -> str:
    if before is None or name not in before:
        return ""
    change = round(value - before[name], 3)
    return f"  {change:+.3f}" if change else ""


def differences(changes: Sequence[Change]) -> Iterator[str]:
    """Gains, then losses, each with its report."""
    for title, some in (("gained", [c for c in changes if c.gained]), ("lost", [c for c in changes if not c.gained])):
        yield f"{title} {len(some)} since the accepted run"
        for c in some[:SHOWN]:
            yield f"  {c.report} {c.item}: {c.what}"
        if len(some) > SHOWN:
            yield f"  and {len(some) - SHOWN} others"


def causes(compared: Iterable[Compared]) -> Iterator[str]:
    """How many errors have which cause."""
    yield "errors by cause"
    for cause, n in count(compared).most_common():
        yield f"  {n:5} {cause:26} {MEANINGS[cause]}"


def misses(compared: Iterable[Compared], texts: dict[str, str]) -> Iterator[str]:
    """What was missed, read wrong or read without being there, beside the words."""
    for c in compared:
        text = texts[c.report]
        for paired in (*c.events, *c.figures):
            wrong = [slot for slot, ok in paired.slots.items() if not ok]
            if paired.read is None:
                yield _shown("missed", c.report, paired.gold, text)
            elif wrong:
                yield _shown(f"wrong {', '.join(wrong)}", c.report, paired.gold, text)
        for item in c.extra:
            yield _shown("extra", c.report, item, text)


def _shown(what: str, report: str, item: Event | Figure, text: str) -> str:
    named = item.kind if isinstance(item, Event) else f"{item.measure} {item.low}-{item.high}"
    words = " ".join(item.evidence[0].quote(text).split())
    return f"{what:18} {report} {item.id[:8]} {named}: {words}"[: WIDTH + 60]
