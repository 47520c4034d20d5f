"""What the encoder proposes beside the word lists: decided on like everything else, and only where it is likely."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from reportedly.model import Report, digest
from reportedly.ontology import ontology
from reportedly.reading.candidates import cells
from reportedly.reading.document import Document, Phrase
from reportedly.reading.encoded import WIDTH, Encoded
from reportedly.reading.figure_features import candidates
from reportedly.reading.layout import Pieces
from reportedly.reading.parse import parse
from reportedly.reading.proposed import LEAST, marked
from reportedly.reading.quantities import find_quantities
from reportedly.reading.segment import segment
from reportedly.values import Quantity
from tests.reading.reports import OneRole

TEXT = "The village slept. Steel hailed upon Karwan all night and forty never woke."
COLUMNS = {t.key: at for at, t in enumerate([*ontology().of("event"), *ontology().of("figure")])}


def document(
    text: str = TEXT, *, word: str | None = None, column: str = "event.shelling", odds: float = 2.0
) -> Document:
    """`text`, parsed, with an encoder that finds `column` at `word`; without one where no word is given."""
    found = segment(Report(text=text, key=digest(text), id="r", published="2024-05-01", published_from="given"))
    if word is not None:
        starts = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
        pieces = Pieces([(at, (text + " ").index(" ", at)) for at in starts])
        said = np.full((len(starts), len(COLUMNS) + 2 * WIDTH), -9.0, np.float32)
        said[starts.index(text.index(word)), COLUMNS[column]] = odds
        found = replace(found, encoded=Encoded(pieces, said, OneRole("actor", COLUMNS)))
    return parse(found, range(len(found.sentences)))


def counted(phrase: Phrase) -> Quantity:
    assert isinstance(phrase.mention.value, Quantity)
    return phrase.mention.value


def shellings(found: Document) -> list[str]:
    return [
        w.anchor.span.quote(TEXT) for c in cells(found) if c.kind == "event.shelling" for w in c.words if w.proposed
    ]


def test_a_word_of_no_list_may_name_an_event() -> None:
    assert shellings(document()) == []
    assert shellings(document(word="hailed")) == ["hailed"]


def test_a_set_phrase_that_is_none_of_a_kind_is_not_proposed() -> None:
    def found(text: str) -> list[str]:
        of = document(text, word="expelled", column="event.expulsion")
        return [w.lemma for c in cells(of) if c.kind == "event.expulsion" for w in c.words]

    assert found("Rivals expelled the envoys.") == ["expel"]
    assert found("Teachers expelled two students.") == []


def test_a_number_of_a_set_phrase_is_no_proposed_measure() -> None:
    def found(text: str) -> list[str]:
        of = document(text, word="12", column="figure.strikes")
        return [c.measure for c in candidates(of, find_quantities(of)) if c.numeral.value.low == 12]

    assert "figure.strikes" in found("They met after 12 of them came down.")
    assert "figure.strikes" not in found("They met after 12 rounds of talks.")


def test_an_unlikely_word_and_one_of_grammar_name_none() -> None:
    assert shellings(document(word="hailed", odds=LEAST - 0.1)) == []
    assert shellings(document(word="upon")) == []


def test_a_number_without_a_word_of_its_measure_may_have_one() -> None:
    def found(of: Document) -> list[str]:
        return [c.measure for c in candidates(of, find_quantities(of)) if c.numeral.value.low == 40]

    assert "figure.killed" not in found(document())
    assert "figure.killed" in found(document(word="forty", column="figure.killed"))
    assert "figure.territory-share" not in found(document(word="forty", column="figure.territory-share"))


def test_one_person_whom_no_list_names_may_be_counted() -> None:
    def found(text: str, word: str) -> list[tuple[str, float | None]]:
        of = document(text, word=word, column="figure.killed")
        return [(q.span.quote(text), value.low) for q in find_quantities(of) if (value := counted(q))]

    assert found("A night watchman was shot.", "watchman") == [("A night watchman", 1)]
    assert found("A night watchman was shot.", "shot.") == []
    assert found("They shot his cousin and a third fled.", "cousin") == [("his cousin", 1)]
    assert found("An old couple was buried.", "couple") == [("An old couple", 2)]
    assert found("The horses were buried.", "horses") == []
    assert found("The crew was buried.", "crew") == []
    assert found("Every watchman was shot.", "watchman") == []
    assert found("No watchman was shot.", "watchman") == [("No watchman", 0)]
    assert found("The killing was condemned.", "killing") == []
    assert found("One watchman was shot.", "watchman") == [("One", 1)]


@pytest.mark.parametrize(("word", "sentences"), [(None, set()), ("hailed", {1}), ("slept.", {0})])
def test_sentences_with_a_proposal_are_read(word: str | None, sentences: set[int]) -> None:
    assert marked(document(word=word)) == sentences
