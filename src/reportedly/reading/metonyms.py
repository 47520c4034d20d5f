"""Names of capitals that stand for those who rule from there: "Moscow said", "armed by Washington"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.language import language

if TYPE_CHECKING:
    from spacy.tokens import Token


def rules(head: Token) -> bool:
    """Whether the capital that `head` names does or says what a government does.

    Subjects of active verbs act, unless the verb says what befalls or lies in a place; "by" and "according to" name who
    did or said it. Names of countries are no such sign: what a country does is often set in it.
    """
    token = head
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    above = token.head
    if token.dep_ == "nsubj":
        return above.pos_ == "VERB" and above.lemma_.lower() not in language().places.befalls
    if token.dep_ == "pobj":
        return above.dep_ == "agent" or (above.lower_ == "to" and above.head.lower_ == "according")
    return False
