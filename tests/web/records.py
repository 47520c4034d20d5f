"""Records for tests of pages and API: invented reports, some of them hostile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from reportedly.model import Account, Mention, Report, Statement, digest
from reportedly.spans import Span
from reportedly.store import Store, open_store
from reportedly.values import Actor, Place, Quantity, When
from reportedly.web.app import Serving, create
from tests.store import accounts

HOSTILE = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>\"'><svg onload=window.hacked=1>"
SCRIPT_URI = "javascript:window.hacked=1"
PRIVATE = "Salma Darwish"
DAY = "2024-05-07"


def hostile() -> Account:
    """A report whose text, title, publisher, id, address, actor and place are scripts."""
    text = f"{HOSTILE} On 7 May shells hit Tell Qarn and killed 9 people, {HOSTILE} said."
    report = Report(text, digest(text), f"bad{HOSTILE}", HOSTILE, HOSTILE, DAY, "given", language="en", uri=SCRIPT_URI)
    return Account(report, _statements(report), accounts.READER)


def _statements(report: Report) -> tuple[Statement, ...]:
    text = report.text

    def at(words: str, start: int = 0) -> Span:
        found = text.index(words, start)
        return Span(found, found + len(words))

    who, number = at(HOSTILE, 150), at("9 people")
    evil = Actor(HOSTILE)
    roles = {
        "actor": (Mention(at(HOSTILE), evil),),
        "place": (Mention(at("Tell Qarn"), Place(HOSTILE, 1, f"x:{HOSTILE}", country="SYR", lat=35.0, lon=37.0)),),
        "time": (Mention(at("7 May"), When(DAY, DAY, "day")),),
    }
    event = digest(report.key, "event", 1)
    clause = Span(0, number.end)
    quantity = {"quantity": (Mention(number, Quantity(9, 9, "person")),)}
    said = (Mention(who, evil),)
    return (
        Statement(event, "event.shelling", at("shells"), (clause,), roles, said, score=0.3),
        Statement(digest(report.key, "f"), "figure.killed", number, (clause,), quantity, said, about=event, score=0.4),
    )


def hospital() -> Account:
    """A report of a strike on a hospital, with a private person."""
    text = f"Shells hit the Shifa hospital in Marj Nour on 8 May and killed {PRIVATE}, 34, a nurse, rescuers said."
    report = Report(
        text, digest(text), "nurse-1", f"{PRIVATE} killed in Marj Nour", "Plain News", "2024-05-08", "given"
    )

    def at(words: str) -> Span:
        found = text.index(words)
        return Span(found, found + len(words))

    roles = {
        "target": (Mention(at("the Shifa hospital"), None), Mention(at(PRIVATE), Actor(PRIVATE, sector="MED"))),
        "place": (
            Mention(at("Marj Nour"), Place("Marj Nour", 1, "geonames:1003", country="SYR", lat=35.123, lon=37.456)),
        ),
        "time": (Mention(at("8 May"), When("2024-05-08", "2024-05-08", "day")),),
    }
    said = (Mention(at("rescuers"), Actor("rescuers")),)
    event = Statement(digest(report.key, "e"), "event.shelling", Span(0, 6), (Span(0, len(text)),), roles, said)
    return Account(report, (event,), accounts.READER)


def open_licence() -> Account:
    """A report under an open licence that names a private person."""
    text = f"{PRIVATE}, 34, a baker, saw how mortars hit Aleppo on 9 May, {PRIVATE} said."
    told = {"licence": "CC BY 4.0", "language": "en"}
    report = Report(text, digest(text), "open-1", "Mortars", "Plain News", "2024-05-09", "given", **told)

    def at(words: str, start: int = 0) -> Span:
        found = text.index(words, start)
        return Span(found, found + len(words))

    place = Place("Aleppo", 1, "geonames:170063", country="SYR", lat=36.2, lon=37.16)
    roles = {
        "place": (Mention(at("Aleppo"), place),),
        "time": (Mention(at("9 May"), When(*2 * ("2024-05-09",), "day")),),
    }
    said = (Mention(at(PRIVATE, 40), Actor(PRIVATE)),)
    clause = Span(text.index("mortars"), text.index(", Salma"))
    event = Statement(digest(report.key, "e"), "event.shelling", at("mortars"), (clause,), roles, said)
    return Account(report, (event,), accounts.READER)


def store(path: Path, count: int = 60) -> Store:
    """A record of invented strikes with the two above."""
    found = open_store(path, create=True)
    found.add_all([*accounts.many(count), hostile(), hospital()])
    return found


def app(path: Path, *, count: int = 60, **serving: Any) -> Any:
    """The application of such a record."""
    return create(store(path, count), replace(Serving("test"), **serving))
