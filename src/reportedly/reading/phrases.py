"""Small questions about a parse that several steps ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.document import Sentence
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT = {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case", "punct"}


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


def conjuncts(head: Token) -> list[Token]:
    """`head` and the words joined to it by "and" or "or", in the order of the text."""
    return [head, *head.conjuncts] if head.dep_ != "conj" else [head]
