"""What a report is about, as one point: the mean of its words' vectors in the parser's model, short texts near 0.

Words of one domain lie close together there, so a text on pistachios is known for food though no list names them.
"""

from __future__ import annotations

import re

import numpy as np
from spacy.lang.en.stop_words import STOP_WORDS

from reportedly.reading.document import Document
from reportedly.reading.parse import model

SCALE = 4.0
"""Weight of the point against the counted cues, whose features are of the size of 1."""
FEW = 8
"""Words without a direction that are reckoned in: a text of few words tells little of what it is about."""
SHORTEST = 3
"""Letters of a word that counts."""
_WORD = re.compile(r"[^\W\d_]+")


def topic(document: Document) -> dict[str, float]:
    """Features `topic 0` to `topic 299` of the title and text of `document`, page furniture left out."""
    shown = [document.text[s.start : s.end] for s in document.sentences if s.part != "furniture"]
    words = [w.lower() for w in _WORD.findall(" ".join([document.report.title or "", *shown]))]
    known = model().vocab
    vectors = [np.asarray(known.get_vector(w)) for w in words if len(w) >= SHORTEST and w not in STOP_WORDS]
    unit = [v / n for v in vectors if (n := float(np.sqrt(v @ v)))]
    if not unit:
        return {}
    total = np.stack(unit).astype(np.float64).sum(axis=0) / (len(unit) + FEW)
    return {f"topic {at}": SCALE * x for at, x in enumerate(total.tolist())}
