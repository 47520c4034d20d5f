"""Comparisons of tellings as judgements of the machine, and texts that are copies of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime
from itertools import islice

import msgspec
from sqlalchemy import insert, select, tuple_, update

from reportedly.judgements import MACHINE
from reportedly.merging.telling import Comparison
from reportedly.model import digest
from reportedly.store import schema
from reportedly.store.codec import text_from_json, to_json
from reportedly.store.database import chunks
from reportedly.store.steps import Pair
from reportedly.store.work import Work

LOW = 0.05
"""Score from which on a comparison is kept; one that rules a join out is kept whatever its score."""
AT_ONCE = 2000
"""Pairs whose tellings are held in memory together."""
CONFIRM = 2
"""`live` of a judgement of the machine that a rebuild has not come to yet."""

_COMPARISON = msgspec.json.Decoder(Comparison)


def comparison_from_json(stored: str) -> Comparison:
    return _COMPARISON.decode(stored)


def compare(work: Work) -> None:
    """Compare every changed telling with those of other reports that share a block with it."""
    pairs = iter(sorted(_candidates(work)))
    while part := list(islice(pairs, AT_ONCE)):
        tellings = work.tellings(sorted({id_ for pair in part for id_ in pair}))
        rows = {}
        for one, other in part:
            if tellings[one].report != tellings[other].report:
                found = work.steps.compare(tellings[one], tellings[other])
                if found.score >= LOW or found.veto is not None:
                    rows[one, other] = found
        _put(work, rows)
    work.changed.clear()


def _candidates(work: Work) -> set[Pair]:
    ours, theirs = schema.block.alias("ours"), schema.block.alias("theirs")
    found: set[Pair] = set()
    for part in chunks(sorted(work.changed)):
        query = (
            select(ours.c.telling, theirs.c.telling)
            .join(theirs, (theirs.c.key == ours.c.key) & (theirs.c.telling != ours.c.telling))
            .where(ours.c.telling.in_(part))
        )
        found |= {(min(a, b), max(a, b)) for a, b in work.connection.execute(query)}
    return found


def _put(work: Work, rows: dict[Pair, Comparison]) -> None:
    kept = _confirmed(work, rows) if work.rebuilding else set()
    now = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    fresh = [_row(pair, found, now, work.steps.link) for pair, found in rows.items() if pair not in kept]
    if fresh:
        work.connection.execute(insert(schema.judgement), fresh)


def _confirmed(work: Work, rows: dict[Pair, Comparison]) -> set[Pair]:
    """Pairs whose comparison a rebuild finds again as it was: the judgement stands."""
    table = schema.judgement
    kept = set()
    for part in chunks(list(rows)):
        where = (table.c.live == CONFIRM) & tuple_(table.c.one, table.c.other).in_(part)
        found = work.connection.execute(select(table.c.n, table.c.one, table.c.other, table.c.json).where(where))
        same = {n: (one, other) for n, one, other, json in found if json == to_json(rows[one, other])}
        if same:
            work.connection.execute(update(table).where(table.c.n.in_(list(same))).values(live=1))
            kept |= set(same.values())
    return kept


def _row(pair: Pair, found: Comparison, now: str, link: float) -> dict[str, object]:
    verdict = "same" if found.score >= link and found.veto is None else "different"
    json = to_json(found)
    return {
        "id": digest("judgement", verdict, *pair, MACHINE, now, json),
        "verdict": verdict,
        "person": 0,
        "live": 1,
        "one": pair[0],
        "other": pair[1],
        "score": found.score,
        "json": json,
        "at": now,
    }


def find_copies(work: Work, keys: Collection[str]) -> None:
    """Compare the texts of the new reports of those keys with all that may be copies of them."""
    table = schema.copy_key
    texts = {key: work.held(key).account.report.text for key in sorted(keys)}
    ours = {key: sorted(set(work.steps.copy_keys(text))) for key, text in texts.items()}
    rows = [{"key": k, "report": key} for key, found in ours.items() for k in found]
    if not rows:
        return
    work.connection.execute(insert(table), rows)
    bearers: dict[str, list[str]] = defaultdict(list)
    for part in chunks(sorted({k for found in ours.values() for k in found})):
        for k, report in work.connection.execute(select(table.c.key, table.c.report).where(table.c.key.in_(part))):
            bearers[k].append(report)
    pairs = {(min(key, o), max(key, o)) for key, found in ours.items() for k in found for o in bearers[k] if o != key}
    found = [pair for pair in sorted(pairs) if _are_copies(work, texts, pair)]
    if found:
        work.connection.execute(insert(schema.copied), [{"one": a, "other": b} for a, b in found])


def _are_copies(work: Work, texts: dict[str, str], pair: Pair) -> bool:
    one, other = sorted(texts[key] if key in texts else _text(work, key) for key in pair)
    return work.steps.copied(one, other)


def settle_copies(work: Work, keys: Collection[str]) -> None:
    """Let the copies of the reports of those keys stand under the one published first; their records are made anew."""
    table = schema.report
    done: set[str] = set()
    for key in _with_copies(work, keys):
        if key in done:
            continue
        group = _group(work, key)
        done |= group
        work.load(sorted(group))
        first = min((work.told(k).report.published or "~", k) for k in group)[1]
        for part in chunks(sorted(group)):
            rows = work.connection.execute(select(table.c.key, table.c.copies).where(table.c.key.in_(part)))
            moved = [k for k, copies in rows if copies != first]
            work.connection.execute(update(table).where(table.c.key.in_(moved)).values(copies=first))
            work.forget(moved)
            where = schema.telling.c.report.in_(moved)
            work.dirty |= set(work.connection.execute(select(schema.telling.c.id).where(where)).scalars())


def _with_copies(work: Work, keys: Collection[str]) -> list[str]:
    """Those of `keys` that are copies of another report, sorted."""
    found: set[str] = set()
    for part in chunks(sorted(keys)):
        for side in (schema.copied.c.one, schema.copied.c.other):
            found |= set(work.connection.execute(select(side).where(side.in_(part))).scalars())
    return sorted(found)


def _group(work: Work, key: str) -> set[str]:
    table = schema.copied
    found, edge = {key}, {key}
    while edge:
        near: set[str] = set()
        for part in chunks(sorted(edge)):
            near |= set(work.connection.execute(select(table.c.other).where(table.c.one.in_(part))).scalars())
            near |= set(work.connection.execute(select(table.c.one).where(table.c.other.in_(part))).scalars())
        edge = near - found
        found |= edge
    return found


def _text(work: Work, key: str) -> str:
    where = schema.report.c.key == key
    return text_from_json(work.connection.execute(select(schema.report.c.text).where(where)).scalar_one())
