"""Relations over time: a lane each, a dot for every report that states it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.formats._wording import clean, cut, day, type_name
from reportedly.records import Source, Tie
from reportedly.web.network import KINDS

WIDTH, LEFT, RIGHT = 1000.0, 380.0, 20.0
ROW, TOP = 24.0, 30.0
MOST = 24
"""Lanes that are drawn: those that most voices state."""


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    denied: bool
    told: str
    """By whom and when, for a tooltip."""


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    kind: str
    """with, against."""
    y: float
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class Lanes:
    width: float
    height: float
    lanes: list[Lane]
    ticks: list[tuple[float, str]]


def lanes(ties: Sequence[Tie]) -> Lanes | None:
    """The relations between parties that most voices state, by the day on which each was first stated; None where no
    two days are known."""
    dated = [t for t in ties if t.type in KINDS and any(s.published for s in t.sources)]
    kept = sorted(sorted(dated, key=_stated)[:MOST], key=_first)
    days = sorted({_day(s) for t in kept for s in t.sources if s.published})
    if len(days) < 2:
        return None
    first, last = days[0], days[-1]

    def x(at: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (at - first).days / (last - first).days

    found = [
        Lane(_label(t), KINDS[t.type], TOP + ROW * n + ROW / 2, [_dot(s, x(_day(s))) for s in t.sources if s.published])
        for n, t in enumerate(kept)
    ]
    ticks = [first + timedelta(days=round((last - first).days * n / 3)) for n in range(4)]
    return Lanes(WIDTH, TOP + ROW * len(found) + 6, found, [(x(t), day(t.isoformat())) for t in ticks])


def _day(source: Source) -> date:
    return date.fromisoformat((source.published or "")[:10])


def _stated(tie: Tie) -> tuple[int, str]:
    return (-len({s.voice.id for s in tie.sources}), tie.id)


def _first(tie: Tie) -> tuple[str, str]:
    return (min((s.published or "~") for s in tie.sources), tie.id)


def _label(tie: Tie) -> str:
    one = tie.actor.name if tie.actor else tie.actor_words
    other = tie.target.name if tie.target is not None else tie.target_words
    return f"{cut(one, 24)} {type_name(tie.type)} {cut(other, 24)}"


def _dot(source: Source, x: float) -> Dot:
    denied = source.polarity == "denied"
    said = f"{clean(source.voice.name)}, {day(source.published or '')}"
    return Dot(x, denied, f"denied by {said}" if denied else said)
