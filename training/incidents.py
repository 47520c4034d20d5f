"""Which reports of `syria-tolls.dev` tell of one incident, and how well merging finds it.

Held-out figures count only what touches the incidents held out, while all reports are merged, so that the likeliest
mistakes, between incidents, stay possible.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from reportedly.formats.jsonl import account_from_json
from reportedly.merging.blocks import blocks
from reportedly.merging.clusters import clusters
from reportedly.merging.telling import Comparison, Telling
from reportedly.merging.tellings import tellings
from reportedly.model import Account, digest
from reportedly.pipeline import Reader
from training.harness import gold_folder, report_of

FOLDS = 5
Pair = tuple[str, str]
"""Ids of two reports, the smaller first."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Which reports tell of one incident."""

    group: Mapping[str, int]
    """Report: number of its incident; a number alone: of one report only."""
    loose: frozenset[str]
    """Reports that strict scores leave out: round-ups, doubtful ones, reprints."""

    @property
    def strict(self) -> frozenset[str]:
        return frozenset(self.group) - self.loose


@dataclass(frozen=True, slots=True)
class Counts:
    """What a measurement counts; what touches two folds is shared between them."""

    gold: float = 0.0
    told: float = 0.0
    right: float = 0.0
    several: float = 0.0
    """Records that lead for two or more reports."""
    wrong: float = 0.0
    """Those that join what the gold keeps apart."""

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.gold + other.gold,
            self.told + other.told,
            self.right + other.right,
            self.several + other.several,
            self.wrong + other.wrong,
        )

    def __str__(self) -> str:
        precision, recall = self.right / max(self.told, 1.0), self.right / max(self.gold, 1.0)
        return (
            f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}  wrong {self.wrong:4.1f} of {self.several:4.1f}"
            f"  ({self.right:.0f} of {self.gold:.0f} pairs, {self.told:.1f} told)"
        )

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1.0, self.gold + self.told)


@cache
def gold() -> Gold:
    known: dict[str, Any] = json.loads((gold_folder() / "incidents.dev.json").read_text("utf-8"))
    groups = [c["reports"] for c in known["clusters"]] + [[i] for i in known["single"] + known["none"]]
    loose = set(known["none"])
    for c in known["clusters"]:
        loose |= set(c["reports"]) if c.get("doubtful") else set()
        loose |= {i for same in c.get("same_text") or [] for i in same[1:]}
    return Gold({i: n for n, found in enumerate(groups) for i in found}, frozenset(loose))


def folds() -> list[frozenset[int]]:
    """The incidents of each fold: an incident's fold hangs on its number alone."""
    numbers = sorted(set(gold().group.values()))
    return [frozenset(n for n in numbers if int(digest(str(n)), 16) % FOLDS == k) for k in range(FOLDS)]


@cache
def kept_apart() -> frozenset[str]:
    """Ids of the reports that nothing is fitted on and that are shown in totals only."""
    return frozenset((gold_folder() / "DEV_IDS").read_text("utf-8").split())


def leads(read_before: Path | None = None) -> dict[str, Telling]:
    """The main incident of each report, by the report's id; of accounts that were `read_before` where given."""
    found = {}
    for account in accounts(read_before):
        main = next((t for t in tellings(account) if t.lead), None)
        if main is not None:
            found[account.report.id] = main
    return found


def accounts(read_before: Path | None = None) -> Iterator[Account]:
    """What the reports say: from a file of accounts with whole texts, else read now, which takes a minute."""
    if read_before is not None:
        yield from map(account_from_json, read_before.read_bytes().splitlines())
        return
    reader = Reader()
    for line in (gold_folder() / "syria-tolls.dev.jsonl").read_text("utf-8").splitlines():
        yield reader.read(report_of(json.loads(line)))


def candidates(found: Mapping[str, Telling]) -> list[Pair]:
    """Pairs of reports whose main incidents share a block."""
    by_key: dict[str, list[str]] = {}
    for name in sorted(found):
        for key in blocks(found[name]):
            by_key.setdefault(key, []).append(name)
    return sorted({pair for names in by_key.values() for pair in combinations(names, 2)})


def learned_from(pairs: Iterable[Pair], held: frozenset[int]) -> list[tuple[Pair, bool]]:
    """The pairs that strict scores know and that touch no incident of `held`, and whether they are one incident."""
    known = gold()
    rows = []
    for pair in pairs:
        groups = {known.group[i] for i in pair if i in known.strict}
        if all(i in known.strict for i in pair) and not groups & held:
            rows.append((pair, len(groups) == 1))
    return rows


def merged(found: Mapping[str, Telling], comparisons: Mapping[Pair, Comparison], link: float) -> list[tuple[str, ...]]:
    """Records as the reports that they lead for."""
    by_id = {}
    for (a, b), compared in comparisons.items():
        one, other = sorted((found[a].id, found[b].id))
        by_id[one, other] = compared
    names = {t.id: name for name, t in found.items()}
    made = clusters(list(found.values()), by_id, link=link)
    return [tuple(names[i] for i in record) for record in made]


def counted(records: Sequence[Sequence[str]], held: frozenset[int], among: Set[str]) -> Counts:
    """What touches the incidents of `held`, strictly, `among` these reports, read rightly or not at all.

    A pair or record that touches other incidents too counts by its share.
    """
    known = gold()

    def share(members: Iterable[str]) -> float:
        groups = [known.group[i] for i in members if i in known.group]
        return sum(g in held for g in groups) / max(1, len(groups))

    strict = sorted(known.strict & among)
    right = {p for p in combinations(strict, 2) if known.group[p[0]] == known.group[p[1]]}
    told = {p for r in records for p in combinations(sorted(i for i in r if i in known.strict), 2)}
    several = [r for r in records if len(r) > 1]
    wrong = [r for r in several if len({known.group[i] for i in r if i in known.strict}) > 1]
    return Counts(*(sum(map(share, part)) for part in (right, told, right & told, several, wrong)))
