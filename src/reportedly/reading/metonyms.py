"""Names of capitals that stand for those who rule from there: "Moscow said", "armed by Washington"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language

if TYPE_CHECKING:
    from spacy.tokens import Token


def rules(head: Token) -> bool:
    """Whether the capital that `head` names does or says what a government does.

    Subjects of active verbs act, unless the verb says what befalls or lies in a place; "by" and "according to" name who
    did or said it. Names of countries are no such sign: what a country does is often set in it.
    """
    token, above = _joined(head)
    if token.dep_ == "nsubj":
        return above.pos_ == "VERB" and above.lemma_.lower() not in language().places.befalls
    if token.dep_ == "pobj":
        return above.dep_ == "agent" or (above.lower_ == "to" and above.head.lower_ == "according")
    return False


def speaks(head: Token) -> bool:
    """Whether the country that `head` names says, asks or denies: "Russia said"."""
    token, above = _joined(head)
    if token.dep_ == "nsubj":
        return above.pos_ == "VERB" and above.lemma_.lower() in _speech()
    if token.dep_ == "pobj":
        return above.lower_ == "to" and above.head.lower_ == "according"
    return False


def _joined(head: Token) -> tuple[Token, Token]:
    """The first of the names joined to `head`, and what it hangs on."""
    token = head
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return token, token.head


@cache
def _speech() -> frozenset[str]:
    """Lemmas of the verbs by which somebody says, asks or denies."""
    words = language().speech
    return frozenset(
        (*words.neutral, *words.claim, *words.opinion, *words.confirm, *words.demand, *words.deny, *words.quote)
    )
