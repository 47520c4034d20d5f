"""Which events a report states: the cells that the learned weights accept, each event once."""

from __future__ import annotations

from dataclasses import replace

from reportedly.reading.candidates import Cell, Word, cells, token_of
from reportedly.reading.clauses import clause
from reportedly.reading.document import Document, Happening
from reportedly.reading.event_features import Told, features
from reportedly.reading.linear import Linear, load


def find_events(document: Document, model: Linear | None = None) -> list[Happening]:
    """The events of `document`, in the order of the text; `model` as fitted by `training/fit_events.py`."""
    weights = model or load("events")
    scored = [(cell, weights.probability(found)) for cell, found in described(document)]
    accepted = [(cell, p) for cell, p in scored if p >= weights.threshold and cell.sentence.part == "body"]
    return [_happening(cell, word, p) for cell, word, p in _one_kind_a_word(accepted)]


def described(document: Document) -> list[tuple[Cell, dict[str, float]]]:
    """Every cell of `document` with its features, in the order of the text."""
    told = Told(document)
    out = []
    by_sentence: dict[int, dict[str, Cell]] = {}
    for cell in cells(document):
        by_sentence.setdefault(cell.sentence.index, {})[cell.kind] = cell
    for index in sorted(by_sentence):
        beside = by_sentence[index]
        out += [(cell, features(cell, beside, told)) for cell in beside.values()]
        for cell in beside.values():
            told.add(cell)
    return out


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
