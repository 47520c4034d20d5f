"""Events, figures and relations with their roles, speakers and status: everything that makes a statement but its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from reportedly.model import Mention, Status
from reportedly.reading.clauses import clause, sentence_around
from reportedly.reading.contradictions import contradictions
from reportedly.reading.deeds import Told
from reportedly.reading.denials import Denial, denials, targets
from reportedly.reading.disputes import disputes
from reportedly.reading.document import Anchor, Anchored, Document, Happening, Mentions
from reportedly.reading.figures import Counted
from reportedly.reading.ground import Ground
from reportedly.reading.identify import Draft, Roles
from reportedly.reading.models import Models
from reportedly.reading.party_roles import party_roles
from reportedly.reading.place_movement import movement_roles
from reportedly.reading.place_role import place_roles
from reportedly.reading.relations import Related, find_relations
from reportedly.reading.repeats import told_once
from reportedly.reading.responsibility import claims
from reportedly.reading.speakers import Attribution, attribute
from reportedly.reading.status import status_of
from reportedly.reading.time_role import time_roles
from reportedly.spans import Span
from reportedly.values import Actor


@dataclass(frozen=True, slots=True)
class Found:
    """What one document holds, before roles: events, figures, and for each figure the index of its event."""

    document: Document
    mentions: Mentions
    happenings: tuple[Happening, ...]
    figures: tuple[Counted, ...]
    links: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """How one anchor is told: by whom, with what status, where and when."""

    by: Attribution
    status: Status
    place: tuple[Mention, ...] = ()
    time: tuple[Mention, ...] = ()


def drafts(found: Found, ground: Ground, models: Models) -> list[Draft]:
    """Every statement of the document: events first, then figures, relations and denials."""
    events = list(found.happenings)
    told = _told(found, models)
    parties = _with_claims(found, party_roles(found.document, found.mentions, events, models))
    denied = _denied(found, told, parties, models)
    told = _alleged(told, denied)
    roles = [{**r, "place": t.place} for r, t in zip(parties, told, strict=False)]
    moved = movement_roles(found.document, found.mentions, events)
    parties = [{**roles, **ways} for roles, ways in zip(parties, moved, strict=True)]
    related = find_relations(found.document, found.mentions, events, roles=roles, ground=ground)
    said = _said(found, [r.anchor for r in related], models)
    out = [_event(h, t, roles) for h, t, roles in zip(events, told, parties, strict=False)]
    numbers = zip(found.figures, told[len(events) :], found.links, strict=True)
    figures = [_figure(f, _negated(t, told, link), link) for f, t, link in numbers]
    out += [_after(f, len(events)) for f in told_once(found.document, figures, [h.anchor.type for h in events])]
    out += [_relation(r, by, status) for r, (by, status) in zip(related, said, strict=True)]
    return _with_denials(found, out, denied)


def _told(found: Found, models: Models) -> list[_Told]:
    """Events, then figures: they tell each other when they were."""
    anchored: list[Anchored] = [*found.happenings, *found.figures]
    times = time_roles(found.document, found.mentions, anchored, models["time"])
    places = place_roles(found.document, found.mentions, anchored, models["place"])
    said = _said(found, [a.anchor for a in anchored], models)
    return [_Told(by, s, p, t) for (by, s), p, t in zip(said, places, times, strict=True)]


def known(found: Found, models: Models) -> list[Told]:
    """How each event is told, and who did it, before denials are looked for."""
    parties = _with_claims(found, party_roles(found.document, found.mentions, found.happenings, models))
    return _with_actors(_told(found, models), parties)


def _with_actors(told: Sequence[_Told], parties: Sequence[Roles]) -> list[Told]:
    pairs = zip(told, parties, strict=False)
    return [Told(t.by, t.status, roles.get("actor", ()), t.place, t.time) for t, roles in pairs]


def _denied(found: Found, told: Sequence[_Told], parties: Sequence[Roles], models: Models) -> list[Denial]:
    """Who disputes which event."""
    about = targets(found.document, found.mentions, found.happenings, _with_actors(told, parties), models)
    worded = denials(about)
    return disputes(about, [*worded, *contradictions(about, worded)], models)


def _alleged(told: Sequence[_Told], denied: Sequence[Denial]) -> list[_Told]:
    """What a denial is about stands as alleged, by whoever the denial says, else by others than who denies it."""
    out = list(told)
    own = {d.own for d in denied}
    for denial in denied:
        if denial.about is None or denial.about in own:
            continue
        was = out[denial.about]
        spans = {m.span for m in denial.deniers}
        by = was.by
        if by.said_by and all(m.span in spans for m in by.said_by):
            by = Attribution(denial.authors)
        out[denial.about] = replace(was, by=by, status=structs.replace(was.status, polarity="asserted"))
    return out


def _said(found: Found, anchors: Sequence[Anchor], models: Models) -> list[tuple[Attribution, Status]]:
    by = attribute(found.document, found.mentions, anchors, models["speaker"], models["speaker_again"])
    return list(zip(by, status_of(found.document, anchors, by), strict=True))


def _with_claims(found: Found, parties: Sequence[Roles]) -> list[Roles]:
    """The roles, with the doer that a claim of responsibility or blame names.

    Who owns up is the doer; who is blamed is so where the clause itself names no doer, or only the one who blames.
    """
    out = [dict(roles) for roles in parties]
    for claim in claims(found.document, found.mentions, found.happenings):
        roles = out[claim.happening]
        named = roles.get("actor", ())
        blamers = {m.span for m in claim.said_by}
        if claim.kind == "owns" or all(m.how == "inferred" or m.span in blamers for m in named):
            roles["actor"] = (_from_elsewhere(claim.actor),)
    return out


def _from_elsewhere(mention: Mention) -> Mention:
    """`mention` as one that the words elsewhere in the report give."""
    return Mention(mention.span, mention.value, "inferred")


def _event(happening: Happening, told: _Told, roles: Roles) -> Draft:
    return Draft(
        type=happening.anchor.type,
        anchor=happening.anchor.span,
        evidence=happening.evidence,
        roles={**roles, "place": told.place, "time": told.time},
        said_by=told.by.said_by,
        cue=told.by.cue,
        status=told.status,
        score=happening.score,
    )


def _negated(figure: _Told, told: Sequence[_Told], link: int | None) -> _Told:
    """A number of what did not happen is no toll: "two girls were never abducted"."""
    if link is None or told[link].status.polarity == "asserted" or figure.status.polarity == "denied":
        return figure
    return replace(figure, status=structs.replace(figure.status, polarity="denied"))


def _figure(figure: Counted, told: _Told, link: int | None) -> Draft:
    """A figure as a draft; its total by its index among the figures."""
    roles: Roles = {"quantity": (figure.quantity,), "place": told.place, "time": told.time}
    if figure.population is not None:
        roles["population"] = (figure.population,)
    return Draft(
        type=figure.anchor.type,
        anchor=figure.anchor.span,
        evidence=(figure.evidence,),
        roles=roles,
        said_by=told.by.said_by,
        cue=told.by.cue,
        status=told.status,
        about=link,
        part_of=figure.part_of,
        score=round(figure.score, 3),
    )


def _after(figure: Draft, first: int) -> Draft:
    """`figure` where figures begin at index `first` of the drafts."""
    return figure if figure.part_of is None else replace(figure, part_of=first + figure.part_of)


def _relation(related: Related, by: Attribution, status: Status) -> Draft:
    return Draft(
        type=related.anchor.type,
        anchor=related.anchor.span,
        evidence=related.evidence,
        roles=related.roles,
        said_by=by.said_by,
        cue=by.cue,
        status=status,
        about=related.about,
        score=round(related.score, 3),
    )


def _with_denials(found: Found, made: list[Draft], denied: Sequence[Denial]) -> list[Draft]:
    """A denial is a statement of the type denied, said by the deniers.

    Where the denial's own words were read as an event, that event becomes the denial.
    """
    out = list(made)
    for denial in denied:
        status = Status(polarity="denied")
        if denial.own is not None:
            by = denial.deniers or out[denial.own].said_by
            out[denial.own] = replace(out[denial.own], said_by=by, status=status, about=denial.about)
            continue
        roles: Roles = {}
        score = 1.0
        if denial.about is not None:
            of = out[denial.about]
            blamed = _blamed(of, denial)
            if len(blamed) < len(of.roles.get("actor", ())):
                out[denial.about] = replace(of, roles={**of.roles, "actor": blamed})
            roles = {role: found for role, found in of.roles.items() if role in ("actor", "target", "place", "time")}
            score = of.score
        out.append(
            Draft(
                type=denial.anchor.type if denial.about is None else found.happenings[denial.about].anchor.type,
                anchor=denial.anchor.span,
                evidence=(_denying_clause(found.document, denial),),
                roles=roles,
                said_by=denial.deniers,
                status=status,
                about=denial.about,
                score=score,
            )
        )
    return out


def _blamed(event: Draft, denial: Denial) -> tuple[Mention, ...]:
    """The doers of `event` but those read from who denies it: nobody is blamed by denying.

    A denier whom the event's own clause names stays; one brought in from elsewhere goes.
    """
    names = {m.value.name for m in denial.deniers if isinstance(m.value, Actor)}
    spans = [m.span for m in denial.deniers]
    return tuple(
        m
        for m in event.roles.get("actor", ())
        if any(clause.overlaps(m.span) for clause in event.evidence)
        or not ((isinstance(m.value, Actor) and m.value.name in names) or any(m.span.overlaps(span) for span in spans))
    )


def _denying_clause(document: Document, denial: Denial) -> Span:
    sentence = document.sentences[denial.anchor.sentence]
    assert sentence.tokens is not None
    head = sentence.tokens[denial.anchor.head]
    return sentence_around(sentence, head) if denial.pointed else clause(sentence, head)
