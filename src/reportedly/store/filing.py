"""Texts, the ids and metadata under which they were given, and their accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, text, update

from reportedly.model import Account, Report
from reportedly.spelling import key as folded
from reportedly.store import codec, schema
from reportedly.store.database import chunks

LONGEST_WORD = 60
MOST_WORDS = 50_000
"""Different words of one report that are indexed: PostgreSQL takes a megabyte."""

Row = dict[str, Any]


class Filed(NamedTuple):
    """How an account was filed."""

    new: bool
    """The text was not there yet."""
    changed: bool
    """Something is stored that was not: the text, another id of it, other metadata, a newer reading."""


def file(connection: Connection, accounts: Sequence[tuple[Account, Report | None]], *, force: bool) -> list[Filed]:
    """Store accounts, each with its report before reading, where that is known.

    An account of the same text and metadata is replaced by that of a newer reader only, or with `force`.
    """
    keys = sorted({account.report.key for account, _ in accounts})
    rows = _sightings(connection, keys)
    old = {key: _best(rows[key])["n"] for key in keys if rows[key]}
    out: list[Filed] = []
    words_: list[Row] = []
    for account, loaded in accounts:
        row = _row(account, loaded or codec.loaded(account.report))
        there = rows[account.report.key]
        before = there.get(row["given"])
        changed = before is None or force or _rank(row) > _rank(before)
        out.append(Filed(not there, changed))
        if before is None:
            done = connection.execute(insert(schema.sighting).values(**row)).inserted_primary_key
            assert done is not None
            row["n"] = done[0]
            words_.append({"n": done[0], "words": words(f"{account.report.title or ''} {account.report.text}")})
        elif changed:
            row["n"] = before["n"]
            connection.execute(update(schema.sighting).where(schema.sighting.c.n == row["n"]).values(**row))
        if changed:
            there[row["given"]] = row
    _index(connection, words_)
    _choose(connection, {a.report.key: a.report.text for a, _ in accounts}, rows, old)
    return out


def known(connection: Connection, report: Report, version: str) -> bool:
    """Whether `report`, as loaded, was read by the reader of `version` or a newer one."""
    table = schema.sighting
    where = (table.c.report == report.key) & (table.c.given == codec.given(report))
    found = connection.execute(select(table.c.version).where(where)).scalar()
    return found is not None and codec.version_key(found) >= codec.version_key(version)


def _sightings(connection: Connection, keys: list[str]) -> dict[str, dict[str, Row]]:
    """What is stored of each text, by the digest of what came with it."""
    found: dict[str, dict[str, Row]] = {key: {} for key in keys}
    for part in chunks(keys):
        for row in connection.execute(select(schema.sighting).where(schema.sighting.c.report.in_(part))).mappings():
            found[row["report"]][row["given"]] = dict(row)
    return found


def _row(account: Account, given: Report) -> Row:
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


def _rank(row: Row) -> tuple[object, ...]:
    """Of two accounts of one text and metadata the greater counts: whichever came first."""
    return (codec.version_key(row["version"]), row["model"], row["gazetteer"], row["statements"], row["head"])


def _choose(
    connection: Connection, texts: dict[str, str], rows: dict[str, dict[str, Row]], old: dict[str, int]
) -> None:
    """Settle which account of each text counts."""
    fresh: list[Row] = []
    for key, whole in texts.items():
        best = _best(rows[key])["n"]
        if key not in old:
            fresh.append({"key": key, "text": codec.to_json(whole), "chosen": best})
        elif best != old[key]:
            connection.execute(update(schema.report).where(schema.report.c.key == key).values(chosen=best))
    if fresh:
        connection.execute(insert(schema.report), fresh)


def _best(rows: dict[str, Row]) -> Row:
    """The account that counts: of the newest reader, then the one published first."""
    return min(rows.values(), key=_merit)


def _merit(row: Row) -> tuple[object, ...]:
    head = codec.head_from_json(row["head"], "")
    age = tuple(-n for n in codec.version_key(row["version"]))
    dated = (head.published is None, head.published or "", head.publisher is None)
    return (age, *dated, row["id"], row["head"], row["given"], row["statements"])


def words(whole: str) -> list[str]:
    """The different words of a text as they are indexed: folded, sorted."""
    found = {word[:LONGEST_WORD] for token in set(whole.split()) for word in folded(token).split()}
    return sorted(found)[:MOST_WORDS]


def _index(connection: Connection, rows: list[Row]) -> None:
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        sql = "INSERT INTO report_words (rowid, words) VALUES (:n, array_to_tsvector(CAST(:words AS text[])))"
    else:
        sql = "INSERT INTO report_words (rowid, words) VALUES (:n, :words)"
        rows = [{"n": row["n"], "words": " ".join(row["words"])} for row in rows]
    connection.execute(text(sql), rows)
