"""What voices disagree on: for each incident and slot, who holds what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.formats._wording import clean
from reportedly.formats.views import _parts as p
from reportedly.records import Dispute, Incident

SLOT = 13


def page(incidents: Sequence[Incident], total: int, offset: int = 0) -> RenderableType:
    """The disputed ones of `incidents`."""
    found = [i for i in incidents if i.disputes or i.denials]
    last = offset + len(incidents)
    shown = p.counted(total, "disputed incident")
    if len(incidents) < total:
        shown = f"{offset + 1} to {last} of {shown}"
    parts: list[RenderableType] = [p.heading("DISPUTES", shown)]
    for incident in found:
        parts += [Text(), _head(incident), *(_dispute(d) for d in incident.disputes), *_denials(incident)]
    if last < total:
        parts += [Text(), Text(f"--offset {last} shows the next", style="dim")]
    return Group(*parts)


def rows(incidents: Iterable[Incident]) -> Iterable[dict[str, Any]]:
    """For programs: one dispute a line."""
    for incident in incidents:
        for dispute in incident.disputes:
            yield {
                "record": "dispute",
                "incident": incident.id,
                "kind": incident.kind,
                "title": incident.title,
                "slot": dispute.slot,
                "summary": dispute.summary,
                "sides": [{"value": value, "voices": list(voices)} for value, voices in dispute.sides],
                "denied_by": list(dict.fromkeys(s.voice.name for s in incident.denials)),
                "grade": incident.grade.name if incident.grade else None,
                "reports": list(incident.reports),
            }


def _head(incident: Incident) -> RenderableType:
    grid = p.grid(p.SHORT_ID)
    title = Text(clean(incident.title), style="bold")
    standing = p.joined([title, p.grade(incident), Text(p.counted(len(incident.reports), "report"), style="dim")])
    grid.add_row(Text(p.short(incident.id), style="dim"), standing)
    return grid


def _dispute(dispute: Dispute) -> RenderableType:
    grid = p.grid(SLOT)
    for at, (value, voices) in enumerate(dispute.sides):
        line = Text(clean(value), style="bold").append(f" — {', '.join(map(clean, voices))}", style="green")
        grid.add_row(Text("" if at else p.SLOTS[dispute.slot], style="magenta"), line)
    if not dispute.sides:
        grid.add_row(Text(p.SLOTS[dispute.slot], style="magenta"), Text(clean(dispute.summary)))
    return p.inset(grid, p.SHORT_ID + 2)


def _denials(incident: Incident) -> list[RenderableType]:
    names = list(dict.fromkeys(clean(s.voice.name) for s in incident.denials))
    if not names:
        return []
    grid = p.grid(SLOT)
    grid.add_row(Text("denied by", style="red"), Text(", ".join(names), style="green"))
    return [p.inset(grid, p.SHORT_ID + 2)]
