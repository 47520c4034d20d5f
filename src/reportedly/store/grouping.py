"""From tellings and judgements to records: only the groups that a transaction touched are made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from reportedly.judgements import Judgement
from reportedly.merging.telling import Comparison, Telling
from reportedly.records import Merge
from reportedly.store import schema
from reportedly.store.database import chunks
from reportedly.store.pair_rows import comparison_from_json
from reportedly.store.record_rows import Wanted, build, drop
from reportedly.store.steps import Pair
from reportedly.store.work import Work, judgement_from_json, telling_from_json

LOT = 400
"""Tellings whose records are made together."""


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
    for lot in _lots(_components(*_closure(work, seeds))):
        lost |= _settle(work, lot, kept)
        work.trim()
    drop(work, lost - kept)
    work.dirty.clear()
    work.stale.clear()


def _lots(components: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    """Components together, as many as are settled at once."""
    lot: list[list[str]] = []
    size = 0
    for component in components:
        lot.append(component)
        size += len(component)
        if size >= LOT:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _closure(work: Work, seeds: set[str]) -> tuple[set[str], list[Pair]]:
    """All tellings that links lead to from `seeds`, and the links."""
    found, edge = set(seeds), set(seeds)
    links: list[Pair] = []
    while edge:
        near: set[str] = set()
        for part in chunks(sorted(edge)):
            pairs = _links(work, part)
            pairs += _same(work, part) if work.people else []
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


def _settle(work: Work, lot: list[list[str]], kept: set[str]) -> set[str]:
    """Make the records of components; adds to `kept` those that stand, gives those that stood before."""
    ids = [id_ for component in lot for id_ in component]
    tellings, old = _tellings(work, ids)
    opinions = _opinions(work, ids) if work.people else Opinions()
    comparisons = _comparisons(work, ids)
    wanted: list[Wanted] = []
    for component in lot:
        inside = {pair: found for one in component for pair, found in sorted(comparisons.get(one, {}).items())}
        parts = _parts(work, [tellings[id_] for id_ in component], inside, opinions)
        before: dict[str, set[str]] = defaultdict(set)
        for id_ in component:
            if id_ in old:
                before[old[id_]].add(id_)
        for members in parts:
            record = old.get(members[0])
            if record is not None and _stands(work, record, before[record], members):
                kept.add(record)
            else:
                merges = _merges(members, inside, opinions.same)
                wanted.append(Wanted([tellings[id_] for id_ in members], merges))
    kept |= build(work, wanted, opinions.reviewed, opinions.contested)
    return set(old.values())


def _parts(
    work: Work, tellings: list[Telling], comparisons: dict[Pair, Comparison], opinions: Opinions
) -> list[tuple[str, ...]]:
    """The incidents of one component, sorted."""
    if len(tellings) == 1:
        return [(tellings[0].id,)]
    same, different = frozenset(opinions.same), frozenset(opinions.different)
    found = work.steps.clusters(tellings, comparisons, same=same, different=different)
    return sorted(tuple(sorted(part)) for part in found)


def _stands(work: Work, record: str, had: set[str], members: Sequence[str]) -> bool:
    """Whether `record`, which `had` those tellings of the component, need not be made anew."""
    return had == set(members) and record not in work.stale and work.dirty.isdisjoint(members)


def _tellings(work: Work, ids: list[str]) -> tuple[dict[str, Telling], dict[str, str]]:
    """Those tellings, and the records that they are in."""
    table = schema.telling
    found: dict[str, Telling] = {}
    records: dict[str, str] = {}
    for part in chunks(ids):
        query = select(table.c.id, table.c.json, table.c.record).where(table.c.id.in_(part))
        for id_, json, record in work.connection.execute(query):
            found[id_] = telling_from_json(json)
            if record is not None:
                records[id_] = record
    return found, records


def _comparisons(work: Work, ids: list[str]) -> dict[str, dict[Pair, Comparison]]:
    """What the machine found of pairs among `ids`, by the smaller id of each."""
    table = schema.judgement
    inside = set(ids)
    found: dict[str, dict[Pair, Comparison]] = {}
    for part in chunks(ids):
        where = table.c.one.in_(part) & (table.c.person == 0) & (table.c.live == 1)
        for one, other, json in work.connection.execute(select(table.c.one, table.c.other, table.c.json).where(where)):
            if other in inside:
                found.setdefault(one, {})[one, other] = comparison_from_json(json)
    return found


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
    part: Sequence[str], comparisons: dict[Pair, Comparison], same: dict[frozenset[str], Judgement]
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
