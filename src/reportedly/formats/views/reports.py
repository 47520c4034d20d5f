"""The reports of a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.formats._wording import clean, cut
from reportedly.formats.views import _parts as p
from reportedly.model import Report

ID = 24


def page(reports: Sequence[Report], told: Mapping[str, int]) -> RenderableType:
    """`reports`; `told`: incidents that each tells of, by its id."""
    parts: list[RenderableType] = [p.heading("REPORTS", p.counted(len(reports), "report")), Text()]
    grid = p.grid(ID)
    for report in reports:
        line = Text(clean(report.title or "no title"), style="bold")
        facts = [clean(report.publisher or "publisher not told"), p.short_day(report.published)]
        facts += [p.counted(told.get(report.id, 0), "incident")]
        facts += [clean(report.licence)] if report.licence else []
        body = Group(line, Text(" · ".join(facts), style="dim"))
        if report.uri:
            body = Group(body, Text(clean(report.uri), style="dim", overflow="ellipsis", no_wrap=True))
        grid.add_row(Text(cut(report.id, ID), style="cyan"), body)
    return Group(*parts, grid)
