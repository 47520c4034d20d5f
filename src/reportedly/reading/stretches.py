"""A long report in stretches: each is read with the sentences around it and the head of the report.

Reading compares what a report tells with everything else that it tells. In a report of ordinary length that is right
and cheap; in one of thousands of sentences it would take hours, and the whole of it would not fit into memory parsed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from reportedly.model import Statement
from reportedly.reading.document import Document
from reportedly.reading.parse import parse
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

WHOLE = 200
"""Sentences up to which a report is read as one stretch. Nearly all are: the longest of 400 news reports had 34."""
LENGTH = 130
"""Sentences of a stretch, and how many stand around it: the first of the report, those before, those after."""
HEAD, BEFORE, AFTER = 12, 40, 6


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some sentences of a report, parsed, numbered anew from 0."""

    document: Document
    own: Span
    """The part of the text whose statements it gives; what is found around it belongs to other stretches."""


def stretches(document: Document, keep: Collection[int]) -> Iterator[Stretch]:
    """The stretches of `document`, of whose sentences those in `keep` are parsed, each once."""
    sentences, text = document.sentences, document.text
    if len(sentences) <= WHOLE:
        yield Stretch(parse(document, keep), Span(0, len(text)))
        return
    wanted = frozenset(keep)
    known: dict[int, Doc] = {}
    for first in range(0, len(sentences), LENGTH):
        last = first + LENGTH
        around = _around(first, last, len(sentences))
        there = tuple(replace(sentences[i], index=at, tokens=known.get(i)) for at, i in enumerate(around))
        new = [at for at, i in enumerate(around) if i in wanted and i not in known]
        piece = parse(Document(document.report, there, document.encoded), new)
        known = {i: s.tokens for i, s in zip(around, piece.sentences, strict=True) if s.tokens is not None}
        start = sentences[first].start if first else 0
        yield Stretch(piece, Span(start, sentences[last].start if last < len(sentences) else len(text)))


def _around(first: int, last: int, count: int) -> list[int]:
    before = max(0, first - BEFORE)
    return [*range(min(HEAD, before)), *range(before, min(last + AFTER, count))]


def joined(parts: Iterable[tuple[Span, tuple[Statement, ...]]]) -> tuple[Statement, ...]:
    """The statements of all stretches: of each those that stand in its own part, in the order of the text.

    A link to a statement that its own stretch read otherwise goes to what that one read at the same words, if anything.
    A figure that one stretch tells again goes, with what is said there, to that of another; without one it stays.
    """
    out: list[Statement] = []
    again: list[Statement] = []
    elsewhere: dict[str, tuple[str, Span]] = {}
    for own, statements in parts:
        mine = [s for s in statements if own.start <= s.anchor.start < own.end]
        if len(mine) < len(statements):
            linked = {link for s in mine for link in (s.about, s.part_of)}
            elsewhere |= {s.id: _at(s) for s in statements if s.id in linked}
            again += [s for s in statements if _tells_again(s, own)]
        out += mine
    out = _with_again(out, again)
    known = {s.id for s in out}
    lost = elsewhere.keys() - known
    if not lost:
        return tuple(out)
    there = {_at(s): s.id for s in reversed(out)}
    moved = {id_: there.get(elsewhere[id_]) for id_ in lost}
    return tuple(_relinked(s, moved) if s.about in lost or s.part_of in lost else s for s in out)


def _tells_again(statement: Statement, own: Span) -> bool:
    """Whether a figure of another stretch is told in this one as well."""
    there = own.start <= statement.anchor.start < own.end
    return (
        statement.type.startswith("figure.")
        and not there
        and any(own.start <= e.start < own.end for e in statement.evidence)
    )


def _with_again(statements: list[Statement], again: list[Statement]) -> list[Statement]:
    """`statements` with the evidence of those told `again`, and their speakers where they have none."""
    out = list(statements)
    places = {(s.type, s.anchor, s.status.polarity): n for n, s in enumerate(out)}
    for statement in again:
        at = places.get((statement.type, statement.anchor, statement.status.polarity))
        if at is None:
            places[statement.type, statement.anchor, statement.status.polarity] = len(out)
            out.append(msgspec.structs.replace(statement, about=None, part_of=None))
            continue
        first = out[at]
        said = first if first.said_by else statement
        evidence = tuple(dict.fromkeys((*first.evidence, *statement.evidence)))
        out[at] = msgspec.structs.replace(first, evidence=evidence, said_by=said.said_by, cue=said.cue)
    return out if len(out) == len(statements) else sorted(out, key=_start)


def _start(statement: Statement) -> Span:
    return statement.anchor


def _at(statement: Statement) -> tuple[str, Span]:
    return statement.type.partition(".")[0], statement.anchor


def _relinked(statement: Statement, moved: dict[str, str | None]) -> Statement:
    about, part_of = (moved.get(link, link) if link else None for link in (statement.about, statement.part_of))
    return msgspec.structs.replace(statement, about=about, part_of=part_of)
