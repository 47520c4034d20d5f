"""Denials without a verb of denial: had no part in it, no such thing happened, contrary to rumours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.allegations import is_claim
from reportedly.reading.denial_words import Denying

if TYPE_CHECKING:
    from spacy.tokens import Token


def uninvolved(token: Token) -> Denying | None:
    """Had no part in it, have no knowledge of a massacre, had nothing to do with it, knew nothing about."""
    words = language().denials
    if token.tag_ == "VBN" and token.lower_ in words.apart and is_negated(token):
        below = [c for c in token.subtree if c.dep_ in ("pobj", "pcomp") and c.i > token.i]
        return Denying(token, tuple(below[:1]))
    if token.lemma_ not in words.having or token.pos_ not in ("VERB", "AUX"):
        return None
    if token.lemma_ == "be":
        return _apart(token)
    for child in token.children:
        if child.dep_ != "dobj":
            continue
        no = any(c.dep_ == "det" and c.lower_ == "no" for c in child.children) or is_negated(token)
        involved = no and child.lemma_.lower() in words.involvement
        apart = child.lower_ == "nothing" and "do" in {t.lower_ for t in child.subtree}
        if involved or apart:
            near = [c for c in [*child.subtree, *token.subtree] if c.dep_ == "prep" and c.i > child.i]
            denied = [t for c in near for t in c.children if t.dep_ in ("pobj", "pcomp")]
            denied = [c for c in child.children if c.dep_ in ("acl", "ccomp") and c.i > child.i] or denied
            return Denying(token, tuple(dict.fromkeys(denied[:1]))) if denied else None
    return None


def no_such(token: Token) -> Denying | None:
    """Knows of no such case, no such thing happened, nothing of the kind took place."""
    head = token.head if token.lower_ == "such" else token
    if token.lower_ == "such" and not (any(c.lower_ == "no" for c in head.children) and _is_something_done(head)):
        return None
    if token.lower_ == "nothing" and not any(t.lower_ in ("kind", "sort") for t in token.subtree):
        return None
    verb = head.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    return Denying(verb, ()) if verb.pos_ in ("VERB", "AUX") else None


def _is_something_done(noun: Token) -> bool:
    """No such incident, no such thing; not "no such doubts"."""
    words = language().denials
    return noun.lemma_.lower() in (*words.deeds, *words.allegations, *words.things)


def _apart(token: Token) -> Denying | None:
    """Was not involved in it, were not behind the attack."""
    if not is_negated(token) or any(c.dep_ == "expl" for c in token.children):
        return None
    for child in token.children:
        if child.i > token.i and child.lower_ in language().denials.apart:
            below = [
                c for t in (child, *token.children) for c in t.subtree if c.dep_ in ("pobj", "pcomp") and c.i > child.i
            ]
            if not below and child.lower_ == "party":
                return None
            return Denying(token, tuple(below[:1]))
    return None


def contrary(token: Token) -> Denying | None:
    if token.lower_ not in language().denials.unlike:
        return None
    objects = [t for c in token.children if c.lower_ == "to" for t in c.children if t.dep_ == "pobj"]
    return Denying(token, tuple(t for o in objects for t in o.children)) if objects and is_claim(objects[0]) else None


def is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)
