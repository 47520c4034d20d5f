"""What speaks for and against a phrase as the actor or target of an event: features of the learned ranking."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.ontology import ontology
from reportedly.reading.document import Document, Happening
from reportedly.reading.nouns import noun
from reportedly.reading.party_candidates import Candidate, identity
from reportedly.reading.paths import governor, is_passive, label, path, subject
from reportedly.values import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

NONE = "none"
"""Prefix of the features of "nobody is named"."""


def of_none(happening: Happening, document: Document) -> dict[str, float]:
    """Features of the answer that the words name nobody."""
    trigger = _token(document, happening.anchor.sentence, happening.anchor.head)
    shape = _shape(trigger)
    out = {f"{NONE}": 1.0, f"{NONE}|{happening.anchor.type}": 1.0, f"{NONE}|{shape}": 1.0}
    if shape == "n":
        modified = any(c.dep_ in ("poss", "compound", "amod") for c in trigger.children)
        out[f"{NONE}|n|{'modified' if modified else 'bare'}"] = 1.0
    else:
        children = sorted({c.dep_ for c in trigger.children if c.dep_ in ("nsubj", "nsubjpass", "agent", "dobj")})
        out[f"{NONE}|v|{'+'.join(children)}"] = 1.0
        out[f"{NONE}|lemma|{trigger.lemma_.lower()}"] = 1.0
    return out


def of_candidate(candidate: Candidate, happening: Happening, document: Document) -> dict[str, float]:
    """Features of `candidate` for the event; each name says what it stands for."""
    anchor = happening.anchor
    trigger = _token(document, anchor.sentence, anchor.head)
    head = _token(document, candidate.phrase.sentence, candidate.phrase.head)
    kind = anchor.type
    out: dict[str, float] = {}
    what = _what(candidate, head)
    for name in what:
        out[f"is|{name}"] = 1.0
        out[f"is|{name}|{kind}"] = 1.0
    out |= _standing(candidate, head)
    if candidate.steps == 0 and candidate.phrase.sentence == anchor.sentence:
        out |= _syntax(trigger, head, kind, what)
    else:
        where = f"{max(-4, min(1, candidate.steps))}"
        out[f"far|{where}"] = 1.0
        out[f"far|{head.dep_}"] = 1.0
        out[f"far|{_shape(trigger)}"] = 1.0
        if head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ == "ROOT":
            out["far|topic"] = 1.0
            out[f"far|topic|{where}"] = 1.0
    return out


def _standing(candidate: Candidate, head: Token) -> dict[str, float]:
    """How the phrase stands in the report, whatever the event."""
    out = {f"count|{min(candidate.count, 5)}": 1.0, f"how|{candidate.mention.how}": 1.0}
    if _speaks(head):
        out["speaks"] = 1.0
    if head.dep_ == "appos":
        out["appos"] = 1.0
    return out


def _syntax(trigger: Token, head: Token, kind: str, what: list[str]) -> dict[str, float]:
    way = path(trigger, head)
    shape = _shape(trigger)
    last = way.down[-1] if way.down else "self"
    via = way.down[-2] if len(way.down) > 1 and last == "pobj" else ""
    first = way.up[0] if way.up else "top"
    group = _group(kind)
    out = {
        f"path|{shape}|{way.text}": 1.0,
        f"end|{shape}|{len(way.up)}|{via}{last}": 1.0,
        f"end|{group}|{len(way.up) > 0}|{via}{last}": 1.0,
        f"up|{shape}|{'.'.join(way.up[:3])}": 1.0,
        f"length|{min(8, len(way.up) + len(way.down))}": 1.0,
        f"via|{via}": 1.0,
        f"via|{via}|{kind}": 1.0,
        f"side|{'before' if head.i < trigger.i else 'after'}|{shape}": 1.0,
        f"near|{_bucket(abs(head.i - trigger.i))}": 1.0,
        f"first|{first}|{last}": 1.0,
    }
    if len(way.up) + len(way.down) <= 3:
        out[f"lemma|{trigger.lemma_.lower()}|{way.text}"] = 1.0
    out |= _subjects(trigger, head, shape)
    if way.up == ():
        for name in what[:1]:
            out[f"under|{shape}|{name}|{via}{last}"] = 1.0
    return out


def _subjects(trigger: Token, head: Token, shape: str) -> dict[str, float]:
    """Whether the phrase is the subject of the trigger, or of the verb that governs it."""
    out: dict[str, float] = {}
    verb = trigger if shape != "n" else governor(trigger)
    found = subject(verb)
    if found is not None and (found.i == head.i or head in found.conjuncts):
        out[f"subject|{shape}|{is_passive(verb)}"] = 1.0
        if shape == "n":
            out[f"subject|n|{_role_of(trigger, verb)}"] = 1.0
            out[f"subject|n|{verb.lemma_.lower()}"] = 1.0
    if verb.head.i != verb.i:
        outer = governor(verb.head)
        main = subject(outer)
        if main is not None and main.i == head.i:
            out[f"outer|{shape}|{verb.dep_}"] = 1.0
            out[f"outer|{outer.lemma_.lower()}"] = 1.0
    return out


def _role_of(noun_: Token, verb: Token) -> str:
    """How a noun hangs on the verb: "dobj", "prep:in"."""
    node = noun_
    while node.head.i != verb.i and node.head.i != node.i:
        node = node.head
    return label(node)


def _what(candidate: Candidate, head: Token) -> list[str]:
    """What the phrase denotes: its class, its sector, and both."""
    value = candidate.mention.value
    kind = noun(head)
    name = kind.kind if kind else ("name" if head.pos_ == "PROPN" else "other")
    if isinstance(value, Actor):
        country = "country" if value.country and value.sector == "GOV" and head.ent_type_ == "GPE" else ""
        return [f"actor:{value.sector}{country}", f"class:{name}"]
    return [f"class:{name}:{head.ent_type_ if head.ent_type_ in ('GPE', 'LOC', 'FAC') else ''}"]


@cache
def _reporting() -> frozenset[str]:
    speech = language("en").speech
    return frozenset(speech.core) | frozenset(speech.neutral)


def _speaks(head: Token) -> bool:
    """Whether the phrase is the subject of a reporting verb, or follows "according to"."""
    if head.dep_ == "nsubj":
        return head.head.lemma_.lower() in _reporting()
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def _shape(trigger: Token) -> str:
    """v: active verb, p: passive verb, n: noun."""
    if trigger.pos_ in ("VERB", "AUX"):
        return "p" if is_passive(trigger) else "v"
    return "n"


@cache
def _group(kind: str) -> str:
    found = ontology().types.get(kind)
    return found.group if found else kind


def _bucket(distance: int) -> str:
    return next(str(limit) for limit in (1, 2, 3, 5, 8, 13, 21, 999) if distance <= limit)


def _token(document: Document, sentence: int, index: int) -> Token:
    tokens = document.sentences[sentence].tokens
    assert tokens is not None
    return tokens[index]


def same_party(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates name one party."""
    return identity(one.mention) == identity(other.mention)
