"""The weights of `reportedly.merging.compare`, set by hand, measured, and what fitting them would change.

Fitted on the reports of `syria-tolls.dev` that are not in DEV_IDS and what `incidents.dev.json` says of them: a logistic
regression from nothing, and one that starts from the weights set by hand. Held-out figures count the pairs and records
that touch a held-out incident, when all reports are merged with weights fitted without it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from reportedly.linear import Linear
from reportedly.merging import compare as comparing
from reportedly.merging.blocks import blocks
from reportedly.merging.clusters import clusters
from reportedly.merging.compare import compare, features
from reportedly.merging.telling import Comparison, Telling
from reportedly.merging.tellings import tellings
from reportedly.model import digest
from reportedly.pipeline import Reader
from training.harness import Case, gold_folder, report_of
from training.regression import fit as fit_logistic

STRENGTH = 0.3
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Gold:
    """Which reports tell of one incident."""

    group: dict[str, int]
    """Report: number of its incident; a number alone: of one report only."""
    loose: frozenset[str]
    """Reports that strict scores leave out: round-ups, doubtful ones, reprints."""


def gold() -> Gold:
    known: dict[str, Any] = json.loads((gold_folder() / "incidents.dev.json").read_text("utf-8"))
    groups = [c["reports"] for c in known["clusters"]] + [[i] for i in known["single"] + known["none"]]
    loose = set(known["none"])
    for c in known["clusters"]:
        loose |= set(c["reports"]) if c.get("doubtful") else set()
        loose |= {i for same in c.get("same_text") or [] for i in same[1:]}
    return Gold({i: n for n, found in enumerate(groups) for i in found}, frozenset(loose))


def leads(*, held: bool = False) -> dict[str, Telling]:
    """The main incident of each report, by the report's id; `held`: of those in DEV_IDS, else of the others."""
    dev = set((gold_folder() / "DEV_IDS").read_text("utf-8").split())
    reader = Reader()
    out = {}
    for line in (gold_folder() / "syria-tolls.dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if (row["id"] in dev) == held:
            found = [t for t in tellings(reader.read(report_of(row))) if t.lead]
            out.update(zip([row["id"]], found, strict=False))
    return out


def candidates(found: dict[str, Telling]) -> list[tuple[str, str]]:
    """Pairs of reports whose main incidents share a block."""
    by_key: dict[str, list[str]] = {}
    for name in sorted(found):
        for key in blocks(found[name]):
            by_key.setdefault(key, []).append(name)
    return sorted({pair for names in by_key.values() for pair in combinations(names, 2)})


def fit(_: Sequence[Case]) -> Linear:
    return _fit(leads(), gold(), held=frozenset())


def _fit(found: dict[str, Telling], known: Gold, held: frozenset[int]) -> Linear:
    """From pairs of which neither report is of a `held` incident."""
    rows, weights = [], []
    sizes = Counter(known.group.values())
    for a, b in candidates(found):
        groups = {known.group.get(a), known.group.get(b)}
        if None not in groups and not groups & held and not {a, b} & known.loose:
            rows.append((features(found[a], found[b]), len(groups) == 1))
            weights.append(2 / sizes[known.group[a]] if len(groups) == 1 else 1.0)
    return fit_logistic(rows, strength=STRENGTH, seen=3, threshold=0.5, weights=weights)


def scored(found: dict[str, Telling], pairs: Iterable[tuple[str, str]], model: Linear) -> dict[str, float]:
    """Counts of one round: pairs of the gold, found, right; records that lead for several, and those of them wrong."""
    known = gold()
    comparing._model.cache_clear()
    comparing.load = lambda _: model  # type: ignore[attr-defined]
    made: dict[tuple[str, str], Comparison] = {}
    for a, b in pairs:
        one, other = sorted((found[a].id, found[b].id))
        made[one, other] = compare(found[a], found[b])
    names = {t.id: name for name, t in found.items()}
    records = [[names[i] for i in c] for c in clusters(list(found.values()), made)]
    strict = {i for i in found if i in known.group and i not in known.loose}
    right = {p for p in combinations(sorted(strict), 2) if known.group[p[0]] == known.group[p[1]]}
    told = {p for r in records for p in combinations(sorted(i for i in r if i in strict), 2)}
    several = [r for r in records if len(r) > 1]
    wrong = [r for r in several if len({known.group[i] for i in r if i in strict}) > 1]
    return {
        "gold": len(right),
        "told": len(told),
        "right": len(right & told),
        "several": len(several),
        "wrong": len(wrong),
    }


def show(name: str, s: dict[str, float]) -> None:
    f1 = 2 * s["right"] / max(1, s["gold"] + s["told"])
    print(
        f"{name}: pairs F1 {f1:.3f} ({s['right']} of {s['gold']}, {s['told']} told), wrong {s['wrong']} of {s['several']}"
    )


def main() -> None:
    known, found = gold(), leads()
    folds = [frozenset(g for g in known.group.values() if int(digest(g), 16) % FOLDS == k) for k in range(FOLDS)]
    total: dict[str, float] = {}
    for held in folds:
        part = {i: t for i, t in found.items() if known.group.get(i) in held}
        for key, value in scored(part, candidates(part), _fit(found, known, held)).items():
            total[key] = total.get(key, 0) + value
    show("cross-validated, within folds", total)
    model = _fit(found, known, frozenset())
    show("learned from", scored(found, candidates(found), model))
    out = leads(held=True) | found
    show("all 300", scored(out, candidates(out), model))


if __name__ == "__main__":
    main()
