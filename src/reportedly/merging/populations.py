"""Whom a figure counts: the class of its population, and for combatants the party that they fought for."""

from __future__ import annotations

from functools import cache

from reportedly.merging.identity import Roster, head_of, named_within, root, singular, table
from reportedly.model import Statement

ALL = "all"
OTHER = "other"
"""A part of the total that no class names: "five from one family"."""
PEOPLE = frozenset({"killed", "injured", "missing", "detained", "abducted", "displaced", "evacuated", "besieged"})
"""Measures of which a number for a class of people is another thing than the number of all."""
CIVILIAN = frozenset({"civilians", "children", "women", "aid-workers", "journalists", "medics"})
"""Classes that are civilians for certain."""

_ARMED = frozenset({"group", "force"})


def population(statement: Statement, text: str, roster: Roster) -> tuple[str, str | None]:
    """Class and party of those whom a figure counts: ("combatants", "isis"), ("children", None), ("all", None)."""
    if statement.type.partition(".")[2] not in PEOPLE:
        return ALL, None
    rest = OTHER if statement.part_of else ALL
    found = [classify(m.span.quote(text), roster) for m in statement.roles.get("population", ())]
    classes = {c for c, _ in found if c}
    if len(classes) > 1:
        return OTHER, None
    name = next(iter(classes), rest)
    party = next((p for c, p in found if c == name and p), None)
    return (rest, None) if name == ALL else (name, party)


def classify(words: str, roster: Roster) -> tuple[str | None, str | None]:
    """Class and party of the people that `words` name; (None, None) when they name none that is known."""
    several = {c for part in words.split(" and ") if (c := _class(head_of(part))[0])}
    if len(several) > 1:
        return OTHER, None
    head = head_of(words)
    name, party = _class(head)
    entry = named_within(words, roster)
    if entry is not None and entry.kind in _ARMED and name in (None, "combatants"):
        return "combatants", root(entry, roster) or entry.id
    return (name, party) if name else _class(words[len(head) :])


def _class(words: str) -> tuple[str | None, str | None]:
    """By the last two words, then the last, then any."""
    tokens = singular(words).split()
    for name in (" ".join(tokens[-2:]), *reversed(tokens)):
        if name in _rows():
            return _rows()[name]
    return None, None


@cache
def _rows() -> dict[str, tuple[str, str | None]]:
    return {singular(r[0]): (r[1], r[2] or None) for r in table("populations", "word")}
