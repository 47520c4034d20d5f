"""An account to its tellings: events of one report that are one incident, with the figures and denials about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.merging.lead import lead_of
from reportedly.merging.sketch import sketch
from reportedly.merging.telling import Count, Telling
from reportedly.merging.wording import names_of, words_of
from reportedly.model import Account, Statement
from reportedly.ontology import ontology
from reportedly.spans import Span
from reportedly.values import Actor, Place, Quantity, When

VAGUE = {"attack", "destruction"}
"""Kinds that say no means: the same incident may be told by them and by a kind that does."""
HEAD_SENTENCES = 400
"""Characters at the start of a report that tell what it is about."""


def tellings(account: Account) -> tuple[Telling, ...]:
    """The incidents that `account` tells, in the order of the text."""
    groups = _groups(account)
    hanging = _hanging(account, groups)
    main = lead_of(account, groups, hanging)
    return tuple(_telling(account, g, hanging[n], lead=n == main) for n, g in enumerate(groups))


def _groups(account: Account) -> list[tuple[Statement, ...]]:
    """Events that are one incident: the same story told by two kinds, or with two doers, and denials with what they
    deny."""
    by_id = {s.id: s for s in account.statements}
    events = [s for s in account.statements if s.family == "event"]
    parent = {s.id: s.id for s in events}

    def root(at: str) -> str:
        while parent[at] != at:
            at = parent[at]
        return at

    for event in events:
        if event.about in parent:
            parent[root(event.id)] = root(str(event.about))
    plain = [s for s in events if s.about is None]
    for at, one in enumerate(plain):
        for other in plain[at + 1 :]:
            if root(one.id) != root(other.id) and _same(one, other, account):
                parent[root(other.id)] = root(one.id)
    found: dict[str, list[Statement]] = {}
    for event in events:
        found.setdefault(root(event.id), []).append(by_id[event.id])
    return [tuple(g) for g in sorted(found.values(), key=_first)]


def _first(group: Sequence[Statement]) -> tuple[int, int]:
    return min((s.anchor.start, s.anchor.end) for s in group)


def _same(one: Statement, other: Statement, account: Account) -> bool:
    """Whether reading told one incident as two events: by two names of one act, on the same days at the same place."""
    if one.status != other.status or not _kin(one, other):
        return False
    days = [_days(s) for s in (one, other)]
    spots = [_spots(s) for s in (one, other)]
    if not days[0] or days[0] != days[1] or not spots[0] or not spots[1]:
        return False
    ids = [p.id or p.name for p in (spots[0][0], spots[1][0])]
    parts = [p.part for p in (spots[0][0], spots[1][0])]
    if ids[0] != ids[1] or (parts[0] and parts[1] and parts[0] != parts[1]):
        return False
    tolls = [_killed(s, account) for s in (one, other)]
    return not (tolls[0] and tolls[1] and tolls[0] != tolls[1])


def _kin(one: Statement, other: Statement) -> bool:
    types = ontology().types
    kinds = {one.type.partition(".")[2], other.type.partition(".")[2]}
    if types[one.type].group != types[other.type].group:
        return False
    return len(kinds) == 1 or bool(kinds & VAGUE) or kinds == {"bombing", "suicide-bombing"}


def _killed(event: Statement, account: Account) -> set[tuple[float | None, float | None]]:
    out = set()
    for s in account.statements:
        if s.type == "figure.killed" and s.about == event.id and s.part_of is None:
            out |= {(q.low, q.high) for q in _values((s,), "quantity", Quantity)}
    return out


def _days(event: Statement) -> tuple[str | None, str | None] | None:
    found = _values((event,), "time", When)
    return (found[0].start, found[0].end) if found else None


def _spots(event: Statement) -> list[Place]:
    return _values((event,), "place", Place)


def _hanging(account: Account, groups: Sequence[tuple[Statement, ...]]) -> list[tuple[Statement, ...]]:
    """For each group the figures and relations about its events, and the parts of those figures."""
    owner = {s.id: n for n, group in enumerate(groups) for s in group}
    out: list[list[Statement]] = [[] for _ in groups]
    rest = [s for s in account.statements if s.family != "event"]
    while rest:
        left = []
        for s in rest:
            at = owner.get(s.about or "", owner.get(s.part_of or ""))
            if at is None:
                left.append(s)
            else:
                owner[s.id] = at
                out[at].append(s)
        if len(left) == len(rest):
            break
        rest = left
    return [tuple(sorted(found, key=_place)) for found in out]


def _place(statement: Statement) -> tuple[Span, str]:
    return (statement.anchor, statement.id)


def _telling(account: Account, events: Sequence[Statement], hanging: Sequence[Statement], *, lead: bool) -> Telling:
    told = [s for s in events if s.status.polarity == "asserted"] or list(events)
    kinds = Counter(s.type for s in told)
    kind = min(kinds, key=[_weight(k, kinds) for k in kinds].__getitem__) if False else _main_kind(told)
    start, end = _interval(told)
    clauses = [span for s in told for span in s.evidence]
    if lead:
        clauses = [Span(0, min(HEAD_SENTENCES, len(account.report.text))), *clauses]
    title = account.report.title if lead else None
    return Telling(
        id=min(s.id for s in events),
        report=account.report.key,
        events=tuple(sorted(s.id for s in events)),
        statements=tuple(sorted({s.id for s in (*events, *hanging)})),
        kind=kind,
        kinds=tuple(sorted(kinds)),
        group=ontology().types[kind].group,
        places=_narrowest(_values(told, "place", Place)),
        start=start,
        end=end,
        published=(account.report.published or "")[:10] or None,
        counts=_counts(hanging),
        actors=_distinct(_values(told, "actor", Actor)),
        targets=_distinct(_values(told, "target", Actor)),
        words=words_of(account.report.text, clauses, title),
        names=names_of(account.report.text, clauses, title),
        lead=lead,
        copy=sketch(account.report.text) if lead else (),
    )
