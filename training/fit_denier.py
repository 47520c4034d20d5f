"""The ranking of who disputes an event, `denier.tsv`: measured by `python -m training.fit_denier [--plain]`.

At the gold's triggers, by cross-validation on what is learned from; --plain: what rules find alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.checking.names import any_same
from reportedly.grounding import grounder
from reportedly.linear import Linear
from reportedly.reading.contradictions import contradictions
from reportedly.reading.deeds import is_claimable
from reportedly.reading.denials import denials, targets
from reportedly.reading.dispute_features import Disputes, Voice
from reportedly.reading.disputes import disputes
from reportedly.reading.drafts import Found, known
from reportedly.reading.models import Models
from reportedly.reading.read import find_mentions
from training.fit_parties import mention_name
from training.harness import LEARNED, MEASURED, Case, GoldEvent, cases, folds, happenings
from training.ranking import Choice
from training.ranking import fit as fit_ranking

PENALTY = 1.0
THRESHOLD = 0.35
"""Likelihood that anybody disputes an event from which the likeliest is given. F1 of denials is flat from 0.25 to 0.5
in cross-validation, and half of all denials are still missed."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case, what rules find in it, and each event as a decision."""

    case: Case
    asked: Disputes
    choices: list[Choice]

    @property
    def id(self) -> str:
        return self.case.document.report.id


_prepared: dict[str, Prepared] = {}
"""By report: the folds of a cross-validation ask for the same."""


def prepare(case: Case) -> Prepared:
    id_ = case.document.report.id
    if id_ not in _prepared or _prepared[id_].case is not case:
        _prepared[id_] = _prepare(case)
    return _prepared[id_]


def _prepare(case: Case) -> Prepared:
    models = Models()
    mentions = find_mentions(case.document, grounder.load())
    found = Found(case.document, mentions, tuple(happenings(case)), (), ())
    about = targets(case.document, mentions, found.happenings, known(found, models), models)
    worded = denials(about)
    asked = Disputes(about, [*worded, *contradictions(about, worded)])
    choices = [_choice(asked, k, event) for k, event in enumerate(case.events) if is_claimable(found.happenings[k])]
    return Prepared(case, asked, choices)


def _choice(asked: Disputes, k: int, event: GoldEvent) -> Choice:
    nobody, rows = asked.options(k)
    answers = [nobody, *(features for _, features in rows)]
    if not event.denied_by:
        return Choice(answers, frozenset((0,)))
    right = [
        at
        for at, (voice, _) in enumerate(rows, 1)
        if any_same(event.denied_by, (mention_name(voice.mention, asked.document.text),))
    ]
    there = [at for at in right if _denies(event, rows[at - 1][0], asked)]
    speaking = [at for at in right if rows[at - 1][0].strength]  # where it is only accused, nothing is denied
    return Choice(answers, frozenset(there or speaking or right))


def _denies(event: GoldEvent, voice: Voice, asked: Disputes) -> bool:
    """Whether the words that deny the event stand in the sentence where `voice` speaks."""
    sentence = asked.document.sentences[voice.sentence]
    return any(sentence.start <= span.start < sentence.end for span in event.denials)


def fit(found: Sequence[Case]) -> dict[str, Linear]:
    return fit_prepared([prepare(case) for case in found])


def fit_prepared(prepared: Sequence[Prepared]) -> dict[str, Linear]:
    model = fit_ranking([c for p in prepared for c in p.choices], penalty=PENALTY)
    model.threshold = THRESHOLD
    return {"denier": model}


def measure(prepared: Sequence[Prepared], weights: dict[str, Linear] | None, count: Counter[str]) -> None:
    """Adds, for the gold's events, how many denials are right, given and wanted; no weights: what rules find."""
    for p in prepared:
        ruled = [d for k in range(len(p.case.events)) for d in p.asked.denials(k)]
        given = disputes(p.asked.found, ruled, Models(weights)) if weights else ruled
        for k, event in enumerate(p.case.events):
            names = [mention_name(m, p.case.document.text) for d in given if d.of == k for m in d.deniers]
            count["wanted"] += bool(event.denied_by)
            count["given"] += bool(names)
            count["right"] += any_same(event.denied_by, tuple(names))


def show(name: str, count: Counter[str]) -> None:
    right, given, wanted = (count[what] for what in ("right", "given", "wanted"))
    print(
        f"{name}: {right} right, {given} given, {wanted} wanted, F1 {2 * right / max(1, given + wanted):.3f}",
        flush=True,
    )


def main() -> None:
    plain = "--plain" in sys.argv
    learned = {name: [prepare(case) for case in cases(name)] for name in LEARNED}
    every = {p.id: p for found in learned.values() for p in found}
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*LEARNED, *MEASURED)}
    for learn, held in folds([p.case for p in every.values()]):
        weights = None if plain else fit_prepared([every[c.document.report.id] for c in learn])
        there = {c.document.report.id for c in held}
        for name, found in learned.items():
            measure([p for p in found if p.id in there], weights, counts[name])
    weights = None if plain else fit_prepared(list(every.values()))
    for name in MEASURED:
        measure([prepare(case) for case in cases(name)], weights, counts[name])
    for name, count in counts.items():
        show(f"{name}{', cross-validated' if name in LEARNED else ''}", count)


if __name__ == "__main__":
    main()
