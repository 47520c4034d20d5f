"""Relations as a question asks for them: of a party, of a kind, as they were stated between two days."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import structs

from reportedly.errors import InputError
from reportedly.formats.views.actors import of_place
from reportedly.ontology import ontology
from reportedly.records import Tie
from reportedly.spelling import key
from reportedly.store import Query
from reportedly.web.network import KINDS

SIDES = {"with": "with: all", "against": "against: all", "hit": "said to have hit"}
"""What lines of the network mean, beside single types."""
MOST_PERIODS = 12
PREFIX = "relation."


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in which relations were stated."""

    label: str
    since: str
    until: str
    stated: int
    """By so many reports."""


def choices() -> list[tuple[str, str]]:
    """Kinds of relation to choose from, and how they are called."""
    types = [t for t in ontology().of("relation") if not _of_place(t.key)]
    return [*SIDES.items(), *((t.key.removeprefix(PREFIX), t.label) for t in types)]


def _of_place(type_: str) -> bool:
    return type_ in ("relation.access", "relation.controls")


def checked(relation: str | None) -> str | None:
    """`relation`, where there is such a kind. Raises InputError otherwise."""
    known = [name for name, _ in choices()]
    if relation and relation not in known:
        raise InputError(f"relation: no {relation[:40]!r}: want one of {', '.join(known)}")
    return relation or None


def between_parties(ties: Sequence[Tie], query: Query, relation: str | None = None) -> list[Tie]:
    """The ties between parties that are asked for."""
    fitting = [t for t in ties if not of_place(t) and _of_kind(t, relation)]
    return kept(fitting, query)


def kept(ties: Sequence[Tie], query: Query) -> list[Tie]:
    """The ties of the party that is asked for, each with those who stated it between the days."""
    name = key(query.actor or "")
    found = [t for t in ties if not name or any(name in key(n) for n in _names(t))]
    if not (query.since or query.until):
        return found
    return [within for tie in found if (within := _within(tie, query.since or "", query.until or "9999"))]


def _of_kind(tie: Tie, relation: str | None) -> bool:
    return relation is None or tie.type == PREFIX + relation or KINDS.get(tie.type) == relation


def _within(tie: Tie, since: str, until: str) -> Tie | None:
    """`tie` as those state it whose reports were published between the days; None: nobody."""
    sources = tuple(s for s in tie.sources if s.published and since <= s.published[:10] <= until)
    days = sorted(s.published[:10] for s in sources if s.published)
    return structs.replace(tie, sources=sources, first=days[0], last=days[-1]) if days else None


def _names(tie: Tie) -> list[str]:
    found = [tie.actor_words, tie.target_words]
    return found + [end.name for end in (tie.actor, tie.target) if end is not None]


def periods(ties: Sequence[Tie]) -> list[Period]:
    """The years in which `ties` were stated, the months where it was in one year or two, the latest of them."""
    months = Counter(s.published[:7] for t in ties for s in t.sources if s.published)
    years = Counter[str]()
    for month, n in months.items():
        years[month[:4]] += n
    if len(years) > 2 or len(months) > MOST_PERIODS:
        return [Period(y, f"{y}-01-01", f"{y}-12-31", years[y]) for y in sorted(years)[-MOST_PERIODS:]]
    return [Period(m, f"{m}-01", _last(m), months[m]) for m in sorted(months)[-MOST_PERIODS:]]


def _last(month: str) -> str:
    return f"{month}-{monthrange(int(month[:4]), int(month[5:7]))[1]:02}"
