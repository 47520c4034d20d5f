"""What the encoder adds to the signs that words name a place: that something which is told nearby happened there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reportedly.reading.document import Document, Sentence
from reportedly.reading.encoded import EXACT, Encoded
from reportedly.reading.place_words import Spot
from reportedly.spans import Span

TELLS = 0.0
"""Log odds from which a word piece is taken to tell of something."""
ONWARD = 2
"""Sentences after that of a name in which what is told is asked where it happened."""
FURTHEST = 1000
"""Characters after it that they may take: of a long report sentences are read that do not follow each other."""
MOST = 3.0
"""Trust that the encoder gives at most: as much as a name needs that no gazetteer knows."""
SURE = 0.6
"""Chance that a name is where something happened from which it gives that much."""


class Heard:
    """The encoder's pointers to places in one report."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.encoded = document.encoded
        self._telling = _telling(self.encoded) if self.encoded is not None else []

    def weighed(self, spots: Sequence[Spot], sentence: Sentence) -> list[Spot]:
        """`spots` of `sentence` with the trust that the encoder adds to each."""
        if self.encoded is None or not self._telling:
            return list(spots)
        last = self.document.sentences[min(sentence.index + ONWARD, len(self.document.sentences) - 1)]
        around = Span(sentence.start, max(sentence.end, min(last.end, sentence.end + FURTHEST)))
        triggers = self._telling[bisect_left(self._telling, around.start) : bisect_left(self._telling, around.end)]
        return [replace(s, trust=s.trust + self._trust(sentence.words(*s.core), triggers)) for s in spots]

    def _trust(self, span: Span, triggers: Sequence[int]) -> float:
        assert self.encoded is not None
        chances = [self.encoded.chance(Span(at, at + 1), "place", span) for at in triggers]
        return round(MOST * min(1.0, max(chances, default=0.0) / SURE), 1)


def _telling(encoded: Encoded) -> list[int]:
    """Where the pieces begin that tell of an event or a figure."""
    columns = [at for name, at in encoded.columns.items() if name.partition(".")[0] in ("event", "figure", "any")]
    starts = encoded.pieces.starts
    if not len(starts):
        return []
    told = np.round(encoded.told(Span(0, int(encoded.pieces.ends[-1])))[:, columns], EXACT)
    return [int(starts[at]) for at in np.flatnonzero((told >= TELLS).any(1))]
