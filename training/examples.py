"""The ontology's own examples, to learn from: short sentences that tell of a type, or whose words mean something else.

They are written to show what a type is, not drawn from news: models learn from them, and nothing is measured on them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from reportedly.model import Report, digest
from reportedly.ontology import Example, Type, ontology
from reportedly.reading.candidates import Cell
from reportedly.reading.document import Document
from reportedly.reading.parse import parse
from reportedly.reading.segment import segment
from reportedly.spans import Span
from training import encodings

PUBLISHED = "2024-06-14"
"""The day on which every example is taken to be published."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One example of one type, parsed."""

    document: Document
    type: Type
    example: Example

    @property
    def trigger(self) -> Span | None:
        """The words that name the type; None where none does."""
        if self.example.trigger is None:
            return None
        start = self.document.text.index(self.example.trigger)
        return Span(start, start + len(self.example.trigger))


@cache
def examples(family: str) -> tuple[Shown, ...]:
    """Every example of the types of one family: `event`, `figure` or `relation`."""
    return tuple(Shown(_document(e.text), t, e) for t in ontology().of(family) for e in t.examples)


def _document(text: str) -> Document:
    report = Report(text, digest(text), digest(text), published=PUBLISHED, published_from="given", language="en")
    document = segment(report)
    document = replace(document, encoded=encodings.of(report, learned=True))
    return parse(document, range(len(document.sentences)))


def label(shown: Shown, cell: Cell) -> bool | None:
    """Whether `cell` states what the example tells; None where the example does not say.

    Another kind is not told by the very words that name the example's own; what else a sentence tells is left open.
    """
    if shown.trigger is None:
        return False if cell.kind == shown.type.key else None
    at_trigger = any(word.anchor.span.overlaps(shown.trigger) for word in cell.words)
    if cell.kind == shown.type.key:
        return True if at_trigger else None
    return False if at_trigger and cell.best.anchor.span.overlaps(shown.trigger) else None
