"""The steps of merging that the store calls, each a function that may be swapped for another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from reportedly.merging.telling import Comparison, Telling
from reportedly.merging.told import Told
from reportedly.model import Account
from reportedly.records import Incident, Merge, Series, Tie

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
    series: Callable[[Iterable[Told]], Sequence[Series]]
    ties: Callable[[Iterable[Told]], Sequence[Tie]]
    meant: Callable[[str], Sequence[str]]
    """Ids and codes that a name of a place or an actor stands for: "Syria" for SYR."""


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
        series=pipeline.series,
        ties=pipeline.ties,
        meant=pipeline.meant,
    )
