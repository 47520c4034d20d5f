"""What the views have in common: columns, words and colours. Whatever comes from reports passes `clean` first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.formats._wording import INFERRED, clean, day, number, type_name, when
from reportedly.formats.records._facts import range_of, toll_range
from reportedly.records import Incident, Source, Toll, TollClaim, Voice
from reportedly.values import Actor, Place, When

WIDTH = 80
NARROWEST = 60
SHORT_ID = 8
"""Digits of an id that are shown: enough to ask for it by."""
GRADES = {
    "confirmed": "bold green", "fair": "green", "weak": "yellow", "contested": "bold magenta", "discounted": "dim",
}  # fmt: skip
SLOTS = {
    "happened": "did it happen", "actor": "who did it", "toll": "how many", "time": "when", "place": "where",
}  # fmt: skip
POPULATIONS = {"all": "", "aid-workers": "aid workers"}
"""In words, where the key is none."""
_MARKED = re.compile(r"^(?:denied|planned|possible|reportedly|ongoing): ")
_DATED = re.compile(r",[^,]*\d{4}$")
BARS = "▁▂▃▄▅▆▇█"


def draw(page: RenderableType, out: TextIO) -> None:
    """`page` as text; in colour where `out` is a terminal and NO_COLOR is not set."""
    console = Console(file=out, width=_width(out), highlight=False, markup=False, emoji=False)
    with console.capture() as drawn:
        console.print(page)
    out.write("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()))


def _width(out: TextIO) -> int:
    return max(NARROWEST, min(WIDTH, get_terminal_size((WIDTH, 24)).columns)) if out.isatty() else WIDTH


def heading(title: str, right: str = "") -> RenderableType:
    """The head of a page: a line over its title, a remark at the right."""
    grid = Table.grid(expand=True)
    grid.add_column(ratio=1)
    grid.add_column(justify="right")
    grid.add_row(Text(clean(title), style="bold"), Text(clean(right), style="dim"))
    return Group(Text("─" * WIDTH, style="cyan", no_wrap=True, overflow="crop"), grid)


def section(title: str, rows: list[RenderableType], note: str = "") -> list[RenderableType]:
    """A titled part of a page; nothing where there are no rows."""
    if not rows:
        return []
    return [Text(), Text.assemble((title, "bold cyan"), (f"  {note}" if note else "", "dim")), *map(inset, rows)]


def inset(what: RenderableType, columns: int = 2) -> RenderableType:
    return Padding(what, (0, 0, 0, columns))


def grid(*widths: int) -> Table:
    """A table without lines: columns of fixed `widths` and one that takes the rest."""
    found = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        found.add_column(width=width)
    found.add_column(ratio=1)
    return found


def joined(parts: Iterable[Text]) -> Text:
    return Text(" · ", style="dim").join([p for p in parts if p.plain])


def short(id_: str) -> str:
    return clean(id_)[:SHORT_ID]


def counted(count: int, noun: str, plural: str = "") -> str:
    """1 report · 2 reports · 3 copies."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def grade(incident: Incident, *, reason: bool = False) -> Text:
    """The grade, and its reason when asked for."""
    if incident.grade is None:
        return Text()
    found = Text(incident.grade.name, style=GRADES[incident.grade.name])
    return found.append(f": {clean(incident.grade.reason)}", style="") if reason else found


def marks(incident: Incident | Source) -> Text:
    """What qualifies it: denied, planned, possible, reportedly, ongoing."""
    found = [
        ("denied", "bold red", incident.polarity == "denied"),
        ("planned", "blue", incident.tense == "planned"),
        ("possible", "yellow", incident.certainty == "hypothetical"),
        ("reportedly", "yellow", incident.certainty == "hedged"),
        ("ongoing", "cyan", incident.tense == "ongoing"),
    ]
    return Text(" ").join([Text(word, style=colour) for word, colour, holds in found if holds])


def voice(found: Voice) -> Text:
    """Who says so, and who passed it on."""
    out = Text(clean(found.name) + INFERRED * found.inferred, style="green")
    return out.append(f" via {clean(found.via)}", style="dim green") if found.via and found.via != found.name else out


def dated(incident: Incident) -> str:
    """Its day or days, "no date" where none is told."""
    return when(When(incident.start, incident.end, incident.precision or "day"))


def label(incident: Incident) -> str:
    """Its title without the date and the marks, which stand beside it."""
    return _DATED.sub("", _MARKED.sub("", clean(incident.title))) or type_name(incident.kind)


def population(name: str) -> str:
    return POPULATIONS.get(name, name)


def claimed(claim: TollClaim) -> str:
    """dozens · at least 56 · about 50 to 60 · 5 of 25."""
    out = clean(claim.vague) if claim.vague else range_of(claim.low, claim.high) or "an unknown number"
    out = f"about {out}" if claim.approximate and not claim.vague else out
    return f"{out} of {number(claim.of)}" if claim.of is not None else out


def toll(found: Toll) -> str:
    """killed 24 to 60 · killed at least 56 (civilians)."""
    who = population(found.population)
    return f"{type_name(f'figure.{found.measure}')} {toll_range(found)}" + f" ({who})" * bool(who)


def tolls(incident: Incident, most: int = 3) -> str:
    """The tolls of all people first; parts only where nobody counts all."""
    whole = {t.measure for t in incident.tolls if t.population == "all"}
    shown = [t for t in incident.tolls if t.population == "all" or t.measure not in whole]
    return ", ".join(toll(t) for t in shown[:most])


def party(actor: Actor | None, words: str) -> str:
    return clean(actor.name if actor else words)


def parties(incident: Incident) -> Text:
    """Who → whom, each named once; several doers are parted by "or": that is in dispute."""
    doers = list(dict.fromkeys(party(p.actor, p.words) for p in incident.actors if p.source.polarity == "asserted"))
    hit = list(dict.fromkeys(party(p.actor, p.words) for p in incident.targets))
    out = Text(" or ".join(_few(doers, 3)), style="bold")
    if hit:
        out.append(" → " if doers else "→ ", style="").append(", ".join(_few(hit, 3)), style="bold")
    return out


def _few(names: list[str], most: int) -> list[str]:
    return names[:most] + ([f"{len(names) - most} more"] if len(names) > most else [])


def place(found: Place | None) -> str:
    if found is None:
        return "nowhere told"
    name = f"{found.part} {found.name}" if found.part and found.name not in found.part else found.part or found.name
    return clean(name)


def short_day(iso: str | None) -> str:
    return day(iso) if iso else "no date"


def spark(values: list[float]) -> str:
    """A line of bars, the lowest to the highest; empty for fewer than two values."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step = (high - low) or 1
    return "".join(BARS[round((v - low) / step * (len(BARS) - 1))] for v in values)
