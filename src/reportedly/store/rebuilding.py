"""All records made anew from statements and judgements."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update

from reportedly.store import schema
from reportedly.store.grouping import regroup
from reportedly.store.pair_rows import CONFIRM, compare, find_copies, settle_copies
from reportedly.store.telling_rows import retell
from reportedly.store.work import Work

TOGETHER = 200
"""Reports whose tellings are compared in one go."""


def rebuild(work: Work) -> int:
    """Empty the derived tables and fill them; gives the number of records.

    A comparison that comes out as it was keeps its judgement; others are withdrawn, and new ones added.
    """
    connection, judgement = work.connection, schema.judgement
    for table in schema.DERIVED:
        connection.execute(delete(table))
    ours = (judgement.c.person == 0) & (judgement.c.live == 1)
    connection.execute(update(judgement).where(ours).values(live=CONFIRM))
    connection.execute(update(schema.report).values(copies=None))
    keys = sorted(connection.execute(select(schema.report.c.key)).scalars())
    for start in range(0, len(keys), TOGETHER):
        part = keys[start : start + TOGETHER]
        retell(work, dict.fromkeys(part, ()))
        find_copies(work, part)
        compare(work)
        work.trim()
    connection.execute(update(judgement).where(judgement.c.live == CONFIRM).values(live=0))
    settle_copies(work, keys)
    regroup(work)
    return int(connection.execute(select(func.count()).select_from(schema.record)).scalar_one())
