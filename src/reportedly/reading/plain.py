"""Violence that words state plainly: a verb of it, who does it and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.acts import act
from reportedly.reading.candidates import Cell, token_of
from reportedly.reading.nouns import ACTS, inner_head, noun
from reportedly.reading.phrases import is_pronoun

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIDES = frozenset(("GPE", "NORP", "ORG", "PERSON"))
_STATED = frozenset(("ROOT", "ccomp", "xcomp", "conj"))
"""How a verb hangs that states what a sentence is about, rather than which one is meant."""
_PLACES = frozenset(("GPE", "LOC", "FAC"))


def is_plain(cell: Cell) -> bool:
    """Whether a word that names the kind by itself is a verb with a party for its doer, and a party or place that
    suffers it: "soldiers attacked the town"."""
    for word in cell.words:
        if not (word.strong and word.verbal and word.fits) or word.lent:
            continue
        token = token_of(cell, word)
        if token.pos_ != "VERB" or token.dep_ not in _STATED:
            continue
        found = act(token)
        doers = [token.doc[i] for i in found.doers]
        if any(_acts(t) for t in doers) and any(_suffers(token.doc[i]) for i in found.sufferers):
            return True
    return False


def _acts(token: Token) -> bool:
    """Whether it is somebody who may fight or rule: no crowd of people."""
    kind = noun(inner_head(token))
    if kind is not None and kind.kind in ACTS:
        return kind.kind != "people" or kind.sector not in (None, "CVL")
    return token.ent_type_ in _SIDES or is_pronoun(token)


def _suffers(token: Token) -> bool:
    kind = noun(inner_head(token))
    known = kind is not None and kind.kind in (*ACTS, "thing", "place")
    return token.ent_type_ in (*_PLACES, *_SIDES) or (known and not any(is_pronoun(c) for c in token.lefts))
