"""Text of reports with what was read in it marked: pieces that do not overlap, each with what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Statement
from reportedly.spans import Span

STOPS = (". ", "\n", "? ", "! ")
STEERS = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " "), 0x0A: "\n", 0x0D: "\n",
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
}  # fmt: skip
"""What a page would not show as it stands: control characters, line ends that a browser joins, and overrides of the
direction of writing, which let a number be read backwards; each is replaced by one character."""
GAP = 200
"""Characters between two sentences of one excerpt at most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one stretch of text is in one statement."""

    statement: str
    what: str
    """evidence, anchor, cue, said-by, or a role."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing begins or ends."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    furniture: bool = False

    @property
    def kind(self) -> str:
        """The most telling thing that it is: anchor before speaker, role, cue, evidence; empty for plain text."""
        kinds = {m.what for m in self.marks}
        if not kinds:
            return ""
        for first in ("anchor", "said-by"):
            if first in kinds:
                return first
        roles = sorted(kinds - {"cue", "evidence"})
        return f"role role-{roles[0]}" if roles else "cue" if "cue" in kinds else "evidence"

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements that it belongs to, of those whose anchor it is first."""
        ranked = sorted(self.marks, key=_rank)
        return tuple(dict.fromkeys(m.statement for m in ranked))


def _rank(mark: Mark) -> tuple[int, int, str]:
    order = {"anchor": 0, "evidence": 3, "cue": 2}
    return (order.get(mark.what, 1), mark.end - mark.start, mark.statement)


def marks(statements: Iterable[Statement]) -> list[Mark]:
    """Everything that `statements` point at."""
    found: list[Mark] = []
    for s in statements:
        found.append(Mark(s.id, "anchor", *s.anchor))
        found += [Mark(s.id, "evidence", *e) for e in s.evidence]
        found += [Mark(s.id, role, *m.span) for role, mentions in s.roles.items() for m in mentions]
        found += [Mark(s.id, "said-by", *m.span) for m in s.said_by]
        if s.cue:
            found.append(Mark(s.id, "cue", *s.cue))
    return found


def plain(text: str) -> str:
    """`text` as a page can show it, each character where it was: positions in a page are positions in the report."""
    return text.replace("\r\n", " \n").translate(STEERS)


def pieces(text: str, found: Sequence[Mark], within: Span, furniture: Sequence[Span] = ()) -> list[Piece]:
    """The text of `within` cut where anything begins or ends."""
    text = plain(text)
    edges = {within.start, within.end}
    edges |= {at for m in found for at in (m.start, m.end) if within.start < at < within.end}
    edges |= {at for f in furniture for at in f if within.start < at < within.end}
    cuts = sorted(edges)
    starting = sorted(found, key=_start)
    out: list[Piece] = []
    active: list[Mark] = []
    at = 0
    for start, end in pairwise(cuts):
        while at < len(starting) and starting[at].start <= start:
            active.append(starting[at])
            at += 1
        active = [m for m in active if m.end > start]
        aside = any(f.start <= start and end <= f.end for f in furniture)
        out.append(Piece(start, text[start:end], tuple(active), aside))
    return out


def _start(mark: Mark) -> int:
    return mark.start


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Sentences of a report that tell of one thing."""

    pieces: list[Piece]
    more_before: bool
    more_after: bool


def excerpts(text: str, statements: Sequence[Statement]) -> list[Excerpt]:
    """The sentences in which `statements` stand, those near each other together, marked."""
    wholes = [_sentences(text, span) for s in statements for span in (s.anchor, *s.evidence)]
    joined: list[Span] = []
    for span in sorted(wholes):
        if joined and span.start <= joined[-1].end + GAP:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    found = marks(statements)
    return [Excerpt(pieces(text, found, span), span.start > 0, span.end < len(text)) for span in joined]


def _sentences(text: str, words: Span) -> Span:
    """From the beginning of the line or sentence in which `words` begin to the end of that in which they end."""
    start, end = words
    before = max((at + len(stop) for stop in STOPS if (at := text.rfind(stop, 0, start)) >= 0), default=0)
    found = [at for stop in (".\n", *STOPS) if (at := text.find(stop, end)) >= 0]
    return Span(max(0, min(before, start)), min(found, default=len(text) - 1) + 1 if text else 0)
