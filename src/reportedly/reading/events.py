"""Which events a report states, each once, decided in two rounds.

The first round looks at each cell (sentence and kind) by itself; the second weighs it against the other cells of its
sentence and of the report: a word names one kind, and an event told again is no second event. Before both, words of
violence that are said of something else (a match, a market, a storm) are put aside.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reportedly.language import language
from reportedly.linear import Linear
from reportedly.ontology import ontology
from reportedly.reading.candidates import Cell, Word, cells, token_of
from reportedly.reading.clauses import clause
from reportedly.reading.denying import is_denied
from reportedly.reading.document import Document, Happening
from reportedly.reading.event_encoded import of_cell
from reportedly.reading.event_features import Told, features
from reportedly.reading.event_standing import standing
from reportedly.reading.models import Models
from reportedly.reading.plain import is_plain
from reportedly.reading.sense import sense, violent

POOL = 0.4
"""Sum of the chances of a group's kinds from which the likeliest is taken, and LEAST: what it needs by itself."""
LEAST = 0.2
"""Both: best kind F1 of 0.4 and 0.5, 0.1 and 0.2 in cross-validation on train."""

TOLLED = (0.2, 0.1)
"""The same two for violence in a sentence that counts victims of no event found. Half of the others: set by hand."""
VIOLENCE = "violence"

DENIED = 0.2
"""The chance that is enough where somebody denies it: whoever denies an act speaks of one. 6 of the 8 cells of our own
reports between this and the threshold are events."""


PLAIN = 0.1
"""The chance that is enough for violence that words state plainly, in a report that tells of nothing else: the weights
were learned from long reports, where such words mostly tell again what was told. Set by hand."""


@dataclass(frozen=True, slots=True)
class Described:
    """A cell with the features that the first round looks at."""

    cell: Cell
    features: dict[str, float]
    encoded: dict[str, float]
    """What the second round looks at beside: what the encoder says."""


@dataclass(frozen=True, slots=True)
class Rated:
    """Every cell of a document with the chance that it states an event, and the chance that is enough."""

    found: Sequence[Described]
    chances: Sequence[float]
    threshold: float
    one_sense: bool = False
    """Whether nothing in the report speaks for another sense of words of violence."""

    def events(self, tolls: Collection[int] = ()) -> list[Happening]:
        """The events, in the order of the text. `tolls`: sentences that count victims of no event found so far: less is
        enough there for the likeliest kind of violence, for whoever is killed is killed by something."""
        decided = accept(self.found, self.chances, self.threshold, tolls)
        if not decided and self.one_sense:
            decided = _plain(self.found, self.chances)
        return [_happening(cell, word, p) for cell, word, p in decided]


def rate(document: Document, models: Models | None = None) -> Rated:
    """What the weights `sense`, `event_cells` and `events` of `models` make of `document`."""
    weights = models or Models()
    found, one_sense = _meant(document, described(document), weights)
    margins = [weights["event_cells"].margin(d.features) for d in found]
    second = weights["events"]
    return Rated(found, [second.probability(f) for f in standing(found, margins)], second.threshold, one_sense)


def find_events(document: Document, models: Models | None = None) -> list[Happening]:
    """The events of `document`, in the order of the text."""
    return rate(document, models).events()


def _meant(document: Document, found: list[Described], models: Models) -> tuple[list[Described], bool]:
    """`found` without the cells of violence whose words are said of something else: weights `sense` of `models`.

    And whether nothing in the report speaks for another sense: then what words state plainly stays.
    """
    if not any(violent(d.cell.kind) for d in found):
        return found, False
    cues = sense(document)
    model = models["sense"]
    if any(_names_a_mine(d.cell) for d in found) and _is_of_pit(document.text):
        found = [d for d in found if not _names_a_mine(d.cell)]
    kept = [
        d
        for d in found
        if not violent(d.cell.kind) or model.accepts(cues.features(d.cell)) or (cues.one_sense and is_plain(d.cell))
    ]
    return kept, cues.one_sense


def _names_a_mine(cell: Cell) -> bool:
    return violent(cell.kind) and cell.best.lemma.startswith("mine ")


def _is_of_pit(text: str) -> bool:
    """Whether a mine that explodes is one where people work."""
    return len(language().sense.pit & {w.strip(".,;:\"'“”’()") for w in text.lower().split()}) > 1


def described(document: Document) -> list[Described]:
    """Every cell of `document`, in the order of the text and then of the kinds."""
    told = Told()
    out = []
    by_sentence: dict[int, dict[str, Cell]] = {}
    for cell in cells(document):
        by_sentence.setdefault(cell.sentence.index, {})[cell.kind] = cell
    for index in sorted(by_sentence):
        beside = by_sentence[index]
        for cell in beside.values():
            out.append(Described(cell, features(cell, beside, told), of_cell(cell, document.encoded)))
        for cell in beside.values():
            told.add(cell)
    return out


def decide(found: Sequence[Described], margins: Sequence[float], model: Linear) -> list[tuple[Cell, Word, float]]:
    """The cells that state an event, with the word that names it and the probability, in the order of the text."""
    return accept(found, [model.probability(f) for f in standing(found, margins)], model.threshold)


def accept(
    found: Sequence[Described], chances: Sequence[float], threshold: float, tolls: Collection[int] = ()
) -> list[tuple[Cell, Word, float]]:
    """`decide`, once the second round has given each cell its chance; `tolls` as in `Rated.events`."""
    scored = [(d.cell, p) for d, p in zip(found, chances, strict=True) if d.cell.sentence.part == "body"]
    accepted = [(cell, p) for cell, p in scored if p >= (min(DENIED, threshold) if is_denied(cell) else threshold)]
    return _one_kind_a_word(accepted + _pooled(scored, accepted, tolls))


def _plain(found: Sequence[Described], chances: Sequence[float]) -> list[tuple[Cell, Word, float]]:
    """The likeliest violence that the words of a report state plainly."""
    pairs = [(d.cell, p) for d, p in zip(found, chances, strict=True) if p >= PLAIN and d.cell.sentence.part == "body"]
    plain = [(cell, p) for cell, p in pairs if violent(cell.kind) and is_plain(cell)]
    return _one_kind_a_word([min(plain, key=_likeliest)] if plain else [])


def _pooled(
    scored: list[tuple[Cell, float]], accepted: list[tuple[Cell, float]], tolls: Collection[int]
) -> list[tuple[Cell, float]]:
    """The likeliest kind of each group in a sentence that has none yet, where the group as a whole is likely.

    "A strike hit the convoy" is an attack by some means: no kind of violence is likely, yet violence is.
    """
    told = {_group(cell) for cell, _ in accepted}
    groups: dict[tuple[int, str], list[tuple[Cell, float]]] = {}
    for cell, p in scored:
        if _group(cell) not in told:
            groups.setdefault(_group(cell), []).append((cell, p))
    best = {key: min(group, key=_likeliest) for key, group in groups.items()}
    out = []
    for key, group in groups.items():
        pool, least = TOLLED if key[0] in tolls and key[1] == VIOLENCE else (POOL, LEAST)
        if sum(p for _, p in group) >= pool and best[key][1] >= least:
            out.append(best[key])
    return out


def _group(cell: Cell) -> tuple[int, str]:
    return (cell.sentence.index, ontology().types[cell.kind].group)


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
