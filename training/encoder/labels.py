"""What is true of each word piece of a report with gold: the encoder learns from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportedly.ontology import ontology
from reportedly.reading.encoded import DENYING
from reportedly.reading.layout import Pieces
from reportedly.spans import Span
from training.encoder.settings import ROLES, STATUSES

if TYPE_CHECKING:  # fitting events needs scikit-learn, labels do not
    from training.fit_events import Prepared
    from training.harness import Case, GoldEvent

ANY = "any"
"""The output that says: an event of whatever kind."""
UNKNOWN = -1


@cache
def outputs() -> dict[str, int]:
    """The column of each kind (`event.shelling`), then of each group of kinds, then of ANY."""
    types = ontology().of("event")
    return {name: at for at, name in enumerate([*(t.key for t in types), *dict.fromkeys(t.group for t in types), ANY])}


@cache
def kinds() -> int:
    """How many of `outputs` are kinds: the first ones."""
    return len(ontology().of("event"))


@cache
def measures() -> dict[str, int]:
    """The column of each measure of figures, then that of words that deny any event."""
    return {name: at for at, name in enumerate([*(t.key for t in ontology().of("figure")), DENYING])}


@dataclass(frozen=True, slots=True)
class CellLabel:
    """A cell that the lexicon proposes: the pieces of its words, the column of its kind, whether the gold has it."""

    pieces: tuple[int, ...]
    column: int
    right: bool


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """For each of POINTERS, the pieces that name who fills it at `trigger`, or the words that deny the event: empty for
    nobody, None where it is unknown."""

    trigger: int
    fillers: tuple[tuple[int, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """One report's truths; arrays have a row for each piece."""

    outputs: NDArray[np.float32]
    status: NDArray[np.int64]
    """Index into STATUSES; UNKNOWN outside triggers."""
    measures: NDArray[np.float32]
    body: NDArray[np.bool_]
    """Where all is known. Furniture (bylines, captions, links) has no events, and nothing is learned from it; of
    examples and short texts the cells alone are known."""
    cells: tuple[CellLabel, ...]
    roles: tuple[RoleLabel, ...]


def labels(prepared: Prepared, pieces: Pieces) -> Labels:
    case = prepared.case
    names, figures = outputs(), measures()
    told = np.zeros((len(pieces), len(names)), np.float32)
    status = np.full(len(pieces), UNKNOWN)
    for event in case.events:
        at = list(pieces.over(event.trigger))
        kind = ontology().types[f"event.{event.kind}"]
        for name in (kind.key, kind.group, ANY):
            told[at, names[name]] = 1
        status[at] = STATUSES.index(event.status)
    measured = np.zeros((len(pieces), len(figures)), np.float32)
    for figure in case.figures:
        measured[list(pieces.over(figure.evidence)), figures[f"figure.{figure.measure}"]] = 1
    for span in (span for event in case.events for span in event.denials):
        measured[list(pieces.over(span)), figures[DENYING]] = 1
    body = np.zeros(len(pieces), bool)
    for sentence in case.document.sentences:
        body[list(pieces.over(Span(sentence.start, sentence.end)))] = sentence.part == "body" and prepared.measured
    return Labels(told, status, measured, body, _cells(prepared, pieces), _roles(case, pieces))


def _cells(prepared: Prepared, pieces: Pieces) -> tuple[CellLabel, ...]:
    out = []
    for described, right in zip(prepared.found, prepared.right, strict=True):
        cell = described.cell
        at = sorted({i for word in cell.words for i in pieces.over(word.anchor.span)})
        if right is not None and cell.sentence.part == "body" and at:
            out.append(CellLabel(tuple(at), outputs()[cell.kind], right))
    return tuple(out)


def _roles(case: Case, pieces: Pieces) -> tuple[RoleLabel, ...]:
    out = []
    for event in case.events:
        at = pieces.over(event.trigger)
        if at:
            fillers = tuple(_fillers(_named(event, role), case.document.text, pieces) for role in ROLES)
            out.append(RoleLabel(at[0], (*fillers, _denials(event, pieces))))
    return tuple(out)


def _denials(event: GoldEvent, pieces: Pieces) -> tuple[int, ...] | None:
    """The pieces of the words that deny the event."""
    if event.denied_by and not event.denials:
        return None
    return tuple(sorted({at for span in event.denials for at in pieces.over(span)}))


def _named(event: GoldEvent, role: str) -> tuple[str, ...]:
    value = getattr(event, role)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _fillers(names: Iterable[str], text: str, pieces: Pieces) -> tuple[int, ...] | None:
    """Every place where one of `names` stands. The gold gives names, not spans: any of them is right.

    "Jobar, Damascus" is looked for as "Jobar" where it does not stand as it is.
    """
    wanted = list(names)
    found: set[int] = set()
    for name in wanted:
        found |= _standing(name, text, pieces) or _standing(name.split(", ")[0], text, pieces)
    return tuple(sorted(found)) if found or not wanted else None


def _standing(name: str, text: str, pieces: Pieces) -> set[int]:
    found: set[int] = set()
    at = text.find(name)
    while at >= 0:
        found.update(pieces.over(Span(at, at + len(name))))
        at = text.find(name, at + 1)
    return found
