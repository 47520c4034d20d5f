"""Who and what stands in the roles of a relation: words of the parse to the mentions found in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.document import Phrase, Sentence
from reportedly.reading.ground import Ground
from reportedly.reading.nouns import ACTS, Noun, inner_head, noun
from reportedly.reading.phrases import noun_phrase
from reportedly.reading.tie import HYPHENS, called
from reportedly.spans import Span
from reportedly.values import Actor, Place

if TYPE_CHECKING:
    from spacy.tokens import Token

ENTITIES = frozenset({"ORG", "PERSON", "NORP", "GPE", "LOC"})
NOWHERE = frozenset({"PERSON", "NORP", "DATE", "TIME", "CARDINAL", "EVENT", "LAW", "WORK_OF_ART"})
"""spaCy's labels of names that may be a party, and that are no place."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with the phrases found in it."""

    sentence: Sentence
    parties: tuple[Phrase, ...]
    places: tuple[Phrase, ...]
    ground: Ground | None


def heads_of(token: Token) -> set[str]:
    return {token.lemma_.lower(), inner_head(token).lemma_.lower()}


def written(part: Span, scene: Scene, kind: Noun | None = None) -> Mention:
    """A party that stands before a hyphen: "U.S." in "U.S.-backed", "rebel" in "rebel-held"."""
    sentence = scene.sentence
    assert sentence.tokens is not None
    text = sentence.tokens.text[part.start : part.end]
    span = Span(sentence.start + part.start, sentence.start + part.end)
    known = scene.ground.actors(text) if scene.ground else ()
    country = scene.ground.country(text) if scene.ground else None
    if len(known) == 1 and country is None:
        return Mention(span, Actor(known[0].name, known[0].id, known[0].sector, known[0].country))
    sector = "GOV" if country else kind.sector if kind else None
    named = text[:1].isupper() or (kind is not None and kind.kind in ACTS)
    return Mention(span, Actor(text, sector=sector, country=country) if named else None, "normalised")


def _compounded(token: Token, scene: Scene) -> Mention | None:
    """The party that `token` heads before a hyphen, None when no hyphen follows."""
    if token.i + 1 >= len(token.doc) or token.doc[token.i + 1].text not in HYPHENS:
        return None
    for phrase in scene.parties:
        if phrase.head == token.i and isinstance(phrase.mention.value, Actor):
            return phrase.mention
    first = token.left_edge if token.left_edge.dep_ in ("compound", "amod") else token
    return written(Span(first.idx, token.idx + len(token)), scene, noun(token))


def parties_of(
    tokens: Sequence[Token], scene: Scene, *, means: set[str] | None = None, things: bool = False
) -> tuple[Mention, ...]:
    """The parties that `tokens` head; what is no party is left out unless its noun is one of `means`."""
    found: list[Mention] = []
    for token in tokens:
        mention = _compounded(token, scene) or _party(token, scene)
        if mention is None and ((things and _usable(token)) or (means and heads_of(token) & means)):
            mention = Mention(scene.sentence.words(*noun_phrase(token)), None)
        if mention is not None and mention.span not in [m.span for m in found]:
            found.append(mention)
    return tuple(found)


def _usable(token: Token) -> bool:
    """Whether `token` names somebody or something rather than a time, an amount, an act or an idea."""
    kind = noun(token)
    return kind is None or kind.kind not in ("time", "amount", "event", "abstract")


def _party(token: Token, scene: Scene) -> Mention | None:
    """The party that `token` heads: found before, or a name or a noun for people."""
    kind = noun(token)
    people = kind is not None and kind.kind in ACTS
    other = kind is not None and not people and inner_head(token) == token
    if other and kind is not None and (token.pos_ == "NOUN" or kind.kind in ("event", "time", "amount")):
        return None
    name = called(token)
    heads = [*(t.i for t in name), token.i, inner_head(token).i]
    for head in heads:
        for phrase in scene.parties:
            if phrase.head == head and isinstance(phrase.mention.value, Actor):
                return phrase.mention
    for phrase in scene.parties:
        if token.pos_ == "PROPN" and _same_name(token, phrase, scene):
            return phrase.mention
    if token.pos_ == "PROPN" and token.ent_type_ in ENTITIES:
        first = next((c for c in token.lefts if c.pos_ == "PROPN" and c.dep_ in ("compound", "nmod")), token)
        return written(Span(first.idx, token.idx + len(token)), scene)
    return Mention(scene.sentence.words(*noun_phrase(token)), None) if people else None


def _same_name(token: Token, phrase: Phrase, scene: Scene) -> bool:
    """Whether `token` is a word of the name that `phrase` ends or begins with."""
    head = token.doc[phrase.head]
    span = scene.sentence.words(token.i, token.i + 1)
    named = isinstance(phrase.mention.value, Actor) and head.pos_ == "PROPN"
    return named and phrase.span.covers(span) and (token.head == head or head.head == token)


def places_of(tokens: Sequence[Token], scene: Scene, *, hyphen: bool = False) -> tuple[Mention, ...]:
    """The places that `tokens` head: found before, or a noun of an area; a share of a place keeps its words."""
    words = language("en").relations
    found = []
    for token in tokens:
        left, right = noun_phrase(token)
        span = scene.sentence.words(left, right)
        inside = [p.mention for p in scene.places if p.head == token.i] or [
            p.mention for p in scene.places if span.overlaps(p.span)
        ]
        area = token.lemma_.lower() in words.areas or token.lower_ in words.ways
        if inside and (token.lemma_.lower() in words.portions or token.lower_ in words.portions):
            found.append(_share(span, inside[-1], scene))
        elif inside:
            found.append(inside[0])
        elif area:
            found.append(Mention(span, None))
        elif token.pos_ == "PROPN" and (token.ent_type_ not in NOWHERE or hyphen):
            found.append(Mention(scene.sentence.words(token.i, token.i + 1), None))
    return tuple(found)


def _share(span: Span, mention: Mention, scene: Scene) -> Mention:
    """ "more than 20 % of" a place."""
    assert scene.sentence.tokens is not None
    if not isinstance(mention.value, Place) or span.start >= mention.span.start:
        return mention
    start = scene.sentence.start
    share = scene.sentence.tokens.text[span.start - start : mention.span.start - start].strip()
    whole = Span(span.start, max(span.end, mention.span.end))
    part = " ".join(filter(None, (share, mention.value.part)))
    return changed(mention, span=whole, value=changed(mention.value, part=part))
