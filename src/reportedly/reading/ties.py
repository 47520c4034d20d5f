"""Constructions that state a relation: who is tied to whom, as words of the parse, before anybody is resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.document import Sentence
from reportedly.reading.noun_ties import of_noun
from reportedly.reading.phrase_ties import of_hyphen, of_phrase
from reportedly.reading.subjects import agents, governed, objects, passive, subjects
from reportedly.reading.tie import Tie, Trigger, called, described, rest_of, span_of, triggers
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def ties(sentence: Sentence) -> list[Tie]:
    """Every tie of a parsed sentence, in the order of its anchors."""
    assert sentence.tokens is not None
    found: list[Tie] = []
    for token in sentence.tokens:
        if token.pos_ in ("VERB", "AUX"):
            found += _verbs(token)
            found += _union(token)
            found += _composed(token)
        if token.pos_ in ("ADJ", "VERB", "ADV", "ADP"):
            found += _adjectives(token)
        if token.pos_ in ("NOUN", "PROPN"):
            found += of_noun(token)
        if token.pos_ in ("ADP", "SCONJ", "ADV"):
            found += of_phrase(token)
        found += of_hyphen(token)
    return sorted((t for t in found if not _part_of_another(t, found)), key=_order)


def _part_of_another(tie: Tie, found: list[Tie]) -> bool:
    """Whether a longer anchor of the same type stands over this one: "under the leadership of" over "leadership of"."""
    return any(o.type == tie.type and o.anchor != tie.anchor and o.anchor.covers(tie.anchor) for o in found)


def _order(tie: Tie) -> tuple[Span, str]:
    return tie.anchor, tie.type


# Verbs: "A backs B", "B backed by A", "A fights against B", "A holds ground in B"


def _verbs(verb: Token) -> Iterator[Tie]:
    done: set[str] = set()
    for trigger in triggers("verbs").get(verb.lemma_.lower(), ()):
        if trigger.type.key in done or verb.dep_ in ("amod", "compound"):
            continue
        rest = rest_of(verb, trigger.words[1:])
        if rest is None:
            continue
        tie = _of_verb(verb, trigger, rest)
        if tie:
            done.add(trigger.type.key)
            yield tie


def _of_verb(verb: Token, trigger: Trigger, rest: list[Token]) -> Tie | None:
    last = rest[-1] if rest else verb
    preposition = last if rest and last.pos_ in ("ADP", "SCONJ", "PART") and governed(last) else None
    if passive(verb) and preposition is None:
        actors, targets = agents(verb), subjects(verb)
    else:
        actors, targets = subjects(verb), governed(preposition) if preposition is not None else objects(verb)
    if not actors or not targets or actors[0] in targets:
        return None
    anchor = span_of(verb, last) if last.i - verb.i <= 5 else span_of(verb, verb)
    return Tie(trigger.type.key, verb.i, anchor, tuple(actors), tuple(targets), strong=trigger.strong)


# Adjectives: "A loyal to B", "A is allied with B"


def _adjectives(word: Token) -> Iterator[Tie]:
    for trigger in triggers("adjectives").get(word.lower_, ()):
        rest = rest_of(word, trigger.words[1:])
        if not rest:
            continue
        actors, targets = described(word), governed(rest[-1])
        if actors and targets:
            yield Tie(trigger.type.key, word.i, span_of(word, rest[-1]), tuple(actors), tuple(targets))
            return


# Founding: "A and B announced a new alliance, C"


def _union(verb: Token) -> Iterator[Tie]:
    words = language("en").relations
    if verb.lemma_.lower() not in words.forms:
        return
    founders, founded = (agents(verb), subjects(verb)) if passive(verb) else (subjects(verb), objects(verb))
    for noun in founded[:1]:
        if noun.lemma_.lower() not in words.unions or not founders:
            continue
        name = [c for c in noun.rights if c.dep_ == "appos"] or called(noun)
        if name:
            yield Tie("relation.part-of", noun.i, span_of(noun, noun), tuple(founders), (name[0],))
        elif len(founders) > 1:
            yield Tie("relation.allied-with", noun.i, span_of(noun, noun), tuple(founders[:1]), tuple(founders[1:]))


def _composed(verb: Token) -> Iterator[Tie]:
    """ "The alliance includes A and B", "a coalition made up of A and B"."""
    words = language("en").relations
    if verb.lemma_.lower() not in words.includes:
        return
    of = [t for c in verb.rights if c.lower_ == "of" for t in governed(c)]
    parts = of or ([] if passive(verb) else objects(verb))
    for whole in subjects(verb)[:1]:
        named = {t.lemma_.lower() for t in (whole, *whole.lefts)}
        if parts and named & set(words.unions):
            yield Tie("relation.part-of", verb.i, span_of(verb, verb), tuple(parts), (whole,))
