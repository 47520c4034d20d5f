"""The situation at a glance: what is counted, what is newest, what is most in dispute, who holds what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.formats._wording import clean, type_name
from reportedly.formats.records._facts import current, toll_range
from reportedly.formats.views import _parts as p
from reportedly.formats.views import tolls
from reportedly.formats.views.actors import tie
from reportedly.formats.views.incidents import entry
from reportedly.formats.views.places import held
from reportedly.records import Incident, Series, Tie, Toll

FIGURES = 6
SHOWN = 4
TIES = 8
ALLIANCES = ("relation.allied-with", "relation.supports", "relation.opposes")
NUMBER = 16
HARM = ("killed", "injured", "missing", "abducted", "displaced", "detained")
"""Measures of key figures, the gravest first."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a record holds."""

    reports: int
    incidents: int
    disputed: int
    first: str | None
    last: str | None


def page(
    counts: Counts, incidents: Sequence[Incident], series: Sequence[Series], ties: Sequence[Tie]
) -> RenderableType:  # fmt: skip
    """The situation that `incidents` (all that were asked for), `series` and `ties` make."""
    head = f"{p.counted(counts.reports, 'report')} · {p.counted(counts.incidents, 'incident')}"
    parts: list[RenderableType] = [p.heading("SITUATION", f"{head} · {counts.disputed} in dispute")]
    parts.append(Text(_period(counts), style="dim"))
    parts += _grades(incidents)
    parts += p.section("KEY FIGURES", [_figure(*f) for f in figures(incidents)], "deadliest incidents, by voice")
    running = [Group(Text(title, style="bold"), *map(tolls.line, found[:3])) for title, found in tolls.groups(series)]
    parts += p.section("RUNNING COUNTS", list(running[:SHOWN]), "never added to single incidents")
    latest = newest(incidents)
    parts += p.section("NEWEST", [entry(i) for i in latest])
    parts += p.section("MOST DISPUTED", [entry(i) for i in disputed(incidents) if i not in latest])
    parts += p.section("WHO HOLDS WHAT", [tie(t) for t in _latest(held(ties))])
    parts += p.section("WITH AND AGAINST", [_kin(t) for t in _latest(t for t in ties if t.type in ALLIANCES)])
    return Group(*parts)


def _period(counts: Counts) -> str:
    if not counts.first:
        return "no dates told"
    first, last = p.short_day(counts.first), p.short_day(counts.last)
    return first if first == last else f"{first} to {last}"


def _grades(incidents: Sequence[Incident]) -> list[RenderableType]:
    """How far the violent incidents with harm to civilians are agreed on."""
    found = Counter[str](i.grade.name for i in incidents if i.grade)
    told = [Text.assemble((name, p.GRADES[name]), f" {found[name]}") for name in p.GRADES if found[name]]
    return [Text("harm to civilians: ", style="dim") + p.joined(told)] if told else []


def figures(incidents: Iterable[Incident]) -> list[tuple[Incident, Toll]]:
    """The largest toll of each measure that matters, then the next largest numbers of dead."""
    found = [(i, t) for i in incidents for t in i.tolls if t.measure in HARM and t.population == "all" and current(t)]
    found += [(i, t) for i in incidents if not any(t.population == "all" for t in i.tolls) for t in i.tolls]
    ranked = sorted((f for f in found if f[1].measure in HARM and current(f[1])), key=_gravity)
    dead = [f for f in ranked if f[1].measure == "killed"]
    firsts = [next((f for f in ranked if f[1].measure == measure), None) for measure in HARM[1:]]
    return dead[: FIGURES - 2] + [f for f in firsts if f][:2]


def _gravity(found: tuple[Incident, Toll]) -> tuple[int, float, str]:
    incident, toll = found
    return (HARM.index(toll.measure), -max(toll.low or 0, toll.high or 0), incident.id)


def _figure(incident: Incident, toll: Toll) -> RenderableType:
    """A range, the incident, then each number with its voice."""
    grid = p.grid(NUMBER)
    claims = Text(" · ", style="dim").join(
        Text(f"{p.claimed(c)} ").append(f"— {clean(c.source.voice.name)}", style="green") for c in current(toll)[:4]
    )
    who = p.population(toll.population)
    name = f"{type_name(f'figure.{toll.measure}')}{f' {who}' if who else ''}"
    title = Text(clean(incident.title)).append(f"  {p.short(incident.id)}", style="dim")
    left = Group(Text(toll_range(toll), style="bold magenta"), Text(name, style="dim"))
    grid.add_row(left, Group(title, claims))
    return grid


def newest(incidents: Iterable[Incident]) -> list[Incident]:
    """What happened last; plans and what nobody claims are left out."""
    told = [i for i in incidents if i.start and i.tense != "planned" and i.certainty != "hypothetical"]
    day = [i for i in told if i.precision in ("day", "part-of-day")]
    return sorted(day or told, key=_day, reverse=True)[:SHOWN]


def _day(incident: Incident) -> tuple[str, int, str]:
    return (incident.start or "", len(incident.reports), incident.id)


def disputed(incidents: Iterable[Incident]) -> list[Incident]:
    """Those with most slots in dispute, then most reports."""
    return sorted((i for i in incidents if i.disputes), key=_contention)[:SHOWN]


def _contention(incident: Incident) -> tuple[int, int, str]:
    return (-len(incident.disputes), -len(incident.reports), incident.id)


def _latest(ties: Iterable[Tie]) -> list[Tie]:
    """The ties that most voices state, in the order of time."""
    best = sorted(ties, key=_stated)[:TIES]
    return sorted(best, key=_time)


def _stated(found: Tie) -> tuple[int, str]:
    return (-len({s.voice.id for s in found.sources}), found.id)


def _time(found: Tie) -> tuple[str, str]:
    return (found.first or "", found.id)


def _kin(found: Tie) -> Text:
    return Text(f"{type_name(found.type)}: ", style="cyan") + tie(found)


def row(counts: Counts, incidents: Sequence[Incident], series: Sequence[Series], ties: Sequence[Tie]) -> dict[str, Any]:
    """For programs: the same in one object."""
    return {
        "record": "situation",
        "reports": counts.reports,
        "incidents": counts.incidents,
        "disputed": counts.disputed,
        "first": counts.first,
        "last": counts.last,
        "grades": dict(sorted(Counter(i.grade.name for i in incidents if i.grade).items())),
        "figures": [
            {"incident": i.id, "title": i.title, "measure": t.measure, "population": t.population, "low": t.low,
             "high": t.high, "voices": [c.source.voice.name for c in current(t)]}
            for i, t in figures(incidents)
        ],
        "newest": [i.id for i in newest(incidents)],
        "most_disputed": [i.id for i in disputed(incidents)],
        "running": [s.id for s in series],
        "ties": [t.id for t in ties],
    }  # fmt: skip
