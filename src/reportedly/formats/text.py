"""An account for people: the situation at a glance, 80 columns wide."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.formats import Options
from reportedly.formats._glance import Figures, Glance, glance
from reportedly.formats._wording import INFERRED, clean, cut, marks, names, quantity, speakers, type_name, when
from reportedly.formats._wording import day as day_of
from reportedly.model import Account, Report, Statement
from reportedly.values import Quantity, When

WIDTH = 80
KIND = 18
"""Columns of the kind of event or measure."""
FROM = {
    "given": "as given",
    "dateline": "from its dateline",
    "metadata": "from the page's metadata",
    "unknown": "",
}


def write(account: Account, out: TextIO, options: Options) -> None:
    """`account` as a page of text; in colour where `out` is a terminal and NO_COLOR is not set."""
    console = Console(file=out, width=_width(out), highlight=False, markup=False, emoji=False)
    with console.capture() as page:
        console.print(_Page(account, options.evidence).render())
    out.write("".join(f"{line.rstrip()}\n" for line in page.get().splitlines()) + "\n")


def _width(out: TextIO) -> int:
    if not out.isatty():
        return WIDTH
    try:
        return max(40, min(WIDTH, os.get_terminal_size(out.fileno()).columns))
    except OSError:
        return WIDTH


class _Page:
    """One account laid out."""

    def __init__(self, account: Account, evidence: bool) -> None:
        self.account = account
        self.text = account.report.text
        self.evidence = evidence
        self.seen: Glance = glance(account)

    def render(self) -> RenderableType:
        sections = [
            ("KEY FIGURES", self.figures()),
            ("WHAT HAPPENED", self.events()),
            ("WHO DENIES WHAT", self.denials()),
            ("WHO IS WITH AND AGAINST WHOM", self.relations()),
            ("WHAT STAYS UNRESOLVED", self.unresolved()),
        ]
        parts: list[RenderableType] = [self.header()]
        for title, rows in sections:
            if rows:
                parts += [Text(), Text(title, style="bold cyan"), *rows]
        parts += [Text(), self.footer()]
        return Group(*parts)

    def header(self) -> RenderableType:
        report = self.account.report
        lines = [Text(clean(report.title or "") or f"“{cut(self.text, 70)}”", style="bold")]
        about = [clean(report.publisher or "publisher not told"), _dated(report)]
        lines.append(Text(" · ".join(about), style="dim"))
        for warning in report.warnings:
            lines.append(Text.assemble(("! ", "bold yellow"), (clean(warning.message), "yellow")))
        return Group(Text("─" * WIDTH, style="cyan", no_wrap=True, overflow="crop"), *lines)

    def figures(self) -> list[RenderableType]:
        rows: list[RenderableType] = []
        for group in self.seen.figures:
            rows.append(self.figure_group(group))
        return rows

    def figure_group(self, group: Figures) -> RenderableType:
        grid = _grid(KIND, 15)
        name = type_name(group.figures[0].type)
        if group.span:
            grid.add_row(Text(name), Text(group.span, style="bold magenta"), Text("sources differ", style="magenta"))
            name = ""
        for figure in group.figures:
            part = figure.part_of is not None and figure.part_of in group.ids
            value = next((m.value for m in figure.roles.get("quantity", ()) if isinstance(m.value, Quantity)), None)
            said = quantity(value) if value else cut(figure.anchor.quote(self.text), 20)
            grid.add_row(
                Text("  of them" if part and not name else name, style="dim" if part else ""),
                Text(said, style="" if group.span else "bold"),
                self.line(figure, self.counted(figure)),
            )
            name = ""
        return grid

    def counted(self, figure: Statement) -> str:
        """Who is counted, in which event, where and when."""
        who = names(figure.roles.get("population", ()), self.text)
        event = self.seen.by_id.get(figure.about or "")
        parts = [who, type_name(event.type) if event and event.family == "event" else ""]
        parts += [names(figure.roles.get("actor", ()), self.text), self.where(figure)]
        value = _when(figure) or (_when(event) if event else None)
        cumulative = any(m.value.cumulative for m in figure.roles.get("quantity", ()) if isinstance(m.value, Quantity))
        parts += ["running toll" if cumulative else "", when(value) if value else ""]
        return _joined(parts)

    def events(self) -> list[RenderableType]:
        rows: list[RenderableType] = []
        for label, events in self.seen.days:
            grid = _grid(KIND)
            for event in events:
                body = self.qualified(event, Text(self.deed(event)))
                deniers = [names(d.said_by, self.text) for d in self.seen.denials_of(event)]
                if any(deniers):
                    body.append(f" — denied by {_listed(deniers)}", style="red")
                grid.add_row(Text(type_name(event.type)), self.quoted(event, body))
            rows += [Text(f" {label}", style="bold"), grid]
        return rows

    def deed(self, statement: Statement) -> str:
        """who → whom · where."""
        actor = names(statement.roles.get("actor", ()), self.text)
        target = names(statement.roles.get("target", ()), self.text)
        parties = f"{actor} → {target}".strip() if target else actor
        extra = [
            f"{word} {names(statement.roles[role], self.text)}"
            for role, word in (("origin", "from"), ("destination", "to"), ("instrument", "with"), ("topic", "on"))
            if statement.roles.get(role)
        ]
        return _joined([parties, self.where(statement), *extra])

    def where(self, statement: Statement) -> str:
        place = names(statement.roles.get("place", ()), self.text)
        return f"in {place}" if place else ""

    def denials(self) -> list[RenderableType]:
        rows: list[RenderableType] = []
        grid = _grid(KIND)
        for denial in self.seen.denials:
            denied = self.seen.by_id.get(denial.about or "", denial)
            who = speakers(denial, self.text) or "the report itself"
            deed = self.deed(denied) if denied.family != "figure" else self.counted(denied)
            value = (_when(denied) or _when(denial)) if denied.family != "figure" else None
            deed = _joined([deed, when(value) if value else ""])
            verb = (" denies ", "red") if denial.said_by else (": it did not happen: ", "red")
            body = Text.assemble((who, "bold"), verb, deed)
            grid.add_row(Text(type_name(denied.type)), self.quoted(denial, body))
        if grid.row_count:
            rows.append(grid)
        return rows

    def relations(self) -> list[RenderableType]:
        grid = _grid(KIND)
        for relation in self.seen.relations:
            roles = relation.roles
            left = names(roles.get("actor", ()), self.text) or "?"
            right = names([*roles.get("target", ()), *roles.get("place", ())], self.text)
            body = Text.assemble((left, "bold"), " → " if right else "", right)
            for role, word in (("topic", "as"), ("beneficiary", "for")):
                if roles.get(role):
                    body.append(f" {word} {names(roles[role], self.text)}")
            grid.add_row(Text(type_name(relation.type)), self.quoted(relation, self.qualified(relation, body)))
        return [grid] if grid.row_count else []

    def unresolved(self) -> list[RenderableType]:
        grid = _grid(KIND)
        for label, found in self.seen.unresolved:
            grid.add_row(Text(label), Text(clean(found)))
        return [grid] if grid.row_count else []

    def line(self, statement: Statement, words: str) -> RenderableType:
        return self.quoted(statement, self.qualified(statement, Text(words)))

    def qualified(self, statement: Statement, body: Text) -> Text:
        """`body` with its marks before it and its speaker behind."""
        line = Text()
        for word, colour in marks(statement):
            line.append(word, style=colour).append(" ")
        line.append_text(body)
        said = speakers(statement, self.text)
        if said:
            line.append(f" — {said}", style="green")
        return line

    def quoted(self, statement: Statement, body: Text) -> RenderableType:
        """`body`, with the words behind it when they were asked for."""
        if not self.evidence:
            return body
        quotes = [
            Padding(Text(f"“{clean(s.quote(self.text))}” [{s.start}:{s.end}]", style="dim italic"), (0, 0, 0, 2))
            for s in statement.evidence
        ]
        return Group(body, *quotes)

    def footer(self) -> RenderableType:
        counts = [(len(found), word) for found, word in self.seen.counts]
        line = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
        return Text(f"{line}.  {INFERRED} inferred, not read  → acts on  — says so", style="dim")


def _dated(report: Report) -> str:
    if report.published is None:
        return "date not told"
    return " ".join(p for p in (day_of(report.published, weekday=True), f"({FROM[report.published_from]})") if p)


def _grid(*widths: int) -> Table:
    """A table without lines: columns of fixed `widths`, indented, and one that takes the rest."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for index, width in enumerate(widths):
        grid.add_column(width=width + 2 * (index == 0))
    grid.add_column(ratio=1)
    return grid


def _when(statement: Statement) -> When | None:
    return next((m.value for m in statement.roles.get("time", ()) if isinstance(m.value, When)), None)


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(p for p in parts if p)


def _listed(words: Iterable[str]) -> str:
    found = [w for w in dict.fromkeys(words) if w]
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)
