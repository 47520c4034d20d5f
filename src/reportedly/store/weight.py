"""By which weight statements wait for review: doubt times consequence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, case, func, select, update

from reportedly.model import Statement
from reportedly.records import Incident
from reportedly.store import facts, schema

DEAD = 50.0
"""Dead from which on an incident weighs no more."""
SURE = 1.05
"""From which a score is taken: what is read with full certainty still comes up, last."""
FIGURE = 0.5
DISPUTE = 0.5
VIOLENCE = 1.0


def alone(statement: Statement) -> float:
    """Of a statement that is part of no incident."""
    return (SURE - round(statement.score, 4)) * (1.0 + (FIGURE if statement.family == "figure" else 0.0))


def weigh(connection: Connection, incidents: Iterable[tuple[Incident, Sequence[str]]]) -> None:
    """Give the statements of incidents, each with its tellings, the weight that the incident lends them: by the dead
    that are claimed, disputes, violence."""
    table = schema.statement
    figure = case((table.c.type.like("figure.%"), FIGURE), else_=0.0)
    change = (
        update(table)
        .where(table.c.telling == bindparam("in_telling"))
        .values(weight=(SURE - table.c.score) * (bindparam("consequence") + figure))
    )
    rows = [{"in_telling": id_, "consequence": _of(one)} for one, tellings in incidents for id_ in tellings]
    if rows:
        connection.execute(change, rows)


def _of(incident: Incident) -> float:
    columns = facts.columns(incident)
    violent = VIOLENCE if incident.group == "violence" else 0.0
    return 1.0 + min(float(str(columns["killed"])), DEAD) / 10.0 + violent + DISPUTE * len(incident.disputes)


def refill(connection: Connection) -> None:
    """Work out all weights anew: after the column was added to the layout."""
    table, telling, record = schema.statement, schema.telling, schema.record
    dead = case((record.c.killed > DEAD, DEAD), else_=record.c.killed) / 10.0
    violent = case((record.c.grp == "violence", VIOLENCE), else_=0.0)
    lent = (
        select(dead + violent + record.c.disputes * DISPUTE)
        .join(telling, telling.c.record == record.c.id)
        .where(telling.c.id == table.c.telling)
        .scalar_subquery()
    )
    figure = case((table.c.type.like("figure.%"), FIGURE), else_=0.0)
    connection.execute(update(table).values(weight=(SURE - table.c.score) * (1.0 + figure + func.coalesce(lent, 0.0))))
