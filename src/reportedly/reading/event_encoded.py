"""What the encoder says of a cell, as features of the second round of events."""

from __future__ import annotations

from math import exp

import numpy as np

from reportedly.ontology import ontology
from reportedly.reading.candidates import Cell
from reportedly.reading.encoded import EXACT, Encoded, cut
from reportedly.spans import Span

ANY = "any"
"""The column that says: an event of whatever kind."""
LOUDEST = 8.0
"""Log odds beyond this say nothing more; WIDEST: the same of the lead over the next kind."""
WIDEST = 4.0


def of_cell(cell: Cell, encoded: Encoded | None) -> dict[str, float]:
    """Features of a cell: log odds halved, so that the penalty of weights is about fair to them."""
    if encoded is None:
        return {}
    column, group = encoded.columns[cell.kind], ontology().types[cell.kind].group
    words = np.concatenate([encoded.told(word.anchor.span) for word in cell.words])
    if not len(words):
        return {}
    loudest = words[int(words[:, column].argmax())]
    rival = np.delete(loudest[: len(ontology().of("event"))], column).max()
    sentence = encoded.told(Span(cell.sentence.start, cell.sentence.end))
    kind = cut(loudest[column], LOUDEST)
    return {
        "encoder": kind / 2,
        f"encoder|{group}": kind / 2,
        "encoder chance": round(2 / (1 + exp(-kind)), EXACT),
        "encoder sentence": cut(sentence[:, column].max(), LOUDEST) / 2,
        "encoder group": cut(words[:, encoded.columns[group]].max(), LOUDEST) / 2,
        "encoder any": cut(words[:, encoded.columns[ANY]].max(), LOUDEST) / 2,
        "encoder lead": cut(loudest[column] - rival, WIDEST) / 2,
    }
