"""The clause that states something: from a trigger to the words shown as its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.document import Sentence
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 40
"""Words of evidence at most (the guidelines' upper end)."""
_OPENS_CLAUSE = {"ROOT", "conj", "ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj", "dep"}
_OTHER_CLAUSE = {"conj", "parataxis", "advcl", "ccomp"}


def governor(head: Token) -> Token:
    """The verb whose clause `head` stands in: itself, else its nearest verbal ancestor, else the root."""
    token = head
    while token.head != token and not (token.pos_ in ("VERB", "AUX") and token.dep_ in _OPENS_CLAUSE):
        token = token.head
    return token


def clause(sentence: Sentence, head: Token) -> Span:
    """The shortest stretch of whole phrases that states what `head` names, at most `LONGEST` words around it."""
    return _around(sentence, head, *_bounds(governor(head), head))


def sentence_around(sentence: Sentence, head: Token) -> Span:
    """The whole sentence of `head`, at most `LONGEST` words around it."""
    return _around(sentence, head, 0, len(head.doc))


def _around(sentence: Sentence, head: Token, left: int, right: int) -> Span:
    if right - left > LONGEST:
        left = max(left, head.i - LONGEST // 2)
        right = min(right, left + LONGEST)
    while left < head.i and (head.doc[left].is_punct or head.doc[left].is_space):
        left += 1
    while right - 1 > head.i and (head.doc[right - 1].is_punct or head.doc[right - 1].is_space):
        right -= 1
    return sentence.words(left, right)


def _bounds(verb: Token, head: Token) -> tuple[int, int]:
    """Tokens of `verb`'s subtree without the clauses beside it that do not hold `head`."""
    left, right = verb.left_edge.i, verb.right_edge.i + 1
    for child in verb.children:
        inside = child.left_edge.i <= head.i <= child.right_edge.i
        if inside or child.dep_ not in _OTHER_CLAUSE or child.pos_ not in ("VERB", "AUX"):
            continue
        if child.left_edge.i > max(verb.i, head.i):
            right = min(right, child.left_edge.i)
        elif child.right_edge.i < min(verb.i, head.i):
            left = max(left, child.right_edge.i + 1)
    while right - 1 > head.i and head.doc[right - 1].dep_ in ("cc", "mark"):
        right -= 1
    return min(left, head.i), max(right, head.i + 1)


def goes_on_above(verb: Token) -> bool:
    """Whether a verb in the simple past goes on with who speaks, not with what is said.

    "Denied his men were responsible and declared a truce": the parse joins "declared" to "were".
    """
    if (
        verb.dep_ != "conj"
        or verb.tag_ != "VBD"
        or any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "aux") for c in verb.children)
    ):
        return False
    before = verb.head
    stays = before.lemma_ == "be" or before.tag_ == "VBN"
    return stays and before.dep_ == "ccomp" and before.head.tag_ == "VBD" and before.head.lemma_ != "say"
