"""Records copied into an empty store as others may see them: nothing is worked out anew there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import structs
from sqlalchemy import Connection, insert, select, text

from reportedly.model import Report
from reportedly.records import Incident
from reportedly.store import asking, codec, published, schema
from reportedly.store.database import chunks
from reportedly.store.filing import words
from reportedly.store.record_rows import put

if TYPE_CHECKING:
    from reportedly.store.store import Store


def copy_records(
    source: Store, target: Store, incident: Callable[[Incident], Incident | None], report: Callable[[Report], Report]
) -> None:
    """Put what `incident` and `report` make of every incident and report of `source` into `target`, an empty SQLite
    store. Statements and judgements are not copied; words are searched for in what `report` left of title and text."""
    with source.database.reading() as have, target.database.writing() as give:
        _copy_reports(have, give, report)
        kept: set[str] = set()
        for part in chunks(sorted(have.execute(select(schema.record.c.id)).scalars())):
            shown = [found for one in asking.incidents_of(have, part) if (found := incident(one)) is not None]
            put(give, shown)
            kept |= {i.id for i in shown}
        table = schema.record_report
        rows = [{"record": r.record, "report": r.report} for r in have.execute(select(table)) if r.record in kept]
        for part in chunks(rows):
            give.execute(insert(table), part)
        for part in chunks(list(_aliases(have, kept))):
            give.execute(insert(schema.alias), part)


def _copy_reports(have: Connection, give: Connection, change: Callable[[Report], Report]) -> None:
    table = schema.sighting
    chosen = set(have.execute(select(schema.report.c.chosen)).scalars())
    rows: list[dict[str, Any]] = []
    query = select(table, schema.report.c.text).join(schema.report, schema.report.c.key == table.c.report)
    for row in have.execute(query):
        report = codec.head_from_json(row.head, codec.text_from_json(row.text))
        shown = change(report)
        head = codec.head_to_json(shown)
        rows.append({
            "n": row.n, "report": row.report, "given": row.given, "id": row.id, "loaded": head, "head": head,
            "statements": "[]", "version": row.version, "model": row.model, "gazetteer": row.gazetteer,
            "text": shown.text, "title": shown.title or "", "shown": structs.replace(shown, key=row.report),
        })  # fmt: skip
    for part in chunks(rows):
        give.execute(insert(table), [{c.name: r[c.name] for c in table.columns} for r in part])
        texts = [
            {"key": r["report"], "text": codec.to_json(r["text"]), "chosen": r["n"], "copies": None}
            for r in part if r["n"] in chosen
        ]  # fmt: skip
        if texts:
            give.execute(insert(schema.report), texts)
            published.put(give, [r["shown"] for r in part if r["n"] in chosen])
        told = [{"n": r["n"], "words": " ".join(words(f"{r['title']} {r['text']}"))} for r in part]
        give.execute(text("INSERT INTO report_words (rowid, words) VALUES (:n, :words)"), told)


def _aliases(have: Connection, kept: set[str]) -> Iterator[dict[str, Any]]:
    """Ids that records once had, and statements of records, that lead to a record that is shown."""
    statement, telling = schema.statement, schema.telling
    query = select(statement.c.id, telling.c.record).join(telling, telling.c.id == statement.c.telling)
    for id_, record in have.execute(query):
        if record in kept and id_ != record:
            yield {"id": id_, "statement": record}
    for id_, heir in have.execute(select(schema.alias.c.id, schema.alias.c.statement)):
        yield {"id": id_, "statement": heir}
