"""The encoder: windows over long texts, what it says of spans, and that it says the same of the same."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from reportedly.ontology import ontology
from reportedly.reading import encoder
from reportedly.reading.encoded import WIDTH, Encoded, FloatArray
from reportedly.reading.layout import OVERLAP, Pieces, windows
from reportedly.spans import Span

STRIKE = "Warplanes of the Qanar air force bombed a market in Karwan on Monday, rescuers said."


@pytest.mark.parametrize("count", [0, 1, 200, 201, 1000])
def test_every_piece_is_decided_in_one_window_that_holds_it(count: int) -> None:
    found = windows(count, 200)
    assert [i for w in found for i in range(w.low, w.high)] == list(range(count))
    assert all(w.start <= w.low <= w.high <= w.stop <= w.start + 200 for w in found)


def test_neighbouring_windows_overlap() -> None:
    first, second = windows(300, 200)
    assert (first.stop - second.start, first.high, second.low) == (OVERLAP, 152, 152)


@dataclass
class TwoRoles:
    columns: dict[str, int] = field(default_factory=lambda: {"event.airstrike": 0})
    roles: dict[str, int] = field(default_factory=lambda: {"actor": 0, "target": 1})
    nobody: FloatArray = field(default_factory=lambda: np.zeros((2, WIDTH), np.float32))
    nobody_bias: FloatArray = field(default_factory=lambda: np.zeros(2, np.float32))


def test_chances_are_shared_out_among_pieces_and_nobody() -> None:
    said = np.zeros((3, 1 + 4 * WIDTH), np.float32)
    said[1, 1] = said[2, 1 + 2 * WIDTH] = 8.0  # the second piece asks for an actor, the third answers
    found = Encoded(Pieces([(0, 2), (3, 5), (6, 8)]), said, TwoRoles())
    spans = [Span(0, 2), Span(3, 5), Span(6, 8)]
    actors = [found.chance(Span(3, 5), "actor", s) for s in (*spans, None)]
    assert sum(actors) == pytest.approx(1.0) and max(actors) == actors[2] > 0.9
    assert [found.chance(Span(3, 5), "target", s) for s in (*spans, None)] == pytest.approx([0.25] * 4)
    assert found.told(Span(2, 4)).shape == (1, 1)


def test_it_knows_a_strike_and_who_flew_it() -> None:
    said = encoder.load().encode("", STRIKE)
    at = Span(STRIKE.index("bombed"), STRIKE.index("bombed") + len("bombed"))
    told = said.told(at).max(0)
    kinds = [t.key for t in ontology().of("event")]
    assert max(kinds, key=lambda kind: told[said.columns[kind]]) == "event.airstrike"
    force = Span(STRIKE.index("Qanar"), STRIKE.index(" bombed"))
    place = Span(STRIKE.index("Karwan"), STRIKE.index(" on Monday"))
    assert said.chance(at, "actor", force) > said.chance(at, "actor", place)


def test_the_same_text_gives_the_same_numbers_and_an_empty_one_none() -> None:
    one, other = (encoder.load().encode("Market bombed", STRIKE) for _ in range(2))
    whole = Span(0, len(STRIKE))
    assert (one.told(whole) == other.told(whole)).all()
    empty = encoder.load().encode("", "")
    assert len(empty.pieces) == 0 and empty.chance(Span(0, 0), "actor", None) == 0.0


def test_a_long_text_is_read_to_its_end() -> None:
    text = " ".join([STRIKE] * 60)
    said = encoder.load().encode("", text)
    assert said.pieces.ends[-1] == len(text) and np.isfinite(said.told(Span(0, len(text)))).all()


def test_weights_of_every_kind_are_there() -> None:
    assert {t.key for t in ontology().of("event")} <= encoder.load().columns.keys()
