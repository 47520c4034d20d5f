"""Nouns and pronouns that stand for what somebody alleges: "the claim that", "X's report of", "the incident", "it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.cues import strengths
from reportedly.reading.speaker_names import speaks

if TYPE_CHECKING:
    from spacy.tokens import Token

POINTERS = frozenset({"it", "this", "that", "them", "these", "those", "which", "so", "anything", "everything"})
"""Words that point back to what was told."""


def name_of(verb: Token) -> str:
    """The lemma with its particle: rule out."""
    after = [
        c for c in verb.children if c.dep_ == "prt" or (c.i == verb.i + 1 and c.lower_ in ("aside", "off", "away"))
    ]
    particle = after[0].lower_ if after else ""
    return f"{verb.lemma_.lower()} {particle}".strip()


def is_claim(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() in language().denials.allegations


def claims_in(head: Token) -> list[Token]:
    """Nouns of allegation at or right under `head`: in "dismissed as invention a claim that" the parse hides it."""
    return [t for t in head.subtree if is_claim(t) and (t == head or t.dep_ in ("appos", "dobj", "pobj", "conj"))]


def is_claimed(claim: Token) -> bool:
    """Whether it is one certain claim with its content ("the report that"), no rumour and no mere "reports of"."""
    content = any(c.dep_ in ("acl", "relcl", "ccomp") for c in claim.children)
    return content and claim.tag_ == "NN" and claim.lemma_.lower() not in language().denials.vague


def _has_content(claim: Token) -> bool:
    """Whether the noun says what is claimed: "reports of a flag", "a report that"."""
    return any(
        (c.dep_ == "acl" and not _only_rejects(c) and any(t.lower_ == "that" for t in c.children))
        or (c.dep_ == "prep" and c.lower_ in ("of", "about") and not any(speaks(t) for t in c.children))
        or (c.dep_ == "relcl" and any(t.lower_ == "according" for t in c.subtree))
        for c in claim.children
    )


def _only_rejects(verb: Token) -> bool:
    """Whether the clause says of the noun that somebody denies it: "a claim that Oslo dismissed as fiction"."""
    words = language().denials
    if name_of(verb) in words.verbs:
        return True
    return name_of(verb) in words.rejecting and not any(c.dep_ in ("dobj", "ccomp") for c in verb.children)


def author_of(claim: Token) -> Token | None:
    """Whose claim it is: "a claim by X", "X's claim", "a claim that X made"; "allegations of X that"."""
    if not is_claim(claim):
        return None
    for child in claim.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            who = next((c for c in child.children if c.dep_ == "pobj"), None)
            if who is not None and (child.lower_ != "of" or speaks(who)):
                return who
    return None


def cited(head: Token) -> Token | None:
    """Who is cited for the content: "as the senator asserts"; nobody in "as social media had it"."""
    for t in head.subtree:
        if t.dep_ == "mark" and t.lower_ == "as" and t.head.dep_ == "advcl" and t.head.lemma_ in strengths():
            return next((c for c in t.head.children if c.dep_ == "nsubj" and speaks(c)), None)
    return None


def is_pointer(head: Token) -> bool:
    words = language().denials
    if head.lower_ in POINTERS or (head.pos_ == "NOUN" and head.lemma_.lower() in words.involvement):
        return True
    if is_claim(head):
        return not _has_content(head) or any(_is_deed(t) for t in head.subtree)
    if any(_is_deed(t) for t in head.subtree) or takes_part(head) or is_behind(head) or _harms(head):
        return True
    if head.dep_ == "prep" and any(is_pointer(c) for c in head.children if c.dep_ == "pobj"):
        return True
    return head.head.tag_ in ("VBD", "VBZ", "VBP") and any(c.lower_ == "any" for c in head.children)


def takes_part(verb: Token) -> bool:
    """Had any hand in it, played a part in the raid."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    parts = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in language().denials.involvement]
    return any(c.lower_ == "in" for part in parts for c in (*part.children, *verb.children))


def is_behind(verb: Token) -> bool:
    """Were responsible, was behind it, had been involved: a part in what was told before."""
    said = [c for c in verb.children if c.i > verb.i and c.dep_ in ("acomp", "prep", "oprd", "advmod")]
    words = set(language().denials.apart) - {"aware", "party"}
    passive = verb.lower_ in words and any(c.dep_ == "auxpass" for c in verb.children)
    named = [verb] if passive else [c for c in said if c.lower_ in words]
    if not named or (verb.lemma_ != "be" and not passive):
        return False
    after = [t for c in (named[0], *said) for t in c.subtree if t.dep_ in ("pobj", "pcomp")]
    return all(t.lower_ in POINTERS or _is_deed(t) for t in after)


def _harms(verb: Token) -> bool:
    """Had harmed any civilian, hurt anybody: harm of nobody named."""
    any_ = {"any", "anyone", "anybody"}
    return verb.lemma_.lower() in language().denials.harmed and any(t.lower_ in any_ for t in verb.subtree)


def _is_deed(noun: Token) -> bool:
    """A definite noun of a deed: the attack, this incident."""
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children)
    return definite and noun.pos_ == "NOUN" and noun.lemma_.lower() in language().denials.deeds
