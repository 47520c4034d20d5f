"""Tellings and accounts made by hand for tests of joining: invented towns, days and tolls."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from reportedly.merging.telling import Count, Telling
from reportedly.model import Account, ReaderInfo, Report, digest
from tests.merging.reports_told import ARMY, TOWN, Writer

SYNTHETIC = True
READER = ReaderInfo("0", "none", "none")
BASE = Telling(
    id="a",
    report="report a",
    events=("a",),
    statements=("a",),
    kind="event.airstrike",
    kinds=("event.airstrike",),
    group="violence",
    places=(TOWN,),
    start="2020-05-04",
    end="2020-05-04",
    published="2020-05-05",
    counts=(Count("killed", 17.0, 17.0),),
    actors=(ARMY,),
    targets=(),
    words=("karwan", "market", "plan", "strik"),
    names=("krwn",),
    title=("karwan", "market", "strik"),
    numbers=(),
    around=(TOWN,),
    lead=True,
)
"""An air strike on the market of Karwan on 4 May 2020, 17 killed, as one report leads with it."""


def telling(id_: str, **changes: Any) -> Telling:
    """`BASE` as another report tells it, with `changes`."""
    return replace(BASE, **{"id": id_, "report": f"report {id_}", "events": (id_,), "statements": (id_,)} | changes)


def account(writer: Writer, title: str | None = None) -> Account:
    """What a report written by hand says."""
    report = Report(
        writer.text, digest(writer.id), writer.id, title=title, publisher=writer.publisher, published=writer.published
    )
    return Account(report, tuple(writer.statements.values()), READER)
