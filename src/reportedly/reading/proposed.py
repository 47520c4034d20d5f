"""What no word list names and the encoder takes for an event or a figure: proposed beside what the lists name.

Lists hold the words that a kind is commonly named by; reports have others ("rained down on", "were spirited away").
What is proposed is decided on as everything else is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import numpy as np

from reportedly.ontology import ontology
from reportedly.reading.document import Anchor, Document, Sentence
from reportedly.reading.encoded import EXACT, Encoded, FloatArray
from reportedly.reading.kept import bounds
from reportedly.reading.lexicon import Found
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = -1.0
"""Log odds from which something is proposed. Of such events one in five is right in our own reports, one in eleven in
`further`, where the lists hold most words: the decision after it must be strict."""
_CONTENT = ("VERB", "NOUN", "PROPN", "ADJ", "AUX")


def marked(document: Document) -> set[int]:
    """Indices of the sentences in which the encoder proposes anything."""
    if document.encoded is None:
        return set()
    told = _told(document.encoded, Span(0, len(document.text)), "event", "figure")
    starts = document.encoded.pieces.starts
    found = (document.sentence_at(int(starts[at])) for at in np.flatnonzero((told >= LEAST).any(1)))
    return {sentence.index for sentence in found if sentence is not None}


def proposals(
    document: Document, sentence: Sentence, found: Found, known: Collection[str]
) -> Iterator[tuple[Anchor, Token]]:
    """For each kind of event but those `known`, the likeliest word of the parsed `sentence`, where it is likely and no
    set phrase that the lists have (`found`) says that it is none: students are expelled from schools."""
    encoded = document.encoded
    if encoded is None or sentence.tokens is None:
        return
    span = Span(sentence.start, sentence.end)
    told, first = _told(encoded, span, "event"), encoded.pieces.over(span).start
    for column, kind in enumerate(ontology().of("event")):
        if kind.key in known or not len(told):
            continue
        for at in np.argsort(-told[:, column], kind="stable"):
            if told[at, column] < LEAST:
                break
            token = _token(sentence, int(encoded.pieces.starts[first + at]))
            if token is None or token.pos_ not in _CONTENT:
                continue
            if not found.bars(kind.key, token.idx, token.idx + len(token)):
                yield Anchor(kind.key, sentence.index, token.i, sentence.words(token.i, token.i + 1)), token
                break


def measures(span: Span, encoded: Encoded | None) -> list[str]:
    """What the number at `span` likely measures."""
    if encoded is None:
        return []
    told = _told(encoded, span, "figure")
    kinds = ontology().of("figure")
    return [kinds[at].key for at in np.flatnonzero((told >= LEAST).any(0))]


def _told(encoded: Encoded, span: Span, *families: str) -> FloatArray:
    columns = [encoded.columns[t.key] for family in families for t in ontology().of(family)]
    told: FloatArray = np.round(encoded.told(span)[:, columns], EXACT)
    return told


def _token(sentence: Sentence, offset: int) -> Token | None:
    assert sentence.tokens is not None
    starts, ends = bounds(sentence.tokens)
    at = bisect_right(starts, offset - sentence.start) - 1
    return sentence.tokens[at] if at >= 0 and offset - sentence.start < ends[at] else None
