"""One incident from its tellings: every value of every report side by side, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportedly.merging.blame import blamed
from reportedly.merging.claims import Claims, parties, places, sources, times
from reportedly.merging.disputes import disputes
from reportedly.merging.grades import grade
from reportedly.merging.identity import Roster
from reportedly.merging.sources import Stated, alone, copies_of, counted, original, stated, together
from reportedly.merging.telling import Telling
from reportedly.merging.titles import title
from reportedly.merging.told import Told
from reportedly.merging.tolls import tolls
from reportedly.merging.voices import independent, party_of
from reportedly.model import Certainty, Polarity, Tense
from reportedly.ontology import ontology
from reportedly.records import Incident, Merge, PlaceClaim, Review, TimeClaim
from reportedly.values import Place

VAGUE = ("event.attack", "event.destruction", "event.armed-clash")
"""Kinds that say least of the means, the vaguest first."""
CERTAINTIES: tuple[Certainty, ...] = ("certain", "hedged", "hypothetical")
TENSES: tuple[Tense, ...] = ("past", "ongoing", "planned")
FINEST = ("part-of-day", "day", "week", "month", "year", "open")

C = TypeVar("C", PlaceClaim, TimeClaim)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class _Status:
    polarity: Polarity
    certainty: Certainty
    tense: Tense

    @property
    def mark(self) -> str | None:
        if self.polarity == "denied":
            return "denied"
        if self.certainty == "hypothetical":
            return "possible"
        return "planned" if self.tense == "planned" else None


def incident(
    members: Sequence[Telling],
    told: Mapping[str, Told],
    merges: Sequence[Merge],
    roster: Roster,
    *,
    reader: str,
    gazetteer: str,
) -> Incident:
    """The record of what `members`, tellings of one incident, say. `told`: by key of the report. `merges`: why they
    were taken for one. The order in which members and merges come changes nothing."""
    reports = [told[key] for key in sorted({m.report for m in members})]
    statements = _statements(members, told, roster)
    own = {id_ for m in members for id_ in m.events}
    events = [s for s in statements if s.statement.id in own]
    blame = [s for s in statements if s.statement.family == "event" and s.statement.id not in own]
    claims = _claims(events, statements, blame, roster)
    copies = copies_of(reports)
    kind, group = _kind(members, told)
    place = _place(claims.places)
    time = _time(claims.times)
    start, end, precision = (time.start, time.end, time.precision) if time else (None, None, None)
    status = _status(events)
    home = place.country if place else None
    return Incident(
        id=min((s.statement.id for s in statements), default=min(m.id for m in members)),
        kind=kind,
        kinds=tuple(sorted({k for m in members for k in m.kinds})),
        title=title(kind, place, start, end, mark=status.mark),
        group=group,
        place=place,
        start=start,
        end=end,
        precision=precision,
        polarity=status.polarity,
        certainty=status.certainty,
        tense=status.tense,
        reports=_ids(reports),
        lead_of=_ids(told[m.report] for m in members if m.lead),
        statements=tuple(sorted(s.statement.id for s in statements)),
        tolls=claims.tolls,
        actors=claims.actors,
        targets=claims.targets,
        places=claims.places,
        times=claims.times,
        denials=claims.denials,
        disputes=disputes(claims, roster, kind=kind, home=home),
        voices=independent(claims.happened or claims.asserted or claims.denials, copies),
        grade=grade(claims, kind, roster, copies=copies, home=home) if group == "violence" else None,
        merged=tuple(sorted(merges, key=_merge)),
        review=_review(statements),
        copies=_copies(reports),
        reader=reader,
        gazetteer=gazetteer,
    )


def _statements(members: Iterable[Telling], told: Mapping[str, Told], roster: Roster) -> list[Stated]:
    """Every statement of `members` that still stands, by report and place in it."""
    by_report: dict[str, list[Telling]] = {}
    for member in members:
        by_report.setdefault(member.report, []).append(member)
    found: list[Stated] = []
    for report in sorted(by_report):
        of = told[report]
        named = {id_ for member in by_report[report] for id_ in member.statements}
        like = together(s for id_, s in sorted(of.statements.items()) if id_ in named)
        every: dict[str, Stated] = {}
        for member in sorted(by_report[report], key=_telling):
            standing = [of.statements[id_] for id_ in sorted(member.statements) if id_ in of.statements]
            made = alone([stated(s, of, roster, like=like.get(s.id)) for s in standing], roster)
            every |= {s.statement.id: s for s in made}
        found += [every[id_] for id_ in sorted(every)]
    return found


def _telling(member: Telling) -> str:
    return member.id


def _claims(events: Sequence[Stated], statements: Sequence[Stated], blame: Sequence[Stated], roster: Roster) -> Claims:
    doers = parties(events, "actor")
    return Claims(
        asserted=sources(events, "asserted"),
        denials=sources(events, "denied"),
        tolls=tolls(statements, roster),
        actors=(*doers, *blamed(blame, doers, roster)),
        targets=parties(events, "target"),
        places=places(events),
        times=times(events),
    )


def _kind(members: Sequence[Telling], told: Mapping[str, Told]) -> tuple[str, str]:
    """The kind that most reports tell, copies of one text counted once; ties by what says most, then by name. And its
    group."""
    texts: dict[str, set[str]] = {}
    for member in members:
        texts.setdefault(member.kind, set()).add(original(told[member.report]))
    ranked = [(-len(by), kind in VAGUE and len(VAGUE) - VAGUE.index(kind), kind) for kind, by in texts.items()]
    kind = min(ranked)[2]
    return kind, ontology().types[kind].group


def _status(events: Iterable[Stated]) -> _Status:
    """Denied when nobody asserts it; else as sure and as far along as anybody says."""
    statuses = [e.statement.status for e in events]
    asserted = [s for s in statuses if s.polarity == "asserted"]
    chosen = asserted or statuses
    return _Status(
        "asserted" if asserted else "denied",
        min((s.certainty for s in chosen), key=CERTAINTIES.index, default="certain"),
        min((s.tense for s in chosen), key=TENSES.index, default="past"),
    )


def _place(claims: Sequence[PlaceClaim]) -> Place | None:
    """The place that most voices name; of several the most precise, then by name."""
    votes = _votes(claims, _place_value)
    ranked = [(-n, c.place.precision, c.place.part is None, c.place.name, c.place.id or "") for c, n in votes]
    return votes[ranked.index(min(ranked))][0].place if votes else None


def _time(claims: Sequence[TimeClaim]) -> TimeClaim | None:
    """The days that most voices name; of several the most precise, then the earliest."""
    votes = _votes(claims, _days)
    ranked = [(-n, FINEST.index(c.precision), c.start or "9999", c.end or "9999") for c, n in votes]
    return votes[ranked.index(min(ranked))][0] if votes else None


def _votes(claims: Sequence[C], value: Callable[[C], V]) -> list[tuple[C, int]]:
    """The first claim of each value with the number of sides whose voices hold it; claims that it happened go before
    all others."""
    chosen = [c for c in claims if counted(c.source)] or list(claims)
    sides: dict[V, set[str]] = {}
    first: dict[V, C] = {}
    for claim in chosen:
        first.setdefault(value(claim), claim)
        sides.setdefault(value(claim), set()).add(party_of(claim.source.voice))
    return [(claim, len(sides[found])) for found, claim in first.items()]


def _place_value(claim: PlaceClaim) -> tuple[str, str | None]:
    return (claim.place.id or claim.place.name, claim.place.part)


def _days(claim: TimeClaim) -> tuple[str | None, str | None, str]:
    return (claim.start, claim.end, claim.precision)


def _merge(merge: Merge) -> tuple[str, str, str, float]:
    return (min(merge.one, merge.other), max(merge.one, merge.other), merge.by, merge.score)


def _ids(reports: Iterable[Told]) -> tuple[str, ...]:
    return tuple(sorted({id_ for one in reports for id_ in (one.ids or (one.report.id,))}))


def _copies(reports: Iterable[Told]) -> tuple[tuple[str, ...], ...]:
    """Ids of the reports of one text, or nearly one."""
    groups: dict[str, list[Told]] = {}
    for one in reports:
        groups.setdefault(original(one), []).append(one)
    found = [_ids(group) for group in groups.values()]
    return tuple(sorted(ids for ids in found if len(ids) > 1))


def _review(statements: Iterable[Stated]) -> Review:
    """Who judged any of `statements`, and whether two disagree on one."""
    by: set[str] = set()
    disputed = False
    for one in statements:
        by |= set(one.told.reviewed.get(one.statement.id, ()))
        disputed = disputed or one.statement.id in one.told.contested
    return Review(tuple(sorted(by)), disputed)
