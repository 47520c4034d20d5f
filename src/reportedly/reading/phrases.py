"""Small questions about a parse that several steps ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.document import Sentence
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT = {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case", "punct"}
_PERSONAL = {"i", "you", "he", "she", "it", "we", "they", "him", "her", "them", "us", "me", "his", "its", "their"}
_JOINS_NAMES = {"for", "of", "in", "and", "to", "&"}


def noun_phrase(head: Token) -> tuple[int, int]:
    """Token range [left, right) of the noun phrase of `head`: modifiers and "of" phrases, no clauses."""
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _LEFT or child.right_edge.i + 1 != left:
            break
        left = child.left_edge.i
    while left < head.i and head.doc[left].is_punct:
        left += 1
    right = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.left_edge.i == right:
            objects = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
            right = noun_phrase(objects[0])[1] if objects else right
        elif child.dep_ == "case":
            right = child.i + 1 if child.lower_ not in ("'s", "’s", "'") else right
    return left, max(right, head.i + 1)


def phrase_span(sentence: Sentence, head: Token) -> Span:
    """Report offsets of the noun phrase of `head`."""
    return sentence.words(*noun_phrase(head))


def name_phrase(head: Token) -> tuple[int, int]:
    """As `noun_phrase`, and over what belongs to a name: "Observatory for Human Rights", "Ministry of Defence"."""
    left, right = noun_phrase(head)
    doc = head.doc
    if head.ent_type_ == "PERSON" and head.pos_ == "PROPN":
        right = head.i + 1
    left = _without_strays(left, head)
    while head.pos_ == "PROPN" and right + 1 < len(doc) and doc[right].lower_ in _JOINS_NAMES:
        if doc[right].lower_ == "in" or (doc[right].lower_ in ("and", "to", "&") and head.ent_type_ != "ORG"):
            break
        after = doc[right + 1]
        if not (after.pos_ == "PROPN" and after.is_title) or after.ent_type_ in ("GPE", "DATE", "PERSON", "LOC"):
            break
        right = _run(right + 1, head)
    return left, right


def _without_strays(left: int, head: Token) -> int:
    """`left` without names that ran into the phrase where a comma was lost: "Friday" in "Friday 19 people"."""
    doc = head.doc
    while left < head.i and doc[left].ent_type_ in ("DATE", "TIME") and doc[left].pos_ == "PROPN":
        left += 1
    for at in range(left + 1, head.i + 1):
        number = (
            doc[at].pos_ == "NUM" and doc[at].head in (head, *(head.lefts)) and doc[at].dep_ in ("nummod", "quantmod")
        )
        if (number or doc[at].pos_ == "DET") and all(t.pos_ in ("PROPN", "PUNCT") for t in doc[left:at]):
            return at
    return left


def _run(start: int, head: Token) -> int:
    """Where the capitalised words that begin at `start` end."""
    end = start
    while end < len(head.doc) and head.doc[end].is_title and head.doc[end].pos_ in ("PROPN", "NOUN", "ADJ"):
        end += 1
    return end


def is_pronoun(token: Token) -> bool:
    """Whether `token` is a personal or possessive pronoun."""
    return token.pos_ == "PRON" and token.lower_ in _PERSONAL


def conjuncts(head: Token) -> list[Token]:
    """`head` and the words joined to it by "and" or "or", in the order of the text."""
    return [head, *head.conjuncts] if head.dep_ != "conj" else [head]
