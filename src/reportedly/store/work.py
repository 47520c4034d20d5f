"""One writing transaction: what it has touched so far, and what it has read of the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from reportedly.judgements import Judgement
from reportedly.merging.judged import judged
from reportedly.merging.telling import Telling
from reportedly.merging.told import Told
from reportedly.model import Account, ReaderInfo
from reportedly.store import schema
from reportedly.store.codec import head_from_json, statements_from_json, text_from_json
from reportedly.store.database import chunks
from reportedly.store.steps import Steps

AT_HAND = 512
"""Reports that a transaction keeps in memory between one lot and the next."""

_TELLING = msgspec.json.Decoder(Telling)
_JUDGEMENT = msgspec.json.Decoder(Judgement)


class Held(NamedTuple):
    """One report as the database has it."""

    account: Account
    """The one that counts, as it was read."""
    told: Told


@dataclass(slots=True)
class Work:
    """Everything that a transaction knows. `dirty`: tellings whose record must be made anew, because they, their
    statements or what is known of their report changed; `changed`: those of them to be compared anew; `stale`: records
    of reports that changed."""

    connection: Connection
    steps: Steps
    dirty: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    stale: set[str] = field(default_factory=set)
    rebuilding: bool = False
    """All comparisons are made anew: those that come out as they were keep their judgement."""
    _held: dict[str, Held] = field(default_factory=dict)
    _people: bool | None = None

    def load(self, keys: Iterable[str]) -> None:
        """Have the reports of those keys at hand."""
        missing = [key for key in keys if key not in self._held]
        self._held.update(held(self.connection, missing, people=self.people))

    def held(self, key: str) -> Held:
        """The report of that key, which must be there."""
        if key not in self._held:
            self.load([key])
        return self._held[key]

    def told(self, key: str) -> Told:
        """The report of that key with its statements as judged. It must be there."""
        return self.held(key).told

    def forget(self, keys: Iterable[str]) -> None:
        """The reports of those keys changed."""
        for key in keys:
            self._held.pop(key, None)

    def trim(self) -> None:
        """Let go of all but the reports last loaded."""
        for key in list(self._held)[:-AT_HAND]:
            del self._held[key]

    @property
    def people(self) -> bool:
        """Whether people have judged anything."""
        if self._people is None:
            any_ = select(schema.judgement.c.n).where(schema.judgement.c.person == 1).limit(1)
            self._people = self.connection.execute(any_).scalar() is not None
        return self._people

    def judged(self) -> None:
        """A person judges in this transaction."""
        self._people = True

    def tellings(self, ids: list[str]) -> dict[str, Telling]:
        """Those tellings, by id."""
        found: dict[str, Telling] = {}
        table = schema.telling
        for part in chunks(ids):
            rows = self.connection.execute(select(table.c.id, table.c.json).where(table.c.id.in_(part)))
            found.update((id_, _TELLING.decode(json)) for id_, json in rows)
        return found


def held(connection: Connection, keys: list[str], *, people: bool = True) -> dict[str, Held]:
    """Those reports; `people`: whether anything was judged."""
    found: dict[str, Held] = {}
    report, sighting = schema.report, schema.sighting
    columns = (report.c.key, report.c.text, report.c.copies, sighting.c.head, sighting.c.statements,
               sighting.c.version, sighting.c.model, sighting.c.gazetteer)  # fmt: skip
    for part in chunks(keys):
        ids = _ids(connection, part)
        opinions = judgements_of(connection, part) if people else {}
        query = select(*columns).join(sighting, sighting.c.n == report.c.chosen).where(report.c.key.in_(part))
        for key, text, copies, head, statements, version, model, gazetteer in connection.execute(query):
            reader = ReaderInfo(version, model, gazetteer)
            account = Account(head_from_json(head, text_from_json(text)), statements_from_json(statements), reader)
            found[key] = Held(account, _told(account, ids[key], copies, opinions.get(key, [])))
    return found


def _told(account: Account, ids: tuple[str, ...], copies: str | None, opinions: list[Judgement]) -> Told:
    as_judged = judged(account, opinions)
    return Told(
        report=msgspec.structs.replace(account.report, id=ids[0]),
        ids=ids,
        statements={s.id: s for s in as_judged.statements},
        reviewed=as_judged.reviewed,
        contested=as_judged.contested,
        copies=copies,
    )


def _ids(connection: Connection, keys: list[str]) -> dict[str, tuple[str, ...]]:
    """Every id of each of those texts, sorted."""
    table = schema.sighting
    found: dict[str, set[str]] = {}
    for key, id_ in connection.execute(select(table.c.report, table.c.id).where(table.c.report.in_(keys))):
        found.setdefault(key, set()).add(id_)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def judgements_of(connection: Connection, keys: list[str]) -> dict[str, list[Judgement]]:
    """What people judged of statements of those reports, withdrawn ones left out."""
    table = schema.judgement
    where = table.c.report_one.in_(keys) & (table.c.person == 1) & (table.c.live == 1)
    found: dict[str, list[Judgement]] = {}
    for key, json in connection.execute(select(table.c.report_one, table.c.json).where(where)):
        found.setdefault(key, []).append(_JUDGEMENT.decode(json))
    return found


def judgement_from_json(stored: str) -> Judgement:
    return _JUDGEMENT.decode(stored)


def telling_from_json(stored: str) -> Telling:
    return _TELLING.decode(stored)
