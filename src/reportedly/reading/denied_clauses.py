"""The words under what is denied: all of them, or those that are denied with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportedly.reading.allegations import is_claim
from reportedly.reading.clauses import goes_on_above

if TYPE_CHECKING:
    from spacy.tokens import Token


def content_below(heads: Iterable[Token]) -> frozenset[int]:
    """Indices of the words under `heads` that are denied with them.

    Not what is granted beside ("though it had shot"), told of a party in passing ("..., whom he accused of"), or said
    to have been done next ("denied that they were there and left").
    """
    out: set[int] = set()
    for head in heads:
        apart = {t.i for top in head.subtree if top != head and _is_aside(top) for t in top.subtree}
        out |= {t.i for t in head.subtree} - apart
    return frozenset(out)


def _is_aside(token: Token) -> bool:
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
    if token.dep_ == "advcl":
        return bool(marks & {"though", "although", "while", "whereas"})
    if token.dep_ == "relcl":
        edge = token.left_edge
        return edge.i > 0 and edge.nbor(-1).text == "," and not is_claim(token.head)
    return goes_on_above(token)


def below(heads: Iterable[Token]) -> frozenset[int]:
    """Indices of the words under `heads`, themselves counted."""
    return frozenset(t.i for head in heads for t in head.subtree)
