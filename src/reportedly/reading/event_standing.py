"""How a cell stands among the others of its sentence and of its report, once each has its first margin."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import Protocol

from reportedly.ontology import ontology
from reportedly.reading.candidates import Cell
from reportedly.reading.event_features import content

_KEPT = ("told=", "numbers=", "places=", "times=", "det=", "strong=", "lent=", "index=", "dep=", "proposed=")
"""First-round features, without their kind, that the second round sees again."""
_AGAIN = ("numbers=", "places=", "times=", "det=")
_WIDE = 3.0
"""Differences of margins beyond this say nothing more."""


class Rated(Protocol):
    """A cell with its first-round features."""

    @property
    def cell(self) -> Cell: ...

    @property
    def features(self) -> dict[str, float]: ...

    @property
    def encoded(self) -> dict[str, float]: ...


def standing(found: Sequence[Rated], margins: Sequence[float]) -> list[dict[str, float]]:
    """Second-round features of each cell, in their order; `margins` are those of the first round."""
    chances = [1.0 / (1.0 + exp(-m)) for m in margins]
    totals: dict[str, float] = {}
    for rated, chance in zip(found, chances, strict=True):
        totals[rated.cell.kind] = totals.get(rated.cell.kind, 0.0) + chance
    before = _Before()
    out: list[dict[str, float]] = []
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end].cell.sentence.index == found[start].cell.sentence.index:
            end += 1
        here = range(start, end)
        for i in here:
            own = _own(found[i], margins[i])
            own |= _beside([(found[j].cell, margins[j]) for j in here if j != i], found[i].cell, margins[i])
            own |= before.of(found[i])
            rest = min(3.0, totals[found[i].cell.kind] - chances[i])
            own["report"] = own[f"report|{_group(found[i].cell)}"] = rest
            out.append(own)
        for i in here:
            before.add(found[i].cell, chances[i])
        start = end
    return out


def _group(cell: Cell) -> str:
    return ontology().types[cell.kind].group


def _own(rated: Rated, margin: float) -> dict[str, float]:
    group = _group(rated.cell)
    own = {"margin": margin, f"margin|{group}": margin, f"kind={rated.cell.kind.partition('.')[2]}": 1.0}
    own |= rated.encoded
    own |= {name: 1.0 for name in rated.features if "|" not in name and name.startswith(_KEPT)}
    return own


def _beside(others: list[tuple[Cell, float]], cell: Cell, margin: float) -> dict[str, float]:
    """Against the other kinds that the sentence may state, and those that the same word may name."""
    if not others:
        return {}
    group = _group(cell)
    best = max(m for _, m in others)
    out = {"gap": _clip(margin - best), "best": float(margin >= best)}
    rivals = [m for c, m in others if c.best.anchor.head == cell.best.anchor.head]
    if rivals:
        out |= {"gap-of-word": _clip(margin - max(rivals)), "best-of-word": float(margin >= max(rivals))}
    else:
        out["only-of-word"] = 1.0
    kin = [m for c, m in others if _group(c) == group]
    if kin:
        out[f"gap-of-group|{group}"] = _clip(margin - max(kin))
    out["others"] = min(3.0, sum(1.0 / (1.0 + exp(-m)) for _, m in others))
    return out


def _clip(gap: float) -> float:
    return max(-_WIDE, min(_WIDE, gap))


class _Before:
    """Cells of earlier sentences, each with its chance."""

    def __init__(self) -> None:
        self.kinds: dict[str, list[tuple[float, Cell]]] = {}
        self.groups: dict[str, float] = {}

    def add(self, cell: Cell, chance: float) -> None:
        self.kinds.setdefault(cell.kind, []).append((chance, cell))
        self.groups[_group(cell)] = self.groups.get(_group(cell), 0.0) + chance

    def of(self, rated: Rated) -> dict[str, float]:
        """How likely the same kind was told before, and how much of its words."""
        cell = rated.cell
        group = _group(cell)
        earlier = self.kinds.get(cell.kind, [])
        likeliest = max((p for p, _ in earlier), default=0.0)
        total = min(3.0, sum(p for p, _ in earlier))
        out = {
            f"before|{group}": likeliest,
            "before-all": total,
            f"before-all|{group}": total,
            f"group-before|{group}": min(5.0, self.groups.get(group, 0.0)),
        }
        if earlier:
            words = content(cell.sentence)
            shared = max(p * _shared(words, content(c.sentence)) for p, c in earlier)
            last_chance, last = earlier[-1]
            out |= {"shared": shared, f"shared|{group}": shared}
            out["lately"] = last_chance / (1 + cell.sentence.index - last.sentence.index)
            for name in rated.features:
                if "|" not in name and name.startswith(_AGAIN):
                    out[f"{name}*before"] = likeliest
        return out


def _shared(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(1, min(len(words), len(others)))
