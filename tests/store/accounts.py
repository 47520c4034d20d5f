"""Accounts of invented strikes: what reading might give, made from a number."""

from __future__ import annotations

from random import Random

from reportedly.model import Account, Mention, ReaderInfo, Report, Statement, digest
from reportedly.spans import Span
from reportedly.values import Actor, Place, Quantity, When

READER = ReaderInfo("0.1.0", "model", "gazetteer")
TOWNS = ("Tell Qarn", "Deir Hal", "Wadi Sabt", "Marj Nour", "Kafr Tal", "Bir Zeina", "Khan Rafi", "Ain Daraj")
OUTLETS = ("The Valley Post", "River Radio", "Hill Agency", "Plain News", "Coast Wire")
SPEAKERS = ("a doctor", "the mayor", "the army", "the Valley Monitor", "rescuers")
WORDS = ("market", "school", "road", "bakery", "bridge", "orchard", "depot", "clinic", "well", "mill", "square", "pump")


def account(town: int = 0, day: int = 1, *, killed: int = 5, outlet: int = 0, salt: str = "") -> Account:
    """One report of shells that hit a town on a day of May 2024 and killed so many, as one outlet tells it."""
    name, who, by = TOWNS[town % len(TOWNS)], SPEAKERS[outlet % len(SPEAKERS)], OUTLETS[outlet % len(OUTLETS)]
    rng = Random(f"{town} {day} {outlet} {salt}")
    extra = " ".join(f"The {rng.choice(WORDS)} by the {rng.choice(WORDS)} burned {rng.random():.6f}." for _ in range(4))
    text = f"Shells hit {name} on {day} May and killed at least {killed} people, {who} said. {extra} {salt}".strip()
    when = f"2024-05-{day:02}"
    id_ = f"{by.split()[-1].lower()}-{town}-{day}-{salt or 0}"
    report = Report(text, digest(text), id_, f"{name} shelled", by, when, "given", language="en")
    return Account(report, _statements(report, name, who, killed, when, town), READER)


def _statements(report: Report, name: str, who: str, killed: int, when: str, town: int) -> tuple[Statement, ...]:
    def at(words: str) -> Span:
        start = report.text.index(words)
        return Span(start, start + len(words))

    hit = Span(0, report.text.index(",", len("Shells hit ")))
    place = Mention(at(name), Place(name, 1, f"geonames:{1000 + town}", country="SYR", lat=35.0 + town, lon=37.0))
    day = Mention(at(f"{int(when[-2:])} May"), When(when, when, "day"), "normalised")
    said = (Mention(at(who), Actor(who)),)
    number = at(f"at least {killed}")
    event, figure = digest(report.key, "event", 0, 6), digest(report.key, "figure", *number)
    return (
        Statement(event, "event.shelling", Span(0, 6), (hit,), {"place": (place,), "time": (day,)}, said, at("said")),
        Statement(
            figure, "figure.killed", number, (hit,),
            {"quantity": (Mention(number, Quantity(killed, None, "person")),)}, said, at("said"), about=event,
        ),
    )  # fmt: skip


def many(count: int, seed: int = 0) -> list[Account]:
    """Different accounts, some of the same strikes."""
    rng = Random(seed)
    return [
        account(
            rng.randrange(8), rng.randrange(1, 8), killed=rng.randrange(2, 30), outlet=rng.randrange(5), salt=str(n)
        )
        for n in range(count)
    ]
