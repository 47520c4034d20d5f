"""One writing transaction: what it has touched so far, and what it reads again and again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

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

KEPT_TOLD = 512
"""Reports with their statements that a transaction keeps at hand."""

_TELLING = msgspec.json.Decoder(Telling)
_JUDGEMENT = msgspec.json.Decoder(Judgement)


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
    _told: OrderedDict[str, Told] = field(default_factory=OrderedDict)

    def told(self, key: str) -> Told:
        """The report of that key with its statements as judged. It must be there."""
        if key in self._told:
            self._told.move_to_end(key)
            return self._told[key]
        found = told(self.connection, key)
        self._told[key] = found
        if len(self._told) > KEPT_TOLD:
            self._told.popitem(last=False)
        return found

    def forget(self, key: str) -> None:
        """The report of that key changed."""
        self._told.pop(key, None)

    def tellings(self, ids: list[str]) -> dict[str, Telling]:
        """Those tellings, by id."""
        found: dict[str, Telling] = {}
        table = schema.telling
        for part in chunks(ids):
            rows = self.connection.execute(select(table.c.id, table.c.json).where(table.c.id.in_(part)))
            found.update((id_, _TELLING.decode(json)) for id_, json in rows)
        return found


def told(connection: Connection, key: str) -> Told:
    """The report of that key with its statements as judged. It must be there."""
    account, copies = chosen(connection, key)
    seen = connection.execute(select(schema.sighting.c.id).where(schema.sighting.c.report == key).distinct())
    ids = tuple(sorted(id_ for (id_,) in seen))
    as_judged = judged(account, judgements_of(connection, key))
    return Told(
        report=msgspec.structs.replace(account.report, id=ids[0]),
        ids=ids,
        statements={s.id: s for s in as_judged.statements},
        reviewed=as_judged.reviewed,
        contested=as_judged.contested,
        copies=copies,
    )


def chosen(connection: Connection, key: str) -> tuple[Account, str | None]:
    """The account that counts of the report of that key, as it was read, and the report that its copies stand under."""
    report, sighting = schema.report, schema.sighting
    columns = (report.c.text, report.c.copies, sighting.c.head, sighting.c.statements, sighting.c.version,
               sighting.c.model, sighting.c.gazetteer)  # fmt: skip
    query = select(*columns).join(sighting, sighting.c.n == report.c.chosen).where(report.c.key == key)
    text, copies, head, statements, version, model, gazetteer = connection.execute(query).one()
    reader = ReaderInfo(version, model, gazetteer)
    whole = head_from_json(head, text_from_json(text))
    return Account(whole, statements_from_json(statements), reader), copies


def judgements_of(connection: Connection, key: str) -> list[Judgement]:
    """What people judged of statements of the report of that key, withdrawn ones left out."""
    table = schema.judgement
    where = (table.c.report_one == key) & (table.c.person == 1) & (table.c.live == 1)
    return [_JUDGEMENT.decode(json) for (json,) in connection.execute(select(table.c.json).where(where))]


def judgement_from_json(stored: str) -> Judgement:
    return _JUDGEMENT.decode(stored)
