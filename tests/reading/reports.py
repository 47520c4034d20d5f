"""A report of ours, parsed, with anchors at words of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from reportedly.model import Report
from reportedly.reading.document import Anchor, Document, Happening
from reportedly.reading.encoded import WIDTH, FloatArray
from reportedly.reading.models import Models
from reportedly.reading.parse import parse
from reportedly.reading.segment import segment
from reportedly.spans import Span


class OneRole:
    """What the numbers of an encoder mean that knows `columns` and points in one role."""

    def __init__(self, role: str, columns: Iterable[str]) -> None:
        self.columns = {name: at for at, name in enumerate(columns)}
        self.roles = {role: 0}
        self.nobody: FloatArray = np.zeros((1, WIDTH), np.float32)
        self.nobody_bias: FloatArray = np.zeros(1, np.float32)


def parsed(text: str) -> Document:
    document = segment(Report(text, "key", "id"))
    document = replace(document, encoded=Models().encoded(document.report))
    return parse(document, range(len(document.sentences)))


def anchor(document: Document, words: str, type_: str = "event.attack") -> Anchor:
    """An anchor at the first place where `words` stand."""
    start = document.text.index(words)
    span = Span(start, start + len(words))
    sentence = document.sentence_at(start)
    assert sentence is not None and sentence.tokens is not None
    inside = [t for t in sentence.tokens if span.start <= sentence.start + t.idx < span.end]
    head = next((t for t in inside if t.head not in inside or t.head == t), inside[0])
    return Anchor(type_, sentence.index, head.i, span)


def happening(document: Document, words: str, type_: str = "event.attack") -> Happening:
    found = anchor(document, words, type_)
    return Happening(found, (found.span,), 1.0)
