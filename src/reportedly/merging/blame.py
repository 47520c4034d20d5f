"""Blame that a report passes on apart from the deed: "the government blamed Saturday's attack on rebels"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from reportedly.merging.identity import Roster
from reportedly.merging.sources import Stated, counted
from reportedly.merging.voices import voice_of
from reportedly.merging.wording import folded
from reportedly.model import Account, Statement
from reportedly.ontology import ontology
from reportedly.records import PartyClaim
from reportedly.spans import Span
from reportedly.values import Actor

BLAME = "event.accusation"
DEEDS = "attack assault massacre incident killing death explosion blast atrocity bloodshed crime violence"
"""Words that stand for the deed of which a report tells, whatever its kind."""
WORDS = "blame accuse accusation responsible responsibility fault guilty culprit culpable"
"""Words of accusation that say whose deed it was: who condemns it does not."""
GROUP = "violence"


def blaming(account: Account, lead: Sequence[Statement]) -> list[Statement]:
    """The accusations of a report whose words name the deed of its main incident, the events `lead`, again, and whose
    sentence tells of no other violence."""
    if not any(ontology().types[s.type].group == GROUP for s in lead):
        return []
    text, own = account.report.text, {s.id for s in lead}
    deeds = _stems(DEEDS) | {w for s in lead for w in folded(s.anchor.quote(text))}
    others = [s for s in account.statements if s.family == "event" and s.id not in own and s.type != BLAME]
    violent = [s.anchor for s in others if ontology().types[s.type].group == GROUP]
    return [s for s in account.statements if s.type == BLAME and _of(s, deeds, violent, text)]


def _of(one: Statement, deeds: frozenset[str] | set[str], others: Sequence[Span], text: str) -> bool:
    if one.status.polarity == "denied" or not any(isinstance(m.value, Actor) for m in one.roles.get("target", ())):
        return False
    if not _stems(WORDS).intersection(folded(one.anchor.quote(text))):
        return False
    words = {w for span in one.evidence for w in folded(span.quote(text))}
    return bool(words & deeds) and not any(span.overlaps(other) for span in one.evidence for other in others)


def blamed(accusations: Iterable[Stated], named: Iterable[PartyClaim], roster: Roster) -> tuple[PartyClaim, ...]:
    """Whom each accuser names as doer; where nobody is named as the accuser, who says so. What the same voice says by
    `named` already, in telling of the deed, is left out."""
    known = {_says(claim) for claim in named}
    found = [claim for one in accusations for claim in _claims(one, roster)]
    return tuple(claim for claim in found if counted(claim.source) and _says(claim) not in known)


def _says(claim: PartyClaim) -> tuple[str, str, str]:
    party = claim.actor.id or claim.actor.name if claim.actor else claim.words
    return (claim.source.report, claim.source.voice.id, party)


def _claims(one: Stated, roster: Roster) -> Iterable[PartyClaim]:
    text = one.told.report.text
    accusers = [voice_of(m, text, roster) for m in one.statement.roles.get("actor", ())]
    voices = [v for v in accusers if v is not None] or [s.voice for s in one.sources]
    for voice in dict.fromkeys(voices):
        for m in one.statement.roles.get("target", ()):
            if isinstance(m.value, Actor):
                yield PartyClaim(m.value, m.span.quote(text), one.source_of(voice))


@cache
def _stems(words: str) -> frozenset[str]:
    return frozenset(folded(words))
