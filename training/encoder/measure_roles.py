"""What the encoder adds to the choice of actors and targets at the gold's triggers: cross-validated, then totals.

Two stages. The ranking as `fit_parties` makes it, learned from everything; then its margin beside how likely the
encoder finds the candidate, learned from train alone: the encoder learned from most of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import log
from unittest.mock import patch

from reportedly.linear import Features, Linear
from reportedly.reading import party_roles
from reportedly.reading.document import Happening
from reportedly.reading.party_candidates import Candidate, Field
from reportedly.spans import Span
from training import fit_parties
from training.encoder.reads import Read
from training.fit_parties import PENALTY, ROLES, THRESHOLDS, Prepared
from training.harness import Case, folds
from training.ranking import Choice
from training.ranking import fit as fit_ranking

MARK = "encoder "
"""How the names of the encoder's features begin."""
PARTS = 3
"""Parts of what is learned from, each ranked by what the others teach, so that the second stage sees honest margins."""


@contextmanager
def pointed(reads: dict[str, Read]) -> Iterator[None]:
    """Inside, what is said of every candidate includes what the encoder says of it."""
    plain = party_roles.options

    def options(
        role: str, happening: Happening, field: Field, actor: Candidate | None
    ) -> tuple[Features, list[tuple[Candidate, Features]]]:
        nobody, candidates = plain(role, happening, field, actor)
        read = reads.get(field.document.report.id)
        if read is None:
            return nobody, candidates

        def more(span: Span | None) -> dict[str, float]:
            chance = read.chance(happening.anchor.span, role, span)
            which = f"{MARK}nobody" if span is None else f"{MARK}party"
            return {which: log(chance + 1e-4) / 2, f"{which} chance": 2 * chance}

        return {**nobody, **more(None)}, [(c, {**f, **more(c.mention.span)}) for c, f in candidates]

    with patch.object(party_roles, "options", options), patch.object(fit_parties, "options", options):
        yield


class TwoStages(Linear):
    """A ranking whose margin is weighed beside the encoder's features."""

    def __init__(self, first: Linear, second: Linear, threshold: float) -> None:
        super().__init__(second.weights, threshold=threshold)
        self.first = first

    def margin(self, features: Features) -> float:
        return super().margin(_staged(self.first, features))


def _staged(first: Linear, features: Features) -> dict[str, float]:
    said = {name: value for name, value in features.items() if name.startswith(MARK)}
    return {"ranking": first.margin(_plain(features)) / 2, **said}


def _plain(features: Features) -> Features:
    return {name: value for name, value in features.items() if not name.startswith(MARK)}


def fit(train: Sequence[Prepared], beside: Sequence[Prepared]) -> dict[str, Linear]:
    """Both roles' models; to be called inside `pointed`."""
    out: dict[str, Linear] = {}
    for role in ROLES:
        other = [_without(c) for p in beside for c in fit_parties._choices(role, p)]
        parts = [[c for p in train[i::PARTS] for c in fit_parties._choices(role, p)] for i in range(PARTS)]
        staged = []
        for held in parts:
            known = [_without(c) for part in parts if part is not held for c in part]
            model = fit_ranking([*other, *known], penalty=PENALTY)
            staged += [Choice([_staged(model, a) for a in c.answers], c.right) for c in held]
        first = fit_ranking([*other, *(_without(c) for part in parts for c in part)], penalty=PENALTY)
        out[role] = TwoStages(first, fit_ranking(staged, penalty=PENALTY), THRESHOLDS[role])
    return out


def _without(choice: Choice) -> Choice:
    return Choice([_plain(a) for a in choice.answers], choice.right)


def measure(
    train: Sequence[Case], beside: Sequence[Case], tests: dict[str, list[Case]], reads: dict[str, Read]
) -> None:
    """Print F1 of both roles, without the encoder and with it: on train by folds, then on each of `tests`."""
    prepared = {id(case): p for case, p in zip(train, fit_parties.prepare(train), strict=True)}
    others = fit_parties.prepare(beside)
    held = {name: fit_parties.prepare(cases) for name, cases in tests.items()}
    for with_encoder in (False, True):
        label = f"parties, {'with' if with_encoder else 'without'} the encoder:"
        with pointed(reads if with_encoder else {}):
            count: Counter[tuple[str, str]] = Counter()
            for learn, test in folds(list(train)):
                weights = _fit([prepared[id(c)] for c in learn], others, with_encoder)
                fit_parties.measure([prepared[id(c)] for c in test], weights, count)
            fit_parties.show(f"{label} train, cross-validated:", count)
            weights = _fit(list(prepared.values()), others, with_encoder)
            for name, test in held.items():
                count = Counter()
                fit_parties.measure(test, weights, count)
                fit_parties.show(f"{label} {name}:", count)


def _fit(train: Sequence[Prepared], beside: Sequence[Prepared], with_encoder: bool) -> dict[str, Linear]:
    return fit(train, beside) if with_encoder else fit_parties.fit_prepared([*train, *beside])
