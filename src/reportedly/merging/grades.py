"""Grades of violent incidents with harm to civilians, in the order of the rules; a denial changes none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.merging.claims import Claims
from reportedly.merging.identity import Identity, Roster
from reportedly.merging.parties import CLASHES, differ, named, side_of, who
from reportedly.merging.populations import CIVILIAN, classify
from reportedly.merging.sources import counted
from reportedly.merging.tolls import standing
from reportedly.merging.voices import independent, party_of
from reportedly.records import Grade, PartyClaim, TollClaim, Voice

HARM = ("killed", "injured", "missing", "abducted")
CIVIL = frozenset({"CVL", "REF", "MED", "JRN", "EDU", "NGO", "AGR", "LAB", "REL", "BUS", "HLH"})
"""PLOVER sectors of people who are no combatants."""
ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})

Blame = tuple[Identity, PartyClaim]


def grade(
    claims: Claims, kind: str, roster: Roster, *, copies: Mapping[str, str] | None = None, home: str | None = None
) -> Grade | None:
    """The grade of a violent incident of `kind`, or None when nobody claims harm to civilians.

    discounted, confirmed, contested, fair, weak: the first that fits. `copies` as of `independent`, `home`: the
    country where it happened.
    """
    if not harm(claims, kind):
        return None
    blames = named(claims.actors, roster, home)
    hit = {who(c, roster, home).key for c in claims.targets} if kind in CLASHES else set()
    rivals = [(p, c) for p, c in blames if p.key not in hit]
    voices = independent(claims.happened, copies)
    blamed = _blamed(blames, copies)
    return (
        _combatants(claims, copies)
        or (blamed and (_dropped(blamed, blames, copies) or _accepted(blamed, blames) or _contested(blamed, rivals)))
        or _counted(voices)
    )


def harm(claims: Claims, kind: str) -> bool:
    """Whether somebody claims harm to civilians: a number of them, a civilian target, or people hit in other than a
    clash whose targets are not all armed."""
    targets = [c for c in claims.targets if counted(c.source)]
    if any(_civil(c) for c in targets):
        return True
    hit = {t.population for t in claims.tolls if t.measure in HARM and any(_some(c) for c in t.claims)}
    if hit & CIVILIAN:
        return True
    armed = bool(targets) and all(c.actor is not None and c.actor.sector in ARMED for c in targets)
    return "all" in hit and kind not in CLASHES and not armed


def _civil(claim: PartyClaim) -> bool:
    return classify_words(claim.words) in CIVILIAN or (claim.actor is not None and claim.actor.sector in CIVIL)


class _Nobody:
    """A roster of nobody: only the nouns of the words count."""

    def actor(self, _id: str, /) -> None:
        return None

    def actors(self, _name: str, /) -> tuple[()]:
        return ()


def classify_words(words: str) -> str | None:
    """Class of the people that `words` name by a noun."""
    return classify(words, _Nobody())[0]


def _some(claim: TollClaim) -> bool:
    return counted(claim.source) and (claim.low or claim.high or 0) > 0


def _combatants(claims: Claims, copies: Mapping[str, str] | None) -> Grade | None:
    """discounted: the dead were combatants. Somebody counts as many combatants as there are dead in all, and nobody
    counts civilians."""
    dead = [t for t in claims.tolls if t.measure == "killed"]
    if any(t.population in CIVILIAN and any(_some(c) for c in t.claims) for t in dead):
        return None
    totals = [c for t in dead if t.population == "all" for c in t.claims if standing(c)]
    fighters = [c for t in dead if t.population.startswith("combatants") for c in t.claims if standing(c)]
    if not fighters or not totals:
        return None
    least = min((c.low for c in totals if c.low is not None), default=0)
    enough = [c for c in fighters if (c.low or c.high or 0) >= least]
    voices = independent((c.source for c in enough), copies)
    return Grade("discounted", f"the dead were combatants, says {_names(voices)}") if voices else None


def _blamed(blames: Sequence[Blame], copies: Mapping[str, str] | None) -> Identity | None:
    """The party that most independent voices name, by side; of several, the first named."""
    known = [(p, c) for p, c in blames if p.known] or list(blames)
    counts: Counter[str] = Counter()
    for side in dict.fromkeys(side_of(p) for p, _ in known):
        counts[side] = len(independent((c.source for p, c in known if side_of(p) == side), copies))
    if not counts:
        return None
    most = max(counts.values())
    chosen = next(side for side, n in counts.items() if n == most)
    return next(p for p, _ in known if side_of(p) == chosen)


def _dropped(blamed: Identity, blames: Sequence[Blame], copies: Mapping[str, str] | None) -> Grade | None:
    """discounted: whoever named the party first named is now silent on it or names another, and two independent
    voices name another."""
    first = min(blames, key=_when)[0]
    latest: dict[str, str] = {}
    for _, claim in blames:
        side = party_of(claim.source.voice)
        latest[side] = max(latest.get(side, ""), claim.source.published or "")
    now = [(p, c) for p, c in blames if latest[party_of(c.source.voice)] == (c.source.published or "")]
    others = independent((c.source for p, c in now if differ(p, first)), copies)
    if len(others) < 2 or any(not differ(p, first) for p, _ in now):
        return None
    return Grade("discounted", f"{_names(others)} name {blamed.name}, and no voice still names {first.name}")


def _accepted(blamed: Identity, blames: Sequence[Blame]) -> Grade | None:
    """confirmed: the party blamed, or a voice of its side, says itself that it did it, and of nobody else."""
    elsewhere = {party_of(c.source.voice) for p, c in blames if differ(p, blamed)}
    own = [
        (p, c)
        for p, c in blames
        if p.known
        and side_of(p) == side_of(blamed)
        and party_of(c.source.voice) in (p.key, p.side)
        and party_of(c.source.voice) not in elsewhere
    ]
    if not own:
        return None
    party, claim = min(own, key=_when)
    voice = claim.source.voice.name
    of_side = "" if voice == party.name else f", of the side of {party.name},"
    return Grade("confirmed", f"{voice}{of_side} says itself that it did it")


def _contested(blamed: Identity, blames: Sequence[Blame]) -> Grade | None:
    """contested: a voice not aligned with the party blamed names another."""
    others = [(p, c) for p, c in blames if differ(p, blamed) and party_of(c.source.voice) != side_of(blamed)]
    if not others:
        return None
    party, claim = min(others, key=_when)
    return Grade("contested", f"{claim.source.voice.name} names {party.name}, others {blamed.name}")


def _counted(voices: Sequence[Voice]) -> Grade | None:
    """fair: two or more independent voices. weak: one."""
    if len(voices) > 1:
        return Grade("fair", f"{len(voices)} independent voices: {_names(voices)}")
    return Grade("weak", f"one voice: {_names(voices)}") if voices else None


def _when(blame: Blame) -> tuple[str, str, str, str]:
    source = blame[1].source
    return (source.published or "9999", source.report, source.statement, blame[0].key)


def _names(voices: Sequence[Voice]) -> str:
    names = [v.name for v in voices]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
