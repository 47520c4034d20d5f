"""Tolls: every number that anyone claims of an incident, by measure and by whom it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from reportedly.merging.distance import apart
from reportedly.merging.identity import Roster
from reportedly.merging.populations import population
from reportedly.merging.sources import Stated, copies_of, counted, day_of, heard, original, quantity_of, running
from reportedly.merging.voices import independent, voice_key
from reportedly.records import Source, Toll, TollClaim
from reportedly.values import Place


@dataclass(frozen=True, slots=True)
class _Number:
    """One claim, and what tells whether another one takes its place."""

    claim: TollClaim
    measure: str
    population: str
    party: str | None
    day: str
    """Of the report, for a copy of the first of its copies."""
    place: Place | None
    at: tuple[str, str, int, str, str]

    @property
    def value(self) -> tuple[float | None, float | None]:
        return (self.claim.low, self.claim.high)


def tolls(statements: Sequence[Stated], roster: Roster) -> tuple[Toll, ...]:
    """The tolls of one incident from the figures among `statements`, running tolls left out, sorted.

    A later number by the same voice for the same thing supersedes its earlier one; numbers of one day stay side by
    side. Where combatants of several parties are counted, each party has a toll of its own, `combatants:PARTY`.
    """
    figures = [s for s in statements if s.statement.family == "figure" and not running(s.statement)]
    days = _days(figures)
    numbers = [n for s in figures if s.statement.status.polarity == "asserted" for n in _numbers(s, days, roster)]
    denials = [s for s in figures if s.statement.status.polarity == "denied"]
    numbers = _with_denials(_attributed(numbers), denials, days, roster)
    copies = copies_of(s.told for s in figures)
    groups: dict[tuple[str, str, str | None], list[_Number]] = {}
    for number in sorted(numbers, key=_at):
        groups.setdefault((number.measure, number.population, number.party), []).append(number)
    found = []
    for (measure, name, party), group in groups.items():
        several = len({p for m, n, p in groups if (m, n) == (measure, name)}) > 1
        label = f"{name}:{party}" if several and party else name
        found.append(_toll(measure, label, superseded(group), copies))
    return tuple(sorted(found, key=_name))


def _name(toll: Toll) -> tuple[str, bool, str]:
    return (toll.measure, toll.population != "all", toll.population)


def _at(number: _Number) -> tuple[str, str, int, str, str]:
    return number.at


def _days(figures: Iterable[Stated]) -> dict[str, str]:
    """Key of an original: the first day on which a copy of it came out."""
    found: dict[str, str] = {}
    for one in figures:
        day = day_of(one.told)
        if day:
            known = found.setdefault(original(one.told), day)
            found[original(one.told)] = min(known, day)
    return found


def _numbers(stated: Stated, days: Mapping[str, str], roster: Roster) -> list[_Number]:
    statement = stated.statement
    quantity = quantity_of(statement)
    if quantity is None or (quantity.low is None and quantity.high is None):
        return []
    name, party = population(statement, stated.told.report.text, roster)
    day = days.get(original(stated.told), "")
    places = [m.value for m in statement.roles.get("place", ()) if isinstance(m.value, Place) and m.how != "inferred"]
    return [
        _Number(
            TollClaim(quantity.low, quantity.high, source, quantity.approximate, quantity.vague, quantity.of),
            statement.type.partition(".")[2],
            name,
            party,
            day,
            places[0] if places else None,
            (day, source.report, statement.anchor.start, statement.id, source.voice.id),
        )
        for source in stated.sources
    ]


def _attributed(numbers: Sequence[_Number]) -> list[_Number]:
    """`numbers` without those that a report gives in its own voice and elsewhere by a speaker: one claim, his."""
    said = {(n.claim.source.report, n.measure, n.value) for n in numbers if n.claim.source.voice.kind != "publisher"}
    return [
        n
        for n in numbers
        if n.claim.source.voice.kind != "publisher" or (n.claim.source.report, n.measure, n.value) not in said
    ]


def _with_denials(
    numbers: list[_Number], denials: Iterable[Stated], days: Mapping[str, str], roster: Roster
) -> list[_Number]:
    """`numbers` with who denies them; a denied number that nobody claims stands for itself, denied."""
    for denial in denials:
        quantity, measure = quantity_of(denial.statement), denial.statement.type.partition(".")[2]
        about = denial.statement.about
        hit = {n.claim.source.statement for n in numbers if n.claim.source.statement == about} or {
            n.claim.source.statement
            for n in numbers
            if quantity and n.measure == measure and n.value == (quantity.low, quantity.high)
        }
        if not hit:
            numbers = [*numbers, *_numbers(denial, days, roster)]
            continue
        numbers = [
            replace(n, claim=_denied(n.claim, denial.sources)) if n.claim.source.statement in hit else n
            for n in numbers
        ]
    return numbers


def _denied(claim: TollClaim, by: tuple[Source, ...]) -> TollClaim:
    return msgspec.structs.replace(claim, denied_by=(*claim.denied_by, *by))


def superseded(numbers: Sequence[_Number]) -> tuple[TollClaim, ...]:
    """The claims of one group in order, each with the statement that takes its place: the same voice's next number of
    a later day, unless it says the same number again on a later day or the two are of places far apart."""
    return tuple(_with_successor(n, numbers) for n in numbers)


def _with_successor(number: _Number, numbers: Sequence[_Number]) -> TollClaim:
    if not counted(number.claim.source):
        return number.claim
    later = [n for n in numbers if _follows(n, number)]
    if not later or any(n.value == number.value for n in later):
        return number.claim
    return msgspec.structs.replace(number.claim, superseded_by=later[0].claim.source.statement)


def _follows(later: _Number, earlier: _Number) -> bool:
    if not counted(later.claim.source) or not earlier.day or later.day <= earlier.day:
        return False
    same = voice_key(later.claim.source.voice) == voice_key(earlier.claim.source.voice)
    return same and not (later.place and earlier.place and apart(later.place, earlier.place))


def _toll(measure: str, name: str, claims: tuple[TollClaim, ...], copies: Mapping[str, str]) -> Toll:
    current = [c for c in claims if standing(c)]
    low, high = bounds(current)
    return Toll(measure, name, low, high, claims, len(independent((c.source for c in heard(current)), copies)))


def standing(claim: TollClaim) -> bool:
    """Whether the number is claimed and nothing later by its voice took its place."""
    return claim.superseded_by is None and counted(claim.source)


def bounds(claims: Iterable[TollClaim]) -> tuple[float | None, float | None]:
    """Least and most of `claims`; None where a claim that reaches furthest has no bound there."""
    pairs = [(c.low, c.high) for c in claims]
    lows = [low for low, _ in pairs if low is not None]
    highs = [high for _, high in pairs if high is not None]
    up_to = [high for low, high in pairs if low is None and high is not None]
    at_least = [low for low, high in pairs if high is None and low is not None]
    low = min(lows) if lows and not (up_to and min(up_to) <= min(lows)) else None
    high = max(highs) if highs and not (at_least and max(at_least) >= max(highs)) else None
    return low, high
