"""One incident: every value that is claimed, side by side, with who says so and the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.formats._wording import clean, cut, type_name, when
from reportedly.formats.records._facts import reviewed, spot, toll_range
from reportedly.formats.views import _parts as p
from reportedly.model import Report
from reportedly.records import Incident, PartyClaim, Source, Toll, TollClaim
from reportedly.values import When

QUOTED = 220
"""Characters of a quotation that are shown."""
VALUE = 17


def page(incident: Incident, reports: Mapping[str, Report]) -> RenderableType:
    """`incident`; `reports` by the ids that it names."""
    quoted: set[str] = set()
    sections = [
        p.section("HOW MANY", [_toll(t, quoted) for t in incident.tolls], "by voice; never added up"),
        p.section("WHO DID IT", _parties(incident.actors, quoted)),
        p.section("WHO OR WHAT WAS HIT", _parties(incident.targets, quoted)),
        p.section("WHO DENIES IT", _denials(incident, quoted)),
        p.section("WHAT IS IN DISPUTE", _disputes(incident)),
        p.section("WHERE", _places(incident, quoted)),
        p.section("WHEN", _times(incident, quoted)),
        p.section("WHY THESE REPORTS ARE ONE INCIDENT", _merged(incident)),
        p.section("REPORTS", _reports(incident, reports)),
    ]
    return Group(*_head(incident), *(row for rows in sections for row in rows))


def _head(incident: Incident) -> list[RenderableType]:
    facts = [
        p.marks(incident),
        Text(type_name(incident.kind)),
        Text(p.counted(len(incident.voices), "independent voice")),
        Text(p.counted(len(incident.reports), "report")),
        Text("not reviewed" if reviewed(incident.review) == "no" else f"reviewed {clean(reviewed(incident.review))}"),
    ]
    lines: list[RenderableType] = [p.heading(incident.title, incident.id), p.joined(facts)]
    if incident.grade:
        lines.append(Text("grade ", style="dim") + p.grade(incident, reason=True))
    return lines


def _said(source: Source, quoted: set[str], extra: str = "", *, denies: bool = False) -> RenderableType:
    """Who says it, when, where it is written; its words the first time that the statement comes up."""
    line = Text()
    if not denies and (marks := p.marks(source)):
        line.append_text(marks).append(" ")
    line.append_text(p.voice(source.voice))
    published = p.short_day(source.published)
    line.append(f" · {published} · {clean(source.report)} · {p.short(source.statement)}", style="dim")
    if extra:
        line.append(f" · {extra}", style="yellow")
    if not source.quote or source.statement in quoted:
        return line
    quoted.add(source.statement)
    return Group(line, Text(f"“{cut(source.quote, QUOTED)}”", style="dim italic"))


def _toll(toll: Toll, quoted: set[str]) -> RenderableType:
    grid = p.grid(VALUE)
    voices = p.counted(toll.voices, "independent voice")
    grid.add_row(Text(type_name(f"figure.{toll.measure}"), style="bold"), Text.assemble(
        (p.population(toll.population) or "people", ""), (f" · {toll_range(toll)}", "bold magenta"),
        (f" · {voices}", "dim"),
    ))  # fmt: skip
    for claim in toll.claims:
        extra = f"superseded by {p.short(claim.superseded_by)}" if claim.superseded_by else ""
        style = "dim strike" if claim.superseded_by else "bold"
        grid.add_row(p.inset(Text(p.claimed(claim), style=style)), _said(claim.source, quoted, extra))
        for denial in _deniers(claim):
            grid.add_row(Text("  denied by", style="red"), _said(denial, quoted, denies=True))
    return grid


def _deniers(claim: TollClaim) -> Iterable[Source]:
    seen: set[str] = set()
    for denial in claim.denied_by:
        if denial.voice.id not in seen:
            seen.add(denial.voice.id)
            yield denial


def _parties(claims: tuple[PartyClaim, ...], quoted: set[str]) -> list[RenderableType]:
    """Each party once, with everybody who names it."""
    named: dict[str, list[Source]] = {}
    for claim in claims:
        named.setdefault(p.party(claim.actor, claim.words), []).append(claim.source)
    return [_claim(name, sources, quoted) for name, sources in named.items()]


def _claim(name: str, sources: list[Source], quoted: set[str]) -> RenderableType:
    grid = p.grid(VALUE)
    for at, source in enumerate(sources):
        grid.add_row(Text("" if at else cut(name), style="bold"), _said(source, quoted))
    return grid


def _denials(incident: Incident, quoted: set[str]) -> list[RenderableType]:
    return [_said(source, quoted, denies=True) for source in incident.denials]


def _disputes(incident: Incident) -> list[RenderableType]:
    out: list[RenderableType] = []
    for dispute in incident.disputes:
        grid = p.grid(VALUE)
        for at, (value, voices) in enumerate(dispute.sides):
            said = Text(clean(value), style="bold").append(f" — {', '.join(map(clean, voices))}", style="green")
            grid.add_row(Text("" if at else p.SLOTS[dispute.slot], style="magenta"), said)
        if not dispute.sides:
            grid.add_row(Text(p.SLOTS[dispute.slot], style="magenta"), Text(clean(dispute.summary)))
        out.append(grid)
    return out


def _places(incident: Incident, quoted: set[str]) -> list[RenderableType]:
    named: dict[str, list[Source]] = {}
    for claim in incident.places:
        named.setdefault(clean(claim.words) or p.place(claim.place), []).append(claim.source)
    rows = [_claim(name, sources, quoted) for name, sources in named.items()]
    if incident.place is None:
        return rows
    where = spot(incident.place)
    on_map = "" if where.lat is None else f" {where.lat:.4f}, {where.lon:.4f}"
    divisions = [incident.place.admin2, incident.place.admin1, incident.place.country]
    around = ", ".join(dict.fromkeys(clean(d) for d in divisions if d and d != incident.place.name))
    line = Text.assemble((p.place(incident.place), "bold"), f", {around}" if around else "", (f"{on_map}", "dim"))
    return [line, Text(clean(where.note), style="dim"), *rows]


def _times(incident: Incident, quoted: set[str]) -> list[RenderableType]:
    named: dict[str, list[Source]] = {}
    for claim in incident.times:
        named.setdefault(when(When(claim.start, claim.end, claim.precision)), []).append(claim.source)
    if len(named) < 2:
        return [Text(p.dated(incident), style="bold")]
    return [_claim(name, sources, quoted) for name, sources in named.items()]


def _merged(incident: Incident) -> list[RenderableType]:
    grid = p.grid(VALUE)
    for merge in incident.merged:
        pair = f"{p.short(merge.one)[:7]} {p.short(merge.other)[:7]}"
        by = "" if merge.by == "machine" else f"{clean(merge.by)}: "
        reasons = "; ".join(map(clean, merge.reasons))
        grid.add_row(Text(pair, style="dim"), Text(f"{by}{reasons}").append(f" ({merge.score:.2f})", style="dim"))
    return [grid] if incident.merged else []


def _reports(incident: Incident, reports: Mapping[str, Report]) -> list[RenderableType]:
    copies = {r: group[0] for group in incident.copies for r in group[1:]}
    grid = p.grid(VALUE)
    for id_ in incident.reports:
        report = reports.get(id_)
        line = Text()
        if report:
            line.append(clean(report.title or "no title"), style="bold")
            line.append(f" · {clean(report.publisher or 'publisher not told')} · {p.short_day(report.published)}")
        if id_ in incident.lead_of:
            line.append(" · its main incident", style="cyan")
        if id_ in copies:
            line.append(f" · a copy of {clean(copies[id_])}", style="yellow")
        grid.add_row(Text(cut(id_, VALUE), style="dim"), line)
    return [grid]
