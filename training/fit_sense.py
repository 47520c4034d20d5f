"""Weights for `reportedly.reading.sense`: are the words of violence in this sentence meant?

Learned from the sentences of gold violence and from the ontology's examples, where no report around the sentence tells,
against every sentence with such words in the texts of `training.unlike` on other matters. gold/lookalikes.jsonl is only
measured on.

`python -m training.fit_sense` prints cross-validation: gold events of violence lost, texts on other matters kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.linear import Linear
from reportedly.model import digest
from reportedly.reading.candidates import cells
from reportedly.reading.document import Document
from reportedly.reading.sense import sense, violent
from training.examples import examples
from training.harness import Case, cases
from training.regression import fit as fit_logistic
from training.unlike import Short, shorts

STRENGTH, THRESHOLD = 1.0, 0.55
"""The pair keeps nearly all gold events of reports and loses a third of the cells of the short texts on war, where
little but the word tells: the price of giving none in texts on other matters (`python -m training.fit_sense`).
"""
OTHER = 3.0
"""What a sentence on other matters counts beside one on war, of which the annotated reports give many more."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence that has words of violence: its text's id and set, its features, and whether they are meant."""

    id: str
    source: str
    features: dict[str, float]
    meant: bool


def fit(found: Sequence[Case]) -> Linear:
    return _fit([row for case in found for row in _case(case, "gold")] + _own())


def _own() -> list[Row]:
    """What is not drawn from gold reports: the short texts and the ontology's examples."""
    shown = [e for e in examples("event") if violent(e.type.key) and e.trigger is not None]
    rows = [row for e in shown for row in _rows(e.document, {(0, e.type.key)}, "example")]
    return rows + [row for short in shorts() for row in _short(short)]


def _fit(rows: Sequence[Row]) -> Linear:
    counts = [1.0 if row.meant else OTHER for row in rows]
    pairs = [(row.features, row.meant) for row in rows]
    return fit_logistic(pairs, strength=STRENGTH, seen=2, threshold=THRESHOLD, weights=counts)


def _case(case: Case, source: str) -> list[Row]:
    stated = set()
    for event in case.events:
        sentence = case.document.sentence_at(event.trigger.start)
        if sentence is not None:
            stated.add((sentence.index, f"event.{event.kind}"))
    return _rows(case.document, stated, source)


def _short(short: Short) -> list[Row]:
    return _rows(short.document, short.stated if short.war else None, "war" if short.war else "other")


def _rows(
    document: Document, stated: set[tuple[int, str]] | frozenset[tuple[int, str]] | None, source: str
) -> list[Row]:
    """A row for each cell of violence among `stated`, or for every one, as not meant, where that is None."""
    cues = sense(document)
    out = []
    for cell in cells(document):
        index = cell.sentence.index
        if cell.sentence.part == "body" and violent(cell.kind) and (stated is None or (index, cell.kind) in stated):
            out.append(Row(document.report.id, source, cues.features(cell), stated is not None))
    return out


def main() -> None:
    rows = [row for name in ("train", "further", "own-learn") for case in cases(name) for row in _case(case, name)]
    rows += _own()
    fold = {row.id: int(digest(row.id), 16) % FOLDS for row in rows}
    kept: dict[str, list[bool]] = {}
    texts: dict[str, bool] = {}
    for k in range(FOLDS):
        model = _fit([row for row in rows if fold[row.id] != k])
        for row in rows:
            if fold[row.id] == k:
                yes = model.accepts(row.features)
                kept.setdefault(row.source, []).append(yes)
                if row.source == "other":
                    texts[row.id] = texts.get(row.id, False) or yes
    for source in sorted(kept):
        print(f"{source:10} {sum(kept[source])} of {len(kept[source])} cells taken as meant")
    print(f"texts on other matters with any: {sum(texts.values())} of {len(texts)}")


if __name__ == "__main__":
    main()
