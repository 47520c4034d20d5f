"""Stretches of a report between quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.spans import Span

_MARKS = re.compile(r"[\"“”«»„]|``|''")
_OPENS, _CLOSES = "“«„", "”»"


@lru_cache(maxsize=1)
def quotations(text: str, *, longest: int = 3000) -> tuple[Span, ...]:
    """The quoted stretches of `text`, without their marks, in order, none in another.

    Straight marks open after white space or an opening bracket and close otherwise. A mark that opens while a quotation
    is open, at the head of a paragraph, goes on with it (the custom of newspapers); elsewhere it starts a new one. A
    quotation never closed runs to the end of its paragraph.
    """
    found: list[Span] = []
    start: int | None = None
    for mark in _MARKS.finditer(text):
        if _is_opening(text, mark):
            if start is not None:
                found.append(_closed(text, start, mark.start()))
            start = mark.end()
        elif start is not None:
            if mark.start() - start <= longest:
                found.append(Span(start, mark.start()))
            start = None
    if start is not None:
        found.append(_closed(text, start, len(text)))
    return tuple(span for span in found if span.end > span.start)


def _is_opening(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in _OPENS:
        return True
    if mark.group() in _CLOSES or mark.group() == "''":
        return False
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return (not before or before.isspace() or before in "([—–-") and bool(after) and not after.isspace()


def _closed(text: str, start: int, limit: int) -> Span:
    """A quotation without its closing mark ends with its paragraph."""
    gap = re.compile(r"\n\s*\n|\n(?=\s*[\"“])").search(text, start, limit)
    return Span(start, gap.start() if gap else limit)
