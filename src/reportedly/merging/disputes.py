"""Disputes: on which points the voices of one incident cannot all be right. One rule, one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import inf
from typing import TypeVar

from reportedly.merging.claims import Claims
from reportedly.merging.distance import apart
from reportedly.merging.identity import Identity, Roster, head_of, singular
from reportedly.merging.parties import CLASHES, differ, named
from reportedly.merging.populations import OTHER, PEOPLE
from reportedly.merging.sources import counted, heard
from reportedly.merging.tolls import standing
from reportedly.merging.voices import party_of
from reportedly.records import Dispute, PartyClaim, PlaceClaim, Slot, Source, TimeClaim, Toll, TollClaim
from reportedly.spelling import key

ROUGH = 0.1
"""Share by which an approximate number may be off: "about 100" agrees with 90 to 110."""
DAYS = ("day", "part-of-day")

T = TypeVar("T")
Sides = tuple[tuple[str, tuple[str, ...]], ...]


def disputes(claims: Claims, roster: Roster, *, kind: str, home: str | None = None) -> tuple[Dispute, ...]:
    """Every dispute about an incident of `kind`, in the order happened, actor, toll, time, place. `home`: the country
    where it happened."""
    doers = (*claims.actors, *claims.targets) if kind in CLASHES else claims.actors
    found = [
        happened(claims.asserted, claims.denials),
        actor(doers, roster, home=home),
        *(toll(t) for t in claims.tolls),
        time(claims.times),
        place(claims.places),
    ]
    return tuple(d for d in found if d is not None)


def happened(asserted: Iterable[Source], denials: Iterable[Source]) -> Dispute | None:
    """Somebody says that it happened, and somebody denies it or a party's part in it."""
    yes = sorted({s.voice.name for s in asserted if counted(s)})
    no = sorted({s.voice.name for s in denials})
    if not yes or not no:
        return None
    return Dispute(
        "happened",
        f"{_and(no)} {_does('denies', no)} it; {_and(yes)} {_does('says', yes)} so",
        (("yes", tuple(yes)), ("no", tuple(no))),
    )


def actor(claims: Sequence[PartyClaim], roster: Roster, *, home: str | None = None) -> Dispute | None:
    """Independent voices name doers of different sides, and neither names one that the other could mean."""
    doers = named(claims, roster, home)
    by_voice: dict[str, list[Identity]] = {}
    for party, claim in doers:
        by_voice.setdefault(party_of(claim.source.voice), []).append(party)
    against: set[str] = set()
    for one, other in combinations(sorted(by_voice), 2):
        if all(differ(a, b) for a in by_voice[one] for b in by_voice[other]):
            against |= {one, other}
    sides: dict[str, set[str]] = {}
    for party, claim in doers:
        if party_of(claim.source.voice) in against:
            sides.setdefault(party.name, set()).add(claim.source.voice.name)
    return _dispute("actor", sides, "names")


def toll(numbers: Toll) -> Dispute | None:
    """Numbers of people by independent voices whose ranges do not overlap; superseded numbers do not count."""
    if numbers.measure not in PEOPLE or numbers.population == OTHER:
        return None
    current = heard([c for c in numbers.claims if standing(c)])
    against = _against(current, _toll_side, _numbers_differ)
    sides: dict[str, set[str]] = {}
    for claim in current:
        if _toll_side(claim) in against:
            sides.setdefault(worded(claim), set()).add(claim.source.voice.name)
    what = numbers.measure if numbers.population == "all" else f"{numbers.population} {numbers.measure}"
    return _dispute("toll", sides, "says", " " + what)


def time(claims: Sequence[TimeClaim]) -> Dispute | None:
    """Voices name days, and no day of one is a day of the other."""
    dated = heard([c for c in claims if c.precision in DAYS and c.start and c.end and counted(c.source)])
    against = _against(dated, _time_side, _days_differ)
    sides: dict[str, set[str]] = {}
    for claim in dated:
        if _time_side(claim) in against:
            day = claim.start if claim.start == claim.end else f"{claim.start} to {claim.end}"
            sides.setdefault(str(day), set()).add(claim.source.voice.name)
    return _dispute("time", sides, "says")


def place(claims: Sequence[PlaceClaim]) -> Dispute | None:
    """Voices name known places, and none of one is near any of the other."""
    current = heard([c for c in claims if counted(c.source)])
    against = _against(current, _place_side, _places_differ)
    sides: dict[str, set[str]] = {}
    for claim in current:
        if _place_side(claim) in against:
            sides.setdefault(claim.place.name, set()).add(claim.source.voice.name)
    return _dispute("place", sides, "says")


def _against(claims: Iterable[T], side: Callable[[T], str], apart_: Callable[[T, T], bool]) -> set[str]:
    """Sides of voices of which one claims nothing that agrees with anything that another claims."""
    by_side: dict[str, list[T]] = {}
    for claim in claims:
        by_side.setdefault(side(claim), []).append(claim)
    found: set[str] = set()
    for one, other in combinations(sorted(by_side), 2):
        if all(apart_(a, b) for a in by_side[one] for b in by_side[other]):
            found |= {one, other}
    return found


def _toll_side(claim: TollClaim) -> str:
    return party_of(claim.source.voice)


def _time_side(claim: TimeClaim) -> str:
    return party_of(claim.source.voice)


def _place_side(claim: PlaceClaim) -> str:
    return party_of(claim.source.voice)


def _numbers_differ(one: TollClaim, other: TollClaim) -> bool:
    return not agree(one, other)


def _days_differ(one: TimeClaim, other: TimeClaim) -> bool:
    return (one.start or "") > (other.end or "") or (other.start or "") > (one.end or "")


def _places_differ(one: PlaceClaim, other: PlaceClaim) -> bool:
    return apart(one.place, other.place)


def agree(one: TollClaim, other: TollClaim) -> bool:
    """Whether both numbers may be right: "at least 40" and 56 may, 32 and 45 may not."""
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low <= other_high and other_low <= high


def _range(claim: TollClaim) -> tuple[float, float]:
    low = claim.low if claim.low is not None else 0.0
    high = claim.high if claim.high is not None else inf
    return (low * (1 - ROUGH), high * (1 + ROUGH)) if claim.approximate else (low, high)


def worded(claim: TollClaim) -> str:
    """The number as people read it: "at least 40", "30 to 40", "dozens"."""
    if claim.vague:
        return claim.vague
    about = "about " if claim.approximate else ""
    if claim.low == claim.high and claim.low is not None:
        return f"{about}{claim.low:,g}"
    if claim.high is None:
        return f"at least {claim.low or 0:,g}"
    return f"up to {claim.high:,g}" if claim.low is None else f"{about}{claim.low:,g} to {claim.high:,g}"


def _dispute(slot: Slot, sides: Mapping[str, Iterable[str]], does: str, what: str = "") -> Dispute | None:
    if len(sides) < 2:
        return None
    held: Sides = tuple((value, tuple(sorted(voices))) for value, voices in sorted(sides.items()))
    lines = [f"{_and(voices)} {_does(does, voices)} {value}{what}" for value, voices in held]
    return Dispute(slot, "; ".join(lines), held)


def _does(verb: str, who_: Sequence[str]) -> str:
    """`verb` as one does it, or as several do."""
    one = len(who_) == 1 and singular(head_of(who_[0])) == key(head_of(who_[0]))
    return verb if one else {"denies": "deny", "says": "say", "names": "name"}[verb]


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
