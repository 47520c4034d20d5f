"""Measures the weights of `reportedly.merging.compare`, set by hand, against titles alone and against fitted weights.

    REPORTEDLY_GOLD=FOLDER python -m training.weigh_merge [--accounts FILE]

On the main incidents of the reports of `syria-tolls.dev`, with what `incidents.dev.json` says of them: five folds over
incidents, reports of DEV_IDS left out, then all reports, with what was fitted without those of DEV_IDS. `--accounts`
names what `reportedly read --format jsonl --with-text` made of them, which saves a minute of reading.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path

from reportedly.linear import Features, Linear, load
from reportedly.merging.clusters import LINK
from reportedly.merging.compare import compare, features
from reportedly.merging.telling import Comparison, Telling
from reportedly.merging.wording import likeness
from training.incidents import Counts, Pair, candidates, counted, folds, gold, kept_apart, leads, learned_from, merged
from training.regression import fit, fit_around

STRENGTH = 1.0
"""Inverse of the penalty of a regression from nothing; best of 0.1, 0.3, 1, 3."""
AROUND = 0.03
"""The same for moving away from the weights set by hand; best of 0.01, 0.03, 0.1, 0.3."""
LINKS = tuple(n / 20 for n in range(3, 19))
"""Thresholds tried where one is fitted."""
WRONG = 0.05
"""Share of records that lead for several reports that may be wrong."""

Found = Mapping[str, Telling]
Compared = dict[Pair, Comparison]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Scores of pairs, and the score from which on they are linked."""

    compared: Compared
    link: float


Way = Callable[[Found, frozenset[int]], Fitted]
"""Fitted without the incidents given."""


def by_titles(found: Found, held: frozenset[int]) -> Fitted:
    """Every two reports by the words of their titles: no reading, no days, no places."""
    compared = {}
    for a, b in combinations(sorted(found), 2):
        score = likeness(found[a].title, found[b].title)
        if score >= LINKS[0]:
            compared[a, b] = Comparison(score, ())
    return Fitted(compared, best_link(found, compared, held, wrong=1.0))


def by_hand(found: Found, held: frozenset[int]) -> Fitted:  # noqa: ARG001  (nothing is fitted)
    """As shipped."""
    return Fitted(_compared(found, load("merge")), LINK)


def from_nothing(found: Found, held: frozenset[int], *, wrong: float = WRONG) -> Fitted:
    """A logistic regression that knows nothing but the pairs."""
    rows, weights = _rows(found, held)
    compared = _compared(found, fit(rows, strength=STRENGTH, seen=3, threshold=LINK, weights=weights))
    return Fitted(compared, best_link(found, compared, held, wrong=wrong))


def around_hand(found: Found, held: frozenset[int]) -> Fitted:
    """One that starts from the weights set by hand and pays for leaving them."""
    rows, weights = _rows(found, held)
    compared = _compared(found, fit_around(load("merge"), rows, strength=AROUND, seen=3, weights=weights))
    return Fitted(compared, best_link(found, compared, held))


WAYS: dict[str, Way] = {
    "titles alone": by_titles,
    "regression from nothing": from_nothing,
    "  with the best F1": partial(from_nothing, wrong=1.0),
    "regression around hand": around_hand,
    "weights set by hand": by_hand,
}


def _rows(found: Found, held: frozenset[int]) -> tuple[list[tuple[Features, bool]], list[float]]:
    """Features of the pairs to learn from, and what each counts: an incident as much as it has reports."""
    sizes = Counter(gold().group.values())
    rows: list[tuple[Features, bool]] = []
    weights = []
    for (a, b), one in learned_from(candidates(_learned(found)), held):
        rows.append((features(found[a], found[b]), one))
        weights.append(2 / sizes[gold().group[a]] if one else 1.0)
    return rows, weights


def _learned(found: Found) -> dict[str, Telling]:
    return {i: t for i, t in found.items() if i not in kept_apart()}


def _compared(found: Found, model: Linear) -> Compared:
    return {(a, b): compare(found[a], found[b], model=model) for a, b in candidates(found)}


def best_link(found: Found, compared: Compared, held: frozenset[int], *, wrong: float = WRONG) -> float:
    """The threshold with the best F1 over the incidents that are not held out, no more than `wrong` of records wrong.

    Where every threshold makes more wrong ones, the one that makes the smallest share.
    """
    learned = _learned(found)
    known = {pair: c for pair, c in compared.items() if pair[0] in learned and pair[1] in learned}
    rest = frozenset(gold().group.values()) - held
    among = gold().strict - kept_apart()
    worth = {link: _worth(counted(merged(learned, known, link), rest, among), wrong) for link in LINKS}
    return max(LINKS, key=worth.__getitem__)


def _worth(counts: Counts, wrong: float) -> tuple[float, float]:
    if not counts.told:
        return (-1.0, 0.0)
    return (-max(wrong, counts.wrong / counts.several), counts.f1)


def held_out(found: Found, way: Way) -> Counts:
    """Summed over the folds, each with what was fitted without its incidents."""
    total = Counts()
    for held in folds():
        fitted = way(found, held)
        total += counted(merged(found, fitted.compared, fitted.link), held, gold().strict - kept_apart())
    return total


def everything(found: Found, way: Way) -> Counts:
    """All reports, with what was fitted on those not kept apart."""
    fitted = way(found, frozenset())
    return counted(merged(found, fitted.compared, fitted.link), frozenset(gold().group.values()), gold().strict)


def show(title: str, results: Sequence[tuple[str, Counts]]) -> None:
    print(f"\n{title}")
    for name, counts in results:
        print(f"  {name:24} {counts}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=Path, help="accounts of the reports, with whole texts, read before")
    found = leads(parser.parse_args().accounts)
    learned = _learned(found)
    print(
        f"{len(found)} reports, {len(learned)} to learn from, {len(candidates(learned))} pairs of those share a block"
    )
    show("held out, five folds", [(name, held_out(learned, way)) for name, way in WAYS.items()])
    show("all reports", [(name, everything(found, way)) for name, way in WAYS.items()])


if __name__ == "__main__":
    main()
