"""Reports of invented incidents with the statements that reading might give: as many as wanted, for benches.

An incident is told by one to six reports, with different tolls, speakers and words; the incidents of a day are
eight, whatever the number of reports, so that a larger set covers a longer time, as real collections do. Every report
also tells of an earlier incident in passing. Same number, same seed: same reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from random import Random
from typing import NamedTuple

from reportedly.model import Account, Mention, ReaderInfo, Report, Statement, digest
from reportedly.spans import Span
from reportedly.values import Actor, Place, Quantity, Value, When

READER = ReaderInfo("0.1.0", "synthetic", "synthetic")
FIRST = date(2012, 1, 1)
A_DAY = 8
"""Incidents."""
KINDS = (("airstrike", "Warplanes bombed"), ("shelling", "Shells hit"), ("bombing", "A car bomb struck"),
         ("shooting", "Gunmen opened fire in"), ("armed-clash", "Fighters clashed in"))  # fmt: skip
SPEAKERS = ("a doctor", "the mayor", "the army", "a monitor", "rescuers", "activists", "a ministry", "residents")
SYLLABLES = ("al", "bar", "dei", "fa", "har", "ja", "kaf", "ma", "nub", "qar", "ras", "sal", "tel", "wad", "zin")


class Incident(NamedTuple):
    kind: int
    town: str
    where: Place
    day: date
    killed: int


def accounts(number: int, seed: int = 1) -> Iterator[Account]:
    """`number` accounts, the incidents in the order of their days."""
    return islice(_endless(Random(seed)), number)


def _endless(rng: Random) -> Iterator[Account]:
    towns = [_town(n, rng) for n in range(600)]
    before: list[Incident] = []
    for day in count():
        for _ in range(A_DAY):
            name, where = rng.choice(towns)
            on = FIRST + timedelta(days=day)
            incident = Incident(rng.randrange(len(KINDS)), name, where, on, int(rng.paretovariate(1.0)) + 1)
            for outlet in range(min(6, int(rng.paretovariate(1.5)))):
                yield _account(incident, rng.choice(before[-200:]) if before else None, outlet, rng)
            before.append(incident)


def _town(number: int, rng: Random) -> tuple[str, Place]:
    name = "".join(rng.choice(SYLLABLES) for _ in range(3)).title() + " " + rng.choice(SYLLABLES).title()
    admin1, admin2 = f"Province {number % 14}", f"District {number % 60}"
    where = Place(
        name, 1, f"geonames:{900000 + number}", country="SYR", admin1=admin1, admin2=admin2,
        lat=round(33 + number % 14 / 4 + rng.random() / 4, 4), lon=round(36 + number % 60 / 12 + rng.random() / 8, 4),
    )  # fmt: skip
    return name, where


class _Text:
    """A text as it grows, and the spans of its words."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def put(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length += len(words)
        return span


def _account(incident: Incident, other: Incident | None, outlet: int, rng: Random) -> Account:
    text = _Text()
    drafts = [_tell(text, incident, max(1, incident.killed + rng.randrange(-2, 3)), rng)]
    for _ in range(6):
        text.put(" ".join("".join(rng.choice(SYLLABLES) for _ in range(3)) for _ in range(20)) + ". ")
    if other:
        drafts.append(_tell(text, other, other.killed, rng))
    whole = "".join(text.parts)
    key = digest(whole)
    published = (incident.day + timedelta(days=rng.randrange(2))).isoformat()
    report = Report(
        whole, key, key, f"{incident.town} attacked", f"Outlet {outlet}", published, "given", language="en"
    )  # fmt: skip
    return Account(report, tuple(s for draft in drafts for s in _statements(key, *draft)), READER)


Draft = tuple[str, Span, Span, dict[str, tuple[Mention, ...]], tuple[Mention, ...], Span, int]


def _tell(text: _Text, incident: Incident, killed: int, rng: Random) -> Draft:
    kind, words = KINDS[incident.kind]
    start = text.length
    trigger = text.put(words)
    text.put(" ")
    town = _mention(text.put(incident.town), incident.where)
    text.put(" on ")
    day = incident.day.isoformat()
    when = _mention(text.put(day), When(day, day, "day"))
    text.put(" and killed ")
    number = text.put(f"{killed} people")
    clause = Span(start, text.length)
    text.put(", ")
    speaker = rng.choice(SPEAKERS)
    said = (_mention(text.put(speaker), Actor(speaker)),)
    text.put(" said. ")
    return f"event.{kind}", trigger, clause, {"place": (town,), "time": (when,)}, said, number, killed


def _mention(span: Span, value: Value) -> Mention:
    return Mention(span, value)


def _statements(  # noqa: PLR0913, PLR0917  (a draft's parts)
    key: str, kind: str, trigger: Span, clause: Span, roles: dict[str, tuple[Mention, ...]], said: tuple[Mention, ...],
    number: Span, killed: int,
) -> Iterator[Statement]:  # fmt: skip
    event = digest(key, "event", *trigger)
    yield Statement(event, kind, trigger, (clause,), roles, said)
    quantity = {"quantity": (Mention(number, Quantity(killed, killed, "person")),)}
    yield Statement(digest(key, "figure", *number), "figure.killed", number, (clause,), quantity, said, about=event)
