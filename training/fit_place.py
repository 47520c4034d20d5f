"""Weights that choose a statement's place; `python -m training.fit_place` prints cross-validation on train, and dev."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.grounding.grounder import load as load_ground
from reportedly.linear import Linear
from reportedly.reading.document import Anchor, Mentions
from reportedly.reading.ground import Ground
from reportedly.reading.place_features import Scene, Spot, features, options, scene
from reportedly.reading.place_role import place_roles
from reportedly.reading.places import find_places
from training.examples import examples
from training.harness import Case, anchor_at, cases, folds, happenings, scorer
from training.ranking import Choice
from training.ranking import fit as fit_ranking

PENALTY = 2.0
PENALTY_LENIENT = 4.0
SHOWN = 3
"""How often an example of the ontology counts: what a type is rests on them where reports have little of it."""


@dataclass(frozen=True)
class Prepared:
    """A report with all that does not hang on weights."""

    case: Case
    mentions: Mentions
    choices: list[Choice]
    """Right is the narrowest place that the gold names."""
    lenient: list[Choice]
    """Right is every place that the gold names."""


def prepare(case: Case, ground: Ground) -> Prepared:
    mentions = Mentions(places=find_places(case.document, ground))
    seen = scene(case.document, mentions)
    told: list[tuple[Anchor, str | None]] = [
        (h.anchor, e.place) for h, e in zip(happenings(case), case.events, strict=True)
    ]
    told += [(anchor_at(case.document, f"figure.{f.measure}", f.evidence), f.place) for f in case.figures]
    return _prepared(case, mentions, [_choice(anchor, place, seen) for anchor, place in told])


def _prepared(case: Case, mentions: Mentions, choices: list[tuple[Choice, Choice]]) -> Prepared:
    return Prepared(case, mentions, [strict for strict, _ in choices], [lenient for _, lenient in choices])


@cache
def shown() -> tuple[Prepared, ...]:
    """The examples of the ontology that say where, to learn from."""
    ground = load_ground()
    out = []
    for example in [*examples("event"), *examples("figure")]:
        place = example.example.roles.get("place")
        if example.trigger is not None and place:
            mentions = Mentions(places=find_places(example.document, ground))
            anchor = anchor_at(example.document, example.type.key, example.trigger)
            choice = _choice(anchor, place, scene(example.document, mentions))
            out.append(_prepared(Case(example.document, (), ()), mentions, [choice]))
    return tuple(out)


def _choice(anchor: Anchor, place: str | None, seen: Scene) -> tuple[Choice, Choice]:
    found = options(anchor, seen)
    rows = [features(s, anchor, seen) for s in (None, *found)]
    if not place:
        return Choice(rows, frozenset((0,))), Choice(rows, frozenset((0,)))
    every = _naming(found, place, seen)
    # "Jobar, Damascus": Jobar where it was found, else Damascus.
    return Choice(rows, _naming(found, place.split(",")[0], seen) or every), Choice(rows, every)


def _naming(found: Sequence[Spot], place: str, seen: Scene) -> frozenset[int]:
    same = scorer().same
    text = seen.document.text
    return frozenset(at for at, s in enumerate(found, 1) if same(place, named(s.phrase.mention, text)))


def named(mention: Any, text: str) -> str:
    """A mention as the scorer sees it."""
    return f"{mention.span.quote(text)} {mention.value.name if mention.value else ''}"


def fit(found: Sequence[Case]) -> Linear:
    """Weights from `found`."""
    ground = load_ground()
    return fit_prepared([prepare(case, ground) for case in found])


def fit_prepared(found: Sequence[Prepared]) -> Linear:
    """The mean of two fits: one for the narrowest place alone is more exact, one for any place is right more often."""
    found = [*found, *shown() * SHOWN]
    strict = fit_ranking([c for p in found for c in p.choices], penalty=PENALTY).weights
    lenient = fit_ranking([c for p in found for c in p.lenient], penalty=PENALTY_LENIENT).weights
    return Linear({n: (strict.get(n, 0.0) + lenient.get(n, 0.0)) / 2 for n in sorted({*strict, *lenient})})


def measure(found: Sequence[Prepared], model: Linear, score: dict[str, int]) -> None:
    """Add to `score` what the scorer counts for events whose trigger is the gold's."""
    judge = scorer()
    for p in found:
        told = place_roles(p.case.document, p.mentions, happenings(p.case), model)
        for event, roles in zip(p.case.events, told, strict=True):
            answer = " ; ".join(named(m, p.case.document.text) for m in roles) or None
            score["gold"] += bool(event.place)
            score["said"] += bool(answer)
            score["right"] += bool(event.place and answer and judge.slot_right(event.place, answer))


def told(score: dict[str, int]) -> str:
    precision, recall = score["right"] / score["said"], score["right"] / score["gold"]
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"


def main() -> None:
    ground = load_ground()
    train = [prepare(case, ground) for case in cases("train")]
    by_id = {id(p.case): p for p in train}
    score = dict.fromkeys(("gold", "said", "right"), 0)
    for learn, test in folds([p.case for p in train]):
        measure([by_id[id(c)] for c in test], fit_prepared([by_id[id(c)] for c in learn]), score)
    print("train by cross-validation", told(score))
    score = dict.fromkeys(score, 0)
    measure([prepare(case, ground) for case in cases("dev")], fit_prepared(train), score)
    print("dev", told(score))


if __name__ == "__main__":
    main()
