"""Which time an event or figure has: of its sentence, carried from before, the day of publication, or none.

Two rounds with one model: each anchor weighs its options by itself, then again with what the others made of them
(what is told twice happened once, and a toll goes with its attack).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from reportedly.linear import Features, Linear, load
from reportedly.model import Mention
from reportedly.reading.document import Anchor, Anchored, Document, Mentions
from reportedly.reading.time_features import features
from reportedly.reading.time_options import Option, Scene, options, scene

AGAIN = "again|"
"""Before the names of the second round's features; `again|1` is its bias."""
_ADOPT = 0.4
"""How sure another anchor must be of a time before this one considers it too."""
_COUNTED = 0.3
"""How sure an anchor must be to count among those that agree."""
_BY_SOURCE = ("1", "logit", "kin", "before", "beside", "share")
"""What is weighed anew for each source of options."""

Key = tuple[str | None, str | None]
"""First and last day of an interval."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One anchor after the first round: how likely each of its options is."""

    anchor: Anchor
    options: tuple[Option, ...]
    chances: Mapping[Key, float]
    """Of each interval, the likeliest option's."""
    best: tuple[float, Key] | None


def time_roles(
    document: Document, mentions: Mentions, happenings: Sequence[Anchored], model: Linear | None = None
) -> list[tuple[Mention, ...]]:
    """The time of each of `happenings`, in their order: one mention, or none where nothing tells when.

    Events and figures are best handed over together: they help each other. `how` is `normalised` for a time of the
    same sentence, else `inferred`, with the span of the words that it was inferred from (the dateline, or the anchor
    itself where the date of publication is not printed in the text).
    """
    model = model or load("time")
    anchors = [h.anchor for h in happenings]
    standings = first_round(scene(document, mentions, anchors), anchors, model)
    out: list[tuple[Mention, ...]] = []
    for index in range(len(standings)):
        scored = [(model.probability(f), -n, o) for n, (o, f) in enumerate(second_round(index, standings))]
        best = max(scored, key=_score, default=None)
        out.append((best[2].mention,) if best and best[0] >= model.threshold else ())
    return out


def first_round(seen: Scene, anchors: Sequence[Anchor], model: Linear) -> list[Standing]:
    """Each anchor by itself."""
    out = []
    for anchor in anchors:
        found = options(anchor, seen)
        chances: dict[Key, float] = {}
        for option, speaks in zip(found, features(anchor, found, seen), strict=True):
            chances[key_of(option)] = max(model.probability(speaks), chances.get(key_of(option), 0.0))
        best = max(((p, k) for k, p in chances.items()), key=_chance, default=None)
        out.append(Standing(anchor, tuple(found), chances, best))
    return out


def second_round(index: int, standings: Sequence[Standing]) -> list[tuple[Option, Features]]:
    """The options of the anchor at `index`, with those that its neighbours and kin took, and what speaks for each."""
    own = standings[index]
    groups = _groups(index, standings)
    found = list(own.options)
    known = {key_of(o) for o in found}
    for other in (*groups["before"], *groups["after"], *groups["kin"], *groups["beside"]):
        best = other.best
        if best and best[0] >= _ADOPT and best[1] not in known:
            known.add(best[1])
            taken = next(o for o in other.options if key_of(o) == best[1])
            found.append(Option("kin", taken.value, Mention(taken.mention.span, taken.value, "inferred"), taken.phrase))
    heard = {name: _heard(group) for name, group in groups.items()}
    return [(option, _agreement(option, own, heard)) for option in found]


def _groups(index: int, standings: Sequence[Standing]) -> dict[str, list[Standing]]:
    """Those that an anchor listens to: the one before, the one after, of its sentence, of its type, all."""
    own = standings[index]
    others = [s for n, s in enumerate(standings) if n != index]
    kin = [s for s in others if s.anchor.type == own.anchor.type]
    earlier = [s for s in others if _place(s) < _place(own)]
    later = [s for s in others if _place(s) > _place(own)]
    return {
        "before": [max(earlier, key=_place)] if earlier else [],
        "after": [min(later, key=_place)] if later else [],
        "beside": [s for s in others if s.anchor.sentence == own.anchor.sentence],
        "kin": kin,
        "kin-before": [s for s in kin if _place(s) < _place(own)],
        "others": others,
    }


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a group of anchors says in the first round."""

    chances: Mapping[Key, float]
    """The highest chance of each interval."""
    bests: Mapping[Key, float]
    """The same of those intervals that are some anchor's likeliest."""
    shares: Mapping[Key, float]
    """Part of the group whose likeliest interval it is, with a chance that counts."""


def _heard(group: Sequence[Standing]) -> _Heard:
    chances: dict[Key, float] = {}
    bests: dict[Key, float] = {}
    counts: dict[Key, int] = {}
    for standing in group:
        for key, chance in standing.chances.items():
            if chance > chances.get(key, 0.0):
                chances[key] = chance
        if standing.best:
            chance, key = standing.best
            bests[key] = max(chance, bests.get(key, 0.0))
            counts[key] = counts.get(key, 0) + (chance >= _COUNTED)
    return _Heard(chances, bests, {key: count / len(group) for key, count in counts.items()})


def _agreement(option: Option, own: Standing, groups: Mapping[str, _Heard]) -> Features:
    """How likely the option was in the first round, and how likely its interval was to each group, or another."""
    key = key_of(option)
    chance = own.chances.get(key, 0.0)
    best = own.best
    top = best[0] if best else 0.0
    family = own.anchor.type.partition(".")[0]
    values = {"1": 1.0, "own": chance, "logit": _logit(chance), "short": top - chance, f"family={family}": 1.0}
    for name, group in groups.items():
        values[name] = group.chances.get(key, 0.0)
        values[f"{name}&unsure"] = values[name] * (1.0 - top)
        values[f"against-{name}"] = max((p for k, p in group.bests.items() if k != key), default=0.0)
        if name == "others":
            values["share"] = group.shares.get(key, 0.0)
    out = {AGAIN + name: value for name, value in values.items()}
    return out | {f"{AGAIN}{option.source}&{name}": values[name] for name in _BY_SOURCE}


def key_of(option: Option) -> Key:
    return option.value.start, option.value.end


def _logit(chance: float) -> float:
    bounded = min(max(chance, 0.01), 0.99)
    return log(bounded / (1.0 - bounded))


def _place(standing: Standing) -> tuple[int, int, str]:
    return standing.anchor.sentence, standing.anchor.head, standing.anchor.type


def _chance(scored: tuple[float, Key]) -> tuple[float, str]:
    return scored[0], str(scored[1])


def _score(scored: tuple[float, int, Option]) -> tuple[float, int]:
    return scored[0], scored[1]
