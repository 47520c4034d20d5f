"""What charts draw: numbers for the script that draws them; a table beside each says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from reportedly.formats._wording import clean, cut
from reportedly.formats.records._facts import current, toll_range
from reportedly.records import Incident, Series
from reportedly.store.counting import Bar

VOICES = 8
"""Voices of one chart."""


def seconds(day: str) -> int:
    """Of a day since 1970, UTC; of a month or year, those of its first day."""
    year, month, date = [*map(int, day[:10].split("-")), 1, 1][:3]
    return int(datetime(year, month, date, tzinfo=UTC).timestamp())


def running(series: Sequence[Series]) -> dict[str, Any] | None:
    """A line a voice with its range as a band; None where no day is known."""
    days = sorted({p.as_of for s in series[:VOICES] for p in s.points if p.as_of})
    if not days:
        return None
    lines = []
    for one in series[:VOICES]:
        at = {p.as_of: p for p in one.points if p.as_of}
        lows = [at[d].low if d in at else None for d in days]
        highs = [at[d].high if d in at else None for d in days]
        lines.append({
            "name": cut(one.voice.name, 40),
            "low": [low if low is not None else high for low, high in zip(lows, highs, strict=True)],
            "high": [high if high is not None else low for low, high in zip(lows, highs, strict=True)],
        })  # fmt: skip
    return {"kind": "running", "x": [seconds(d) for d in days], "lines": lines}


def single(incidents: Iterable[Incident], measure: str) -> dict[str, Any] | None:
    """Each incident at its day, its toll as a range; None where there is none."""
    found = []
    for incident in incidents:
        toll = next((t for t in incident.tolls if t.measure == measure and current(t)), None)
        if toll and incident.start:
            low, high = toll.low, toll.high
            if low is not None or high is not None:
                bounds = [b for c in current(toll) for b in (c.low, c.high) if b is not None]
                most = high if high is not None else max([low or 0, *bounds])
                words = f"{toll_range(toll)} · {clean(incident.title)}"
                found.append((seconds(incident.start), low or 0, most, high is None, words))
    found.sort()
    if not found:
        return None
    x, least, greatest, unbounded, told = (list(column) for column in zip(*found, strict=True))
    return {"kind": "ranges", "x": x, "low": least, "high": greatest, "open": unbounded, "told": told}


def bars(found: Sequence[Bar]) -> dict[str, Any] | None:
    """Incidents by the time at which they begin, those in dispute apart."""
    if not found:
        return None
    return {
        "kind": "bars", "x": [seconds(b.start) for b in found], "unit": len(found[0].start),
        "all": [b.records for b in found], "disputed": [b.disputed for b in found],
    }  # fmt: skip
