"""Texts, the ids and metadata under which they were given, and their accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, text, update

from reportedly.model import Account, Report
from reportedly.spelling import key as folded
from reportedly.store import codec, schema

LONGEST_WORD = 60
MOST_WORDS = 50_000
"""Different words of one report that are indexed: PostgreSQL takes a megabyte."""


class Filed(NamedTuple):
    """How an account was filed."""

    new: bool
    """The text was not there yet."""
    changed: bool
    """Something is stored that was not: the text, another id of it, other metadata, a newer reading."""


def file(connection: Connection, account: Account, *, loaded: Report | None = None, force: bool = False) -> Filed:
    """Store `account`; `loaded` is its report before reading, where that is known.

    An account of the same text and metadata is replaced by that of a newer reader only, or with `force`.
    """
    codec.check(account)
    given = loaded or codec.loaded(account.report)
    row = _row(account, given)
    found = _found(connection, account.report.key, row["given"])
    if found is not None and not force and _rank(row) <= _rank(found):
        return Filed(new=False, changed=False)
    there = connection.execute(
        select(schema.report.c.key).where(schema.report.c.key == account.report.key)
    ).scalar()  # fmt: skip
    if found is None:
        n = connection.execute(insert(schema.sighting).values(**row)).inserted_primary_key
        assert n is not None
        _index(connection, n[0], f"{given.title or ''} {given.text}")
    else:
        connection.execute(update(schema.sighting).where(schema.sighting.c.n == found["n"]).values(**row))
    _choose(connection, account.report, new=there is None)
    return Filed(new=there is None, changed=True)


def known(connection: Connection, report: Report, version: str) -> bool:
    """Whether `report`, as loaded, was read by the reader of `version` or a newer one."""
    table = schema.sighting
    where = (table.c.report == report.key) & (table.c.given == codec.given(report))
    found = connection.execute(select(table.c.version).where(where)).scalar()
    return found is not None and codec.version_key(found) >= codec.version_key(version)


def _row(account: Account, given: Report) -> dict[str, Any]:
    return {
        "report": account.report.key,
        "given": codec.given(given),
        "id": account.report.id,
        "loaded": codec.head_to_json(given),
        "head": codec.head_to_json(account.report),
        "statements": codec.statements_to_json(account.statements),
        "version": account.reader.version,
        "model": account.reader.model,
        "gazetteer": account.reader.gazetteer,
    }


def _found(connection: Connection, key: str, given: str) -> dict[str, Any] | None:
    where = (schema.sighting.c.report == key) & (schema.sighting.c.given == given)
    row = connection.execute(select(schema.sighting).where(where)).mappings().one_or_none()
    return None if row is None else dict(row)


def _rank(row: dict[str, Any]) -> tuple[object, ...]:
    """Of two accounts of one text and metadata the greater counts: whichever came first."""
    return (codec.version_key(row["version"]), row["model"], row["gazetteer"], row["statements"], row["head"])


def _choose(connection: Connection, report: Report, *, new: bool) -> None:
    """Settle which of a text's accounts counts: of the newest reader, then the one published first."""
    rows = connection.execute(select(schema.sighting).where(schema.sighting.c.report == report.key)).mappings()
    best = min((dict(row) for row in rows), key=_merit)
    if new:
        stored = {"key": report.key, "text": codec.to_json(report.text), "chosen": best["n"]}
        connection.execute(insert(schema.report).values(**stored))
    else:
        where = schema.report.c.key == report.key
        connection.execute(update(schema.report).where(where).values(chosen=best["n"]))


def _merit(row: dict[str, Any]) -> tuple[object, ...]:
    head = codec.head_from_json(row["head"], "")
    age = tuple(-n for n in codec.version_key(row["version"]))
    dated = (head.published is None, head.published or "", head.publisher is None)
    return (age, *dated, row["id"], row["head"], row["given"], row["statements"])


def words(whole: str) -> list[str]:
    """The different words of a text as they are indexed: folded, sorted."""
    found = {word[:LONGEST_WORD] for token in set(whole.split()) for word in folded(token).split()}
    return sorted(found)[:MOST_WORDS]


def _index(connection: Connection, n: int, whole: str) -> None:
    found: Iterable[str] = words(whole)
    if connection.dialect.name == "postgresql":
        sql = text("INSERT INTO report_words (rowid, words) VALUES (:n, array_to_tsvector(CAST(:words AS text[])))")
        connection.execute(sql, {"n": n, "words": list(found)})
    else:
        sql = text("INSERT INTO report_words (rowid, words) VALUES (:n, :words)")
        connection.execute(sql, {"n": n, "words": " ".join(found)})
