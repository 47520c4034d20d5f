"""Statements in words, beside the text in which they were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportedly.formats._wording import clean, quantity, type_name, when
from reportedly.formats.views._parts import place
from reportedly.model import Mention, Statement
from reportedly.values import Actor, Place, Quantity, Term, When


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in words, beside its report."""

    statement: Statement
    label: str
    roles: list[tuple[str, list[tuple[str, str, str]]]]
    """Role; of each mention its words, what they denote, how that is known."""
    said_by: list[tuple[str, str, str]]
    reviewed: tuple[str, ...]
    incident: str | None


def told_of(statement: Statement, text: str, row: Any = None) -> Told:
    """`statement` in words."""
    roles = [(role, [mention(m, text) for m in found]) for role, found in statement.roles.items() if found]
    said = [mention(m, text) for m in statement.said_by]
    reviewers = ("reviewed",) if row is not None and row.reviewers else ()
    return Told(statement, type_name(statement.type), roles, said, reviewers, row.record if row else None)


def mention(found: Mention, text: str) -> tuple[str, str, str]:
    """Words, what they denote, how that is known."""
    return clean(found.span.quote(text)), denoted(found.value), found.how


def denoted(value: Actor | Place | When | Quantity | Term | None) -> str:
    """A value in words."""
    if isinstance(value, Place):
        divisions = ", ".join(clean(d) for d in (value.admin1, value.country) if d and d != value.name)
        return f"{place(value)}{', ' if divisions else ''}{divisions} (precision {value.precision})"
    if isinstance(value, When):
        return when(value)
    if isinstance(value, Quantity):
        return quantity(value) + (" in all so far" if value.cumulative else "")
    if isinstance(value, Actor):
        codes = " ".join(c for c in (value.country, value.sector) if c)
        return clean(value.name) + (f" ({codes})" if codes else "")
    return clean(value.name) if value else "not resolved"
