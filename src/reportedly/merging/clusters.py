"""Tellings joined into incidents: the likeliest pairs first, unless something rules a join out.

What reports are about is joined before what they tell besides: else a report's aside could take the place of its main
incident, as two tellings of one report are never joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from reportedly.merging.telling import Comparison, Telling

LINK = 0.8
"""Score from which two tellings are taken for one incident; for two groups, the mean of the better half of the pairs
between them. Set so that about one record in twenty or fewer joins two incidents (`python -m training.weigh_merge`)."""

Pair = frozenset[str]
NOTHING: frozenset[Pair] = frozenset()


def clusters(
    tellings: Sequence[Telling],
    comparisons: Mapping[tuple[str, str], Comparison],
    *,
    same: AbstractSet[Pair] = NOTHING,
    different: AbstractSet[Pair] = NOTHING,
    link: float = LINK,
) -> list[tuple[str, ...]]:
    """The incidents among `tellings`: sorted ids of each, sorted. The order of `tellings` does not matter.

    `comparisons` by sorted pair of ids; a pair that is not there has nothing in common. `same` and `different` are what
    people judged: they outrank every score, and "different" outranks "same". `link`: another threshold than `LINK`.
    """
    group = _Groups(tellings, comparisons, different, link)
    for pair in sorted(map(sorted, same)):
        group.join(pair[0], pair[1], forced=True)
    leads = {t.id for t in tellings if t.lead}
    likely = [
        (not leads.issuperset(pair), -c.score, pair)
        for pair, c in comparisons.items()
        if c.score >= link and c.veto is None
    ]
    for _, _, (one, other) in sorted(likely):
        group.join(one, other)
    return sorted(tuple(sorted(members)) for members in group.all())


class _Groups:
    """Groups of tellings, each at first alone."""

    def __init__(
        self,
        tellings: Sequence[Telling],
        comparisons: Mapping[tuple[str, str], Comparison],
        different: AbstractSet[Pair],
        link: float,
    ) -> None:
        self.reports = {t.id: t.report for t in tellings}
        self.members = {t.id: [t.id] for t in tellings}
        self.owner = {t.id: t.id for t in tellings}
        self.comparisons = comparisons
        self.different = different
        self.link = link

    def all(self) -> list[list[str]]:
        return list(self.members.values())

    def join(self, one: str, other: str, *, forced: bool = False) -> None:
        """Make one group of the two that hold `one` and `other`, unless something rules it out."""
        if one not in self.owner or other not in self.owner:
            return
        left, right = sorted((self.owner[one], self.owner[other]))
        if left == right or not self._may(left, right, forced):
            return
        self.members[left] += self.members.pop(right)
        for member in self.members[left]:
            self.owner[member] = left

    def _may(self, left: str, right: str, forced: bool) -> bool:
        scores = []
        for a in self.members[left]:
            for b in self.members[right]:
                if frozenset((a, b)) in self.different:
                    return False
                found = self.comparisons.get((a, b) if a < b else (b, a))
                if not forced and (self.reports[a] == self.reports[b] or (found and found.veto)):
                    return False
                scores.append(found.score if found else 0.0)
        better = sorted(scores, reverse=True)[: (len(scores) + 1) // 2]
        return forced or sum(better) >= self.link * len(better)
