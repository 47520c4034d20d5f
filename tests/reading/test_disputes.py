"""The learned ranking of who disputes an event: it hears the encoder, and has the last word over rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from reportedly.grounding import grounder
from reportedly.linear import Linear
from reportedly.model import Report, digest
from reportedly.ontology import ontology
from reportedly.reading.contradictions import contradictions
from reportedly.reading.denials import Denial, denials, targets
from reportedly.reading.disputes import disputes
from reportedly.reading.document import Anchor, Happening
from reportedly.reading.encoded import DENYING, WIDTH, Encoded
from reportedly.reading.layout import Pieces
from reportedly.reading.models import Models
from reportedly.reading.parse import parse
from reportedly.reading.read import find_mentions
from reportedly.reading.segment import segment
from reportedly.reading.targets import Targets
from reportedly.spans import Span
from tests.reading.reports import OneRole

TEXT = (
    "Rockets struck the market of Karwan on Monday, residents said. "
    'Our men were asleep in Tarn at that hour, said a spokesman for the Northern Front. "A sad day," said the mayor.'
)
WORDLESS = Linear({"encoder there|speaks chance": 6.0, "none": 3.0})
"""Weights that heed the encoder alone."""


COLUMNS = [DENYING, *ontology().types]


def found(text: str, trigger: str, denial: str | None, *, denying: bool = True) -> Targets:
    """What is read of `text`, with an encoder that points from `trigger` to `denial`, which it takes for one where
    `denying`, or no encoder."""
    document = segment(Report(text=text, key=digest(text), id="r", published="2024-05-03", published_from="given"))
    at = text.index(trigger)
    if denial is not None:
        where = [at, text.index(denial)]
        wide = len(COLUMNS)
        said = np.zeros((2, wide + 2 * WIDTH), np.float32)
        said[:, :wide] = -9.0
        said[0, wide] = said[1, wide + WIDTH] = 9.0
        said[1, 0] = 9.0 if denying else -9.0
        pieces = Pieces([(where[0], at + len(trigger)), (where[1], where[1] + len(denial))])
        document = replace(document, encoded=Encoded(pieces, said, OneRole("denial", COLUMNS)))
    document = parse(document, range(len(document.sentences)))
    sentence = document.sentence_at(at)
    assert sentence is not None and sentence.tokens is not None
    head = next(t.i for t in sentence.tokens if sentence.start + t.idx == at)
    anchor = Anchor("event.shelling", sentence.index, head, Span(at, at + len(trigger)))
    happening = Happening(anchor, (Span(sentence.start, sentence.end - 1),), 1.0)
    return targets(document, find_mentions(document, grounder.load()), [happening])


def names(text: str, given: Sequence[Denial]) -> list[str]:
    return [m.span.quote(text) for d in given for m in d.deniers]


def ruled(of: Targets) -> list[Denial]:
    worded = denials(of)
    return [*worded, *contradictions(of, worded)]


def test_the_encoder_finds_a_denial_without_a_word_of_one() -> None:
    of = found(TEXT, "struck", "asleep")
    assert ruled(of) == []
    (given,) = disputes(of, [], Models({"denier": WORDLESS}))
    assert names(TEXT, [given]) == ["a spokesman for the Northern Front"]
    assert (given.about, given.own, given.pointed) == (0, None, True)
    assert given.anchor.span.quote(TEXT) == "said" and given.anchor.sentence == 1


def test_words_that_the_encoder_takes_for_no_denial_weigh_against_it() -> None:
    heeding = Models({"denier": Linear({"encoder there|speaks chance": 2.0, "denying words": 1.0, "none": 3.0})})
    assert disputes(found(TEXT, "struck", "asleep"), [], heeding)
    assert disputes(found(TEXT, "struck", "asleep", denying=False), [], heeding) == []


def test_nobody_disputes_what_the_model_thinks_nobody_does() -> None:
    doubtful = Models({"denier": Linear({"encoder there|speaks chance": 1.0, "none": 3.0})})
    assert disputes(found(TEXT, "struck", "asleep", denying=False), [], doubtful) == []
    # What surely denies something denies the likeliest.
    assert disputes(found(TEXT, "struck", "asleep"), [], doubtful)


DENIED = "Rockets struck Karwan on Monday, residents said. The Northern Front denied it. The mayor wept, he said."


@pytest.mark.parametrize(
    ("weights", "deniers"),
    [
        ({"ruled=here": 4.0, "none": 2.0}, ["The Northern Front"]),
        ({"none": 9.0}, []),
        ({"encoder there|speaks chance": 6.0, "none": 3.0}, ["residents"]),
    ],
)
def test_rules_are_kept_dropped_or_put_right(weights: dict[str, float], deniers: list[str]) -> None:
    of = found(DENIED, "struck", "residents")
    assert names(DENIED, ruled(of)) == ["The Northern Front"]
    assert names(DENIED, disputes(of, ruled(of), Models({"denier": Linear(weights)}))) == deniers


def test_another_denier_is_quoted_where_that_one_speaks() -> None:
    of = found(DENIED, "struck", "wept")
    weights = Linear({"encoder there|speaks chance": 9.0, "none": 1.0})
    (given,) = disputes(of, ruled(of), Models({"denier": weights}))
    assert (given.anchor.sentence, given.pointed) == (2, True)


def test_without_an_encoder_rules_stand_alone() -> None:
    of = found(DENIED, "struck", None)
    assert disputes(of, ruled(of), Models({"denier": Linear({"none": 9.0})})) == ruled(of)
