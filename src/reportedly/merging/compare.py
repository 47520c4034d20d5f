"""Two tellings compared: how likely they are of one incident, and why, in words.

A logistic regression (weights `merge`) over features that each have a phrase of their own. Pure and symmetric: it
depends on nothing but the two tellings, so that merging does not depend on the order in which reports came.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from math import log
from operator import eq

from reportedly.linear import Linear, load
from reportedly.merging.distance import kilometres
from reportedly.merging.reasons import reasons
from reportedly.merging.telling import Comparison, Telling
from reportedly.merging.wording import held, likeness, names_likeness
from reportedly.values import Actor, Place

FRESH = 2
"""Days before its report on which an incident of no stated date is looked for."""
APART = 3
"""Days between two incidents that no vagueness bridges."""
NEAR, FAR = 12.0, 60.0
"""Kilometres within which two points may be one place, and beyond which they are two."""
FINE = 3
"""Largest precision code of a place that a map can tell from another: second-order division."""
COUNTRY = 6
"""Precision code of a country."""
ORDERED = ("next", "near", "apart")
"""Relations of days of which one comes first."""
STATE = ("GOV", "MIL", "COP", "SPY", "PRM")
KIN = (
    frozenset({"event.airstrike", "event.shelling"}),
    frozenset({"event.armed-clash", "event.territory-gain"}),
    frozenset({"event.bombing", "event.suicide-bombing"}),
    frozenset({"event.airstrike", "event.chemical-attack"}),
    frozenset({"event.chemical-attack", "event.shelling"}),
    frozenset({"event.execution", "event.shooting"}),
    frozenset({"event.armed-clash", "event.shelling"}),
)
"""Kinds under which two reporters may tell one incident."""
RARE = frozenset({"event.chemical-attack"})
"""Kinds of which a war sees few."""
VAGUE = ("event.attack", "event.destruction")


def compare(one: Telling, other: Telling, *, model: Linear | None = None) -> Comparison:
    """How likely `one` and `other`, of two reports, are one incident; by other weights than `merge` where given."""
    first, second = sorted((one, other), key=_identity)
    found = dict(_features(first, second))
    model = model or _model()
    score = round(model.probability(found), 4)
    return Comparison(score, reasons(found, model, first, second), _veto(first, second, found))


@lru_cache(1)
def _model() -> Linear:
    return load("merge")


def _identity(telling: Telling) -> str:
    return telling.id


def features(one: Telling, other: Telling) -> dict[str, float]:
    """Named features of the pair, for fitting."""
    first, second = sorted((one, other), key=_identity)
    return dict(_features(first, second))


def _features(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    days = _days(one, other)
    yield f"days {days}", 1.0
    yield f"place {_places(one, other)}", 1.0
    kinds = _kinds(one, other)
    yield f"kind {kinds}", 1.0
    if kinds == "same" and RARE.intersection(one.kinds, other.kinds):
        yield "kind rare", 1.0
    yield f"doer {_parties(one.actors, other.actors)}", 1.0
    yield from _tolls(one, other, days)
    yield "words", likeness(one.words, other.words)
    yield "names", names_likeness(one.names, other.names)
    yield "copy", _shared(one.copy, other.copy)
    yield f"lead {one.lead + other.lead}", 1.0
    if one.lead and other.lead:
        yield f"around {_around(one, other)}", 1.0
        told = [held(one.title, other.words), held(other.title, one.words)]
        yield "title", max(told)
        yield "titles", min(told)


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    if not one or not other:
        return 0.0
    return float(sum(map(eq, one, other))) / len(one)


@lru_cache(1 << 14)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def window(telling: Telling) -> tuple[date, date, bool] | None:
    """First and last day on which it may have been, and whether the report says so; None: nothing tells."""
    start, end = telling.start, telling.end
    if start and end:
        return _day(start), _day(end), True
    if end and telling.published == end and not start:
        return _day(end) - timedelta(days=FRESH), _day(end), False
    if start or end:
        known = _day(start or end or "")
        return known, known, False
    if telling.published:
        known = _day(telling.published)
        return known - timedelta(days=FRESH), known, False
    return None


def _days(one: Telling, other: Telling) -> str:
    mine, theirs = window(one), window(other)
    if mine is None or theirs is None:
        return "unknown"
    gap = max((max(mine[0], theirs[0]) - min(mine[1], theirs[1])).days, 0)
    said = mine[2] and theirs[2]
    longest = max((mine[1] - mine[0]).days, (theirs[1] - theirs[0]).days)
    if gap == 0:
        return "same" if said and longest <= 1 else "overlap" if longest <= APART else "wide"
    if gap == 1:
        return "next" if said else "near"
    return "near" if gap <= APART else "apart"


def _places(one: Telling, other: Telling) -> str:
    """The closest relation between any two of their places, the narrowest ones first."""
    if not one.places or not other.places:
        return "unknown"
    return min((_relation(a, b) for a in one.places[:2] for b in other.places[:2]), key=RELATIONS.index)


def _around(one: Telling, other: Telling) -> str:
    """Whether a fine place of the one is named at the head of the other's report."""
    ids = [{p.id for p in t.around if p.id and p.precision <= FINE} for t in (one, other)]
    if not ids[0] or not ids[1]:
        return "unknown"
    return "same" if ids[0] & ids[1] else "other"


RELATIONS = ("same", "near", "inside", "division", "far", "country", "unknown", "elsewhere")


def _relation(one: Place, other: Place) -> str:
    fine = one.precision <= FINE and other.precision <= FINE
    if one.country and other.country and one.country != other.country:
        return "elsewhere"
    if one.id == other.id and one.id is not None:
        if one.precision >= COUNTRY:
            return "country"
        return "same" if fine and _parts(one, other) else "inside"
    if one.precision >= COUNTRY or other.precision >= COUNTRY:
        return "country"
    if fine:
        apart = kilometres(one, other)
        if apart is not None:
            return "near" if apart <= NEAR else "division" if apart <= FAR else "far"
    wide, narrow = (one, other) if one.precision >= other.precision else (other, one)
    if wide.admin1 and wide.admin1 == narrow.admin1:
        return "inside" if wide.precision >= 4 else "division"
    return "far" if one.admin1 and other.admin1 else "unknown"


def _parts(one: Place, other: Place) -> bool:
    """Whether they may be one part of their place: neither names a part, or both the same."""
    return not (one.part and other.part) or one.part == other.part


def _kinds(one: Telling, other: Telling) -> str:
    if one.kind == other.kind or set(one.kinds) & set(other.kinds):
        return "same"
    if any({a, b} <= kin for kin in KIN for a in one.kinds for b in other.kinds):
        return "kin"
    if one.group == other.group == "violence" and (one.kind in VAGUE or other.kind in VAGUE):
        return "vague"
    return "group" if one.group == other.group else "other"


def _parties(mine: tuple[Actor, ...], theirs: tuple[Actor, ...]) -> str:
    known = [[a for a in found if a.id or a.sector or a.country] for found in (mine, theirs)]
    if not known[0] or not known[1]:
        return "unknown"
    pairs = [(a, b) for a in known[0] for b in known[1]]
    if any((a.id and a.id == b.id) or a.name.casefold() == b.name.casefold() for a, b in pairs):
        return "same"
    if any(_alike(a, b) for a, b in pairs):
        return "kin"
    return "other"


def _alike(one: Actor, other: Actor) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    return one.sector == other.sector or (one.sector in STATE and other.sector in STATE)


def _tolls(one: Telling, other: Telling, days: str) -> Iterator[tuple[str, float]]:
    """Whether the main tolls are one number; the larger it is, the more that tells."""
    mine, theirs = main_toll(one), main_toll(other)
    if mine is None or theirs is None:
        shared = _numbers(one) & _numbers(other)
        yield "toll unknown", 1.0
        yield "numbers shared", log(1 + max(shared, default=0))
        return
    low, high = sorted((mine, theirs))
    if low == high:
        yield "toll same", 1.0
        yield "toll size", log(1 + low)
        return
    if mine in _numbers(other) or theirs in _numbers(one):
        yield "toll told", 1.0
        yield "numbers shared", log(1 + max(_numbers(one) & _numbers(other), default=0))
        return
    if days in ORDERED and _falls(one, other, mine, theirs):
        yield "toll falls", 1.0
        return
    yield f"toll {'near' if low >= high * 2 / 3 else 'other' if low >= high / 3 else 'far'}", 1.0


def _falls(one: Telling, other: Telling, mine: float, theirs: float) -> bool:
    """Whether the one set on the later days has the smaller toll: the toll of one incident grows."""
    first, second = window(one), window(other)
    if first is None or second is None or first[1] == second[1]:
        return False
    return (first[1] > second[1]) == (mine < theirs)


def main_toll(telling: Telling) -> float | None:
    """The killed of the headline, else the largest number of killed, parts and numbers below 2 left out."""
    found = {c.low or c.high or 0.0 for c in telling.counts if c.measure == "killed" and not c.part}
    found = {n for n in found if n > 1}
    titled = found & set(telling.numbers) or (set() if found else set(telling.numbers))
    return max(titled or found, default=None)


def _numbers(telling: Telling) -> set[float]:
    """Every number of killed and injured that tells something."""
    found = {n for c in telling.counts if c.measure in ("killed", "injured") for n in (c.low, c.high) if n}
    return {n for n in found if n > 2 and n not in (20, 24, 40, 100, 200)}


def _veto(one: Telling, other: Telling, found: dict[str, float]) -> str | None:
    if one.report == other.report:
        return "one report keeps them apart"
    if "days apart" in found:
        return "days apart"
    if "place elsewhere" in found:
        return "another country"
    return None
