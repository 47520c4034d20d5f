"""Who is said to have done it apart from the event's own clause: claims of responsibility, blame, accusation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.cues import subject_of
from reportedly.reading.document import Document, Happening, Mentions, Sentence
from reportedly.reading.scene import Scene, plausible, scene_of
from reportedly.reading.speaker_names import name_at
from reportedly.reading.speakers import mention_of
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

BACK = 4
"""Sentences before a claim in which its event is looked for."""
_DEEDS = frozenset(
    {
        "airstrike", "shelling", "bombing", "suicide-bombing", "chemical-attack", "shooting", "execution",
        "assassination", "abduction", "destruction", "attack", "armed-clash", "torture", "sexual-violence",
    }
)  # fmt: skip
"""What is claimed, and what parties are blamed for."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody is named as the doer of a happening by words outside its clause."""

    actor: Mention
    happening: int
    said_by: tuple[Mention, ...]
    """Who names them; empty when the report does, or the doer's own claim."""
    span: Span
    """The words that claim or blame."""
    kind: Literal["owns", "blamed"]


def claims(document: Document, mentions: Mentions, happenings: Sequence[Happening]) -> list[Claim]:
    """Claims of responsibility and blame that can be tied to a happening, in the order of the text."""
    verbs = {"claim", "take", "admit", "accept", "assume", "be", *language().denials.blaming}
    places = [
        (s, t) for s in document.parsed() if s.part != "furniture" for t in s.tokens or () if t.lemma_.lower() in verbs
    ]
    if not places:
        return []
    scene = scene_of(document)
    found = [_owns(scene, mentions, happenings, s, t) or _blames(scene, mentions, happenings, s, t) for s, t in places]
    return [claim for claim in found if claim is not None]


def _owns(
    scene: Scene, mentions: Mentions, happenings: Sequence[Happening], sentence: Sentence, token: Token
) -> Claim | None:
    """X claimed responsibility (for), X claimed the attack, the attack was claimed by X, X was behind the attack."""
    negated = any(c.dep_ == "neg" for c in token.children)
    if token.pos_ not in ("VERB", "AUX") or negated:
        return None
    objects = [c for c in token.children if c.dep_ == "dobj"]
    responsible = [c for c in objects if c.lower_ in language().denials.responsibility]
    passive = any(c.dep_ == "agent" for c in token.children)
    behind = token.lemma_ == "be" and any(c.dep_ == "prep" and c.lower_ == "behind" for c in token.children)
    if responsible and token.lemma_ in ("claim", "take", "admit", "accept", "assume"):
        below = responsible
    elif behind or (token.lemma_ == "claim" and (passive or objects)):
        below = [token]
    else:
        return None
    actor = subject_of(token)
    if actor is None or actor.lower_ in ("nobody", "none", "one") or any(c.lower_ == "no" for c in actor.children):
        return None
    if not plausible(scene.document, name_at(sentence, actor)):
        return None
    index = _deed(happenings, sentence, below, strict=not responsible)
    if index is None:
        return None
    deed = happenings[index].anchor
    if (deed.sentence, deed.head) == (sentence.index, actor.i):
        return None
    who = mention_of(scene, mentions, name_at(sentence, actor))
    return Claim(who, index, (), sentence.words(token.i, token.i + 1), "owns")


def _blames(
    scene: Scene, mentions: Mentions, happenings: Sequence[Happening], sentence: Sentence, token: Token
) -> Claim | None:
    """Y blamed X for the attack, blamed the attack on X, an attack blamed on X, accused X of bombing."""
    if token.pos_ != "VERB" or token.lemma_ not in language().denials.blaming:
        return None
    if any(c.dep_ == "neg" for c in token.children):
        return None
    prepositions = {c.lower_: c for c in token.children if c.dep_ == "prep"}
    objects = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
    prepositions |= {c.lower_: c for o in objects for c in o.children if c.lower_ == "on" and "on" not in prepositions}
    if "on" in prepositions and token.lemma_ == "blame":
        party = next((c for c in prepositions["on"].children if c.dep_ == "pobj"), None)
        deed = objects or ([token.head] if token.dep_ == "acl" else [])
    else:
        party = objects[0] if objects else None
        deed = [prepositions[p] for p in ("for", "of", "over", "in") if p in prepositions]
        if token.lemma_ == "hold" and not any(t.lower_ == "responsible" for t in token.subtree):
            return None
    if party is None or party.tag_ == "WP":
        return None
    armed = party.lemma_.lower() in language().sense.armed
    if not armed and not plausible(scene.document, name_at(sentence, party)):
        return None
    index = _deed(happenings, sentence, deed, strict=bool(deed))
    if index is None:
        return None
    by = subject_of(token) if not any(o.dep_ == "nsubjpass" for o in objects) and token.dep_ != "acl" else None
    said_by = (mention_of(scene, mentions, name_at(sentence, by)),) if by is not None else ()
    ceiling = next((t.i for t in token.doc[party.i :] if t.lower_ in ("of", "for")), None)
    who = mention_of(scene, mentions, name_at(sentence, party, ceiling=ceiling if token.lemma_ != "blame" else None))
    return Claim(who, index, said_by, sentence.words(token.i, token.i + 1), "blamed")


def _deed(happenings: Sequence[Happening], sentence: Sentence, below: list[Token], *, strict: bool) -> int | None:
    """The happening that stands under `below`; else, unless `strict`, the last deed told before."""
    inside = {t.i for head in below for t in head.subtree}
    deeds = [(k, h.anchor) for k, h in enumerate(happenings) if h.anchor.type.partition(".")[2] in _DEEDS]
    here = [k for k, anchor in deeds if anchor.sentence == sentence.index and anchor.head in inside]
    if here:
        return here[0]
    if strict and any(t.pos_ == "VERB" for t in below):
        return None
    before = [
        (a.span, k)
        for k, a in deeds
        if 0 <= sentence.index - a.sentence <= BACK and a.span.start < _start(sentence, below)
    ]
    return max(before)[1] if before else None


def _start(sentence: Sentence, below: list[Token]) -> int:
    return sentence.start + (below[0].idx if below else 0)
