"""What a report tells, as annotations and accounts are compared: events and figures with their slots as plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.checking.names import JOIN
from reportedly.model import Account, Mention, Statement
from reportedly.spans import Span
from reportedly.values import Actor, Place, Quantity, Term, When

State = Literal["occurred", "planned", "possible", "denied"]


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    kind: str
    trigger: Span
    evidence: tuple[Span, ...]
    actor: str | None
    target: str | None
    place: str | None
    start: str | None
    status: State
    sources: tuple[str, ...]
    denied_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    id: str
    measure: str
    low: float | None
    high: float | None
    evidence: tuple[Span, ...]
    population: str | None
    cumulative: bool
    sources: tuple[str, ...]
    event: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """Of one report."""

    report: str
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]

    def event(self, id_: str | None) -> Event | None:
        return next((e for e in self.events if e.id == id_), None)


def told(account: Account) -> Told:
    """`account` in the terms of annotations: a denial of an event that the report tells is that event's `denied_by`."""
    deniers: dict[str, list[str]] = defaultdict(list)
    events, figures = [], []
    for s in account.statements:
        if s.family == "event" and s.about and s.status.polarity == "denied":
            deniers[s.about] += _names(s.said_by, account)
    for s in account.statements:
        if s.family == "event" and not (s.about and s.status.polarity == "denied"):
            events.append(_event(s, account, deniers[s.id]))
        elif s.family == "figure":
            figures.append(_figure(s, account))
    return Told(account.report.id, tuple(events), tuple(figures))


def status(statement: Statement) -> State:
    """The four states of annotations: what is hedged is told as having occurred."""
    if statement.status.polarity == "denied":
        return "denied"
    if statement.status.certainty == "hypothetical":
        return "possible"
    return "planned" if statement.status.tense == "planned" else "occurred"


def _event(s: Statement, account: Account, deniers: list[str]) -> Event:
    said = _names(s.said_by, account)
    state = status(s)
    when = next((m.value for m in s.roles.get("time", ()) if isinstance(m.value, When)), None)
    return Event(
        s.id, s.type.partition(".")[2], s.anchor, s.evidence,
        _slot(s, "actor", account), _slot(s, "target", account), _slot(s, "place", account),
        when.start if when else None, state, tuple(said), tuple(deniers + (said if state == "denied" else [])),
    )  # fmt: skip


def _figure(s: Statement, account: Account) -> Figure:
    q = next((m.value for m in s.roles.get("quantity", ()) if isinstance(m.value, Quantity)), None)
    return Figure(
        s.id, s.type.partition(".")[2], q.low if q else None, q.high if q else None, (s.anchor,),
        _slot(s, "population", account), bool(q and q.cumulative), tuple(_names(s.said_by, account)), s.about,
    )  # fmt: skip


def _slot(s: Statement, role: str, account: Account) -> str | None:
    return JOIN.join(_names(s.roles.get(role, ()), account)) or None


def _names(mentions: Sequence[Mention], account: Account) -> list[str]:
    """Of each mention the words and what they were read as."""
    return [f"{m.span.quote(account.report.text)} {_name(m)}".strip() for m in mentions]


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, Actor | Place | Term) else ""
