"""From tellings and judgements to records: only the groups that a transaction touched are made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from reportedly.judgements import Judgement
from reportedly.merging.telling import Comparison
from reportedly.records import Merge
from reportedly.store import schema
from reportedly.store.database import chunks
from reportedly.store.pair_rows import comparison_from_json
from reportedly.store.record_rows import build, drop
from reportedly.store.steps import Pair
from reportedly.store.work import Work, judgement_from_json


@dataclass(slots=True)
class Opinions:
    """What people say of the tellings of one component."""

    same: dict[frozenset[str], Judgement] = field(default_factory=dict)
    different: dict[frozenset[str], Judgement] = field(default_factory=dict)
    reviewed: dict[str, set[str]] = field(default_factory=dict)
    """Statement: who judged it the same as another, or different."""
    contested: set[str] = field(default_factory=set)
    """Statements on which two people disagree: the machine decides."""


def regroup(work: Work) -> None:
    """Make the records of everything that `work` touched."""
    seeds = set(work.dirty)
    for part in chunks(sorted(work.stale)):
        where = schema.telling.c.record.in_(part)
        seeds |= set(work.connection.execute(select(schema.telling.c.id).where(where)).scalars())
    lost = set(work.stale)
    kept: set[str] = set()
    for component in _components(*_closure(work, seeds)):
        lost |= _settle(work, component, kept)
    drop(work, lost - kept)
    work.dirty.clear()
    work.stale.clear()


def _closure(work: Work, seeds: set[str]) -> tuple[set[str], list[Pair]]:
    """All tellings that links lead to from `seeds`, and the links."""
    found, edge = set(seeds), set(seeds)
    links: list[Pair] = []
    judged_same = _any_same(work)
    while edge:
        near: set[str] = set()
        for part in chunks(sorted(edge)):
            pairs = _links(work, part)
            pairs += _same(work, part) if judged_same else []
            links += pairs
            near |= {id_ for pair in pairs for id_ in pair}
        edge = near - found
        found |= edge
    return found, links


def _links(work: Work, ids: Sequence[str]) -> list[Pair]:
    """What the machine takes for the same as one of `ids`."""
    table = schema.judgement
    wanted = (table.c.person == 0) & (table.c.live == 1) & (table.c.verdict == "same")
    found: set[Pair] = set()
    for side in (table.c.one, table.c.other):
        rows = work.connection.execute(select(table.c.one, table.c.other).where(side.in_(ids), wanted))
        found |= {(one, other) for one, other in rows}
    return sorted(found)


def _any_same(work: Work) -> bool:
    table = schema.judgement
    where = (table.c.person == 1) & (table.c.live == 1) & (table.c.verdict == "same")
    return work.connection.execute(select(table.c.n).where(where).limit(1)).scalar() is not None


def _same(work: Work, ids: Sequence[str]) -> list[Pair]:
    return [(a, b) for a, b, j, *_ in _person_pairs(work, ids) if j.verdict == "same" and a != b]


def _person_pairs(work: Work, ids: Sequence[str]) -> list[tuple[str, str, Judgement, str, str]]:
    """What people judged of pairs of which one at least is among `ids`: two tellings, judgement, two statements."""
    table, one, other = schema.judgement, schema.statement.alias("s1"), schema.statement.alias("s2")
    query = (
        select(one.c.telling, other.c.telling, table.c.json, one.c.id, other.c.id)
        .join(one, one.c.id == table.c.one)
        .join(other, other.c.id == table.c.other)
        .where(table.c.person == 1, table.c.live == 1, table.c.verdict.in_(("same", "different")))
    )
    rows = {}
    for side in (one, other):
        for a, b, json, s1, s2 in work.connection.execute(query.where(side.c.telling.in_(ids))):
            if a is not None and b is not None:
                rows[json] = (a, b, judgement_from_json(json), s1, s2)
    return sorted(rows.values(), key=_when)


def _when(row: tuple[str, str, Judgement, str, str]) -> tuple[str, str]:
    return (row[2].at, row[2].id)


def _components(found: set[str], links: Iterable[Pair]) -> Iterator[list[str]]:
    parent = {id_: id_ for id_ in found}

    def root(at: str) -> str:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, other in links:
        parent[max(root(one), root(other))] = min(root(one), root(other))
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(found):
        groups[root(id_)].append(id_)
    yield from groups.values()


def _settle(work: Work, ids: list[str], kept: set[str]) -> set[str]:
    """Make the records of one component; adds to `kept` those that stand, gives those that stood before."""
    old = _records(work, ids)
    opinions = _opinions(work, ids)
    if len(ids) == 1:
        comparisons: dict[Pair, Comparison] = {}
        parts: list[tuple[str, ...]] = [(ids[0],)]
    else:
        comparisons = _comparisons(work, ids)
        tellings = work.tellings(ids)
        ordered = [tellings[id_] for id_ in ids]
        same, different = frozenset(opinions.same), frozenset(opinions.different)
        parts = work.steps.clusters(ordered, comparisons, same=same, different=different)
    before: dict[str, set[str]] = defaultdict(set)
    for id_, stood in old.items():
        before[stood].add(id_)
    for part in sorted(tuple(sorted(p)) for p in parts):
        record = old.get(part[0])
        whole = record is not None and before[record] == set(part) and record not in work.stale
        if whole and record is not None and not work.dirty.intersection(part):
            kept.add(record)
        else:
            kept.add(
                build(work, part, _merges(part, comparisons, opinions.same), opinions.reviewed, opinions.contested)
            )
    return set(before)


def _records(work: Work, ids: list[str]) -> dict[str, str]:
    table = schema.telling
    found: dict[str, str] = {}
    for part in chunks(ids):
        rows = work.connection.execute(select(table.c.id, table.c.record).where(table.c.id.in_(part)))
        found.update((id_, record) for id_, record in rows if record is not None)
    return found


def _comparisons(work: Work, ids: list[str]) -> dict[Pair, Comparison]:
    table = schema.judgement
    inside = set(ids)
    found: dict[Pair, Comparison] = {}
    for part in chunks(ids):
        where = table.c.one.in_(part) & (table.c.person == 0) & (table.c.live == 1)
        for one, other, json in work.connection.execute(select(table.c.one, table.c.other, table.c.json).where(where)):
            if other in inside:
                found[one, other] = comparison_from_json(json)
    return dict(sorted(found.items()))


def _opinions(work: Work, ids: list[str]) -> Opinions:
    """Of one person's judgements of a pair the latest counts; where two people disagree neither does."""
    found = Opinions()
    said: dict[frozenset[str], dict[str, Judgement]] = defaultdict(dict)
    about: dict[frozenset[str], set[str]] = defaultdict(set)
    for part in chunks(ids):
        for a, b, judgement, *statements in _person_pairs(work, part):
            pair = frozenset((a, b))
            said[pair][judgement.by] = judgement
            about[pair].update(statements)
    for pair, opinions in said.items():
        for statement in about[pair]:
            found.reviewed.setdefault(statement, set()).update(opinions)
        verdicts = {j.verdict for j in opinions.values()}
        if len(verdicts) > 1:
            found.contested |= about[pair]
        elif len(pair) == 2:
            (found.same if "same" in verdicts else found.different)[pair] = min(opinions.values(), key=_first)
    return found


def _first(judgement: Judgement) -> tuple[str, str]:
    return (judgement.at, judgement.id)


def _merges(
    part: tuple[str, ...], comparisons: dict[Pair, Comparison], same: dict[frozenset[str], Judgement]
) -> list[Merge]:
    """Why the tellings of `part` are one: the strongest links that hold them together, one fewer than there are
    tellings."""
    inside = set(part)
    links = [_judged_link(pair, j) for pair, j in same.items() if pair <= inside]
    links += [
        Merge(one, other, "machine", c.score, c.reasons)
        for (one, other), c in comparisons.items()
        if one in inside and other in inside and c.veto is None and frozenset((one, other)) not in same
    ]
    group = {id_: id_ for id_ in part}

    def root(at: str) -> str:
        while group[at] != at:
            at = group[at]
        return at

    kept = []
    for link in sorted(links, key=_strength):
        one, other = root(link.one), root(link.other)
        if one != other:
            group[max(one, other)] = min(one, other)
            kept.append(link)
    return sorted(kept, key=_ends)


def _judged_link(pair: frozenset[str], judgement: Judgement) -> Merge:
    one, other = sorted(pair)
    return Merge(one, other, judgement.by, 1.0, (judgement.why or "judged to be the same",))


def _strength(merge: Merge) -> tuple[bool, float, str, str]:
    return (merge.by == "machine", -merge.score, merge.one, merge.other)


def _ends(merge: Merge) -> tuple[str, str]:
    return (merge.one, merge.other)
