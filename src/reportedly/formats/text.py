"""An account for people: the situation at a glance, 80 columns wide."""

from __future__ import annotations

from collections.abc import Sequence
from shutil import get_terminal_size
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.formats import Options
from reportedly.formats._glance import Figures, Glance, glance
from reportedly.formats._wording import (
    INFERRED,
    LOW,
    UNSURE,
    after,
    clean,
    cut,
    listed,
    marks,
    names,
    quantity,
    speakers,
    type_name,
    when,
)  # fmt: skip
from reportedly.formats._wording import day as day_of
from reportedly.model import Account, Report, Statement
from reportedly.values import Quantity, When

WIDTH = 80
NARROWEST = 60
KIND = 16
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
    """80 columns, less at a narrower terminal."""
    return max(NARROWEST, min(WIDTH, get_terminal_size((WIDTH, 24)).columns)) if out.isatty() else WIDTH


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
        return [_in(self.figure_group(group), 2) for group in self.seen.figures]

    def figure_group(self, group: Figures) -> RenderableType:
        grid = _grid(KIND, 14)
        name = type_name(group.figures[0].type)
        if group.span:
            grid.add_row(Text(name), Text(group.span, style="bold magenta"), Text("told differently", style="magenta"))
            name = ""
        for figure in group.figures:
            part = figure.part_of is not None and figure.part_of in group.ids
            value = next((m.value for m in figure.roles.get("quantity", ()) if isinstance(m.value, Quantity)), None)
            said = quantity(value) if value else cut(figure.anchor.quote(self.text), 20)
            grid.add_row(
                Text("  of them" if part and not name else name, style="dim" if part else ""),
                Text(said, style="" if group.span else "bold"),
                self.line(figure, self.counted(figure, part=part)),
            )
            name = ""
        return grid

    def counted(self, figure: Statement, *, part: bool = False) -> Text:
        """Who is counted, in which event, where and when; of a part only who, as the rest is the total's."""
        if part:
            return Text(self.role(figure, "population") or "people", style="bold")
        event = self.seen.by_id.get(figure.about or "")
        value = _when(figure) or (_when(event) if event else None)
        cumulative = any(m.value.cumulative for m in figure.roles.get("quantity", ()) if isinstance(m.value, Quantity))
        return _joined(
            Text(names(figure.roles.get("population", ()), self.text), style="bold"),
            Text(type_name(event.type) if event and event.family == "event" else ""),
            Text(names(figure.roles.get("actor", ()), self.text)),
            self.where(figure),
            Text("running toll" if cumulative else ""),
            Text(when(value) if value else ""),
        )

    def events(self) -> list[RenderableType]:
        rows: list[RenderableType] = []
        for label, events in self.seen.days:
            lines = []
            for event in events:
                body = self.qualified(event, self.deed(event))
                deniers = listed(names(d.said_by, self.text) for d in self.seen.denials_of(event))
                if deniers:
                    body.append(f" — denied by {deniers}", style="red")
                lines.append((type_name(event.type), event, body))
            rows += [_in(Text(label, style="bold"), 2), _in(self.rows(lines), 4)]
        if self.seen.bare:
            events_ = "1 more event" if self.seen.bare == 1 else f"{self.seen.bare} more events"
            rows.append(_in(Text(f"{events_} with no party, place or figure told: --format jsonl", style="dim"), 2))
        return rows

    def rows(self, lines: Sequence[tuple[str, Statement, Text]]) -> Table:
        """Kinds with their lines, each once: what is told twice in the same words has the evidence of both."""
        grid = _grid(KIND)
        told: dict[tuple[str, str], tuple[Text, list[Statement]]] = {}
        for kind, statement, body in lines:
            told.setdefault((kind, body.plain), (body, []))[1].append(statement)
        for (kind, _), (body, statements) in told.items():
            grid.add_row(Text(kind), self.quoted(statements, body))
        return grid

    def deed(self, statement: Statement) -> Text:
        """who → whom · where · with what."""
        actor = names(statement.roles.get("actor", ()), self.text)
        target = names(statement.roles.get("target", ()), self.text)
        parties = Text.assemble(
            (actor, "bold"), " → " if actor and target else "→ " if target else "", (target, "bold")
        )
        words = (("origin", "from"), ("destination", "to"), ("instrument", "with"), ("topic", "about"))
        said = {role: self.role(statement, role) for role, _ in words}
        if said["topic"].rstrip(INFERRED) in (actor.rstrip(INFERRED), target.rstrip(INFERRED)):
            said["topic"] = ""
        others = [Text(after(word, said[role])) for role, word in words]
        return _joined(parties, self.where(statement), *others)

    def tie(self, relation: Statement) -> Text:
        """who → whom as what for whom."""
        left = self.role(relation, "actor")
        right = listed(self.role(relation, role) for role in ("target", "place"))
        body = Text.assemble((left, "bold"), " → " if left and right else "", (right, "bold"))
        for role, word in (("topic", "as"), ("beneficiary", "for")):
            if relation.roles.get(role):
                body.append(f" {word} {self.role(relation, role)}")
        return body

    def told(self, statement: Statement) -> Text:
        if statement.family == "figure":
            return self.counted(statement)
        return self.deed(statement) if statement.family == "event" else self.tie(statement)

    def role(self, statement: Statement, role: str) -> str:
        return names(statement.roles.get(role, ()), self.text)

    def where(self, statement: Statement) -> Text:
        """Where: the places that the words name, else the first of those inferred."""
        places = statement.roles.get("place", ())
        place = names([m for m in places if m.how != "inferred"] or places[:1], self.text)
        return Text(after("in", place))

    def denials(self) -> list[RenderableType]:
        lines = []
        for denial in self.seen.denials:
            denied = self.seen.by_id.get(denial.about or "", denial)
            value = (_when(denied) or _when(denial)) if denied.family == "event" else None
            said = self.told(denied)
            who = speakers(denial, self.text)
            verb = (" deny: " if len(denial.said_by) > 1 else " denies: ") if who else "not so, the report says: "
            body = Text.assemble((who, "green"), (verb, "red")) + _joined(said, Text(when(value) if value else ""))
            lines.append((type_name(denied.type), denial, body))
        return [_in(self.rows(lines), 2)] if lines else []

    def relations(self) -> list[RenderableType]:
        lines = [(type_name(r.type), r, self.qualified(r, self.tie(r))) for r in self.seen.relations]
        return [_in(self.rows(lines), 2)] if lines else []

    def unresolved(self) -> list[RenderableType]:
        grid = _grid(KIND)
        for label, found in self.seen.unresolved:
            grid.add_row(Text(label), Text(clean(found)))
        return [_in(grid, 2)] if grid.row_count else []

    def line(self, statement: Statement, body: Text) -> RenderableType:
        return self.quoted([statement], self.qualified(statement, body))

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

    def quoted(self, statements: Sequence[Statement], body: Text) -> RenderableType:
        """`body`, with the words behind it when they were asked for."""
        if not self.evidence:
            return body
        quotes = [
            _in(Text(f"“{clean(s.quote(self.text))}” [{s.start}:{s.end}]", style="dim italic"), 2)
            for s in dict.fromkeys(span for statement in statements for span in statement.evidence)
        ]
        return Group(body, *quotes)

    def footer(self) -> RenderableType:
        counts = [(len(found), word) for found, word in self.seen.counts]
        line = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
        low = any(s.score < LOW for s in self.account.statements)
        unsure = f"\n{UNSURE} unsure: scored below {LOW}" if low else ""
        return Text(f"{line}.  {INFERRED} inferred, not read  → acts on  — says so{unsure}", style="dim")


def _dated(report: Report) -> str:
    if report.published is None:
        return "date not told"
    return " ".join(p for p in (day_of(report.published, weekday=True), f"({FROM[report.published_from]})") if p)


def _in(what: RenderableType, columns: int) -> RenderableType:
    return Padding(what, (0, 0, 0, columns))


def _grid(*widths: int) -> Table:
    """A table without lines: columns of fixed `widths` and one that takes the rest."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        grid.add_column(width=width)
    grid.add_column(ratio=1)
    return grid


def _when(statement: Statement) -> When | None:
    return next((m.value for m in statement.roles.get("time", ()) if isinstance(m.value, When)), None)


def _joined(*parts: Text) -> Text:
    return Text(" · ", style="dim").join([p for p in parts if p.plain]) if any(p.plain for p in parts) else Text()
