"""What the encoder says of a number, as features of what it may measure."""

from __future__ import annotations

import numpy as np

from reportedly.ontology import ontology
from reportedly.reading.encoded import Encoded, cut
from reportedly.spans import Span

LOUDEST = 8.0
"""Log odds beyond this say nothing more; WIDEST: the same of the lead over the next measure."""
WIDEST = 4.0


def of_number(span: Span, measure: str, encoded: Encoded | None) -> dict[str, float]:
    """Features of the number at `span` as one of `measure`: log odds halved, so that the penalty of weights is about
    fair to them."""
    if encoded is None:
        return {}
    rows = encoded.told(span)
    if not len(rows):
        return {}
    columns = [encoded.columns[t.key] for t in ontology().of("figure")]
    told = rows[:, columns].max(0)
    own = float(rows[:, encoded.columns[measure]].max())
    rival = float(np.delete(told, columns.index(encoded.columns[measure])).max())
    return {
        "encoder": cut(own, LOUDEST) / 2,
        "encoder lead": cut(own - rival, WIDEST) / 2,
        "encoder any": cut(float(told.max()), LOUDEST) / 2,
    }
