"""Words of a text replaced, and where what stood in it stands afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.spans import Span


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of a text, and what is put in its place."""

    start: int
    end: int
    words: str


def masks(text: str, names: Mapping[str, str]) -> list[Mask]:
    """Each whole name of `names` in `text`, with what stands for it; the longest where two begin at one place."""
    there = sorted((n for n in names if n in text), key=len, reverse=True)
    if not there:
        return []
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, there))})(?!\w)", text)
    return [Mask(m.start(), m.end(), names[m[0]]) for m in found]


def masked(text: str, found: Sequence[Mask]) -> str:
    """`text` with what is masked replaced."""
    out, at = [], 0
    for mask in found:
        out += [text[at : mask.start], mask.words]
        at = mask.end
    return "".join([*out, text[at:]])


def moved(span: Span, found: Sequence[Mask]) -> Span:
    """Where `span` of a text stands in the masked one: the whole of what replaces any part of it."""
    start, end, shift = span.start, span.end, 0
    moved_start = moved_end = None
    for mask in found:
        new = mask.start + shift
        if moved_start is None and start < mask.end:
            moved_start = min(start + shift, new)
        if moved_end is None and end <= mask.start:
            moved_end = end + shift
        elif moved_end is None and end <= mask.end:
            moved_end = new + len(mask.words)
        shift += len(mask.words) - (mask.end - mask.start)
    return Span(start + shift if moved_start is None else moved_start, end + shift if moved_end is None else moved_end)
