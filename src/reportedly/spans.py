"""Places in a report's text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Code points `start` (counted) to `end` (not counted) of a report's text; 0 <= start < end."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def quote(self, text: str) -> str:
        return text[self.start : self.end]


def union(spans: list[Span]) -> Span:
    """The smallest span that covers all of `spans`, which must not be empty."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def trim(span: Span, text: str) -> Span:
    """`span` without the white space at its two ends (unchanged when it is nothing else)."""
    quoted = text[span.start : span.end]
    if not quoted.strip():
        return span
    left = len(quoted) - len(quoted.lstrip())
    right = len(quoted) - len(quoted.rstrip())
    return Span(span.start + left, span.end - right)
