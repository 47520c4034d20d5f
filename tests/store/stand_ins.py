"""Steps of merging for tests of the store: simple enough to know what must come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from reportedly import pipeline
from reportedly.merging.telling import Comparison, Count, Telling
from reportedly.model import Account, Statement
from reportedly.store.steps import Steps, relations, running_counts
from reportedly.values import Place, Quantity, When

LINK = 0.5


def tellings(account: Account) -> list[Telling]:
    """One telling an event."""
    return [_telling(account, s) for s in account.statements if s.family == "event"]


def _telling(account: Account, event: Statement) -> Telling:
    hanging = [s for s in account.statements if s.about == event.id]
    places = [m.value for m in event.roles.get("place", ()) if isinstance(m.value, Place)]
    whens = [m.value for m in event.roles.get("time", ()) if isinstance(m.value, When)]
    numbers = [m.value for s in hanging for m in s.roles.get("quantity", ()) if isinstance(m.value, Quantity)]
    return Telling(
        id=event.id, report=account.report.key, events=(event.id,),
        statements=tuple(sorted((event.id, *(s.id for s in hanging)))), kind=event.type, kinds=(event.type,),
        group="violence", places=tuple(places), start=whens[0].start if whens else None,
        end=whens[0].end if whens else None, published=account.report.published,
        counts=tuple(Count("killed", q.low, q.high) for q in numbers), actors=(), targets=(), words=(), names=(),
        lead=True,
    )  # fmt: skip


def blocks(telling: Telling) -> list[str]:
    """The town: so that all its days are compared."""
    return [place.name for place in telling.places]


def compare(one: Telling, other: Telling) -> Comparison:
    """Alike in day and toll; a day between makes it likely only where the tolls agree."""
    apart = abs(int((one.start or "0")[-2:]) - int((other.start or "0")[-2:]))
    tolls = [t.counts[0].low or 0 if t.counts else 0 for t in (one, other)]
    alike = max(0.0, 1 - abs(tolls[0] - tolls[1]) / 20)
    score = round(max(0.0, (0.7 if apart == 0 else 0.35 if apart == 1 else 0) * (0.4 + 0.6 * alike)), 4)
    return Comparison(score, (f"{apart} days apart", f"tolls {min(tolls):g} and {max(tolls):g}"))


def clusters(
    tellings: Sequence[Telling],
    comparisons: Mapping[tuple[str, str], Comparison],
    *,
    same: AbstractSet[frozenset[str]],
    different: AbstractSet[frozenset[str]],
) -> list[tuple[str, ...]]:
    """The best links first, unless a person's "different" stands against it."""
    group = {t.id: {t.id} for t in tellings}
    links = [(-2.0, *sorted(pair)) for pair in same]
    links += [(-c.score, *pair) for pair, c in comparisons.items() if c.score >= LINK]
    for _, one, other in sorted(links):
        joined = group[one] | group[other]
        if not any(pair <= joined for pair in different):
            for id_ in joined:
                group[id_] = joined
    return [tuple(sorted(part)) for part in {min(g): g for g in group.values()}.values()]


def copy_keys(text: str) -> Iterable[str]:
    return [text[:40]]


def copied(one: str, other: str) -> bool:
    return one[:200] == other[:200]


STEPS = Steps(
    tellings=tellings, blocks=blocks, compare=compare, clusters=clusters, link=LINK, incident=pipeline.incident,
    copy_keys=copy_keys, copied=copied, series=running_counts(), ties=relations(), meant=pipeline.meant,
)  # fmt: skip
