"""What a report is about, as one point: the mean of its words' vectors in the parser's model.

Words of one domain lie close together there, so a text on pistachios is known for food though no list names them.
"""

from __future__ import annotations

import re

import numpy as np
from spacy.lang.en.stop_words import STOP_WORDS

from reportedly.reading.document import Document
from reportedly.reading.parse import model

SCALE = 4.0
"""Weight of the point against the counted cues: best of 0, 1, 2 and 4 in cross-validation."""
SHORTEST = 3
"""Letters of a word that counts."""
_WORD = re.compile(r"[^\W\d_]+")


def topic(document: Document) -> dict[str, float]:
    """Features `topic 0` to `topic 299` of the title and text of `document`, page furniture left out."""
    shown = [document.text[s.start : s.end] for s in document.sentences if s.part != "furniture"]
    words = [w.lower() for w in _WORD.findall(" ".join([document.report.title or "", *shown]))]
    known = model().vocab
    vectors = [known.get_vector(w) for w in words if len(w) >= SHORTEST and w not in STOP_WORDS]
    lengths = [float(np.linalg.norm(v)) for v in vectors]
    unit = [v / n for v, n in zip(vectors, lengths, strict=True) if n]
    if not unit:
        return {}
    mean = np.mean(np.stack(unit), axis=0, dtype=np.float64)
    return {f"topic {at}": SCALE * float(x) for at, x in enumerate(mean)}
