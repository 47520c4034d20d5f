"""An account to its tellings: the events of a report that are one incident, with the figures and denials about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from reportedly.merging.blame import blaming
from reportedly.merging.lead import lead_of
from reportedly.merging.sketch import sketch
from reportedly.merging.telling import Count, Telling
from reportedly.merging.wording import headline, names_of, words_of
from reportedly.model import Account, Mention, Statement
from reportedly.ontology import ontology
from reportedly.spans import Span
from reportedly.values import Actor, Place, Quantity, When

VAGUE = frozenset({"attack", "destruction"})
"""Kinds that say no means: one incident may be told by them and by a kind that does."""
SAME = (frozenset({"bombing", "suicide-bombing"}), frozenset({"airstrike", "chemical-attack"}))
"""Kinds that two words of one report may call the same incident."""
COUNTRY = 6
"""Precision code of a country."""
HEAD = 500
"""Characters at the start of a report that tell what it is about."""

_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?![\w,.]\d)|(?<![\w.,-])\d+(?![\w,.-])")
T = TypeVar("T", Actor, Place, Quantity, When)


def tellings(account: Account) -> tuple[Telling, ...]:
    """The incidents that `account` tells, in the order of the text."""
    groups = _groups(account)
    hanging = _hanging(account, groups)
    main = lead_of(account, groups, hanging)
    blame = _blame(account, groups, main)
    if main is not None:
        more = [s for n in blame for s in (*groups[n], *hanging[n])]
        hanging[main] = tuple(sorted((*hanging[main], *more), key=_position))
    return tuple(_telling(account, g, hanging[n], lead=n == main) for n, g in enumerate(groups) if n not in blame)


def _blame(account: Account, groups: Sequence[Sequence[Statement]], main: int | None) -> tuple[int, ...]:
    """The groups that only put the blame for the main incident on somebody: they are part of it."""
    if main is None:
        return ()
    ids = {s.id for s in blaming(account, groups[main])}
    return tuple(n for n, group in enumerate(groups) if n != main and ids.issuperset(s.id for s in group))


def _groups(account: Account) -> list[tuple[Statement, ...]]:
    """Events that are one incident: told by two names or with two doers, and denials with what they deny."""
    events = [s for s in account.statements if s.family == "event"]
    owner = {s.id: s.id for s in events}
    tolls = {s.id: _tolls(s, account) for s in events}
    plain = [s for s in events if s.about not in owner]
    for at, event in enumerate(plain):
        for earlier in plain[:at]:
            if _same(earlier, event) and _compete(tolls[owner[earlier.id]], tolls[event.id]):
                owner[event.id] = owner[earlier.id]
                tolls[owner[earlier.id]] |= tolls[event.id]
                break
    found: dict[str, list[Statement]] = {}
    for event in events:
        top = event.about if event.about in owner else event.id
        found.setdefault(owner[str(top)], []).append(event)
    return [tuple(found[top]) for top in sorted(found, key=[s.id for s in events].index)]


def _same(one: Statement, other: Statement) -> bool:
    """Whether reading told one incident as two events: two names of one act, on the same days at the same place."""
    if one.status != other.status or not _kin(one, other):
        return False
    days = [_values((s,), "time", When)[:1] for s in (one, other)]
    spots = [_values((s,), "place", Place)[:1] for s in (one, other)]
    if not spots[0] or not spots[1] or not (days[0] or days[1]):
        return False
    places = [(p[0].id or p[0].name, p[0].part) for p in spots]
    if places[0] != places[1] and (places[0][0] != places[1][0] or (places[0][1] and places[1][1])):
        return False
    if not days[0] or not days[1]:
        return spots[0][0].precision < COUNTRY and one.type == other.type
    return days[0][0].start is not None and (days[0][0].start, days[0][0].end) == (days[1][0].start, days[1][0].end)


def _kin(one: Statement, other: Statement) -> bool:
    kinds = frozenset({one.type.partition(".")[2], other.type.partition(".")[2]})
    if ontology().types[one.type].group != ontology().types[other.type].group:
        return False
    return len(kinds) == 1 or bool(kinds & VAGUE) or kinds in SAME


Toll = tuple[float | None, float | None, tuple[str, ...]]
"""Least, most, and who says so."""


def _tolls(event: Statement, account: Account) -> set[Toll]:
    """The killed of `event`, parts left out."""
    own = [s for s in account.statements if s.type == "figure.killed" and s.about == event.id and s.part_of is None]
    return {(q.low, q.high, _said(s)) for s in own for q in _values((s,), "quantity", Quantity) if not q.cumulative}


def _compete(mine: set[Toll], theirs: set[Toll]) -> bool:
    """Whether the numbers may be of one incident: none on one side, one that both give, or other voices behind them."""
    numbers = [{(low, high) for low, high, _ in tolls} for tolls in (mine, theirs)]
    if not mine or not theirs or numbers[0] & numbers[1]:
        return True
    return not {said for _, _, said in mine} & {said for _, _, said in theirs}


def _said(statement: Statement) -> tuple[str, ...]:
    """Names of those who say it, sorted; none: the report itself."""
    return tuple(sorted(m.value.name for m in statement.said_by if isinstance(m.value, Actor)))


def _hanging(account: Account, groups: Sequence[Sequence[Statement]]) -> list[tuple[Statement, ...]]:
    """For each group the figures and relations about its events, and the parts of those figures."""
    owner = {s.id: n for n, group in enumerate(groups) for s in group}
    out: list[list[Statement]] = [[] for _ in groups]
    rest = [s for s in account.statements if s.family != "event"]
    while rest:
        left = []
        for statement in rest:
            at = owner.get(statement.about or "", owner.get(statement.part_of or ""))
            if at is None:
                left.append(statement)
                continue
            owner[statement.id] = at
            out[at].append(statement)
        if len(left) == len(rest):
            break
        rest = left
    return [tuple(sorted(found, key=_position)) for found in out]


def _position(statement: Statement) -> tuple[Span, str]:
    return (statement.anchor, statement.id)


def _telling(account: Account, events: Sequence[Statement], hanging: Sequence[Statement], *, lead: bool) -> Telling:
    report = account.report
    told = [s for s in events if s.status.polarity == "asserted"] or list(events)
    clauses = [span for s in told for span in s.evidence] + ([Span(0, HEAD)] if lead else [])
    title = headline(report.title) if lead and report.title else None
    kind = _kind(told)
    start, end = _interval(told)
    return Telling(
        id=min(s.id for s in events),
        report=report.key,
        events=tuple(sorted(s.id for s in events)),
        statements=tuple(sorted({s.id for s in (*events, *hanging)})),
        kind=kind,
        kinds=tuple(sorted({s.type for s in told})),
        group=ontology().types[kind].group,
        places=_narrowest(_values(told, "place", Place)),
        start=start,
        end=end,
        published=(report.published or "")[:10] or None,
        counts=_counts([*hanging, *(_loose(account) if lead else [])]),
        actors=_distinct(_values(told, "actor", Actor)),
        targets=_distinct(_values(told, "target", Actor)),
        words=words_of(report.text, clauses, title),
        names=names_of(report.text, clauses, title),
        title=words_of(title, (), title) if title else (),
        numbers=_numbers(title or ""),
        around=_around(account) if lead else (),
        lead=lead,
        copy=sketch(report.text) if lead else (),
    )


def _kind(told: Sequence[Statement]) -> str:
    """The type of most of them, one that says a means before one that does not, then by name."""
    counts = Counter(s.type for s in told)
    ranked = [(kind.partition(".")[2] in VAGUE, -count, kind) for kind, count in counts.items()]
    return min(ranked)[2]


def _interval(told: Sequence[Statement]) -> tuple[str | None, str | None]:
    """The narrowest interval of days that one of them gives."""
    found = [(w.start, w.end) for w in _values(told, "time", When) if w.start or w.end]
    return min(found, key=_width) if found else (None, None)


def _width(days: tuple[str | None, str | None]) -> tuple[bool, int, str, str]:
    start, end = days
    if not start or not end:
        return (True, 0, start or "", end or "")
    return (False, int(end.replace("-", "")) - int(start.replace("-", "")), start, end)


def _counts(hanging: Sequence[Statement]) -> tuple[Count, ...]:
    """The numbers of single incidents."""
    out = {
        Count(s.type.partition(".")[2], q.low, q.high, s.part_of is not None)
        for s in hanging
        if s.family == "figure"
        for q in _values((s,), "quantity", Quantity)
        if not q.cumulative
    }
    return tuple(sorted(out, key=_sortable))


def _loose(account: Account) -> list[Statement]:
    """Numbers of the first sentences that reading tied to no event."""
    return [s for s in account.statements if s.family == "figure" and not s.about and s.anchor.start < HEAD]


def _numbers(title: str) -> tuple[float, ...]:
    """Whole numbers of `title` from 2 on, years left out."""
    found = {float(n.replace(",", "")) for n in _NUMBER.findall(title)}
    return tuple(sorted(n for n in found if n >= 2 and not 1900 <= n <= 2100))


def _around(account: Account) -> tuple[Place, ...]:
    """Every place that statements of the first sentences name."""
    found = [m for s in account.statements for m in s.roles.get("place", ()) if m.span.start < HEAD]
    return _narrowest([m.value for m in sorted(found, key=_start) if isinstance(m.value, Place)])


def _start(mention: Mention) -> Span:
    return mention.span


def _sortable(count: Count) -> tuple[str, float, float, bool]:
    return (count.measure, count.low or -1.0, count.high or -1.0, count.part)


def _narrowest(places: Sequence[Place]) -> tuple[Place, ...]:
    return tuple(sorted(dict.fromkeys(places), key=_precision))


def _precision(place: Place) -> int:
    return place.precision


def _distinct(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(actors))


def _values(statements: Sequence[Statement], role: str, sort: type[T]) -> list[T]:
    return [m.value for s in statements for m in s.roles.get(role, ()) if isinstance(m.value, sort)]
