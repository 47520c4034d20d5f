"""Whether two named parties can be the same doer, and who counts as a side."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.merging.identity import REBEL, STATE, Identity, Roster, identity
from reportedly.merging.sources import counted
from reportedly.records import PartyClaim

CLASHES = frozenset({"event.armed-clash"})
"""Kinds in which whom one voice names as doer another may name as hit, and in which the dead are fighters unless
somebody says otherwise."""


def who(claim: PartyClaim, roster: Roster, home: str | None) -> Identity:
    """Whom the claim names. `home`: the country where it happened, whose state "government forces" are."""
    return identity(claim.actor, claim.words, roster, home=home)


def side_of(party: Identity) -> str:
    """Equal for parties of one side."""
    return party.side or party.key


def differ(one: Identity, other: Identity) -> bool:
    """Whether two names cannot mean one doer: known parties of different sides; or a kind of people, such as rebels,
    against a party of the other camp. A kind may else be anybody."""
    if one.key == other.key or side_of(one) == side_of(other):
        return False
    if one.known and other.known:
        return True
    return {_camp(one), _camp(other)} == {"state", "rebel"}


def _camp(party: Identity) -> str | None:
    if party.sector in STATE:
        return "state"
    return "rebel" if party.sector in REBEL else None


def named(claims: Iterable[PartyClaim], roster: Roster, home: str | None) -> list[tuple[Identity, PartyClaim]]:
    """Whom the claims name as parties, with each claim. What is only feared or planned names nobody, and who reports on
    violence, an outlet or a monitor, is no party to it."""
    found = [(who(c, roster, home), c) for c in claims if counted(c.source)]
    return [(p, c) for p, c in found if p.sector != "JRN" and not _reports(p, roster)]


def _reports(party: Identity, roster: Roster) -> bool:
    entry = roster.actor(party.key)
    return entry is not None and entry.kind in ("outlet", "monitor")
