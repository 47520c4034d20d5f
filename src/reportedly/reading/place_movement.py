"""From where to where people and forces move: "fled Zaranda for the coast", "withdrew from the hills to the city"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.language import Places, language
from reportedly.model import Mention
from reportedly.reading.clauses import governor
from reportedly.reading.document import Anchor, Document, Happening, Mentions
from reportedly.reading.place_features import Spot, attached, relation, scene

_OWN = ("itself", "child:", "verb", "parent:", "above:xcomp")
"""Ties of the word that a place hangs on to the trigger which keep the two in one clause."""


def movement_roles(
    document: Document, mentions: Mentions, happenings: Sequence[Happening]
) -> list[dict[str, tuple[Mention, ...]]]:
    """`origin` and `destination` of each of `happenings` that moves somebody, where its own clause names them."""
    seen = scene(document, mentions)
    known = language().places
    out: list[dict[str, tuple[Mention, ...]]] = []
    for happening in happenings:
        roles: dict[str, list[Mention]] = {}
        anchor = happening.anchor
        if anchor.type in known.moves:
            for spot in seen.by_sentence.get(anchor.sentence, []):
                role = _end(spot, anchor, document, known)
                if role:
                    roles.setdefault(role, []).append(spot.phrase.mention)
        out.append({role: tuple(found) for role, found in sorted(roles.items())})
    return out


def _end(spot: Spot, anchor: Anchor, document: Document, known: Places) -> str | None:
    """Which end of the anchor's movement `spot` is, None for neither."""
    doc = document.sentences[anchor.sentence].tokens
    assert doc is not None
    trigger, head = doc[anchor.head], doc[spot.phrase.head]
    verb = governor(trigger)
    while head.dep_ in ("conj", "appos") and head.head != head:
        head = head.head
    if head.dep_ in ("dobj", "obj") and head.head in (trigger, verb):
        if head.head.lemma_.lower() in known.leave:
            return "origin"
        return "destination" if head.head.lemma_.lower() in known.reach else None
    host, prep = attached(head)
    if not relation(host, trigger).startswith(_OWN):
        return None
    if prep in known.origin:
        return "origin"
    if prep in known.destination or (prep == "for" and host.lemma_.lower() in known.leave):
        return "destination"
    return None
