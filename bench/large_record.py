"""A large record of invented incidents with the reports that tell of them, for measuring pages and searches.

Reports, statements and tellings are stored as `reportedly add` would; which tellings are one incident is given, not
found. Running counts stand in one report of seven, relations in two of five.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import insert, update

from reportedly.model import Account, Mention, ReaderInfo, Report, Statement, digest
from reportedly.records import Dispute, Grade, Incident, PartyClaim, PlaceClaim, Source, Toll, TollClaim, Voice
from reportedly.spans import Span
from reportedly.store import Store, open_store, schema
from reportedly.store.filing import file
from reportedly.store.record_rows import put
from reportedly.store.telling_rows import retell
from reportedly.store.work import Work
from reportedly.values import Actor, Place, Quantity, When

AT_ONCE = 1000
FIRST = date(2012, 1, 1)
DAYS = 3650
KINDS = (("airstrike", "violence"), ("shelling", "violence"), ("bombing", "violence"), ("shooting", "violence"),
         ("armed-clash", "violence"), ("talks", "politics"), ("displacement", "humanitarian"))  # fmt: skip
GRADES = ("weak", "weak", "weak", "fair", "fair", "contested", "confirmed", None, None)
ACTORS = [Actor(f"Party {n}", f"party-{n}", "REB") for n in range(40)]
SYLLABLES = ("al", "bar", "dei", "fa", "har", "ja", "kaf", "ma", "nub", "qar", "ras", "sal", "tel", "wad", "zin")
RELATIONS = ("allied-with", "opposes", "supports", "controls")
READER = ReaderInfo("0.1.0", "invented", "invented")


@dataclass(frozen=True, slots=True)
class Scene:
    """What happened: a report a voice tells it."""

    kind: str
    group: str
    where: Place
    day: str
    doer: Actor
    hit: Actor
    killed: int


def fill(database: Path, count: int) -> None:
    """A new record of `count` invented incidents."""
    rng = Random(1)
    towns = [_town(n, rng) for n in range(2000)]
    with open_store(database, create=True) as store:
        for start in range(0, count, AT_ONCE):
            _put(store, [_incident(n, rng, towns) for n in range(start, min(count, start + AT_ONCE))])
        store.database.weigh()


def _put(store: Store, made: list[tuple[Incident, list[Account]]]) -> None:
    with store.database.writing() as connection:
        work = Work(connection, store.steps)
        accounts = [(account, None) for _, told in made for account in told]
        file(connection, accounts, force=False)
        retell(work, dict.fromkeys(sorted(a.report.key for a, _ in accounts), ()))
        put(connection, [incident for incident, _ in made])
        told_in = [{"record": i.id, "report": a.report.key} for i, told in made for a in told]
        connection.execute(insert(schema.record_report), told_in)
        for incident, _ in made:
            table = schema.telling
            connection.execute(update(table).where(table.c.id.in_(incident.statements)).values(record=incident.id))


def _town(number: int, rng: Random) -> Place:
    name = "".join(rng.choice(SYLLABLES) for _ in range(3)).title() + f" {number}"
    fine = rng.choice((1, 1, 1, 2, 4, 3))
    return Place(
        name, fine, f"geonames:{900000 + number}", country="SYR", admin1=f"Province {number % 14}",
        admin2=f"District {number % 60}", lat=round(32.5 + rng.random() * 4.5, 4),
        lon=round(35.8 + rng.random() * 6, 4),
    )  # fmt: skip


def _incident(number: int, rng: Random, towns: list[Place]) -> tuple[Incident, list[Account]]:
    """One incident and the reports that tell of it, a voice each."""
    kind, group = rng.choice(KINDS)
    day = (FIRST + timedelta(days=rng.randrange(DAYS))).isoformat()
    doer, hit = rng.sample(ACTORS, 2)
    scene = Scene(kind, group, rng.choice(towns), day, doer, hit, int(rng.paretovariate(1.0)))
    names = [f"Voice {n}" for n in rng.sample(range(200), rng.choice((1, 1, 2, 3)))]
    accounts = [_account(f"r{number}-{n}", name, scene, rng) for n, name in enumerate(names)]
    said = [_source(account, name, day) for account, name in zip(accounts, names, strict=True)]
    claims = tuple(TollClaim(scene.killed + n, scene.killed + 2 * n, s) for n, s in enumerate(said))
    tolls = (Toll("killed", "all", scene.killed, scene.killed + 2 * len(said), claims, len(said)),)
    grade = rng.choice(GRADES) if group == "violence" else None
    disputes = (Dispute("toll", "how many", (("5", ("A",)), ("9", ("B",)))),) if rng.random() < 0.12 else ()
    where = scene.where
    found = Incident(
        id=min(s.statement for s in said), kind=f"event.{kind}", kinds=(f"event.{kind}",),
        title=f"{kind} at {where.name}, {day}", group=group, place=where, start=day, end=day, precision="day",
        polarity="asserted", certainty="certain", tense="past", reports=tuple(s.report for s in said), lead_of=(),
        statements=tuple(s.statement for s in said), tolls=tolls if group == "violence" else (),
        actors=(PartyClaim(doer, doer.name, said[0]),), targets=(PartyClaim(hit, hit.name, said[-1]),),
        places=tuple(PlaceClaim(where, where.name, s) for s in said), times=(), denials=(), disputes=disputes,
        voices=tuple(s.voice for s in said), grade=Grade(grade, "by rule") if grade else None, merged=(),
        reader="0.1.0", gazetteer="bench",
    )  # fmt: skip
    return found, accounts


def _source(account: Account, voice: str, day: str) -> Source:
    event = account.statements[0]
    told = Voice(f"named:{voice.lower()}", voice, "named")
    return Source(told, event.id, account.report.id, day, event.evidence[0].quote(account.report.text))


def _account(id_: str, voice: str, scene: Scene, rng: Random) -> Account:
    """One report: what happened, often a relation, sometimes a running count."""
    ally = rng.choice(ACTORS)
    relation = rng.choice(RELATIONS) if rng.random() < 0.4 else None
    running = rng.randrange(1000, 400_000) if rng.random() < 0.15 else None
    text = (
        f"{scene.doer.name} hit {scene.hit.name} at {scene.where.name} and killed {scene.killed} people, {voice} said."
    )
    text += f" Report {id_} of {rng.random():.9f}."
    text += f" {scene.hit.name} stands with {ally.name}, {voice} said." if relation else ""
    text += f" In all {running} people have died since March, {voice} said." if running else ""
    report = Report(
        text,
        digest(text),
        id_,
        f"{scene.kind} at {scene.where.name}",
        f"Outlet {rng.randrange(40)}",
        scene.day,
        "given",
    )
    return Account(report, tuple(_statements(report, voice, scene, ally, relation, running)), READER)


def _statements(
    report: Report, voice: str, scene: Scene, ally: Actor, relation: str | None, running: int | None
) -> Iterator[Statement]:
    text = report.text

    def at(words: str, start: int = 0) -> Span:
        found = text.index(words, start)
        return Span(found, found + len(words))

    clause = Span(0, text.index("."))
    said = (Mention(at(voice), Actor(voice)),)
    roles = {
        "actor": (Mention(at(scene.doer.name), scene.doer),), "target": (Mention(at(scene.hit.name), scene.hit),),
        "place": (Mention(at(scene.where.name), scene.where),),
    }  # fmt: skip
    event = digest(report.key, "event")
    yield Statement(
        event,
        f"event.{scene.kind}",
        at("hit"),
        (clause,),
        roles,
        said,
        score=round(0.5 + report.key.count("a") / 20, 2),
    )
    number = at(f"{scene.killed} people")
    many = {"quantity": (Mention(number, Quantity(scene.killed, scene.killed, "person")),)}
    yield Statement(digest(report.key, "killed"), "figure.killed", number, (clause,), many, said, about=event)
    if relation:
        start = at("stands with").start - len(scene.hit.name) - 1
        whole = Span(start, text.index(",", start))
        ends = {
            "actor": (Mention(at(scene.hit.name, start), scene.hit),),
            "target": (Mention(at(ally.name, start + len(scene.hit.name)), ally),),
        }
        if relation == "controls":
            ends = {"actor": ends["actor"], "place": roles["place"]}
        yield Statement(digest(report.key, "relation"), f"relation.{relation}", at("stands with"), (whole,), ends, said)
    if running:
        start = text.index("In all")
        whole, number = Span(start, text.index(",", start)), at(f"{running} people", start)
        since = When("2012-03-01", scene.day, "day")
        told = {
            "quantity": (Mention(number, Quantity(running, running, "person", cumulative=True)),),
            "time": (Mention(at("since March", start), since),),
        }
        yield Statement(digest(report.key, "running"), "figure.killed", number, (whole,), told, said)
