"""The steps of merging that the store calls, each a function that may be swapped for another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, Protocol

from reportedly.merging.telling import Comparison, Telling
from reportedly.merging.told import Told
from reportedly.model import Account
from reportedly.records import Incident, Merge

Pair = tuple[str, str]
"""Ids of two tellings, the smaller first."""


class Clusters(Protocol):
    """One connected component of tellings to its parts, each one incident."""

    def __call__(
        self,
        tellings: Sequence[Telling],
        comparisons: Mapping[Pair, Comparison],
        *,
        same: AbstractSet[frozenset[str]],
        different: AbstractSet[frozenset[str]],
    ) -> list[tuple[str, ...]]: ...


class MakeIncident(Protocol):
    """The record of one incident from its tellings."""

    def __call__(
        self,
        members: Sequence[Telling],
        told: Mapping[str, Told],
        merges: Sequence[Merge],
        *,
        reader: str,
        gazetteer: str,
    ) -> Incident: ...


@dataclass(frozen=True, slots=True)
class Gathered:
    """What reports add to together, each its part, which is kept beside the report: so that one more report, or one
    judged anew, costs no reading of all others."""

    part: Any
    """Type of a part, which JSON takes."""
    parts: Callable[[Told], Sequence[Any]]
    """Of one report."""
    key: Callable[[Any], Hashable]
    """Parts of one key make up one whole."""
    standing: Callable[[Any, str], Any]
    """A part as that of the report of that key, which stands for all copies of its text."""
    wholes: Callable[[Iterable[Any]], Sequence[Any]]
    """Of parts of any number of keys, in an order of their own."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Pure functions all: the same input gives the same output, whatever was merged before."""

    tellings: Callable[[Account], Sequence[Telling]]
    blocks: Callable[[Telling], Iterable[str]]
    compare: Callable[[Telling, Telling], Comparison]
    clusters: Clusters
    link: float
    """Score from which on a comparison connects two tellings."""
    incident: MakeIncident
    copy_keys: Callable[[str], Iterable[str]]
    """Keys of a text: two texts that share one may be copies of each other."""
    copied: Callable[[str, str], bool]
    series: Gathered
    """Running counts."""
    ties: Gathered
    """Relations."""
    meant: Callable[[str], Sequence[str]]
    """Ids and codes that a name of a place or an actor stands for: "Syria" for SYR."""


def running_counts() -> Gathered:
    """The step of running counts."""
    from reportedly import pipeline  # noqa: PLC0415  (as in `standard`)

    return Gathered(pipeline.Count, pipeline.counts, attrgetter("key"), pipeline.standing_for, pipeline.series_of)


def relations() -> Gathered:
    """The step of relations."""
    from reportedly import pipeline  # noqa: PLC0415  (as in `standard`)

    return Gathered(pipeline.Relation, pipeline.relations, itemgetter(0), _as_it_is, pipeline.ties_of)


def _as_it_is(part: Any, _: str) -> Any:
    return part


@cache
def standard() -> Steps:
    """The steps of this package."""
    from reportedly import pipeline  # noqa: PLC0415  (grounding and merging load tables: only when records are made)
    from reportedly.merging import blocks, clusters, compare, sketch, tellings  # noqa: PLC0415

    def copy_keys(text: str) -> Iterable[str]:
        return sketch.bands(sketch.sketch(text))

    return Steps(
        tellings=tellings.tellings,
        blocks=blocks.blocks,
        compare=compare.compare,
        clusters=clusters.clusters,
        link=clusters.LINK,
        incident=pipeline.incident,
        copy_keys=copy_keys,
        copied=sketch.copied,
        series=running_counts(),
        ties=relations(),
        meant=pipeline.meant,
    )
