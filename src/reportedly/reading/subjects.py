"""Who does a verb, and to whom, where the two stand elsewhere: relative clauses, participles, coordination, control."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPTH = 6
"""Clauses that are climbed at most in search of a subject."""
_RELATIVE = {"which", "who", "whom", "that"}


def joined(head: Token) -> list[Token]:
    """`head` and what is joined to it by "and" or commas after it, in the order of the text."""
    out = [head]
    for child in head.rights:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"):
            out += joined(child)
    return out


def passive(verb: Token) -> bool:
    """Whether `verb` is in the passive: with its auxiliary, reduced ("rebels backed by"), or joined to one that is."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    if any(c.dep_ in ("nsubj", "aux") for c in verb.children if c.i < verb.i) and not _by(verb):
        return False
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if _by(verb) and not any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.head.tag_ in ("VBN", "VBD"):
        return passive(verb.head)
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def _by(verb: Token) -> list[Token]:
    return [c for c in verb.rights if c.dep_ in ("agent", "prep") and c.lower_ == "by"]


def agents(verb: Token) -> list[Token]:
    """Who does a passive `verb`: what follows its "by", or that of the verb joined to it."""
    found = [t for by in _by(verb) for t in governed(by)]
    if found:
        return found
    following = [c for c in verb.rights if c.dep_ == "conj" and c.tag_ in ("VBN", "VBD")]
    return agents(following[0]) if following else []


def governed(preposition: Token) -> list[Token]:
    """What a preposition governs."""
    return [t for c in preposition.children if c.dep_ in ("pobj", "pcomp") for t in joined(c)]


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The surface subject of `verb`'s clause: who does it, or for a passive whom it is done to."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i != verb.i]
    if own:
        word = own[-1] if own[0].tag_ == "EX" else own[0]
        return antecedent(word, verb) if word.lower_ in _RELATIVE else joined(word)
    if depth > DEPTH or verb.head == verb:
        return []
    above = verb.head
    if verb.dep_ in ("relcl", "acl"):
        return _described(verb, above) if above.pos_ not in ("VERB", "AUX") else subjects(above, depth + 1)
    if verb.dep_ == "xcomp" and verb.pos_ in ("VERB", "AUX"):
        controller = [c for c in above.children if c.dep_ == "dobj" and c.i < verb.i]
        return joined(controller[0]) if controller and not passive(above) else subjects(above, depth + 1)
    if above.pos_ in ("VERB", "AUX"):
        return subjects(above, depth + 1)
    if above.dep_ in ("prep", "agent", "mark") or verb.dep_ == "pcomp":
        return _holder(above.head, depth)
    return _owner(above)


def _owner(noun: Token) -> list[Token]:
    """The noun that a clause hangs on; for an act ("a campaign to defeat"), whose act it is."""
    owner = [c for c in noun.children if c.dep_ == "poss"]
    return joined(owner[0]) if owner else joined(noun)


def _described(clause: Token, noun: Token) -> list[Token]:
    """Of nouns joined by "and", all that a clause behind a comma describes, else the one that it follows."""
    found = [t for t in _owner(noun) if t.i < clause.i]
    behind_comma = clause.left_edge.i > 0 and clause.doc[clause.left_edge.i - 1].lower_ in (",", "-", "–", "—")
    return found if behind_comma or not found else found[-1:]


def _holder(word: Token, depth: int) -> list[Token]:
    if word.pos_ in ("VERB", "AUX"):
        return subjects(word, depth + 1)
    return _owner(word)


def antecedent(pronoun: Token, verb: Token) -> list[Token]:
    """What a relative pronoun stands for: the noun that its clause hangs on."""
    clause = verb
    for _ in range(DEPTH):
        if clause.dep_ in ("relcl", "acl") or clause.head == clause:
            break
        clause = clause.head
    head = clause.head
    return _described(clause, head) if clause.dep_ in ("relcl", "acl") and head.i < pronoun.i else []


def objects(verb: Token) -> list[Token]:
    """The direct object of `verb`, through a relative pronoun or gap: "the towns that they hold"."""
    own = [c for c in verb.children if c.dep_ in ("dobj", "oprd") and c.pos_ != "ADV"]
    own = [c for c in own if c.dep_ == "dobj"] or own
    if own:
        return antecedent(own[0], verb) if own[0].lower_ in _RELATIVE else joined(own[0])
    if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and c.lower_ not in _RELATIVE for c in verb.children):
        return [verb.head]
    following = [c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB" and c.tag_ == verb.tag_]
    if following and not any(c.dep_ in ("nsubj", "nsubjpass") for c in following[0].children):
        return objects(following[0])
    return []


def governing_subjects(word: Token) -> list[Token]:
    """The subject of the clause in which `word` stands."""
    above = word
    for _ in range(DEPTH):
        if above.pos_ in ("VERB", "AUX") and above != word:
            return subjects(above)
        if above.head == above:
            break
        above = above.head
    return []
