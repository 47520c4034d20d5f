"""Noun phrases that name a speaker: how far they reach, and whether their noun is one of those who speak."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.document import Sentence
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAME_LEFT = {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case", "punct", "npadvmod"}
_NAME_PREPOSITIONS = {"of", "for", "at", "from", "in", "with", "on", "to", "within", "inside", "near", "by"}


@dataclass(frozen=True, slots=True)
class Name:
    """A noun phrase that names somebody: tokens `left` (counted) to `right` (not counted) of a sentence."""

    sentence: int
    left: int
    right: int
    head: int
    span: Span


@cache
def calendar() -> frozenset[str]:
    """Words that stand by a speaker and are no part of the name."""
    return frozenset(language().speech.calendar)


def speaks(noun: Token) -> bool:
    """Whether the noun is one of those who speak: a name, a pronoun, a role, a body, a text."""
    speech = language().speech
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PRON" or noun.ent_type_ in ("PERSON", "ORG", "NORP", "GPE"):
        return True
    if noun.pos_ == "PROPN" and not noun.ent_type_:
        return True
    return (
        lemma in speech.people or lemma in speech.texts or lemma in speech.media
        or any(lemma in words.nouns for words in speech.stand_ins.values())
    )  # fmt: skip


def is_person(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or noun.lemma_.lower() in language().speech.stand_ins["person"].nouns


def owner_of(head: Token) -> Token | None:
    """Whose text it is: "a statement released by X", "X's report"; None where nobody is named, or for no text."""
    if head.lemma_.lower() not in language().speech.texts:
        return None
    for child in head.children:
        if child.dep_ == "poss" and child.ent_type_ and child.pos_ == "PROPN":
            return child
        for agent in child.children if child.dep_ == "acl" and child.lemma_ in language().speech.authoring else ():
            if agent.dep_ == "agent" or (agent.dep_ == "prep" and agent.lower_ == "by"):
                return next((c for c in agent.children if c.dep_ == "pobj"), None)
    return None


def name_at(sentence: Sentence, head: Token, *, floor: int = 0, ceiling: int | None = None) -> Name:
    """The noun phrase of `head` with its modifiers and "of, at, from ..." phrases, no clause, no date at its ends."""
    doc = head.doc
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _NAME_LEFT or child.right_edge.i + 1 != left or child.left_edge.i < floor:
            break
        left = child.left_edge.i
    left = _own_words(head, _whole_name(head, left, floor))
    right = _right_end(head, ceiling if ceiling is not None else len(doc))
    while left < head.i and (doc[left].is_punct or doc[left].lower_ in calendar() or doc[left].like_num):
        left += 1
    while right - 1 > head.i and (doc[right - 1].is_punct or doc[right - 1].lower_ in calendar() | {"on", "in"}):
        right -= 1
    return Name(sentence.index, left, right, head.i, sentence.words(left, right))


def _own_words(head: Token, left: int) -> int:
    """Where the name begins after the words of a clause that ran into it where a comma was lost.

    A plural that modifies nothing ("18 civilians | observatory director ..."), or a common noun that is no title before
    a name ("a hostage | SOHR").
    """
    doc = head.doc
    for i in range(head.i - 1, left - 1, -1):
        word = doc[i]
        plural = word.tag_ == "NNS" and word.lower_ not in language().speech.plural_modifiers
        stray = word.tag_ == "NN" and word.is_lower and doc[i + 1].pos_ == "PROPN" and not speaks(word)
        if (plural or stray) and doc[i + 1].text not in ("-", "’", "'"):
            return i + 1
    return left


def _whole_name(head: Token, left: int, floor: int) -> int:
    """Where "the Observatory for Human Rights" begins when the parse has only its last noun as the subject."""
    doc = head.doc
    if left - 2 < floor or doc[left - 1].lower_ not in ("for", "of") or not head.text[:1].isupper():
        return left
    before = doc[left - 2]
    if before.pos_ != "PROPN":
        return left
    start = min([before.i, *(c.left_edge.i for c in before.lefts if c.dep_ in _NAME_LEFT)])
    return start if start >= floor else left


def _right_end(head: Token, ceiling: int) -> int:
    right = head.i + 1
    for child in head.rights:
        if child.left_edge.i != right or child.right_edge.i >= ceiling:
            break
        if child.dep_ == "prep" and child.lower_ in _NAME_PREPOSITIONS:
            objects = [c for c in child.children if c.dep_ == "pobj" and c.lower_ not in calendar()]
            if not objects or objects[0].ent_type_ in ("DATE", "TIME"):
                break
            right = _right_end(objects[0], ceiling)
        elif child.dep_ == "case" and child.lower_ in ("'s", "’s"):
            break
        elif child.dep_ == "acl" and child.lower_ in ("known", "called", "named"):
            right = child.right_edge.i + 1 if child.right_edge.i - child.i < 8 else right
            break
        elif child.dep_ in ("compound", "flat", "nmod", "nummod"):
            right = child.right_edge.i + 1
        else:
            break
    return right
