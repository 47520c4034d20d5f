"""A list of incidents: each in a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.formats._wording import clean
from reportedly.formats.views import _parts as p
from reportedly.records import Incident

DATE = 11
"""Columns of the day."""


def page(incidents: Sequence[Incident], total: int, offset: int = 0) -> RenderableType:
    """`incidents` of `total` that were asked for, `offset` of them before."""
    last = offset + len(incidents)
    shown = p.counted(total, "incident")
    if len(incidents) < total:
        shown = f"{offset + 1} to {last} of {shown}" if incidents else f"none left of {shown}"
    parts: list[RenderableType] = [p.heading("INCIDENTS", shown)]
    for incident in incidents:
        parts += [Text(), entry(incident)]
    if last < total:
        parts += [Text(), Text(f"--offset {last} shows the next; --limit N shows more at once", style="dim")]
    return Group(*parts)


def entry(incident: Incident) -> RenderableType:
    """The day at the left, then what happened, with what number of whom, how far it is agreed on; its id at the
    right."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=DATE)
    grid.add_column(ratio=1)
    grid.add_column(width=p.SHORT_ID, justify="right")
    title = Text()
    if marks := p.marks(incident):
        title.append_text(marks).append(" ")
    title.append(p.label(incident), style="bold")
    grid.add_row(Text(_day(incident), style="cyan"), Group(title, *_lines(incident)), Text(p.short(incident.id), "dim"))
    return grid


def _day(incident: Incident) -> str:
    """The first day: titles tell the rest."""
    if incident.precision == "year" and incident.start:
        return incident.start[:4]
    return p.short_day(incident.start or incident.end)


def _lines(incident: Incident) -> list[Text]:
    facts = p.joined([Text(p.tolls(incident)), p.parties(incident)])
    standing = p.joined([p.grade(incident), _disputed(incident), _told(incident), _denied(incident)])
    return [line for line in (facts, standing) if line.plain]


def _disputed(incident: Incident) -> Text:
    slots = dict.fromkeys(p.SLOTS[d.slot] for d in incident.disputes)
    return Text(f"disputed: {', '.join(slots)}" if slots else "", style="magenta")


def _denied(incident: Incident) -> Text:
    names = list(dict.fromkeys(clean(s.voice.name) for s in incident.denials))
    return Text(f"denied by {', '.join(names[:3])}" if names else "", style="red")


def _told(incident: Incident) -> Text:
    told = p.counted(len(incident.reports), "report")
    voices = len(incident.voices)
    return Text(f"{p.counted(voices, 'voice')}, {told}" if voices else told, style="dim")
