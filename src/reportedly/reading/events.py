"""Which events a report states, each once, decided in two rounds.

The first round looks at each cell (sentence and kind) by itself; the second weighs it against the other cells of its
sentence and of the report: a word names one kind, and an event told again is no second event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.reading.candidates import Cell, Word, cells, token_of
from reportedly.reading.clauses import clause
from reportedly.reading.document import Document, Happening
from reportedly.reading.event_features import Told, features
from reportedly.reading.event_standing import standing
from reportedly.reading.linear import Linear
from reportedly.reading.models import Models


@dataclass(frozen=True, slots=True)
class Described:
    """A cell with the features that the first round looks at."""

    cell: Cell
    features: dict[str, float]


def find_events(document: Document, models: Models | None = None) -> list[Happening]:
    """The events of `document`, in the order of the text; weights `event_cells` and `events` of `models`."""
    weights = models or Models()
    found = described(document)
    decided = decide(found, [weights["event_cells"].margin(d.features) for d in found], weights["events"])
    return [_happening(cell, word, p) for cell, word, p in decided]


def described(document: Document) -> list[Described]:
    """Every cell of `document`, in the order of the text and then of the kinds."""
    told = Told()
    out = []
    by_sentence: dict[int, dict[str, Cell]] = {}
    for cell in cells(document):
        by_sentence.setdefault(cell.sentence.index, {})[cell.kind] = cell
    for index in sorted(by_sentence):
        beside = by_sentence[index]
        out += [Described(cell, features(cell, beside, told)) for cell in beside.values()]
        for cell in beside.values():
            told.add(cell)
    return out


def decide(found: Sequence[Described], margins: Sequence[float], model: Linear) -> list[tuple[Cell, Word, float]]:
    """The cells that state an event, with the word that names it and the probability, in the order of the text."""
    cells_ = [d.cell for d in found]
    scored = zip(cells_, (model.probability(f) for f in standing(found, margins)), strict=True)
    accepted = [(c, p) for c, p in scored if p >= model.threshold and c.sentence.part == "body"]
    return _one_kind_a_word(accepted)


def _one_kind_a_word(accepted: list[tuple[Cell, float]]) -> list[tuple[Cell, Word, float]]:
    """One kind for each word: the likelier kind takes it, the other falls back on another word of its own or falls."""
    taken: set[tuple[int, int]] = set()
    out = []
    for cell, p in sorted(accepted, key=_likeliest):
        free = [w for w in cell.words if (cell.sentence.index, w.anchor.head) not in taken]
        if not free:
            continue
        word = replace(cell, words=tuple(free)).best
        taken.add((cell.sentence.index, word.anchor.head))
        out.append((cell, word, p))
    return sorted(out, key=_in_text)


def _likeliest(item: tuple[Cell, float]) -> tuple[float, int, str]:
    return (-item[1], item[0].sentence.index, item[0].kind)


def _in_text(item: tuple[Cell, Word, float]) -> tuple[int, str]:
    return (item[1].anchor.span.start, item[0].kind)


def _happening(cell: Cell, word: Word, p: float) -> Happening:
    return Happening(word.anchor, (clause(cell.sentence, token_of(cell, word)),), round(p, 3))
