"""What of an account stands where on its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.formats._wording import cut, number, type_name, when
from reportedly.model import Account, Mention, Statement
from reportedly.ontology import ontology
from reportedly.values import Place, Quantity, When

MEASURES = (
    "killed", "injured", "missing", "abducted", "detained", "displaced", "evacuated", "besieged", "in-need", "returned",
    "released", "strikes", "structures", "aid-vehicles", "territory-share", "fighters", "protesters",
)  # fmt: skip
"""Measures in the order in which they matter; others follow."""
NO_DATE = "No date told"
LISTED = 8
"""Most names that a line of unresolved things lists."""


_TELLING = ("actor", "target", "place", "origin", "destination", "instrument", "topic")
"""Roles of which an event needs one to say more than its kind, unless a figure or denial is about it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one measure that are told of one thing."""

    figures: tuple[Statement, ...]
    span: str = ""
    """The lowest and highest value when speakers differ."""

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(f.id for f in self.figures)


@dataclass(frozen=True, slots=True)
class Glance:
    """An account sorted for its page."""

    by_id: dict[str, Statement]
    figures: tuple[Figures, ...]
    days: tuple[tuple[str, tuple[Statement, ...]], ...]
    """Events by day, without those that tell nothing."""
    bare: int
    """Events that tell nothing: left out of `days`."""
    denials: tuple[Statement, ...]
    relations: tuple[Statement, ...]
    unresolved: tuple[tuple[str, str], ...]
    counts: tuple[tuple[tuple[Statement, ...], str], ...]

    def denials_of(self, statement: Statement) -> tuple[Statement, ...]:
        """The statements that deny `statement`."""
        return tuple(d for d in self.denials if d.about == statement.id)


def glance(account: Account) -> Glance:
    """What the page of `account` shows, in order."""
    found = {family: _of(account, family) for family in ("event", "figure", "relation")}
    denied = tuple(s for s in account.statements if s.status.polarity == "denied")
    shown = tuple(e for e in found["event"] if e not in denied or e.about is None)
    linked = {s.about for s in account.statements}
    telling = tuple(e for e in shown if e.id in linked or any(e.roles.get(role) for role in _TELLING))
    return Glance(
        by_id={s.id: s for s in account.statements},
        figures=_figures(found["figure"]),
        days=_days(telling),
        bare=len(shown) - len(telling),
        denials=denied,
        relations=tuple(sorted(found["relation"], key=_relation_order)),
        unresolved=tuple(_unresolved(account)),
        counts=tuple((found[family], family) for family in ("event", "figure", "relation")),
    )


def _of(account: Account, family: str) -> tuple[Statement, ...]:
    return tuple(s for s in account.statements if s.family == family)


def _relation_order(statement: Statement) -> tuple[str, int]:
    return statement.type, statement.anchor.start


def _figures(figures: tuple[Statement, ...]) -> tuple[Figures, ...]:
    """Groups of one measure and event (or of one running toll), the gravest measure and the largest number first."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for figure in figures:
        thing = figure.about or figure.part_of or figure.id
        if figure.part_of and figure.about is None:
            whole = next((f for f in figures if f.id == figure.part_of), None)
            thing = (whole.about or whole.id) if whole else thing
        groups.setdefault((figure.type, thing), []).append(figure)
    out = [Figures(tuple(_parts_last(g)), _range(g)) for g in groups.values()]
    return tuple(sorted(out, key=_gravity))


def _parts_last(group: list[Statement]) -> list[Statement]:
    """Each total followed by its parts."""
    ids = {f.id for f in group}
    out: list[Statement] = []
    for figure in group:
        if figure.part_of not in ids:
            out += [figure, *(f for f in group if f.part_of == figure.id)]
    return out + [f for f in group if f not in out]


def _gravity(group: Figures) -> tuple[int, float, int]:
    measure = group.figures[0].type.partition(".")[2]
    rank = MEASURES.index(measure) if measure in MEASURES else len(MEASURES)
    value = _quantity(group.figures[0])
    largest = max(value.low or 0, value.high or 0) if value else 0
    return rank, -largest, group.figures[0].anchor.start


def _range(group: list[Statement]) -> str:
    """ "18 to 25" when totals of the same population and place differ, else empty."""
    totals = [f for f in group if f.part_of is None and f.status.polarity == "asserted"]
    values = [v for v in map(_quantity, totals) if v is not None]
    alike = len({_who(f) for f in totals}) == 1 and len({_where(f) for f in totals}) == 1
    if len({(v.low, v.high) for v in values}) < 2 or len(values) != len(totals) or not alike:
        return ""
    bounds = [b for v in values for b in (v.low, v.high) if b is not None]
    return f"{number(min(bounds))} to {number(max(bounds))}" if len(set(bounds)) > 1 else ""


def _who(figure: Statement) -> tuple[tuple[int, int], ...] | str:
    return "people" if not figure.roles.get("population") else tuple(m.span for m in figure.roles["population"])


def _where(figure: Statement) -> tuple[object, ...]:
    return tuple(m.value for role in ("place", "time") for m in figure.roles.get(role, ()))


def _quantity(figure: Statement) -> Quantity | None:
    return next((m.value for m in figure.roles.get("quantity", ()) if isinstance(m.value, Quantity)), None)


def _days(events: tuple[Statement, ...]) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    """Events by their time, the earliest first; those of no time come last, the surest first."""
    groups: dict[tuple[str, str, str], list[Statement]] = {}
    for event in events:
        value = next((m.value for m in event.roles.get("time", ()) if isinstance(m.value, When)), None)
        known = value if value and (value.start or value.end) else None
        key = (known.start or known.end or "", known.end or "9999", when(known)) if known else ("9999", "", NO_DATE)
        groups.setdefault(key, []).append(event)
    merged: dict[str, list[Statement]] = {}
    for _, _, label in sorted(groups):
        merged.setdefault(label, [])
    for key in sorted(groups):
        merged[key[2]] += groups[key]
    if NO_DATE in merged:
        merged[NO_DATE].sort(key=_surest)
    return tuple((label, tuple(found)) for label, found in merged.items())


def _surest(statement: Statement) -> float:
    return -statement.score


def _unresolved(account: Account) -> Iterable[tuple[str, str]]:
    """What could not be told, in a few lines."""
    text = account.report.text
    roles = [(role, m) for s in account.statements for role, found in s.roles.items() for m in found]
    places = [m for role, m in roles if role in ("place", "origin", "destination")]
    unknown = [m for m in places if not isinstance(m.value, Place) or (m.value.id is None and m.value.within is None)]
    if unknown:
        yield "not on the map", _listed(unknown, text)
    near = [m for m in places if isinstance(m.value, Place) and m.value.id is None and m.value.within is not None]
    if near:
        yield "placed roughly", _listed(near, text)
    times = [m for role, m in roles if role == "time" and not _dated(m)]
    if times:
        hint = "" if account.report.published else " (--published DATE would help)"
        yield "not on the calendar", _listed(times, text) + hint
    parties = [m for role, m in roles if role == "actor" and m.value is None]
    if parties:
        yield "no known party", _listed(parties, text)
    acts = [s for s in account.statements if _violent(s) and not s.roles.get("actor")]
    if acts:
        kinds = list(dict.fromkeys(type_name(s.type) for s in acts))
        yield "nobody named for", _few(kinds)


def _violent(statement: Statement) -> bool:
    found = ontology().types.get(statement.type)
    return found is not None and found.family == "event" and found.group == "violence"


def _dated(mention: Mention) -> bool:
    return isinstance(mention.value, When) and bool(mention.value.start or mention.value.end)


def _listed(mentions: list[Mention], text: str) -> str:
    return _few(list(dict.fromkeys(f"“{cut(m.span.quote(text), 40)}”" for m in mentions)))


def _few(words: list[str]) -> str:
    more = f" and {len(words) - LISTED} more" if len(words) > LISTED else ""
    return ", ".join(words[:LISTED]) + more
